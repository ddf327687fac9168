"""An open question: a small violet note with a folded corner and a question mark."""

from __future__ import annotations

from mapper.drawing.picture import EMPTY, Path, Picture
from mapper.drawing.text import shape_text
from mapper.model.workshop import Question
from mapper.model.workspace import Workspace
from mapper.shapes.beside import words_in
from mapper.shapes.forms import picture_of_parts, polygon, polyline

LEAST = (130.0, 56.0)
_SIZE, _LEFT, _SIDE, _FOLD = 10.5, 24.0, 8.0, 10.0


def picture(workspace: Workspace, question: Question) -> Picture:
    """The note in its box; nothing while it only stands in the list of questions."""
    if question.sheet is None:
        return EMPTY
    box = question.box
    corners = ((box.x, box.y), (box.right, box.y), (box.right, box.bottom - _FOLD), (box.right - _FOLD, box.bottom), (box.x, box.bottom))
    fold = ((box.right, box.bottom - _FOLD), (box.right - _FOLD, box.bottom - _FOLD), (box.right - _FOLD, box.bottom))
    note = Path(polygon(corners), fill="question_fill", stroke="question", width=1.25)
    mark = shape_text("?", 18, bold=True, colour="question")
    room = box._replace(width=max(box.width - _LEFT - _SIDE, 10), height=box.height - 8)
    words = words_in(room, question.name, _SIZE)
    return picture_of_parts(
        note,
        Path(polyline(fold), stroke="question", width=1.0),
        mark.at(box.x + 8, box.y + 3),
        words.at(box.x + _LEFT, box.y + 6),
    )


def reads(workspace: Workspace, question: Question) -> tuple[str, ...]:
    """Itself."""
    return (question.id,)


def size(workspace: Workspace, question: Question) -> tuple[float, float]:
    """As wide as it is (130 at least), as high as the question needs (56 at least)."""
    width = max(question.width, LEAST[0])
    return width, max(LEAST[1], shape_text(question.name, _SIZE, width=width - _LEFT - _SIDE).height + 14)
