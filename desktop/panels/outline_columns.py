"""The columns of the outline when it is a table: what a cell of each kind of record reads as, and what filling it in does."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from mapper.model.edit import Edit, Fresh
from mapper.model.errors import KnownError
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import WORK_KINDS, Node
from mapper.model.lookups import every, trigger_of
from mapper.model.organisation import Process, Role, System, SystemFunction
from mapper.model.record import Record
from mapper.model.words import Said, say, say_count
from mapper.model.workshop import Question
from mapper.model.workspace import Workspace

if TYPE_CHECKING:
    from desktop.panels.property_texts import Read, Write


class Column(NamedTuple):
    """One column: its words, its width in pixels, and the kinds of record whose names complete what is typed there."""

    words: Said
    width: int
    completes: tuple[type[Record], ...] = ()


NAME, ROLE, SYSTEM, RATE, EFFORT, DELAY, HANDLERS = range(7)
COLUMNS = (
    Column("Name", 240),
    Column("Role", 108, (Role,)),
    Column("System", 88, (SystemFunction, System)),
    Column("Rate", 76),
    Column("Effort", 64),
    Column("Delay", 60),
    Column("Handlers", 150, (Role,)),
)


def cell_of(record: Record, column: int) -> tuple[Read, Write] | None:
    """How the cell of a record in a column is read and written; None where there is nothing to fill in."""
    if column == NAME:
        return _NAME
    if isinstance(record, Node):
        kind = "work" if record.kind in WORK_KINDS else "start" if record.kind in ("start", "intermediate") else ""
        return _cells().get(kind, {}).get(column)
    return _cells().get(type(record).__name__, {}).get(column)


def shown(workspace: Workspace, record: Record, column: int) -> str:
    """The text of a cell, "" where there is nothing."""
    cell = cell_of(record, column)
    return cell[0](workspace, record) if cell is not None else ""


def fill_in(workspace: Workspace, ids: Sequence[str], column: int, text: str, fresh: Fresh) -> Edit:
    """Writes the same text into the cells of several records; records without such a cell stay. Raises KnownError as each cell would."""
    from mapper.commands.sketch import Sketch

    sketch, count = Sketch(workspace, fresh), 0
    for one in ids:
        cell = cell_of(sketch.workspace[one], column)
        if cell is not None:
            sketch.take(cell[1](sketch.workspace, one, text, fresh).changes)
            count += 1
    words = say(COLUMNS[column].words)
    return sketch.edit(say_count(count, "{column} of {n} element", "{column} of {n} elements", column=words))


def known_names(workspace: Workspace, column: int) -> list[str]:
    """The names that complete what is typed in a column, from A to Z."""
    found = {getattr(one, "transaction", "") or one.name for cls in COLUMNS[column].completes for one in every(workspace, cls)}
    return sorted(found - {""}, key=str.casefold)


def _rename(workspace: Workspace, record_id: str, text: str, fresh: Fresh) -> Edit:
    from mapper.commands.edit_text import edit_text

    return edit_text(workspace, record_id, text, fresh)


_NAME: tuple[Callable[[Workspace, Record], str], Callable[[Workspace, str, str, Fresh], Edit]] = (lambda _map, record: record.name, _rename)


def _read_trigger(workspace: Workspace, record: Record) -> str:
    from desktop.panels.property_texts import RATE as CELL

    trigger = trigger_of(workspace, record.id)
    return CELL[0](workspace, trigger) if trigger is not None else ""


def _write_trigger(workspace: Workspace, record_id: str, text: str, fresh: Fresh) -> Edit:
    from desktop.panels.property_texts import RATE as CELL

    trigger = trigger_of(workspace, record_id)
    if trigger is None:
        raise KnownError(say("Nothing is known yet of what starts it here."), todo=say("Type * and what starts it."))
    return CELL[1](workspace, trigger.id, text, fresh)


@cache
def _cells() -> Mapping[str, Mapping[int, tuple[Read, Write]]]:
    """By kind the cells there are: those of the properties, so that both are always written alike."""
    from desktop.panels import property_texts as texts
    from desktop.panels.property_ties import HANDLERS as HANDLED
    from desktop.panels.property_ties import PEOPLE
    from mapper.model.units import read_delay, read_effort, read_rate, show_delay, show_effort, show_rate

    return {
        "work": {
            ROLE: texts.DOER,
            SYSTEM: texts.SYSTEMS,
            EFFORT: texts.amount("touch", read_effort, show_effort),
            DELAY: texts.amount("wait", read_delay, show_delay),
        },
        "start": {RATE: (_read_trigger, _write_trigger)},
        ExceptionPoint.__name__: {
            SYSTEM: texts.SYSTEMS,
            RATE: texts.HOW_OFTEN,
            EFFORT: texts.amount("effort", read_effort, show_effort),
            DELAY: texts.amount("delay", read_delay, show_delay),
            HANDLERS: HANDLED,
        },
        ContactPoint.__name__: {
            RATE: texts.amount("frequency", read_rate, show_rate),
            EFFORT: texts.amount("duration", read_effort, show_effort),
            HANDLERS: PEOPLE,
        },
        Question.__name__: {ROLE: texts.OWNER},
        Process.__name__: {ROLE: texts.OWNER, RATE: texts.amount("volume", read_rate, show_rate)},
    }
