"""What is at hand in the room view, beside the typed line: spotlight, back row, walk, replay, contrast, and the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.panels.bar import ActionButton
from desktop.room.time_left import TimeLeft

if TYPE_CHECKING:
    from desktop.room.room import Room

ACTIONS = ("spotlight", "back_row", "walk_case", "replay", "contrast", "room_view")


class RoomTools(QWidget):
    """A few buttons; each says its key in its tip."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.setObjectName("foot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        actions: dict[str, QAction] = room.editor.window.actions_by_name
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 16, 0)
        row.setSpacing(4)
        row.addWidget(TimeLeft(room.timebox, "large"))
        for name in ACTIONS:
            row.addWidget(ActionButton(actions, name))
