"""Enter an indented line: `name: value` sets an attribute of the record of the line before."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from mapper.capture.attribute_names import MARK, field_called, split_owner
from mapper.capture.line import Line
from mapper.capture.spot import Spot
from mapper.capture.values import read_value
from mapper.commands.lanes import parts_of
from mapper.commands.sketch import Sketch
from mapper.commands.where import process_of
from mapper.model.errors import KnownError
from mapper.model.fit import PARENT_FIELDS, refuse_unfit
from mapper.model.flow import Node, Pool, Trigger
from mapper.model.lookups import flows_to, get, pool_of
from mapper.model.organisation import Process
from mapper.model.record import Record
from mapper.model.records import FieldShape
from mapper.model.words import say
from mapper.model.workspace import Workspace


def enter_attribute(sketch: Sketch, line: Line, spot: Spot) -> tuple[Spot, None]:
    """Set the attribute of the record that the spot was left at.

    Raises KnownError where there is no such record or attribute, or the value is none that it can have.
    """
    owner, name = split_owner(line.word)
    record = owner_of(sketch.workspace, spot.last, owner)
    if record is None:
        raise KnownError(say("No line before says what “{name}” belongs to.", name=line.word))
    if name == MARK:
        return replace(spot, marks=spot.marks.set(line.value.strip().removeprefix("^"), record.id)), None
    shape = field_called(record, name)
    if shape is None:
        raise KnownError(say("It has no “{name}”.", name=line.word))
    value = read_value(sketch, record, shape, line.value, spot.marks, process_of(sketch.workspace, record.id) or spot.process)
    set_value(sketch, record.id, shape, value)
    return spot, None


def set_value(sketch: Sketch, record_id: str, shape: FieldShape, value: Any) -> None:
    """Give the record that value. Raises KnownError where no map may hold it: a code in use, something inside itself."""
    workspace = sketch.workspace
    record = workspace[record_id]
    if shape.name == "code" and value and any(one != record_id for one in workspace.indexed("code", value)):
        raise KnownError(say("The code {code} is in use.", code=value))
    sketch.put(record_id, **{shape.name: value})
    if shape.name in PARENT_FIELDS[type(record)]:
        refuse_unfit(sketch.workspace, sketch.edit(""))


def owner_of(workspace: Workspace, last: str | None, owner: str) -> Record | None:
    """The record whose attribute is meant: the last one, or what belongs to it."""
    record = workspace.get(last) if last is not None else None
    if record is None or not owner:
        return record
    return {"-> ": _leading, "pool ": _pool, "sheet ": _sheet, "lane ": _lane, "event ": _event}[owner](workspace, record)


def _leading(workspace: Workspace, record: Record) -> Record | None:
    """The flow that was made last of those that lead to it."""
    flows = [flow for flow in flows_to(workspace, record.id) if flow.kind != "handling"]
    return flows[-1] if flows else None


def _pool(workspace: Workspace, record: Record) -> Pool | None:
    return pool_of(workspace, record.id) if isinstance(record, Process) else None


def _sheet(workspace: Workspace, record: Record) -> Record | None:
    pool = _pool(workspace, record)
    return workspace.get(pool.sheet) if pool is not None and pool.sheet is not None else None


def _lane(workspace: Workspace, record: Record) -> Record | None:
    pool = _pool(workspace, record)
    lanes = parts_of(workspace, pool) if pool is not None else ()
    return lanes[0] if lanes else None


def _event(workspace: Workspace, record: Record) -> Node | None:
    return get(workspace, Node, record.node) if isinstance(record, Trigger) else None
