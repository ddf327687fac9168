"""The bar that answers whether the back row can read it, with the measures of the room and the one button that helps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit

from desktop.parts import IconButton, button, label, plain_tip
from desktop.preferences import preferences, remembered_text
from desktop.room.back_row import DEPTH, WIDTH, Reading, reading, words, zoom_percent
from mapper.model.units import show_number
from mapper.model.words import say

if TYPE_CHECKING:
    from desktop.room.room import Room

_DEPTH_KEY, _WIDTH_KEY = "room/depth", "room/width"
LONGEST = 100.0
"""Metres; a longer room is a slip of the keyboard."""


class Zoomed(Protocol):
    """A map that can be zoomed."""

    @property
    def zoom(self) -> float: ...
    def set_zoom(self, factor: float) -> None: ...


def depth_and_width() -> tuple[float, float]:
    """The depth of the room and the width of the picture [m], as they were given last."""
    return _metres(remembered_text(_DEPTH_KEY)) or DEPTH, _metres(remembered_text(_WIDTH_KEY)) or WIDTH


def _metres(text: str) -> float | None:
    """Metres as a person writes them, None where it is no sensible length.

    >>> _metres("7,5 m"), _metres("0"), _metres("far")
    (7.5, None, None)
    """
    try:
        metres = float(text.strip().removesuffix("m").strip().replace(",", "."))
    except ValueError:
        return None
    return metres if 0.1 <= metres <= LONGEST else None


class BackRowBar(QFrame):
    """Shown until it is closed; its sentence follows the zoom."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room = room
        self.setProperty("look", "note message")
        self.setAccessibleName(say("Can the back row read it?"))
        depth, width = depth_and_width()
        self.far = self._field(depth, say("From the picture to the back row, in metres"))
        self.wide = self._field(width, say("Width of the projected picture, in metres"))
        self.words = label("", "name", wraps=True)
        self.zoom = button("", self._zoom, "main")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        row.addWidget(self.zoom)
        row.addSpacing(12)
        row.addWidget(label(say("Back row at")))
        row.addWidget(self.far)
        row.addWidget(label(say("m · picture")))
        row.addWidget(self.wide)
        row.addWidget(label(say("m wide")))
        row.addWidget(IconButton("close", say("Close (Esc)"), self.hide))
        room.editor.canvas.zoom_changed.connect(lambda _zoom: self.sync())
        room.changed.connect(self.sync)
        self.hide()

    def _field(self, metres: float, tip: str) -> QLineEdit:
        field = QLineEdit(show_number(metres))
        field.setFixedWidth(52)
        field.setAccessibleName(tip)
        field.setToolTip(plain_tip(tip))
        field.setMaxLength(8)
        field.editingFinished.connect(self._keep)
        return field

    @property
    def _judged(self) -> Zoomed:
        """The map that the room sees."""
        return self._room.second.map if self._room.second is not None else self._room.editor.canvas

    @property
    def reading(self) -> Reading:
        """How far the labels are read now."""
        screen = self._room.room_screen() or QGuiApplication.primaryScreen()
        depth, width = depth_and_width()
        return reading(self._judged.zoom, screen.size().width(), depth, width)

    def toggle(self) -> None:
        """Ask, or no longer."""
        self.setVisible(self.isHidden())
        self.sync()

    def sync(self) -> None:
        """Say what the room can read now."""
        if self.isHidden():
            return
        found = self.reading
        self.words.setText(words(found))
        self.zoom.setText(say("Zoom to {percent} %", percent=zoom_percent(found.zoom)))
        self.zoom.setVisible(not found.is_read_by_all)

    def _zoom(self) -> None:
        self._judged.set_zoom(self.reading.zoom)
        for one in self._room.editor.bridge.selection[:1]:
            self._room.editor.bridge.element_shown.emit(one)
        self.sync()

    def _keep(self) -> None:
        """Measures that are none are put back as they were."""
        for field, key, usual in ((self.far, _DEPTH_KEY, DEPTH), (self.wide, _WIDTH_KEY, WIDTH)):
            metres = _metres(field.text())
            if metres is not None:
                preferences().setValue(key, show_number(metres))
            else:
                field.setText(show_number(_metres(remembered_text(key)) or usual))
        self._room.changed.emit()

    # Qt's own names

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self._room.editor.canvas.setFocus()
        else:
            super().keyPressEvent(event)
