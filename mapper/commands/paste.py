"""Paste elements on a sheet of this or another map: new, with ids and codes of their own, understood by the names of the catalogues."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from mapper.commands.add_call import process_named
from mapper.commands.copied import CATALOGUE, is_node_inside
from mapper.commands.lanes import leaf_at
from mapper.commands.where import process_on
from mapper.model.codes import LETTERS, letter_codes, step_codes
from mapper.model.edit import Edit, Fresh, create
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Node, Sheet, Trigger
from mapper.model.geometry import Point
from mapper.model.limits import PARENT_DEPTH
from mapper.model.lookups import by_name, every, get, pools_on
from mapper.model.organisation import Process
from mapper.model.record import Drawn, Line, Record
from mapper.model.records import REFERENCES, ReferenceField
from mapper.model.words import say_count
from mapper.model.workspace import Workspace


def paste(workspace: Workspace, records: Iterable[Record], sheet_id: str, by: Point, fresh: Fresh) -> Edit:
    """The edit that makes the records of `copied` anew on the sheet, shifted `by` so many points.

    Roles, systems, classes and other entries are those of this map with the same id, code or name, else they are made; so are the contact
    points that only went along. References among the records lead to the new ones; references to what is not in this map are dropped. Nodes
    take the process and lane they lie in, what is inside a sub-process goes inside the new one.
    """
    records = _with_their_sheets(records)
    known = {record.id: found for record in records if _is_entry(record) and (found := _known(workspace, record)) is not None}
    new = [record for record in records if record.id not in known]
    ids = {**known, **{record.id: fresh.id() for record in new}}
    originals = {record.id: record for record in new}
    last = max((sheet.position for sheet in every(workspace, Sheet)), default=-1)
    placed: list[Record] = []
    for record in new:
        after = _referring(workspace, record, ids)
        if isinstance(record, Sheet):
            placed.append(replace(after, position=last + 1))  # type: ignore[call-arg]
        elif isinstance(originals.get(getattr(record, "sheet", None) or ""), Sheet):
            placed.append(_inside(workspace, after, _outermost(originals, record), sheet_id, by))
        else:
            placed.append(_placed(workspace, after, sheet_id, by, is_node_inside(record, originals)))
    codes = _Codes(workspace, {record.id: record for record in placed})
    made = [replace(codes.give(record), created=fresh.now(), xml_id="") for record in placed]
    count = sum(not isinstance(record, (*CATALOGUE, Sheet)) for record in made)
    return Edit(say_count(count, "Paste {n} element", "Paste {n} elements"), create(*made))


def _with_their_sheets(records: Iterable[Record]) -> tuple[Record, ...]:
    """The records, without sheets that are the inside of nothing among them."""
    records = tuple(records)
    nodes = {record.id for record in records if isinstance(record, Node)}
    return tuple(record for record in records if not isinstance(record, Sheet) or record.subprocess in nodes)


def _is_entry(record: Record) -> bool:
    """Whether the map may have the record already: an entry of a catalogue, or a contact point that only went along."""
    return isinstance(record, CATALOGUE) or (isinstance(record, ContactPoint) and record.sheet is None)


def _outermost(originals: Mapping[str, Record], record: Record) -> Record:
    """What of the copied stands on the sheet that is pasted on, and has the record inside it."""
    for _ in range(PARENT_DEPTH):
        sheet = originals.get(getattr(record, "sheet", None) or "")
        holder = originals.get(sheet.subprocess or "") if isinstance(sheet, Sheet) else None
        if holder is None:
            break
        record = holder
    return record


def _inside(workspace: Workspace, record: Record, outermost: Record, sheet_id: str, by: Point) -> Record:
    """A record on the inside of a pasted sub-process stays where it is there, in the process of that."""
    if not isinstance(record, Node):
        return record
    at = outermost.box.moved(by.x, by.y).centre if isinstance(outermost, Drawn) else None
    whole = _opened_on(workspace, sheet_id)
    return replace(record, process=whole.process if whole is not None else process_on(workspace, sheet_id, at), lane=None)


def _known(workspace: Workspace, entry: Record) -> str | None:
    """The id of the entry of this map that is the same one: by id, by code, by name."""
    if type(workspace.get(entry.id)) is type(entry):
        return entry.id
    code = str(getattr(entry, "code", ""))
    same_code = [one for one in workspace.indexed("code", code) if type(workspace[one]) is type(entry)] if code else []
    if same_code:
        return same_code[0]
    found = by_name(workspace, type(entry), entry.name) if entry.name else ()
    return found[0].id if found else None


def _referring(workspace: Workspace, record: Record, ids: Mapping[str, str]) -> Record:
    fields: dict[str, Any] = {"id": ids[record.id]}
    for reference in REFERENCES[type(record)]:
        fields[reference.name] = _redirected(workspace, getattr(record, reference.name), reference, ids)
    return replace(record, **fields)


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


def _placed(workspace: Workspace, record: Record, sheet_id: str, by: Point, is_inside: bool) -> Record:
    """On the sheet, in the process and lane that are there; what is inside a pasted sub-process stays inside it."""
    if isinstance(record, Line):
        return replace(record, sheet=sheet_id, waypoints=tuple(Point(point.x + by.x, point.y + by.y) for point in record.waypoints))
    if isinstance(record, Node) and record.kind == "call" and record.calls is None and (called := process_named(workspace, record.name)):
        record = replace(record, calls=called.id)
    if not isinstance(record, Drawn) or (isinstance(record, ExceptionPoint) and record.host is None):
        return replace(record, sheet=None) if isinstance(record, Drawn) else record
    moved = replace(record, sheet=sheet_id, x=record.x + by.x, y=record.y + by.y)
    if not isinstance(moved, Node):
        return moved
    process = process_on(workspace, sheet_id, moved.box.centre)
    pool = next((pool for pool in pools_on(workspace, sheet_id) if pool.process == process), None)
    lane = leaf_at(workspace, pool, moved.box.centre) if pool is not None and not is_inside else None
    whole = _opened_on(workspace, sheet_id)
    return replace(
        moved,
        process=whole.process if whole is not None else process,
        lane=lane.id if lane is not None else None,
        parent=moved.parent if is_inside else whole.id if whole is not None else None,
    )


def _opened_on(workspace: Workspace, sheet_id: str) -> Node | None:
    """The sub-process whose inside the sheet shows."""
    sheet = get(workspace, Sheet, sheet_id)
    return get(workspace, Node, sheet.subprocess) if sheet is not None else None


class _Codes:
    """Gives what is pasted codes that are free, one after the other."""

    def __init__(self, workspace: Workspace, pasted: Mapping[str, Record]) -> None:
        self._workspace = workspace
        self._pasted = pasted
        self._free: dict[tuple[str, str], Iterator[str]] = {}

    def give(self, record: Record) -> Record:
        """The record with a code of its own, where it had one; an entry keeps a code that is free here."""
        code = str(getattr(record, "code", ""))
        if not code:
            return record
        if isinstance(record, CATALOGUE):
            return record if not self._workspace.count("code", code) else _with_code(record, "")
        process = get(self._workspace, Process, self._process_of(record))
        key = (
            process.code if process is not None else "",
            LETTERS.get(record.kind if isinstance(record, Node) else type(record).__name__, ""),
        )
        if key not in self._free:
            self._free[key] = letter_codes(self._workspace, *key) if key[1] else step_codes(self._workspace, key[0])
        return _with_code(record, next(self._free[key]))

    def _process_of(self, record: Record) -> str | None:
        if isinstance(record, ExceptionPoint | Trigger):
            owner = (record.host if isinstance(record, ExceptionPoint) else record.node) or ""
            found = self._pasted.get(owner) or self._workspace.get(owner)
            return self._process_of(found) if found is not None else None
        if isinstance(record, Node):
            return record.process
        return process_on(self._workspace, record.sheet, record.box.centre) if isinstance(record, Drawn) and record.sheet else None


def _with_code(record: Record, code: str) -> Record:
    fields: dict[str, Any] = {"code": code}
    return replace(record, **fields)
