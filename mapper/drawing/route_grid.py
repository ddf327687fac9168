"""A sparse grid of lines that a right-angled course may follow, and the cheapest way over it (A* with a price on bends)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from math import inf
from typing import Any, NamedTuple

from mapper.model.geometry import Box, Point

BEND = 30.0
"""What a bend costs, in points of length: a detour of half a step is better than two corners more."""
OVERLAP = 60.0
"""What it costs to run on top of another line, per stretch of the grid, with twice its length on top."""
CROSSING = 16.0
"""What it costs to cross a line that the course met on its way."""

EAST, SOUTH, WEST, NORTH = range(4)
STEP_X = (1, 0, -1, 0)
STEP_Y = (0, 1, 0, -1)
_EDGE = 1e-6

Stretch = tuple[Point, Point]
"""A piece of a line that is drawn already; horizontal or vertical."""


class Gate(NamedTuple):
    """A place outside an element at which a course begins or ends: `heading` away from the element, `cost` of preferring another."""

    x: float
    y: float
    heading: int
    cost: float


class Grid(NamedTuple):
    """Lines at `xs` and `ys`; a stretch of a line between two crossings is closed, or has a price beside its length.

    Stretch (column, row) along x runs from xs[column] to xs[column + 1] at ys[row]; along y likewise downwards.
    """

    xs: list[float]
    ys: list[float]
    closed_x: set[tuple[int, int]]
    closed_y: set[tuple[int, int]]
    price_x: dict[tuple[int, int], float]
    price_y: dict[tuple[int, int], float]


def grid_of(walls: Sequence[Box], gates: Iterable[Gate], taken: Sequence[Stretch], clearance: float, margin: float) -> Grid:
    """The grid for a course that stays `clearance` points away from the walls; its lines run `margin` points beside them."""
    xs = {coordinate for wall in walls for coordinate in (wall.x - margin, wall.x + wall.width + margin)}
    ys = {coordinate for wall in walls for coordinate in (wall.y - margin, wall.y + wall.height + margin)}
    gates = tuple(gates)
    xs.update(gate.x for gate in gates)
    ys.update(gate.y for gate in gates)
    _add_middles(xs, [gate.x for gate in gates])
    _add_middles(ys, [gate.y for gate in gates])
    for start, end in taken:
        (ys if start.y == end.y else xs).update(_beside(start.y if start.y == end.y else start.x))
    grid = Grid(sorted(xs), sorted(ys), set(), set(), {}, {})
    for wall in walls:
        _close(grid, wall, clearance - _EDGE)
    for stretch in taken:
        _charge(grid, *stretch)
    return grid


def _add_middles(lines: set[float], gates: list[float]) -> None:
    if gates:
        lines.add((min(gates) + max(gates)) / 2)


def _beside(coordinate: float) -> tuple[float, float]:
    return coordinate - 8, coordinate + 8


def _close(grid: Grid, wall: Box, clearance: float) -> None:
    xs, ys = grid.xs, grid.ys
    left, right = wall.x - clearance, wall.x + wall.width + clearance
    top, bottom = wall.y - clearance, wall.y + wall.height + clearance
    inside_x = range(bisect_right(xs, left), bisect_left(xs, right))
    inside_y = range(bisect_right(ys, top), bisect_left(ys, bottom))
    first_x, last_x = max(inside_x.start - 1, 0), min(inside_x.stop, len(xs) - 1)
    first_y, last_y = max(inside_y.start - 1, 0), min(inside_y.stop, len(ys) - 1)
    grid.closed_x.update((column, row) for row in inside_y for column in range(first_x, last_x))
    grid.closed_y.update((column, row) for column in inside_x for row in range(first_y, last_y))


def _charge(grid: Grid, start: Point, end: Point) -> None:
    """Running on a drawn stretch is dear, crossing it costs a little."""
    if start.y == end.y:
        along, across, price_along, price_across, at = grid.xs, grid.ys, grid.price_x, grid.price_y, start.y
        low, high = sorted((start.x, end.x))
    else:
        along, across, price_along, price_across, at = grid.ys, grid.xs, grid.price_y, grid.price_x, start.x
        low, high = sorted((start.y, end.y))
    swap = start.y != end.y
    inside = range(bisect_left(along, low), bisect_right(along, high))
    for line in range(bisect_right(across, at - 3), bisect_left(across, at + 3)):
        for piece in range(max(inside.start - 1, 0), min(inside.stop, len(along) - 1)):
            shared = min(along[piece + 1], high) - max(along[piece], low)
            if shared > 0:
                key = (line, piece) if swap else (piece, line)
                price_along[key] = price_along.get(key, 0.0) + OVERLAP + 2 * shared
    crossed = bisect_right(across, at) - 1
    if 0 <= crossed < len(across) - 1:
        for piece in inside:
            key = (crossed, piece) if swap else (piece, crossed)
            price_across[key] = price_across.get(key, 0.0) + CROSSING


@dataclass(slots=True)
class Patience:
    """How many crossings of grids may still be looked at for one course: across a large map a search must end before anybody waits."""

    left: int


def cheapest(grid: Grid, starts: Sequence[Gate], ends: Sequence[Gate], patience: Patience) -> tuple[int, int, list[Point]] | None:
    """The cheapest course from one of the starts to one of the ends: their numbers and the corners between.

    None where there is no way, or where `patience` ran out.
    """
    xs, ys = grid.xs, grid.ys
    goals = _goals(grid, ends)
    best: dict[tuple[int, int, int], float] = {}
    heap: list[_State] = []

    def push(cost: float, column: int, row: int, heading: int, trail: _Trail) -> None:
        key = (column, row, heading)
        if cost < best.get(key, inf):
            best[key] = cost
            estimate = cost + _at_least(xs[column], ys[row], heading, ends)
            # Of equal estimates the one farther on goes first; the place decides the rest, so that the result never depends on chance.
            heappush(heap, (estimate, -cost, column, row, heading, -1, trail))

    for number, gate in enumerate(starts):
        push(gate.cost, bisect_left(xs, gate.x), bisect_left(ys, gate.y), gate.heading, (number,))
    while heap and patience.left > 0:
        patience.left -= 1
        _, cost, column, row, heading, end, trail = heappop(heap)
        if end >= 0:
            return _course(grid, trail, end)
        if -cost > best[column, row, heading]:
            continue
        here = (column, row, trail)
        for number in goals.get((column, row), ()):
            _arrive(heap, -cost, (column, row, heading), number, ends[number], here)
        for turned, bend in ((heading, 0.0), ((heading + 1) % 4, BEND), ((heading + 3) % 4, BEND)):
            along = _price(grid, column, row, turned)
            if along is not None:
                push(along + bend - cost, column + STEP_X[turned], row + STEP_Y[turned], turned, here)
    return None


_Trail = tuple[Any, ...]
"""(column, row, trail before), at its root (number of the start,)."""
_State = tuple[float, float, int, int, int, int, _Trail]


def _goals(grid: Grid, ends: Sequence[Gate]) -> dict[tuple[int, int], list[int]]:
    """The numbers of the ends by column and row."""
    goals: dict[tuple[int, int], list[int]] = {}
    for number, gate in enumerate(ends):
        goals.setdefault((bisect_left(grid.xs, gate.x), bisect_left(grid.ys, gate.y)), []).append(number)
    return goals


def _arrive(heap: list[_State], cost: float, place: tuple[int, int, int], number: int, end: Gate, trail: _Trail) -> None:
    turn = (place[2] - end.heading) % 4
    if turn:  # 0 would mean to run against the direction in which the element is entered
        price = cost + end.cost + (0.0 if turn == 2 else BEND)
        heappush(heap, (price, -price, *place, number, trail))


def _at_least(x: float, y: float, heading: int, ends: Sequence[Gate]) -> float:
    """A lower bound of what is left to the nearest end: the distance and the bends without which no end is reached."""
    least = inf
    for end_x, end_y, end_heading, cost in ends:
        dx, dy = end_x - x, end_y - y
        ahead = dx * STEP_X[heading] + dy * STEP_Y[heading]
        aside = dy * STEP_X[heading] - dx * STEP_Y[heading]
        turn = (end_heading + 2 - heading) % 4
        if turn == 0:
            bends = (2 if aside else 0) if ahead >= 0 else 4
        elif turn == 2:
            bends = 2 if aside else 4
        else:
            bends = 1 if ahead >= 0 and (aside >= 0 if turn == 1 else aside <= 0) else 3
        bound = abs(dx) + abs(dy) + bends * BEND + cost
        if bound < least:
            least = bound
    return least


def _price(grid: Grid, column: int, row: int, heading: int) -> float | None:
    """What the stretch from a crossing in that direction costs, None where it is closed or the grid ends."""
    if heading in (EAST, WEST):
        key = (column if heading == EAST else column - 1, row)
        if not 0 <= key[0] < len(grid.xs) - 1 or key in grid.closed_x:
            return None
        return grid.xs[key[0] + 1] - grid.xs[key[0]] + grid.price_x.get(key, 0.0)
    key = (column, row if heading == SOUTH else row - 1)
    if not 0 <= key[1] < len(grid.ys) - 1 or key in grid.closed_y:
        return None
    return grid.ys[key[1] + 1] - grid.ys[key[1]] + grid.price_y.get(key, 0.0)


def _course(grid: Grid, trail: _Trail, end: int) -> tuple[int, int, list[Point]]:
    points: list[Point] = []
    while len(trail) == 3:
        column, row, trail = trail
        points.append(Point(grid.xs[column], grid.ys[row]))
    return trail[0], end, points[::-1]
