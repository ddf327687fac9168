"""The handling path of an exception is drawn: a leg to each of its steps in order, and one to where the case rejoins."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import pairwise

from mapper.model.edit import Change, Edit, Fresh, merge
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import WORK_KINDS, Flow, Node
from mapper.model.lookups import flows_from, get
from mapper.model.workspace import Workspace
from mapper.rules.drop_orphans import drop_orphans
from mapper.rules.drop_references import drop_references

_HOPS = 4
"""A way through this many gateways and events still counts as drawn."""


def draw_handling(workspace: Workspace, edit: Edit, fresh: Fresh) -> tuple[Change, ...]:
    """Adds missing legs and takes away those that lead nowhere any more; what flows already lead along is not drawn twice."""
    changes: list[Change] = []
    for point_id in _concerned(workspace, edit):
        point = get(workspace, ExceptionPoint, point_id)
        if point is not None:
            changes.extend(_legs(workspace, point, fresh))
    return _with_what_hung_on(workspace, tuple(changes), fresh)


def _with_what_hung_on(workspace: Workspace, legs: tuple[Change, ...], fresh: Fresh) -> tuple[Change, ...]:
    """The changes of legs, and what the first rules do for deleted ones: a comment or a measure may have been put to a leg."""
    edit = Edit("", legs)
    if all(change.after is not None for change in legs):
        return legs
    following = workspace.after(edit)
    for rule in (drop_orphans, drop_references):
        more = rule(following, edit, fresh)
        following = following.after(Edit("", more))
        edit = merge("", (edit.changes, more))
    return edit.changes


def _concerned(workspace: Workspace, edit: Edit) -> list[str]:
    found: dict[str, None] = {}
    for change in edit.changes:
        before, after = change.before, change.after
        if isinstance(after, ExceptionPoint) and _is_led_elsewhere(before, after):
            found[after.id] = None
        elif issubclass(change.kind, Flow) and getattr(change.record, "kind", "") == "sequence" and (before is None) != (after is None):
            found.update(dict.fromkeys(_passing(workspace, change.record)))
        elif isinstance(after, Node) and isinstance(before, Node) and before.sheet != after.sheet:
            found.update(
                dict.fromkeys((*workspace.indexed("ExceptionPoint.path", after.id), *workspace.indexed("ExceptionPoint.rejoin", after.id)))
            )
    return list(found)


def _is_led_elsewhere(before: object, after: ExceptionPoint) -> bool:
    if not isinstance(before, ExceptionPoint):
        return not after.xml_id
    return (before.path, before.rejoin, before.host, before.sheet) != (after.path, after.rejoin, after.host, after.sheet)


def _passing(workspace: Workspace, flow: object) -> Iterator[str]:
    """The exceptions whose path goes through the start of a flow."""
    start = getattr(flow, "from_id", None)
    if start is not None and not getattr(flow, "xml_id", ""):
        yield from workspace.indexed("ExceptionPoint.path", start)


def _legs(workspace: Workspace, point: ExceptionPoint, fresh: Fresh) -> Iterator[Change]:
    drawn = {
        (flow.from_id, flow.to_id): flow for one in workspace.indexed("Flow.exception", point.id) if (flow := get(workspace, Flow, one))
    }
    wanted = dict.fromkeys(_stretches(workspace, point))
    gone = {flow.id for ends, flow in drawn.items() if ends not in wanted}
    for one in sorted(gone):
        yield Change(workspace[one], None)
    for start, end in wanted:
        if (start, end) not in drawn and not _is_led(workspace, start, end, gone):
            made = Flow(
                id=fresh.id(), created=fresh.now(), kind="handling", exception=point.id, from_id=start, to_id=end, sheet=point.sheet
            )
            yield Change(None, made)


def _stretches(workspace: Workspace, point: ExceptionPoint) -> Iterator[tuple[str, str]]:
    """From the exception to the first step, from step to step, from the last to where the case rejoins - as far as they share a sheet."""
    if point.sheet is None or (not point.path and point.rejoin == point.host):
        return
    stops = [point.id, *point.path, point.rejoin]
    for start, end in pairwise(stops):
        first, second = workspace.get(start), get(workspace, Node, end)
        if second is not None and start != end and getattr(first, "sheet", None) == point.sheet == second.sheet:
            yield start, end


def _is_led(workspace: Workspace, start: str, end: str, gone: Collection[str]) -> bool:
    """Whether flows that stay lead from one to the other without another step in between."""
    reached = {start}
    for _ in range(_HOPS):
        flows = [flow for one in reached for flow in flows_from(workspace, one) if flow.kind != "message" and flow.id not in gone]
        following = {flow.to_id for flow in flows if flow.to_id is not None}
        if end in following:
            return True
        nodes = (get(workspace, Node, one) for one in following)
        reached = {node.id for node in nodes if node is not None and node.kind not in WORK_KINDS}
    return False
