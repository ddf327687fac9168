"""The part of a map that goes into one file: some of its processes, what is drawn with them, and what they refer to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from mapper.model.drawn import Foreign
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Flow, Lane, Node, Pool, Sheet, Trigger
from mapper.model.inside import placed_on, sheets_inside
from mapper.model.lookups import every, get, pools_on, processes
from mapper.model.organisation import (
    Channel,
    Document,
    ExceptionClass,
    GlobalStep,
    Person,
    Process,
    Resource,
    Role,
    Settings,
    System,
    SystemFunction,
    Unit,
)
from mapper.model.record import Drawn, Line, Record
from mapper.model.records import referred_ids
from mapper.model.workspace import Workspace

_CATALOGUE = (Unit, Role, Person, Channel, System, SystemFunction, Resource, Document, ExceptionClass, GlobalStep)


def with_processes(workspace: Workspace, chosen: Collection[str]) -> Workspace:
    """The map with these processes (ids) only; the same one where these are all. References to what is left out lead nowhere."""
    if all(process.id in chosen for process in processes(workspace)):
        return workspace
    taken: dict[str, Record] = {one.id: one for one in _of_processes(workspace, chosen)}
    taken |= {one.id: one for one in _drawn_with(workspace, chosen, taken)}
    taken |= {one.id: one for one in _lines_between(workspace, taken)}
    taken |= {one.id: one for one in every(workspace, Settings)}
    taken |= {one.id: one for one in _told_of(workspace, taken)}
    _take_what_is_named(workspace, taken)
    taken |= {one.id: one for one in every(workspace, Foreign) if one.owner is None or one.owner in taken}
    return Workspace(taken[one] for one in sorted(taken))


def _of_processes(workspace: Workspace, chosen: Collection[str]) -> Iterator[Record]:
    for process in every(workspace, Process):
        if process.id not in chosen:
            continue
        yield process
        for kind in (Pool, Node):
            for one in workspace.indexed(f"{kind.__name__}.process", process.id):
                yield workspace[one]
                inner = ("Lane.pool",) if kind is Pool else ("ExceptionPoint.host", "Trigger.node")
                yield from (workspace[other] for family in inner for other in workspace.indexed(family, one))


def _drawn_with(workspace: Workspace, chosen: Collection[str], taken: dict[str, Record]) -> Iterator[Record]:
    """The sheets of the processes, and what stands on them outside the pools of other processes."""
    outer = {record.sheet for record in taken.values() if isinstance(record, Pool | Node) and record.sheet is not None}
    shown = {sheet.id for sheet in every(workspace, Sheet) if sheet.id in outer}
    shown |= {sheet.id for sheet in sheets_inside(workspace, [one for one, record in taken.items() if isinstance(record, Node)])}
    for sheet_id in sorted(shown):
        yield workspace[sheet_id]
        others = [pool.box for pool in pools_on(workspace, sheet_id) if pool.process is not None and pool.process not in chosen]
        for record in (workspace[one] for one in placed_on(workspace, sheet_id)):
            if isinstance(record, Drawn) and not isinstance(record, Node | Lane | ExceptionPoint):
                is_other = isinstance(record, Pool) and record.process is not None
                if not is_other and not any(box.holds(record.box.centre) for box in others):
                    yield record
    resolving = {one for record in taken.values() if isinstance(record, ExceptionPoint) for one in record.contacts}
    yield from (point for one in sorted(resolving) if (point := get(workspace, ContactPoint, one)) is not None)


def _lines_between(workspace: Workspace, taken: dict[str, Record]) -> Iterator[Record]:
    """Lines both of whose ends go along; a loose one goes with its sheet."""
    for record in workspace.values():
        if isinstance(record, Line):
            ends = [end for name in ("from_id", "to_id") if (end := getattr(record, name, None)) is not None]
            if all(end in taken for end in ends) and (ends or record.sheet in taken):
                yield record


def _told_of(workspace: Workspace, taken: dict[str, Record]) -> Iterator[Record]:
    """What is said, asked, measured and planned about nothing but what goes along."""
    for record in workspace.values():
        if isinstance(record, (*_CATALOGUE, Drawn, Line, Sheet, Foreign, Trigger, Flow, Process)):
            continue
        about = [one for _, one in referred_ids(record) if not isinstance(workspace.get(one), _CATALOGUE)]
        if about and all(one in taken for one in about):
            yield record


def _take_what_is_named(workspace: Workspace, taken: dict[str, Record]) -> None:
    waiting: list[Record] = list(taken.values())
    while waiting:
        for entry in _entries(workspace, waiting.pop()):
            if entry.id not in taken:
                taken[entry.id] = entry
                waiting.append(entry)


def _entries(workspace: Workspace, record: Record) -> Iterable[Record]:
    return (entry for _, one in referred_ids(record) if isinstance(entry := workspace.get(one), _CATALOGUE))
