"""How much of the agenda's box is left: shown only near its end, silent, and in nobody's way."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop.parts import in_short, plain_tip, relook
from desktop.room.timebox import TimeBox
from mapper.model.words import say

CHARACTERS = 48


class TimeLeft(QLabel):
    """A label that is there while a box runs and little is left of it; `is_short`: without the title of the box."""

    def __init__(self, timebox: TimeBox, look: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._timebox, self._look = timebox, look
        self.is_short = False
        timebox.changed.connect(self.sync)
        self.sync()

    def sync(self) -> None:
        """Say what is left."""
        is_near = self._timebox.is_near_end
        self.setVisible(is_near)
        if is_near:
            relook(self, self._look or ("not saved" if self._timebox.left < 0 else "near end"))
            self.setText(self._timebox.time_words if self.is_short else in_short(self._timebox.words, CHARACTERS))
            self.setToolTip(plain_tip(say("{left} – start and pause the agenda with Ctrl+Shift+B", left=self._timebox.words)))
            self.setAccessibleName(self._timebox.words)
