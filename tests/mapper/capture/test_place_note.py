"""Notes of the silent round become what they are about."""

from __future__ import annotations

import itertools

import pytest

from mapper.capture.place_note import place_notes
from mapper.capture.spot import Spot
from mapper.commands.add_step import add_step
from mapper.commands.new_process import new_process
from mapper.commands.take_round import take_round, waiting_notes
from mapper.model.edit import Fresh
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Node
from mapper.model.lookups import by_name, every
from mapper.model.record import Record
from mapper.model.workshop import Question
from mapper.model.workspace import Workspace
from mapper.rules import follow_rules


class Map:
    """A process with one step, and a round in its tray."""

    def __init__(self, *lines: str) -> None:
        numbers = itertools.count(1)
        self.fresh = Fresh(lambda: f"id{next(numbers):06}", lambda: "2026-01-02T03:04:05+00:00")
        self.workspace = Workspace()
        self.run(new_process(self.workspace, "Purchase order", self.fresh))
        self.run(add_step(self.workspace, "Approve requisition", self.fresh))
        self.run(take_round(self.workspace, lines, self.fresh, "initials"))
        self.step = by_name(self.workspace, Node, "Approve requisition")[0]

    def run(self, edit: object) -> None:
        complete = follow_rules(self.workspace, edit, self.fresh)  # type: ignore[arg-type]
        after = self.workspace.after(complete)
        assert after.after(complete.inverse()) == self.workspace
        self.workspace = after

    def place(self, sign: str) -> None:
        ids = [note.id for note in waiting_notes(self.workspace)]
        self.run(place_notes(self.workspace, ids, sign, Spot(self.step.process, self.step.id), self.fresh))


@pytest.mark.parametrize(
    ("sign", "line", "cls", "name"),
    [
        ("! ", "Approver is away 3/week", ExceptionPoint, "Approver is away"),
        ("~ ", "Dock coffee", ContactPoint, "Dock coffee"),
        ("... ", "Who owns tax codes", Question, "Who owns tax codes"),
        ("", "Send order", Node, "Send order"),
        ("", "! Approver is away", ExceptionPoint, "Approver is away"),
    ],
)
def test_a_note_becomes_what_the_sign_says(sign: str, line: str, cls: type[Record], name: str) -> None:
    board = Map(line)
    board.place(sign)
    assert len(by_name(board.workspace, cls, name)) == 1
    assert waiting_notes(board.workspace) == ()


def test_what_several_said_is_placed_once_and_says_how_often_and_by_whom() -> None:
    board = Map("Ana Ruiz: Approver is away", "Bo Lind: the approver was away")
    board.place("! ")
    (point,) = every(board.workspace, ExceptionPoint)
    assert (point.host, point.source) == (board.step.id, "A. R., B. L.")
    assert point.note.splitlines() == ["Said 2 times in the silent round.", "the approver was away"]


def test_nothing_is_placed_of_nothing() -> None:
    board = Map()
    assert not place_notes(board.workspace, ("gone",), "! ", Spot(), board.fresh)
