"""The space a node needs with what is written below it."""

from __future__ import annotations

from mapper.layout.footprint import footprint_of, label_boxes, size_of_node
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Node
from mapper.model.workspace import Workspace


def test_a_node_without_size_has_the_usual_one_of_its_kind() -> None:
    assert size_of_node(Workspace(), Node(id="a")) == (150, 64)
    assert size_of_node(Workspace(), Node(id="a", kind="parallel")) == (44, 44)
    assert size_of_node(Workspace(), Node(id="a", kind="end")) == (36, 36)
    assert size_of_node(Workspace(), Node(id="a", width=200, height=90)) == (200, 90)


def test_a_step_without_exceptions_needs_its_box_only() -> None:
    step = Node(id="a", name="Post invoice", x=10, y=20, width=150, height=64)
    assert footprint_of(Workspace([step]), step) == step.box


def test_the_more_exceptions_the_more_room_below() -> None:
    step = Node(id="a", width=150, height=64)
    points = [ExceptionPoint(id=f"x{number}", code=f"E{number}", name="Price differs", host="a") for number in range(3)]
    bottoms = [footprint_of(Workspace([step, *points[:count]]), step).bottom for count in range(4)]
    assert bottoms == sorted(set(bottoms))
    assert bottoms[1] > 64 + 11


def test_the_question_of_a_decision_stands_below_it() -> None:
    decision = Node(id="d", kind="decision", name="Order exists in the system already?", x=100, y=100, width=44, height=44)
    (label,) = label_boxes(Workspace([decision]), decision)
    assert label.y > decision.box.bottom
    assert label.centre.x == decision.box.centre.x
    assert label_boxes(Workspace(), Node(id="e", kind="decision")) == ()
