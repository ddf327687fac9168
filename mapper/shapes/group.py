"""A group: a dashed frame round elements, its name at the top left, or below a frame too small for words."""

from __future__ import annotations

from mapper.drawing.picture import EMPTY, Path, Picture
from mapper.drawing.text import shape_text
from mapper.model.drawn import Group
from mapper.model.geometry import Point
from mapper.model.workspace import Workspace
from mapper.shapes.forms import picture_of_parts, rectangle

LEAST = (120.0, 80.0)
SMALL = 60.0
"""A frame narrower than this - an event or a conversation of an imported drawing - has its name below, this wide:"""
BELOW = 100.0


def picture(workspace: Workspace, group: Group) -> Picture:
    """The frame in its box."""
    if group.sheet is None:
        return EMPTY
    box = group.box
    frame = Path(rectangle(box, 8), stroke="muted", width=1.25, dash=(8.0, 4.0))
    if box.width < SMALL:
        below = shape_text(group.name, 10, colour="muted", width=BELOW, max_lines=3, align="centre")
        return picture_of_parts(frame, below.at(box.centre.x - BELOW / 2, box.bottom + 4))
    words = shape_text(group.name, 11, bold=True, colour="muted", width=box.width - 20, max_lines=1)
    moved = group.label_offset or Point(0, 0)
    return picture_of_parts(frame, words.at(box.x + 10 + moved.x, box.y + 5 + moved.y))


def reads(workspace: Workspace, group: Group) -> tuple[str, ...]:
    """Itself."""
    return (group.id,)


def size(workspace: Workspace, group: Group) -> tuple[float, float]:
    """As large as it is: what it holds decides."""
    return max(group.width, LEAST[0]), max(group.height, LEAST[1])
