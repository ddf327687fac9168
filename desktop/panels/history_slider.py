"""The slider of the replay: how far the history has been played, with a mark for every named version."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QSlider

from desktop.theme import colour
from mapper.model.words import say

KNOB = 7.0
"""Half the knob, in pixels."""
GROOVE = 4.0
MARK = 6.0


class HistorySlider(QSlider):
    """Values are rows of the history. A press on the groove jumps there."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.marks: Sequence[int] = ()
        self.setPageStep(10)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(say("Edit shown"))
        self.setToolTip(say("How the map grew: drag, or walk with the arrow keys; Page Up and Page Down take ten edits"))

    def _x_of(self, value: int) -> float:
        span = max(self.maximum() - self.minimum(), 1)
        return KNOB + 1 + (self.width() - 2 * KNOB - 2) * (value - self.minimum()) / span

    def _value_at(self, x: float) -> int:
        share = (x - KNOB - 1) / max(self.width() - 2 * KNOB - 2, 1.0)
        return round(self.minimum() + (self.maximum() - self.minimum()) * min(max(share, 0.0), 1.0))

    # Qt's own names

    def sizeHint(self) -> QSize:
        """Wide enough to find an hour in a day."""
        return QSize(240, 26)

    def minimumSizeHint(self) -> QSize:
        """Still of use."""
        return QSize(120, 26)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The groove, what was played, the versions, the knob."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, x = self.height() / 2, self._x_of(self.value())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("hairline"))
        painter.drawRoundedRect(QRectF(KNOB, middle - GROOVE / 2, self.width() - 2 * KNOB, GROOVE), 2, 2)
        painter.setBrush(colour("line"))
        painter.drawRoundedRect(QRectF(KNOB, middle - GROOVE / 2, x - KNOB, GROOVE), 2, 2)
        painter.setPen(QPen(colour("ink"), 1.5))
        for mark in self.marks:
            painter.drawLine(QPointF(self._x_of(mark), middle - MARK), QPointF(self._x_of(mark), middle + MARK))
        painter.setPen(QPen(colour("selection" if self.hasFocus() else "line"), 2.0))
        painter.setBrush(colour("paper"))
        painter.drawEllipse(QPointF(x, middle), KNOB, KNOB)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Jump there."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self.setValue(self._value_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go along."""
        if self.isSliderDown():
            self.setValue(self._value_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self.setSliderDown(False)
