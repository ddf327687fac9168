"""The bands of a sheet from top to bottom: the lanes that are not divided further, and pools without lanes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mapper.model.edit import Change, update
from mapper.model.flow import Lane, Node, Pool
from mapper.model.geometry import Box
from mapper.model.lookups import get, lanes_of, pools_on
from mapper.model.workspace import Workspace

POOL_TITLE = 28.0
LANE_TITLE = 30.0
POOL_GAP = 24.0
"""Between two pools of a sheet, in points, as are all sizes here."""
LEAST_LANE = 96.0
BLACK_BOX = 60.0


@dataclass(frozen=True, slots=True)
class Band:
    """One band: the undivided lane, or the pool (lane None), or the bare sheet (both None). `depth`: titles to the left of it."""

    pool: Pool | None
    lane: Lane | None
    depth: int = 0

    @property
    def least_height(self) -> float:
        """How low it may get when it is empty."""
        return BLACK_BOX if self.lane is None and self.pool is not None and self.pool.black_box else LEAST_LANE


@dataclass(frozen=True, slots=True)
class Span:
    """From where to where a band reaches downwards."""

    top: float
    height: float

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.top + self.height


def bands_of(workspace: Workspace, sheet_id: str) -> tuple[Band, ...]:
    """The bands of the pools of a sheet in their order; one bare band where there is no pool.

    Where all pools are vertical the sheet is laid out with x and y exchanged; beside horizontal ones vertical pools have no bands.
    """
    pools = pools_on(workspace, sheet_id)
    upright = bool(pools) and all(pool.vertical for pool in pools)
    found = tuple(band for pool in pools if pool.vertical == upright for band in _bands_in(workspace, pool))
    return found if found or pools else (Band(None, None),)


def are_upright(bands: Sequence[Band]) -> bool:
    """Whether the bands stand side by side, as those of vertical pools do."""
    return any(band.pool is not None and band.pool.vertical for band in bands)


def turned(box: Box) -> Box:
    """The box with x and y exchanged: upright bands read as level ones, and back."""
    return Box(box.y, box.x, box.height, box.width)


def _bands_in(workspace: Workspace, pool: Pool) -> Iterator[Band]:
    lanes = lanes_of(workspace, pool.id)
    if not lanes:
        yield Band(pool, None)
    known = {lane.id for lane in lanes}

    def walk(parent: str | None, depth: int) -> Iterator[Band]:
        for lane in lanes:
            if (lane.parent if lane.parent in known else None) == parent:
                inner = tuple(walk(lane.id, depth + 1))
                yield from inner or (Band(pool, lane, depth),)

    yield from walk(None, 1)


def band_of(workspace: Workspace, bands: Sequence[Band], node: Node) -> int | None:
    """The number of the band a node belongs to, None for one of a pool that has none.

    A node of a divided lane stands in the first part of it, one without lane in the first band of its process, else of the sheet.
    """
    for number, band in enumerate(bands):
        if band.lane is not None and node.lane is not None and node.lane in _line_of(workspace, band.lane):
            return number
    lane = get(workspace, Lane, node.lane)
    pool = get(workspace, Pool, lane.pool) if lane is not None else None
    if pool is not None and pool.vertical:
        return None
    for number, band in enumerate(bands):
        if band.pool is not None and node.process is not None and band.pool.process == node.process:
            return number
    return 0 if bands else None


def _line_of(workspace: Workspace, lane: Lane) -> Iterator[str]:
    """The lane and the lanes it is part of."""
    seen: set[str] = set()
    step: Lane | None = lane
    while step is not None and step.id not in seen:
        seen.add(step.id)
        yield step.id
        step = get(workspace, Lane, step.parent)


def titles_width(bands: Sequence[Band]) -> float:
    """The width of all the titles to the left of the widest nesting."""
    return max((_title(band.pool) + LANE_TITLE * band.depth for band in bands), default=0.0)


def _title(pool: Pool | None) -> float:
    return POOL_TITLE if pool is not None and pool.shown else 0.0


def stacked(bands: Sequence[Band], heights: Sequence[float], top: float) -> tuple[Span, ...]:
    """The spans of bands of these heights one below the other, pools set apart."""
    spans: list[Span] = []
    for number, (band, height) in enumerate(zip(bands, heights, strict=True)):
        if number and band.pool is not bands[number - 1].pool:
            top += POOL_GAP
        spans.append(Span(top, height))
        top += height
    return tuple(spans)


def frames(workspace: Workspace, bands: Sequence[Band], spans: Sequence[Span], left: float, right: float) -> tuple[Change, ...]:
    """The changes that give pools and lanes (divided ones too) the boxes that go with the spans."""
    reach: dict[str, tuple[Span, int]] = {}
    for band, span in zip(bands, spans, strict=True):
        for depth, lane_id in enumerate(reversed(tuple(_line_of(workspace, band.lane)) if band.lane else ())):
            reach[lane_id] = (_joined(reach[lane_id][0], span) if lane_id in reach else span, depth)
        if band.pool is not None:
            reach[band.pool.id] = (_joined(reach[band.pool.id][0], span) if band.pool.id in reach else span, -1)
    changes: list[Change] = []
    for record_id, (span, depth) in reach.items():
        record = workspace[record_id]
        if isinstance(record, Pool | Lane):
            pool = record if isinstance(record, Pool) else get(workspace, Pool, record.pool)
            x = left if depth < 0 else left + _title(pool) + LANE_TITLE * depth
            box = Box(x, span.top, right - x, span.height)
            box = turned(box) if are_upright(bands) else box
            changes += update(record, replace(record, x=box.x, y=box.y, width=box.width, height=box.height))
    return tuple(changes)


def _joined(one: Span, other: Span) -> Span:
    top = min(one.top, other.top)
    return Span(top, max(one.bottom, other.bottom) - top)
