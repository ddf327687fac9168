"""Two answers leave a decision at different corners, and its question stands where no line runs."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from mapper.layout.footprint import label_boxes
from mapper.layout.lay_out import lay_out
from mapper.layout.reroute import reroute
from mapper.model.edit import Edit
from mapper.model.flow import Flow, Lane, Node, NodeKind, Pool, Sheet
from mapper.model.geometry import Box, Point
from mapper.model.lookups import every
from mapper.model.workspace import Workspace
from mapper.shapes import picture_of


def node(name: str, kind: NodeKind = "step", lane: str = "l0") -> Node:
    return Node(id=name, name=name, kind=kind, lane=lane, sheet="s")


def laid_out(*nodes: Node, flows: str) -> Workspace:
    lines = [Flow(id=pair, from_id=pair[0], to_id=pair[1], sheet="s", name=f"to {pair[1]}") for pair in flows.split()]
    lanes = [Lane(id=f"l{number}", pool="p", sheet="s", position=number) for number in range(2)]
    workspace = Workspace([Sheet(id="s"), Pool(id="p", sheet="s"), *lanes, *nodes, *lines])
    return workspace.after(Edit("", lay_out(workspace, "s")))


def course(workspace: Workspace, flow_id: str) -> tuple[Point, ...]:
    flow = workspace[flow_id]
    assert isinstance(flow, Flow)
    return flow.waypoints


def box(workspace: Workspace, node_id: str) -> Box:
    found = workspace[node_id]
    assert isinstance(found, Node)
    return found.box


def words_of(workspace: Workspace, node_id: str) -> Box:
    found = workspace[node_id]
    assert isinstance(found, Node)
    (words,) = label_boxes(workspace, found)
    return words


def runs_over(workspace: Workspace, words: Box) -> list[str]:
    found = []
    for flow in every(workspace, Flow):
        pieces = (Box(*start, 0, 0).united(Box(*end, 0, 0)) for start, end in pairwise(flow.waypoints))
        found += [flow.id for piece in pieces if piece.touches(words)]
    return found


DECISION = node("d", "decision")


def test_the_answer_that_goes_on_leaves_at_the_right_the_other_one_below() -> None:
    workspace = laid_out(node("a"), DECISION, node("b"), node("c", lane="l1"), flows="ad db dc")
    diamond = box(workspace, "d")
    assert course(workspace, "db") == (Point(diamond.right, diamond.centre.y), Point(box(workspace, "b").x, diamond.centre.y))
    assert course(workspace, "dc")[0] == Point(diamond.centre.x, diamond.bottom)
    assert len(course(workspace, "dc")) == 3


def test_the_question_makes_way_and_nothing_runs_over_it() -> None:
    workspace = laid_out(node("a"), DECISION, node("b"), node("c", lane="l1"), flows="ad db dc")
    words = words_of(workspace, "d")
    assert words.bottom <= box(workspace, "d").y
    assert runs_over(workspace, words) == []
    assert picture_of(workspace, "d").box.y <= words.y + 4
    assert lay_out(workspace, "s") == ()


def test_with_three_answers_none_share_a_corner() -> None:
    """The middle one of three goes on straight only if it is the main course."""
    flows = "ad db dc de"
    workspace = laid_out(node("a"), DECISION, node("b"), node("c"), node("e"), flows=flows)
    starts = [course(workspace, pair)[0] for pair in ("db", "dc", "de")]
    assert len(set(starts)) >= 2
    assert runs_over(workspace, words_of(workspace, "d")) == []


def test_what_meets_again_arrives_at_different_corners() -> None:
    workspace = laid_out(node("a"), DECISION, node("b"), node("c"), node("j", "decision"), node("z"), flows="ad db dc bj cj jz")
    assert len({course(workspace, "bj")[-1], course(workspace, "cj")[-1]}) == 2
    assert course(workspace, "cj")[-1] == Point(box(workspace, "j").centre.x, box(workspace, "j").bottom)


def test_an_end_is_reached_from_above_but_not_through_its_words() -> None:
    ends = laid_out(node("a"), DECISION, node("b"), node("c"), node("z", "end"), flows="ad db dc bz cz")
    assert all(tip.y < box(ends, "z").bottom for tip in (course(ends, "bz")[-1], course(ends, "cz")[-1]))


def test_a_question_that_was_dragged_below_stays_and_no_answer_runs_through_it() -> None:
    dragged = replace(DECISION, label_offset=Point(0, 6))
    workspace = laid_out(node("a"), dragged, node("b"), node("c", lane="l1"), flows="ad db dc")
    words = words_of(workspace, "d")
    assert words.y > box(workspace, "d").bottom
    assert runs_over(workspace, words) == []


def test_what_stands_below_a_decision_keeps_its_answer_at_the_right() -> None:
    """The way down is closed by a step of the same column."""
    workspace = laid_out(node("a"), DECISION, node("x"), node("b"), node("c", lane="l1"), node("y"), flows="ad db dc ax xy")
    for flow in every(workspace, Flow):
        for start, end in pairwise(flow.waypoints):
            piece = Box(*start, 0, 0).united(Box(*end, 0, 0))
            inside = [other.id for other in every(workspace, Node) if other.id not in flow.id and piece.touches(other.box)]
            assert inside == [], flow.id


def test_a_second_answer_drawn_by_hand_leaves_at_another_corner_and_keeps_it() -> None:
    diamond = replace(DECISION, x=300, y=100, width=44, height=44)
    after, other = (replace(node(name), x=420, y=y, width=150, height=64) for name, y in (("b", 90), ("c", 260)))
    workspace = Workspace([Sheet(id="s"), diamond, after, other, *(Flow(id=f"d{to}", from_id="d", to_id=to) for to in "bc")])
    for flow_id in ("db", "dc"):
        workspace = workspace.after(Edit("", reroute(workspace, [flow_id])))
    assert course(workspace, "db")[0] == Point(344, 122)
    assert course(workspace, "dc")[0] == Point(322, 144)
    assert reroute(workspace, ["dc"]) == ()
    assert reroute(workspace, ["db", "dc"]) == ()
    assert runs_over(workspace, words_of(workspace, "d")) == []
