"""Put a note on the sheet: an open question for the parking lot, or a plain annotation."""

from __future__ import annotations

from collections.abc import Collection

from mapper.commands.called import called
from mapper.commands.placing import centred, near
from mapper.commands.sizes import NOTE
from mapper.commands.sketch import Sketch
from mapper.model.clean_text import clean_line, clean_text
from mapper.model.codes import letter_codes
from mapper.model.drawn import Annotation
from mapper.model.edit import Edit, Fresh
from mapper.model.geometry import Box, Point
from mapper.model.lookups import get
from mapper.model.record import Drawn
from mapper.model.words import say
from mapper.model.workshop import Question
from mapper.model.workspace import Workspace


def add_question(
    workspace: Workspace,
    text: str,
    fresh: Fresh,
    about: Collection[str] = (),
    sheet: str | None = None,
    at: Point | None = None,
    owner: str | None = None,
) -> Edit:
    """An open question with the next code (Q1), drawn at `at`, else near what it is about, else only listed."""
    sketch = Sketch(workspace, fresh)
    sheet, box = _place(workspace, tuple(about), sheet, at)
    question = sketch.make(
        Question,
        name=clean_line(text),
        code=next(letter_codes(workspace, "", "Q")),
        about=tuple(about),
        owner=owner,
        sheet=sheet,
        x=box.x,
        y=box.y,
        width=box.width,
        height=box.height,
    )
    return sketch.edit(say("Add question {name}", name=called(question)))


def add_annotation(workspace: Workspace, text: str, fresh: Fresh, sheet: str, at: Point) -> Edit:
    """A note with its middle at a point of the sheet."""
    sketch = Sketch(workspace, fresh)
    box = centred(at, NOTE)
    note = sketch.make(Annotation, name=clean_text(text), sheet=sheet, x=box.x, y=box.y, width=box.width, height=box.height)
    return sketch.edit(say("Add note {name}", name=called(note)))


def _place(workspace: Workspace, about: tuple[str, ...], sheet: str | None, at: Point | None) -> tuple[str | None, Box]:
    if sheet is not None and at is not None:
        return sheet, centred(at, NOTE)
    element = next((found for one in about if (found := get(workspace, Drawn, one)) is not None and found.sheet is not None), None)
    if element is None or element.sheet is None:
        return sheet, Box(0.0, 0.0, *NOTE)
    wanted = Point(element.box.right + NOTE.width / 2, element.y - NOTE.height / 2 - 8)
    return element.sheet, near(workspace, element.sheet, wanted, NOTE)
