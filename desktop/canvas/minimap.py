"""The overview of a sheet that is larger than the window: all of it small, a frame round what is seen; a click or a drag goes there."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QGuiApplication, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap, QWheelEvent
from PySide6.QtWidgets import QWidget

from desktop.canvas.canvas import Canvas
from desktop.canvas.overview import paint_overview
from desktop.canvas.sheet_paint import everything_on, extent, how_many_on
from desktop.canvas.view import View
from desktop.preferences import is_remembered, preferences
from mapper.model.geometry import Box
from mapper.model.words import say

LARGEST = QSize(220, 150)
SMALLEST_SIDE = 56
INSET, EDGE = 8, 12
"""Round the sheet within the overview; between the overview and the corner of the canvas, in pixels."""
CALM = 400
"""It is drawn anew when nothing has changed for so many milliseconds."""
MANY = 1_000
"""A sheet of more elements than this is put together of the tiles that the canvas keeps of it: drawing it would hold up a frame."""
_KEY = "panels/is_overview_shown"


class Minimap(QWidget):
    """In the lower right corner of the canvas; folded away where the whole sheet is seen, or by `toggle`."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._pixels: QPixmap | None = None
        self._whole = Box(0, 0, 1, 1)
        self._scale = 1.0
        self._colours: Mapping[str, str] = {}
        self._is_wanted = is_remembered(_KEY, True)
        self._is_away = False
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(CALM)
        self._calm.timeout.connect(self._draw_anew)
        self.setAccessibleName(say("Overview of the sheet"))
        self.setToolTip(say("Overview of the sheet: click or drag to go there"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()
        canvas.viewport().installEventFilter(self)
        canvas.drawn.connect(self._follow)
        canvas.bridge.changed.connect(lambda _edit: self._calm.start())
        canvas.bridge.sheet_shown.connect(lambda _sheet: self._forget())
        # It comes after the first frame: the next one says whether there is anything to show.
        canvas.refresh()

    def toggle(self) -> None:
        """Show it, or fold it away."""
        self._is_wanted = not self._is_wanted
        preferences().setValue(_KEY, "true" if self._is_wanted else "false")
        self._draw()
        self._follow()

    def set_away(self, is_away: bool) -> None:
        """Keep it out of sight, whatever was chosen: in the room view the map has no corner to spare."""
        self._is_away = is_away
        self._follow()

    @property
    def whole(self) -> Box:
        """The box of the sheet that it shows."""
        return self._whole

    def frame(self) -> QRectF:
        """The pixels of the frame round what the canvas shows."""
        seen = self._canvas.seen()
        x, y = (seen.x - self._whole.x) * self._scale + INSET, (seen.y - self._whole.y) * self._scale + INSET
        return QRectF(x, y, seen.width * self._scale, seen.height * self._scale) & QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)

    def _forget(self) -> None:
        self._pixels = None
        self._follow()

    def _follow(self) -> None:
        """The canvas looks elsewhere, or in other colours."""
        if (self._pixels is None or self._colours is not self._canvas.colours) and self._is_wanted and not self._calm.isActive():
            self._calm.start()
        is_there = self._is_wanted and not self._is_away and self._pixels is not None and not self._pixels.isNull()
        is_needed = is_there and not _holds(self._canvas.seen(), self._whole)
        if is_needed != self.isVisible():
            self.setVisible(is_needed)
        if is_needed:
            self.update()

    def _draw_anew(self) -> None:
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._calm.start()
            return
        self._draw()
        self._follow()

    def _draw(self) -> None:
        """The sheet in small, in the colours of the theme."""
        canvas, sheet = self._canvas, self._canvas.bridge.sheet
        self._colours = canvas.colours
        whole = extent(canvas.workspace, sheet) if sheet else None
        if whole is None or not self._is_wanted:
            self._pixels = QPixmap()
            return
        self._whole = whole
        room = LARGEST.width() - 2 * INSET, LARGEST.height() - 2 * INSET
        self._scale = min(room[0] / max(whole.width, 1.0), room[1] / max(whole.height, 1.0))
        width = max(round(whole.width * self._scale) + 2 * INSET, SMALLEST_SIDE)
        height = max(round(whole.height * self._scale) + 2 * INSET, SMALLEST_SIDE)
        ratio = self.devicePixelRatioF()
        self._pixels = QPixmap(QSize(width, height) * ratio)
        self._pixels.setDevicePixelRatio(ratio)
        self._pixels.fill(QColor(self._colours["canvas"]))
        view = View(self._scale, whole.x - INSET / self._scale, whole.y - INSET / self._scale)
        if not self._paint(self._pixels, view):
            # Drawn in idle time, tile by tile: look again when nobody has worked for a moment.
            self._calm.start()
        self.resize(width, height)
        self._place()

    def _paint(self, pixels: QPixmap, view: View) -> bool:
        """Paint the sheet in small; False where not all of a large one is known yet."""
        canvas, sheet = self._canvas, self._canvas.bridge.sheet
        painter = QPainter(pixels)
        if is_whole := how_many_on(canvas.workspace, sheet) <= MANY:
            painter.scale(view.zoom, view.zoom)
            painter.translate(-view.left, -view.top)
            records = [canvas.workspace[one] for one in everything_on(canvas.workspace, sheet)]
            paint_overview(painter, records, canvas.stage.marks, self._colours, view.zoom)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            is_whole = canvas.stage.layer.paint_overview(painter, view)
        painter.end()
        return is_whole

    def _place(self) -> None:
        ground = self._canvas.viewport().geometry()
        self.move(ground.right() - EDGE - self.width(), ground.bottom() - EDGE - self.height())

    def _go(self, place: QPointF) -> None:
        at = QPointF((place.x() - INSET) / self._scale + self._whole.x, (place.y() - INSET) / self._scale + self._whole.y)
        ground, view = self._canvas.viewport(), self._canvas.view
        point = view.to_sheet(0, 0)._replace(x=at.x(), y=at.y())
        self._canvas.look(view.centred(point, ground.width(), ground.height()))

    # Qt's own names

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sheet, what is not seen of it dimmed, a frame round the rest."""
        if self._pixels is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(0, 0, self._pixels)
        frame, edge = self.frame(), QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        unseen = QPainterPath()
        unseen.addRect(QRectF(self.rect()))
        unseen.addRect(frame)
        dim = QColor(self._colours["canvas"])
        dim.setAlpha(130)
        painter.fillPath(unseen, dim)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self._colours["selection"]), 2.0))
        painter.drawRect(frame)
        painter.setPen(QPen(QColor(self._colours["hairline"]), 1.0))
        painter.drawRect(edge)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go there."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._go(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the hand."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event.position())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel does here what it does on the sheet."""
        self._canvas.pointing.wheel(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The canvas has another size."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False


def _holds(seen: Box, whole: Box) -> bool:
    return seen.x <= whole.x and seen.y <= whole.y and seen.right >= whole.right and seen.bottom >= whole.bottom
