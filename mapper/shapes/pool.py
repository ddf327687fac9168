"""A pool: the frame of a process with its title upwards at the left; an outside participant is a closed band with its name."""

from __future__ import annotations

from mapper.drawing.picture import EMPTY, Box, Path, Picture, Primitive
from mapper.drawing.text import shape_text
from mapper.model.flow import Pool
from mapper.model.workspace import Workspace
from mapper.shapes.forms import picture_of_parts, rectangle
from mapper.shapes.lane import title_words
from mapper.shapes.lines import end_ids

TITLE = 28.0
LEAST = (200.0, 60.0)


def picture(workspace: Workspace, pool: Pool) -> Picture:
    """The frame in its box; nothing where only its lanes are drawn."""
    if pool.sheet is None or not pool.shown or pool.width <= 0 or pool.height <= 0:
        return EMPTY
    box, name = pool.box, pool_name(workspace, pool)
    if pool.black_box:
        words = shape_text(name, 12.5, bold=True, width=max(box.width - 20, 20), align="centre", max_lines=2)
        frame = Path(rectangle(box), fill="quiet", stroke="line", width=1.25)
        return picture_of_parts(frame, words.at(box.x + (box.width - words.width) / 2, box.centre.y - words.height / 2))
    title = Box(box.x, box.y, box.width, TITLE) if pool.vertical else Box(box.x, box.y, TITLE, box.height)
    parts: list[Primitive] = [
        Path(rectangle(box), fill="paper", stroke="line", width=1.25),
        Path(rectangle(title), fill="quiet", stroke="line", width=1.25),
    ]
    return picture_of_parts(parts, title_words(name, title, 0, level=pool.vertical))


def reads(workspace: Workspace, pool: Pool) -> tuple[str, ...]:
    """Itself and its process."""
    return (pool.id, *end_ids(pool.process))


def size(workspace: Workspace, pool: Pool) -> tuple[float, float]:
    """As large as it is: its lanes decide."""
    return max(pool.width, LEAST[0]), max(pool.height, LEAST[1])


def pool_name(workspace: Workspace, pool: Pool) -> str:
    """Its own name, else that of its process."""
    process = workspace.get(pool.process) if pool.process else None
    return pool.name or (process.name if process is not None else "")
