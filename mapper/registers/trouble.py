"""Registers of what goes wrong and where people meet about it: exceptions, hot spots, contact points, possible watering holes."""

from __future__ import annotations

from collections.abc import Callable

from mapper.graph.contact_risk import ContactRisk
from mapper.graph.load import Estimate
from mapper.graph.sentences import hot_spot_sentence, question, spot_name
from mapper.graph.statements import contact_statement
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Node
from mapper.model.lookups import get, unit_of
from mapper.model.record import Quantity
from mapper.model.words import say
from mapper.registers.register import Register, Subject, amount, number, reckoned, register, text, yes
from mapper.shapes.exception_words import category_words
from mapper.whole.pages_of_use import hours_text


def exceptions(subject: Subject) -> Register:
    """A row an exception, with all that is known of it."""
    workspace, currency = subject.workspace, subject.workspace.settings.currency

    def host(point: ExceptionPoint) -> Node | None:
        return get(workspace, Node, point.host)

    def estimate(point: ExceptionPoint) -> Estimate | None:
        return subject.analysis.estimates.get(point.id)

    def work(point: ExceptionPoint) -> Quantity | None:
        return found.load if (found := estimate(point)) is not None else None

    def cost(point: ExceptionPoint) -> Quantity | None:
        return found.cost if (found := estimate(point)) is not None else None

    return register(
        say("Exceptions"),
        subject.exceptions,
        text(say("Code"), lambda one: one.code, 9),
        text(say("Exception"), lambda one: one.name, 32),
        text(say("Process"), lambda one: subject.code(node.process) if (node := host(one)) is not None else "", 9),
        text(say("At step"), lambda one: subject.code(one.host), 9),
        text(say("Step, in words"), lambda one: subject.name(one.host), 26),
        text(say("Group"), lambda one: subject.name(unit.id) if (unit := unit_of(workspace, one.id)) is not None else "", 18),
        text(say("What kind"), lambda one: category_words(one.category), 26),
        text(say("Type in the catalogue"), lambda one: subject.name(one.exception_class), 18),
        amount(say("Rate"), lambda one: one.rate, say("per week")),
        amount(say("Odds"), lambda one: _per_cent(one.probability), say("% of cases")),
        amount(say("Effort"), lambda one: one.effort, say("min")),
        amount(say("Delay"), lambda one: one.delay, say("h")),
        amount(say("Direct cost"), lambda one: one.direct_cost, currency),
        reckoned(say("Work"), work, say("h/week")),
        reckoned(say("Cost"), cost, say("{currency}/week", currency=currency)),
        text(say("Basis"), lambda one: say(one.evidence) if one.evidence else say("estimated"), 10),
        text(say("Stops the step"), lambda one: yes(one.interrupting), 8),
        text(say("Noticed by"), lambda one: subject.names(one.noticed_by), 20),
        text(say("Noticed via"), lambda one: subject.names(one.noticed_via), 18),
        text(say("Noticed at"), lambda one: subject.code(one.noticed_at), 10),
        text(say("Handled by"), lambda one: subject.names(handler.who for handler in one.handlers), 24),
        text(say("Handled at steps"), lambda one: subject.codes(one.path), 18),
        text(say("Handled with"), lambda one: subject.names(one.uses), 20),
        text(say("Goes on at"), lambda one: way_on(subject, one), 14),
        text(say("Leads to"), lambda one: subject.codes(one.leads_to), 12),
        text(say("Sorted out at"), lambda one: subject.codes(one.contacts), 12),
        text(say("When"), lambda one: hours_text(one.window) if one.window else "", 16),
        text(say("Known how"), lambda one: say(one.known) if one.known else "", 11),
        text(say("Hot spot"), _spots(subject), 9),
        text(say("Note"), lambda one: one.note, 30),
    )


def way_on(subject: Subject, point: ExceptionPoint) -> str:
    """Where the case goes on after an exception: a step, or that it ends, is abandoned; "" = nobody knows."""
    words = {"END": say("case ends"), "ABORT": say("case abandoned"), "UNKNOWN": ""}
    return words[point.rejoin] if point.rejoin in words else subject.code(point.rejoin)


def _spots(subject: Subject) -> Callable[[ExceptionPoint], str]:
    ranks: dict[str, list[str]] = {}
    for rank, spot in enumerate(subject.analysis.hot_spots, 1):
        for member in spot.members:
            ranks.setdefault(member, []).append(str(rank))
    return lambda one: ", ".join(ranks.get(one.id, ()))


def _per_cent(share: Quantity | None) -> Quantity | None:
    return None if share is None else Quantity(100 * share.low, 100 * share.high, share.text)


def hot_spots(subject: Subject) -> Register:
    """A row a hot spot, by rank."""
    analysis, currency = subject.analysis, subject.workspace.settings.currency
    bands = {"hot": say("hot"), "warm": say("warm"), "mild": say("mild")}
    return register(
        say("Hot spots"),
        subject.hot_spots,
        number(say("Rank"), lambda one: one[0] + 1, width=7),
        text(say("Hot spot"), lambda one: spot_name(analysis, one[1]), 34),
        text(say("Heat"), lambda one: bands[one[1].band], 8),
        text(say("Exceptions"), lambda one: subject.codes(one[1].members), 26),
        number(say("Number of exceptions"), lambda one: len(one[1].members), width=10),
        reckoned(say("Work"), lambda one: one[1].load if one[1].known else None, say("h/week")),
        number(say("Share of all exception work"), lambda one: 100 * one[1].share if one[1].known else None, "%"),
        reckoned(say("Cost"), lambda one: one[1].cost if one[1].known else None, say("{currency}/week", currency=currency)),
        number(say("Exceptions estimated"), lambda one: one[1].known, width=10),
        text(say("Groups"), lambda one: subject.names((*one[1].units, *one[1].external_units)), 30),
        text(say("Processes"), lambda one: subject.codes(one[1].processes), 12),
        text(say("In one sentence"), lambda one: hot_spot_sentence(analysis, one[0]), 60),
    )


def contact_points(subject: Subject) -> Register:
    """A row a contact point, with what hangs on it."""
    risks = {risk.contact: risk for risk in subject.analysis.contact_points}

    def risk(point: ContactPoint) -> ContactRisk | None:
        return risks.get(point.id)

    return register(
        say("Contact points"),
        subject.contact_points,
        text(say("Code"), lambda one: one.code, 9),
        text(say("Contact point"), lambda one: one.name, 28),
        text(say("Kind"), lambda one: say(one.kind), 12),
        text(say("Where"), lambda one: one.place, 20),
        text(say("Channel"), lambda one: subject.name(one.channel), 14),
        text(say("How formal"), lambda one: say(one.formality), 12),
        text(say("Who meets"), lambda one: subject.names(person.who for person in one.people), 30),
        text(say("Not without"), lambda one: subject.names(person.who for person in one.people if person.essential), 22),
        text(say("Scheduled"), lambda one: yes(one.scheduled), 10),
        amount(say("How often"), lambda one: one.frequency, say("per week")),
        amount(say("How long"), lambda one: one.duration, say("min")),
        text(say("What is exchanged"), lambda one: ", ".join(one.exchanged), 22),
        text(say("Serves steps"), lambda one: subject.codes(one.serves), 14),
        text(say("Sorts out"), lambda one: subject.codes(found.dependents) if (found := risk(one)) is not None else "", 18),
        reckoned(say("Work that depends on it"), lambda one: found.load if (found := risk(one)) is not None else None, say("h/week")),
        text(say("Without another way"), lambda one: subject.codes(found.sole) if (found := risk(one)) is not None else "", 18),
        reckoned(say("Work without another way"), lambda one: found.at_risk if (found := risk(one)) is not None else None, say("h/week")),
        number(say("Absences that end it"), lambda one: found.bus_factor if (found := risk(one)) is not None else None, width=10),
        text(say("What breaks"), lambda one: contact_statement(subject.analysis, found) if (found := risk(one)) is not None else "", 60),
        text(say("Note"), lambda one: one.note, 30),
    )


def watering_holes(subject: Subject) -> Register:
    """A row a possible watering hole, which is a question to the room and no statement."""
    analysis = subject.analysis
    flags = {"G": say("no formal flow"), "U": say("nobody wrote how"), "P": say("to and fro"), "B": say("one person between")}
    states = {"open": say("open"), "explained": say("explained"), "rejected": say("ruled out")}
    return register(
        say("Possible watering holes"),
        subject.candidates,
        text(say("The question"), lambda one: question(analysis, one), 48),
        text(say("Exceptions"), lambda one: subject.codes(one.exceptions), 24),
        text(say("Groups"), lambda one: subject.names(one.units), 30),
        text(say("Why"), lambda one: ", ".join(flags[flag] for flag in one.flags), 28),
        reckoned(say("Work"), lambda one: one.load if one.known else None, say("h/week")),
        text(say("State"), lambda one: states[one.state], 10),
        text(say("Contact points"), lambda one: subject.codes(one.contact_points), 14),
        text(say("Reason"), lambda one: one.reason, 30),
    )
