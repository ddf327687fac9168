"""Names of people: every field that can hold one is known, and a record reads without them."""

from __future__ import annotations

import pytest

from mapper.model.organisation import Person, Unit
from mapper.model.people import NAMES_OF_PEOPLE, initials, names_told_by, without_names
from mapper.model.records import FIELDS, RECORDS, shapes_of
from mapper.model.workshop import Comment, Question, SignOff, Workshop
from tests.strategies import filled_records

# Fields of text that say something of the work. A new field goes here or into NAMES_OF_PEOPLE; somebody must think of which.
NOT_NAMES = {
    *("id", "name", "note", "created", "xml_id", "code", "alias", "currency", "time_zone", "language", "kind", "product", "module"),
    *("transaction", "form_number", "scope", "vendor_reference", "task_type", "condition", "state", "slot", "xml", "definition"),
    *("formula", "unit", "rule", "date", "place", "due", "text", "title", "exchanged"),
}


def names_in(cls: type) -> set[str]:
    """The fields of a class that name people."""
    return {name for known, names in NAMES_OF_PEOPLE.items() if issubclass(cls, known) for name in names}


@pytest.mark.parametrize("cls", RECORDS, ids=lambda cls: cls.__name__)
def test_every_field_of_text_is_known_to_name_people_or_not_to(cls: type) -> None:
    shapes = [(shape.name, shape) for shape in FIELDS[cls]]
    shapes += [(inner.name, inner) for shape in FIELDS[cls] if shape.struct is not None for inner in shapes_of(shape.struct)]
    texts = {name for name, shape in shapes if shape.scalar == "text" and not shape.refers}
    assert texts <= NOT_NAMES | names_in(cls), texts - NOT_NAMES - names_in(cls)
    assert names_in(cls) <= {shape.name for shape in FIELDS[cls]}


def test_nothing_but_names_goes() -> None:
    for record in filled_records():
        without = without_names(record)
        changed = {shape.name for shape in FIELDS[type(record)] if getattr(without, shape.name) != getattr(record, shape.name)}
        assert changed == {name for name in names_in(type(record)) if getattr(record, name)} and without_names(without) == without


def test_each_kind_reads_without_them() -> None:
    given = (
        Workshop(id="w", name="Kick-off", participants=("Ada", "Bob")),
        Question(id="q", name="Who pays?", asked_by="Ada"),
        Comment(id="c", name="Too slow", author="Bob"),
        SignOff(id="s", signed_by="Ada", date="2026-01-01"),
        Unit(id="u", name="Purchasing", source="Ada, workshop 3"),
    )
    assert [without_names(record) for record in given] == [
        Workshop(id="w", name="Kick-off"),
        Question(id="q", name="Who pays?"),
        Comment(id="c", name="Too slow"),
        SignOff(id="s", date="2026-01-01"),
        Unit(id="u", name="Purchasing"),
    ]


def test_a_person_is_their_alias_or_initials() -> None:
    assert without_names(Person(id="p", name="Ada Lovelace", note="left in May")) == Person(id="p", name="A. L.")
    assert without_names(Person(id="p", name="Ada Lovelace", alias="P1")) == Person(id="p", name="P1", alias="P1")


@pytest.mark.parametrize(
    ("name", "short"), [("", ""), ("ada", "A."), ("  Jean-Luc  d’Arc ", "J. L. D. A."), ("山田 太郎", "山. 太."), ("!?", "")]
)
def test_initials(name: str, short: str) -> None:
    assert initials(name) == short


def test_names_told_are_those_of_people_who_did_something() -> None:
    told = [names_told_by(record) for record in (Workshop(id="w", participants=("Ada", " ")), Comment(id="c", author="Bob"), Unit(id="u"))]
    assert told == [("Ada",), ("Bob",), ()] and names_told_by(Person(id="p", name="Ada", source="Bob")) == ()
