"""The message bar: one message, one button; one that stands comes back when another passes."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.message import Message
from desktop.panels.message_bar import MessageBar
from mapper.model.errors import KnownError

STANDING = Message("The disk is full.", "Everything before is saved.", "It goes on by itself.", "Try again", has_end=False)


def bar_in(qtbot: QtBot) -> MessageBar:
    bar = MessageBar()
    qtbot.addWidget(bar)
    return bar


def test_what_stands_comes_back_when_another_message_is_closed(dressed: QApplication, qtbot: QtBot) -> None:
    bar = bar_in(qtbot)
    bar.stand(STANDING)
    assert bar.words == "The disk is full. Everything before is saved. It goes on by itself."
    assert bar._close.isHidden()
    bar.tell("Wrote a.pdf")
    assert bar.words == "Wrote a.pdf" and not bar._close.isHidden()
    bar._close.click()
    assert bar.words.startswith("The disk is full.") and bar.act == "Try again"
    bar.stand(None)
    assert bar.words == "" and bar.isHidden()


def test_what_still_stands_is_not_said_again_over_a_message_that_passes(dressed: QApplication, qtbot: QtBot) -> None:
    bar = bar_in(qtbot)
    bar.stand(STANDING)
    bar.tell("Close once more to leave without it.")
    bar.stand(replace(STANDING))
    assert bar.words == "Close once more to leave without it."
    bar.stand(replace(STANDING, happened="The file is gone."))
    assert bar.words.startswith("The file is gone.")


def test_what_stands_no_longer_takes_no_other_message_away(dressed: QApplication, qtbot: QtBot) -> None:
    bar = bar_in(qtbot)
    bar.stand(STANDING)
    bar.tell("Wrote a.pdf")
    bar.stand(None)
    assert bar.words == "Wrote a.pdf"
    bar._close.click()
    assert bar.words == ""


def test_the_button_does_what_it_says(dressed: QApplication, qtbot: QtBot) -> None:
    bar = bar_in(qtbot)
    done: list[str] = []
    bar.tell_fault(KnownError("It went wrong."), "Do it", lambda: done.append("done"))
    qtbot.mouseClick(bar._act, Qt.MouseButton.LeftButton)
    bar.press()
    assert done == ["done", "done"]
    bar.tell("Nothing to do")
    assert bar._act.isHidden()
    bar.press()
    assert done == ["done", "done"]


def test_a_list_is_folded_away_until_it_is_asked_for(dressed: QApplication, qtbot: QtBot) -> None:
    bar = bar_in(qtbot)
    bar.show_message(Message("It is damaged.", list_words="2 things were left out", listed=("The step <b>A</b>", "The lane B")))
    assert (bar._list is None or bar._list.isHidden()) and not bar._unfold.isHidden()
    bar._unfold.click()
    listed = bar._list
    assert listed is not None and not listed.isHidden() and listed.toPlainText() == "The step <b>A</b>\nThe lane B"


def test_words_are_never_taken_for_markup(dressed: QApplication, qtbot: QtBot) -> None:
    bar = bar_in(qtbot)
    bar.show_message(Message("<img src='file:///etc/passwd'>", "<b>safe</b>"))
    assert {label.textFormat() for label in bar.findChildren(QLabel)} == {Qt.TextFormat.PlainText}


def test_only_the_message_that_is_meant_is_withdrawn(dressed: QApplication, qtbot: QtBot) -> None:
    bar = bar_in(qtbot)
    note, other = Message("It is back."), Message("Something else.")
    bar.show_message(note)
    bar.withdraw(other)
    assert bar.words == "It is back."
    bar.withdraw(note)
    assert bar.words == ""
