"""Delete elements: a step takes its flows, its exceptions wait in the tray, a lane leaves its contents to its neighbour."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from mapper.commands.called import called
from mapper.commands.lanes import parts_of, turned
from mapper.commands.placing import is_joined
from mapper.commands.shift import nodes_in, with_box
from mapper.commands.sketch import Sketch
from mapper.model.edit import Change, Edit, update
from mapper.model.errors import KnownError
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Lane, Node, Pool, Sheet, Trigger
from mapper.model.geometry import Box
from mapper.model.inside import placed_on, sheets_inside
from mapper.model.limits import PARENT_DEPTH
from mapper.model.lookups import flows_from, flows_to, get, pools_on, resolved_at
from mapper.model.organisation import Process, Settings
from mapper.model.words import say, say_count
from mapper.model.workspace import Workspace


def delete(workspace: Workspace, ids: Collection[str]) -> Edit:
    """Deletes the records; ids that are not there are left out, the settings of the map stay.

    Where one way led into a deleted step and one out of it, the way in leads on to what followed. Exceptions of a deleted step wait in the
    tray, those of a deleted process go with it, as does its pool. What is inside a sub-process goes with it (`dissolve` keeps it), and with
    a sheet what is shown on it only. What lies in a deleted lane goes to the lane beside it. Raises KnownError for the only lane of a
    process.
    """
    return _deleted(workspace, ids, exceptions_too=False)


def delete_with_exceptions(workspace: Workspace, ids: Collection[str]) -> Edit:
    """Deletes the records and the exceptions of the steps among them, instead of putting those into the tray. Raises as `delete`."""
    return _deleted(workspace, ids, exceptions_too=True)


def _deleted(workspace: Workspace, ids: Collection[str], exceptions_too: bool) -> Edit:
    sketch = Sketch(workspace)
    chosen = [one for one in dict.fromkeys(ids) if one in workspace and not isinstance(workspace[one], Settings)]
    for one in chosen:
        lane = get(sketch.workspace, Lane, one)
        if lane is not None and lane.pool not in chosen:
            _give_room(sketch, lane, chosen)
    for one in chosen:
        _lead_on(sketch, one, chosen)
    gone = _with_all(workspace, chosen, exceptions_too)
    sketch.take(Change(sketch.workspace[one], None) for one in gone if one in sketch.workspace)
    if len(chosen) == 1:
        return sketch.edit(say("Delete {name}", name=called(workspace[chosen[0]])))
    return sketch.edit(say_count(len(chosen), "Delete {n} element", "Delete {n} elements"))


def _lead_on(sketch: Sketch, node_id: str, chosen: Collection[str]) -> None:
    """Leads the only way into a node on to what follows it, with its label and its share of the cases."""
    ways_in = [flow for flow in flows_to(sketch.workspace, node_id) if flow.kind == "sequence" and flow.id not in chosen]
    ways_out = [flow for flow in flows_from(sketch.workspace, node_id) if flow.kind == "sequence" and flow.id not in chosen]
    if len(ways_in) != 1 or len(ways_out) != 1:
        return
    start, end = ways_in[0].from_id, ways_out[0].to_id
    if start is None or end is None or start == end or is_joined(sketch.workspace, start, end):
        return
    sketch.put(ways_in[0].id, to_id=end, name=ways_in[0].name or ways_out[0].name, waypoints=(), label_offset=None)
    sketch.take((Change(ways_out[0], None),))


def _with_all(workspace: Workspace, chosen: list[str], exceptions_too: bool) -> tuple[str, ...]:
    """The ids and what is deleted with them by this command rather than by a rule."""
    found: dict[str, None] = {}
    for one in chosen:
        record = workspace[one]
        found[one] = None
        if isinstance(record, Process):
            found.update(dict.fromkeys(_of_process(workspace, record.id)))
        elif isinstance(record, Pool) and record.process is not None and workspace.count("Pool.process", record.process) == 1:
            found.update(dict.fromkeys((record.process, *_of_process(workspace, record.process))))
        elif isinstance(record, Trigger) and (start := get(workspace, Node, record.node)) is not None and start.kind == "start":
            found[start.id] = None
        elif isinstance(record, Lane):
            found.update(dict.fromkeys(_sub_lanes(workspace, record)))
        elif isinstance(record, Sheet):
            found.update(dict.fromkeys(_on_sheet(workspace, record)))
        inside = [one, *_inside(workspace, one)] if isinstance(record, Node) else [one]
        found.update(dict.fromkeys(inside))
        if exceptions_too:
            found.update((point, None) for node in inside for point in workspace.indexed("ExceptionPoint.host", node))
    return tuple(found)


def _on_sheet(workspace: Workspace, sheet: Sheet) -> Iterator[str]:
    """What goes with a sheet: the processes that are shown on no other one, or what is inside the sub-process."""
    for pool in pools_on(workspace, sheet.id):
        yield pool.id
        if pool.process is not None and workspace.count("Pool.process", pool.process) == 1:
            yield from (pool.process, *_of_process(workspace, pool.process))
    if sheet.subprocess is not None:
        yield from _inside(workspace, sheet.subprocess)


def _inside(workspace: Workspace, node_id: str) -> Iterator[str]:
    """What stands on the sheets inside a sub-process, but its exceptions, and contact points that are tied to anything elsewhere."""
    sheets = sheets_inside(workspace, (node_id,))
    known = {sheet.id for sheet in sheets}
    for sheet in sheets:
        for one in placed_on(workspace, sheet.id):
            record = workspace[one]
            if isinstance(record, ExceptionPoint):
                continue
            if not isinstance(record, ContactPoint) or not _is_tied_elsewhere(workspace, record, known):
                yield one


def _is_tied_elsewhere(workspace: Workspace, contact: ContactPoint, known: Collection[str | None]) -> bool:
    tied = (*contact.serves, *(point.id for point in resolved_at(workspace, contact.id)))
    return any(getattr(workspace.get(one), "sheet", None) not in known for one in tied)


def _of_process(workspace: Workspace, process_id: str) -> list[str]:
    """The exceptions of a process, what is inside its sub-processes, and the sheets on which nothing else is."""
    nodes = workspace.indexed("Node.process", process_id)
    found = [point for node in nodes for point in workspace.indexed("ExceptionPoint.host", node)]
    found += [one for node in nodes for one in _inside(workspace, node)]
    for one in workspace.indexed("Pool.process", process_id):
        sheet = getattr(workspace[one], "sheet", None)
        if sheet is not None and all(
            getattr(workspace[other], "process", None) == process_id for other in workspace.indexed("Pool.sheet", sheet)
        ):
            found.append(sheet)
    return found


def _sub_lanes(workspace: Workspace, lane: Lane) -> list[str]:
    return [below for part in parts_of(workspace, lane) for below in (part.id, *_sub_lanes(workspace, part))]


def _give_room(sketch: Sketch, lane: Lane, going: list[str]) -> None:
    """Leaves the band and the nodes of a lane to the one beside it, or to the lane it divides where it is the only part."""
    workspace = sketch.workspace
    pool = get(workspace, Pool, lane.pool)
    if pool is None or lane.parent in going:
        return
    whole = get(workspace, Lane, lane.parent)
    beside = [part for part in parts_of(workspace, whole or pool) if part.id != lane.id]
    nodes = [node for one in (lane.id, *_sub_lanes(workspace, lane)) for node in nodes_in(workspace, one)]
    if not beside and whole is None:
        raise KnownError(say("A process needs at least one lane."), todo=say("Add another lane first, or delete the process."))
    above = [part for part in beside if (part.position, part.id) < (lane.position, lane.id)]
    heir = above[-1] if above else beside[0] if beside else None
    for node in nodes:
        sketch.put(
            node.id, lane=_end_part(workspace, heir, bool(above)).id if heir is not None else whole.id if whole is not None else None
        )
    if heir is not None:
        _inherit(sketch, lane, heir, bool(above), pool.vertical)
    sketch.take((Change(sketch.workspace[lane.id], None),))


def _inherit(sketch: Sketch, lane: Lane, heir: Lane, is_above: bool, is_vertical: bool) -> None:
    """The heir, and its last or first part at every depth, takes the band of the lane."""
    turn = turned if is_vertical else Box._make
    band = turn(lane.box)
    part = heir
    for _ in range(PARENT_DEPTH):
        box = turn(part.box)
        after = box._replace(y=box.y if is_above else band.y, height=box.height + band.height)
        sketch.take(update(part, with_box(part, turn(after))))
        parts = parts_of(sketch.workspace, part)
        if not parts:
            break
        part = parts[-1] if is_above else parts[0]


def _end_part(workspace: Workspace, lane: Lane, is_last: bool) -> Lane:
    parts = parts_of(workspace, lane)
    return _end_part(workspace, parts[-1 if is_last else 0], is_last) if parts else lane
