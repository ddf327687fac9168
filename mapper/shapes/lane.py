"""A lane: a band with its title upwards at the left and the colour of its unit as a thin stripe."""

from __future__ import annotations

from mapper.drawing.picture import EMPTY, Box, Path, Picture, Primitive
from mapper.drawing.text import TextBlock, shape_text
from mapper.drawing.theme import UNIT_COLOURS
from mapper.model.flow import Lane, Pool
from mapper.model.lookups import asked_for_unit, get, unit_of
from mapper.model.workspace import Workspace
from mapper.shapes.forms import picture_of_parts, rectangle
from mapper.shapes.lines import end_ids

TITLE = 30.0
STRIPE = 4.0
TITLE_SIZE = 12.0
LEAST = (200.0, 96.0)


def picture(workspace: Workspace, lane: Lane) -> Picture:
    """The band in its box; the title stands at the top instead where the pool is vertical."""
    if lane.sheet is None or lane.width <= 0 or lane.height <= 0:
        return EMPTY
    pool = get(workspace, Pool, lane.pool)
    is_vertical = pool is not None and pool.vertical
    box, unit = lane.box, unit_of(workspace, lane.id)
    title = Box(box.x, box.y, box.width, TITLE) if is_vertical else Box(box.x, box.y, TITLE, box.height)
    parts: list[Primitive] = [Path(rectangle(box), fill="band" if lane.position % 2 else "paper", stroke="hairline")]
    parts.append(Path(rectangle(title), fill="quiet", stroke="hairline"))
    if unit is not None:
        stripe = Box(title.x, title.y, title.width, STRIPE) if is_vertical else Box(title.x, title.y, STRIPE, title.height)
        parts.append(Path(rectangle(stripe), fill=f"unit_{unit.colour % UNIT_COLOURS}"))
    words = title_words(lane_name(workspace, lane), title, STRIPE, level=is_vertical)
    return picture_of_parts(parts, words)


def reads(workspace: Workspace, lane: Lane) -> tuple[str, ...]:
    """Itself, its pool, and all that say whose lane it is."""
    return tuple(dict.fromkeys((lane.id, *end_ids(lane.pool, lane.unit, lane.role), *asked_for_unit(workspace, lane.id))))


def size(workspace: Workspace, lane: Lane) -> tuple[float, float]:
    """High enough for its title on one line, and never lower than a step with some air."""
    words = shape_text(lane_name(workspace, lane), TITLE_SIZE, bold=True)
    return max(lane.width, LEAST[0]), max(LEAST[1], min(words.width + 24, 240.0))


def lane_name(workspace: Workspace, lane: Lane) -> str:
    """Its own name, else that of its role or unit."""
    for record_id in (None, lane.role, lane.unit):
        record = workspace.get(record_id) if record_id else lane
        if record is not None and record.name:
            return record.name
    return ""


def title_words(text: str, title: Box, inset: float, *, level: bool) -> tuple[Primitive, ...]:
    """The words of a title band in its middle, upwards or level; smaller and on two lines where the band is too short."""
    along = (title.width if level else title.height) - 10
    across = (title.height if level else title.width) - inset
    if not text or along < 12:
        return ()
    block = _fitting(text, along)
    if level:
        return block.at(title.x + (title.width - along) / 2, title.y + inset + (across - block.height) / 2)
    return block.upwards(title.x + inset + (across - block.height) / 2, title.bottom - (title.height - along) / 2)


def _fitting(text: str, along: float) -> TextBlock:
    whole = shape_text(text, TITLE_SIZE, bold=True, width=along, align="centre", max_lines=1)
    if shape_text(text, TITLE_SIZE, bold=True).width <= along:
        return whole
    return shape_text(text, 9.5, bold=True, width=along, align="centre", max_lines=2)
