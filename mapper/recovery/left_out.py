"""What is said of a damaged map: each record that is missing, lost a part, or was taken from the history, by its name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mapper.model.record import Record
from mapper.model.words import Said, say, say_count, say_list
from mapper.recovery.found_records import FoundRecords
from mapper.recovery.witnesses import Witnesses
from mapper.store.columns import TABLES

_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One thing to know of a salvaged map: class name, id and name of the record ("" = not known), whether it is there, and a sentence."""

    kind: str
    id: str
    name: str
    is_there: bool
    sentence: str

    def __str__(self) -> str:
        return self.sentence


def report(
    found: FoundRecords,
    records: Mapping[str, Record],
    unfit: Mapping[str, set[str]],
    taken: set[str],
    said: Witnesses,
    broken: Mapping[str, str],
) -> tuple[LeftOut, ...]:
    """What to say: first of what is missing, then of what lost a part, then of what was taken from the history. `broken`: the tables
    that could not be read whole."""
    parts = (
        _missing(found, records, said),
        _nameless(found),
        _unlisted(broken),
        _incomplete(found, records, unfit),
        _taken(records, taken),
    )
    cut = LeftOut("", "", "", False, say("The file is so large or so damaged that not all of it was read."))
    return (*((cut,) if found.is_cut else ()), *(line for lines in parts for line in lines))


def something_differs() -> LeftOut:
    """What is there is not to the letter what was written last, and which record it is cannot be told."""
    return LeftOut("", "", "", True, say("More may differ from what was written last: what is there does not fit the digest of the map."))


def _missing(found: FoundRecords, records: Mapping[str, Record], said: Witnesses) -> Iterator[LeftOut]:
    for record_id in sorted((found.kinds.keys() | found.records.keys()) - records.keys()):
        known = found.records.get(record_id) or said.remembered_record(record_id)
        kind, name = found.kinds.get(record_id) or type(known).__name__, _name(known)
        words = {"kind": _kind_words(kind), "name": name or record_id}
        yield LeftOut(kind, record_id, name, False, say("The {kind} {name} could not be read and is left out.", **words))


def _nameless(found: FoundRecords) -> Iterator[LeftOut]:
    for kind, count in sorted(found.nameless.items()):
        one = "{n} {kind} could not be read and is left out; its name is not known."
        many = "{n} records of the kind {kind} could not be read and are left out; their names are not known."
        yield LeftOut(kind, "", "", False, say_count(count, one, many, kind=_kind_words(kind)))


def _unlisted(broken: Mapping[str, str]) -> Iterator[LeftOut]:
    """What may be missing without a trace: records where the list of them is broken, items of tuples, rows of the history."""
    for table in TABLES.values():
        kind = table.cls.__name__
        if table.name in broken and "element" in broken:
            told = say("More records of the kind {kind} may be missing, because pages that held them are damaged.", kind=_kind_words(kind))
            yield LeftOut(kind, "", "", False, told)
        for child in table.children:
            if child.name in broken:
                words = {"kind": _kind_words(kind), "field": child.field.replace("_", " ")}
                told = say("Some {field} of records of the kind {kind} may be missing, because pages that held them are damaged.", **words)
                yield LeftOut(kind, "", "", True, told)


def _incomplete(found: FoundRecords, records: Mapping[str, Record], unfit: Mapping[str, set[str]]) -> Iterator[LeftOut]:
    for record_id in sorted((found.lost.keys() | unfit.keys()) & records.keys()):
        fields = found.lost.get(record_id, set()) | unfit.get(record_id, set())
        if fields:
            listed = say_list([field.replace("_", " ") for field in sorted(fields)])
            yield _line(records[record_id], "The {kind} {name} is there, but something of its {fields} is lost.", fields=listed)


def _taken(records: Mapping[str, Record], taken: set[str]) -> Iterator[LeftOut]:
    for record_id in sorted(taken & records.keys()):
        yield _line(records[record_id], "The {kind} {name} was damaged and was taken from the history.")


def _line(record: Record, template: Said, **values: str) -> LeftOut:
    kind, name = type(record).__name__, _name(record)
    return LeftOut(kind, record.id, name, True, say(template, kind=_kind_words(kind), name=name or record.id, **values))


def _name(record: Record | None) -> str:
    """What a person calls it: its code, else the beginning of its name; "" where it has neither."""
    if record is None:
        return ""
    words = " ".join(record.name.split())
    code = getattr(record, "code", "")
    return " ".join(part for part in (code, words) if part)[:_LONGEST_NAME]


def _kind_words(kind: str) -> str:
    """The class name as words: "exception point"."""
    return re.sub(r"(?<!^)(?=[A-Z])", " ", kind).lower()
