"""A map to edit through the rules, and who edits it."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any, TypeVar

import pytest

from mapper.capture.enter import enter
from mapper.capture.spot import Spot
from mapper.model.edit import Edit, Fresh
from mapper.model.lookups import by_name, processes
from mapper.model.record import Record
from mapper.model.workspace import Workspace
from mapper.new_map import empty_records
from mapper.rules import follow_rules

R = TypeVar("R", bound=Record)

LINES = (
    "== Purchase order",
    "* Need by phone 90/week",
    "Raise requisition @Requester #ME51N",
    "Approve requisition @Approver",
    "! Approver absent 9/week 10min 40h @Requester",
    "~ Corridor: Requester, Approver; daily",
    "Approved?",
    "[no] (end) Rejected",
    "[yes] Create order @Buyer #ME21N",
    "! Price differs 4/week 20min >> Raise requisition",
    "& Tell requester",
    "Receive goods @Receiver",
    "(end) Closed",
)


class Editing:
    """A workspace that changes only through the rules."""

    def __init__(self) -> None:
        numbers = itertools.count(1)
        self.fresh = Fresh(lambda: f"id{next(numbers):06}", lambda: "2026-01-01T00:00:00+00:00")
        self.workspace = Workspace(empty_records("Test", self.fresh))
        self.spot = Spot(processes(self.workspace)[0].id)

    def type_in(self, *lines: str) -> Editing:
        """Type lines into the map."""
        for line in lines:
            entered = enter(self.workspace, line, self.spot, self.fresh)
            self.apply(entered.edit)
            self.spot = entered.spot
        return self

    def apply(self, edit: Edit) -> Edit:
        """Apply an edit with what the rules add; gives it."""
        complete = follow_rules(self.workspace, edit, self.fresh)
        self.workspace = self.workspace.after(complete)
        return complete

    def run(self, command: Callable[..., Edit], *arguments: Any, **named: Any) -> Edit:
        """Run a command on the workspace and apply its edit."""
        return self.apply(command(self.workspace, *arguments, **named))

    def named(self, cls: type[R], name: str) -> R:
        """The first record of that name."""
        return by_name(self.workspace, cls, name)[0]


@pytest.fixture
def editing() -> Editing:
    """The start of a purchase order, typed."""
    return Editing().type_in(*LINES)
