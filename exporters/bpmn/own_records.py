"""From what the drawing gave and what is stated in our own words: the records, each said by whichever knows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from exporters.bpmn.own_words import OwnRecord, defaults_of
from exporters.bpmn.reading import Reading, Rough
from exporters.bpmn.said import SAID
from mapper.model.clean_text import clean_line
from mapper.model.drawn import Foreign
from mapper.model.flow import Pool, Trigger
from mapper.model.record import Drawn, Line, Record
from mapper.model.records import FIELDS, REFERENCES

Lead = Callable[[str], str | None]
"""The id that is meant by an id; None where nothing is."""


def records_of(reading: Reading) -> tuple[Record, ...]:
    """The records of a file. In one without our own words they are what was read; else what other tools cannot know comes back.

    Units, systems and triggers that the reader found by names give way to those stated; what another tool has added stays as read.
    """
    if not reading.own:
        return tuple(rough.cls(**rough.values) for rough in reading.roughs.values())
    return _Joining(reading).records()


class _Joining:
    """The state of putting both together: by id of a found record, the stated one it gives way to."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.beside = reading.beside
        self.stated = {rough.id: own for rough in reading.roughs.values() if (own := _stated(reading, rough)) is not None}
        standing = {id(own) for own in self.stated.values()}
        self.loose = [own for own in reading.own.loose if id(own) not in standing]
        self.same: dict[str, str] = {}

    def records(self) -> tuple[Record, ...]:
        """All records: those of elements, those that stand for themselves, and what was found beside them and is needed."""
        self._settle_loose()
        self._give_way()
        found = {rough.id: rough for rough in self.reading.roughs.values() if rough.id not in self.same}
        values = {record_id: self._values(rough) for record_id, rough in found.items()}
        for own in self.loose:
            values[own.id] = (own.cls, {"id": own.id} | _led(own.cls, own.values, self._meant))
        for unneeded in self._unneeded(found):
            del values[unneeded]
        known = values.keys() | self.beside.keys()

        def there(record_id: str) -> str | None:
            return record_id if record_id in known else None

        return tuple(cls(**_led(cls, one, there)) for cls, one in values.values())

    def _settle_loose(self) -> None:
        """A catalogue entry that the other map has already is meant where its id stands; anything else gets a new id there."""
        staying = []
        for own in self.loose:
            if own.is_free:
                staying.append(own)
            elif isinstance(self.beside.get(own.id), own.cls) and not issubclass(own.cls, Drawn | Line):
                continue
            else:
                self.reading.own.meant[own.id] = own.id = self.reading.fresh_id()
                staying.append(own)
        self.loose = staying

    def _give_way(self) -> None:
        by_name = {(own.cls, clean_line(str(own.values.get("name", ""))).casefold()): own.id for own in self.loose}
        pools = {own.values.get("process"): own.id for own in self.loose if own.cls is Pool}
        for rough in self.reading.roughs.values():
            if rough.element is not None or rough.get("xml_id") or rough.cls is Foreign:
                continue
            name = clean_line(str(rough.get("name") or "")).casefold()
            same = pools.get(rough.get("process")) if rough.cls is Pool else by_name.get((rough.cls, name))
            if same is not None:
                self.same[rough.id] = same

    def _values(self, rough: Rough) -> tuple[type[Record], dict[str, Any]]:
        drawn = _led(rough.cls, rough.values, self._given_way)
        own = self.stated.get(rough.id)
        if own is None:
            return rough.cls, drawn
        names = {shape.name for shape in FIELDS[own.cls]}
        values = {name: value for name, value in drawn.items() if name in SAID.get(own.cls, ()) and name in names}
        values |= _led(own.cls, own.values, self._meant) | {"id": rough.id}
        if not own.is_free and "code" in names:
            values.setdefault("code", rough.get("code"))  # A copy that another tool made has a code of its own.
        if own.has_xml_id and rough.get("xml_id"):
            values["xml_id"] = rough.get("xml_id")
        return own.cls, values

    def _given_way(self, record_id: str) -> str:
        return self.same.get(record_id, record_id)

    def _meant(self, record_id: str) -> str:
        return self.reading.own.meant.get(record_id, record_id)

    def _unneeded(self, found: Mapping[str, Rough]) -> Iterator[str]:
        """What the reader made up by names, where nothing that another tool added refers to it."""
        made_up = {one for one, rough in found.items() if rough.element is None and not rough.get("xml_id") and rough.cls is not Foreign}
        needed: list[str] = []
        for record_id, rough in found.items():
            if record_id not in made_up and record_id not in self.stated:
                needed += _referred(rough)
            elif rough.cls is Trigger and rough.get("node") not in self.stated:
                needed += [record_id, *_referred(rough)]
            elif rough.cls is Pool and record_id in made_up and rough.get("process") not in self.stated:
                needed.append(record_id)
        seen = set(needed)
        for record_id in needed:  # Grows while it is walked.
            if record_id in made_up:
                more = [one for one in _referred(found[record_id]) if one not in seen]
                seen.update(more)
                needed += more
        yield from sorted(made_up - seen)


def _stated(reading: Reading, rough: Rough) -> OwnRecord | None:
    return reading.own.stated(rough.element) if rough.element is not None and rough.cls is not Foreign else None


def _referred(rough: Rough) -> list[str]:
    found: list[str] = []

    def note(record_id: str) -> str:
        found.append(record_id)
        return record_id

    _led(rough.cls, rough.values, note)
    return found


def _led(cls: type[Record], values: Mapping[str, Any], lead: Lead) -> dict[str, Any]:
    """The values with every reference led to what is meant by it; one to nothing is left out."""
    led = dict(values)
    for reference in REFERENCES[cls]:
        held = led.get(reference.name)
        if held is None or held == () or held in reference.words:
            continue
        if not reference.many:
            meant = lead(held)
            led[reference.name] = meant if meant is not None else defaults_of(cls)[reference.name]
        elif reference.part:
            led[reference.name] = tuple(
                _replaced(one, reference.part, meant) for one in held if (meant := lead(getattr(one, reference.part))) is not None
            )
        else:
            led[reference.name] = tuple(meant for one in held if (meant := lead(one)) is not None)
    return led


def _replaced(struct: Any, part: str, value: str) -> Any:
    return struct if getattr(struct, part) == value else replace(struct, **{part: value})
