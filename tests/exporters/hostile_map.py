"""A map whose every text would be a formula, a code or a break of the format somewhere, for the tests of tables."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import count

from exporters import Selection
from mapper.model.edit import Change, Edit, Fresh
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Node
from mapper.model.lookups import every, processes
from mapper.model.record import Quantity, Record
from mapper.model.workspace import Workspace
from mapper.new_map import starter_records

DATE = "2026-03-04T05:06:07+00:00"
HOSTILE = (
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1:A2)",
    "\t=1+1",
    '=HYPERLINK("http://example.invalid","x")',
    'say "hello", twice',
    "two\nlines, one comma",
    "_x000D_ and _x0041_",
    "2026-03-04",
    "0012",
    "1E5",
    "TRUE",
    "#REF!",
    "核對發票 عقد חוזה ข้อตกลง 😀",
    " blanks around ",
    "'quoted",
    "=",
)


@cache
def starter_map(name: str = "all") -> Workspace:
    numbers = count()
    return Workspace(starter_records(name, Fresh(lambda: f"id{next(numbers):07}", lambda: "2026-01-05T08:00:00+00:00")))


def hostile_map() -> Workspace:
    """A starter map in which the names and notes of steps and exceptions are HOSTILE, over and over; one rate is a range."""
    workspace = starter_map("purchase-order")
    changes = []
    named: list[Record] = [*every(workspace, Node), *every(workspace, ExceptionPoint)]
    for number, record in enumerate(named):
        hostile = replace(record, name=HOSTILE[number % len(HOSTILE)], note=HOSTILE[(number + 5) % len(HOSTILE)])
        if isinstance(hostile, ExceptionPoint) and hostile.code == "PO-E1":
            hostile = replace(hostile, rate=Quantity(15, 25, "3–5/day"))
        changes.append(Change(record, hostile))
    return workspace.after(Edit("", tuple(changes)))


def selected(workspace: Workspace, *codes: str) -> Selection:
    """The processes of these codes, all without codes."""
    return Selection(tuple(process.id for process in processes(workspace) if not codes or process.code in codes), DATE)
