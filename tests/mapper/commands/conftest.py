"""A small map to command: every edit is applied with its rules, taken back and done again before the test looks at it."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any, TypeVar

import pytest

from mapper.commands.add_decision import add_decision
from mapper.commands.add_event import add_end
from mapper.commands.add_step import add_step
from mapper.commands.add_trigger import add_trigger
from mapper.commands.attach_exception import attach_exception
from mapper.commands.new_process import new_process
from mapper.commands.place_contact_point import place_contact_point
from mapper.commands.where import Where
from mapper.model.edit import Edit, Fresh
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Flow, Lane, Node, Pool, Sheet
from mapper.model.lookups import by_name, every
from mapper.model.organisation import Process
from mapper.model.record import Quantity, Record
from mapper.model.workspace import Workspace
from mapper.rules import follow_rules

R = TypeVar("R", bound=Record)


class Desk:
    """A workspace that changes by commands only; `run` proves for each that undo and redo give back what was there."""

    def __init__(self, workspace: Workspace | None = None) -> None:
        numbers = itertools.count(1)
        self.fresh = Fresh(lambda: f"id{next(numbers):06}", lambda: "2026-01-02T03:04:05+00:00")
        self.workspace = workspace if workspace is not None else Workspace()

    def run(self, command: Callable[..., Edit], *arguments: Any, **named: Any) -> Edit:
        """Run a command, apply its edit with what follows from it, check undo and redo; gives the complete edit."""
        before = self.workspace
        edit = command(before, *arguments, **named)
        assert edit.label, "an edit without words"
        complete = follow_rules(before, edit, self.fresh)
        after = before.after(complete)
        undone = after.after(complete.inverse())
        assert undone == before, "undo does not give back what was there"
        assert undone.after(complete) == after, "redo does not give what undo took"
        self.workspace = after
        return complete

    def does_nothing(self, command: Callable[..., Edit], *arguments: Any, **named: Any) -> bool:
        """Whether the command has nothing to do."""
        return not command(self.workspace, *arguments, **named)

    def named(self, cls: type[R], name: str) -> R:
        """The only record of that class and name."""
        (found,) = by_name(self.workspace, cls, name)
        return found

    def all(self, cls: type[R]) -> tuple[R, ...]:
        """All records of the class."""
        return every(self.workspace, cls)

    def now(self, record: R) -> R:
        """The record as it is now."""
        found = self.workspace[record.id]
        assert isinstance(found, type(record))
        return found

    def step(self, name: str, after: Node | ExceptionPoint | None = None, role: str = "", label: str = "", **named: Any) -> Node:
        """Add a step; gives it as it is after the rules."""
        where = Where(after=after.id if after is not None else None, label=label, **named)
        edit = self.run(add_step, name, self.fresh, where, role)
        return next(change.after for change in edit.changes if isinstance(change.after, Node) and change.before is None)

    def flow(self, first: Node, second: Node) -> Flow:
        """The only flow from one node to the other."""
        flows = [flow for flow in self.all(Flow) if (flow.from_id, flow.to_id) == (first.id, second.id)]
        assert len(flows) == 1
        return flows[0]

    @property
    def process(self) -> Process:
        """The first process."""
        return self.all(Process)[0]

    @property
    def pool(self) -> Pool:
        """The first pool."""
        return self.all(Pool)[0]

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """The lanes from the top."""
        return tuple(sorted(self.all(Lane), key=lambda lane: lane.y))

    @property
    def sheet(self) -> Sheet:
        """The first sheet."""
        return self.all(Sheet)[0]


@pytest.fixture
def empty() -> Desk:
    """A map with nothing in it."""
    return Desk()


@pytest.fixture
def desk() -> Desk:
    """The start of a purchase order: raise (Requester) -> approve (Approver) -> approved? -> create order (Buyer) -> end."""
    desk = Desk()
    desk.run(new_process, "Purchase order", desk.fresh)
    raise_it = desk.step("Raise requisition", role="Requester")
    desk.run(add_trigger, "Need by phone", desk.fresh, Where(after=raise_it.id), "phone", Quantity.of(90.0))
    approve = desk.step("Approve requisition", raise_it, "Approver")
    desk.run(add_decision, "Approved?", desk.fresh, Where(after=approve.id))
    decision = desk.named(Node, "Approved?")
    order = desk.step("Create order", decision, "Buyer", label="yes")
    desk.run(add_end, "Order closed", desk.fresh, Where(after=order.id))
    desk.run(attach_exception, approve.id, "Approver absent", desk.fresh)
    desk.run(place_contact_point, "Corridor", desk.fresh, (desk.named(ExceptionPoint, "Approver absent").id,), people=("Requester",))
    assert desk.all(ContactPoint)
    return desk
