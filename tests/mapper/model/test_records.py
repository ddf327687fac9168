"""The registry of records: every class is in it, every field says what it is, every reference names kinds that exist."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields

import pytest

from mapper.model import drawn, exception_point, flow, measures, organisation, workshop
from mapper.model.exception_point import ContactPoint, ExceptionPoint, Handler, Participant
from mapper.model.flow import Flow
from mapper.model.geometry import Point
from mapper.model.organisation import Channel, Hours
from mapper.model.record import ANY, Drawn, Line, Record
from mapper.model.records import FIELDS, KIND, RECORDS, REFERENCES, ids_in, referred_ids, shapes_of

MODULES = (drawn, exception_point, flow, measures, organisation, workshop)


def test_every_class_of_record_is_registered_once() -> None:
    found = {
        value
        for module in MODULES
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Record) and value not in (Record, Drawn, Line)
    }
    assert found == set(RECORDS) and len(RECORDS) == len(KIND)


@pytest.mark.parametrize("cls", RECORDS, ids=lambda cls: cls.__name__)
def test_every_field_says_what_it_is(cls: type[Record]) -> None:
    assert [shape.name for shape in FIELDS[cls]] == [field.name for field in fields(cls)]
    for shape in FIELDS[cls]:
        inner = (shape,) if shape.struct is None else shapes_of(shape.struct)
        assert all(part.scalar and not (part.many and part is not shape) for part in inner)
        assert all((part.scalar == "choice") == bool(part.choices) for part in inner)
        assert all(kind in KIND for part in inner if part.refers != ANY for kind in part.refers)


@pytest.mark.parametrize("cls", RECORDS, ids=lambda cls: cls.__name__)
def test_a_record_needs_an_id_only_and_never_changes(cls: type[Record]) -> None:
    record = cls(id="a")
    assert record == cls(id="a") != cls(id="b")
    hash(record)
    with pytest.raises(FrozenInstanceError):
        record.name = "b"  # type: ignore[misc]


def test_unknown_is_never_zero() -> None:
    """No amount starts at 0: what nobody has told is None."""
    amounts = [shape for cls in RECORDS for shape in FIELDS[cls] if shape.struct is not None and shape.struct.__name__ == "Quantity"]
    assert amounts and all(shape.optional for shape in amounts)


def test_shapes_read_annotations() -> None:
    shapes = {shape.name: shape for shape in FIELDS[ExceptionPoint]}
    assert (shapes["host"].refers, shapes["host"].optional, shapes["host"].many) == (("Node",), True, False)
    assert (shapes["path"].scalar, shapes["path"].many, shapes["path"].optional) == ("text", True, False)
    assert (shapes["rejoin"].words, shapes["rejoin"].optional) == (("END", "ABORT", "UNKNOWN"), False)
    assert (shapes["handlers"].struct, shapes["interrupting"].scalar, shapes["x"].scalar) == (Handler, "yes/no", "number")
    assert {shape.name: shape for shape in FIELDS[Flow]}["label_offset"].struct is Point
    assert [(part.name, part.scalar) for part in shapes_of(Point)] == [("x", "number"), ("y", "number")]
    assert shapes_of(Hours)[0].choices == ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def test_references_are_found_in_fields_tuples_and_structs() -> None:
    exception = ExceptionPoint(id="e", host="h", path=("p", "q"), handlers=(Handler("r"), Handler("s", 0.5)), rejoin="h")
    assert list(referred_ids(exception)) == [
        ("ExceptionPoint.host", "h"),
        ("ExceptionPoint.handlers", "r"),
        ("ExceptionPoint.handlers", "s"),
        ("ExceptionPoint.path", "p"),
        ("ExceptionPoint.path", "q"),
        ("ExceptionPoint.rejoin", "h"),
    ]
    assert list(referred_ids(ExceptionPoint(id="e", rejoin="END"))) == []
    people = next(reference for reference in REFERENCES[ContactPoint] if reference.name == "people")
    assert ids_in(ContactPoint(id="c", people=(Participant("r"),)), people) == ("r",)
    assert REFERENCES[Channel] == ()
