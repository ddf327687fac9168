"""What stands beside the flow - contact points, questions, notes, data, placed catalogue entries - finds a place near what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from mapper.layout.bands import Band, Span
from mapper.layout.footprint import CONTACT_SIZE
from mapper.layout.free_place import blocked_on, free_place, inside
from mapper.model.drawn import Annotation, Association, DataObject, DataStore, Placement
from mapper.model.edit import Change, Edit, update
from mapper.model.exception_point import ContactPoint
from mapper.model.flow import Dependency
from mapper.model.geometry import Box, Point
from mapper.model.lookups import code_order, resolved_at, unit_of
from mapper.model.record import Drawn
from mapper.model.workshop import Question
from mapper.model.workspace import Workspace
from mapper.shapes import contact_point

_KINDS: tuple[tuple[type[Drawn], tuple[float, float]], ...] = (
    (ContactPoint, CONTACT_SIZE),
    (DataStore, (56.0, 56.0)),
    (DataObject, (40.0, 52.0)),
    (Placement, (120.0, 44.0)),
    (Question, (130.0, 56.0)),
    (Annotation, (130.0, 56.0)),
)
_OTHER_BAND = 90.0
"""How much farther a contact point goes to stand in a lane of those who meet there, in points."""


@dataclass(slots=True)
class Settled:
    """The changes that place the floating elements of a sheet; `homeless`: by band, the height to add for those that found no place."""

    changes: tuple[Change, ...] = ()
    homeless: dict[int, float] = field(default_factory=dict)


def settle(workspace: Workspace, sheet_id: str, bands: Sequence[Band], spans: Sequence[Span], left: float, right: float) -> Settled:
    """A free place for every floating element of the sheet that is not pinned, near what it is about; what is about nothing stays."""
    floats = tuple(_floats(workspace, sheet_id))
    settled = Settled()
    for record, size in floats:
        near = _about(workspace, record)
        if not near and record.width:
            continue
        wanted = _middle(near) if near else Point(left + 100, spans[0].top + 40 if spans else 100.0)
        home = _homes(workspace, record, bands)
        areas = [(inside(span, left, right), 0.0 if not home or number in home else _OTHER_BAND) for number, span in enumerate(spans)]
        area = Box(wanted.x, wanted.y, 0, 0).grown(700)
        blocked = blocked_on(workspace, sheet_id, area, record.id)
        place = free_place(size, wanted, areas, blocked)
        if place is None:
            number = _nearest(spans, home, wanted)
            settled.homeless[number] = settled.homeless.get(number, 0.0) + size[1] + 28
            place = Box(wanted.x, wanted.y, *size)
        change = update(record, replace(record, x=place.x, y=place.y, width=place.width, height=place.height))
        settled.changes += change
        workspace = workspace.after(Edit("", change))
    return settled


def _floats(workspace: Workspace, sheet_id: str) -> Iterator[tuple[Drawn, tuple[float, float]]]:
    """The floating elements of a sheet with their sizes, contact points first because they are the widest."""
    for kind, usual in _KINDS:
        ids = workspace.indexed(f"{kind.__name__}.sheet", sheet_id)
        found = [record for record_id in ids if isinstance(record := workspace[record_id], kind)]
        for record in sorted(found, key=lambda record: (code_order(getattr(record, "code", "")), record.id)):
            if not record.pinned:
                yield record, _size(workspace, record, usual)


def _size(workspace: Workspace, record: Drawn, usual: tuple[float, float]) -> tuple[float, float]:
    if record.width > 0 and record.height > 0:
        return record.width, record.height
    return contact_point.size(workspace, record) if isinstance(record, ContactPoint) else usual


def _about(workspace: Workspace, record: Drawn) -> list[Box]:
    """The boxes, on the same sheet, of what an element is about or tied to."""
    ids: list[str] = []
    if isinstance(record, ContactPoint):
        ids += [point.id for point in resolved_at(workspace, record.id)] + list(record.serves)
    if isinstance(record, Question):
        ids += record.about
    for kind in (Association, Dependency):
        for line_id in (*workspace.indexed(f"{kind.__name__}.from_id", record.id), *workspace.indexed(f"{kind.__name__}.to_id", record.id)):
            line = workspace[line_id]
            if isinstance(line, Association | Dependency):
                ids += [end for end in (line.from_id, line.to_id) if end is not None and end != record.id]
    found = (workspace.get(other) for other in ids)
    return [other.box for other in found if isinstance(other, Drawn) and other.sheet == record.sheet and other.width]


def _middle(boxes: Sequence[Box]) -> Point:
    return Point(sum(box.centre.x for box in boxes) / len(boxes), sum(box.centre.y for box in boxes) / len(boxes))


def _homes(workspace: Workspace, record: Drawn, bands: Sequence[Band]) -> frozenset[int]:
    """The bands of those who meet at a contact point."""
    if not isinstance(record, ContactPoint):
        return frozenset()
    who = {person.who for person in record.people}
    units = {unit.id for one in who if (unit := unit_of(workspace, one)) is not None}
    found = set()
    for number, band in enumerate(bands):
        unit = unit_of(workspace, band.lane.id) if band.lane is not None else None
        if band.lane is not None and (band.lane.role in who or (unit is not None and unit.id in units)):
            found.add(number)
    return frozenset(found)


def _nearest(spans: Sequence[Span], home: Iterable[int], wanted: Point) -> int:
    choice = tuple(home) or range(len(spans))
    return min(choice, key=lambda number: (abs((spans[number].top + spans[number].bottom) / 2 - wanted.y), number))
