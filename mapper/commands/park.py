"""What is done with a question of the parking lot: given to somebody, opened again, put on a sheet."""

from __future__ import annotations

from mapper.commands.called import called
from mapper.commands.catalogue import who_named
from mapper.commands.placing import centred
from mapper.commands.sizes import NOTE, Size
from mapper.commands.sketch import Sketch
from mapper.model.clean_text import clean_line
from mapper.model.edit import Edit, Fresh, delete
from mapper.model.geometry import Point
from mapper.model.lookups import get
from mapper.model.words import say
from mapper.model.workshop import Question, Resolution
from mapper.model.workspace import Workspace
from mapper.shapes import size_of


def assign_question(workspace: Workspace, question_id: str, owner: str, due: str, fresh: Fresh) -> Edit:
    """Says who finds out (by name, a role is made if new; "" = nobody yet) and until when (ISO 8601, "" = open)."""
    sketch = Sketch(workspace, fresh)
    who = who_named(sketch, owner)
    sketch.put(question_id, owner=who.id if who is not None else None, due=clean_line(due))
    return sketch.edit(say("Assign {name}", name=called(workspace[question_id])))


def reopen_question(workspace: Workspace, question_id: str) -> Edit:
    """Takes back the answer; empty where there is none."""
    answers = [workspace[one] for one in workspace.indexed("Resolution.question", question_id)]
    return Edit(say("Open {name} again", name=called(workspace[question_id])), delete(*answers))


def place_question(workspace: Workspace, question_id: str, sheet: str, at: Point) -> Edit:
    """Puts the question on the sheet with its middle at that point, also one that is drawn elsewhere."""
    sketch = Sketch(workspace)
    question = workspace[question_id]
    assert isinstance(question, Question)
    size = Size(*size_of(workspace, Question(id="", name=question.name, width=question.width or NOTE.width)))
    box = centred(at, size)
    sketch.put(question_id, sheet=sheet, x=box.x, y=box.y, width=box.width, height=box.height)
    return sketch.edit(say("Put {name} on the map", name=called(question)))


def answer_of(workspace: Workspace, question_id: str) -> Resolution | None:
    """The answer to a question, None while it is open."""
    found = workspace.indexed("Resolution.question", question_id)
    return get(workspace, Resolution, found[0]) if found else None
