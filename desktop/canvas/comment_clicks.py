"""A click on the mark of a comment leads to what was said there; everything else goes on to the tools."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent

from desktop.canvas.canvas import Canvas
from desktop.parts import plain_tip
from mapper.model.words import say_count

REACH = 2.0
"""How far beside the mark a click still hits it, in pixels."""


class CommentClicks(QObject):
    """Watches the pixels of the canvas."""

    clicked = Signal(str)
    """Id of the element whose mark was clicked."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._is_held = False
        canvas.viewport().installEventFilter(self)

    def at(self, place: QPointF) -> tuple[str, int] | None:
        """The element whose mark is at that pixel, and how many remarks are open there; None where there is no mark."""
        canvas = self._canvas
        for about, count, box in canvas.stage.remarks.places(canvas.view, canvas.stage.workspace, canvas.bridge.sheet):
            if box.adjusted(-REACH, -REACH, REACH, REACH).contains(place):
                return about, count
        return None

    # Qt's own names

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The press and its release are taken where there is a mark; over one, a tip says how many remarks there are."""
        kind = event.type()
        if isinstance(event, QHelpEvent) and kind == QEvent.Type.ToolTip:
            self._name_mark(event)
            return False
        if not isinstance(event, QMouseEvent) or event.button() != Qt.MouseButton.LeftButton:
            return False
        if kind == QEvent.Type.MouseButtonRelease and self._is_held:
            self._is_held = False
            return True
        if kind == QEvent.Type.MouseButtonPress and self._canvas.tool == "select" and (hit := self.at(event.position())) is not None:
            self._is_held = True
            self._canvas.end_label(keep=True)
            self.clicked.emit(hit[0])
            return True
        return False

    def _name_mark(self, event: QHelpEvent) -> None:
        """The tip that Qt is about to show."""
        hit = self.at(QPointF(event.pos()))
        words = say_count(hit[1], "{n} open comment", "{n} open comments") if hit is not None else ""
        self._canvas.viewport().setToolTip(plain_tip(words))
