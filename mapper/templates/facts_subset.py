"""Part of a facts file: some of its processes, with the catalogue entries they use and without references to the others."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

_ELEMENTS = ("triggers", "steps", "decisions", "ends", "exceptions", "contact_points")
_LISTS = ("path", "causes", "contacts", "via")
_SINGLE = ("rejoin", "host", "to", "element", "same_as")


def of_processes(facts: Mapping[str, Any], codes: Collection[str]) -> dict[str, Any]:
    """The facts of the processes with these codes alone, as if the others had never been mapped.

    Units, roles and functions stay where something that is left uses them.
    """
    processes = [process for process in _objects(facts, "processes") if process.get("id") in codes]
    gone = _codes([process for process in _objects(facts, "processes") if process.get("id") not in codes])
    gone -= _codes(processes)
    kept = [_without(process, gone) for process in processes]
    words = _words(kept)
    roles = [role for role in _objects(facts, "roles") if role.get("name") in words]
    words |= _words(roles)
    subset = dict(facts)
    subset["processes"] = kept
    for field, key, objects in (
        ("roles", "name", roles),
        ("units", "id", _objects(facts, "units")),
        ("external_units", "id", _objects(facts, "external_units")),
        ("functions", "id", _objects(facts, "functions")),
    ):
        if field in facts:
            subset[field] = [entry for entry in objects if entry.get(key) in words]
    return subset


def _objects(entry: Mapping[str, Any], field: str) -> list[Mapping[str, Any]]:
    value = entry.get(field)
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list | tuple) else []


def _codes(processes: Collection[Mapping[str, Any]]) -> set[str]:
    listed = [entry for process in processes for field in _ELEMENTS for entry in _objects(process, field)]
    return {entry["id"] for entry in (*processes, *listed) if isinstance(entry.get("id"), str)}


def _without(process: Mapping[str, Any], gone: Collection[str]) -> dict[str, Any]:
    kept = dict(process)
    flows = process.get("flows")
    if isinstance(flows, list | tuple):
        kept["flows"] = [flow for flow in flows if not (isinstance(flow, list | tuple) and any(_is_in(end, gone) for end in flow))]
    for field in (*_ELEMENTS, "metrics"):
        if field in process:
            kept[field] = [_entry_without(entry, gone) for entry in _objects(process, field)]
    return kept


def _entry_without(entry: Mapping[str, Any], gone: Collection[str]) -> dict[str, Any]:
    kept = {field: value for field, value in entry.items() if not (field in _SINGLE and _is_in(value, gone))}
    for field in _LISTS:
        if isinstance(kept.get(field), list | tuple):
            kept[field] = [item for item in kept[field] if not _is_in(item, gone)]
    if "branches" in kept:
        kept["branches"] = [_entry_without(branch, gone) for branch in _objects(entry, "branches")]
    return kept


def _is_in(value: object, codes: Collection[str]) -> bool:
    return isinstance(value, str) and value in codes


def _words(value: object) -> set[str]:
    """All texts anywhere inside, names of people and units in `people` included."""
    found: set[str] = set()
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            found.add(item)
        elif isinstance(item, Mapping):
            waiting.extend(item.values())
            waiting.extend(item)
        elif isinstance(item, list | tuple):
            waiting.extend(item)
    return found
