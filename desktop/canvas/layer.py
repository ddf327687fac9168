"""The sheet as painted last, kept as pixels: panning shifts it, an edit repaints only what it changed, an overlay nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import cast

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap, QRegion

from desktop.canvas.view import View
from mapper.model.geometry import Box

PaintSheet = Callable[[QPainter, View, Box], None]
"""Paints what lies in a box of the sheet, ground included; the painter is in pixels and clipped."""
WHOLE_SHARE = 0.6
"""When more than this part of the pixels is to be painted anew, all are painted at once."""


class Layer:
    """Pixels of the sheet for one view, brought up to date by `pixels`."""

    def __init__(self, paint: PaintSheet) -> None:
        self._paint = paint
        self._pixels: QPixmap | None = None
        self._view = View()
        self._dirty = QRegion()
        self.boxes_painted = 0

    def spoil(self, box: Box) -> None:
        """What lies in this box of the sheet is to be painted anew."""
        if self._pixels is not None:
            self._dirty += _pixels_of(self._view.box_to_screen(box))

    def spoil_all(self) -> None:
        """Everything is to be painted anew."""
        self._pixels = None

    def pixels(self, size: QSize, pixel_ratio: float, view: View) -> QPixmap:
        """The sheet as seen in that view, painted where it has to be."""
        wanted = size * pixel_ratio
        if self._pixels is None or self._pixels.size() != wanted or view.zoom != self._view.zoom:
            self._pixels = QPixmap(wanted)
            self._pixels.setDevicePixelRatio(pixel_ratio)
            self._dirty = QRegion(QRect(0, 0, size.width(), size.height()))
        else:
            self._shift(self._pixels, size, pixel_ratio, view)
        self._view = view
        self._repair(self._pixels, size)
        return self._pixels

    def _shift(self, pixels: QPixmap, size: QSize, pixel_ratio: float, view: View) -> None:
        scale = view.zoom * pixel_ratio
        across, down = (self._view.left - view.left) * scale, (self._view.top - view.top) * scale
        dx, dy = round(across), round(down)
        if dx == dy == 0:
            return
        whole = QRect(0, 0, size.width(), size.height())
        if abs(across - dx) > 0.01 or abs(down - dy) > 0.01 or abs(dx) >= pixels.width() or abs(dy) >= pixels.height():
            self._dirty = QRegion(whole)
            return
        pixels.scroll(dx, dy, pixels.rect())
        step_x, step_y = dx / pixel_ratio, dy / pixel_ratio
        kept = QRectF(whole).translated(step_x, step_y).toAlignedRect().adjusted(1, 1, -1, -1)
        moved = QRegion()
        for dirty in _rectangles(self._dirty):
            moved += QRectF(dirty).translated(step_x, step_y).toAlignedRect()
        self._dirty = moved + (QRegion(whole) - QRegion(kept))

    def _repair(self, pixels: QPixmap, size: QSize) -> None:
        whole = QRect(0, 0, size.width(), size.height())
        dirty = self._dirty & QRegion(whole)
        self._dirty = QRegion()
        if dirty.isEmpty():
            return
        rectangles = _rectangles(dirty)
        area = sum(one.width() * one.height() for one in rectangles)
        if len(rectangles) > 12 or area > WHOLE_SHARE * whole.width() * whole.height():
            rectangles = [dirty.boundingRect()]
        painter = QPainter(pixels)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        for rectangle in rectangles:
            self.boxes_painted += 1
            painter.save()
            painter.setClipRect(rectangle, Qt.ClipOperation.ReplaceClip)
            seen = Box(rectangle.x(), rectangle.y(), rectangle.width(), rectangle.height())
            self._paint(painter, self._view, self._view.box_to_sheet(seen))
            painter.restore()
        painter.end()


def _rectangles(region: QRegion) -> list[QRect]:
    """A region is a sequence of rectangles, which its type hints leave out."""
    return list(cast("Iterable[QRect]", region))


def _pixels_of(box: Box) -> QRect:
    return QRectF(*box).toAlignedRect().adjusted(-2, -2, 2, 2)
