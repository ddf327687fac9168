"""Add an open question: the parking lot, linked to what it is about."""

from __future__ import annotations

from collections.abc import Collection

from mapper.commands.called import called
from mapper.commands.catalogue import who_named
from mapper.commands.placing import centred, near
from mapper.commands.sizes import NOTE, Size
from mapper.commands.sketch import Sketch
from mapper.commands.where import process_of, process_on
from mapper.model.clean_text import clean_line
from mapper.model.codes import letter_codes
from mapper.model.edit import Edit, Fresh
from mapper.model.geometry import Box, Point
from mapper.model.lookups import get
from mapper.model.organisation import Process
from mapper.model.record import Drawn
from mapper.model.words import say
from mapper.model.workshop import Question, Resolution
from mapper.model.workspace import Workspace
from mapper.shapes import size_of


def add_question(
    workspace: Workspace,
    text: str,
    fresh: Fresh,
    about: Collection[str] = (),
    sheet: str | None = None,
    at: Point | None = None,
    owner: str = "",
    due: str = "",
) -> Edit:
    """An open question with the next code (PO-Q1); `owner` by name, made if new; `due` ISO 8601.

    Drawn with its middle at `at` of the sheet, else above what it is about; without a place it is only listed.
    """
    sketch = Sketch(workspace, fresh)
    subject = next((record for one in about if isinstance(record := workspace.get(one), Drawn) and record.sheet is not None), None)
    sheet = sheet or (subject.sheet if subject is not None else None)
    process = get(
        workspace, Process, process_of(workspace, subject.id if subject is not None else None) or process_on(workspace, sheet, at)
    )
    who = who_named(sketch, owner)
    size = Size(*size_of(workspace, Question(id="", name=clean_line(text), width=NOTE.width)))
    box = Box(0.0, 0.0, 0.0, 0.0)
    if sheet is not None and at is not None:
        box = centred(at, size)
    elif sheet is not None and subject is not None:
        box = near(workspace, sheet, Point(subject.box.centre.x, subject.y - size.height), size)
    else:
        sheet = None
    question = sketch.make(
        Question,
        name=clean_line(text),
        code=next(letter_codes(workspace, process.code if process is not None else "", "Q")),
        about=tuple(one for one in dict.fromkeys(about) if one in workspace),
        owner=who.id if who is not None else None,
        due=clean_line(due),
        sheet=sheet,
        x=box.x,
        y=box.y,
        width=box.width,
        height=box.height,
    )
    return sketch.edit(say("Ask {name}", name=called(question)))


def answer(workspace: Workspace, question_id: str, text: str, fresh: Fresh) -> Edit:
    """Records the answer to a question; a second answer replaces the first one."""
    sketch = Sketch(workspace, fresh)
    given = workspace.indexed("Resolution.question", question_id)
    if given:
        sketch.put(given[0], name=clean_line(text), date=fresh.now()[:10])
    else:
        sketch.make(Resolution, name=clean_line(text), question=question_id, date=fresh.now()[:10])
    return sketch.edit(say("Answer {name}", name=called(workspace[question_id])))
