"""What the outline can be narrowed to: what is still missing, one question at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from desktop.panels.outline_rows import Row
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import WORK_KINDS, Node
from mapper.model.record import Record
from mapper.model.words import Said, say
from mapper.model.workspace import Workspace


class Filter(NamedTuple):
    """Its words, and whether a record belongs there."""

    words: Said
    fits: Callable[[Workspace, Record], bool]


def _is_work(record: Record) -> bool:
    return isinstance(record, Node) and record.kind in WORK_KINDS


def _without_estimate(workspace: Workspace, record: Record) -> bool:
    return isinstance(record, ExceptionPoint) and ((record.rate is None and record.probability is None) or record.effort is None)


def _without_exception(workspace: Workspace, record: Record) -> bool:
    is_asked = workspace.count("NoneKnown.step", record.id)
    return _is_work(record) and not is_asked and not workspace.count("ExceptionPoint.host", record.id)


FILTERS = (
    Filter("Everything", lambda _map, _record: True),
    Filter("Exceptions", lambda _map, record: isinstance(record, ExceptionPoint)),
    Filter("Exceptions without an estimate", _without_estimate),
    Filter("Exceptions nobody handles", lambda _map, record: isinstance(record, ExceptionPoint) and not record.handlers),
    Filter("Contact points", lambda _map, record: isinstance(record, ContactPoint)),
    Filter("Steps without a role", lambda _map, record: isinstance(record, Node) and _is_work(record) and record.role is None),
    Filter("Steps without a system", lambda _map, record: isinstance(record, Node) and _is_work(record) and not record.systems),
    Filter("Steps not asked for exceptions", _without_exception),
    Filter("To be checked", lambda _map, record: isinstance(record, Node) and record.to_check),
    Filter("Without a name", lambda _map, record: isinstance(record, Node) and _is_work(record) and not record.name.strip()),
)
"""The first one leaves nothing out."""


def narrowed(workspace: Workspace, rows: Iterable[Row], chosen: Filter) -> Iterator[Row]:
    """The rows that fit, each below the rows it hangs on."""
    above: list[Row] = []
    for row in rows:
        above = [one for one in above if one.depth < row.depth]
        record = workspace.get(row.id)
        if record is not None and chosen.fits(workspace, record):
            yield from above
            above = []
            yield row
        else:
            above.append(row)


def filter_words(number: int) -> str:
    """The words of a filter."""
    return say(FILTERS[number].words)
