"""Families of the workspace's index: under which keys a record is found, and sets of ids that stay cheap to change when they are large."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from math import floor

from immutables import Map

from mapper.model.edit import Change
from mapper.model.flow import Lane, Pool
from mapper.model.record import Drawn, Line, Record
from mapper.model.records import RECORDS, REFERENCES, ReferenceField, ids_in

IdSet = tuple[str, ...] | Map[str, None]
"""A few ids as a tuple, many as a persistent map, so that one more node in a process of 60,000 does not copy them all."""
_FEW = 16

CELL = 512.0
"""Side of a cell of the sheet grid, in points: about a dozen steps."""
_WIDEST = 64
"""A shape over more cells than this is kept under one overflow key, (sheet, None, None)."""


def with_ids(ids: IdSet, more: Iterable[str]) -> IdSet:
    """The set with the ids added."""
    if isinstance(ids, tuple):
        joined = (*ids, *(new for new in more if new not in ids))
        return joined if len(joined) <= _FEW else Map(dict.fromkeys(joined))
    wider = ids.mutate()
    for new in more:
        wider[new] = None
    return wider.finish()


def without_ids(ids: IdSet, fewer: Iterable[str]) -> IdSet:
    """The set with the ids taken out."""
    if isinstance(ids, tuple):
        gone = set(fewer)
        return tuple(one for one in ids if one not in gone)
    for one in fewer:
        ids = ids.delete(one)
    return ids


def cells_of(record: Record) -> Iterable[Hashable]:
    """The cells of the sheet grid that a drawn record covers, as (sheet, column, row).

    Pools and lanes cover much and are few: they are found through their sheet and left out here.
    """
    if isinstance(record, Drawn) and record.sheet is not None:
        return _cells(record.sheet, record.x, record.y, record.x + record.width, record.y + record.height)
    if isinstance(record, Line) and record.sheet is not None and record.waypoints:
        found: set[Hashable] = set()
        points = record.waypoints
        for start, end in zip(points, points[1:] or points, strict=False):
            found.update(_cells(record.sheet, min(start.x, end.x), min(start.y, end.y), max(start.x, end.x), max(start.y, end.y)))
        return found if len(found) <= _WIDEST else ((record.sheet, None, None),)
    return ()


def _cells(sheet: str, left: float, top: float, right: float, bottom: float) -> Iterable[Hashable]:
    columns = range(floor(left / CELL), floor(right / CELL) + 1)
    rows = range(floor(top / CELL), floor(bottom / CELL) + 1)
    if len(columns) * len(rows) > _WIDEST:
        return ((sheet, None, None),)
    return [(sheet, column, row) for column in columns for row in rows]


def _kind_of(record: Record) -> Iterable[Hashable]:
    return (type(record).__name__,)


def _code_of(record: Record) -> Iterable[Hashable]:
    code = getattr(record, "code", "")
    return (code,) if code else ()


def _name_of(record: Record) -> Iterable[Hashable]:
    return ((type(record).__name__, record.name.casefold()),) if record.name else ()


def _reference_keys(reference: ReferenceField) -> Callable[[Record], Iterable[Hashable]]:
    return lambda record: ids_in(record, reference)


def _families() -> dict[str, tuple[frozenset[type[Record]], Callable[[Record], Iterable[Hashable]]]]:
    everything = frozenset(RECORDS)
    drawn = frozenset(cls for cls in RECORDS if issubclass(cls, Drawn | Line) and cls not in (Pool, Lane))
    families: dict[str, tuple[frozenset[type[Record]], Callable[[Record], Iterable[Hashable]]]] = {
        "kind": (everything, _kind_of),
        "code": (frozenset(cls for cls in RECORDS if "code" in cls.__dataclass_fields__), _code_of),
        "name": (everything, _name_of),
        "cell": (drawn, cells_of),
    }
    for cls, references in REFERENCES.items():
        for reference in references:
            families[reference.key] = (frozenset({cls}), _reference_keys(reference))
    return families


FAMILIES = _families()
"""By name of the family: the record classes it looks at, and the keys it finds a record under."""

_FAMILIES_OF_CLASS = {cls: frozenset(name for name, (classes, _) in FAMILIES.items() if cls in classes) for cls in RECORDS}


def families_of(change: Change) -> frozenset[str]:
    """The families that a change can touch."""
    return _FAMILIES_OF_CLASS[change.kind]
