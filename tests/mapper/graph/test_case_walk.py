"""Walking a case: ways, branches, exceptions, loops and sums, on the starter maps with figures worked out by hand, and on small maps."""

from __future__ import annotations

import itertools

import pytest

from mapper.graph.case_sums import CaseSums, Sum, sums_of
from mapper.graph.case_walk import Stop, Walk, outcome, steps_of, still_there, ways
from mapper.graph.case_words import amount_words, place_words, summary, totals_words, way_words
from mapper.model.edit import Change, Edit
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Flow, Node, NodeKind
from mapper.model.lookups import by_code, processes
from mapper.model.organisation import Process
from mapper.model.record import Quantity, Record
from mapper.model.workspace import Workspace
from mapper.templates import starter
from tests.mapper.graph.conftest import read


def called(workspace: Workspace, element_id: str) -> str:
    record = workspace[element_id]
    return getattr(record, "code", "") or record.name


def walked(workspace: Workspace, *codes: str, start: int = 0) -> Walk:
    """The walk from a beginning through the elements of these codes, in order, over what lies between by the usual way."""
    walk = Walk(processes(workspace)[0].id)
    walk = walk.gone(ways(workspace, walk)[start])
    for code in codes:
        for _ in range(20):
            found = next((way for way in ways(workspace, walk) if called(workspace, way.stop.element) == code), None)
            walk = walk.gone(found if found is not None else ways(workspace, walk)[0])
            if found is not None:
                break
        assert called(workspace, walk.stops[-1].element) == code
    return walk


def to_the_end(workspace: Workspace, walk: Walk) -> Walk:
    while onward := ways(workspace, walk):
        walk = walk.gone(onward[0])
    return walk


def amount(total: Sum) -> tuple[float, float, int, int]:
    return round(total.low, 3), round(total.high, 3), total.known, total.asked


@pytest.fixture(scope="module")
def order() -> Workspace:
    return read(starter("purchase-order"))


def test_the_usual_way_through_a_purchase_order(order: Workspace) -> None:
    walk = to_the_end(order, Walk(processes(order)[0].id))
    codes = [called(order, stop.element) for stop in walk.stops]
    assert codes == ["Need of a department", "PO-10", "PO-20", "PO-D1", *[f"PO-{n}0" for n in range(3, 10)], "PO-X2"]
    sums = sums_of(order, walk)
    # Touch 10+4+8+12+3+2+4+9+2 = 54 min; wait 0+16+4+2+8+0.5+24+72+24 = 150.5 h; 40 EUR/h.
    assert amount(sums.work) == (0.9, 0.9, 9, 9)
    assert amount(sums.elapsed) == (151.4, 151.4, 9, 9)
    assert amount(sums.cost) == (36.0, 36.0, 9, 9)
    assert (sums.steps, sums.exceptions, sums.loops) == (9, 0, 0)
    assert outcome(order, walk) == "ended"
    assert place_words(order, walk) == "The case has ended: Order closed"


def test_the_start_with_most_cases_comes_first_and_branches_are_named(order: Workspace) -> None:
    walk = Walk(processes(order)[0].id)
    assert [way_words(order, way) for way in ways(order, walk)] == ["Need of a department, 90/week", "Planning proposal, 70/week"]
    at_decision = walked(order, "PO-20", "PO-D1", start=1)
    assert [way_words(order, way) for way in ways(order, at_decision)] == [
        "yes: PO-30 Assign source of supply (Buyer) (92 %)",
        "no: Requisition rejected (8 %)",
    ]
    rejected = to_the_end(order, at_decision.gone(ways(order, at_decision)[1]))
    # 10 + 4 min and 16 h.
    assert amount(sums_of(order, rejected).elapsed) == (16.233, 16.233, 2, 2)


def test_an_exception_that_leads_back_is_a_loop_and_the_steps_are_done_again(order: Workspace) -> None:
    walk = walked(order, "PO-20", "PO-E1", "PO-10", "PO-20")
    sums = sums_of(order, walk)
    # 10/0, 4/16, E1 12 min / 20 h, 10/0, 4/16: 40 min, 28 min of touch + 52 h.
    assert amount(sums.work) == (0.667, 0.667, 5, 5)
    assert amount(sums.elapsed) == (52.467, 52.467, 5, 5)
    assert (sums.exceptions, sums.loops) == (1, 1)
    assert sums_of(order, walked(order, "PO-20", "PO-E1", "PO-10", "PO-20", "PO-E1", "PO-10")).loops == 2


def test_a_step_is_taken_up_again_where_the_exception_rejoins_it(order: Workspace) -> None:
    walk = walked(order, "PO-40", "PO-E3", "PO-40")
    sums = sums_of(order, walk)
    # 10/0, 4/16, 8/4, 12/2 and E3 35 min / 30 h: step 40 once.
    assert amount(sums.work) == (1.15, 1.15, 5, 5)
    assert amount(sums.elapsed) == (52.567, 52.567, 5, 5)
    assert (sums.exceptions, sums.loops) == (1, 0)
    assert called(order, ways(order, walk)[0].stop.element) == "PO-50"


def test_damaged_goods_end_the_case_and_cost_what_they_cost(order: Workspace) -> None:
    walk = walked(order, "PO-80", "PO-E8")
    assert not ways(order, walk) and outcome(order, walk) == "ended"
    # Touch of 10 to 80: 52 min; E8: 45 min and 60 EUR: 97 / 60 x 40 + 60.
    assert amount(sums_of(order, walk).cost) == (124.667, 124.667, 9, 9)
    assert summary(order, walk)[-1] == "PO-E8 Goods damaged on arrival at Receive goods: 45 min of work, 48 h of delay."


def test_an_invoice_is_given_up_and_a_question_does_not_interrupt() -> None:
    invoice = read(starter("invoice"))
    assert outcome(invoice, walked(invoice, "IV-30", "IV-E5")) == "abandoned"
    walk = walked(invoice, "IV-70", "IV-E8", "IV-70")
    # 2/4, 4/8, 2/1, 5/2, 2/1, 1/72, and 9 min for the supplier who asks, which delays nothing.
    assert amount(sums_of(invoice, walk).work) == (0.417, 0.417, 7, 7)
    assert amount(sums_of(invoice, walk).elapsed) == (88.267, 88.267, 7, 7)


def test_unknown_amounts_stay_unknown_and_ranges_are_carried_through(order: Workspace) -> None:
    raise_it, approve = by_code(order, "PO-10"), by_code(order, "PO-20")
    assert isinstance(raise_it, Node) and isinstance(approve, Node)
    changed = order.after(
        Edit("", (Change(raise_it, _with(raise_it, touch=Quantity(10, 20))), Change(approve, _with(approve, touch=None, wait=None))))
    )
    sums = sums_of(changed, walked(changed, "PO-10"))
    assert amount_words(sums.work, "{amount} h") == "0.17–0.33 h"
    sums = sums_of(changed, walked(changed, "PO-20"))
    assert totals_words(changed, sums) == (
        "work ≥ 0.17 h, 1 of 2 estimated · ≥ 0.17 h, 1 of 2 estimated since the beginning · ≥ 6.7 EUR, 1 of 2 estimated"
    )
    assert amount_words(Sum(0, 0, 0, 3), "{amount} h") == "? (0 of 3 estimated)"
    assert sums_of(order, Walk(processes(order)[0].id)) == CaseSums()


def _with(node: Node, **fields: object) -> Node:
    from dataclasses import replace

    return replace(node, **fields)  # type: ignore[arg-type]


def small(*parts: Record) -> Workspace:
    return Workspace([Process(id="p", name="P"), *parts])


def node(name: str, kind: NodeKind = "step", touch: float | None = 60, wait: float | None = 0, **more: object) -> Node:
    amounts = {"touch": None if touch is None else Quantity.of(touch), "wait": None if wait is None else Quantity.of(wait)}
    if kind not in ("step", "subprocess", "call"):
        amounts = {}
    return Node(id=name, name=name, kind=kind, process=more.pop("process", "p"), **amounts, **more)  # type: ignore[arg-type]


def flows(*pairs: str) -> list[Flow]:
    numbers = itertools.count(1)
    return [Flow(id=f"f{next(numbers):02}{pair}", from_id=pair.split(">")[0], to_id=pair.split(">")[1]) for pair in pairs]


def test_parallel_branches_are_walked_one_after_the_other_and_last_as_long_as_the_longest() -> None:
    workspace = small(
        node("s", "start"),
        node("fork", "parallel"),
        node("a", wait=9),
        node("b", wait=4),
        node("b2", wait=1),
        node("join", "parallel"),
        node("z"),
        node("e", "end"),
        *flows("s>fork", "fork>a", "fork>b", "a>join", "b>b2", "b2>join", "join>z", "z>e"),
    )
    walk = to_the_end(workspace, Walk("p"))
    assert [stop.element for stop in walk.stops] == ["s", "fork", "a", "join", "b", "b2", "join", "z", "e"]
    assert [step.stop.how for step in steps_of(workspace, walk)][4] == "branch"
    sums = sums_of(workspace, walk)
    assert amount(sums.work) == (4, 4, 4, 4)
    # max(1 + 9, 1 + 4 + 1 + 1) + 1.
    assert amount(sums.elapsed) == (11, 11, 4, 4)
    assert sums.loops == 0 and outcome(workspace, walk) == "ended"
    waiting = Walk("p", walk.stops[:4])
    assert [way_words(workspace, way) for way in ways(workspace, waiting)] == ["next branch: b"]
    assert not Walk("p").back().stops and waiting.back().stops == walk.stops[:3]


def test_a_sub_process_is_walked_over_or_inside() -> None:
    workspace = small(
        node("s", "start"),
        node("sub", "subprocess", touch=600),
        node("in", parent="sub"),
        node("e", "end"),
        *flows("s>sub", "sub>e"),
    )
    at_sub = walked(workspace, "sub")
    assert [way.stop.how for way in ways(workspace, at_sub)] == ["flow", "inside"]
    over = at_sub.gone(ways(workspace, at_sub)[0])
    assert amount(sums_of(workspace, over).work) == (10, 10, 1, 1)
    inside = to_the_end(workspace, at_sub.gone(ways(workspace, at_sub)[1]))
    assert [stop.element for stop in inside.stops] == ["s", "sub", "in", "e"]
    assert amount(sums_of(workspace, inside).work) == (1, 1, 1, 1)


def test_the_steps_of_a_handling_path_are_walked_and_cost_nothing_beside_the_exception() -> None:
    point = ExceptionPoint(id="x", name="x", host="a", path=("h1", "h2"), rejoin="UNKNOWN", effort=Quantity.of(30))
    workspace = small(node("s", "start"), node("a"), node("h1"), node("h2"), point, *flows("s>a"))
    walk = walked(workspace, "a", "x")
    walk = to_the_end(workspace, walk)
    assert [stop.element for stop in walk.stops][-3:] == ["x", "h1", "h2"]
    assert outcome(workspace, walk) == "unknown"
    sums = sums_of(workspace, walk)
    assert amount(sums.work) == (1.5, 1.5, 2, 2)
    assert amount(sums.elapsed) == (1, 1, 1, 2)


def test_a_walk_ends_where_the_map_was_changed_and_where_it_says_no_more(order: Workspace) -> None:
    workspace = small(node("s", "start"), node("a"), *flows("s>a"))
    walk = walked(workspace, "a")
    assert outcome(workspace, walk) == "open"
    assert place_words(workspace, walk) == "The map does not say where the case goes from here: a"
    gone = workspace.after(Edit("", (Change(workspace["a"], None),)))
    assert still_there(gone, walk).stops == (Stop("s", "start"),)
    assert not ways(gone, walk)
    loop = small(node("a"), node("b"), *flows("a>b", "b>a"))
    walk = Walk("p", (Stop("a", "start"),))
    while onward := ways(loop, walk):
        walk = walk.gone(onward[0])
    assert len(walk.stops) == 500
    assert sums_of(loop, walk).loops == 249
