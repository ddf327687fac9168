"""What follows from an edit: each rule on the start of a purchase order, and what holds for all of them together."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapper.commands.add_metric import add_metric
from mapper.commands.add_step import add_step
from mapper.commands.attach_exception import attach_exception
from mapper.commands.comment import add_comment
from mapper.commands.connect import connect
from mapper.commands.delete import delete, delete_with_exceptions
from mapper.commands.edit_text import edit_text
from mapper.commands.move import move
from mapper.commands.reorder_lanes import reorder_lanes
from mapper.commands.set_handling import set_path, set_rejoin
from mapper.commands.set_lane import set_lane
from mapper.commands.where import Where
from mapper.layout.footprint import footprint_of
from mapper.model.edit import Edit, create, update
from mapper.model.errors import KnownError
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Flow, Lane, Node, Pool, Trigger
from mapper.model.geometry import Point
from mapper.model.lookups import every, flows_from, flows_to, get, lanes_of, pool_of, processes
from mapper.model.measures import Metric
from mapper.model.organisation import Role
from mapper.model.record import Drawn, Line
from mapper.model.records import referred_ids
from mapper.model.workshop import Comment
from mapper.model.workspace import Workspace
from mapper.rules import RULES, follow_rules


def all_references_resolve(workspace: Workspace) -> bool:
    words = {"END", "ABORT", "UNKNOWN"}
    return all(held in workspace or held in words for record in workspace.values() for _, held in referred_ids(record))


def test_a_step_takes_its_flows_and_leaves_its_exceptions_in_the_tray(editing: Any) -> None:
    step = editing.named(Node, "Approve requisition")
    point = editing.named(ExceptionPoint, "Approver absent")
    editing.run(delete, (step.id,))
    assert step.id not in editing.workspace
    assert flows_from(editing.workspace, step.id) == flows_to(editing.workspace, step.id) == ()
    released = editing.workspace[point.id]
    assert isinstance(released, ExceptionPoint) and (released.host, released.sheet) == (None, None)
    assert all_references_resolve(editing.workspace)


def test_a_step_may_take_its_exceptions_along(editing: Any) -> None:
    step, point = editing.named(Node, "Approve requisition"), editing.named(ExceptionPoint, "Approver absent")
    editing.run(delete_with_exceptions, (step.id,))
    assert point.id not in editing.workspace


def test_a_start_takes_its_trigger(editing: Any) -> None:
    start = every(editing.workspace, Trigger)[0].node
    editing.run(delete, (start,))
    assert every(editing.workspace, Trigger) == ()


def test_a_deleted_id_leaves_every_field(editing: Any) -> None:
    point = editing.named(ExceptionPoint, "Price differs")
    receive = editing.named(Node, "Receive goods")
    editing.run(set_path, point.id, (receive.id,))
    requisition = editing.named(Node, "Raise requisition")
    requester = editing.named(Role, "Requester")
    editing.run(delete, (receive.id, requisition.id, requester.id))
    left = editing.workspace[point.id]
    assert isinstance(left, ExceptionPoint) and (left.path, left.rejoin) == ((), "UNKNOWN")
    corridor = editing.named(ContactPoint, "Corridor")
    assert requester.id not in [person.who for person in corridor.people]
    assert all_references_resolve(editing.workspace)


def test_a_moved_step_takes_the_lane_and_role_it_is_dropped_in(editing: Any) -> None:
    step = editing.named(Node, "Create order")
    target = editing.workspace[editing.named(Node, "Receive goods").lane]
    editing.run(move, (step.id,), 0.0, target.box.centre.y - step.box.centre.y)
    moved = editing.workspace[step.id]
    assert moved.lane == target.id
    assert target.box.holds(moved.box.centre)
    assert moved.role == editing.named(Role, "Receiver").id


def test_a_step_given_a_lane_goes_there(editing: Any) -> None:
    step = editing.named(Node, "Create order")
    target = editing.workspace[editing.named(Node, "Raise requisition").lane]
    editing.run(set_lane, (step.id,), target.id)
    assert editing.workspace[target.id].box.holds(editing.workspace[step.id].box.centre)


def test_steps_and_lanes_grow_with_their_words_and_shrink_again(editing: Any) -> None:
    step = editing.named(Node, "Create order")
    editing.run(edit_text, step.id, "Create order " * 12, fresh=editing.fresh)
    grown = editing.workspace[step.id]
    assert grown.height > step.height
    lane = editing.workspace[grown.lane]
    assert lane.y <= grown.y and grown.box.bottom <= lane.box.bottom
    editing.run(edit_text, step.id, "Create order", fresh=editing.fresh)
    assert editing.workspace[step.id].height == step.height


def test_exceptions_travel_with_their_step(editing: Any) -> None:
    step, point = editing.named(Node, "Create order"), editing.named(ExceptionPoint, "Price differs")
    editing.run(move, (step.id,), 31.0, 0.0)
    moved = editing.workspace[point.id]
    assert (moved.x - point.x, moved.y - point.y) == (31.0, 0.0)


def test_many_exceptions_make_the_lane_higher_and_push_those_below(editing: Any) -> None:
    step = editing.named(Node, "Raise requisition")
    lane = editing.workspace[step.lane]
    below = [one for one in lanes_of(editing.workspace, lane.pool) if one.y > lane.y]
    for number in range(6):
        editing.run(attach_exception, step.id, f"Something that goes wrong in a way that takes words {number}", fresh=editing.fresh)
    higher = editing.workspace[lane.id]
    assert footprint_of(editing.workspace, editing.workspace[step.id]).bottom <= higher.box.bottom
    more = higher.height - lane.height
    assert more > 0
    assert [editing.workspace[one.id].y - one.y for one in below] == [pytest.approx(more)] * len(below)


def test_the_pool_becomes_as_long_as_what_lies_in_it(editing: Any) -> None:
    step = editing.named(Node, "Receive goods")
    editing.run(move, (step.id,), 2000.0, 0.0)
    pool = pool_of(editing.workspace, processes(editing.workspace)[0].id)
    assert pool is not None and editing.workspace[step.id].box.right < pool.box.right
    assert {lane.box.right for lane in lanes_of(editing.workspace, pool.id)} == {pool.box.right}


def test_a_line_that_ran_through_a_step_before_is_left_as_it_is(editing: Any) -> None:
    step, other = editing.named(Node, "Create order"), editing.named(Node, "Receive goods")
    away = next(flow for flow in every(editing.workspace, Flow) if not {flow.from_id, flow.to_id} & {step.id, other.id})
    through = replace(away, waypoints=(Point(step.x - 50, step.box.centre.y), Point(step.box.right + 50, step.box.centre.y)))
    editing.workspace = editing.workspace.after(Edit("", update(away, through)))
    editing.run(move, (step.id,), 8.0, 0.0)
    assert editing.workspace[away.id] == through
    editing.run(move, (step.id,), 700.0, 0.0)
    editing.run(move, (step.id,), -700.0, 0.0)
    assert editing.workspace[away.id] != through


def legs(editing: Any, point: ExceptionPoint) -> set[tuple[str | None, str | None]]:
    found = (get(editing.workspace, Flow, one) for one in editing.workspace.indexed("Flow.exception", point.id))
    return {(flow.from_id, flow.to_id) for flow in found if flow is not None}


def test_the_handling_path_is_drawn_and_follows_its_changes(editing: Any) -> None:
    point = editing.named(ExceptionPoint, "Price differs")
    requisition, receive = editing.named(Node, "Raise requisition"), editing.named(Node, "Receive goods")
    assert legs(editing, point) == {(point.id, requisition.id)}
    editing.run(set_path, point.id, (receive.id,))
    assert legs(editing, point) == {(point.id, receive.id), (receive.id, requisition.id)}
    editing.run(set_rejoin, point.id, "END")
    assert legs(editing, point) == {(point.id, receive.id)}
    editing.run(set_path, point.id, ())
    assert legs(editing, point) == set()
    editing.run(set_rejoin, point.id, point.host)
    assert legs(editing, point) == set()


def test_what_was_tied_to_a_leg_of_a_handling_goes_with_it_or_lets_go(editing: Any) -> None:
    point, requisition = editing.named(ExceptionPoint, "Price differs"), editing.named(Node, "Raise requisition")
    (leg,) = editing.workspace.indexed("Flow.exception", point.id)
    editing.run(add_comment, leg, "Who told them?", "Ann", editing.fresh)
    editing.run(add_metric, "Ways back", editing.fresh, element=leg)
    editing.run(set_path, point.id, (editing.named(Node, "Receive goods").id,))
    assert leg not in editing.workspace and requisition.id in editing.workspace
    assert every(editing.workspace, Comment) == ()
    assert [metric.element for metric in every(editing.workspace, Metric)] == [None]


def test_flows_keep_up_with_their_ends(editing: Any) -> None:
    step = editing.named(Node, "Receive goods")
    editing.run(move, (step.id,), 90.0, 0.0)
    moved = editing.workspace[step.id]
    for flow in (*flows_from(editing.workspace, step.id), *flows_to(editing.workspace, step.id)):
        end = flow.waypoints[0] if flow.from_id == step.id else flow.waypoints[-1]
        assert moved.box.grown(0.5).holds(end)


def test_a_flow_whose_ends_travel_together_keeps_its_course(editing: Any) -> None:
    pool = every(editing.workspace, Pool)[0]
    before = {flow.id: flow.waypoints for flow in every(editing.workspace, Flow)}
    editing.run(move, (pool.id,), 40.0, 30.0)
    for flow in every(editing.workspace, Flow):
        assert [(point.x + 40, point.y + 30) for point in before[flow.id]] == [tuple(point) for point in flow.waypoints]


def test_what_was_drawn_elsewhere_keeps_its_places(editing: Any) -> None:
    drawn = [record for record in editing.workspace.values() if isinstance(record, Drawn | Line)]
    fresh = [
        type(record)(**{**{name: getattr(record, name) for name in record.__dataclass_fields__}, "xml_id": f"x{record.id}"})
        for record in drawn
    ]
    others = [record for record in editing.workspace.values() if not isinstance(record, Drawn | Line)]
    complete = follow_rules(Workspace(), Edit("Import", create(*others, *fresh)), editing.fresh)
    after = Workspace().after(complete)
    assert [after[record.id] for record in fresh] == fresh


def nth(editing: Any, cls: type[Any], number: int) -> Any:
    """One of the records of a class, chosen by a number; None where there is none."""
    found = every(editing.workspace, cls)
    return found[number % len(found)] if found else None


def moved(editing: Any, a: int, b: int) -> None:
    node = nth(editing, Node, a)
    if node is not None:
        editing.run(move, (node.id,), (b % 17) * 40.0 - 320, (b % 7) * 60.0 - 180)


def removed(editing: Any, a: int, b: int) -> None:
    record = nth(editing, (Node, ExceptionPoint, Flow, ContactPoint, Lane)[b % 5], a)
    if record is not None:
        with suppress(KnownError):
            editing.run(delete, (record.id,))


def joined(editing: Any, a: int, b: int) -> None:
    first, second = nth(editing, Node, a), nth(editing, (Node, ExceptionPoint)[b % 2], b)
    if first is not None and second is not None:
        with suppress(KnownError):
            editing.run(connect, second.id, first.id, fresh=editing.fresh)


def led(editing: Any, a: int, b: int) -> None:
    point, node = nth(editing, ExceptionPoint, a), nth(editing, Node, b)
    if point is not None and node is not None and node.kind == "step":
        editing.run(set_path, point.id, (node.id,))


def worded(editing: Any, a: int, b: int) -> None:
    node = nth(editing, Node, a)
    if node is not None:
        editing.run(edit_text, node.id, "word " * (b % 30), fresh=editing.fresh)


def inserted(editing: Any, a: int, b: int) -> None:
    node = nth(editing, Node, a)
    if node is not None and node.kind != "end":
        editing.run(add_step, f"Step {b}", editing.fresh, Where(after=node.id, is_branch=b % 2 == 0))


def reordered(editing: Any, a: int, b: int) -> None:
    lane = nth(editing, Lane, a)
    if lane is not None:
        editing.run(reorder_lanes, lane.id, b % 4, editing.fresh)


VERBS = (moved, removed, joined, led, worded, inserted, reordered)
"""Edits that make sense whatever is there, each taking two numbers that choose."""


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(VERBS) - 1), st.integers(0, 50), st.integers(0, 50)), max_size=6))
def test_after_any_edits_nothing_dangles_and_the_rules_add_nothing_more(steps: list[tuple[int, int, int]]) -> None:
    from tests.mapper.rules.conftest import LINES, Editing

    editing = Editing().type_in(*LINES)
    for verb, first, second in steps:
        before = editing.workspace
        VERBS[verb](editing, first, second)
        assert all_references_resolve(editing.workspace)
        complete = Edit("", tuple(change for change in _difference(before, editing.workspace)))
        again = follow_rules(before, complete, editing.fresh)
        assert {change.id for change in again.changes} == {change.id for change in complete.changes}
        assert before.after(again) == editing.workspace


def _difference(before: Workspace, after: Workspace) -> Any:
    from mapper.model.edit import Change

    for one in sorted({*before, *after}):
        if before.get(one) != after.get(one):
            yield Change(before.get(one), after.get(one))


def test_every_rule_is_one_function_of_its_own_file() -> None:
    assert [rule.__module__ for rule in RULES] == [f"mapper.rules.{rule.__name__}" for rule in RULES]
