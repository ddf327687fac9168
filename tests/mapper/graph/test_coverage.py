"""Coverage: what the room has not been asked yet, per topic, and what counts as an answer."""

from __future__ import annotations

import gc
from dataclasses import replace
from itertools import pairwise
from time import thread_time
from typing import Any

import pytest

from mapper.graph.coverage import Covered, Topic, find_coverage, is_accepted
from mapper.graph.slices import run
from mapper.model.edit import Edit, create, update
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Flow, Node
from mapper.model.lookups import by_code, by_name, every
from mapper.model.measures import Acceptance, NoneKnown
from mapper.model.organisation import Unit
from mapper.model.record import Quantity, Record
from mapper.model.workshop import Workshop
from mapper.model.workspace import Workspace
from mapper.new_map import starter_records
from mapper.open_map import FRESH

ROLES = {"Requester": "REQ", "Buyer": "PUR", "Receiver": "WHS"}


def covered(workspace: Workspace) -> dict[Topic, Covered]:
    return {one.topic: one for one in run(find_coverage(workspace))}


def codes(workspace: Workspace, ids: tuple[str, ...]) -> list[str]:
    return [str(getattr(workspace[one], "code", "")) or workspace[one].name for one in ids]


def after(workspace: Workspace, *records: Record) -> Workspace:
    """With these records, those that are there replaced."""
    changes = [change for one in records for change in (update(workspace[one.id], one) if one.id in workspace else create(one))]
    return workspace.after(Edit("", tuple(changes)))


@pytest.fixture
def chain(small_map: Any) -> Workspace:
    """a (Requester) -> b (Buyer) -> c (Buyer) -> d (Receiver), an exception at b."""
    steps = {"P.a": "Requester", "P.b": "Buyer", "P.c": "Buyer", "P.d": "Receiver"}
    flows = [("P.a", "P.b"), ("P.b", "P.c"), ("P.c", "P.d")]
    made: Workspace = small_map(ROLES, steps, flows, [{"id": "x", "name": "Late", "host": "P.b"}])
    return made


def test_a_step_is_asked_when_something_or_nothing_is_known_there(chain: Workspace) -> None:
    found = covered(chain)["exceptions"]
    assert (codes(chain, found.left), found.all, found.share) == (["P.a", "P.c", "P.d"], 4, 0.25)
    step = by_code(chain, "P.c")
    assert isinstance(step, Node)
    told = after(chain, NoneKnown(id="n", step=step.id))
    assert codes(told, covered(told)["exceptions"].left) == ["P.a", "P.d"]
    assert is_accepted(told, "exceptions", step.id) and not is_accepted(chain, "exceptions", step.id)


def test_a_hand_off_waits_until_its_receiver_stands_for_it(chain: Workspace) -> None:
    found = covered(chain)["receivers"]
    assert found.all == 2
    flows = [chain[one] for one in found.left]
    assert [chain[flow.to_id or ""].name for flow in flows if isinstance(flow, Flow)] == ["P.b", "P.d"]
    told = after(chain, replace(flows[0], evidence="observed"))
    assert covered(told)["receivers"].left == found.left[1:]
    guessed = after(chain, replace(flows[0], evidence="estimated"))
    assert covered(guessed)["receivers"].left == found.left


def test_decisions_between_two_groups_are_looked_through(chain: Workspace) -> None:
    flow = next(one for one in every(chain, Flow) if chain[one.from_id or ""].name == "P.a")
    gate = Node(id="gate", kind="decision", process=getattr(chain[flow.from_id or ""], "process", None))
    told = after(chain, gate, replace(flow, to_id="gate"), Flow(id="more", from_id="gate", to_id=flow.to_id))
    assert covered(told)["receivers"].all == 2
    assert "more" in covered(told)["receivers"].left


def test_a_group_is_heard_when_one_of_it_took_part_or_told_something(chain: Workspace) -> None:
    assert codes(chain, covered(chain)["groups"].left) == ["PUR", "REQ", "WHS"]
    told = after(chain, Workshop(id="w", participants=("Buyer and Requester",)))
    assert codes(told, covered(told)["groups"].left) == ["WHS"]
    unit = by_name(chain, Unit, "WHS")[0]
    assert covered(after(chain, replace(unit, kind="external")))["groups"].all == 2
    point = every(chain, ExceptionPoint)[0]
    spoken = after(told, replace(point, source="Receiver, first workshop"))
    assert covered(spoken)["groups"].left == ()
    assert covered(spoken)["groups"].share == 1.0


@pytest.mark.parametrize(("topic", "rule"), [("asked", "X11"), ("noticed", "X5"), ("estimates", "X4")])
def test_of_an_exception_everything_can_be_unknown(chain: Workspace, topic: Topic, rule: str) -> None:
    point = every(chain, ExceptionPoint)[0]
    assert covered(chain)[topic].left == (point.id,)
    told = after(chain, Acceptance(id="a", rule=rule, element=point.id))
    assert covered(told)[topic].left == ()
    assert is_accepted(told, topic, point.id)
    other = after(chain, Acceptance(id="a", rule="F1", element=point.id))
    assert covered(other)[topic].left == (point.id,)


def test_an_estimate_is_a_rate_and_an_effort(chain: Workspace) -> None:
    point = every(chain, ExceptionPoint)[0]
    half = after(chain, replace(point, rate=Quantity.of(3)))
    assert covered(half)["estimates"].left == (point.id,)
    whole = after(half, replace(point, rate=Quantity.of(3), effort=Quantity.of(10)))
    assert covered(whole)["estimates"].left == ()


def test_the_starter_maps_say_who_meets_and_are_estimated() -> None:
    for name in ("purchase-order", "invoice"):
        workspace = Workspace(starter_records(name, FRESH))
        found = covered(workspace)
        assert found["estimates"].left == () and found["estimates"].all == 8
        assert found["meetings"].left == () and found["meetings"].all == 2
        assert 0 < len(found["exceptions"].left) < found["exceptions"].all


def test_ten_thousand_elements_are_counted_in_slices(small_map: Any) -> None:
    roles = {"Buyer": "PUR", "AP clerk": "AP"}
    steps = {f"P{number // 500}.s{number}": ("Buyer" if number % 2 else "AP clerk") for number in range(4000)}
    names = list(steps)
    flows = [(one, other) for one, other in pairwise(names) if one.split(".")[0] == other.split(".")[0]]
    workspace = small_map(roles, steps, flows[:499])
    slices, longest = find_coverage(workspace), 0.0
    # What thousands of tests before left in memory would be looked through for rubbish in the middle of a slice.
    gc.disable()
    began = before = thread_time()
    try:
        while True:
            next(slices)
            now = thread_time()
            longest, before = max(longest, now - before), now
    except StopIteration as end:
        found = {one.topic: one for one in end.value}
    finally:
        gc.enable()
    assert found["exceptions"].all == 4000
    assert longest < 0.25 and thread_time() - began < 5.0
