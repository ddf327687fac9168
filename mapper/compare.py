"""Compare two maps, two versions of one or the work as it is and as it is to be: what differs, and what that does to the numbers."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from mapper.differences import Difference, differences
from mapper.graph.slices import Slices
from mapper.metrics import MEASURES, Figure, Measure, measure
from mapper.metrics.ground import Ground, take_ground
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.lookups import every, processes
from mapper.model.record import Record
from mapper.model.records import REFERENCES, ids_in
from mapper.model.workspace import Workspace

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Shift:
    """A measure before and after; `process` = the id of the process, "" = the whole map."""

    process: str
    measure: Measure
    before: Figure
    after: Figure


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs from `before` to `after`, in which what is the same bears the same id.

    `gone` and `new`: exceptions; `lost` and `found`: contact points (records as they were, or are); `shifts`: the measures that differ.
    """

    before: Workspace
    after: Workspace
    differences: tuple[Difference, ...]
    gone: tuple[ExceptionPoint, ...]
    new: tuple[ExceptionPoint, ...]
    lost: tuple[ContactPoint, ...]
    found: tuple[ContactPoint, ...]
    shifts: tuple[Shift, ...]


def compare(before: Workspace, after: Workspace) -> Slices[Comparison]:
    """What differs between two maps, in slices. Maps of other origin are matched by codes and names first (`aligned`)."""
    after = aligned(before, after)
    yield
    told = differences(before, after)
    yield
    gone, new = _come_and_gone(before, after, ExceptionPoint)
    lost, found = _come_and_gone(before, after, ContactPoint)
    shifts = yield from _shifts(before, after)
    return Comparison(before, after, told, gone, new, lost, found, shifts)


def aligned(before: Workspace, after: Workspace) -> Workspace:
    """`after` with the ids of `before` for what is the same there: of the same kind and code, else name, else between the same ends.

    Two versions of one map share their ids and are left as they are.
    """
    if not after or 2 * sum(one in before for one in after) >= min(len(before), len(after)):
        return after
    same: dict[str, str] = {}
    for key in (_code_key, _name_key, _ends_key):
        known, taken = _by_key(before.values(), key), set(same.values())
        left = [_renamed(record, same) for record in after.values() if record.id not in same]
        same |= {one: known[held] for held, one in _by_key(left, key).items() if held in known and known[held] not in taken}
    return Workspace(_renamed(record, same) for record in after.values())


def _code_key(record: Record) -> tuple[str, str] | None:
    code = getattr(record, "code", "")
    return (type(record).__name__, code) if code else None


def _name_key(record: Record) -> tuple[str, str] | None:
    return (type(record).__name__, record.name.casefold()) if record.name.strip() else None


def _ends_key(record: Record) -> tuple[object, ...] | None:
    """What a record without words of its own ties together."""
    held = tuple(getattr(record, reference.name) for reference in REFERENCES[type(record)] if reference.name != "sheet")
    return (type(record).__name__, getattr(record, "kind", ""), *held) if any(held) else None


def _by_key(records: Iterable[Record], key: Callable[[Record], Hashable]) -> dict[Hashable, str]:
    """Ids by key; what is not alone with its key is matched with nothing."""
    found: dict[Hashable, str | None] = {}
    for record in records:
        held = key(record)
        if held is not None:
            found[held] = record.id if held not in found else None
    return {held: record_id for held, record_id in found.items() if record_id is not None}


def _renamed(record: Record, same: Mapping[str, str]) -> Record:
    changed: dict[str, Any] = {"id": same[record.id]} if record.id in same else {}
    for reference in REFERENCES[type(record)]:
        if any(one in same for one in ids_in(record, reference)):
            changed[reference.name] = _with_ids(getattr(record, reference.name), same)
    return replace(record, **changed) if changed else record


def _with_ids(held: Any, same: Mapping[str, str]) -> Any:
    if isinstance(held, str):
        return same.get(held, held)
    if isinstance(held, tuple):
        return tuple(_with_ids(one, same) for one in held)
    return replace(held, **{one.name: _with_ids(getattr(held, one.name), same) for one in fields(held) if one.metadata.get("refers")})


def _come_and_gone(before: Workspace, after: Workspace, cls: type[R]) -> tuple[tuple[R, ...], tuple[R, ...]]:
    gone = tuple(one for one in every(before, cls) if one.id not in after)
    return gone, tuple(one for one in every(after, cls) if one.id not in before)


def _shifts(before: Workspace, after: Workspace) -> Slices[tuple[Shift, ...]]:
    both = [process.id for process in processes(before) if process.id in after]
    found: list[Shift] = []
    for process in (None, *both):
        was: Ground = yield from take_ground(before, process)
        now: Ground = yield from take_ground(after, process)
        for one in MEASURES:
            figures = measure(was, one.id), measure(now, one.id)
            if figures[0].amount != figures[1].amount:
                found.append(Shift(process or "", one, *figures))
            yield
    return tuple(found)
