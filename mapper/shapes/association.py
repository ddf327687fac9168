"""An association: a fine dotted tie between two elements."""

from __future__ import annotations

from mapper.drawing.picture import EMPTY, Picture, Primitive
from mapper.model.drawn import Association
from mapper.model.workspace import Workspace
from mapper.shapes.forms import picture_of_parts
from mapper.shapes.lines import course, end_ids, open_head


def picture(workspace: Workspace, tie: Association) -> Picture:
    """The tie along its corners, with heads where it has a direction."""
    points = tie.waypoints
    if tie.sheet is None or len(points) < 2:
        return EMPTY
    parts: list[Primitive] = [course(points, "muted", 1.25, (0.1, 3.5))]
    if tie.direction != "none":
        parts.append(open_head(points, "muted"))
    if tie.direction == "both":
        parts.append(open_head(points[::-1], "muted"))
    return picture_of_parts(parts)


def reads(workspace: Workspace, tie: Association) -> tuple[str, ...]:
    """Itself and its ends."""
    return (tie.id, *end_ids(tie.from_id, tie.to_id))


def size(workspace: Workspace, tie: Association) -> tuple[float, float]:
    """A line has the size of its course."""
    return picture(workspace, tie).box[2:]
