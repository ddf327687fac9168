"""Whether a map may hold what an edit makes of its records: places within reach, parents that end.

The map file refuses the same when it is opened, so nothing of the kind may ever be written.
"""

from __future__ import annotations

from collections.abc import Mapping

from mapper.model.edit import Edit
from mapper.model.errors import KnownError
from mapper.model.limits import COORDINATE, PARENT_DEPTH
from mapper.model.record import Drawn, Line, Record
from mapper.model.records import REFERENCES
from mapper.model.words import say

PARENT_FIELDS: dict[type[Record], tuple[str, ...]] = {
    cls: tuple(one.name for one in references if one.refers == (cls.__name__,) and not one.many and not one.words)
    for cls, references in REFERENCES.items()
}
"""By record class, the fields that refer to one record of the same class: parents."""


def refuse_unfit(records: Mapping[str, Record], edit: Edit) -> None:
    """Raises KnownError where the edit, already applied in `records`, leaves something that no map may hold."""
    for change in edit.changes:
        if change.after is None:
            continue
        if not all(abs(place) < COORDINATE for place in places(change.after)):
            words = say("That is too far away: a sheet ends {points} points from its corner.", points=f"{COORDINATE:.0f}")
            raise KnownError(words, say("Nothing was changed."))
        for name in PARENT_FIELDS[type(change.after)]:
            if _is_moved(change.before, change.after, name) and _is_too_deep(records, change.after, name):
                raise KnownError(
                    say("Nothing can be inside itself, or inside more than {depth} others.", depth=PARENT_DEPTH),
                    say("Nothing was changed."),
                )


def places(record: Record) -> tuple[float, ...]:
    """All coordinates and sizes of a drawn record, in points."""
    if isinstance(record, Drawn):
        return (record.x, record.y, record.width, record.height)
    if isinstance(record, Line):
        return tuple(axis for point in record.waypoints for axis in point)
    return ()


def _is_moved(before: Record | None, after: Record, name: str) -> bool:
    parent = getattr(after, name)
    return parent is not None and (type(before) is not type(after) or getattr(before, name) != parent)


def _is_too_deep(records: Mapping[str, Record], moved: Record, name: str) -> bool:
    return _depth_above(records, moved, name) + _depth_below(records, moved, name) > PARENT_DEPTH


def _depth_above(records: Mapping[str, Record], record: Record, name: str) -> int:
    depth = 0
    one: Record | None = record
    while one is not None and depth <= PARENT_DEPTH:
        parent = getattr(one, name)
        one = records.get(parent) if parent is not None else None
        depth += one is not None
    return depth


def _depth_below(records: Mapping[str, Record], moved: Record, name: str) -> int:
    children: dict[str, list[str]] = {}
    for record in records.values():
        if type(record) is type(moved) and getattr(record, name) is not None:
            children.setdefault(getattr(record, name), []).append(record.id)
    level, depth = [moved.id], 0
    while depth <= PARENT_DEPTH and (level := [child for one in level for child in children.get(one, ())]):
        depth += 1
    return depth
