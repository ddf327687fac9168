"""The page of a workshop: since when, by process, with what is left open - and as text."""

from __future__ import annotations

from dataclasses import dataclass

from mapper.commands.add_question import add_question, answer
from mapper.commands.attach_exception import attach_exception
from mapper.commands.move import move
from mapper.commands.park import assign_question
from mapper.graph.coverage import find_coverage
from mapper.graph.slices import run
from mapper.model.edit import Edit
from mapper.model.flow import Node
from mapper.model.lookups import by_code, every
from mapper.model.organisation import Person
from mapper.model.workshop import Question
from mapper.model.workspace import Workspace
from mapper.new_map import starter_records
from mapper.open_map import FRESH
from mapper.rules import follow_rules
from mapper.workshop_page import as_text, owner_name, session_start, workshop_page


@dataclass(frozen=True)
class Row:
    seq: int
    at: str


def done(workspace: Workspace, edit: Edit) -> Workspace:
    return workspace.after(follow_rules(workspace, edit, FRESH))


def test_a_session_goes_on_over_lunch_and_ends_with_the_day() -> None:
    rows = [
        Row(1, "2026-11-20T16:00:00+00:00"),
        Row(2, "2026-11-22T09:00:00+00:00"),
        Row(3, "2026-11-22T11:59:00+00:00"),
        Row(4, "2026-11-22T15:00:00+00:00"),
    ]
    assert session_start(rows) == 1
    assert session_start(rows[:1]) == 0
    assert session_start(rows[3:]) == 3
    assert session_start(()) is None


def test_the_page_tells_what_was_added_by_process_and_what_is_left_open() -> None:
    before = Workspace((*starter_records("purchase-order", FRESH), Person(id="ana", name="Ana Ruiz")))
    step = by_code(before, "PO-30")
    assert isinstance(step, Node)
    after = done(before, attach_exception(before, step.id, "No source is known", FRESH))
    after = done(after, move(after, (step.id,), 40.0, 0.0))
    for text in ("Who owns tax codes?", "Who pays the carrier?", "Which plants?"):
        after = done(after, add_question(after, text, FRESH))
    codes, carrier, _ = every(after, Question)
    after = done(after, assign_question(after, codes.id, "AP lead", "2026-12-01", FRESH))
    after = done(after, answer(after, carrier.id, "The plant", FRESH))
    coverage = run(find_coverage(after))
    parts = workshop_page(before, after, coverage)
    headings = [part.heading for part in parts]
    assert headings[0].startswith("Purchase order")
    assert headings[-2:] == ["2 open questions", "Not asked yet"]
    assert any("No source is known" in item.words for item in parts[0].items)
    assert not any("Moved" in item.words for part in parts for item in part.items)
    assert [item.words for item in parts[-2].items] == ["Who owns tax codes? (AP lead, until 2026-12-01)", "Which plants?"]
    text = as_text("Since 09:00", parts)
    assert text.startswith("Since 09:00\n\nPurchase order")
    assert "\n– Added exception No source is known\n" in text
    assert "exceptions nobody said who notices" in text
    assert owner_name(after, "ana") == "A. R."


def test_nothing_was_done_and_nothing_is_left() -> None:
    workspace = Workspace()
    assert workshop_page(workspace, workspace) == ()
    assert as_text("Today", ()) == "Today\n"
