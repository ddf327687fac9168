"""The silent round and the parking lot: notes are read, kept, grouped; questions are assigned, opened again, put on a sheet."""

from __future__ import annotations

from typing import Any

from mapper.commands.add_question import add_question, answer
from mapper.commands.park import answer_of, assign_question, place_question, reopen_question
from mapper.commands.take_round import Note, read_notes, said_alike, take_round, waiting_notes
from mapper.model.drawn import Annotation
from mapper.model.geometry import Point
from mapper.model.organisation import Role
from mapper.model.workshop import Question

ROUND = (
    "Ana Ruiz: Approver is away",
    "2) The approver was away",
    "",
    "• Price differs from the order",
    "Bo (AP): price differs from order",
    "Who owns tax codes?",
)


def test_each_line_is_a_note_and_says_who_only_where_it_does() -> None:
    assert read_notes(ROUND)[0] == Note("Approver is away", "Ana Ruiz")
    assert [note.who for note in read_notes(ROUND)] == ["Ana Ruiz", "", "", "Bo", ""]
    assert read_notes(["at 09:30 the dock is full", "See http://intranet for more"]) == (
        Note("at 09:30 the dock is full"),
        Note("See http://intranet for more"),
    )


def test_a_round_is_kept_whole_without_names(desk: Any) -> None:
    desk.run(take_round, ROUND, desk.fresh)
    notes = waiting_notes(desk.workspace)
    assert [note.name for note in notes] == [note.text for note in read_notes(ROUND)]
    assert {note.source for note in notes} == {""}
    assert desk.does_nothing(take_round, ("", "  "), desk.fresh)


def test_initials_are_kept_on_request(desk: Any) -> None:
    desk.run(take_round, ROUND, desk.fresh, "initials")
    assert [note.source for note in waiting_notes(desk.workspace)] == ["A. R.", "", "", "B.", ""]


def test_what_says_the_same_stands_together_and_nothing_is_lost(desk: Any) -> None:
    desk.run(take_round, ROUND, desk.fresh)
    groups = said_alike(waiting_notes(desk.workspace))
    assert [len(group) for group in groups] == [2, 2, 1]
    assert sum(groups, ()) == tuple(sorted(waiting_notes(desk.workspace), key=lambda note: note.id))
    assert len(said_alike([Annotation(id="a", name="!"), Annotation(id="b", name="?"), Annotation(id="c", name="The")])) == 3


def test_a_question_is_assigned_answered_and_opened_again(desk: Any) -> None:
    desk.run(add_question, "Who owns tax codes?", desk.fresh)
    question = desk.named(Question, "Who owns tax codes?")
    desk.run(assign_question, question.id, "AP lead", "2026-03-01", desk.fresh)
    assert (desk.now(question).owner, desk.now(question).due) == (desk.named(Role, "AP lead").id, "2026-03-01")
    assert desk.does_nothing(assign_question, question.id, "AP lead", "2026-03-01", desk.fresh)
    desk.run(assign_question, question.id, "", "", desk.fresh)
    assert desk.now(question).owner is None
    assert answer_of(desk.workspace, question.id) is None
    desk.run(answer, question.id, "Tax department", desk.fresh)
    given = answer_of(desk.workspace, question.id)
    assert given is not None and given.name == "Tax department"
    desk.run(reopen_question, question.id)
    assert answer_of(desk.workspace, question.id) is None
    assert desk.does_nothing(reopen_question, question.id)


def test_a_question_that_is_only_listed_is_put_on_the_sheet(desk: Any) -> None:
    desk.run(add_question, "Who owns tax codes?", desk.fresh)
    question = desk.named(Question, "Who owns tax codes?")
    assert question.sheet is None
    desk.run(place_question, question.id, desk.sheet.id, Point(300.0, 40.0))
    placed = desk.now(question)
    assert placed.sheet == desk.sheet.id
    assert placed.box.centre == Point(300.0, 40.0)
    assert placed.width > 0 < placed.height
