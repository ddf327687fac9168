"""Exceptions, contact points and metrics of a facts file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from mapper.model.exception_point import REJOIN_WORDS, Category, ContactPoint, ExceptionPoint, Handler, Participant
from mapper.model.flow import Trigger
from mapper.model.measures import Metric, Reading
from mapper.model.organisation import WEEKDAYS, Hours, Person
from mapper.templates.facts_nodes import NodeDraft, ProcessDraft
from mapper.templates.facts_reading import FactsReading
from mapper.templates.facts_values import Entry, choice, entries, is_so, names, number, one_line, quantity

_CATEGORIES = tuple(word for word in get_args(Category) if word)
_PLACES = ("place", "call", "chat group", "list/forum", "meeting", "community")
_FORMALITIES = ("informal", "tolerated", "formal", "workaround")
_VIRTUAL = frozenset({"call", "chat group", "list/forum"})
_DAY = {day.casefold(): day for day in WEEKDAYS}

Drafts = dict[str, tuple[str, Entry, ProcessDraft]]
"""By code: the id a record will have, what the file says, and the process it stands in."""


def draft(reading: FactsReading, processes: list[ProcessDraft], field: str, taken: set[str]) -> Drafts:
    """The entries of a list of all processes ("exceptions", "contact_points"), so that they can refer to one another."""
    found: Drafts = {}
    for process in processes:
        for code, entry in entries(process.entry, field, process.code, reading.dropped):
            if code in taken:
                reading.dropped.taken(code, field)
                continue
            taken.add(code)
            found[code] = (reading.fresh.id(), entry, process)
    return found


def make_contact_points(reading: FactsReading, drafts: Drafts) -> None:
    """The contact points; who meets there and is no known role becomes a person."""
    for code, (record_id, entry, process) in drafts.items():
        kind = choice(entry, "kind", _PLACES, "place", code, reading.dropped)
        formal = is_so(entry, "formal", code, reading.dropped, otherwise=False)
        reading.make(
            ContactPoint,
            entry,
            code,
            id=record_id,
            name=one_line(entry, "name", code, reading.dropped) or code,
            code=code,
            sheet=process.sheet.id,
            kind=kind,
            virtual=is_so(entry, "virtual", code, reading.dropped, otherwise=kind in _VIRTUAL),
            formality=choice(entry, "formality", _FORMALITIES, "formal" if formal else "informal", code, reading.dropped),
            place=one_line(entry, "place", code, reading.dropped),
            people=_people(reading, code, entry),
            frequency=quantity(entry, "per_week", code, reading.dropped),
            scheduled=is_so(entry, "scheduled", code, reading.dropped, otherwise=False),
            duration=quantity(entry, "duration", code, reading.dropped),
            exchanged=tuple(names(entry, "exchanged", code, reading.dropped)),
        )


def _people(reading: FactsReading, code: str, entry: Entry) -> tuple[Participant, ...]:
    stated = entry.get("people")
    if not isinstance(stated, Mapping):
        stated = dict.fromkeys(names(entry, "people", code, reading.dropped))
    essential = names(entry, "essential", code, reading.dropped)
    people = []
    for name in names({"people": list(stated)}, "people", code, reading.dropped):
        unit = one_line(stated, name, code, reading.dropped)
        people.append(Participant(_participant(reading, name, unit, code), essential=name in essential))
    for name in essential:
        if name not in stated:
            reading.dropped.absent(code, "essential", name)
    return tuple(people)


def _participant(reading: FactsReading, name: str, unit: str, code: str) -> str:
    known = reading.roles.get(name) or reading.people.get(name)
    if known is None:
        known = reading.people[name] = reading.make(Person, {}, name, name=name, unit=reading.unit(unit, code))
    return known.id


def make_exceptions(reading: FactsReading, exceptions: Drafts, contacts: Drafts, nodes: Mapping[str, NodeDraft]) -> None:
    """The exceptions; one whose step is not in the file keeps everything else and waits in the tray."""
    triggers = {record.code: record.id for record in reading.records if isinstance(record, Trigger)}
    for code, (record_id, entry, process) in exceptions.items():
        host = _node(reading, nodes, entry, "host", code)
        reading.make(
            ExceptionPoint,
            entry,
            code,
            id=record_id,
            name=one_line(entry, "name", code, reading.dropped) or code,
            code=code,
            host=host,
            sheet=process.sheet.id if host is not None else None,
            category=choice(entry, "category", _CATEGORIES, "", code, reading.dropped),
            exception_class=reading.exception_class(one_line(entry, "class", code, reading.dropped)),
            rate=quantity(entry, "rate", code, reading.dropped),
            probability=quantity(entry, "probability", code, reading.dropped, highest=1.0),
            effort=quantity(entry, "effort", code, reading.dropped),
            delay=quantity(entry, "delay", code, reading.dropped),
            direct_cost=quantity(entry, "direct_cost", code, reading.dropped),
            interrupting=is_so(entry, "interrupting", code, reading.dropped, otherwise=True),
            noticed_by=reading.actors(names(entry, "noticed_by", code, reading.dropped), "noticed_by", code),
            noticed_via=_noticed_via(reading, triggers, entry, code),
            handlers=tuple(map(Handler, reading.actors(names(entry, "handlers", code, reading.dropped), "handlers", code))),
            path=_present(reading, {key: node.id for key, node in nodes.items()}, entry, "path", code),
            uses=tuple(reading.function(name) for name in names(entry, "uses", code, reading.dropped)),
            rejoin=_rejoin(reading, nodes, entry, code),
            leads_to=_present(reading, {key: value[0] for key, value in exceptions.items() if key != code}, entry, "causes", code),
            contacts=_present(reading, {key: value[0] for key, value in contacts.items()}, entry, "contacts", code),
            window=_window(reading, entry, code),
        )


def _present(reading: FactsReading, ids: Mapping[str, str], entry: Entry, field: str, code: str) -> tuple[str, ...]:
    found = []
    for name in names(entry, field, code, reading.dropped):
        if name in ids:
            found.append(ids[name])
        else:
            reading.dropped.absent(code, field, name)
    return tuple(found)


def _node(reading: FactsReading, nodes: Mapping[str, NodeDraft], entry: Entry, field: str, code: str) -> str | None:
    named = one_line(entry, field, code, reading.dropped)
    if named and named not in nodes:
        reading.dropped.absent(code, field, named)
    return nodes[named].id if named in nodes else None


def _rejoin(reading: FactsReading, nodes: Mapping[str, NodeDraft], entry: Entry, code: str) -> str:
    if entry.get("rejoin") in REJOIN_WORDS:
        return str(entry["rejoin"])
    return _node(reading, nodes, entry, "rejoin", code) or "UNKNOWN"


def _noticed_via(reading: FactsReading, triggers: Mapping[str, str], entry: Entry, code: str) -> tuple[str, ...]:
    channels = {name: channel.id for name, channel in reading.channels.items()}
    return _present(reading, {**channels, **triggers}, entry, "via", code)


def _window(reading: FactsReading, entry: Entry, code: str) -> tuple[Hours, ...]:
    days = []
    for name in names(entry, "window", code, reading.dropped):
        day = _DAY.get(name[:3].casefold())
        if day is None:
            reading.dropped.unusable(code, "window")
        else:
            days.append(day)
    return tuple(Hours(day) for day in WEEKDAYS if day in days)


def make_metrics(reading: FactsReading, process: ProcessDraft, elements: Mapping[str, str]) -> None:
    """The metrics of a process; baseline and target are stamped like everything else."""
    for name, entry in entries(process.entry, "metrics", process.code, reading.dropped, key="name"):
        element = one_line(entry, "element", name, reading.dropped)
        if element and element not in elements:
            reading.dropped.absent(name, "element", element)
        reading.make(
            Metric,
            entry,
            name,
            definition=one_line(entry, "definition", name, reading.dropped),
            unit=one_line(entry, "unit", name, reading.dropped),
            direction=choice(entry, "direction", ("up", "down"), "down", name, reading.dropped),
            element=elements.get(element),
            baseline=_value(reading, entry, "baseline", name),
            target=_value(reading, entry, "target", name),
        )


def _value(reading: FactsReading, entry: Entry, field: str, name: str) -> Reading | None:
    value = number(entry, field, name, reading.dropped, lowest=-1e12)
    return None if value is None else Reading(value, evidence=reading.evidence)
