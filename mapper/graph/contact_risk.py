"""What breaks when a contact point stops: the exceptions that only it resolves, the units that only it joins. It never rates persons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import fsum
from typing import Any

from mapper.graph.formal_links import FormalLinks
from mapper.graph.incidence import Incidence
from mapper.graph.load import Estimate, total
from mapper.graph.ranked import Ranked, ranked
from mapper.graph.scope import Pair, Scope
from mapper.graph.slices import PAUSE, Slices
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.record import Quantity

HOURS_A_WEEK = 168.0


@dataclass(frozen=True, slots=True)
class ContactRisk:
    """The risk of one arrangement. Ids by code.

    `sole`: dependents with no other contact point and no path, `at_risk` [person-h/week] their load; `bus_factor`: how many absences end
    it; `wait` [elapsed h] expected until a scheduled contact, None = ad hoc or unknown; `added_delay` [case-h/week].
    """

    contact: str
    dependents: tuple[str, ...]
    load: Quantity
    sole: tuple[str, ...]
    at_risk: Quantity
    bus_factor: int
    essential: tuple[str, ...]
    lost_pairs: tuple[Pair, ...]
    wait: float | None
    added_delay: float | None

    @property
    def degraded(self) -> tuple[str, ...]:
        """The dependents that have another way and would only get slower."""
        return tuple(one for one in self.dependents if one not in self.sole)


def assess_contacts(
    incidence: Incidence,
    estimates: Mapping[str, Estimate],
    links: FormalLinks,
    earlier: Ranked[str, ContactRisk] | None = None,
    stale: Collection[str] = (),
) -> Slices[Ranked[str, ContactRisk]]:
    """All contact points, those with most load at risk first, then by load and code; after an earlier run the stale ones alone."""
    scope = incidence.scope
    dependents: dict[str, list[str]] = {}
    for count, exception in enumerate(scope.exceptions if earlier is None else ()):
        for contact_id in set(exception.contacts):
            dependents.setdefault(contact_id, []).append(exception.id)
        if not count % PAUSE:
            yield
    joined_at = Counter(pair for units in links.units_at.values() for pair in combinations(units, 2))
    contacts = {contact.id: contact for contact in scope.contact_points}

    def resolved_there(one: str) -> Sequence[str]:
        if earlier is None:
            return dependents.get(one, ())
        return incidence.by_code(
            [point for point in scope.workspace.indexed("ExceptionPoint.contacts", one) if point in incidence.position]
        )

    def judge(one: str) -> tuple[ContactRisk, ...]:
        contact = contacts.get(one)
        return (_assess(incidence, estimates, links, joined_at, contact, resolved_there(one)),) if contact is not None else ()

    def rank(risk: ContactRisk) -> tuple[Any, ...]:
        return -round(risk.at_risk.value, 9), -round(risk.load.value, 9), scope.order(risk.contact)

    return (yield from ranked(contacts, judge, rank, earlier, stale, pause=1))


def _assess(
    incidence: Incidence,
    estimates: Mapping[str, Estimate],
    links: FormalLinks,
    joined_at: Counter[Pair],
    contact: ContactPoint,
    dependents: Sequence[str],
) -> ContactRisk:
    sole = [one for one in dependents if _has_no_other_way(incidence.exception(one), contact.id)]
    wait = expected_wait(contact)
    rates = [rate.value for rate in (estimates[one].rate for one in dependents) if rate is not None]
    joined = combinations(links.units_at.get(contact.id, ()), 2)
    return ContactRisk(
        contact=contact.id,
        dependents=tuple(dependents),
        load=total(estimates[one].load for one in dependents),
        sole=tuple(sole),
        at_risk=total(estimates[one].load for one in sole),
        bus_factor=bus_factor(incidence.scope, contact),
        essential=tuple(dict.fromkeys(person.who for person in contact.people if person.essential)),
        lost_pairs=tuple(pair for pair in joined if pair not in links.pairs and joined_at[pair] == 1),
        wait=wait,
        added_delay=None if wait is None or not rates else fsum(rates) * wait,
    )


def _has_no_other_way(exception: ExceptionPoint, contact_id: str) -> bool:
    return not exception.path and all(other == contact_id for other in exception.contacts)


def expected_wait(contact: ContactPoint) -> float | None:
    """Half the time between two scheduled contacts [elapsed h]; None where it is ad hoc or nobody knows how often."""
    if not contact.scheduled or contact.frequency is None or contact.frequency.value <= 0:
        return None
    return HOURS_A_WEEK / (2 * contact.frequency.value)


def bus_factor(scope: Scope, contact: ContactPoint) -> int:
    """How many absences end the contact: 1 where somebody is essential, else until only one unit (or person) is left.

    Each participant counts once; one whose unit is unknown counts as a unit of their own.
    """
    people = {participant.who: participant.essential for participant in contact.people}
    if any(people.values()):
        return 1
    in_unit = Counter(scope.unit(who) or who for who in people)
    if len(in_unit) < 2:
        return max(len(people) - 1, min(1, len(people)))
    return len(people) - max(in_unit.values())
