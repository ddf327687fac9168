"""Open questions are listed in the document; people are named by initials only."""

from __future__ import annotations

from dataclasses import replace

from exporters.readers import for_readers
from mapper.commands.add_question import add_question, answer
from mapper.commands.park import assign_question
from mapper.model.edit import Edit, create, update
from mapper.model.exception_point import Participant
from mapper.model.lookups import by_code, contact_points, every, get
from mapper.model.organisation import Person
from mapper.model.workshop import Question, Workshop
from mapper.open_map import FRESH
from tests.exporters.pdf.documents import pages, starter_map, words_on


def test_open_questions_are_listed_with_owner_and_answer() -> None:
    workspace = starter_map("invoice")
    step = by_code(workspace, "IV-40")
    assert step is not None
    for text in ("Who owns tax codes?", "Which plants?"):
        workspace = workspace.after(add_question(workspace, text, FRESH, (step.id,)))
    codes, plants = every(workspace, Question)
    workspace = workspace.after(assign_question(workspace, codes.id, "AP lead", "2026-12-01", FRESH))
    workspace = workspace.after(answer(workspace, plants.id, "All of them", FRESH))
    found = [page for page in pages(workspace) if "Open questions" in page.section]
    words = "".join(words_on(page) for page in found)
    for said in ("1of2arenotansweredyet", "Whoownstaxcodes?", "APlead", "2026-12-01", "Allofthem", "IV-40"):
        assert said in words
    assert not [page for page in pages(starter_map("invoice")) if "Open questions" in page.section]


def test_people_leave_the_room_as_initials() -> None:
    workspace = starter_map("invoice")
    point = contact_points(workspace)[0]
    ana = Person(id="ana", name="Ana Ruiz", note="Room 4.12")
    day = Workshop(id="day", name="First", date="2026-03-04", participants=("Ana Ruiz", "AP lead"))
    named = replace(point, people=(Participant("ana"),))
    workspace = workspace.after(Edit("", (*create(ana, day), *update(point, named))))
    shown = for_readers(workspace)
    person, workshop = get(shown, Person, "ana"), get(shown, Workshop, "day")
    assert person is not None and (person.name, person.note) == ("A. R.", "")
    assert workshop is not None and workshop.participants == ("A. R.", "AP lead")
    words = "".join(words_on(page) for page in pages(workspace))
    assert "A.R." in words and "AnaRuiz" not in words
    assert for_readers(starter_map("invoice")) == starter_map("invoice")
