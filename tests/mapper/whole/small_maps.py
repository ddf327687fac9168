"""Small maps for the map of the whole, and the starter maps once for all."""

from __future__ import annotations

import itertools
from functools import cache

from mapper.model.edit import Fresh
from mapper.model.flow import Flow, Node
from mapper.model.lookups import by_code
from mapper.model.organisation import Process, Role, Unit
from mapper.model.record import Quantity, Record
from mapper.model.workspace import Workspace
from mapper.templates import starter
from mapper.templates.facts import read_facts


@cache
def starter_map(name: str = "all") -> Workspace:
    """A starter map."""
    numbers = itertools.count()
    return Workspace(read_facts(starter(name), Fresh(lambda: f"{next(numbers):06}", lambda: "")).records)


def id_of(workspace: Workspace, code: str) -> str:
    """The id of what has that code."""
    record = by_code(workspace, code)
    assert record is not None
    return record.id


def small(*more: Record) -> Workspace:
    """Start -> A (clerk of ACC) -> decision -> B (buyer of BUY) -> end, in process p; what is given replaces or is added."""
    records: dict[str, Record] = {
        record.id: record
        for record in (
            Unit(id="acc", name="Accounts", code="ACC"),
            Unit(id="buy", name="Buying", code="BUY"),
            Role(id="clerk", name="Clerk", unit="acc"),
            Role(id="buyer", name="Buyer", unit="buy"),
            Role(id="lead", name="Lead", unit="acc"),
            Process(id="p", name="Pay", code="P", scope="From invoice to payment for all suppliers.", owner="lead", volume=Quantity.of(10)),
            Node(id="start", kind="start", process="p"),
            Node(id="a", name="Check", code="P-10", process="p", role="clerk", touch=Quantity.of(30), wait=Quantity.of(1.5)),
            Node(id="if", kind="decision", process="p"),
            Node(id="b", name="Order", code="P-20", process="p", role="buyer", touch=Quantity.of(60)),
            Node(id="end", name="Paid", kind="end", process="p"),
        )
    }
    for ends in ("start a", "a if", "if b", "b end"):
        one, other = ends.split()
        records[f"{one}>{other}"] = Flow(id=f"{one}>{other}", from_id=one, to_id=other)
    records |= {record.id: record for record in more}
    return Workspace(records.values())
