"""Registers of who does what and what surrounds a process: groups, roles, RACI, SIPOC."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from mapper.graph.load import total
from mapper.model.flow import WORK_KINDS
from mapper.model.lookups import every, unit_of
from mapper.model.organisation import Person, Role, Unit
from mapper.model.record import Quantity
from mapper.model.words import say
from mapper.registers.register import Register, Subject, number, reckoned, register, text
from mapper.whole.listing import Line
from mapper.whole.raci import RaciRow, raci
from mapper.whole.sipoc import sipoc
from mapper.whole.ways import performer


class Share(NamedTuple):
    """What of the work a group, role or person has (ids): the steps they do, the exceptions at these, those they help to handle."""

    who: Unit | Role | Person
    steps: tuple[str, ...]
    arising: tuple[str, ...]
    handled: tuple[str, ...]


def groups(subject: Subject) -> Register:
    """A row a functional group that has to do with what was chosen."""
    kinds = {"internal": say("internal"), "external": say("external")}
    return register(
        say("Groups"),
        [share for share in _shares(subject, of_units=True) if isinstance(share.who, Unit)],
        text(say("Code"), lambda one: one.who.code if isinstance(one.who, Unit) else "", 9),
        text(say("Group"), lambda one: one.who.name, 24),
        text(say("Kind"), lambda one: kinds[one.who.kind] if isinstance(one.who, Unit) else "", 10),
        text(say("Part of"), lambda one: subject.name(one.who.parent) if isinstance(one.who, Unit) else "", 16),
        number(say("Steps"), lambda one: len(one.steps), width=8),
        text(say("Exceptions at its steps"), lambda one: subject.codes(one.arising), 26),
        reckoned(say("Work of these"), lambda one: _load(subject, one.arising), say("h/week")),
        text(say("Exceptions it helps to handle"), lambda one: subject.codes(one.handled), 26),
    )


def roles(subject: Subject) -> Register:
    """A row a role, and a person where roles are not enough, that has to do with what was chosen."""
    currency = subject.workspace.settings.currency
    return register(
        say("Roles"),
        list(_shares(subject, of_units=False)),
        text(say("Role"), lambda one: one.who.name, 26),
        text(say("Group"), lambda one: subject.name(unit.id) if (unit := unit_of(subject.workspace, one.who.id)) is not None else "", 20),
        number(say("People"), lambda one: one.who.headcount if isinstance(one.who, Role) else None, width=8),
        number(
            say("Hourly rate"),
            lambda one: one.who.hourly_rate if isinstance(one.who, Role) else None,
            say("{currency}/h", currency=currency),
        ),
        text(say("Steps"), lambda one: subject.codes(one.steps), 26),
        text(say("Exceptions at these steps"), lambda one: subject.codes(one.arising), 24),
        text(say("Exceptions handled"), lambda one: subject.codes(one.handled), 24),
    )


def who_does_what(subject: Subject) -> Register:
    """A row a step: who does it, answers for it, is asked and is told."""
    found: list[tuple[str, RaciRow]] = [
        (process.code, row) for process in subject.processes for row in raci(subject.workspace, process.id) if row.step in subject.ids
    ]
    return register(
        say("Who does what (RACI)"),
        found,
        text(say("Process"), lambda one: one[0], 9),
        text(say("Step"), lambda one: subject.code(one[1].step), 9),
        text(say("Step, in words"), lambda one: subject.name(one[1].step), 32),
        text(say("Responsible: does it"), lambda one: subject.names(one[1].responsible), 24),
        text(say("Accountable: answers for it"), lambda one: subject.names(one[1].accountable), 24),
        text(say("Consulted: is asked"), lambda one: subject.names(one[1].consulted), 30),
        text(say("Informed: is told"), lambda one: subject.names(one[1].informed), 30),
    )


def surroundings(subject: Subject) -> Register:
    """A row a supplier, input, step, output and customer of a process; what nobody said is left out."""
    return register(
        say("SIPOC"),
        list(_surroundings(subject)),
        text(say("Process"), lambda one: one[0], 9),
        text(say("Column"), lambda one: one[1], 12),
        text(say("What or who"), lambda one: one[2].words, 48),
    )


def _surroundings(subject: Subject) -> Iterator[tuple[str, str, Line]]:
    for process in subject.processes:
        found = sipoc(subject.workspace, process.id)
        columns = (
            (say("Suppliers"), found.suppliers),
            (say("Inputs"), found.inputs),
            (say("Process"), found.steps),
            (say("Outputs"), found.outputs),
            (say("Customers"), found.customers),
        )
        yield from ((process.code, title, line) for title, lines in columns for line in lines if not line.is_gap)


def _shares(subject: Subject, *, of_units: bool) -> Iterator[Share]:
    """What each group, or each role and person, has to do with what was chosen, in the order they were made; those that have nothing go."""
    workspace = subject.workspace
    steps: dict[str, list[str]] = {}
    arising: dict[str, list[str]] = {}
    handled: dict[str, dict[str, None]] = {}

    def group(record_id: str) -> str | None:
        return unit.id if (unit := unit_of(workspace, record_id)) is not None else None

    at: dict[str, str] = {}
    for node in subject.nodes:
        who = (group(node.id) if of_units else performer(workspace, node)) if node.kind in WORK_KINDS else None
        if who is not None:
            steps.setdefault(who, []).append(node.id)
            at[node.id] = who
    for point in subject.exceptions:
        if point.host in at:
            arising.setdefault(at[point.host], []).append(point.id)
        for handler in point.handlers:
            who = group(handler.who) if of_units else handler.who
            if who is not None:
                handled.setdefault(who, {})[point.id] = None
    listed: tuple[Unit | Role | Person, ...] = every(workspace, Unit) if of_units else (*every(workspace, Role), *every(workspace, Person))
    for record in listed:
        if record.id in steps or record.id in handled:
            one = record.id
            yield Share(record, tuple(steps.get(one, ())), tuple(arising.get(one, ())), tuple(handled.get(one, ())))


def _load(subject: Subject, points: tuple[str, ...]) -> Quantity | None:
    estimates = subject.analysis.estimates
    known = [load for one in points if one in estimates and (load := estimates[one].load) is not None]
    return total(known) if known else None
