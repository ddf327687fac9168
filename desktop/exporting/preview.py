"""The pages one below the other as they will be; a page is painted when it comes into view, and sharp at every width of the window."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict

from PySide6.QtCore import QRect, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from desktop.exporting.pages import Pages, Sheets
from desktop.theme import colour, letters
from mapper.model.words import say

GAP, EDGE = 16, 24
_KEPT = 24
"""Pages that stay painted."""
_CALM = 60
"""Milliseconds without scrolling after which pages are painted."""
_WIDEST = 1.75
"""Pixels a point at most: a small page in a large window is not blown up."""


class Preview(QAbstractScrollArea):
    """Shows the pages of `pages`, or words where there are none."""

    looked_at = Signal(int, int)
    """The number of the page in view from 1, and how many there are."""

    def __init__(self, pages: Pages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preview")
        self.setAccessibleName(say("The pages as they will be"))
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._pages = pages
        self._sizes: tuple[QSizeF, ...] = ()
        self._tops: list[int] = []
        self._images: OrderedDict[int, QImage] = OrderedDict()
        self._words = ""
        self._is_stale = False
        pages.opened.connect(self._take)
        pages.painted.connect(self._keep)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._ask)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._on_scrolled())

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def sizes(self) -> tuple[QSizeF, ...]:
        """The size of each page in points."""
        return self._sizes

    def say(self, words: str) -> None:
        """Show words in place of pages."""
        self._sizes, self._words, self._is_stale = (), words, False
        self._images.clear()
        self._place()

    def grow_stale(self) -> None:
        """What is shown is not what will be written any more; new pages are on their way."""
        self._is_stale = bool(self._sizes)
        self.viewport().update()

    def stay(self) -> None:
        """What is shown is what will be written after all."""
        self._is_stale = False
        self.viewport().update()

    def show_page(self, number: int) -> None:
        """Scroll to that page, from 1."""
        if 0 < number <= len(self._tops):
            self.verticalScrollBar().setValue(self._tops[number - 1] - GAP)

    def _take(self, sheets: Sheets) -> None:
        is_same = len(sheets.sizes) == len(self._sizes)
        at = self.verticalScrollBar().value()
        self._sizes, self._words, self._is_stale = sheets.sizes, "", False
        self._images.clear()
        self._place()
        self.verticalScrollBar().setValue(at if is_same else min(at, self.verticalScrollBar().maximum()))
        self._ask()

    def _scale(self, size: QSizeF) -> float:
        return min((self.viewport().width() - 2 * EDGE) / max(size.width(), 1.0), _WIDEST)

    def _place(self) -> None:
        """Where each page is, from the top."""
        self._tops, y = [], GAP
        for size in self._sizes:
            self._tops.append(y)
            y += round(size.height() * self._scale(size)) + GAP
        self.verticalScrollBar().setRange(0, max(0, y - self.viewport().height()))
        self.verticalScrollBar().setPageStep(self.viewport().height())
        self.verticalScrollBar().setSingleStep(48)
        self._tell()
        self.viewport().update()

    def _rect(self, number: int) -> QRect:
        size = self._sizes[number]
        scale = self._scale(size)
        width, height = round(size.width() * scale), round(size.height() * scale)
        return QRect((self.viewport().width() - width) // 2, self._tops[number] - self.verticalScrollBar().value(), width, height)

    def _in_view(self) -> range:
        if not self._tops:
            return range(0)
        top = self.verticalScrollBar().value()
        return range(max(0, bisect_right(self._tops, top) - 1), bisect_right(self._tops, top + self.viewport().height()))

    def _on_scrolled(self) -> None:
        self._pages.forget_asked()
        self._soon.start(_CALM)
        self._tell()
        self.viewport().update()

    def _tell(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        self.looked_at.emit(min(max(1, bisect_right(self._tops, middle)), len(self._tops)), len(self._tops))

    def _ask(self) -> None:
        for number in self._in_view():
            if number not in self._images:
                self._pages.ask(number, self._scale(self._sizes[number]) * self.devicePixelRatioF())

    def _keep(self, number: int, image: QImage) -> None:
        self._pages.taken(number)
        self._images[number] = image
        self._images.move_to_end(number)
        while len(self._images) > _KEPT:
            self._images.popitem(last=False)
        self.viewport().update()

    # Qt's own names

    def paintEvent(self, event: QPaintEvent) -> None:
        """The pages in view on the desk, paler where they are on their way out."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.viewport().rect(), colour("canvas"))
        if self._words:
            painter.setFont(letters(13))
            painter.setPen(colour("muted"))
            room = self.viewport().rect().adjusted(EDGE, EDGE, -EDGE, -EDGE)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap), self._words)
        for number in self._in_view():
            self._paint_page(painter, number)
        painter.end()

    def _paint_page(self, painter: QPainter, number: int) -> None:
        rect = self._rect(number)
        painter.fillRect(rect, Qt.GlobalColor.white)
        image = self._images.get(number)
        if image is not None:
            painter.setOpacity(0.35 if self._is_stale else 1.0)
            painter.drawImage(QRectF(rect), image)
            painter.setOpacity(1.0)
        painter.setPen(QPen(colour("hairline"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width: the same page stays in view, and is painted anew when the edge is let go."""
        super().resizeEvent(event)
        seen, former = self._in_view(), self.verticalScrollBar().value()
        first = seen.start if seen else 0
        beyond = former - self._tops[first] if self._tops else 0
        self._place()
        if self._tops:
            self.verticalScrollBar().setValue(self._tops[first] + beyond)
        self._images.clear()
        self._soon.start(_CALM)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """All of it is painted anew: pages are few."""
        self.viewport().update()
