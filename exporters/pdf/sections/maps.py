"""The map of each sheet, cut into tiles where it is larger than a page, with hot-spot marks and links to the registers."""

from __future__ import annotations

from collections.abc import Sequence

from exporters.pdf.blocks import heading, rectangle
from exporters.pdf.flow import Flow
from exporters.pdf.page import A3_LANDSCAPE, Link, Page, Placed
from exporters.pdf.story import Story, in_register, on_map
from exporters.pdf.tiles import Tile, Tiling, tile_map
from mapper.drawing.picture import Box, Picture, Point
from mapper.drawing.text import shape_text
from mapper.graph.rings import rings
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Flow as FlowLine
from mapper.model.flow import Node, Sheet
from mapper.model.lookups import lanes_of, pools_on, sheets
from mapper.model.record import Drawn
from mapper.model.words import say
from mapper.shapes import painting_order, picture_of
from mapper.shapes.ring import ring_picture

_MARGIN = 10.0
_HEADING = 30.0


def add_maps(flow: Flow, story: Story) -> None:
    """Put the map of every sheet of the selected processes on pages of its own."""
    chosen = {process.id for process in story.processes}
    for sheet in sheets(story.workspace):
        if chosen & {pool.process for pool in pools_on(story.workspace, sheet.id)}:
            _add_map(flow, story, sheet)


def _add_map(flow: Flow, story: Story, sheet: Sheet) -> None:
    ids = [one for one in painting_order(story.workspace, sheet.id) if not _is_hidden(story, one)]
    pictures = [(one, picture_of(story.workspace, one)) for one in ids]
    pictures = [(one, picture) for one, picture in pictures if picture.primitives]
    if not pictures:
        return
    whole = _united([picture.box for _, picture in pictures]).grown(_MARGIN)
    solid = [picture.box for one, picture in pictures if isinstance(story.workspace[one], Node | ExceptionPoint | ContactPoint)]
    titles = _titles(story, sheet, whole)
    size, tiling = _paper(flow.size, whole, solid, titles.width if titles is not None else 0.0)
    marks = _marks(story, sheet)
    for tile in tiling.tiles:
        page = flow.new_page(say("Map of {name}", name=sheet.name), size)
        _add_heading(page, sheet, tiling, tile)
        _add_tile(page, story, pictures, marks, tiling, tile, titles)


def _is_hidden(story: Story, record_id: str) -> bool:
    record = story.workspace[record_id]
    return isinstance(record, ContactPoint) and record.not_for_export


def _united(boxes: Sequence[Box]) -> Box:
    whole = boxes[0]
    for box in boxes[1:]:
        whole = whole.united(box)
    return whole


def _marks(story: Story, sheet: Sheet) -> list[Picture]:
    """The rings of hot spots on this sheet."""
    found = []
    for ring in rings(story.analysis):
        node = story.workspace[ring.step]
        if isinstance(node, Node) and node.sheet == sheet.id:
            found.append(ring_picture(node.box, ring.band, ring.count))
    return found


def _titles(story: Story, sheet: Sheet, whole: Box) -> Box | None:
    """The band with the lane titles, which every further column of tiles shows again; None where there are no lanes."""
    lanes = [lane for pool in pools_on(story.workspace, sheet.id) for lane in lanes_of(story.workspace, pool.id)]
    if not lanes or any(pool.vertical for pool in pools_on(story.workspace, sheet.id)):
        return None
    left = min(lane.x for lane in lanes)
    return Box(left, whole.y, 30.0, whole.height)


def _paper(usual: tuple[float, float], whole: Box, solid: Sequence[Box], repeated: float) -> tuple[tuple[float, float], Tiling]:
    """The paper of a map and how it is cut: the usual paper where the whole map fits on one page, else A3."""
    for size in (usual, A3_LANDSCAPE):
        frame = Page(*size).frame
        tiling = tile_map(whole, frame.width, frame.height - _HEADING, solid, repeated)
        if len(tiling.tiles) == 1:
            break
    return size, tiling


def _add_heading(page: Page, sheet: Sheet, tiling: Tiling, tile: Tile) -> None:
    several = len(tiling.tiles) > 1
    part = say(
        "{name} – part {number} of {count}", name=sheet.name, number=tile.row * tiling.columns + tile.column + 1, count=len(tiling.tiles)
    )
    is_first = tile.column == tile.row == 0
    block = heading(part if several else sheet.name, 1, f"sheet:{sheet.id}" if is_first else "")
    if not is_first:
        block = type(block)(block.text, block.size, bold=True, below=block.below)
    block.place(page, page.frame.x, page.frame.y, page.frame.width)


def _add_tile(
    page: Page,
    story: Story,
    pictures: Sequence[tuple[str, Picture]],
    marks: Sequence[Picture],
    tiling: Tiling,
    tile: Tile,
    titles: Box | None,
) -> None:
    frame = page.frame
    left, top = frame.x, frame.y + _HEADING
    if titles is not None and tile.column > 0:
        clip = Box(left, top, titles.width * tiling.scale, tile.box.height * tiling.scale)
        for one, picture in pictures:
            if not isinstance(story.workspace[one], Node | FlowLine) and picture.box.touches(titles):
                page.placed.append(_placed(picture, Point(titles.x, tile.box.y), clip, tiling.scale))
        left += clip.width
    clip = Box(left, top, tile.box.width * tiling.scale, tile.box.height * tiling.scale)
    corner = Point(tile.box.x, tile.box.y)
    for picture in (*[picture for _, picture in pictures], *marks):
        if picture.box.touches(tile.box):
            page.placed.append(_placed(picture, corner, clip, tiling.scale))
    _add_links(page, story, [one for one, _ in pictures], tile, corner, clip, tiling.scale)
    _add_cut_marks(page, tiling, tile, clip)


def _placed(picture: Picture, corner: Point, clip: Box, scale: float) -> Placed:
    return Placed(picture, clip.x - corner.x * scale, clip.y - corner.y * scale, scale, clip)


def _add_links(page: Page, story: Story, ids: Sequence[str], tile: Tile, corner: Point, clip: Box, scale: float) -> None:
    """Every element on the tile is a place; exceptions, contact points and steps lead to where they are listed."""
    for one in ids:
        record = story.workspace[one]
        if not isinstance(record, Drawn) or not isinstance(record, Node | ExceptionPoint | ContactPoint):
            continue
        if not tile.box.holds(record.box.centre):
            continue
        box = Box(
            clip.x + (record.x - corner.x) * scale, clip.y + (record.y - corner.y) * scale, record.width * scale, record.height * scale
        )
        page.places[on_map(record)] = Point(box.x, box.y)
        page.links.append(Link(box, in_register(record)))


def _add_cut_marks(page: Page, tiling: Tiling, tile: Tile, clip: Box) -> None:
    """At a cut edge, which part goes on there."""
    number = tile.row * tiling.columns + tile.column + 1
    if tile.column < tiling.columns - 1:
        _edge(page, Box(clip.right, clip.y, 0, clip.height), say("part {number} →", number=number + 1), from_right=True)
    if tile.column > 0:
        _edge(page, Box(clip.x, clip.y, 0, clip.height), say("← part {number}", number=number - 1), from_right=False)


def _edge(page: Page, box: Box, words: str, from_right: bool) -> None:
    shaped = shape_text(words, 7.5, colour="muted")
    x = box.x - shaped.width - 3 if from_right else box.x + 3
    ground = Box(x - 2, box.bottom - shaped.height - 3, shaped.width + 4, shaped.height + 2)
    line = rectangle(Box(box.x, box.y, 0, box.height), None, "hairline", 0.75)
    page.paint((line, rectangle(ground, "paper"), *shaped.at(x, ground.y + 1)), box.united(ground))
