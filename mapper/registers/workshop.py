"""Registers of what people left beside the map: questions, findings of the checks, problems, complements, sign-offs."""

from __future__ import annotations

from mapper.checks import check_of
from mapper.checks import findings as found_by_checks
from mapper.commands.park import answer_of
from mapper.model.lookups import code_order, every
from mapper.model.measures import BusinessProblem, Intervention
from mapper.model.words import say
from mapper.model.workshop import Question, SignOff
from mapper.registers.register import Register, Subject, amount, register, text
from mapper.workshop_page import owner_name


def questions(subject: Subject) -> Register:
    """A row a question, and the answer where there is one."""
    workspace = subject.workspace
    found = [one for one in every(workspace, Question) if subject.tells_of(one.about)]
    return register(
        say("Questions"),
        sorted(found, key=lambda one: (code_order(one.code), one.id)),
        text(say("Code"), lambda one: one.code, 9),
        text(say("Question"), lambda one: one.name, 48),
        text(say("About"), lambda one: subject.codes(one.about), 16),
        text(say("Who finds out"), lambda one: owner_name(workspace, one.owner), 20),
        text(say("Until"), lambda one: one.due, 12),
        text(say("Answer"), lambda one: answer.name if (answer := answer_of(workspace, one.id)) is not None else "", 40),
        text(say("Answered on"), lambda one: answer.date if (answer := answer_of(workspace, one.id)) is not None else "", 12),
        text(say("Note"), lambda one: one.note, 30),
    )


def findings(subject: Subject) -> Register:
    """A row a finding of the checks; those accepted with a reason have it."""
    severities = {"E": say("to be mended"), "W": say("warning"), "H": say("hint")}
    return register(
        say("Findings"),
        [one for one in found_by_checks(subject.workspace) if subject.tells_of((one.element,))],
        text(say("Rule"), lambda one: one.rule, 7),
        text(say("How severe"), lambda one: severities[one.severity], 12),
        text(say("At"), lambda one: subject.code(one.element), 12),
        text(say("Finding"), lambda one: one.sentence, 60),
        text(say("What the rule says"), lambda one: say(check_of(one.rule).says), 36),
        text(say("Accepted because"), lambda one: one.accepted or "", 36),
    )


def problems(subject: Subject) -> Register:
    """A row a business problem."""
    currency = subject.workspace.settings.currency
    return register(
        say("Problems"),
        [one for one in every(subject.workspace, BusinessProblem) if subject.tells_of(one.about)],
        text(say("Problem"), lambda one: one.name, 48),
        text(say("About"), lambda one: subject.codes(one.about), 18),
        text(say("Owner"), lambda one: owner_name(subject.workspace, one.owner), 18),
        amount(say("Cost"), lambda one: one.cost, say("{currency}/week", currency=currency)),
        text(say("Note"), lambda one: one.note, 30),
    )


def complements(subject: Subject) -> Register:
    """A row an intervention that complements what is there."""
    return register(
        say("Complements"),
        [one for one in every(subject.workspace, Intervention) if subject.tells_of(one.complements)],
        text(say("Complement"), lambda one: one.name, 40),
        text(say("Kind"), lambda one: say(one.kind), 14),
        text(say("Complements"), lambda one: subject.codes(one.complements), 18),
        text(say("Solves"), lambda one: subject.names(one.solves), 30),
        text(say("Moves metrics"), lambda one: subject.names(one.moves), 24),
        text(say("Owner"), lambda one: owner_name(subject.workspace, one.owner), 18),
        text(say("State"), lambda one: say(one.state), 10),
        amount(say("Effort"), lambda one: one.effort, say("person-days")),
        text(say("Note"), lambda one: one.note, 30),
    )


def sign_offs(subject: Subject) -> Register:
    """A row a signature."""
    found = [one for one in every(subject.workspace, SignOff) if subject.tells_of((one.process,))]
    return register(
        say("Sign-offs"),
        sorted(found, key=lambda one: (one.date, one.created, one.id)),
        text(say("Process"), lambda one: subject.code(one.process), 9),
        text(say("State"), lambda one: say(one.state), 12),
        text(say("Date"), lambda one: one.date, 12),
        text(say("Signed by"), lambda one: one.signed_by, 24),
        text(say("Note"), lambda one: one.note, 30),
    )
