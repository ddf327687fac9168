"""The bar over a proposed layout: what would change, and the two ways on. It floats on the canvas and stops nobody."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QHBoxLayout, QVBoxLayout

from desktop.parts import button, in_short, label
from mapper.model.words import say

EDGE = 12
"""Between the bar and the edges of the canvas, in pixels."""


class ProposalBar(QFrame):
    """At the head of the canvas, in its middle, until it leaves."""

    def __init__(
        self, canvas: QAbstractScrollArea, title: str, words: str, keep: Callable[[], object], leave_it: Callable[[], object]
    ) -> None:
        super().__init__(canvas)
        self.words = words
        self._canvas = canvas
        self.setProperty("look", "card")
        self.setAccessibleName(in_short(title))
        self.setAccessibleDescription(say("{words} Enter keeps it, Esc leaves everything as it was.", words=words))
        self.keep = button(say("Keep it"), keep, "main", say("Enter"))
        self.leave_it = button(say("Leave everything as it was"), leave_it, tip=say("Esc"))
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(label(in_short(say("{title}: a proposal", title=title), 80), "name"))
        column.addWidget(label(words))
        column.addWidget(label(say("Enter keeps it, Esc leaves everything as it was."), "small"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(8)
        row.addLayout(column, 1)
        row.addSpacing(8)
        row.addWidget(self.leave_it)
        row.addWidget(self.keep)
        canvas.viewport().installEventFilter(self)
        self._place()
        self.show()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def leave(self) -> None:
        """It has done its work."""
        self._canvas.viewport().removeEventFilter(self)
        self.hide()
        self.deleteLater()

    def _place(self) -> None:
        room, wanted = self._canvas.viewport().geometry(), self.sizeHint()
        width = min(wanted.width(), room.width() - 2 * EDGE)
        self.setGeometry(room.center().x() - width // 2, room.top() + EDGE, width, wanted.height())

    # Qt's own names

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The canvas has another size."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False
