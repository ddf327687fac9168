"""What all parts of reading a facts file share: new ids, stamps, the list of what was left out, and the catalogues."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from mapper.model.edit import Fresh
from mapper.model.organisation import SETTINGS_ID, Channel, ExceptionClass, Person, Role, Settings, SystemFunction, Unit, Vendor
from mapper.model.record import Evidence, Record
from mapper.templates.facts_values import Dropped, Entry, choice, entries, evidence_of, is_so, long_text, number, one_line

R = TypeVar("R", bound=Record)
THE_FILE = "facts"
_LANDSCAPES = ("SAP", "Oracle", "both", "other")


@dataclass(slots=True)
class FactsReading:
    """A facts file being read: what was made of it so far, by what the file calls it."""

    fresh: Fresh
    now: str
    evidence: Evidence = ""
    source: str = ""
    dropped: Dropped = field(default_factory=Dropped)
    records: list[Record] = field(default_factory=list)
    units: dict[str, Unit] = field(default_factory=dict)
    roles: dict[str, Role] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    functions: dict[str, SystemFunction] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    classes: dict[str, ExceptionClass] = field(default_factory=dict)

    def make(self, cls: type[R], entry: Entry, place: str, /, **values: Any) -> R:
        """A record of what the entry says, stamped; `values` fill the fields of its class. It is among `records` from now on."""
        record = cls(
            id=values.pop("id", None) or self.fresh.id(),
            name=values.pop("name", None) or one_line(entry, "name", place, self.dropped),
            note=long_text(entry, "note", place, self.dropped),
            created=self.now,
            evidence=evidence_of(entry, self.evidence, place, self.dropped),
            source=self.source,
            **values,
        )
        self.records.append(record)
        return record

    def unit(self, code: str, element: str) -> str | None:
        """The id of a unit, None where no code is given or no such unit (listed)."""
        if not code:
            return None
        if code in self.units:
            return self.units[code].id
        self.dropped.absent(element, "unit", code)
        return None

    def actors(self, found: Collection[str], field_name: str, element: str) -> tuple[str, ...]:
        """The ids of known roles and people; others are listed."""
        ids = []
        for name in found:
            actor = self.roles.get(name) or self.people.get(name)
            if actor is None:
                self.dropped.absent(element, field_name, name)
            else:
                ids.append(actor.id)
        return tuple(ids)

    def function(self, code: str) -> str:
        """The id of a system function; one that the file does not list is made, of vendor "other"."""
        if code not in self.functions:
            self.functions[code] = self.make(SystemFunction, {}, code, name=code, code=code)
        return self.functions[code].id

    def exception_class(self, name: str) -> str | None:
        """The id of a class of exceptions, made at its first use."""
        if not name:
            return None
        if name not in self.classes:
            self.classes[name] = self.make(ExceptionClass, {}, name, name=name)
        return self.classes[name].id

    def channel(self, name: str) -> str | None:
        """The id of a channel, made at its first use."""
        if not name:
            return None
        if name not in self.channels:
            self.channels[name] = self.make(Channel, {}, name, name=name, kind=name)
        return self.channels[name].id


def read_settings(reading: FactsReading, facts: Mapping[str, Any]) -> None:
    """The settings of the map."""
    rate = number(facts, "hourly_rate", THE_FILE, reading.dropped)
    hours = number(facts, "week_hours", THE_FILE, reading.dropped, highest=168.0)
    currency = one_line(facts, "currency", THE_FILE, reading.dropped)
    reading.make(
        Settings,
        facts,
        THE_FILE,
        id=SETTINGS_ID,
        landscape=choice(facts, "landscape", _LANDSCAPES, "other", THE_FILE, reading.dropped),
        currency=currency[:3] or Settings(id=SETTINGS_ID).currency,
        week_hours=hours or Settings(id=SETTINGS_ID).week_hours,
        default_rate=Settings(id=SETTINGS_ID).default_rate if rate is None else rate,
        show_findings=is_so(facts, "show_findings", THE_FILE, reading.dropped, otherwise=False),
    )


def read_catalogues(reading: FactsReading, facts: Mapping[str, Any]) -> None:
    """Units, roles and system functions."""
    _read_units(reading, facts, "units")
    _read_units(reading, facts, "external_units")
    for name, entry in entries(facts, "roles", THE_FILE, reading.dropped, key="name"):
        if name in reading.roles:
            reading.dropped.taken(name, "roles")
            continue
        reading.roles[name] = reading.make(
            Role,
            entry,
            name,
            unit=reading.unit(one_line(entry, "unit", name, reading.dropped), name),
            hourly_rate=number(entry, "hourly_rate", name, reading.dropped),
            headcount=number(entry, "headcount", name, reading.dropped),
        )
    for code, entry in entries(facts, "functions", THE_FILE, reading.dropped):
        if code in reading.functions:
            reading.dropped.taken(code, "functions")
            continue
        transaction = one_line(entry, "code", code, reading.dropped)
        reading.functions[code] = reading.make(
            SystemFunction,
            entry,
            code,
            name=one_line(entry, "title", code, reading.dropped) or transaction or code,
            code=code,
            vendor=choice(entry, "vendor", Vendor, "other", code, reading.dropped),
            module=one_line(entry, "module", code, reading.dropped),
            transaction=transaction,
        )


def _read_units(reading: FactsReading, facts: Mapping[str, Any], field_name: str) -> None:
    kind = "external" if field_name == "external_units" else "internal"
    for code, entry in entries(facts, field_name, THE_FILE, reading.dropped):
        if code in reading.units:
            reading.dropped.taken(code, field_name)
            continue
        stated = choice(entry, "kind", ("internal", "external"), kind, code, reading.dropped)
        name = one_line(entry, "name", code, reading.dropped) or code
        reading.units[code] = reading.make(Unit, entry, code, name=name, code=code, kind=stated, colour=len(reading.units))
