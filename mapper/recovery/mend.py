"""Records made to fit together: nothing refers to what is not there, parents end, places are on the sheet, texts are of letters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from mapper.model.clean_text import clean_text
from mapper.model.fit import PARENT_FIELDS, TEXT_FIELDS, has_unfit_text
from mapper.model.limits import COORDINATE, PARENT_DEPTH
from mapper.model.organisation import SETTINGS_ID, Settings
from mapper.model.record import ANY, Drawn, Line, Record
from mapper.model.records import REFERENCES, ReferenceField
from mapper.recovery.fitting import DEFAULTS

Lost = dict[str, set[str]]
"""By id, the fields of which something was taken away."""


def mended(records: Iterable[Record]) -> tuple[dict[str, Record], Lost]:
    """The records by id, each as it was or with what cannot stand taken out of it; and the fields from which that was."""
    by_id = {record.id: record for record in records if (record.id == SETTINGS_ID) == isinstance(record, Settings)}
    lost: Lost = defaultdict(set)
    is_clean = not has_unfit_text(by_id.values())
    for record in tuple(by_id.values()):
        texts = {} if is_clean else dict(_unfit_texts(record))
        changed = texts | dict(_off_the_sheet(record)) | dict(_dangling(record, by_id))
        if changed:
            by_id[record.id] = replace(record, **changed)
            lost[record.id].update(changed)
    for record_id, name in _endless_parents(by_id):
        without: dict[str, Any] = {name: None}
        by_id[record_id] = replace(by_id[record_id], **without)
        lost[record_id].add(name)
    return by_id, lost


def _unfit_texts(record: Record) -> Iterator[tuple[str, Any]]:
    if has_unfit_text([record]):
        for name in TEXT_FIELDS[type(record)]:
            if (cleaned := clean_text(getattr(record, name))) != getattr(record, name):
                yield name, cleaned


def _off_the_sheet(record: Record) -> Iterator[tuple[str, Any]]:
    if isinstance(record, Drawn):
        for name in ("x", "y", "width", "height"):
            if not abs(getattr(record, name)) < COORDINATE:
                yield name, 0.0
    if isinstance(record, Line) and not all(abs(axis) < COORDINATE for point in record.waypoints for axis in point):
        yield "waypoints", ()


def _dangling(record: Record, by_id: Mapping[str, Record]) -> Iterator[tuple[str, Any]]:
    """Each field that refers to what is not there or of another kind, with what is left of it."""
    for reference in REFERENCES[type(record)]:
        held = getattr(record, reference.name)
        if held is None or held == () or held in reference.words:
            continue
        if not reference.many:
            if not _leads(held, reference, by_id):
                yield reference.name, DEFAULTS[type(record)][reference.name]
            continue
        kept = tuple(item for item in held if _leads(getattr(item, reference.part) if reference.part else item, reference, by_id))
        if kept != held:
            yield reference.name, kept


def _leads(target: str, reference: ReferenceField, by_id: Mapping[str, Record]) -> bool:
    found = by_id.get(target)
    return found is not None and (reference.refers == ANY or type(found).__name__ in reference.refers)


def _endless_parents(by_id: Mapping[str, Record]) -> Iterator[tuple[str, str]]:
    """Record and field at which chains of parents that run in a circle, or too deep, are cut."""
    for cls, names in PARENT_FIELDS.items():
        for name in names:
            yield from ((one, name) for one in _cuts(_parents(by_id, cls, name)))


def _parents(by_id: Mapping[str, Record], cls: type[Record], name: str) -> dict[str, str]:
    held = ((record.id, getattr(record, name)) for record in by_id.values() if type(record) is cls)
    return {record_id: parent for record_id, parent in held if parent is not None}


def _cuts(parents: dict[str, str]) -> Iterator[str]:
    depth: dict[str, int] = {}
    for start in parents:
        chain: list[str] = []
        on_the_way: set[str] = set()
        one = start
        while one in parents and one not in depth and one not in on_the_way:
            chain.append(one)
            on_the_way.add(one)
            one = parents[one]
        if one in on_the_way:
            # A circle: it is cut where the walk came upon it again.
            depth[one] = 0
            yield one
        for passed in reversed(chain):
            if passed in depth:
                continue
            depth[passed] = depth.get(parents[passed], 0) + 1
            if depth[passed] >= PARENT_DEPTH:
                depth[passed] = 0
                yield passed
