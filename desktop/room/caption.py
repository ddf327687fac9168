"""The line under a replay in the room view: which moment of the map is shown, in letters for the room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.room.second_screen import ReadAlong
from mapper.model.words import say

if TYPE_CHECKING:
    from desktop.room.room import Room


class Caption(ReadAlong):
    """There while the past is shown in the room view of this window."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room = room
        room.editor.past.moved.connect(self.sync)
        room.changed.connect(self.sync)
        self.sync()

    def sync(self) -> None:
        """Say which moment it is."""
        past, room = self._room.editor.past, self._room
        is_shown = room.is_on and past.is_shown
        self.setVisible(is_shown)
        if is_shown:
            self.say(say("{moment} · {edit}", moment=past.words, edit=past.what) if past.what else past.words, "", room.letters)
