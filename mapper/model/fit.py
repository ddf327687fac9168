"""Whether a map may hold what an edit makes of its records: places within reach, parents that end, texts of letters and not too long.

The map file refuses the same when it is opened, so nothing of the kind may ever be written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from operator import attrgetter

from mapper.model.edit import Edit
from mapper.model.errors import KnownError
from mapper.model.limits import COORDINATE, LABEL_CHARACTERS, PARENT_DEPTH
from mapper.model.record import Drawn, Line, Record
from mapper.model.records import FIELDS, REFERENCES
from mapper.model.words import say

PARENT_FIELDS: dict[type[Record], tuple[str, ...]] = {
    cls: tuple(one.name for one in references if one.refers == (cls.__name__,) and not one.many and not one.words)
    for cls, references in REFERENCES.items()
}
"""By record class, the fields that refer to one record of the same class: parents."""
TEXT_FIELDS: dict[type[Record], tuple[str, ...]] = {
    cls: tuple(
        shape.name
        for shape in shapes
        if shape.scalar == "text" and not (shape.many or shape.optional or shape.refers) and shape.name not in ("id", "xml", "xml_id")
    )
    for cls, shapes in FIELDS.items()
}
"""By record class, the fields of text that people see."""
_TEXTS: dict[type[Record], Callable[[Record], tuple[str, ...]]] = {cls: attrgetter(*fields) for cls, fields in TEXT_FIELDS.items()}
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


def refuse_unfit(records: Mapping[str, Record], edit: Edit) -> None:
    """Raises KnownError where the edit, already applied in `records`, leaves something that no map may hold."""
    if has_unfit_text([change.after for change in edit.changes if change.after is not None]):
        words = say("A text of more than {n} characters, or with control characters, is nothing that a map holds.", n=LABEL_CHARACTERS)
        raise KnownError(words, say("Nothing was changed."))
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


def has_unfit_text(records: Iterable[Record]) -> bool:
    """Whether one of the records has a text that is too long, or that holds characters which command a terminal instead of being read."""
    whole = "\n".join(_texts(records))
    return _CONTROL.search(whole) is not None or (len(whole) > LABEL_CHARACTERS and max(map(len, _texts(records))) > LABEL_CHARACTERS)


def _texts(records: Iterable[Record]) -> Iterator[str]:
    return chain.from_iterable([_TEXTS[type(record)](record) for record in records])


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
