"""The registry of record classes, and what each of their fields is.

`FIELDS[cls]` is read by storage (columns and child tables), indexes (references), rules (what to drop), and the plain form of records.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from inspect import get_annotations
from typing import Any, Literal, Union, get_args, get_origin

from mapper.model.drawn import Annotation, Association, DataObject, DataStore, Foreign, Group, Placement
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Dependency, Flow, Lane, Node, Pool, Sheet, Trigger
from mapper.model.geometry import Point
from mapper.model.measures import Acceptance, BusinessProblem, Intervention, Metric, NoneKnown, Rejection
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
from mapper.model.record import Record
from mapper.model.workshop import Comment, Question, Resolution, SignOff, Workshop

RECORDS: tuple[type[Record], ...] = (
    Settings,
    Unit,
    Role,
    Person,
    Channel,
    System,
    SystemFunction,
    Resource,
    Document,
    ExceptionClass,
    GlobalStep,
    Process,
    Sheet,
    Pool,
    Lane,
    Node,
    Flow,
    Trigger,
    Dependency,
    ExceptionPoint,
    ContactPoint,
    Annotation,
    Group,
    DataObject,
    DataStore,
    Placement,
    Association,
    Foreign,
    Metric,
    BusinessProblem,
    Intervention,
    Acceptance,
    Rejection,
    NoneKnown,
    Workshop,
    Question,
    Resolution,
    Comment,
    SignOff,
)
"""Every kind of record; the order is the order in which a file is read and a report lists."""

KIND: dict[str, type[Record]] = {cls.__name__: cls for cls in RECORDS}
"""Record class by its name, which is also its kind in files."""

Scalar = Literal["text", "number", "whole", "yes/no", "choice"]


@dataclass(frozen=True, slots=True)
class FieldShape:
    """One field of a record or of a struct in it.

    `scalar`: what a plain value is, or None where `struct` (a frozen dataclass or Point) stands. `many`: a tuple of them.
    `optional`: None is allowed. `refers`: kinds of record whose id the field holds, () = it is no reference; `words`: allowed instead.
    """

    name: str
    scalar: Scalar | None
    struct: type | None
    many: bool
    optional: bool
    choices: tuple[str, ...]
    refers: tuple[str, ...]
    words: tuple[str, ...]


_SCALARS: dict[type, Scalar] = {str: "text", float: "number", int: "whole", bool: "yes/no"}


def _shape(name: str, annotation: Any, metadata: typing.Mapping[str, Any]) -> FieldShape:
    optional = many = False
    if get_origin(annotation) in (Union, types.UnionType):
        annotation = next(part for part in get_args(annotation) if part is not types.NoneType)
        optional = True
    if get_origin(annotation) is tuple:
        annotation, many = get_args(annotation)[0], True
    refers, words = metadata.get("refers", ()), metadata.get("words", ())
    if get_origin(annotation) is Literal:
        return FieldShape(name, "choice", None, many, optional, get_args(annotation), refers, words)
    scalar = _SCALARS.get(annotation)
    return FieldShape(name, scalar, None if scalar else annotation, many, optional, (), refers, words)


def shapes_of(cls: type) -> tuple[FieldShape, ...]:
    """The fields of a record class or struct, in order (a Point has `x` and `y`)."""
    if cls not in _SHAPES:
        _SHAPES[cls] = tuple(_shapes(cls))
    return _SHAPES[cls]


_SHAPES: dict[type, tuple[FieldShape, ...]] = {Point: tuple(FieldShape(axis, "number", None, False, False, (), (), ()) for axis in "xy")}


def _shapes(cls: type) -> Iterator[FieldShape]:
    """Its own fields are read; what it inherits was read where that was declared."""
    declared = get_annotations(cls)
    inherited = {shape.name: shape for base in cls.__bases__ if is_dataclass(base) for shape in shapes_of(base)}
    for field in fields(cls):
        if field.name in declared:
            yield _shape(field.name, _read(declared[field.name], cls.__module__), field.metadata)
        else:
            yield inherited[field.name]


@cache
def _read(text: str, module: str) -> Any:
    """What stands at a field, as a type: each text is read once, for nearly all are the same dozen."""
    holder = type("Holder", (), {"__annotations__": {"held": text}, "__module__": module})
    return typing.get_type_hints(holder)["held"]


FIELDS: dict[type[Record], tuple[FieldShape, ...]] = {cls: shapes_of(cls) for cls in RECORDS}


@dataclass(frozen=True, slots=True)
class ReferenceField:
    """Where a record refers to others: `key` = "Kind.field", `part` = the field of the struct that holds the id, "" = the field itself."""

    key: str
    name: str
    part: str
    many: bool
    refers: tuple[str, ...]
    words: tuple[str, ...]


def _references(cls: type[Record]) -> Iterator[ReferenceField]:
    for shape in FIELDS[cls]:
        key = f"{cls.__name__}.{shape.name}"
        if shape.refers:
            yield ReferenceField(key, shape.name, "", shape.many, shape.refers, shape.words)
        elif shape.struct is not None:
            for inner in shapes_of(shape.struct):
                if inner.refers:
                    yield ReferenceField(key, shape.name, inner.name, shape.many, inner.refers, inner.words)


REFERENCES: dict[type[Record], tuple[ReferenceField, ...]] = {cls: tuple(_references(cls)) for cls in RECORDS}
"""By record class, its fields that refer to other records."""


def ids_in(record: Record, reference: ReferenceField) -> tuple[str, ...]:
    """The ids that `record` holds in that field, in order; words in place of an id are left out."""
    held = getattr(record, reference.name)
    if held is None or held == () or held in reference.words:
        return ()
    if not reference.many:
        return (held,)
    return tuple(getattr(item, reference.part) for item in held) if reference.part else held


def referred_ids(record: Record) -> Iterator[tuple[str, str]]:
    """All references of a record as ("Kind.field", id)."""
    for reference in REFERENCES[type(record)]:
        for held in ids_in(record, reference):
            yield reference.key, held
