"""A group: a dashed frame round elements, its name at the top left."""

from __future__ import annotations

from mapper.drawing.picture import EMPTY, Path, Picture
from mapper.drawing.text import shape_text
from mapper.model.drawn import Group
from mapper.model.workspace import Workspace
from mapper.shapes.forms import picture_of_parts, rectangle

LEAST = (120.0, 80.0)


def picture(workspace: Workspace, group: Group) -> Picture:
    """The frame in its box."""
    if group.sheet is None:
        return EMPTY
    box = group.box
    frame = Path(rectangle(box, 8), stroke="muted", width=1.25, dash=(8.0, 4.0))
    words = shape_text(group.name, 11, bold=True, colour="muted", width=max(box.width - 20, 20), max_lines=1)
    return picture_of_parts(frame, words.at(box.x + 10, box.y + 5))


def reads(workspace: Workspace, group: Group) -> tuple[str, ...]:
    """Itself."""
    return (group.id,)


def size(workspace: Workspace, group: Group) -> tuple[float, float]:
    """As large as it is: what it holds decides."""
    return max(group.width, LEAST[0]), max(group.height, LEAST[1])
