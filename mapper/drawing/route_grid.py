"""A sparse grid of lines that a right-angled course may follow, and the cheapest way over it (A* with a price on bends)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
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
_CLOSED = b"\1"

Stretch = tuple[Point, Point]
"""A piece of a line that is drawn already; horizontal or vertical."""


class Gate(NamedTuple):
    """A place outside an element at which a course begins or ends: `heading` away from the element, `cost` of preferring another."""

    x: float
    y: float
    heading: int
    cost: float


class Grid(NamedTuple):
    """Lines at `xs` and `ys`. Crossings are numbered down the columns: number = column * len(ys) + row.

    The stretch that leaves a crossing to the east or south is closed, or has a price beside its length. Those of the last column
    and the last row lead nowhere and are closed; so are, counted from the end, those before the first.
    """

    xs: list[float]
    ys: list[float]
    closed_east: bytearray
    closed_south: bytearray
    price_east: dict[int, float]
    price_south: dict[int, float]


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
    grid = _open_grid(sorted(xs), sorted(ys))
    for wall in walls:
        _close(grid, wall, clearance - _EDGE)
    for stretch in taken:
        _charge(grid, *stretch)
    return grid


def _open_grid(xs: list[float], ys: list[float]) -> Grid:
    """A grid on which every stretch is open."""
    rows = len(ys)
    east = bytearray(len(xs) * rows)
    east[len(east) - rows :] = _CLOSED * rows
    south = bytearray(len(east))
    south[rows - 1 :: rows] = _CLOSED * len(xs)
    return Grid(xs, ys, east, south, {}, {})


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
    rows = len(ys)
    for column in range(first_x, last_x):
        grid.closed_east[column * rows + inside_y.start : column * rows + inside_y.stop] = _CLOSED * len(inside_y)
    for column in inside_x:
        grid.closed_south[column * rows + first_y : column * rows + last_y] = _CLOSED * max(last_y - first_y, 0)


def _charge(grid: Grid, start: Point, end: Point) -> None:
    """Running on a drawn stretch is dear, crossing it costs a little."""
    rows = len(grid.ys)
    if start.y == end.y:
        along, across, price_along, price_across, at = grid.xs, grid.ys, grid.price_east, grid.price_south, start.y
        low, high = sorted((start.x, end.x))
        piece_step, line_step = rows, 1
    else:
        along, across, price_along, price_across, at = grid.ys, grid.xs, grid.price_south, grid.price_east, start.x
        low, high = sorted((start.y, end.y))
        piece_step, line_step = 1, rows
    inside = range(bisect_left(along, low), bisect_right(along, high))
    for line in range(bisect_right(across, at - 3), bisect_left(across, at + 3)):
        for piece in range(max(inside.start - 1, 0), min(inside.stop, len(along) - 1)):
            shared = min(along[piece + 1], high) - max(along[piece], low)
            if shared > 0:
                key = piece * piece_step + line * line_step
                price_along[key] = price_along.get(key, 0.0) + OVERLAP + 2 * shared
    crossed = bisect_right(across, at) - 1
    if 0 <= crossed < len(across) - 1:
        for piece in inside:
            key = piece * piece_step + crossed * line_step
            price_across[key] = price_across.get(key, 0.0) + CROSSING


@dataclass(slots=True)
class Patience:
    """How many crossings of grids may still be looked at for one course: across a large map a search must end before anybody waits."""

    left: int


def cheapest(grid: Grid, starts: Sequence[Gate], ends: Sequence[Gate], patience: Patience) -> tuple[int, int, list[Point]] | None:
    """The cheapest course from one of the starts to one of the ends: their numbers and the corners between.

    None where there is no way, or where `patience` ran out.
    """
    rows = len(grid.ys)
    goals = _goals(grid, ends)
    seen_from = [[(end.x, end.y, (end.heading + 2 - heading) % 4, end.cost) for end in ends] for heading in range(4)]
    best: dict[int, float] = {}
    heap: list[_State] = []

    def push(cost: float, crossing: int, heading: int, trail: _Trail) -> None:
        place = crossing * 4 + heading
        if cost < best.get(place, inf):
            best[place] = cost
            column, row = divmod(crossing, rows)
            estimate = cost + _at_least(grid.xs[column], grid.ys[row], heading, seen_from[heading])
            # Of equal estimates the one farther on goes first; the place decides the rest, so that the result never depends on chance.
            heappush(heap, (estimate, -cost, place, -1, trail))

    for number, gate in enumerate(starts):
        push(gate.cost, _crossing(grid, gate), gate.heading, (number,))
    while heap and patience.left > 0:
        patience.left -= 1
        _, cost, place, end, trail = heappop(heap)
        if end >= 0:
            return _course(grid, trail, end)
        if -cost > best[place]:
            continue
        crossing, heading = divmod(place, 4)
        here = (crossing, trail)
        for number in goals.get(crossing, ()):
            _arrive(heap, -cost, place, number, ends[number], here)
        for turned, following, along in _ways_on(grid, crossing, heading):
            push(along - cost, following, turned, here)
    return None


_Trail = tuple[Any, ...]
"""(crossing, trail before), at its root (number of the start,)."""
_State = tuple[float, float, int, int, _Trail]
"""Estimate, cost less than nothing, crossing * 4 + heading, number of the end or -1, trail."""


def _crossing(grid: Grid, gate: Gate) -> int:
    return bisect_left(grid.xs, gate.x) * len(grid.ys) + bisect_left(grid.ys, gate.y)


def _goals(grid: Grid, ends: Sequence[Gate]) -> dict[int, list[int]]:
    """The numbers of the ends by crossing."""
    goals: dict[int, list[int]] = {}
    for number, gate in enumerate(ends):
        goals.setdefault(_crossing(grid, gate), []).append(number)
    return goals


def _arrive(heap: list[_State], cost: float, place: int, number: int, end: Gate, trail: _Trail) -> None:
    turn = (place - end.heading) % 4
    if turn:  # 0 would mean to run against the direction in which the element is entered
        price = cost + end.cost + (0.0 if turn == 2 else BEND)
        heappush(heap, (price, -price, place, number, trail))


def _at_least(x: float, y: float, heading: int, ends: Sequence[tuple[float, float, int, float]]) -> float:
    """A lower bound of what is left to the nearest end: the distance and the bends without which no end is reached.

    `ends`: (x, y, by how many quarters to the right it is turned from the heading, cost).
    """
    step_x, step_y = STEP_X[heading], STEP_Y[heading]
    least = inf
    for end_x, end_y, turn, cost in ends:
        dx, dy = end_x - x, end_y - y
        bound = abs(dx) + abs(dy)
        if bound >= least:
            continue
        is_ahead = (dx if step_x else dy) * (step_x or step_y) >= 0
        aside = dy * step_x - dx * step_y
        if turn == 0:
            bends = (2 if aside else 0) if is_ahead else 4
        elif turn == 2:
            bends = 2 if aside else 4
        else:
            bends = 1 if is_ahead and (aside >= 0 if turn == 1 else aside <= 0) else 3
        bound += bends * BEND + cost
        if bound < least:
            least = bound
    return least


def _ways_on(grid: Grid, crossing: int, heading: int) -> Iterator[tuple[int, int, float]]:
    """The directions in which a course may go on, to which crossing, and what that costs with the bend."""
    rows = len(grid.ys)
    column, row = divmod(crossing, rows)
    if heading != WEST and not grid.closed_east[crossing]:
        gap = grid.xs[column + 1] - grid.xs[column]
        yield EAST, crossing + rows, gap + grid.price_east.get(crossing, 0.0) + (0.0 if heading == EAST else BEND)
    if heading != NORTH and not grid.closed_south[crossing]:
        gap = grid.ys[row + 1] - grid.ys[row]
        yield SOUTH, crossing + 1, gap + grid.price_south.get(crossing, 0.0) + (0.0 if heading == SOUTH else BEND)
    if heading != EAST and not grid.closed_east[crossing - rows]:
        gap = grid.xs[column] - grid.xs[column - 1]
        yield WEST, crossing - rows, gap + grid.price_east.get(crossing - rows, 0.0) + (0.0 if heading == WEST else BEND)
    if heading != SOUTH and not grid.closed_south[crossing - 1]:
        gap = grid.ys[row] - grid.ys[row - 1]
        yield NORTH, crossing - 1, gap + grid.price_south.get(crossing - 1, 0.0) + (0.0 if heading == NORTH else BEND)


def _course(grid: Grid, trail: _Trail, end: int) -> tuple[int, int, list[Point]]:
    points: list[Point] = []
    while len(trail) == 2:
        crossing, trail = trail
        column, row = divmod(crossing, len(grid.ys))
        points.append(Point(grid.xs[column], grid.ys[row]))
    return trail[0], end, points[::-1]
