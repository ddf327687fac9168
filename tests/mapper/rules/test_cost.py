"""What an edit costs does not depend on the size of the map: no command or rule walks through it."""

from __future__ import annotations

import itertools
import time
from collections.abc import Hashable, Iterator
from typing import Any

import pytest

from mapper.commands.add_decision import add_decision
from mapper.commands.add_step import add_step
from mapper.commands.attach_exception import attach_exception
from mapper.commands.connect import connect
from mapper.commands.delete import delete
from mapper.commands.edit_text import edit_text
from mapper.commands.move import move
from mapper.commands.place_contact_point import place_contact_point
from mapper.commands.set_handling import set_rejoin
from mapper.commands.set_lane import set_lane
from mapper.commands.where import Where
from mapper.model.edit import Edit, Fresh
from mapper.model.flow import Flow, Lane, Node, Pool, Sheet
from mapper.model.geometry import Point
from mapper.model.organisation import Process
from mapper.model.record import Record
from mapper.model.workspace import Workspace
from mapper.rules import RULES, follow_rules
from mapper.rules.redraw_lines import redraw_lines

ELEMENTS = frozenset({"Node", "Flow", "ExceptionPoint", "ContactPoint", "Trigger", "Lane"})


def wide_map(count: int, a_row: int = 50) -> list[Record]:
    """A map of `count` steps in rows of `a_row`, a lane a row, each step joined to the next one of its row."""
    records: list[Record] = [
        Process(id="process", name="Everything", code="EV"),
        Sheet(id="sheet"),
    ]
    rows = count // a_row
    width, height = 250.0 * a_row + 60, 200.0
    records.append(Pool(id="pool", process="process", sheet="sheet", width=width, height=height * rows, shown=False))
    for row in range(rows):
        lane = f"lane{row:05}"
        records.append(
            Lane(id=lane, name=f"Lane {row}", pool="pool", sheet="sheet", position=row, y=height * row, width=width, height=height)
        )
        for column in range(a_row):
            number = row * a_row + column
            x, y = 60.0 + 250.0 * column, height * row + 60
            node = Node(
                id=f"node{number:06}",
                name=f"Step {number}",
                code=f"EV-{number * 10 + 10}",
                process="process",
                lane=lane,
                sheet="sheet",
                x=x,
                y=y,
                width=150.0,
                height=64.0,
            )
            records.append(node)
            if column:
                course = (Point(x - 100, y + 32), Point(x, y + 32))
                records.append(
                    Flow(id=f"flow{number:06}", from_id=f"node{number - 1:06}", to_id=node.id, sheet="sheet", waypoints=course, main=True)
                )
    return records


class Watched(Workspace):
    """A workspace that refuses to be walked through, whole or by kind of element, and stays watched after an edit."""

    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        raise AssertionError("all records are walked through")

    def indexed(self, family: str, key: Hashable) -> tuple[str, ...]:
        """As in the workspace; all elements of a kind, of a process or of the sheet are refused."""
        assert not (family == "kind" and key in ELEMENTS), f"all of kind {key} are listed"
        assert family != "Node.process", "all nodes of a process are listed"
        return super().indexed(family, key)

    def after(self, edit: Edit) -> Workspace:
        """As in the workspace, and watched."""
        return watched(super().after(edit))


def watched(workspace: Workspace) -> Watched:
    """The same workspace, watched."""
    found = Watched.__new__(Watched)
    for part in Workspace.__slots__:
        setattr(found, part, getattr(workspace, part))
    return found


@pytest.fixture
def fresh() -> Fresh:
    """Ids in order."""
    numbers = itertools.count(1)
    return Fresh(lambda: f"zz{next(numbers):06}", lambda: "2026-01-01T00:00:00+00:00")


@pytest.fixture(scope="module")
def large() -> Workspace:
    """2,000 steps."""
    return Workspace(wide_map(2000))


def test_the_watch_works(large: Workspace) -> None:
    with pytest.raises(AssertionError):
        list(watched(large))
    with pytest.raises(AssertionError):
        watched(large).after(Edit("")).indexed("kind", "Node")


def test_no_command_and_no_rule_walks_through_the_map(large: Workspace, fresh: Fresh) -> None:
    step, last = "node001010", "node001049"
    edits: list[tuple[Any, tuple[Any, ...], dict[str, Any]]] = [
        (move, ((step,), 30.0, 0.0), {}),
        (move, ((step, "node001011"), 0.0, 210.0), {}),
        (set_lane, ((step,), "lane00003"), {}),
        (edit_text, (step, "A name that is much longer than it was before and needs a few lines", fresh), {}),
        (add_step, ("After the last", fresh), {"where": Where(after=last)}),
        (add_decision, ("Is it?", fresh), {"where": Where(after=last)}),
        (attach_exception, (step, "It fails", fresh), {}),
        (connect, (step, "node001300", fresh), {}),
        (place_contact_point, ("Canteen", fresh), {"ties": (step,)}),
        (delete, ((step,),), {}),
    ]
    for command, arguments, named in edits:
        workspace = watched(large)
        complete = follow_rules(workspace, command(workspace, *arguments, **named), fresh)
        assert complete, command
        assert len(complete.changes) < 400, f"{command.__name__} changes {len(complete.changes)} records"


def test_handling_is_drawn_without_a_walk(large: Workspace, fresh: Fresh) -> None:
    workspace = watched(large)
    edit = attach_exception(workspace, "node001010", "It fails", fresh)
    following = workspace.after(follow_rules(workspace, edit, fresh))
    (point,) = following.indexed("ExceptionPoint.host", "node001010")
    complete = follow_rules(following, set_rejoin(following, point, "node001020"), fresh)
    assert any(isinstance(change.after, Flow) and change.after.kind == "handling" for change in complete.changes)


def test_one_move_in_a_map_of_ten_thousand_steps_follows_its_rules_at_once(fresh: Fresh) -> None:
    workspace = Workspace(wide_map(10_000))
    rules = tuple(rule for rule in RULES if rule is not redraw_lines)
    times = []
    for number in range(30):
        started = time.process_time()
        complete = follow_rules(workspace, move(workspace, (f"node{5000 + 7 * number:06}",), 12.0, 5.0), fresh, rules)
        times.append(time.process_time() - started)
        workspace = workspace.after(complete)
    assert min(times) < 0.004, "a move is to take at most 2 ms; twice that is left for a busy machine"
