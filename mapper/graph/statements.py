"""Single findings in words: hubs, zones, recurring classes, circles, collisions, and what breaks when a contact point stops."""

from __future__ import annotations

from collections.abc import Mapping

from mapper.graph.analysis import Analysis, ZoneFound
from mapper.graph.brokers import Broker, Brokerage, Position
from mapper.graph.circles import Circle
from mapper.graph.contact_risk import ContactRisk
from mapper.graph.points import Hub, OverlapPoint, RecurringClass
from mapper.graph.scope import name_of
from mapper.graph.sentences import load_text, pairs_text
from mapper.graph.windows import Collision, slot_label
from mapper.model.organisation import Person
from mapper.model.units import rounded
from mapper.model.words import Said, SaidOfCount, say, say_count, say_list


def _name(analysis: Analysis, record_id: str) -> str:
    return name_of(analysis.scope.workspace, record_id)


def hub_sentence(analysis: Analysis, hub: Hub) -> str:
    """How many of all exceptions touch a hub."""
    template: Said = "{hub} is touched by {degree} of {all} exceptions."
    return say(template, hub=_name(analysis, hub.key), degree=hub.degree, all=len(analysis.scope.exceptions))


def zone_sentence(analysis: Analysis, zone: ZoneFound) -> str:
    """That a component is larger than a hot spot may be, and is shown in parts."""
    template: Said = "{members} exceptions hang together round {first} – too many for one hot spot; its tighter parts are shown instead."
    return say(template, members=len(zone.members), first=_name(analysis, zone.members[0]))


def recurring_sentence(analysis: Analysis, found: RecurringClass) -> str:
    """In how many processes a class of exceptions recurs."""
    template: Said = "'{kind}' recurs in {processes} processes ({members} exceptions, {load})."
    return say(
        template,
        kind=_name(analysis, found.exception_class),
        processes=len(found.processes),
        members=len(found.members),
        load=load_text([analysis.estimates[one].load for one in found.members]),
    )


def circle_sentence(analysis: Analysis, circle: Circle) -> str:
    """Which exceptions lead back to one another."""
    names = say_list([f"'{_name(analysis, member)}'" for member in circle.members])
    return say("Vicious circle: handling {exceptions} leads back to where they arise.", exceptions=names)


def collision_sentence(analysis: Analysis, collision: Collision) -> str:
    """Who has more exception work in a slot of the week than time."""
    words = {
        "who": _name(analysis, collision.who),
        "slot": slot_label(collision.slot),
        "load": rounded(collision.load),
        "capacity": rounded(collision.capacity),
    }
    if collision.capacity <= 0:
        return say("{who}, {slot}: {load} h of exceptions and no working time.", **words)
    share = rounded(collision.load / collision.capacity * 100, 0)
    return say("{who}, {slot}: {load} h of exceptions for {capacity} h of working time ({share} %).", share=share, **words)


def point_sentence(analysis: Analysis, point: OverlapPoint) -> str:
    """How many exceptions touch a step, role, system, call or class, and what they take together."""
    load = load_text([analysis.estimates[one].load for one in point.members])
    return say("{point}: {n} exceptions ({load}).", point=_name(analysis, point.key), n=point.degree, load=load)


def broker_sentence(analysis: Analysis, broker: Broker) -> str:
    """The groups whose exception work comes together at a role, and what such a place among people is called.

    "" where it is one group's, and of a person: arrangements are described, nobody is rated.
    """
    scope = analysis.scope
    if isinstance(scope.workspace.get(broker.who), Person):
        return ""
    units = {unit for one in (broker.who, *broker.neighbours) if (unit := scope.unit(one)) is not None and scope.is_internal(unit)}
    if len(units) < 2:
        return ""
    words = {
        "units": say_list([_name(analysis, unit) for unit in scope.ordered_units(frozenset(units))]),
        "who": _name(analysis, broker.who),
        "labels": ", ".join([say(_IN_NETWORKS[one]) for one in _labels(broker)]),
    }
    template: Said = "Exception work of {units} comes together at {who} (in network terms: {labels})."
    if broker.is_cut:
        template = "Exception work of {units} comes together at {who}, for some of them nowhere else (in network terms: {labels})."
    return say(template, **words)


_IN_NETWORKS: Mapping[Brokerage | Position, Said] = {
    "central connector": "central connector",
    "boundary spanner": "boundary spanner",
    "information broker": "information broker",
    "peripheral specialist": "peripheral specialist",
    "coordinator": "coordinator",
    "gatekeeper": "gatekeeper",
    "itinerant broker": "itinerant broker",
    "liaison": "liaison",
}
"""What Cross and Prusak, and Gould and Fernandez, call such places."""


def _labels(broker: Broker) -> list[Brokerage | Position]:
    """Its positions, and what it mostly is between two who do not work together themselves."""
    mostly = max(broker.brokerage, key=lambda kind: broker.brokerage[kind], default=None)
    return [*broker.positions, *([mostly] if mostly is not None else [])]


_LOST: SaidOfCount = (
    "If '{contact}' stops, {n} exception ({load}) loses its only known resolution.",
    "If '{contact}' stops, {n} exceptions ({load}) lose their only known resolution.",
)
_LOST_WITH_PAIR: SaidOfCount = (
    "If '{contact}' stops, {n} exception ({load}) loses its only known resolution, and {pairs} lose their only link.",
    "If '{contact}' stops, {n} exceptions ({load}) lose their only known resolution, and {pairs} lose their only link.",
)
_LOST_WITH_PAIRS: SaidOfCount = (
    "If '{contact}' stops, {n} exception ({load}) loses its only known resolution, and {count} pairs of groups lose their only link: "
    "{pairs}.",
    "If '{contact}' stops, {n} exceptions ({load}) lose their only known resolution, and {count} pairs of groups lose their only link: "
    "{pairs}.",
)
"""The sentence for one exception and for more, by how many pairs of groups lose their only link."""


def contact_statement(analysis: Analysis, risk: ContactRisk) -> str:
    """What is lost if a contact point stops, and on whom it depends."""
    lost = _lost(analysis, risk)
    if not risk.essential or not (risk.sole or risk.lost_pairs):
        return lost
    people = say_list([_name(analysis, who) for who in risk.essential])
    return say("{lost} '{contact}' depends on {people}.", lost=lost, contact=_name(analysis, risk.contact), people=people)


def _lost(analysis: Analysis, risk: ContactRisk) -> str:
    words: dict[str, object] = {
        "contact": _name(analysis, risk.contact),
        "load": load_text([analysis.estimates[one].load for one in risk.sole]),
        "pairs": pairs_text(analysis.scope.workspace, risk.lost_pairs),
        "count": len(risk.lost_pairs),
    }
    if risk.sole:
        forms = _LOST if not risk.lost_pairs else _LOST_WITH_PAIR if len(risk.lost_pairs) == 1 else _LOST_WITH_PAIRS
        return say_count(len(risk.sole), forms[0], forms[1], **words)
    if risk.lost_pairs:
        return say_count(
            len(risk.lost_pairs),
            "If '{contact}' stops, {pairs} lose their only link; every exception resolved there has another way.",
            "If '{contact}' stops, {n} pairs of groups lose their only link: {pairs}. Every exception resolved there has another way.",
            **words,
        )
    if risk.dependents:
        return say("If '{contact}' stops, every exception resolved there still has another way.", **words)
    return say("No exception is recorded as resolved at '{contact}'.", **words)
