"""A shared copy: the map is in it, and nobody's name, no history and no text being typed anywhere in its bytes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mapper.model.drawn import Association, Foreign
from mapper.model.edit import Change, Edit
from mapper.model.errors import KnownError
from mapper.model.exception_point import ContactPoint, ExceptionPoint, Participant
from mapper.model.flow import Node
from mapper.model.organisation import Person, Role, Unit
from mapper.model.people import NAMES_OF_PEOPLE
from mapper.model.record import Record
from mapper.model.workshop import Comment, Question, SignOff, Workshop
from mapper.model.workspace import Workspace
from mapper.open_map import OpenMap
from mapper.share import records_to_share, share
from mapper.store.verify import verify
from tests.strategies import filled_records

ANNA = Person(id="p1", name="Anna Berg", alias="the buyer")
WILL = Person(id="p2", name="Will Öztürk")
RECORDS: tuple[Record, ...] = (
    ANNA,
    WILL,
    Role(id="r", name="Buyer"),
    Node(id="n", name="Ask Anna Berg or Will Öztürk", note="Will Öztürks Liste", source="Anna Berg, first workshop", role="p1"),
    ContactPoint(id="c", name="Coffee", people=(Participant("p1", True),), exchanged=("Anna Berg knows", "prices")),
    Workshop(id="w", name="First workshop", participants=("Anna Berg", "Sam Okafor")),
    Comment(id="k", name="Not so, says Anna Berg", author="Sam Okafor", about="n"),
    Question(id="q", name="Not Sam Okafor, the Process Owner, pays?", asked_by="Process Owner"),
    Role(id="o", name="Process owner"),
    SignOff(id="s", signed_by="Sam Okafor"),
)


def shared(path: Path) -> dict[str, Record]:
    with OpenMap.open(path) as opened:
        assert opened.history() == () and opened.drafts == {}
        return dict(opened.workspace)


@pytest.fixture
def office(tmp_path: Path) -> OpenMap:
    """An open map with people, a history and something being typed."""
    opened = OpenMap.create(tmp_path / "office.waterhole", RECORDS)
    secret = Unit(id="u", name="Restructuring")
    opened.do(Edit("Add Restructuring", (Change(None, secret),)))
    opened.do(Edit("Rename", (Change(secret, replace(secret, name="Purchasing")),)))
    opened.name_version("As Anna Berg told it")
    opened.keep_draft("line", "half a thought")
    return opened


def test_people_are_initials_and_who_said_it_is_gone(office: OpenMap, tmp_path: Path) -> None:
    with office:
        share(office.workspace, tmp_path / "copy.waterhole")
    found = shared(tmp_path / "copy.waterhole")
    assert (found["p1"].name, found["p2"].name) == ("the buyer", "W. Ö.")
    node, contact, workshop = found["n"], found["c"], found["w"]
    assert isinstance(node, Node) and isinstance(contact, ContactPoint) and isinstance(workshop, Workshop)
    assert (node.name, node.source, node.role) == ("Ask the buyer or W. Ö.", "", "p1")
    assert contact.people == (Participant("p1", True),) and contact.exchanged == ("the buyer knows", "prices")
    assert workshop.participants == () and workshop.name == "First workshop"
    assert found["k"] == Comment(id="k", name="Not so, says the buyer", about="n")
    assert (found["q"], found["s"]) == (Question(id="q", name="Not S. O., the Process Owner, pays?"), SignOff(id="s"))
    assert found["u"].name == "Purchasing"


def test_nothing_of_it_is_left_in_the_file(office: OpenMap, tmp_path: Path) -> None:
    words = ("Anna Berg", "Sam Okafor", "Restructuring", "half a thought", "As Anna")
    with office:
        share(office.workspace, tmp_path / "copy.waterhole")
        whole = (tmp_path / "office.waterhole").read_bytes()
    copy = (tmp_path / "copy.waterhole").read_bytes()
    assert all(word.encode() in whole for word in words), "the search would find them"
    assert [word for word in words if word.encode() in copy] == []


def test_what_names_nobody_is_the_same_record(office: OpenMap) -> None:
    with office:
        same = {one.id for one in records_to_share(office.workspace) if one is office.workspace[one.id]}
    assert same == {"r", "o", "u"}


def test_nothing_is_written_over_unasked(office: OpenMap, tmp_path: Path) -> None:
    taken = tmp_path / "copy.waterhole"
    taken.write_bytes(b"mine")
    with office:
        with pytest.raises(KnownError):
            share(office.workspace, taken)
        assert taken.read_bytes() == b"mine"
        share(office.workspace, taken, overwrite=True)
    assert shared(taken)


def telling(record: Record) -> Record:
    """The record with a secret in every field that names people."""
    names = {name for cls, names in NAMES_OF_PEOPLE.items() if isinstance(record, cls) for name in names}
    told: dict[str, Any] = {name: ("Zaphod",) if isinstance(getattr(record, name), tuple) else "Zaphod" for name in names}
    return replace(record, **told)


def test_no_field_that_names_people_is_forgotten(tmp_path: Path) -> None:
    copy = tmp_path / "copy.waterhole"
    told = Workspace(telling(record) for record in filled_records())
    share(told, copy)
    assert b"Zaphod" not in copy.read_bytes() and verify(copy).is_whole
    assert all("Zaphod" in repr(record) for record in told.values())


def test_what_is_not_for_export_or_was_never_read_stays_here_and_leaves_no_gap() -> None:
    hidden, open_to_all = ContactPoint(id="c1", name="Smokers", not_for_export=True), ContactPoint(id="c2", name="Kitchen")
    exception = ExceptionPoint(id="e", contacts=("c1", "c2"))
    foreign = Foreign(id="f", xml="<author>Ada</author>", owner="e")
    tie = Association(id="a", from_id="f", to_id="c1")
    shared_ones = records_to_share(Workspace([hidden, open_to_all, exception, foreign, tie]))
    assert set(shared_ones) == {open_to_all, replace(exception, contacts=("c2",)), Association(id="a")}
