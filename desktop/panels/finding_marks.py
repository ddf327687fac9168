"""The signs of findings in the panel: a numbered ring (double = hot, thick = warm, thin = mild), a dotted ring, a drop."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.drawn_icon import drawn_pixmap
from desktop.theme import colour, letters

SIDE = 26
_WIDTHS = {"hot": 3.5, "warm": 2.5, "mild": 1.25}


class RingMark(QWidget):
    """The rank of a hot spot in the ring of its band."""

    def __init__(self, number: int, band: str) -> None:
        super().__init__()
        self._number, self._band = number, band
        self.setFixedSize(SIDE, SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ring and the number in it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(SIDE / 2, SIDE / 2)
        painter.setBrush(colour("paper"))
        if self._band == "hot":
            painter.setPen(QPen(colour("hot_spot"), 1.25))
            painter.drawEllipse(middle, 12.2, 12.2)
        painter.setPen(QPen(colour("hot_spot"), _WIDTHS[self._band]))
        painter.drawEllipse(middle, 8.8, 8.8)
        painter.setPen(colour("ink"))
        painter.setFont(letters(11, True))
        painter.drawText(QRectF(0, 0, SIDE, SIDE), int(Qt.AlignmentFlag.AlignCenter), str(self._number))
        painter.end()


class HoleMark(QWidget):
    """The dotted ring of a possible watering hole."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(SIDE, SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The dots."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(colour("meeting"), 2.0)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([0.1, 2.2])
        painter.setPen(pen)
        painter.drawEllipse(QPointF(SIDE / 2, SIDE / 2), 9, 9)
        painter.end()


class DropMark(QWidget):
    """The drop of a contact point."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(SIDE, SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The drop."""
        painter = QPainter(self)
        painter.drawPixmap(3, 3, drawn_pixmap("drop", "meeting", 20))
        painter.end()
