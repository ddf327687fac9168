"""Where the question of a decision stands, by the corners in use."""

from __future__ import annotations

from dataclasses import replace

from mapper.model.flow import Flow, Node, Sheet
from mapper.model.geometry import Point
from mapper.model.workspace import Workspace
from mapper.shapes import picture_of, reads
from mapper.shapes.question_place import Corners, corners_used, label_offset_of, question_offset

DECISION = Node(id="d", kind="decision", name="Amount over 10,000?", sheet="s", x=100, y=100, width=44, height=44)
BELOW = Flow(id="f", from_id="d", sheet="s", waypoints=(Point(122, 144), Point(122, 300)))
ABOVE = Flow(id="g", from_id="d", sheet="s", waypoints=(Point(122, 100), Point(122, 0)))


def test_it_stands_below_until_a_flow_leaves_there() -> None:
    assert question_offset(DECISION, Corners()) == question_offset(DECISION, Corners(top=True)) == (0, 0)
    assert question_offset(DECISION, Corners(bottom=True)).y < -44
    beside = question_offset(DECISION, Corners(top=True, bottom=True))
    assert beside.x < 0 and beside.y == 0


def test_the_corners_are_read_off_the_flows_of_the_same_sheet() -> None:
    workspace = Workspace([Sheet(id="s"), DECISION, BELOW, ABOVE])
    assert corners_used(workspace, DECISION) == Corners(top=True, bottom=True)
    assert corners_used(Workspace([DECISION, replace(BELOW, sheet="t")]), DECISION) == Corners()


def test_a_question_that_was_dragged_stands_where_it_was_put() -> None:
    dragged = replace(DECISION, label_offset=Point(30, 4))
    assert label_offset_of(Workspace([dragged, BELOW]), dragged) == (30, 4)


def test_the_picture_follows_the_flow_and_says_that_it_reads_it() -> None:
    with_flow, without = Workspace([Sheet(id="s"), DECISION, BELOW]), Workspace([Sheet(id="s"), DECISION])
    assert picture_of(with_flow, "d").box.y < DECISION.y - 10
    assert picture_of(without, "d").box.y >= DECISION.y - 2
    assert "f" in reads(with_flow, "d")


def test_events_and_nameless_gateways_have_their_words_below() -> None:
    event = replace(DECISION, kind="end")
    assert label_offset_of(Workspace([event, BELOW]), event) == (0, 0)
    nameless = replace(DECISION, name="")
    assert label_offset_of(Workspace([nameless, BELOW]), nameless) == (0, 0)
