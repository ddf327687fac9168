"""Records as plain values: what JSON carries comes back equal, whatever the fields are called."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings

from mapper.model.flow import Node, Sheet
from mapper.model.plain import CLASS, from_plain, to_plain
from mapper.model.record import Record
from mapper.model.records import FIELDS, RECORDS
from tests.strategies import filled_records, maps


def there_and_back(record: Record) -> Record:
    """The record after a journey through JSON."""
    return from_plain(json.loads(json.dumps(to_plain(record), allow_nan=False)))


@pytest.mark.parametrize("record", filled_records(), ids=lambda record: record.id)
def test_a_filled_record_comes_back(record: Record) -> None:
    back = there_and_back(record)
    assert repr(back) == repr(record)
    assert hash(back) == hash(record), "a list stands where a tuple was"


@settings(max_examples=25, deadline=None)
@given(held=maps())
def test_any_record_comes_back(held: list[Record]) -> None:
    assert [there_and_back(record) for record in held] == held


def test_no_field_is_called_as_the_key_of_the_class() -> None:
    assert not [cls for cls in RECORDS for shape in FIELDS[cls] if shape.name == CLASS]


def test_defaults_are_left_out() -> None:
    assert to_plain(Sheet(id="s")) == {"record": "Sheet", "id": "s"}
    assert to_plain(Node(id="n", kind="decision", x=2.0)) == {"record": "Node", "id": "n", "kind": "decision", "x": 2.0}


def test_strangers_are_refused() -> None:
    with pytest.raises(KeyError):
        from_plain({"record": "Spaceship", "id": "s"})
    with pytest.raises(TypeError):
        from_plain({"record": "Sheet", "id": "s", "wings": 2})
