"""What the typed line proposes: after each mark and sign what exists, the likeliest first, and words of names typed before."""

from __future__ import annotations

import pytest

from mapper.capture.proposals import LOOKED_AT, MOST, proposals
from mapper.capture.spot import Spot
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Node
from mapper.model.lookups import by_name, every
from mapper.model.organisation import Document, Process, Role
from mapper.model.workspace import Workspace
from mapper.new_map import starter_records
from mapper.open_map import FRESH


@pytest.fixture(scope="module")
def starter() -> Workspace:
    return Workspace([*starter_records("purchase-order", FRESH), Document(id="form", name="Goods received note")])


def offered(workspace: Workspace, text: str, spot: Spot | None = None, recent: tuple[str, ...] = ()) -> tuple[tuple[str, ...], str]:
    """The names, and the part of the text that they replace."""
    found = proposals(workspace, text, len(text), spot or Spot(every(workspace, Process)[0].id), recent)
    return found.names, text[found.start :]


@pytest.mark.parametrize(
    ("text", "first", "part"),
    [
        ("Check @Purchasing l", "Purchasing lead", "Purchasing l"),
        ("Check @Buyer #MIG", "MIGO", "MIG"),
        ("-> Release", "Release purchase order", "Release"),
        ("! Lost >> Create pur", "Create purchase order", "Create pur"),
        ("! Lost >>EN", "END", "EN"),
        ("~Dock", "Dock coffee 09:30", "Dock"),
        ("~ Hall talk: Receiver, Dock l", "Dock lead", "Dock l"),
        ("* Delivery by in", "in person", "in"),
        ("! Price", "Price differs", "Price"),
        ("!la", "late", "la"),
        ("== Purchase", "Purchase order (procure to receive)", "Purchase"),
        ("Book it {Goods", "Goods received note", "Goods"),
    ],
)
def test_what_exists_completes_each_part(starter: Workspace, text: str, first: str, part: str) -> None:
    names, replaced = offered(starter, text)
    assert names[0] == first and replaced == part


def test_a_name_that_is_complete_or_new_gets_none(starter: Workspace) -> None:
    assert offered(starter, "Check @Receiver")[0] == ()
    assert offered(starter, "Check @Astronaut")[0] == ()
    assert offered(starter, "Check")[0] == ()
    assert offered(starter, "")[0] == ()


def test_a_bare_mark_offers_all_the_latest_first(starter: Workspace) -> None:
    names, part = offered(starter, "Check @", recent=("Receiver", "Buyer"))
    assert names[:2] == ("Receiver", "Buyer") and part == "" and len(names) <= MOST


def test_who_is_named_already_is_not_offered_again(starter: Workspace) -> None:
    assert "Buyer" not in offered(starter, "! Lost @Buyer @")[0]


def test_for_an_exception_who_does_the_step_and_the_step_itself_come_first(starter: Workspace) -> None:
    step = by_name(starter, Node, "Receive goods")[0]
    spot = Spot(step.process, step.id)
    assert offered(starter, "! Lost @", spot)[0][0] == "Receiver"
    assert offered(starter, "! Lost >>", spot)[0][0] == "Receive goods"


def test_a_word_typed_before_goes_on_by_itself(starter: Workspace) -> None:
    found = proposals(starter, "Check requ", 10, recent=("Raise requisition",))
    assert found.names == ("requisition",) and found.is_word
    assert proposals(starter, "Check re", 8, recent=("Raise requisition",)).names == ()
    assert proposals(starter, "Check Requ", 10, recent=("Raise requisition",)).names == ("Requisition",)


def test_of_a_large_map_only_so_many_names_are_looked_at() -> None:
    roles = [Role(id=f"r{number:05}", name=f"Role {number:05}") for number in range(LOOKED_AT + 10)]
    assert proposals(Workspace(roles), "Check @Role 0", 13).names[0] == "Role 00000"
    assert proposals(Workspace(roles), f"Check @Role {LOOKED_AT + 5:05}"[:-1], 16).names == ()


def test_names_of_exceptions_are_offered_for_a_new_one(starter: Workspace) -> None:
    name = every(starter, ExceptionPoint)[0].name
    assert name in offered(starter, f"! {name[:6]}")[0]
