"""A note on the sheet: muted words behind a square bracket."""

from __future__ import annotations

from mapper.drawing.picture import EMPTY, Path, Picture
from mapper.drawing.text import shape_text
from mapper.model.drawn import Annotation
from mapper.model.workspace import Workspace
from mapper.shapes.beside import words_in
from mapper.shapes.forms import picture_of_parts, polyline

LEAST = (130.0, 30.0)
_SIZE, _SIDE = 11.0, 9.0


def picture(workspace: Workspace, note: Annotation) -> Picture:
    """The bracket and the words in the note's box."""
    if note.sheet is None:
        return EMPTY
    box = note.box
    bracket = polyline(((box.x + 8, box.y), (box.x, box.y), (box.x, box.bottom), (box.x + 8, box.bottom)))
    words = words_in(box._replace(width=max(box.width - _SIDE, 10), height=box.height - 4), note.name, _SIZE, colour="muted")
    return picture_of_parts(Path(bracket, stroke="muted", width=1.25), words.at(box.x + _SIDE, box.y + 3))


def reads(workspace: Workspace, note: Annotation) -> tuple[str, ...]:
    """Itself."""
    return (note.id,)


def size(workspace: Workspace, note: Annotation) -> tuple[float, float]:
    """As wide as it is (130 at least), as high as its words need."""
    width = max(note.width, LEAST[0])
    return width, max(LEAST[1], shape_text(note.name, _SIZE, width=width - _SIDE).height + 6)
