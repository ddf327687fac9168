"""Records of every class, as hypothesis draws them and as one fixed set with every field filled; both follow `FIELDS` by themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from hypothesis import strategies as st

from mapper.model.geometry import Point
from mapper.model.organisation import SETTINGS_ID, Settings
from mapper.model.record import ANY, Record
from mapper.model.records import FIELDS, RECORDS, FieldShape, shapes_of

Ids = Mapping[str, Sequence[str]]
"""By kind, the ids that references may hold."""

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t\x85\x9b"), max_size=12)
"""Texts that a map may hold; control characters are cleaned away at every border."""
NUMBERS = st.floats(min_value=-1e6, max_value=1e6)
WHOLE = st.integers(min_value=-(2**31), max_value=2**31)
WORDS_OF_A_LABEL = st.sampled_from(["Post invoice", "Match to order", "Größe prüfen", "検収する", "Call the supplier", "x"])


def some_ids(each: int) -> dict[str, list[str]]:
    """That many fixed ids for every kind; the settings have their one id."""
    made = {cls.__name__: [f"{cls.__name__}-{n}" for n in range(each)] for cls in RECORDS}
    return made | {Settings.__name__: [SETTINGS_ID]}


def targets(shape: FieldShape, ids: Ids) -> list[str]:
    """The ids that a reference may hold."""
    kinds = list(ids) if shape.refers == ANY else shape.refers
    return [one for kind in kinds for one in ids.get(kind, ())]


def values(shape: FieldShape, ids: Ids, numbers: st.SearchStrategy[float] = NUMBERS) -> st.SearchStrategy[Any]:
    """What a field may hold; a reference holds one of `ids`, or nothing where there is none."""
    if not _can_be_drawn(shape, ids):
        return st.just(() if shape.many else None)
    one = _one_value(shape, ids, numbers)
    if shape.many:
        return st.lists(one, max_size=3).map(tuple)
    return st.none() | one if shape.optional else one


def _can_be_drawn(shape: FieldShape, ids: Ids) -> bool:
    if shape.struct is not None:
        return all(inner.optional or _can_be_drawn(inner, ids) for inner in shapes_of(shape.struct))
    return not shape.refers or bool(shape.words or targets(shape, ids))


def _one_value(shape: FieldShape, ids: Ids, numbers: st.SearchStrategy[float]) -> st.SearchStrategy[Any]:
    if shape.struct is not None:
        return st.builds(shape.struct, *(values(inner, ids, numbers) for inner in shapes_of(shape.struct)))
    if shape.refers:
        return st.sampled_from([*shape.words, *targets(shape, ids)])
    if shape.scalar == "choice":
        return st.sampled_from(shape.choices)
    return {"text": TEXTS, "number": numbers, "whole": WHOLE, "yes/no": st.booleans()}[str(shape.scalar)]


def records(
    cls: type[Record], record_id: str, ids: Ids, numbers: st.SearchStrategy[float] = NUMBERS, **fixed: st.SearchStrategy[Any]
) -> st.SearchStrategy[Record]:
    """A record of that class and id, any values in its fields; `fixed` are the fields that draw from somewhere else.

    A record refers to others of its own kind only where they sort before it, so that parents never run in a circle.
    """
    earlier = {**ids, cls.__name__: [one for one in ids.get(cls.__name__, ()) if one < record_id]}
    drawn = {shape.name: values(shape, earlier, numbers) for shape in FIELDS[cls] if shape.name != "id"}
    return st.builds(cls, id=st.just(record_id), **(drawn | fixed))


@st.composite
def maps(draw: st.DrawFn, kinds: int = 6) -> list[Record]:
    """A consistent map: two records of each of up to so many kinds, each reference to one of them."""
    classes = draw(st.lists(st.sampled_from(RECORDS), unique=True, max_size=kinds))
    ids = {cls.__name__: some_ids(2)[cls.__name__] for cls in classes}
    return [draw(records(cls, one, ids)) for cls in classes for one in ids[cls.__name__]]


def filled_records() -> list[Record]:
    """Two records of every class: the second has no field at its default; the first does not refer to its own kind."""
    ids = some_ids(2)
    return [_filled(cls, one, ids) for cls in RECORDS for one in ids[cls.__name__]]


def _filled(cls: type[Record], record_id: str, ids: Ids) -> Record:
    defaults = {field.name: field.default for field in fields(cls)}
    earlier = {**ids, cls.__name__: [one for one in ids[cls.__name__] if one < record_id]}
    held = {shape.name: _filler(shape, earlier, defaults[shape.name]) for shape in FIELDS[cls] if shape.name != "id"}
    return cls(id=record_id, **held)


def _filler(shape: FieldShape, ids: Ids, default: object) -> Any:
    if shape.many:
        first = _one_filler(shape, ids, None)
        return () if first is None else (first, _one_filler(shape, ids, first))
    return _one_filler(shape, ids, default)


def _one_filler(shape: FieldShape, ids: Ids, default: object) -> Any:
    if shape.struct is Point:
        return Point(12.5, -7.25)
    if shape.struct is not None:
        return shape.struct(*[_one_filler(inner, ids, None) for inner in shapes_of(shape.struct)])
    if shape.refers:
        return next((one for one in targets(shape, ids) if one != default), default)
    if shape.scalar == "choice":
        return next(choice for choice in reversed(shape.choices) if choice != default)
    other = {"text": f"{shape.name} – Größe, 検, العربية, 🙂", "number": 3.75, "whole": 7, "yes/no": not default}
    return other[str(shape.scalar)]
