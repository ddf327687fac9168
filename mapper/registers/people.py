"""Registers of who does what and what surrounds a process: groups, roles, RACI, SIPOC."""

from __future__ import annotations

from collections.abc import Iterator

from mapper.model.lookups import unit_of
from mapper.model.organisation import Role
from mapper.model.words import say
from mapper.registers.register import Register, Subject, number, reckoned, register, text
from mapper.whole.listing import Line
from mapper.whole.raci import RaciRow, raci
from mapper.whole.shares import shares_of_people, shares_of_units
from mapper.whole.sipoc import sipoc


def groups(subject: Subject) -> Register:
    """A row a functional group that has to do with what was chosen."""
    kinds = {"internal": say("internal"), "external": say("external")}
    return register(
        say("Groups"),
        shares_of_units(subject.workspace, subject.nodes, subject.exceptions),
        text(say("Code"), lambda one: one.who.code, 9),
        text(say("Group"), lambda one: one.who.name, 24),
        text(say("Kind"), lambda one: kinds[one.who.kind], 10),
        text(say("Part of"), lambda one: subject.name(one.who.parent), 16),
        number(say("Steps"), lambda one: len(one.steps), width=8),
        text(say("Exceptions at its steps"), lambda one: subject.codes(point.id for point in one.arising), 26),
        reckoned(say("Work of these"), lambda one: subject.work(one.arising), say("h/week")),
        text(say("Exceptions it helps to handle"), lambda one: subject.codes(point.id for point in one.handled), 26),
    )


def roles(subject: Subject) -> Register:
    """A row a role, and a person where roles are not enough, that has to do with what was chosen."""
    currency = subject.workspace.settings.currency
    return register(
        say("Roles"),
        shares_of_people(subject.workspace, subject.nodes, subject.exceptions),
        text(say("Role"), lambda one: one.who.name, 26),
        text(say("Group"), lambda one: subject.name(unit.id) if (unit := unit_of(subject.workspace, one.who.id)) is not None else "", 20),
        number(say("People"), lambda one: one.who.headcount if isinstance(one.who, Role) else None, width=8),
        number(
            say("Hourly rate"),
            lambda one: one.who.hourly_rate if isinstance(one.who, Role) else None,
            say("{currency}/h", currency=currency),
        ),
        text(say("Steps"), lambda one: subject.codes(node.id for node in one.steps), 26),
        text(say("Exceptions at these steps"), lambda one: subject.codes(point.id for point in one.arising), 24),
        text(say("Exceptions handled"), lambda one: subject.codes(point.id for point in one.handled), 24),
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
        for title, lines in sipoc(subject.workspace, process.id).titled:
            yield from ((process.code, title, line) for line in lines if not line.is_gap)
