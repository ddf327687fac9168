"""Names that may mean the same are found; names that only look so to a machine are not."""

from __future__ import annotations

import time

import pytest

from mapper.commands.near_names import near_names
from mapper.model.organisation import Role, System, Unit
from mapper.model.workspace import Workspace


def groups_of(*names: str) -> list[list[str]]:
    """The groups among units of these names."""
    found = near_names(Workspace([Unit(id=f"u{number}", name=name) for number, name in enumerate(names)]))
    return [[record.name for record in group] for group in found]


@pytest.mark.parametrize(("one", "other"), [
    ("Buyer", "buyers"), ("Accounts payable", "Accounts-Payable"), ("Accounting", "Acounting"), ("Warehouse", "Warehuose"),
    ("Legal department", "Legal departmant"), ("Sales", "SALES"),
])  # fmt: skip
def test_what_is_written_a_little_differently_is_found(one: str, other: str) -> None:
    assert groups_of("Something else", one, other) == [[one, other]]


@pytest.mark.parametrize(("one", "other"), [
    ("Warehouse 1", "Warehouse 2"), ("Buyer", "Payer"), ("Sales", "Purchase"), ("", ""), ("IT", "HR"), ("Plant 12", "Plant 21"),
])  # fmt: skip
def test_what_is_something_else_is_not(one: str, other: str) -> None:
    assert groups_of(one, other) == []


def test_kinds_are_not_mixed_and_groups_not_torn_apart() -> None:
    mixed = Workspace([Unit(id="u", name="Buyer"), Role(id="r", name="Buyers"), System(id="s", name="BUYER")])
    assert near_names(mixed) == ()
    assert groups_of("Accounting", "Acounting", "Accountings") == [["Accounting", "Acounting", "Accountings"]]


def test_many_names_take_no_quadratic_time() -> None:
    started = time.thread_time()
    assert groups_of(*(f"Department number {number}" for number in range(5_000))) == []
    assert time.thread_time() - started < 4
