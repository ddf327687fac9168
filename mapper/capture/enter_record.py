"""Enter what is no part of the flow: records of any kind, metrics, dependencies, resources, documents; and go to what exists."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

from mapper.capture.amounts import evidence_said
from mapper.capture.attribute_names import CLASS_OF, STAMPS
from mapper.capture.find_target import node_named, record_named
from mapper.capture.forms_around import figures_said
from mapper.capture.line import Line
from mapper.capture.spot import Spot, spot_of
from mapper.commands.add_dependency import add_dependency
from mapper.commands.add_lane import draw_lane
from mapper.commands.add_metric import add_metric
from mapper.commands.catalogue import named, system_named, who_named
from mapper.commands.lanes import parts_of
from mapper.commands.placing import near
from mapper.commands.shift import nodes_in
from mapper.commands.sizes import Size
from mapper.commands.sketch import Sketch, made
from mapper.model.errors import KnownError
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Dependency, Lane, Node, Pool
from mapper.model.geometry import Point
from mapper.model.lookups import by_name, get, pool_of
from mapper.model.measures import Metric
from mapper.model.organisation import (
    SETTINGS_ID,
    Channel,
    Document,
    ExceptionClass,
    GlobalStep,
    Person,
    Process,
    Resource,
    Role,
    Settings,
    System,
    SystemFunction,
    Unit,
)
from mapper.model.record import ANY, Drawn, Record
from mapper.model.units import read_number
from mapper.model.words import say
from mapper.shapes import size_of

CATALOGUES: tuple[type[Record], ...] = (
    Unit,
    Role,
    Person,
    Channel,
    System,
    SystemFunction,
    Resource,
    Document,
    ExceptionClass,
    GlobalStep,
    Process,
)
"""Of these, "+ kind: name" goes on with the one of that name where there is one; "++" makes another."""


def enter_record(sketch: Sketch, line: Line, spot: Spot) -> tuple[Spot, str | None]:
    """`+ kind: name`. Raises KnownError where nothing is of that kind."""
    if line.word in STAMPS:
        return _stamp(line, spot), None
    cls = CLASS_OF.get(line.word)
    if cls is None:
        raise KnownError(say("A map holds no “{kind}”.", kind=line.word))
    if cls is Settings:
        return _settings(sketch, line, spot), None
    if cls is Lane:
        return _lane(sketch, line, spot)
    known = by_name(sketch.workspace, cls, line.name) if cls in CATALOGUES and not line.again and line.name else ()
    record = known[0] if known else sketch.make(cls, name=line.name, **_fields(sketch, cls, spot))
    if not known and isinstance(record, Drawn) and record.sheet is not None and not isinstance(record, Pool):
        _place(sketch, record)
    return replace(spot, last=record.id), record.id if isinstance(record, Drawn) and not known else None


def _stamp(line: Line, spot: Spot) -> Spot:
    if line.word == "source":
        return replace(spot, source=line.name)
    known = evidence_said(line.name) if line.name else ""
    if known is None:
        raise KnownError(say("“{value}” does not fit {field}.", value=line.name[:60], field=line.word))
    return replace(spot, evidence=known)


def _settings(sketch: Sketch, line: Line, spot: Spot) -> Spot:
    if SETTINGS_ID not in sketch.workspace:
        sketch.add(Settings(id=SETTINGS_ID, created=sketch.fresh.now()))
    sketch.put(SETTINGS_ID, name=line.name)
    return replace(spot, last=SETTINGS_ID)


def _lane(sketch: Sketch, line: Line, spot: Spot) -> tuple[Spot, str]:
    """A lane of the pool of the process; the first lane of a new process, that nobody owns, takes the name."""
    workspace = sketch.workspace
    pool = pool_of(workspace, spot.process) if spot.process is not None else None
    if pool is None:
        return replace(spot, last=(lane := sketch.make(Lane, name=line.name)).id), lane.id
    unit = by_name(workspace, Unit, line.name) if line.name else ()
    fields: dict[str, Any] = {"name": line.name, "unit": unit[0].id if unit else None}
    parts = parts_of(workspace, pool)
    free = next((one for one in parts if not one.name and one.unit is None and one.role is None and not nodes_in(workspace, one.id)), None)
    if free is not None and not line.again:
        sketch.put(free.id, **fields)
        return replace(spot, last=free.id), free.id
    lane = draw_lane(sketch, pool, **fields)
    return replace(spot, last=lane.id), lane.id


def _fields(sketch: Sketch, cls: type[Record], spot: Spot) -> dict[str, Any]:
    pool = pool_of(sketch.workspace, spot.process) if spot.process is not None else None
    if cls is Node:
        return {"process": spot.process, "sheet": pool.sheet if pool is not None else None}
    if issubclass(cls, Drawn) and cls not in (Pool, ExceptionPoint):
        return {"sheet": pool.sheet if pool is not None else None}
    return {}


def _place(sketch: Sketch, record: Drawn) -> None:
    """A place on its sheet, below what is there."""
    assert record.sheet is not None
    size = Size(*size_of(sketch.workspace, record))
    box = near(sketch.workspace, record.sheet, Point(240.0, 400.0), size)
    sketch.put(record.id, x=box.x, y=box.y, width=size.width, height=size.height)


def go_to(sketch: Sketch, line: Line, spot: Spot) -> tuple[Spot, None]:
    """Typing goes on at what is named; without a name, beside everything. Raises KnownError where nothing is called so."""
    kept = {"marks": spot.marks, "source": spot.source, "evidence": spot.evidence}
    if not line.target:
        return replace(Spot(spot.process), **kept), None  # type: ignore[arg-type]
    node = node_named(sketch.workspace, line.target, spot.process, marks=spot.marks)
    record = node or record_named(sketch.workspace, ANY, line.target, spot.process, spot.marks)
    if record is None:
        raise KnownError(say("Nothing is called “{name}”.", name=line.target[:60]))
    if isinstance(record, Process):
        return replace(Spot(record.id, last=record.id), **kept), None  # type: ignore[arg-type]
    return replace(spot_of(sketch.workspace, record.id, spot.process), **kept), None  # type: ignore[arg-type]


def enter_metric(sketch: Sketch, line: Line, spot: Spot) -> tuple[Spot, None]:
    """A metric at the exception or step of the spot, else at the process."""
    baseline, target, known = figures_said(line.value)
    element = spot.exception or spot.node or spot.process
    evidence: Any = known or "estimated"
    edit = add_metric(sketch.workspace, line.name, sketch.fresh, element, line.word, baseline, target, evidence)
    sketch.take(edit.changes)
    return replace(spot, last=made(edit, Metric)), None


def enter_dependency(sketch: Sketch, line: Line, spot: Spot) -> tuple[Spot, None]:
    """What is selected needs what the line names, made where nobody has named it yet. Raises KnownError where nothing is selected."""
    start = spot.exception or spot.node or spot.process
    if start is None or not line.target:
        raise KnownError(say("A dependency belongs to an element."))
    found = record_named(sketch.workspace, ANY, line.target, spot.process, spot.marks) or _needed(sketch, line)
    if found is None:
        raise KnownError(say("Nothing is called “{name}”.", name=line.target[:60]))
    kind = cast(Any, line.word or _kind_of(found))
    strength = cast(Any, line.value or "must")
    existing = [get(sketch.workspace, Dependency, one) for one in sketch.workspace.indexed("Dependency.from_id", start)]
    same = next((one for one in existing if one is not None and one.to_id == found.id and one.kind == kind), None)
    if same is not None:
        sketch.put(same.id, strength=strength)
        return replace(spot, last=same.id), None
    edit = add_dependency(sketch.workspace, start, found.id, sketch.fresh, kind, strength)
    sketch.take(edit.changes)
    return replace(spot, last=made(edit, Dependency)), None


def _needed(sketch: Sketch, line: Line) -> Record | None:
    if line.target.startswith("^"):
        return None
    if line.word == "system":
        return system_named(sketch, line.target)
    if line.word == "approval":
        return who_named(sketch, line.target)
    return named(sketch, Resource, line.target, kind="equipment" if line.word in ("material", "capacity") else "data object")


def _kind_of(record: Record) -> str:
    if isinstance(record, System | SystemFunction):
        return "system"
    if isinstance(record, Role | Person | Unit):
        return "approval"
    is_thing = isinstance(record, Resource) and record.kind in ("equipment", "space", "budget")
    return "capacity" if is_thing else "data"


def enter_resource(sketch: Sketch, line: Line, spot: Spot) -> tuple[Spot, None]:
    """A resource, used at the exception or step of the spot. Raises KnownError where it has no name."""
    whole = f"{line.name} {line.value}".strip()
    known = by_name(sketch.workspace, Resource, whole) if line.value else ()
    resource = known[0] if known else resource_named(sketch, line.name)
    if resource is None:
        raise KnownError(say("A resource has a name."))
    if line.value and not known:
        sketch.put(resource.id, capacity=read_number(line.value))
    _use(sketch, resource.id, spot)
    return replace(spot, last=resource.id), None


def enter_document(sketch: Sketch, line: Line, spot: Spot) -> tuple[Spot, None]:
    """A document, used at the exception or step of the spot. Raises KnownError where it has no name."""
    document = named(sketch, Document, line.name)
    if document is None:
        raise KnownError(say("A document has a name."))
    _use(sketch, document.id, spot)
    return replace(spot, last=document.id), None


def resource_named(sketch: Sketch, name: str) -> Resource | None:
    """The resource of that name, made where there is none."""
    return named(sketch, Resource, name)


def used(sketch: Sketch, line: Line) -> tuple[str, ...]:
    """The ids of the resources and documents that are marked in a line."""
    resources = [found.id for name in line.resources if (found := resource_named(sketch, name)) is not None]
    documents = [form.id for name in line.documents if (form := named(sketch, Document, name)) is not None]
    return tuple(dict.fromkeys((*resources, *documents)))


def _use(sketch: Sketch, entry: str, spot: Spot) -> None:
    """Note that the exception or step uses it. Raises KnownError where nothing is selected and the line says nothing new."""
    point = get(sketch.workspace, ExceptionPoint, spot.exception)
    node = get(sketch.workspace, Node, spot.node)
    if point is not None:
        sketch.put(point.id, uses=tuple(dict.fromkeys((*point.uses, entry))))
    elif node is not None:
        sketch.put(node.id, resources=tuple(dict.fromkeys((*node.resources, entry))))
    elif not sketch.edit(""):
        raise KnownError(say("Nothing is selected that would use it."))
