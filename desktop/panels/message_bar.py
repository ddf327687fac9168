"""The bar for what went wrong or is done: what happened, what is safe, what to do - never in the way."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from desktop.parts import IconButton, button, label, relook
from mapper.model.errors import KnownError
from mapper.model.words import say


class MessageBar(QFrame):
    """One message at a time, until it is closed or another comes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(say("Message"))
        self._words = label(wraps=True)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._act = button("", self._pressed)
        self._what: Callable[[], object] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 12, 8)
        row.setSpacing(12)
        row.addWidget(self._words, 1)
        row.addWidget(self._act)
        row.addWidget(IconButton("close", say("Close this message"), self.hide))
        self.hide()

    @property
    def words(self) -> str:
        """What is said now, "" where nothing is."""
        return self._words.text() if not self.isHidden() else ""

    def tell_fault(self, fault: KnownError, act: str = "", what: Callable[[], object] | None = None) -> None:
        """Say what happened, what is safe and what to do, with a button that does it."""
        self._show("message", str(fault), act, what)

    def tell(self, words: str, act: str = "", what: Callable[[], object] | None = None) -> None:
        """Say that something is done, with one thing that can be done next."""
        self._show("good message", words, act, what)

    def _show(self, look: str, words: str, act: str = "", what: Callable[[], object] | None = None) -> None:
        relook(self, look)
        self._words.setText(words)
        self._act.setText(act)
        self._act.setVisible(bool(act))
        self._what = what
        self.show()

    def _pressed(self) -> None:
        if self._what is not None:
            self._what()
