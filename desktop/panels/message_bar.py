"""The bar for what went wrong or is done: what happened, what is safe, what to do - never in the way."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from desktop.message import Message, of_fault
from desktop.parts import IconButton, button, in_short, label, relook
from mapper.model.errors import KnownError
from mapper.model.words import say

LOOKS = {"fault": "message", "done": "good message", "note": "note message"}
LISTED_LINES = 6
MOST_CHARACTERS = 600
"""More of a message is not shown: names in it may be as long as a page."""


class MessageBar(QFrame):
    """One message at a time. One that stands (`stand`) comes back when another, which passes, is closed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(say("Message"))
        self._standing: Message | None = None
        self._shown: Message | None = None
        self._happened = label("", "name", wraps=True)
        self._rest = label(wraps=True)
        for words in (self._happened, self._rest):
            words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._unfold = button("", self._fold, "link")
        self._list: _Listed | None = None
        self._act = button("", self.press, "main", say("The same with F8"))
        self._close = IconButton("close", say("Close this message"), self._pass)
        self._assemble()
        self.hide()

    def _assemble(self) -> None:
        words = self._words = QVBoxLayout()
        words.setSpacing(2)
        for part in (self._happened, self._rest):
            words.addWidget(part)
        words.addWidget(self._unfold, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 12, 8)
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(self._act, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)

    @property
    def words(self) -> str:
        """What is said now, "" where nothing is."""
        shown = self._shown
        return "" if shown is None else " ".join(part for part in (shown.happened, shown.rest) if part)

    @property
    def act(self) -> str:
        """The words of the button, "" where there is none."""
        return "" if self._shown is None else self._shown.act

    @property
    def listed(self) -> tuple[str, ...]:
        """What can be unfolded."""
        return () if self._shown is None else self._shown.listed

    def show_message(self, message: Message) -> None:
        """Say it, until it is closed or another comes."""
        self._show(message)

    def stand(self, message: Message | None) -> None:
        """Say it as long as it is so; None = it is no longer so."""
        was_standing, self._standing = self._standing, message
        if message is not None:
            # What is so as before is not said again over a message that passes.
            if message not in (was_standing, self._shown):
                self._show(message)
        elif was_standing is not None and self._shown == was_standing:
            self._pass()

    def withdraw(self, message: Message) -> None:
        """Take that message away where it is still shown."""
        if self._shown == message:
            self._pass()

    def tell_fault(self, fault: KnownError, act: str = "", what: Callable[[], object] | None = None) -> None:
        """Say what happened, what is safe and what to do, with a button that does it."""
        self._show(of_fault(fault, act, what))

    def tell(self, words: str, act: str = "", what: Callable[[], object] | None = None) -> None:
        """Say that something is done, with one thing that can be done next."""
        self._show(Message(words, act=act, what=what, tone="done"))

    def press(self) -> None:
        """Do what the button says."""
        if self._shown is not None and self._shown.what is not None:
            self._shown.what()

    def _show(self, message: Message) -> None:
        self._shown = message
        relook(self, LOOKS[message.tone])
        self._happened.setText(in_short(message.happened, MOST_CHARACTERS))
        self._rest.setText(in_short(message.rest, MOST_CHARACTERS))
        self._rest.setVisible(bool(message.rest))
        self._act.setText(message.act.replace("&", "&&"))
        self._act.setVisible(bool(message.act))
        self._close.setVisible(message.has_end)
        self._unfold.setText(message.list_words)
        self._unfold.setVisible(bool(message.listed))
        if self._list is not None:
            self._list.hide()
        self.setAccessibleDescription(self.words)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _pass(self) -> None:
        """The message that passes is done with; the one that stands is said again."""
        if self._standing is not None and self._standing != self._shown:
            self._show(self._standing)
        else:
            self._shown = self._standing = None
            self.hide()

    def _fold(self) -> None:
        if self._list is None:
            self._list = _Listed()
            self._list.hide()
            self._words.addWidget(self._list)
        self._list.setPlainText("\n".join(self.listed))
        self._list.setVisible(self._list.isHidden())


class _Listed(QPlainTextEdit):
    """A few lines of plain text that scroll."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "listed")
        self.setReadOnly(True)
        self.setAccessibleName(say("List"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFixedHeight(LISTED_LINES * self.fontMetrics().lineSpacing() + 12)
