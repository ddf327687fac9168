"""What breaks when a contact point stops: the exceptions that only it resolves, the units that only it joins. It never rates persons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from mapper.graph.formal_links import FormalLinks
from mapper.graph.incidence import Incidence
from mapper.graph.load import Estimate, total
from mapper.graph.scope import Pair, Scope
from mapper.graph.slices import Slices, in_order
from mapper.model.exception_point import ContactPoint
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


def assess_contacts(incidence: Incidence, estimates: Sequence[Estimate], links: FormalLinks) -> Slices[tuple[ContactRisk, ...]]:
    """All contact points, those with most load at risk first, then by load and code."""
    dependents: dict[str, list[int]] = {}
    for position, exception in enumerate(incidence.scope.exceptions):
        for contact_id in exception.contacts:
            dependents.setdefault(contact_id, []).append(position)
        if not position % 512:
            yield
    joined_at: Counter[Pair] = Counter()
    for units in links.units_at.values():
        joined_at.update(combinations(units, 2))
    risks = []
    for contact in incidence.scope.contact_points:
        risks.append(_assess(incidence, estimates, links, joined_at, contact, dependents.get(contact.id, [])))
        yield
    order = incidence.scope.order
    ranked = yield from in_order(risks, lambda risk: (-round(risk.at_risk.value, 9), -round(risk.load.value, 9), order(risk.contact)))
    return tuple(ranked)


def _assess(
    incidence: Incidence,
    estimates: Sequence[Estimate],
    links: FormalLinks,
    joined_at: Counter[Pair],
    contact: ContactPoint,
    positions: Sequence[int],
) -> ContactRisk:
    sole = [position for position in positions if _has_no_other_way(incidence, position, contact.id)]
    wait = expected_wait(contact)
    rates = [rate.value for rate in (estimates[position].rate for position in positions) if rate is not None]
    joined = combinations(links.units_at.get(contact.id, ()), 2)
    return ContactRisk(
        contact=contact.id,
        dependents=tuple(incidence.exception(position).id for position in positions),
        load=total(estimates[position].load for position in positions),
        sole=tuple(incidence.exception(position).id for position in sole),
        at_risk=total(estimates[position].load for position in sole),
        bus_factor=bus_factor(incidence.scope, contact),
        essential=tuple(dict.fromkeys(person.who for person in contact.people if person.essential)),
        lost_pairs=tuple(pair for pair in joined if pair not in links.pairs and joined_at[pair] == 1),
        wait=wait,
        added_delay=None if wait is None or not rates else sum(rates) * wait,
    )


def _has_no_other_way(incidence: Incidence, position: int, contact_id: str) -> bool:
    exception = incidence.exception(position)
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
