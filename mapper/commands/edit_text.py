"""Edit the label of any element; what shows the same words follows: a lane and its group, a start and its trigger, the same step."""

from __future__ import annotations

from collections.abc import Iterator

from mapper.commands.called import called
from mapper.commands.catalogue import role_named, unit_named
from mapper.commands.sketch import Sketch
from mapper.model.clean_text import clean_line, clean_text
from mapper.model.drawn import Annotation, Group
from mapper.model.edit import Edit, Fresh
from mapper.model.flow import Lane, Node, Pool, Sheet, Trigger
from mapper.model.lookups import get, unit_of
from mapper.model.organisation import GlobalStep, Process, Role, Unit
from mapper.model.record import Record
from mapper.model.words import say
from mapper.model.workshop import Comment
from mapper.model.workspace import Workspace


def edit_text(workspace: Workspace, record_id: str, text: str, fresh: Fresh) -> Edit:
    """Gives the record that name, on one line (notes, frames and comments keep their line breaks). Empty where it has it already."""
    record = workspace[record_id]
    name = clean_text(text).strip() if isinstance(record, Annotation | Group | Comment) else clean_line(text)
    label = say("Rename {before} to {after}", before=called(record), after=name) if name else say("Clear {name}", name=called(record))
    sketch = Sketch(workspace, fresh)
    if name != record.name:
        for one in _same_words(workspace, record):
            sketch.put(one, name=name)
    return sketch.edit(label)


def name_lane(workspace: Workspace, lane_id: str, text: str, fresh: Fresh) -> Edit:
    """Names a lane; one that stands for nobody yet stands for the group of that name from then on, a part of a lane for the role.

    Either is made if new. Empty where the lane has the name already.
    """
    sketch = Sketch(workspace, fresh)
    renamed = edit_text(workspace, lane_id, text, fresh)
    sketch.take(renamed.changes)
    lane = sketch.workspace[lane_id]
    if isinstance(lane, Lane) and lane.unit is None and lane.role is None and lane.name:
        _claim(sketch, lane)
    return sketch.edit(renamed.label)


def _claim(sketch: Sketch, lane: Lane) -> None:
    if lane.parent is None:
        unit = unit_named(sketch, lane.name)
        sketch.put(lane.id, unit=unit.id if unit is not None else None)
        return
    group = unit_of(sketch.workspace, lane.parent)
    role = role_named(sketch, lane.name, group.id if group is not None else None)
    sketch.put(lane.id, role=role.id if role is not None else None)


def _same_words(workspace: Workspace, record: Record) -> Iterator[str]:
    """The record and those beside it that carry its name."""
    yield record.id
    for one in dict.fromkeys(_beside(workspace, record)):
        other = workspace.get(one) if one is not None else None
        if other is not None and other.id != record.id and other.name == record.name:
            yield other.id


def _beside(workspace: Workspace, record: Record) -> Iterator[str | None]:
    if isinstance(record, Process | Pool | Sheet):
        yield from _beside_a_process(workspace, record)
    elif isinstance(record, Node):
        yield from _beside_a_node(workspace, record)
    elif isinstance(record, Lane):
        for whose in (record.unit, record.role):
            yield whose
            if whose is not None:
                yield from _lanes_of(workspace, whose)
    elif isinstance(record, Unit | Role):
        yield from _lanes_of(workspace, record.id)
    elif isinstance(record, Trigger):
        yield record.node
    elif isinstance(record, GlobalStep):
        yield from workspace.indexed("Node.same_as", record.id)


def _beside_a_node(workspace: Workspace, node: Node) -> Iterator[str]:
    """Its trigger, the sheet of its inside, and the same step elsewhere."""
    yield from workspace.indexed("Trigger.node", node.id)
    yield from workspace.indexed("Sheet.subprocess", node.id)
    if node.same_as is not None:
        yield from (node.same_as, *workspace.indexed("Node.same_as", node.same_as))


def _beside_a_process(workspace: Workspace, record: Process | Pool | Sheet) -> Iterator[str | None]:
    """The process, its pools, their sheets and the steps that call it; the sub-process of an inside."""
    if isinstance(record, Sheet) and record.subprocess is not None:
        yield record.subprocess
        return
    held = record.id if isinstance(record, Process) else record.process if isinstance(record, Pool) else None
    process = _process_alone_on(workspace, record.id) if isinstance(record, Sheet) else held
    yield process
    if process is not None:
        yield from _pools_and_sheets(workspace, process)
        yield from workspace.indexed("Node.calls", process)


def _pools_and_sheets(workspace: Workspace, process_id: str) -> Iterator[str | None]:
    for one in workspace.indexed("Pool.process", process_id):
        pool = get(workspace, Pool, one)
        if pool is not None:
            yield from (pool.id, pool.sheet)


def _process_alone_on(workspace: Workspace, sheet_id: str) -> str | None:
    pools = workspace.indexed("Pool.sheet", sheet_id)
    pool = get(workspace, Pool, pools[0]) if len(pools) == 1 else None
    return pool.process if pool is not None else None


def _lanes_of(workspace: Workspace, whose: str) -> tuple[str, ...]:
    return workspace.indexed("Lane.unit", whose) + workspace.indexed("Lane.role", whose)


def edit_note(workspace: Workspace, record_id: str, text: str, fresh: Fresh) -> Edit:
    """Gives the record that note (several lines). Empty where it has it already."""
    sketch = Sketch(workspace, fresh)
    sketch.put(record_id, note=clean_text(text).strip())
    return sketch.edit(say("Note on {name}", name=called(workspace[record_id])))
