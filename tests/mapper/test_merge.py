"""A colleague's copy merged into one's own: what one side changed is taken, what both changed is asked, nothing is deleted in silence."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapper.commands.add_step import add_step
from mapper.commands.attach_exception import attach_exception
from mapper.commands.delete import delete
from mapper.commands.edit_text import edit_text
from mapper.common_history import common_state
from mapper.differences import differences
from mapper.merge import Merged, merge_maps
from mapper.model.edit import Change, Edit, Fresh, create
from mapper.model.exception_point import ExceptionPoint, Handler
from mapper.model.flow import Node
from mapper.model.lookups import every
from mapper.model.organisation import Process, Role, System
from mapper.model.record import Quantity, Record
from mapper.model.workshop import Question
from mapper.model.workspace import Workspace
from mapper.new_map import starter_records
from mapper.open_map import FRESH, OpenMap
from mapper.rules import follow_rules

BASE = Workspace(
    [
        Process(id="p", code="P", name="Order"),
        Node(id="a", code="P-10", process="p", name="Take order", systems=("s", "t")),
        Node(id="b", code="P-20", process="p", name="Ship"),
        System(id="s", code="S", name="SAP"),
        System(id="t", code="T", name="Telex"),
        System(id="u", code="U", name="Unix"),
        Role(id="r", name="Clerk"),
        Role(id="q", name="Driver"),
        ExceptionPoint(id="x", code="P-E1", name="Out of stock", host="a", handlers=(Handler("r"),)),
    ]
)


def fresh() -> Fresh:
    numbers = itertools.count()
    return Fresh(lambda: f"new{next(numbers)}", lambda: "2026-01-01T00:00:00+00:00")


def changed(workspace: Workspace, record_id: str, **fields: Any) -> Workspace:
    record = workspace[record_id]
    return workspace.after(Edit("", (Change(record, replace(record, **fields)),)))


def gone(workspace: Workspace, record_id: str) -> Workspace:
    return workspace.after(follow_rules(workspace, delete(workspace, (record_id,)), fresh()))


def added(workspace: Workspace, *records: Record) -> Workspace:
    return workspace.after(Edit("", create(*records)))


def merged(mine: Workspace, theirs: Workspace, base: Workspace = BASE) -> tuple[Workspace, Merged]:
    found = merge_maps(base, mine, theirs, "Merge", fresh())
    return mine.after(found.edit), found


def test_what_only_one_side_changed_is_taken() -> None:
    mine, theirs = changed(BASE, "a", name="Take the order"), changed(BASE, "b", name="Ship goods", touch=Quantity.of(5))
    together, found = merged(mine, theirs)
    assert found.conflicts == ()
    assert [together[one].name for one in "ab"] == ["Take the order", "Ship goods"]


def test_different_fields_of_one_element_go_together() -> None:
    together, found = merged(changed(BASE, "a", name="Take the order"), changed(BASE, "a", touch=Quantity.of(5)))
    node = together["a"]
    assert found.conflicts == () and isinstance(node, Node)
    assert (node.name, node.touch) == ("Take the order", Quantity.of(5))


def test_lists_are_merged_item_by_item() -> None:
    together, found = merged(changed(BASE, "a", systems=("s",)), changed(BASE, "a", systems=("s", "t", "u")))
    node = together["a"]
    assert found.conflicts == () and isinstance(node, Node) and node.systems == ("s", "u")


def test_what_both_changed_is_asked_and_ones_own_stays() -> None:
    together, found = merged(changed(BASE, "a", name="Book order"), changed(BASE, "a", name="Enter order"))
    (conflict,) = found.conflicts
    assert conflict.element == "a" and "Enter order" not in together["a"].name and together["a"].name == "Book order"
    assert "differs in the other map" in conflict.sentence
    (question,) = every(together, Question)
    assert question.about == ("a",) and question.name == conflict.sentence


def test_what_one_deleted_and_the_other_changed_stays_and_is_asked() -> None:
    for mine, theirs in (
        (gone(BASE, "b"), changed(BASE, "b", name="Ship goods")),
        (changed(BASE, "b", name="Ship goods"), gone(BASE, "b")),
    ):
        together, found = merged(mine, theirs)
        assert [conflict.element for conflict in found.conflicts] == ["b"] and together["b"].name == "Ship goods"


def test_what_one_deleted_and_nobody_changed_goes() -> None:
    together, found = merged(changed(BASE, "a", name="Take the order"), gone(BASE, "b"))
    assert "b" not in together and found.conflicts == ()


def test_what_one_deleted_and_the_other_needs_stays_and_is_asked() -> None:
    mine = added(BASE, ExceptionPoint(id="y", code="P-E2", name="No truck", host="b"))
    together, found = merged(mine, gone(BASE, "b"))
    assert [conflict.element for conflict in found.conflicts] == ["b"] and "b" in together


def test_new_elements_of_both_sides_get_codes_of_their_own() -> None:
    mine = added(BASE, Node(id="m", code="P-30", process="p", name="Pack"), ExceptionPoint(id="y", code="P-E2", name="No truck", host="b"))
    theirs = added(
        BASE, Node(id="n", code="P-30", process="p", name="Weigh"), ExceptionPoint(id="z", code="P-E2", name="No label", host="b")
    )
    together, found = merged(mine, theirs)
    codes = {record.name: getattr(record, "code", "") for record in together.values()}
    assert (codes["Pack"], codes["Weigh"], codes["No truck"], codes["No label"]) == ("P-30", "P-40", "P-E2", "P-E3")
    assert found.conflicts == ()


def test_places_are_no_conflict() -> None:
    together, found = merged(changed(BASE, "a", x=10.0), changed(BASE, "a", x=500.0, name="Take the order"))
    node = together["a"]
    assert found.conflicts == () and isinstance(node, Node) and (node.x, node.name) == (10.0, "Take the order")


STARTER = Workspace(starter_records("purchase-order", FRESH))
STEPS = [node.id for node in every(STARTER, Node) if node.kind == "step"]
ACTS = st.lists(st.tuples(st.sampled_from(["name", "delete", "exception", "step"]), st.sampled_from(STEPS), st.integers(0, 9)), max_size=5)


def played(acts: list[tuple[str, str, int]], prefix: str) -> Workspace:
    numbers = itertools.count()
    here = Fresh(lambda: f"{prefix}{next(numbers)}", lambda: "")
    workspace = STARTER
    for what, step, number in acts:
        if step not in workspace:
            continue
        if what == "name":
            edit = edit_text(workspace, step, f"Called {number}", here)
        elif what == "delete":
            edit = delete(workspace, (step,))
        elif what == "exception":
            edit = attach_exception(workspace, step, f"Goes wrong {number}", here)
        else:
            edit = add_step(workspace, f"Do {number}", here)
        workspace = workspace.after(follow_rules(workspace, edit, here))
    return workspace


@settings(max_examples=40, deadline=None)
@given(mine=ACTS, theirs=ACTS)
def test_nothing_that_anybody_did_is_lost_in_silence(mine: list[tuple[str, str, int]], theirs: list[tuple[str, str, int]]) -> None:
    own, other = played(mine, "m"), played(theirs, "t")
    together, found = merged(own, other, STARTER)
    asked = {conflict.element for conflict in found.conflicts}
    for side in (own, other):
        for change in (one for one in differences(STARTER, side) if one.how in ("added", "removed")):
            assert (change.element in together) == (change.how == "added") or change.element in asked
    codes = [code for record in together.values() if (code := getattr(record, "code", ""))]
    assert len(codes) == len(set(codes))
    assert merged(own, STARTER, STARTER)[0] == own
    assert {one.id for one in merged(STARTER, other, STARTER)[0].values()} == set(other)
    assert follow_rules(together, Edit("", ()), fresh()).changes == ()


@pytest.fixture
def copies(tmp_path: Path) -> tuple[Path, Path]:
    """Two copies of one map, each edited on after it was copied."""
    mine, theirs = tmp_path / "mine.waterhole", tmp_path / "theirs.waterhole"
    with OpenMap.create(mine, STARTER.values()) as opened:
        opened.do(edit_text(opened.workspace, STEPS[0], "Before we parted", FRESH))
    theirs.write_bytes(mine.read_bytes())
    for path, step, name in ((mine, STEPS[1], "Mine"), (theirs, STEPS[2], "Theirs")):
        with OpenMap.open(path) as opened:
            opened.do(edit_text(opened.workspace, step, name, FRESH))
            opened.undo()
            opened.redo()
    return mine, theirs


def test_the_state_both_come_from_is_found_by_their_history(copies: tuple[Path, Path]) -> None:
    with OpenMap.open(copies[0]) as mine, OpenMap.open(copies[1]) as theirs:
        base = common_state(mine, theirs)
        assert base is not None
        assert (base[STEPS[0]].name, base[STEPS[1]].name) == ("Before we parted", STARTER[STEPS[1]].name)


def test_maps_of_other_origin_share_nothing(tmp_path: Path) -> None:
    one, other = tmp_path / "one.waterhole", tmp_path / "other.waterhole"
    with OpenMap.create(one, STARTER.values()) as mine, OpenMap.create(other, STARTER.values()) as theirs:
        assert common_state(mine, theirs) is None


def test_a_history_that_was_forgotten_is_missed(copies: tuple[Path, Path]) -> None:
    with OpenMap.open(copies[0]) as mine, OpenMap.open(copies[1]) as theirs:
        theirs.compact()
        assert common_state(mine, theirs) is None
