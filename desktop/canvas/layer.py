"""The sheet as painted, kept as tiles: panning and zooming put tiles together, an edit repaints only those it changed.

A frame never waits long: where time is short, a tile that is not painted yet is shown by what other zooms hold of it, and painted after.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from math import hypot
from time import perf_counter

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QRegion

from desktop.canvas.tiles import LEAST_KEPT, TILE, Place, Tiles, box_of_tile, places_in
from desktop.canvas.view import View
from mapper.model.geometry import Box

PaintSheet = Callable[[QPainter, View, Box], None]
"""Paints what lies in a box of the sheet, ground included; the painter is in pixels and clipped."""
Prepare = Callable[[View, Box], Iterator[None]]
"""Draws the pictures that are seen in a box of the sheet, one a step, so that painting the box takes no longer than painting."""
MORE_TIMES = 3
"""Tiles are kept for so many times what is seen."""


class Layer:
    """Pixels of the sheet, painted tile by tile."""

    def __init__(self, paint: PaintSheet, prepare: Prepare) -> None:
        self._paint_sheet, self._prepare = paint, prepare
        self._tiles = Tiles()
        self._view, self._ratio, self._size = View(), 1.0, QSize()
        self._overview: View | None = None
        self._whole = View()
        """The view that was painted whole last: it stands in for the next ones until they are."""

    @property
    def _scale(self) -> float:
        return self._view.zoom * self._ratio

    def spoil(self, box: Box) -> None:
        """What lies in this box of the sheet is to be painted anew."""
        self._tiles.spoil(box, self._scale)

    def spoil_all(self) -> None:
        """Everything is to be painted anew."""
        self._tiles.clear()

    def reaches(self, box: Box, least_zoom: float) -> bool:
        """Whether something of the box is kept as pixels at that zoom or a greater one."""
        return self._tiles.reaches(box, least_zoom * self._ratio)

    def keep_overview(self, view: View) -> None:
        """Paint what is seen in that view in idle time: it stands in for whatever is not painted yet."""
        self._overview = view

    @property
    def is_whole(self) -> bool:
        """Whether all that is seen is painted as the map holds it."""
        return next(self._missing(), None) is None

    def paint(self, painter: QPainter, size: QSize, pixel_ratio: float, view: View, ground: QColor, seconds: float | None = None) -> None:
        """Paint the sheet as seen in that view. `seconds`: how long tiles may be painted, 0 = none; None = until all are there."""
        self._view, self._ratio, self._size = view, pixel_ratio, size
        self._paint_missing(seconds)
        painter.fillRect(0, 0, size.width(), size.height(), ground)
        left, top, scale = round(view.left * self._scale), round(view.top * self._scale), self._scale
        missing = QRegion()
        for place in self._seen():
            tile = self._tiles.get(scale, place)
            x, y = (place[0] * TILE - left) / pixel_ratio, (place[1] * TILE - top) / pixel_ratio
            if tile is not None:
                painter.drawPixmap(QPointF(x, y), tile.pixels)
            else:
                missing += QRectF(x, y, TILE / pixel_ratio, TILE / pixel_ratio).toAlignedRect()
        if missing.isEmpty():
            self._whole = view
        else:
            self._paint_stand_ins(painter, missing)

    def _paint_stand_ins(self, painter: QPainter, missing: QRegion) -> None:
        """What is missing as it is seen from afar, and as it was seen last where that is another zoom."""
        painter.save()
        painter.setClipRegion(missing, Qt.ClipOperation.IntersectClip)
        box = self._view.visible(self._size.width(), self._size.height())
        former = self._whole.visible(self._size.width(), self._size.height())
        is_covered = former.x <= box.x and former.y <= box.y and former.right >= box.right and former.bottom >= box.bottom
        if self._overview is not None and not is_covered and self._overview.zoom != self._view.zoom:
            self._tiles.paint_stand_in(painter, self._overview.zoom * self._ratio, self._view, box)
        if self._whole.zoom != self._view.zoom:
            self._tiles.paint_stand_in(painter, self._whole.zoom * self._ratio, self._view, box)
        painter.restore()

    def paint_overview(self, painter: QPainter, view: View) -> bool:
        """Paint what there is of the overview as seen in that view, pixels being the painter's; False where some of it is missing."""
        if self._overview is None:
            return False
        box = self._overview.visible(self._size.width(), self._size.height())
        self._tiles.paint_stand_in(painter, self._overview.zoom * self._ratio, view, box)
        return all(self._tiles.is_current(scale, place) for scale, place in self._of_overview())

    def refine(self, seconds: float) -> tuple[bool, bool]:
        """Paint tiles for about so long: what is seen first, then round it, then the overview.

        Gives whether something that is seen has changed, and whether there is more to do.
        """
        if not self.is_whole:
            self._paint_missing(seconds)
            return True, True
        until, most = perf_counter() + seconds, self._most()
        for scale, place in chain(self._of_overview(), ((self._scale, place) for place in self._around())):
            if self._tiles.is_current(scale, place):
                # In use: others are thrown away before it.
                self._tiles.get(scale, place)
            elif len(self._tiles) >= most or not self._paint_tile(scale, place, until):
                return False, len(self._tiles) < most
        return False, False

    def _most(self) -> int:
        seen = (self._size.width() * self._ratio // TILE + 2) * (self._size.height() * self._ratio // TILE + 2)
        return int(max(LEAST_KEPT, MORE_TIMES * seen))

    def _seen(self) -> Iterator[Place]:
        box = self._view.visible(self._size.width(), self._size.height())
        # The last pixel of the canvas, not the first one after it.
        return places_in(self._scale, box._replace(width=box.width - 0.5 / self._scale, height=box.height - 0.5 / self._scale))

    def _missing(self) -> Iterator[Place]:
        return (place for place in self._seen() if not self._tiles.is_current(self._scale, place))

    def _around(self) -> Iterator[Place]:
        """One tile more on each side, so that a pan finds it painted."""
        side = TILE / self._scale
        return places_in(self._scale, self._view.visible(self._size.width(), self._size.height()).grown(side))

    def _of_overview(self) -> Iterator[tuple[float, Place]]:
        if self._overview is not None:
            scale = self._overview.zoom * self._ratio
            for place in places_in(scale, self._overview.visible(self._size.width(), self._size.height())):
                yield scale, place

    def _paint_missing(self, seconds: float | None) -> None:
        """The tiles that are seen and not painted, from the middle outwards."""
        missing = list(self._missing()) if seconds != 0.0 else []
        if not missing:
            return
        middle = self._view.visible(self._size.width(), self._size.height()).centre
        side = TILE / self._scale
        missing.sort(key=lambda place: hypot((place[0] + 0.5) * side - middle.x, (place[1] + 0.5) * side - middle.y))
        until = perf_counter() + seconds if seconds is not None else None
        for place in missing:
            if not self._paint_tile(self._scale, place, until):
                break
        self._tiles.make_room(self._most())

    def _paint_tile(self, scale: float, place: Place, until: float | None) -> bool:
        """Paint a tile; False where the time is over: it may not be painted yet, but is nearer to it."""
        box = box_of_tile(scale, place)
        view = View(scale / self._ratio, box.x, box.y)
        for _ in self._prepare(view, box):
            if until is not None and perf_counter() > until:
                return False
        pixels = QPixmap(TILE, TILE)
        pixels.setDevicePixelRatio(self._ratio)
        painter = QPainter(pixels)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self._paint_sheet(painter, view, box)
        painter.end()
        self._tiles.put(scale, place, pixels)
        return until is None or perf_counter() <= until
