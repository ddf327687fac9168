"""Flows: sequence (solid), message (dashed, open head), handling of an exception (dashed in its colour)."""

from __future__ import annotations

from mapper.drawing.picture import EMPTY, Path, Picture, Primitive
from mapper.model.flow import Flow
from mapper.model.lookups import flows_from
from mapper.model.units import show_number
from mapper.model.words import say
from mapper.model.workspace import Workspace
from mapper.shapes.forms import DASHED, circle, picture_of_parts, polyline, toward
from mapper.shapes.hops import crossings_of, hopping, met_by
from mapper.shapes.lines import course, end_ids, filled_head, loose_end, open_head, words_beside


def picture(workspace: Workspace, flow: Flow) -> Picture:
    """The flow along its corners with its head and words; nothing where it is not drawn on a sheet."""
    points = flow.waypoints
    if flow.sheet is None or len(points) < 2:
        return EMPTY
    parts: list[Primitive] = {"sequence": _sequence, "message": _message, "handling": _handling}[flow.kind](flow)
    if flow.from_id is None and flow.kind == "sequence":
        parts.append(loose_end(points[0]))
    if flow.to_id is None and flow.kind == "sequence":
        parts.append(loose_end(points[-1]))
    if isinstance(line := parts[0], Path):
        parts[0] = hopping(line, crossings_of(workspace, flow))
    colour = "exception" if flow.kind == "handling" else "ink"
    words = words_beside(flow, _words(flow), colour, below=_has_branch_above(workspace, flow))
    return picture_of_parts(parts, words)


def reads(workspace: Workspace, flow: Flow) -> tuple[str, ...]:
    """Itself, its ends, the other branches of its start, and the flows that it crosses."""
    branches = [one.id for one in flows_from(workspace, flow.from_id)] if flow.from_id else []
    return (flow.id, *end_ids(flow.from_id, flow.to_id, flow.exception), *branches, *met_by(workspace, flow))


def size(workspace: Workspace, flow: Flow) -> tuple[float, float]:
    """A line has the size of its course."""
    return picture(workspace, flow).box[2:]


def _sequence(flow: Flow) -> list[Primitive]:
    points = flow.waypoints
    parts: list[Primitive] = [course(points, "line", 2.0 if flow.main else 1.5, short=5)]
    if flow.to_id is not None:
        parts.append(filled_head(points, "line"))
    if flow.default:
        at = toward(points[0], points[1], 9)
        parts.append(Path(polyline(((at.x - 3, at.y + 4), (at.x + 3, at.y - 4))), stroke="line", width=1.5))
    return parts


def _message(flow: Flow) -> list[Primitive]:
    points = flow.waypoints
    return [
        course(points, "muted", 1.5, DASHED, short=6),
        Path(circle(toward(points[0], points[1], 3.0), 3.0), fill="paper", stroke="muted", width=1.25),
        open_head(points, "muted", fill="paper"),
    ]


def _handling(flow: Flow) -> list[Primitive]:
    return [course(flow.waypoints, "exception", 1.5, DASHED, short=5), filled_head(flow.waypoints, "exception")]


def _has_branch_above(workspace: Workspace, flow: Flow) -> bool:
    """Whether another branch that leaves at the same corner turns upwards, and so has its words above this straight one."""
    if flow.from_id is None or len(flow.waypoints) != 2:
        return False
    branches = [one.waypoints for one in flows_from(workspace, flow.from_id) if one.id != flow.id and len(one.waypoints) > 2]
    others = [points for points in branches if points[0] == flow.waypoints[0]]
    return any(points[2].y < points[1].y - 1 or points[1].y < points[0].y - 1 for points in others)


def _words(flow: Flow) -> str:
    if flow.name or flow.condition:
        return flow.name or flow.condition
    return say("{share} %", share=show_number(flow.probability * 100)) if flow.probability is not None else ""
