"""A box to tick, seen in every theme."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QStyle, QStyleOptionButton

from desktop.parts import plain_tip
from desktop.theme import colour

LEAST = 80
"""Pixels in which the beginning of the words can still be told."""


class Tick(QCheckBox):
    """Words with a box before them; the stylesheet gives the box, the tick in it is painted here, for a stylesheet knows only files."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self._words = words
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _show_words(self) -> None:
        """As much of the words as there is room for; the tip says all of them where some are left out."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.rect = self.rect()
        room = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, self).width()
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        if shown != self.text():
            self.setText(shown)
            if shown != self._words and not self.toolTip():
                self.setToolTip(plain_tip(self._words))

    # Qt's own names

    def sizeHint(self) -> QSize:
        """Room for all its words."""
        width = self.fontMetrics().horizontalAdvance
        return super().sizeHint() + QSize(width(self._words) - width(self.text()), 0)

    def minimumSizeHint(self) -> QSize:
        """No words keep a panel from being narrow."""
        return QSize(min(LEAST, self.sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width: more of the words, or fewer."""
        super().resizeEvent(event)
        self._show_words()

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
