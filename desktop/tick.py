"""A box to tick, seen in every theme."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton

from desktop.theme import colour


class Tick(QCheckBox):
    """Words with a box before them; the stylesheet gives the box, the tick in it is painted here, for a stylesheet knows only files."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box, and what says that it is ticked."""
        super().paintEvent(event)
        if not self.isChecked():
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        middle = QPointF(self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self).center()) + QPointF(0.5, 0.5)
        painter = QPainter(self)
        paint_tick(painter, middle)
        painter.end()


def paint_tick(painter: QPainter, middle: QPointF) -> None:
    """What says that a box is ticked, around its middle."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour("paper"), 2))
    painter.drawPolyline([middle + QPointF(-4, 0), middle + QPointF(-1, 3), middle + QPointF(4, -3)])
