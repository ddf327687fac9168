"""Cards of the findings panel: a hot spot, a possible watering hole, a contact point; what is chosen is open."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.panels.finding_marks import DropMark, HoleMark, RingMark
from desktop.panels.finding_words import Hole, Meeting, Reason, Spot
from desktop.panels.flowing import Flowing
from desktop.parts import button, label, plain_tip
from mapper.model.words import say, say_count

MOST_REASONS = 7
"""The strongest ones say it; a longer list is not read."""
Go = Callable[[str], object]
"""Shows the element of that id on the map."""
Take = Callable[[str], object]
"""Takes what was typed."""


class Card(QFrame):
    """A card with a mark, a title and a line of figures; it can be pressed with the mouse, Enter or the space bar."""

    def __init__(self, mark: QWidget, title: str, figures: str, look: str, when_pressed: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("look", look)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(title)
        self.setAccessibleDescription(figures)
        self._when_pressed = when_pressed
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(title, "name", wraps=True))
        words.addWidget(label(figures, "small", wraps=True))
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(9, 10, 9, 10)
        self.column.setSpacing(8)
        self.column.addLayout(head)

    def add_words(self, words: str, look: str = "", inset: int = 36) -> None:
        """A paragraph below, as far in as the title or not at all."""
        made = label(words, look, wraps=True)
        made.setContentsMargins(inset, 0, 0, 0)
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.column.addWidget(made)

    # Qt's own names

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Pressed."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._when_pressed()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and the space bar press it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._when_pressed()
        else:
            super().keyPressEvent(event)


class SpotCard(Card):
    """A hot spot. Open, it reads its sentence and offers "Why?" and, where people meet about it, "What if it stops?"."""

    def __init__(self, spot: Spot, is_open: bool, when_pressed: Callable[[], object]) -> None:
        look = "hot card" if is_open else "card"
        super().__init__(RingMark(spot.number, spot.band), spot.title, spot.figures, look, when_pressed)
        self.spot = spot

    def open(self, why: Callable[[], object], stops: Callable[[], object] | None) -> None:
        """Add what an open card has."""
        self.add_words(self.spot.sentence, inset=0)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(button(say("Why?"), why))
        if stops is not None:
            row.addWidget(button(say("What if it stops?"), stops))
        row.addStretch(1)
        self.column.addLayout(row)

    def add_reasons(self, reasons: tuple[Reason, ...], go: Go) -> None:
        """List what the members share, each of them a way to its place."""
        for reason in reasons[:MOST_REASONS]:
            line = Flowing()
            for member in reason.members:
                line.add(button(member.text, _going(go, member.id), "link"))
            line.add(label(reason.what, "muted"))
            line.add(button(reason.key.text, _going(go, reason.key.id), "link"))
            self.column.addWidget(line)
        more = len(reasons) - MOST_REASONS
        if more > 0:
            self.add_words(say_count(more, "and {n} more that they share", "and {n} more that they share"), "muted", inset=0)
        if not reasons:
            self.add_words(say("One exception causes another."), "muted", inset=0)


class HoleCard(Card):
    """A possible watering hole and the question for the room, with a field for the answer and one for why it is none."""

    def __init__(self, hole: Hole, when_pressed: Callable[[], object], answer: Take, rule_out: Take) -> None:
        super().__init__(HoleMark(), hole.title, hole.figures, "meeting card", when_pressed)
        self.answer = CardLine(say("Dock coffee: Receiver, Buyer; daily"), answer)
        self.reason = CardLine(say("Why not? Enter rules it out"), rule_out)
        if hole.bridged:
            self.add_words(hole.bridged, "muted")
            return
        self.add_words(hole.question, "ask")
        self.answer.setAccessibleName(hole.question)
        self.answer.setToolTip(plain_tip(say("Where they meet: who; how often – Enter makes the meeting and ties it to this exception")))
        self.reason.hide()
        for part in (self.answer, button(say("They do not meet"), self._ask_why, "quiet link"), self.reason):
            row = QHBoxLayout()
            row.setContentsMargins(36, 0, 0, 0)
            row.addWidget(part)
            if part not in (self.answer, self.reason):
                row.addStretch(1)
            self.column.addLayout(row)

    def _ask_why(self) -> None:
        self.reason.setVisible(self.reason.isHidden())
        if not self.reason.isHidden():
            self.reason.setFocus()


class RuledOutCard(Card):
    """A possible watering hole that was ruled out, why, and the way back."""

    def __init__(self, hole: Hole, when_pressed: Callable[[], object], ask_again: Callable[[], object]) -> None:
        super().__init__(HoleMark(), hole.title, hole.reason or say("Ruled out without a reason"), "card", when_pressed)
        row = QHBoxLayout()
        row.setContentsMargins(36, 0, 0, 0)
        row.addWidget(button(say("Ask again"), ask_again, "link", say("It is possible again")))
        row.addStretch(1)
        self.column.addLayout(row)


class CardLine(QLineEdit):
    """A field of a card: Enter takes what is typed, Esc leaves it there."""

    def __init__(self, placeholder: str, take: Take) -> None:
        super().__init__()
        self._take = take
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is not the card's while somebody types."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.text().strip():
                self._take(self.text())
        elif event.key() == Qt.Key.Key_Escape:
            self.clearFocus()
        else:
            super().keyPressEvent(event)


class MeetingCard(Card):
    """A contact point and what is lost if it stops."""

    def __init__(self, meeting: Meeting, is_open: bool, when_pressed: Callable[[], object], stops: Callable[[], object]) -> None:
        super().__init__(DropMark(), meeting.title, meeting.figures, "meeting card", when_pressed)
        if is_open:
            self.add_words(meeting.statement)
        row = QHBoxLayout()
        row.setContentsMargins(36, 0, 0, 0)
        row.addWidget(button(say("What if it stops?") if not is_open else say("Close"), stops))
        row.addStretch(1)
        self.column.addLayout(row)


def _going(go: Go, record_id: str) -> Callable[[], object]:
    return lambda: go(record_id)
