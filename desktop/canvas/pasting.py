"""Copying elements: what goes along with them, and the edit that makes them anew on a sheet of this or another map."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from typing import Any

from mapper.commands.lanes import leaf_at
from mapper.commands.where import process_on
from mapper.model.codes import LETTERS, letter_codes, step_codes
from mapper.model.edit import Edit, Fresh, create
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Lane, Node, Pool, Trigger
from mapper.model.geometry import Box, Point
from mapper.model.lookups import exceptions_on, get, pools_on
from mapper.model.organisation import Process
from mapper.model.record import Drawn, Line, Record
from mapper.model.records import REFERENCES, ReferenceField
from mapper.model.words import say_count
from mapper.model.workspace import Workspace


def copied(workspace: Workspace, ids: Iterable[str]) -> tuple[Record, ...]:
    """The elements with what belongs to them: exceptions and triggers of their steps, and the lines whose two ends are among them.

    Lanes, pools and the legs of handling paths stay behind: the first two are places, the last are drawn by a rule.
    """
    found: dict[str, Record] = {}
    for one in ids:
        record = workspace.get(one)
        if isinstance(record, Drawn) and not isinstance(record, Lane | Pool):
            found[one] = record
            found.update((point.id, point) for point in exceptions_on(workspace, one))
            found.update((trigger, workspace[trigger]) for trigger in workspace.indexed("Trigger.node", one))
    found.update((line.id, line) for line in _lines_among(workspace, tuple(found)))
    return tuple(found.values())


def _lines_among(workspace: Workspace, ids: tuple[str, ...]) -> Iterator[Record]:
    among = set(ids)
    for family in ("Flow", "Association", "Dependency"):
        for one in (line for start in ids for line in workspace.indexed(f"{family}.from_id", start)):
            line = workspace[one]
            if getattr(line, "to_id", None) in among and getattr(line, "kind", "") != "handling":
                yield line


def pasted(workspace: Workspace, records: Iterable[Record], sheet_id: str, by: Point, fresh: Fresh) -> Edit:
    """The edit that makes the records anew on the sheet, shifted `by` so many points, with ids and codes of their own.

    References among them lead to the new ones; references to what is not in this map are dropped.
    """
    records = tuple(records)
    ids = {record.id: fresh.id() for record in records}
    codes = _Codes(workspace)
    made = [_placed(workspace, _referring(workspace, record, ids), sheet_id, by) for record in records]
    owners = {record.id: record for record in made}
    coded = [codes.give(record, owners) for record in made]
    label = say_count(len(coded), "Paste {n} element", "Paste {n} elements")
    return Edit(label, create(*(replace(record, created=fresh.now(), xml_id="") for record in coded)))


def bounds(records: Iterable[Record]) -> Box | None:
    """The box round everything that has a box."""
    whole: Box | None = None
    for record in records:
        if isinstance(record, Drawn) and record.sheet is not None:
            whole = record.box if whole is None else whole.united(record.box)
    return whole


def _referring(workspace: Workspace, record: Record, ids: Mapping[str, str]) -> Record:
    changes: dict[str, Any] = {"id": ids[record.id]}
    for reference in REFERENCES[type(record)]:
        changes[reference.name] = _redirected(workspace, getattr(record, reference.name), reference, ids)
    return replace(record, **changes)


def _redirected(workspace: Workspace, held: Any, reference: ReferenceField, ids: Mapping[str, str]) -> Any:
    def target(one: str | None) -> str | None:
        if one is None or one in reference.words:
            return one
        return ids.get(one, one if one in workspace else None)

    if not reference.many:
        found = target(held)
        return found if found is not None or not reference.words else reference.words[-1]
    if reference.part:
        parts = ((item, target(getattr(item, reference.part))) for item in held)
        return tuple(replace(item, **{reference.part: one}) for item, one in parts if one is not None)
    return tuple(one for each in held if (one := target(each)) is not None)


def _placed(workspace: Workspace, record: Record, sheet_id: str, by: Point) -> Record:
    """On the sheet, in the process and lane that are there."""
    if isinstance(record, Line):
        corners = tuple(Point(point.x + by.x, point.y + by.y) for point in record.waypoints)
        return replace(record, sheet=sheet_id, waypoints=corners)
    if not isinstance(record, Drawn):
        return record
    moved = replace(record, sheet=sheet_id, x=record.x + by.x, y=record.y + by.y)
    if not isinstance(moved, Node):
        return moved
    process = process_on(workspace, sheet_id, moved.box.centre)
    pool = next((pool for pool in pools_on(workspace, sheet_id) if pool.process == process), None)
    lane = leaf_at(workspace, pool, moved.box.centre) if pool is not None else None
    return replace(moved, process=process, lane=lane.id if lane is not None else None, parent=None)


class _Codes:
    """Gives codes that are free, one after the other."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._free: dict[tuple[str, str], Iterator[str]] = {}

    def give(self, record: Record, owners: Mapping[str, Record]) -> Record:
        """The record with a code of its own, where it had one."""
        if not any(field.name == "code" for field in fields(record)) or not getattr(record, "code", ""):
            return record
        process = get(self._workspace, Process, self._process_of(record, owners))
        kind = record.kind if isinstance(record, Node) else type(record).__name__
        key = (process.code if process is not None else "", LETTERS.get(kind, ""))
        if key not in self._free:
            self._free[key] = letter_codes(self._workspace, *key) if key[1] else step_codes(self._workspace, key[0])
        return replace(record, **_code(next(self._free[key])))

    def _process_of(self, record: Record, owners: Mapping[str, Record]) -> str | None:
        if isinstance(record, ExceptionPoint | Trigger):
            owner = record.host if isinstance(record, ExceptionPoint) else record.node
            found = owners.get(owner or "") or self._workspace.get(owner or "")
            return self._process_of(found, owners) if found is not None else None
        if isinstance(record, Node):
            return record.process
        return process_on(self._workspace, record.sheet, record.box.centre) if isinstance(record, Drawn) and record.sheet else None


def _code(code: str) -> dict[str, Any]:
    """The field of a code, for records of whatever kind has one."""
    return {"code": code}
