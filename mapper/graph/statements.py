"""Single findings in words: hubs, zones, recurring classes, circles, collisions, and what breaks when a contact point stops."""

from __future__ import annotations

from mapper.graph.analysis import Analysis, ZoneFound
from mapper.graph.circles import Circle
from mapper.graph.contact_risk import ContactRisk
from mapper.graph.points import Hub, RecurringClass
from mapper.graph.scope import name_of
from mapper.graph.sentences import amount_text
from mapper.graph.windows import Collision, slot_label
from mapper.model.words import say, say_count, say_list


def _name(analysis: Analysis, record_id: str) -> str:
    return name_of(analysis.scope.workspace, record_id)


def hub_sentence(analysis: Analysis, hub: Hub) -> str:
    """How many of all exceptions touch a hub."""
    template = "{hub} is touched by {degree} of {all} exceptions."
    return say(template, hub=_name(analysis, hub.key), degree=hub.degree, all=len(analysis.scope.exceptions))


def zone_sentence(analysis: Analysis, zone: ZoneFound) -> str:
    """That a component is larger than a hot spot may be, and is shown in parts."""
    template = "{members} exceptions hang together round {first} – too many for one hot spot; its tighter parts are shown instead."
    return say(template, members=len(zone.members), first=_name(analysis, zone.members[0]))


def recurring_sentence(analysis: Analysis, found: RecurringClass) -> str:
    """In how many processes a class of exceptions recurs."""
    template = "'{kind}' recurs in {processes} processes ({members} exceptions, {load} person-hours a week)."
    return say(
        template,
        kind=_name(analysis, found.exception_class),
        processes=len(found.processes),
        members=len(found.members),
        load=amount_text(found.load),
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
        "load": f"{collision.load:.1f}",
        "capacity": f"{collision.capacity:.1f}",
    }
    if collision.capacity <= 0:
        return say("{who}, {slot}: {load} h of exceptions and no working time.", **words)
    share = f"{collision.load / collision.capacity * 100:.0f}"
    return say("{who}, {slot}: {load} h of exceptions for {capacity} h of working time ({share} %).", share=share, **words)


_LOST = {
    (True, True): (
        "If '{contact}' stops, {n} exception ({load} h/week) loses its only known resolution and {pairs} lose their only link; "
        "it depends on {people}.",
        "If '{contact}' stops, {n} exceptions ({load} h/week) lose their only known resolution and {pairs} lose their only link; "
        "it depends on {people}.",
    ),
    (True, False): (
        "If '{contact}' stops, {n} exception ({load} h/week) loses its only known resolution and {pairs} lose their only link.",
        "If '{contact}' stops, {n} exceptions ({load} h/week) lose their only known resolution and {pairs} lose their only link.",
    ),
    (False, True): (
        "If '{contact}' stops, {n} exception ({load} h/week) loses its only known resolution; it depends on {people}.",
        "If '{contact}' stops, {n} exceptions ({load} h/week) lose their only known resolution; it depends on {people}.",
    ),
    (False, False): (
        "If '{contact}' stops, {n} exception ({load} h/week) loses its only known resolution.",
        "If '{contact}' stops, {n} exceptions ({load} h/week) lose their only known resolution.",
    ),
}
"""By whether units lose their only link and whether somebody is essential: the sentence for one exception and for more."""


def contact_statement(analysis: Analysis, risk: ContactRisk) -> str:
    """What is lost if a contact point stops, and on whom it depends."""
    pairs = say_list([say("{one}–{other}", one=_name(analysis, one), other=_name(analysis, other)) for one, other in risk.lost_pairs])
    words = {
        "contact": _name(analysis, risk.contact),
        "load": amount_text(risk.at_risk),
        "pairs": pairs,
        "people": say_list([_name(analysis, who) for who in risk.essential]),
    }
    if risk.sole:
        return say_count(len(risk.sole), *_LOST[bool(pairs), bool(risk.essential)], **words)
    if pairs:
        return say("If '{contact}' stops, {pairs} lose their only link; every exception resolved there has another way.", **words)
    if risk.dependents:
        return say("If '{contact}' stops, every exception resolved there still has another way.", **words)
    return say("No exception is recorded as resolved at '{contact}'.", **words)
