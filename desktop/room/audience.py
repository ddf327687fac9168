"""The map as the watchers see it: the sheet that the scribe works on, following what is selected, with nothing to press."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QMetaObject, QObject, QPoint, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from desktop.bridge import Bridge
from desktop.canvas.sheet_paint import box_of, extent, united
from desktop.canvas.view import MARGIN, View
from desktop.room.back_row import LABEL_POINTS, LEAST_PIXELS
from desktop.room.motion import Motion
from desktop.room.public_map import PublicStage
from desktop.whereabouts import home_of
from mapper.model.edit import Edit
from mapper.model.geometry import Box
from mapper.model.lookups import exceptions_on
from mapper.model.words import say

ZOOM_A_DEGREE = 1.0015


def room_view(box: Box, width: float, height: float, about: Box | None = None) -> View:
    """The view for watchers: the whole box where its labels are large enough then, else its beginning with labels of 24 pixels.

    With `about`, the box of what is worked on, that is in the middle, as far as the sheet reaches.
    """
    fitted = View().fitted(box, width, height, largest=LEAST_PIXELS / LABEL_POINTS * 1.25)
    if fitted.zoom * LABEL_POINTS >= LEAST_PIXELS:
        return fitted
    zoom = LEAST_PIXELS / LABEL_POINTS
    about = about or Box(box.x, box.y, 0.0, 0.0)
    left = _within(about.centre.x, box.x, box.right, width / zoom, MARGIN / zoom)
    return View(zoom, left, _within(about.centre.y, box.y, box.bottom, height / zoom, MARGIN / zoom))


def _within(centre: float, start: float, end: float, length: float, margin: float) -> float:
    """Where a view of that length begins, so that `centre` is in its middle and nothing beyond the sheet is seen."""
    if end - start + 2 * margin <= length:
        return (start + end - length) / 2
    return min(max(centre - length / 2, start - margin), end + margin - length)


class AudienceMap(QWidget):
    """Paints through a stage of its own, which is kept in step with the map as long as `stop` was not called."""

    def __init__(self, bridge: Bridge, colours: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bridge = bridge
        self.stage = PublicStage(bridge)
        self.stage.colours = colours
        self.stage.overlay.is_read_only = True
        self.stage.mark()
        self.view = View()
        self._motion = Motion(self.look, self)
        self._is_placed = False
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(say("Map for the room"))
        self._heard: list[QMetaObject.Connection] = list(self._listen())

    def _listen(self) -> Iterator[QMetaObject.Connection]:
        bridge = self.bridge
        yield bridge.changed.connect(self._on_changed)
        yield bridge.analysed.connect(self._on_analysed)
        yield bridge.selected.connect(self._on_selected)
        yield bridge.element_shown.connect(self._on_selected)
        yield bridge.sheet_shown.connect(self._on_sheet_shown)

    def stop(self) -> None:
        """Hear nothing of the map any more: it costs nothing from now on."""
        self._motion.stop()
        for one in self._heard:
            QObject.disconnect(one)
        self._heard.clear()

    @property
    def zoom(self) -> float:
        """Pixels a point."""
        return self.view.zoom

    def look(self, view: View) -> None:
        """Look there from now on."""
        self.view = view.aligned(self.devicePixelRatioF())
        self.update()

    def set_zoom(self, zoom: float, anchor: QPoint | None = None) -> None:
        """Zoom about a pixel, else about what is selected where it is seen, else about the middle."""
        about = anchor or self._middle_of_selection() or self.rect().center()
        self.look(self.view.zoomed(zoom, about.x(), about.y()))
        self.follow()

    def wear(self, colours: Mapping[str, str]) -> None:
        """Paint in these colours."""
        self.stage.colours = colours
        self.stage.spoil_all()
        self.update()

    def show_initials(self) -> None:
        """Names of people are shown as they are to be shown now."""
        colours, self.stage = self.stage.colours, PublicStage(self.bridge)
        self.stage.overlay.is_read_only = True
        self.stage.mark()
        self.wear(colours)

    def follow(self) -> None:
        """Move no further than needed to see what is selected; not at all where it is seen."""
        box = self._selected_box()
        whole = extent(self.stage.workspace, self.bridge.sheet)
        if box is not None and whole is not None:
            self._motion.go(self.view, self.view.showing(box, whole, self.width(), self.height()).aligned(self.devicePixelRatioF()))

    def show_all(self) -> None:
        """Look at the sheet anew."""
        self._motion.stop()
        box = extent(self.stage.workspace, self.bridge.sheet)
        self.look(room_view(box, self.width(), self.height(), self._selected_box()) if box is not None else View())
        self.follow()

    def _selected_box(self) -> Box | None:
        workspace = self.stage.workspace
        homes = [home for one in self.stage.bridge.selection if (home := home_of(workspace, one)) is not None]
        on_sheet = [workspace[home] for home in homes if getattr(workspace[home], "sheet", None) == self.bridge.sheet]
        box = united(iter([box for record in on_sheet if (box := box_of(record)) is not None]))
        if box is not None and len(on_sheet) == 1:
            # Its exceptions are listed below it.
            listed = [self.stage.pictures.of(point.id).box for point in exceptions_on(workspace, on_sheet[0].id)]
            box = united(iter([box, *listed])) or box
        # Where more is selected than can be seen, the one selected first is followed.
        if box is not None and (box.width * self.zoom > self.width() or box.height * self.zoom > self.height()):
            box = box_of(on_sheet[0])
        return box

    def _middle_of_selection(self) -> QPoint | None:
        box = self._selected_box()
        if box is None:
            return None
        x, y = self.view.to_screen(box.centre)
        at = QPoint(round(x), round(y))
        return at if self.rect().contains(at) else None

    def _on_changed(self, edit: Edit) -> None:
        self.stage.sync(edit)
        self.update()

    def _on_analysed(self, _analysis: object) -> None:
        self.stage.mark()
        self.update()

    def _on_selected(self, _what: object) -> None:
        self.follow()
        self.update()

    def _on_sheet_shown(self, _sheet: str) -> None:
        self.stage.spoil_all()
        self.show_all()

    # Qt's own names

    def paintEvent(self, event: QPaintEvent) -> None:
        """One frame."""
        painter = QPainter(self)
        self.stage.paint(painter, self.size(), self.devicePixelRatioF(), self.view)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another room, another look."""
        super().resizeEvent(event)
        self.show_all()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl it zooms about the pointer, else it pans."""
        turned = event.angleDelta()
        self._motion.stop()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            at = event.position()
            self.look(self.view.zoomed(self.zoom * ZOOM_A_DEGREE ** turned.y(), at.x(), at.y()))
        else:
            self.look(self.view.panned(turned.x() / 2, turned.y() / 2))
