"""Differences: every change is told once, in words of its own, in the same order whoever asks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapper.commands.add_step import add_step
from mapper.commands.delete import delete
from mapper.commands.move import move
from mapper.commands.set_field import set_field
from mapper.commands.where import Where
from mapper.differences import changes_between, differences
from mapper.differences.fields import PLACE, TICKS, words_of
from mapper.differences.kinds import KINDS, kind_of
from mapper.model.drawn import Association
from mapper.model.edit import Change, Edit, create
from mapper.model.exception_point import ExceptionPoint, Handler
from mapper.model.flow import Flow, Lane, Node, Pool
from mapper.model.geometry import Point
from mapper.model.lookups import by_name, every
from mapper.model.organisation import Process, Role, Settings
from mapper.model.record import Quantity, Record
from mapper.model.records import FIELDS, RECORDS
from mapper.model.workspace import Workspace
from mapper.new_map import starter_records
from mapper.open_map import FRESH
from mapper.rules import follow_rules
from tests.strategies import some_ids, values

OWN_SENTENCES = {"id", "name", "note", "lane", "host"}


@pytest.fixture(scope="module")
def office() -> Workspace:
    """The starter map of a purchase order."""
    return Workspace(starter_records("purchase-order", FRESH))


def done(workspace: Workspace, edit: Edit) -> Workspace:
    return workspace.after(follow_rules(workspace, edit, FRESH))


def step(workspace: Workspace, name: str) -> Node:
    return by_name(workspace, Node, name)[0]


def said(before: Workspace, after: Workspace) -> list[str]:
    return [difference.sentence for difference in differences(before, after)]


def test_every_field_and_every_kind_has_words() -> None:
    for cls in RECORDS:
        for shape in FIELDS[cls]:
            if shape.name not in PLACE | OWN_SENTENCES:
                assert shape.name in TICKS if shape.scalar == "yes/no" else words_of(cls.__name__, shape.name)
        if cls is not Node:
            assert kind_of(cls(id="x")) in KINDS
    kinds = next(shape.choices for shape in FIELDS[Node] if shape.name == "kind")
    assert set(kinds) <= set(KINDS)


def test_the_sentence_of_a_changed_step(office: Workspace) -> None:
    raised = step(office, "Raise purchase requisition")
    after = done(office, set_field(office, raised.id, "touch", Quantity.of(12)))
    (difference,) = differences(office, after)
    assert difference.sentence == "Raise purchase requisition: touch time 10 min → 12 min"
    assert (difference.how, difference.element, difference.process) == ("changed", raised.id, raised.process)
    assert said(after, office) == ["Raise purchase requisition: touch time 12 min → 10 min"]


def test_an_amount_typed_otherwise_is_told_in_its_own_unit() -> None:
    before = Workspace([Node(id="a", name="Post", touch=Quantity.of(10, "ten")), Node(id="b", name="Pay")])
    after = Workspace([Node(id="a", name="Post", touch=Quantity.of(12, "ten")), Node(id="b", name="Pay", wait=Quantity(2, 4))])
    assert said(before, after) == ["Pay: wait not known → 2–4 h", "Post: touch time 10 min → 12 min"]


def test_a_new_step_brings_its_flows_along(office: Workspace) -> None:
    approve = step(office, "Approve requisition")
    after = done(office, add_step(office, "Ring the supplier", where=Where(after=approve.id), fresh=FRESH))
    told = differences(office, after)
    assert [one.sentence for one in told if one.how == "added"] == ["Added step Ring the supplier"]
    assert [one.sentence for one in told if "flow" in one.sentence] == []
    added = next(one for one in told if one.how == "added")
    assert any(isinstance(after[part], Flow) for part in added.ids)
    assert [one.sentence for one in differences(after, office) if one.how == "removed"] == ["Removed step Ring the supplier"]


def test_a_removed_step_takes_its_flows_and_leaves_its_exceptions(office: Workspace) -> None:
    confirm = step(office, "Record order confirmation")
    after = done(office, delete(office, (confirm.id,)))
    sentences = said(office, after)
    assert "Removed step Record order confirmation" in sentences
    assert any("put back into the tray" in sentence for sentence in sentences)


def test_what_was_only_moved_is_one_line(office: Workspace) -> None:
    release = step(office, "Release purchase order")
    after = done(office, move(office, (release.id,), 0.0, 12.0))
    (difference,) = differences(office, after)
    assert difference.how == "moved"
    assert difference.sentence.startswith("Moved: ") and "Release purchase order" in difference.sentence
    assert release.id in difference.ids


def test_lines_that_run_another_way_are_counted() -> None:
    line = Flow(id="f", from_id="a", to_id="b", waypoints=(Point(0, 0), Point(9, 0)))
    nodes = [Node(id="a", name="A"), Node(id="b", name="B")]
    bent = replace(line, waypoints=(Point(0, 0), Point(9, 9)))
    assert said(Workspace([*nodes, line]), Workspace([*nodes, bent])) == ["1 line runs another way"]


def test_names_lists_ticks_and_ties() -> None:
    roles = [Role(id="r1", name="Buyer"), Role(id="r2", name="AP clerk")]
    check, post, lane = Node(id="a", name="Check"), Node(id="b", name="Post"), Lane(id="l", name="Buyer")
    point = ExceptionPoint(id="x", name="Price differs", code="PO-E1", host="a", handlers=(Handler("r1"),))
    flow = Flow(id="f", from_id="a", to_id="b")
    before = Workspace([*roles, check, post, lane, point, flow])
    after = before.after(
        Edit(
            "",
            (
                Change(post, replace(post, name="Post invoice", lane="l", note="Only on Mondays")),
                Change(point, replace(point, host="b", category="DEX", rejoin="END", handlers=(Handler("r2", 0.5),))),
                Change(flow, replace(flow, main=True, name="yes", probability=0.25)),
            ),
        )
    )
    assert said(before, after) == [
        "Post invoice: was called “Post”, note “Only on Mondays”, moved to lane Buyer",
        "The flow “yes” from Check to Post invoice: named, share of cases not known → 25 %, on the main path",
        "Price differs: moved to Post invoice, category none → too late, handled by: also AP clerk (50 %), "
        "handled by: no longer Buyer, goes on at not known → the end of the case",
    ]


def test_processes_come_in_the_order_of_their_tabs_and_the_whole_map_last() -> None:
    first, second = Process(id="z", name="Order", position=0), Process(id="a", name="Invoice", position=1)
    before = Workspace([first, second])
    after = before.after(
        Edit("", create(Role(id="r", name="Buyer"), Node(id="n1", name="Pay", process="a"), Node(id="n2", name="Buy", process="z")))
    )
    assert [(one.process, one.sentence) for one in differences(before, after)] == [
        ("z", "Added step Buy"),
        ("a", "Added step Pay"),
        ("", "Added role Buyer"),
    ]


def test_nothing_differs_from_itself(office: Workspace) -> None:
    assert differences(office, office) == ()
    assert not changes_between(office, Workspace(office.values()))


def a_record(cls: type[Record]) -> st.SearchStrategy[Record]:
    ids = some_ids(2)
    fields = {shape.name: values(shape, ids) for shape in FIELDS[cls] if shape.name != "id"}
    return st.builds(cls, id=st.sampled_from(ids[cls.__name__]), **fields)


WORKSPACES = st.lists(st.one_of([a_record(cls) for cls in RECORDS]), max_size=12).map(Workspace)


@settings(max_examples=150, deadline=None)
@given(before=WORKSPACES, after=WORKSPACES)
def test_every_change_is_in_one_line_whatever_the_records_hold(before: Workspace, after: Workspace) -> None:
    told = differences(before, after)
    ids = [one for difference in told for one in difference.ids]
    assert sorted(ids) == sorted(changes_between(before, after).ids)
    assert all(difference.sentence.strip() for difference in told)
    assert differences(before, after) == told


def test_lines_that_end_at_each_other_are_still_named() -> None:
    one, other = Association(id="one", from_id="other", to_id="other"), Association(id="other", from_id="one", to_id="one")
    told = differences(Workspace(), Workspace([one, other]))
    assert len(told) == 2 and all("the tie between the tie between" in difference.sentence for difference in told)


def test_a_message_to_a_new_pool_is_told_with_its_process() -> None:
    pool, flow = Pool(id="pool", process="p"), Flow(id="m", kind="message", to_id="pool")
    (told,) = differences(Workspace(), Workspace([Process(id="p", name="Order"), pool, flow]))
    assert (told.element, sorted(told.ids)) == ("p", ["m", "p", "pool"])


def test_a_map_made_from_nothing_is_all_added(office: Workspace) -> None:
    told = differences(Workspace(), office)
    assert {one.how for one in told} == {"added"}
    assert len([one for one in told if "step" in one.sentence]) == len([n for n in every(office, Node) if n.kind == "step"])
    assert not any(isinstance(office[one.element], Settings) and one.process for one in told)
