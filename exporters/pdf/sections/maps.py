"""The map of each sheet, cut into tiles where it is larger than a page, with hot-spot marks and links to the registers."""

from __future__ import annotations

from collections.abc import Sequence

from exporters.pdf.blocks import Stamp, heading
from exporters.pdf.flow import Flow
from exporters.pdf.page import A3_LANDSCAPE, Link, Page, Placed
from exporters.pdf.sections.cut_marks import GUTTER, STRIP, add_cut_marks, add_key, part_place
from exporters.pdf.story import Story, function_place, hot_spot_place, in_register, map_place, sheet_place, trust
from exporters.pdf.tiles import Tile, Tiling, tile_map
from exporters.sheet_drawing import Piece, box_round
from mapper.drawing.picture import Box, GlyphRun, Point
from mapper.graph.rings import rings
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Flow as FlowLine
from mapper.model.flow import Lane, Node, Pool, Sheet
from mapper.model.lookups import exceptions_on, lanes_of, pools_on
from mapper.model.record import Drawn
from mapper.model.words import say
from mapper.shapes.exception_point import list_box

_MARGIN = 10.0
_HEADING = 30.0


def add_maps(flow: Flow, story: Story) -> None:
    """Put the map of every sheet of the document on pages of its own."""
    for sheet in story.sheets:
        _add_map(flow, story, sheet)


def _add_map(flow: Flow, story: Story, sheet: Sheet) -> None:
    pieces = story.drawings[sheet.id]
    whole = box_round(pieces).grown(_MARGIN)
    solid = [box for piece in pieces for box in _not_to_cut(story, piece)]
    titles = _titles(story, sheet, whole)
    size, tiling = _paper(flow.size, whole, solid, titles.width if titles is not None else 0.0)
    for tile in tiling.tiles:
        page = flow.new_page(say("Map of {name}", name=sheet.name), size)
        _add_heading(page, story, sheet, tiling, tile)
        _add_tile(page, story, sheet, tiling, tile, titles)
        flow.fill_page()


def _not_to_cut(story: Story, piece: Piece) -> list[Box]:
    """The boxes of a piece that a cut should not go through: forms with their words, and words beside lines."""
    record = story.workspace[piece.id]
    if isinstance(record, ContactPoint):
        return [record.box]
    if isinstance(record, FlowLine):
        runs = [part for part in piece.picture.primitives if isinstance(part, GlyphRun)]
        return [Box(run.x, run.y - run.size, run.width, run.size * 1.3) for run in runs]
    return [piece.picture.box] if isinstance(record, Node | ExceptionPoint) else []


def _titles(story: Story, sheet: Sheet, whole: Box) -> Box | None:
    """The band with the lane titles, which every further column of tiles shows again; None where there are no lanes."""
    pools = pools_on(story.workspace, sheet.id)
    lanes = [lane for pool in pools for lane in lanes_of(story.workspace, pool.id)]
    if not lanes or any(pool.vertical for pool in pools):
        return None
    left = min(lane.x for lane in lanes)
    return Box(left, whole.y, 30.0, whole.height)


def _paper(usual: tuple[float, float], whole: Box, solid: Sequence[Box], repeated: float) -> tuple[tuple[float, float], Tiling]:
    """The paper of a map and how it is cut: the usual paper where the whole map fits on one page, else A3."""
    for size in (usual, A3_LANDSCAPE):
        frame = Page(*size).frame
        tiling = tile_map(whole, frame.width, frame.height - _HEADING, solid, repeated)
        if len(tiling.tiles) == 1:
            return size, tiling
    frame = Page(*A3_LANDSCAPE).frame
    return A3_LANDSCAPE, tile_map(whole, frame.width - 2 * GUTTER, frame.height - _HEADING - 2 * STRIP, solid, repeated)


def _add_heading(page: Page, story: Story, sheet: Sheet, tiling: Tiling, tile: Tile) -> None:
    """The name of the map; at the right how far its figures can be trusted, and which part of it this is."""
    right = page.frame.right
    if len(tiling.tiles) > 1:
        right = add_key(page, tiling, tile, right, page.frame.y + 1) - 12
    nodes = (story.node(one) for one in story.workspace.indexed("Node.sheet", sheet.id))
    stamp = trust([point for node in nodes if node is not None for point in exceptions_on(story.workspace, node.id)])
    if stamp:
        width, height = Stamp(stamp).size
        right -= width
        Stamp(stamp).place(page, right, page.frame.y + (22 - height) / 2, width)
    number = tile.row * tiling.columns + tile.column + 1
    words = sheet.name
    if len(tiling.tiles) > 1:
        words = say("{name} – part {number} of {count}", name=sheet.name, number=number, count=len(tiling.tiles))
    block = heading(words, 1, sheet_place(sheet.id) if number == 1 else part_place(sheet.id, number))
    block = type(block)(
        words, block.size, bold=True, max_lines=1, place_name=block.place_name, bookmark=block.bookmark if number == 1 else None
    )
    block.place(page, page.frame.x, page.frame.y, right - page.frame.x - 12)


def _add_tile(page: Page, story: Story, sheet: Sheet, tiling: Tiling, tile: Tile, titles: Box | None) -> None:
    pieces, scale = story.drawings[sheet.id], tiling.scale
    left, top = page.frame.x, page.frame.y + _HEADING + (STRIP if tiling.rows > 1 else 0)
    if titles is not None and tile.column > 0:
        clip = Box(left, top, titles.width * scale, tile.box.height * scale)
        for piece in pieces:
            if isinstance(story.workspace[piece.id], Pool | Lane) and piece.picture.box.touches(titles):
                page.placed.append(_placed(piece, Point(titles.x, tile.box.y), clip, scale))
        left += clip.width
    left += GUTTER if tile.column > 0 else 0
    clip = Box(left, top, tile.box.width * scale, tile.box.height * scale)
    corner = Point(tile.box.x, tile.box.y)
    for piece in pieces:
        if piece.picture.box.touches(tile.box):
            page.placed.append(_placed(piece, corner, clip, scale))
    _add_links(page, story, pieces, tile, clip, scale)
    add_cut_marks(page, story, sheet, tiling, tile, clip)


def _placed(piece: Piece, corner: Point, clip: Box, scale: float) -> Placed:
    return Placed(piece.picture, clip.x - corner.x * scale, clip.y - corner.y * scale, scale, clip)


def _add_links(page: Page, story: Story, pieces: Sequence[Piece], tile: Tile, clip: Box, scale: float) -> None:
    """Every element on the tile is a place; exceptions, contact points and steps lead to where they are listed."""
    marked = {ring.step: ring.hot_spot for ring in rings(story.analysis)}
    for piece in pieces:
        record = story.workspace[piece.id]
        if piece.is_ring or not isinstance(record, Node | ExceptionPoint | ContactPoint) or not _is_on(tile.box, record.box.centre):
            continue
        target = _target(story, record, marked)
        for box in (record.box, *([list_box(story.workspace, record)] if isinstance(record, ExceptionPoint) else [])):
            on_page = Box(
                clip.x + (box.x - tile.box.x) * scale, clip.y + (box.y - tile.box.y) * scale, box.width * scale, box.height * scale
            )
            page.places.setdefault(map_place(record), Point(on_page.x, on_page.y))
            if target:
                page.links.append(Link(_within(on_page, clip), target))


def _is_on(tile: Box, centre: Point) -> bool:
    """Whether a place belongs to the tile: one on a cut belongs to the tile after it."""
    return tile.x <= centre.x < tile.right and tile.y <= centre.y < tile.bottom


def _within(box: Box, clip: Box) -> Box:
    x, y = max(box.x, clip.x), max(box.y, clip.y)
    return Box(x, y, max(0.0, min(box.right, clip.right) - x), max(0.0, min(box.bottom, clip.bottom) - y))


def _target(story: Story, record: Drawn, marked: dict[str, int]) -> str:
    """Where an element leads: exceptions and contact points to their row, a marked step to its hot spot, another to its system."""
    if not isinstance(record, Node):
        return in_register(record)
    if record.id in marked:
        return hot_spot_place(marked[record.id])
    return function_place(record.systems[0]) if record.systems else ""
