"""The map of one sheet as the document shows it: on which paper, cut where, with what repeated, and which lines the cuts cross."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Self

from exporters.pdf.page import A3_LANDSCAPE, Page
from exporters.pdf.story import Story, trust
from exporters.pdf.tiles import SMALLEST_SCALE, Tiling, tile_map
from exporters.sheet_drawing import Piece, box_round
from mapper.drawing.picture import Box, GlyphRun, Point
from mapper.model.drawn import Association, Group
from mapper.model.exception_point import ContactPoint
from mapper.model.flow import Dependency, Flow, Lane, Pool, Sheet
from mapper.model.lookups import exceptions_on, lanes_of, pools_on

HEADING = 30.0
"""Room for the name of the map above it."""
GUTTER = 42.0
"""Room beside a cut, left and right, for the names of what lines lead to."""
STRIP = 14.0
"""Room above and below a cut map for the numbers of the parts that go on there."""
_MARGIN = 10.0
_TITLE_BAND = 30.0


class Crossing(NamedTuple):
    """A line that a cut crosses: where, whether it runs to the right there, and the flow."""

    y: float
    runs_right: bool
    flow: Flow


@dataclass(frozen=True, slots=True)
class SheetMap:
    """A sheet, what is drawn on it, and how it is cut for paper of `size`.

    `titles`: the band with the lane titles, which every further column of tiles shows again; None where there are no lanes.
    `lines`: the stretches of its flows. `stamp`: how far the figures on it can be trusted, "" = they were measured.
    """

    sheet: Sheet
    pieces: Sequence[Piece]
    size: tuple[float, float]
    tiling: Tiling
    titles: Box | None
    lines: Sequence[tuple[Point, Point, Flow]]
    stamp: str

    @classmethod
    def of(cls, story: Story, sheet: Sheet, usual: tuple[float, float]) -> Self:
        """The map of a sheet of the document, `usual` being the size of its other pages."""
        pieces = story.drawings[sheet.id]
        whole = box_round(pieces).grown(_MARGIN)
        titles = _titles(story, sheet, whole)
        solid = [box for piece in pieces for box in _not_to_cut(story, piece)]
        size, tiling = _paper(usual, whole, solid, titles.width if titles is not None else 0.0)
        nodes = (story.node(one) for one in story.workspace.indexed("Node.sheet", sheet.id))
        stamp = trust([point for node in nodes if node is not None for point in exceptions_on(story.workspace, node.id)])
        return cls(sheet, pieces, size, tiling, titles, [line for piece in pieces for line in _lines(story, piece)], stamp)

    def crossings(self, x: float) -> list[Crossing]:
        """Where flows cross the upright line at x, from the top."""
        found = []
        for one, other, flow in self.lines:
            if min(one.x, other.x) < x <= max(one.x, other.x):
                along = (x - one.x) / (other.x - one.x)
                found.append(Crossing(one.y + along * (other.y - one.y), other.x > one.x, flow))
        return sorted(found, key=lambda crossing: (crossing.y, crossing.flow.id))


def _lines(story: Story, piece: Piece) -> Iterator[tuple[Point, Point, Flow]]:
    flow = story.workspace[piece.id]
    if isinstance(flow, Flow):
        for one, other in zip(flow.waypoints, flow.waypoints[1:], strict=False):
            yield one, other, flow


def _not_to_cut(story: Story, piece: Piece) -> list[Box]:
    """The boxes of a piece that a cut should not go through: forms with their words, and words beside lines."""
    record = story.workspace[piece.id]
    if isinstance(record, ContactPoint):
        return [record.box]
    if isinstance(record, Flow):
        runs = [part for part in piece.picture.primitives if isinstance(part, GlyphRun)]
        return [Box(run.x, run.y - run.size, run.width, run.size * 1.3) for run in runs]
    return [] if isinstance(record, Pool | Lane | Group | Association | Dependency) else [piece.picture.box]


def _titles(story: Story, sheet: Sheet, whole: Box) -> Box | None:
    pools = pools_on(story.workspace, sheet.id)
    lanes = [lane for pool in pools for lane in lanes_of(story.workspace, pool.id)]
    if not lanes or any(pool.vertical for pool in pools):
        return None
    return Box(min(lane.x for lane in lanes), whole.y, _TITLE_BAND, whole.height)


def _paper(usual: tuple[float, float], whole: Box, solid: Sequence[Box], repeated: float) -> tuple[tuple[float, float], Tiling]:
    """The paper of a map and how it is cut: the usual paper where the whole map fits on one page, else A3."""
    for size in (usual, A3_LANDSCAPE):
        frame = Page(*size).frame
        if min(frame.width / whole.width, (frame.height - HEADING) / whole.height) >= SMALLEST_SCALE:
            return size, tile_map(whole, frame.width, frame.height - HEADING, solid, repeated)
    frame = Page(*A3_LANDSCAPE).frame
    return A3_LANDSCAPE, tile_map(whole, frame.width - 2 * GUTTER, frame.height - HEADING - 2 * STRIP, solid, repeated)
