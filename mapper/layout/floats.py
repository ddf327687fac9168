"""What stands beside the flow - contact points, questions, notes, data, placed catalogue entries - finds a place near what it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce

from mapper.layout.bands import Band, are_upright
from mapper.layout.footprint import extent_of, footprint_of
from mapper.layout.free_place import blocked_on, free_place
from mapper.model.drawn import Annotation, Association, DataObject, DataStore, Placement
from mapper.model.edit import Change, Edit, update
from mapper.model.exception_point import ContactPoint
from mapper.model.flow import Dependency, Node
from mapper.model.geometry import Box, Point
from mapper.model.lookups import code_order, resolved_at, touching, unit_of
from mapper.model.record import Drawn
from mapper.model.workshop import Question
from mapper.model.workspace import Workspace
from mapper.shapes import size_of

_KINDS: tuple[type[Drawn], ...] = (ContactPoint, DataStore, DataObject, Placement, Question, Annotation)
_OTHER_BAND = 60.0
"""How much farther a contact point goes to stand in a lane of those who meet there, in points."""

_BEHIND = 120.0
"""What it costs when a tie runs behind an element it has nothing to do with."""
_ABOVE = 40.0
_BELOW, _LEAST_BELOW = 34.0, 400.0
"""Where notes may stand below the bands: how far, and how much room there is."""


@dataclass(slots=True)
class Settled:
    """The changes that place the floating elements of a sheet; `homeless`: by band, the height to add for those that found no place."""

    changes: tuple[Change, ...] = ()
    homeless: dict[int, float] = field(default_factory=dict)


def lifted(workspace: Workspace, sheet_id: str) -> tuple[Change, ...]:
    """The changes that take floating elements off the sheet for a while, so that where they stood stands in no way."""
    return tuple(change for record in _floats(workspace, sheet_id) for change in update(record, replace(record, sheet=None)))


def settle(workspace: Workspace, lifted_ones: Sequence[Change], bands: Sequence[Band], rooms: Sequence[Box]) -> Settled:
    """A free place for every element that was lifted, near what it is about, else near where it was; in a band, or below all of them.

    `rooms`: where elements may stand in each of the bands.
    """
    settled = Settled()
    if not rooms:
        return Settled(tuple(Change(change.after, change.before) for change in lifted_ones))
    for lifting in lifted_ones:
        record, before = lifting.after, lifting.before
        assert isinstance(record, Drawn) and isinstance(before, Drawn) and before.sheet is not None
        near = _about(workspace, record, before.sheet)
        wanted = _middle(near) if near else before.box.centre if before.width else Point(rooms[0].x + 100, rooms[0].y + 30)
        home = _homes(workspace, record, bands)
        areas = _areas(before, rooms, home, is_about_nothing=not near)
        blocked = blocked_on(workspace, before.sheet, Box(wanted.x, wanted.y, 0, 0).grown(700))
        size = (record.width, record.height) if record.width > 0 and record.height > 0 else size_of(workspace, before)
        box = Box(wanted.x - size[0] / 2, wanted.y - size[1] / 2, *size)
        whole = extent_of(workspace, replace(before, x=box.x, y=box.y, width=box.width, height=box.height))
        aside = Point(box.x - whole.x, box.y - whole.y)
        toll = _toll(workspace, before.sheet, wanted, near, has_words_below=whole.height > box.height)
        place = free_place(whole[2:], whole.centre, areas, blocked, toll=toll)
        if place is None:
            number = _nearest(rooms, home, wanted)
            settled.homeless[number] = settled.homeless.get(number, 0.0) + (whole.width if are_upright(bands) else whole.height) + 28
            place = Box(wanted.x, wanted.y, *size)
        change = update(record, replace(before, x=place.x + aside.x, y=place.y + aside.y, width=size[0], height=size[1]))
        settled.changes += change
        workspace = workspace.after(Edit("", change))
    return settled


def _areas(record: Drawn, rooms: Sequence[Box], home: frozenset[int], is_about_nothing: bool) -> list[tuple[Box, float]]:
    """Where an element may stand, with prices: in the bands; below them too unless it is a contact point; where it was, if it may stay."""
    areas = [(room, 0.0 if not home or number in home else _OTHER_BAND) for number, room in enumerate(rooms)]
    if not isinstance(record, ContactPoint):
        whole = reduce(Box.united, rooms)
        areas.append((Box(whole.x, whole.bottom + _BELOW, max(whole.width, _LEAST_BELOW), _LEAST_BELOW), _OTHER_BAND))
    if is_about_nothing and record.width:
        areas.append((record.box, 0.0))
    return areas


def _floats(workspace: Workspace, sheet_id: str) -> Iterator[Drawn]:
    """The floating elements of a sheet, contact points first because they are the widest."""
    for kind in _KINDS:
        ids = workspace.indexed(f"{kind.__name__}.sheet", sheet_id)
        found = [record for record_id in ids if isinstance(record := workspace[record_id], kind)]
        for record in sorted(found, key=lambda record: (code_order(getattr(record, "code", "")), record.id)):
            if not record.pinned and not _is_carried(workspace, record):
                yield record


def _is_carried(workspace: Workspace, record: Drawn) -> bool:
    """Whether it is drawn inside a node of its sheet, with which it moves."""
    parent = workspace.get(record.parent or "") if isinstance(record, DataObject | DataStore) else None
    return isinstance(parent, Node) and parent.sheet == record.sheet


def _about(workspace: Workspace, record: Drawn, sheet_id: str) -> list[Box]:
    """The boxes, on the same sheet, of what an element is about or tied to."""
    ids: list[str] = []
    if isinstance(record, ContactPoint):
        ids += dict.fromkeys([*(point.host for point in resolved_at(workspace, record.id) if point.host), *record.serves])
    if isinstance(record, Question):
        ids += record.about
    for kind in (Association, Dependency):
        for line_id in (*workspace.indexed(f"{kind.__name__}.from_id", record.id), *workspace.indexed(f"{kind.__name__}.to_id", record.id)):
            line = workspace[line_id]
            if isinstance(line, Association | Dependency):
                ids += [end for end in (line.from_id, line.to_id) if end is not None and end != record.id]
    found = (workspace.get(other) for other in ids)
    return [other.box for other in found if isinstance(other, Drawn) and other.sheet == sheet_id and other.width]


def _toll(workspace: Workspace, sheet_id: str, wanted: Point, near: Sequence[Box], has_words_below: bool) -> Callable[[Box], float]:
    """What a place costs for each element that the ties from it would pass behind, and above what it is about if its words are below it."""
    around = touching(workspace, sheet_id, Box(wanted.x, wanted.y, 0, 0).grown(700))
    nodes = (record for record_id in around if isinstance(record := workspace[record_id], Node))
    walls = [box for node in nodes if (box := footprint_of(workspace, node)) and not any(box.touches(other) for other in near)]

    def toll(place: Box) -> float:
        ties = [(place.centre, box.centre) for box in near]
        lies_above = has_words_below and any(place.bottom <= box.y for box in near)
        return _BEHIND * sum(_passes(start, end, wall) for start, end in ties for wall in walls) + _ABOVE * lies_above

    return toll


def _passes(start: Point, end: Point, box: Box) -> bool:
    """Whether the straight line between two points runs through the box (Liang and Barsky's clipping)."""
    enter, leave = 0.0, 1.0
    for origin, along, low, high in ((start.x, end.x - start.x, box.x, box.right), (start.y, end.y - start.y, box.y, box.bottom)):
        if along == 0:
            if not low <= origin <= high:
                return False
            continue
        first, last = sorted(((low - origin) / along, (high - origin) / along))
        enter, leave = max(enter, first), min(leave, last)
    return enter < leave


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


def _nearest(rooms: Sequence[Box], home: Iterable[int], wanted: Point) -> int:
    choice = tuple(home) or range(len(rooms))
    return min(choice, key=lambda number: (_off(rooms[number], wanted), number))


def _off(room: Box, wanted: Point) -> float:
    """How far outside a room, or from its middle line, a point lies."""
    middle = room.centre
    return min(
        abs(middle.y - wanted.y) + max(room.x - wanted.x, wanted.x - room.right, 0.0),
        abs(middle.x - wanted.x) + max(room.y - wanted.y, wanted.y - room.bottom, 0.0),
    )
