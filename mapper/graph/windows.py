"""When exceptions occur: shared slots of the week, and handlers whose work of one slot exceeds what they can give in it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor, fsum
from typing import Any

from mapper.graph.incidence import Incidence, Key
from mapper.graph.load import Estimate, handler_shares
from mapper.graph.ranked import Ranked, ranked
from mapper.graph.slices import Slices
from mapper.model.lookups import get
from mapper.model.organisation import WEEKDAYS, Hours, Role

Slot = tuple[str, int | None]
"""A weekday, or one hour of it (8 = from 8 to 9 o'clock)."""
Window = tuple[Hours, ...]


@dataclass(frozen=True, slots=True)
class Collision:
    """A handler with more work in one slot of the week than capacity: headcount × working hours of the slot [h]."""

    who: str
    slot: Slot
    load: float
    capacity: float
    members: tuple[str, ...]


def names_hours(window: Window) -> bool:
    """Whether a window says more than the weekday."""
    return any(hours.start > 0 or hours.end < 24 for hours in window)


def slots_of(window: Window, by_hour: bool) -> dict[Slot, float]:
    """The slots of a window and how many hours of each it covers."""
    found: dict[Slot, float] = {}
    for hours in window:
        if not by_hour:
            found[hours.weekday, None] = found.get((hours.weekday, None), 0.0) + max(0.0, hours.end - hours.start)
            continue
        for hour in range(floor(hours.start), ceil(hours.end)):
            covered = min(hours.end, hour + 1) - max(hours.start, hour)
            if covered > 0:
                found[hours.weekday, hour] = found.get((hours.weekday, hour), 0.0) + covered
    return {slot: covered for slot, covered in found.items() if covered > 0}


def shared_slots(one: Window, other: Window) -> tuple[Slot, ...]:
    """The slots in which both may occur; an empty window is any time, and two of them say nothing.

    >>> shared_slots((Hours("Mon"), Hours("Wed")), (Hours("Wed"), Hours("Thu")))
    (('Wed', None),)
    >>> shared_slots((), ())
    ()
    """
    if not one or not other:
        only = one or other
        return tuple(sorted(slots_of(only, names_hours(only)), key=_slot_order))
    by_hour = names_hours(one) or names_hours(other)
    both = slots_of(one, by_hour).keys() & slots_of(other, by_hour).keys()
    return tuple(sorted(both, key=_slot_order))


def _slot_order(slot: Slot) -> tuple[int, int]:
    weekday, hour = slot
    return [*map(str, WEEKDAYS)].index(weekday), -1 if hour is None else hour


def slot_label(slot: Slot) -> str:
    """How a slot is written.

    >>> slot_label(("Wed", None)), slot_label(("Wed", 8))
    ('Wed', 'Wed 8–9')
    """
    weekday, hour = slot
    return weekday if hour is None else f"{weekday} {hour}–{hour + 1}"


def find_collisions(
    incidence: Incidence,
    estimates: Mapping[str, Estimate],
    earlier: Ranked[str, Collision] | None = None,
    stale: Collection[Key] = (),
) -> Slices[Ranked[str, Collision]]:
    """All collisions of handlers with a headcount and an exception that is bound to a window, by how far they exceed."""

    def judge(who: str) -> Sequence[Collision]:
        role = get(incidence.scope.workspace, Role, who)
        members = incidence.touching["WHO"].get(who, ())
        if role is None or role.headcount is None or not any(incidence.exception(member).window for member in members):
            return ()
        return _collisions_of(incidence, estimates, role, members)

    def rank(one: Collision) -> tuple[Any, ...]:
        return -round(one.load - one.capacity, 9), incidence.scope.order(one.who), _slot_order(one.slot)

    who = incidence.touching["WHO"] if earlier is None else ()
    return (yield from ranked(who, judge, rank, earlier, {key for facet, key in stale if facet == "WHO"}, pause=1))


def _collisions_of(incidence: Incidence, estimates: Mapping[str, Estimate], role: Role, members: Sequence[str]) -> list[Collision]:
    calendar = incidence.scope.settings.calendar
    by_hour = any(names_hours(incidence.exception(member).window) for member in members)
    working = slots_of(calendar, by_hour)
    in_slot: dict[Slot, list[tuple[float, str]]] = {}
    for member in members:
        exception, load = incidence.exception(member), estimates[member].load
        share = fsum(part for who, part in handler_shares(exception.handlers) if who == role.id)
        slots = slots_of(exception.window, by_hour) if exception.window else working
        if load is None or share == 0 or not slots:
            continue
        spread = fsum(slots.values()) if by_hour else float(len(slots))
        for slot, covered in slots.items():
            in_slot.setdefault(slot, []).append((load.value * share * (covered if by_hour else 1.0) / spread, exception.id))
    found = []
    for slot, parts in in_slot.items():
        load_here, capacity = fsum(part for part, _ in parts), (role.headcount or 0.0) * working.get(slot, 0.0)
        if load_here > capacity + 1e-9:
            found.append(Collision(role.id, slot, load_here, capacity, tuple(member for _, member in parts)))
    return found
