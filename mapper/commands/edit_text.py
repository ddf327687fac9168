"""Edit the label of any element; what shows the same words follows: a lane and its group, a start and its trigger."""

from __future__ import annotations

from collections.abc import Iterator

from mapper.commands.called import called
from mapper.commands.sketch import Sketch
from mapper.model.clean_text import clean_line, clean_text
from mapper.model.drawn import Annotation, Group
from mapper.model.edit import Edit, Fresh
from mapper.model.flow import Lane, Node, Pool, Sheet, Trigger
from mapper.model.lookups import get
from mapper.model.organisation import Process, Role, Unit
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


def _same_words(workspace: Workspace, record: Record) -> Iterator[str]:
    """The record and those beside it that carry its name."""
    yield record.id
    for one in dict.fromkeys(_beside(workspace, record)):
        other = workspace.get(one) if one is not None else None
        if other is not None and other.id != record.id and other.name == record.name:
            yield other.id


def _beside(workspace: Workspace, record: Record) -> Iterator[str | None]:
    if isinstance(record, Process):
        yield from _pools_and_sheets(workspace, record.id)
    elif isinstance(record, Pool | Sheet):
        process = record.process if isinstance(record, Pool) else _process_alone_on(workspace, record.id)
        yield process
        if process is not None:
            yield from _pools_and_sheets(workspace, process)
    elif isinstance(record, Lane):
        for whose in (record.unit, record.role):
            yield whose
            if whose is not None:
                yield from _lanes_of(workspace, whose)
    elif isinstance(record, Unit | Role):
        yield from _lanes_of(workspace, record.id)
    elif isinstance(record, Trigger):
        yield record.node
    elif isinstance(record, Node):
        yield from workspace.indexed("Trigger.node", record.id)


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
