"""The card of the tour: it floats beside what it speaks of, points there, and never takes the keys by itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.parts import IconButton, button, label
from desktop.theme import colour
from mapper.model.words import say

WIDTH = 364
POINTER = 10
"""How far the pointer reaches out of the card; room for it is left on all sides."""
MARGIN = 8
_ROUND = 8


class TourCard(QFrame):
    """`on` and `leave` are what its buttons do; `write` takes the line that may be typed."""

    def __init__(self, page: QWidget, on: Callable[[], object], leave: Callable[[], object], write: Callable[[str], object]) -> None:
        super().__init__(page)
        self.setObjectName("tour")
        self._leave, self._write, self._on = leave, write, on
        self._page = page
        self._aim: QPoint | None = None
        self.count = label("", "heading")
        self.title = label("", "title", wraps=True)
        self.words = label("", wraps=True)
        self.sample = label("", "key", wraps=True)
        self.sample.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.write = button(say("Put it in the line"), self._put, "link", say("Enter then adds it to the map"))
        self.next = button("", on, "main", say("Shift+F1"))
        self.keys = label("", "small", wraps=True)
        self._assemble()
        self.setFixedWidth(WIDTH)
        self.hide()

    def _assemble(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.count, 1)
        head.addWidget(IconButton("close", say("Leave the tour (Esc)"), self._leave))
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.next, 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self.keys, 1)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(16 + POINTER, 8 + POINTER, 12 + POINTER, 14 + POINTER)
        column.setSpacing(6)
        column.addLayout(head)
        for part in (self.title, self.words, self.sample):
            column.addWidget(part)
        column.addWidget(self.write, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(6)
        column.addLayout(foot)

    def show_stop(self, place: str, title: str, words: str, sample: str, on: str, keys: str) -> None:
        """Say this; a screen reader is told at once, and nobody else is disturbed."""
        for part, text in ((self.count, place), (self.title, title), (self.words, words), (self.sample, sample), (self.keys, keys)):
            part.setText(text)
        self.next.setText(on)
        self.sample.setVisible(bool(sample))
        self.write.setVisible(bool(sample))
        self.setAccessibleName(title)
        self.setAccessibleDescription(say("{words} {sample}", words=words, sample=sample).strip())
        self.show()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def point_at(self, target: QRect, within: QRect) -> None:
        """Stand within that box, where it is nearest to the target, and point at it; both in the page's own measure."""
        self.resize(WIDTH, self._column.totalHeightForWidth(WIDTH))
        room = QRect(QPoint(0, 0), self._page.size())
        corner = _corner(self.size(), target, within)
        corner.setX(max(0, min(corner.x(), room.width() - self.width())))
        corner.setY(max(0, min(corner.y(), room.height() - self.height())))
        self.move(corner)
        beside = QRect(corner, self.size()).adjusted(POINTER, POINTER, -POINTER, -POINTER)
        self._aim = None if target.contains(beside.center()) else _nearest(target, beside.center()) - corner
        self.update()

    def _put(self) -> None:
        self._write(self.sample.text())

    # Qt's own names

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paper with an outline in the colour of the selection, one with its pointer."""
        inner = QRectF(self.rect()).adjusted(POINTER, POINTER, -POINTER, -POINTER).adjusted(0.75, 0.75, -0.75, -0.75)
        shape = QPainterPath()
        shape.addRoundedRect(inner, _ROUND, _ROUND)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("selection"), 1.5))
        painter.setBrush(colour("paper"))
        painter.drawPath(shape.united(_pointer(inner, QPointF(self._aim))) if self._aim is not None else shape)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the tour, Enter presses the button that has the keys or goes on; a letter is typed where letters go."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            held = self.focusWidget()
            if isinstance(held, QPushButton) and held.hasFocus():
                held.click()
            else:
                self._on()
        elif event.text().isprintable() and event.text().strip():
            self._write(event.text())
        else:
            super().keyPressEvent(event)


def _corner(size: QSize, target: QRect, within: QRect) -> QPoint:
    """Where a card of that size stands: above, below, left or right of the target; at the foot of the box where it speaks of all of it."""
    if target.top() >= within.bottom():
        return QPoint(max(target.left(), within.left()), within.bottom() - size.height())
    if target.bottom() <= within.top():
        return QPoint(target.right() - size.width() + POINTER, within.top())
    if target.left() >= within.right():
        return QPoint(within.right() - size.width(), within.top() + MARGIN)
    if target.right() <= within.left():
        return QPoint(within.left(), within.top() + MARGIN)
    return QPoint(within.left() + MARGIN, within.bottom() - size.height() - MARGIN)


def _nearest(box: QRect, to: QPoint) -> QPoint:
    """The point of the box that is nearest."""
    return QPoint(max(box.left(), min(to.x(), box.right())), max(box.top(), min(to.y(), box.bottom())))


def _pointer(box: QRectF, aim: QPointF) -> QPainterPath:
    """A small triangle from the edge of the box that is nearest to the aim."""
    made = QPainterPath()
    if aim.y() > box.bottom() or aim.y() < box.top():
        edge, tip = (box.bottom(), box.bottom() + POINTER - 1) if aim.y() > box.bottom() else (box.top(), box.top() - POINTER + 1)
        at = max(box.left() + 20, min(aim.x(), box.right() - 20))
        points = (QPointF(at - 9, edge), QPointF(at, tip), QPointF(at + 9, edge))
    else:
        edge, tip = (box.right(), box.right() + POINTER - 1) if aim.x() > box.right() else (box.left(), box.left() - POINTER + 1)
        at = max(box.top() + 20, min(aim.y(), box.bottom() - 20))
        points = (QPointF(edge, at - 9), QPointF(tip, at), QPointF(edge, at + 9))
    made.moveTo(points[0])
    made.lineTo(points[1])
    made.lineTo(points[2])
    made.closeSubpath()
    return made
