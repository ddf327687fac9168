"""Arranging elements in lines, and finding them by what they are called."""

from __future__ import annotations

from typing import Any

import pytest

from mapper.commands.arrange import align, distribute
from mapper.commands.edit_text import edit_text
from mapper.commands.find import find
from mapper.commands.mark import pin
from mapper.commands.move import move
from mapper.commands.place_contact_point import place_contact_point
from mapper.commands.tidy import lay_out_sheet, tidy_edges, tidy_selection
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Flow, Lane, Node
from mapper.model.geometry import Point


def contacts(desk: Any, *places: tuple[float, float]) -> list[ContactPoint]:
    for number, (x, y) in enumerate(places):
        desk.run(place_contact_point, f"Place {number}", desk.fresh, (), desk.sheet.id, Point(x, y))
    return [desk.named(ContactPoint, f"Place {number}") for number in range(len(places))]


@pytest.mark.parametrize(
    ("edge", "line"),
    [("left", 315.0), ("centre", 500.0), ("right", 685.0), ("top", 870.0), ("middle", 1000.0), ("bottom", 1130.0)],
)
def test_elements_are_put_on_one_line(desk: Any, edge: Any, line: float) -> None:
    points = contacts(desk, (400, 900), (600, 1100))
    ids = [point.id for point in points]
    desk.run(align, ids, edge)
    places = {
        "left": lambda box: box.x,
        "centre": lambda box: box.centre.x,
        "right": lambda box: box.right,
        "top": lambda box: box.y,
        "middle": lambda box: box.centre.y,
        "bottom": lambda box: box.bottom,
    }
    assert [places[edge](desk.now(point).box) for point in points] == [line, line]
    assert desk.does_nothing(align, ids, edge)
    assert desk.does_nothing(align, ids[:1], edge)


def test_gaps_become_equal_between_the_outermost(desk: Any) -> None:
    points = contacts(desk, (400, 900), (650, 900), (1200, 1000))
    desk.run(distribute, [point.id for point in points], True)
    boxes = [desk.now(point).box for point in points]
    assert boxes[1].x - boxes[0].right == pytest.approx(boxes[2].x - boxes[1].right)
    assert (boxes[0], boxes[2]) == (points[0].box, points[2].box)
    assert desk.does_nothing(distribute, [point.id for point in points[:2]], True)
    desk.run(distribute, [point.id for point in points], False)


def test_tidying_edges_moves_no_element(desk: Any) -> None:
    nodes = desk.all(Node)
    desk.run(tidy_edges, desk.sheet.id)
    assert desk.all(Node) == nodes
    desk.run(tidy_edges, desk.sheet.id, (nodes[0].id,))
    assert desk.all(Node) == nodes
    assert all(flow.waypoints for flow in desk.all(Flow))


def test_a_selection_is_put_in_one_row(desk: Any) -> None:
    decision, approve = desk.named(Node, "Approved?"), desk.named(Node, "Approve requisition")
    desk.run(move, (decision.id,), 0.0, 9.0)
    assert desk.now(decision).box.centre.y != approve.box.centre.y
    ids = (decision.id, approve.id)
    desk.run(tidy_selection, ids)
    assert desk.now(decision).box.centre.y == desk.now(approve).box.centre.y
    assert desk.does_nothing(tidy_selection, ids)


def test_laying_out_keeps_lanes_and_what_is_pinned(desk: Any) -> None:
    corridor = desk.named(ContactPoint, "Corridor")
    desk.run(move, (corridor.id,), 0.0, 500.0)
    desk.run(pin, (corridor.id,), True)
    pinned = desk.now(corridor)
    order = [lane.id for lane in desk.lanes]
    desk.run(lay_out_sheet, desk.sheet.id)
    assert desk.now(corridor).box == pinned.box
    assert [lane.id for lane in desk.lanes] == order
    assert all(desk.workspace[node.lane].box.holds(node.box.centre) for node in desk.all(Node))


def test_what_is_called_so_is_found_best_first(desk: Any) -> None:
    order, end = desk.named(Node, "Create order"), desk.named(Node, "Order closed")
    found = find(desk.workspace, "order")
    assert found.index(end.id) < found.index(order.id)
    assert desk.process.id in found
    assert find(desk.workspace, "po-10")[0] == desk.named(Node, "Raise requisition").id
    assert find(desk.workspace, "closed ORDER") == (end.id,)
    assert find(desk.workspace, "  ") == find(desk.workspace, "never said") == ()


def test_accents_do_not_matter_when_finding(desk: Any) -> None:
    point = desk.named(ExceptionPoint, "Approver absent")
    desk.run(edit_text, point.id, "Prüfer fehlt", desk.fresh)
    assert find(desk.workspace, "prufer") == find(desk.workspace, "PRÜFER") == (point.id,)
    assert not [one for one in find(desk.workspace, "Buyer") if isinstance(desk.workspace[one], Flow)]
    assert desk.named(Lane, "Buyer").id in find(desk.workspace, "Buyer")
