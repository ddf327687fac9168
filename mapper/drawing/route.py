"""The course of a line: right-angled from element to element, round what stands between, straight where it can be.

Obstacles join the search only once a course has run into them, so most lines are found on a grid of a few lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from mapper.drawing.route_grid import BEND, EAST, NORTH, SOUTH, STEP_X, STEP_Y, WEST, Gate, Patience, Stretch, cheapest, grid_of
from mapper.model.geometry import Box, Point

__all__ = ["CLEARANCE", "Port", "Side", "Stretch", "middle", "ports", "route", "stretches"]

Side = Literal["left", "right", "top", "bottom"]
CLEARANCE = 8.0
"""How near a line may come to an element that it does not touch, in points."""
_MARGIN = 12.0
_HEADING: dict[Side, int] = {"right": EAST, "bottom": SOUTH, "left": WEST, "top": NORTH}
_LEAVING: tuple[tuple[Side, float], ...] = (("right", 0.0), ("bottom", 12.0), ("top", 14.0), ("left", 40.0))
_ENTERING: tuple[tuple[Side, float], ...] = (("left", 0.0), ("top", 12.0), ("bottom", 14.0), ("right", 40.0))
_CROSSINGS = 4000
"""A course within a map of 1,000 steps takes about 1,000; one across the whole of a large map would take 40,000 and 0.4 s."""
_ROUNDS = 12
_FAR_ROUND = 160.0
"""A course longer than the way there and back by this goes far round, in points."""
_WORTH = 0.6
"""How much shorter a way between narrow obstacles has to be than the one round them."""
_CORNER = 12.0
"""How far a port stays from the corners of its box."""
_OFF_MIDDLE = 4.0


class Port(NamedTuple):
    """A place on the edge of a box where a line may touch it; `cost` [points of detour] says how much another is preferred."""

    x: float
    y: float
    side: Side
    cost: float = 0.0


def middle(box: Box, side: Side, cost: float = 0.0) -> Port:
    """The port in the middle of a side."""
    x = box.x if side == "left" else box.x + box.width if side == "right" else box.x + box.width / 2
    y = box.y if side == "top" else box.y + box.height if side == "bottom" else box.y + box.height / 2
    return Port(x, y, side, cost)


def ports(box: Box, facing: Box, leaving: bool) -> tuple[Port, ...]:
    """The middles of the sides, with costs that make lines run from left to right, and level ports where a straight line fits.

    A side that looks away from a box lying wholly to the other hand is left out.
    """
    found = [middle(box, side, cost) for side, cost in (_LEAVING if leaving else _ENTERING)]
    if leaving and facing.x >= box.right + 2 * _MARGIN:
        found = [port for port in found if port.side != "left"]
    if not leaving and facing.right <= box.x - 2 * _MARGIN:
        found = [port for port in found if port.side != "right"]
    top, bottom = max(box.y, facing.y) + _CORNER, min(box.bottom, facing.bottom) - _CORNER
    if top <= bottom and box.centre.y != facing.centre.y:
        # The middle of the taller box stays where it is if the other can meet it.
        wanted = box.centre.y if box.height > facing.height else facing.centre.y
        level = min(max(wanted, top), bottom)
        found += [Port(port.x, level, port.side, port.cost + _OFF_MIDDLE) for port in found if port.side in ("left", "right")]
    return tuple(found)


def stretches(points: Sequence[Point]) -> tuple[Stretch, ...]:
    """The pieces between the corners of a course, those without length left out."""
    return tuple((start, end) for start, end in pairwise(points) if start != end)


def route(
    start: Box,
    end: Box,
    obstacles: Sequence[Box],
    *,
    exits: Sequence[Port] = (),
    entries: Sequence[Port] = (),
    taken: Sequence[Stretch] = (),
) -> tuple[Point, ...]:
    """The corners of a right-angled course from the edge of `start` to the edge of `end`, at least two points.

    It keeps `CLEARANCE` points away from the obstacles where that leaves a way, less where they stand closer, and goes through
    them only where there is no way at all, or where the search across a large map would take too long. `exits` and `entries`:
    where it may touch the boxes, the middles of all sides when empty. It runs along `taken` stretches only where all else costs
    more. The same input gives the same course.
    """
    exits, entries = tuple(exits) or ports(start, end, leaving=True), tuple(entries) or ports(end, start, leaving=False)
    if (direct := _straight(exits, entries, obstacles, taken)) is not None:
        return direct
    patience = Patience(_CROSSINGS)
    wide: tuple[Point, ...] | None = None
    for clearance, margin in ((CLEARANCE, _MARGIN), (CLEARANCE, CLEARANCE), (4.0, 4.0), (1.0, 1.0)):
        course = _searched((start, end), obstacles, exits, entries, taken, clearance, margin, patience)
        if course is None:
            continue
        if wide is not None:
            return course if _length(course) < _WORTH * _length(wide) else wide
        if not _wanders(course):
            return course
        wide = course
    return wide or _elbow(exits[0], entries[0])


def _wanders(course: Sequence[Point]) -> bool:
    """Whether it goes so far round that a narrower way is worth looking for."""
    return _length(course) > 2 * _length((course[0], course[-1])) + _FAR_ROUND


def _length(course: Sequence[Point]) -> float:
    return sum(abs(start.x - end.x) + abs(start.y - end.y) for start, end in pairwise(course))


def _straight(
    exits: Iterable[Port], entries: Iterable[Port], obstacles: Sequence[Box], taken: Sequence[Stretch]
) -> tuple[Point, ...] | None:
    """The one stretch between two ports that face each other across free space."""
    best: tuple[float, Point, Point] | None = None
    for leaving in exits:
        heading = _HEADING[leaving.side]
        for entering in entries:
            dx, dy = entering.x - leaving.x, entering.y - leaving.y
            ahead = dx * STEP_X[heading] + dy * STEP_Y[heading]
            facing = (_HEADING[entering.side] + 2) % 4 == heading
            aside = dx * STEP_Y[heading] + dy * STEP_X[heading]
            if facing and ahead > 0 and aside == 0:
                stretch = (Point(leaving.x, leaving.y), Point(entering.x, entering.y))
                cost = leaving.cost + entering.cost
                if cost < BEND and (best is None or cost < best[0]) and _is_free(stretch, obstacles, taken):
                    best = (cost, *stretch)
    return best[1:] if best else None


def _is_free(stretch: Stretch, obstacles: Sequence[Box], taken: Sequence[Stretch]) -> bool:
    return not _met((stretch,), obstacles, CLEARANCE, set()) and not _covered((stretch,), taken, set())


def _searched(
    boxes: tuple[Box, Box],
    obstacles: Sequence[Box],
    exits: Sequence[Port],
    entries: Sequence[Port],
    taken: Sequence[Stretch],
    clearance: float,
    margin: float,
    patience: Patience,
) -> tuple[Point, ...] | None:
    """The course that meets nothing more, or the last one found where patience ran out; None where there is no way."""
    open_exits = [port for port in exits if not _is_shut(port, obstacles, margin)]
    open_entries = [port for port in entries if not _is_shut(port, obstacles, margin)]
    if not open_exits or not open_entries:
        return None
    starts, ends = [_gate(port, margin) for port in open_exits], [_gate(port, margin) for port in open_entries]
    walls: list[Box] = list(dict.fromkeys(boxes))
    known: set[int] = set()
    lines: list[Stretch] = []
    drawn: set[int] = set()
    course: tuple[Point, ...] | None = None
    for turn in range(_ROUNDS + 1):
        if turn == _ROUNDS:
            walls.extend(obstacle for number, obstacle in enumerate(obstacles) if number not in known)
        found = cheapest(grid_of(walls, (*starts, *ends), lines, clearance, margin), starts, ends, patience)
        if found is None:
            return None if patience.left else course
        first, last, corners = found
        course = _corners(open_exits[first], corners, open_entries[last])
        pieces = stretches(corners)
        hit, covered = _met(pieces, obstacles, clearance, known), _covered(pieces, taken, drawn)
        if not (hit or covered) or turn == _ROUNDS:
            return course
        known.update(hit)
        drawn.update(covered)
        walls.extend(obstacles[number] for number in hit)
        lines.extend(taken[number] for number in covered)
    return None


def _gate(port: Port, margin: float) -> Gate:
    heading = _HEADING[port.side]
    return Gate(port.x + margin * STEP_X[heading], port.y + margin * STEP_Y[heading], heading, port.cost)


def _is_shut(port: Port, obstacles: Sequence[Box], margin: float) -> bool:
    """Whether something stands right before the port."""
    gate = _gate(port, margin)
    return bool(_met(((Point(port.x, port.y), Point(gate.x, gate.y)),), obstacles, 0.0, set()))


def _met(pieces: Iterable[Stretch], obstacles: Sequence[Box], clearance: float, known: set[int]) -> list[int]:
    """The numbers of the obstacles, beside those known, that a piece runs through or passes too near."""
    found: list[int] = []
    spans = _spans(pieces, clearance - 1e-6)
    for number, (x, y, width, height) in enumerate(obstacles):
        if number in known:
            continue
        for left, right, top, bottom in spans:
            if x < right and x + width > left and y < bottom and y + height > top:
                found.append(number)
                break
    return found


def _covered(pieces: Iterable[Stretch], taken: Sequence[Stretch], known: set[int]) -> list[int]:
    """The numbers of the taken stretches, beside those known, that a piece lies on or crosses."""
    found: list[int] = []
    spans = _spans(pieces, 3.0)
    for number, (start, end) in enumerate(taken):
        if number in known:
            continue
        low_x, high_x = (start.x, end.x) if start.x < end.x else (end.x, start.x)
        low_y, high_y = (start.y, end.y) if start.y < end.y else (end.y, start.y)
        for left, right, top, bottom in spans:
            if low_x < right and high_x > left and low_y < bottom and high_y > top:
                found.append(number)
                break
    return found


def _spans(pieces: Iterable[Stretch], wider: float) -> list[tuple[float, float, float, float]]:
    """Left, right, top and bottom of the band that each piece sweeps."""
    return [(min(a.x, b.x) - wider, max(a.x, b.x) + wider, min(a.y, b.y) - wider, max(a.y, b.y) + wider) for a, b in pieces]


def _corners(leaving: Port, corners: Iterable[Point], entering: Port) -> tuple[Point, ...]:
    """The course with only the points at which it turns."""
    kept = [Point(leaving.x, leaving.y)]
    for point in (*corners, Point(entering.x, entering.y)):
        if point == kept[-1]:
            continue
        if len(kept) > 1 and (kept[-2].x == kept[-1].x == point.x or kept[-2].y == kept[-1].y == point.y):
            kept[-1] = point
        else:
            kept.append(point)
    return tuple(kept)


def _elbow(leaving: Port, entering: Port) -> tuple[Point, ...]:
    """Right-angled without regard to obstacles: where the elements leave no way, the line is at least seen."""
    if leaving.side in ("left", "right"):
        halfway = (leaving.x + entering.x) / 2
        corners = (Point(halfway, leaving.y), Point(halfway, entering.y))
    else:
        halfway = (leaving.y + entering.y) / 2
        corners = (Point(leaving.x, halfway), Point(entering.x, halfway))
    course = _corners(leaving, corners, entering)
    return course if len(course) > 1 else (course[0], course[0])
