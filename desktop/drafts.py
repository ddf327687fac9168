"""Drafts: what is being typed is in the map file a moment later, and back in its place when the map is opened again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from mapper.model.errors import KnownError

if TYPE_CHECKING:
    from desktop.saving import Saving
    from mapper.open_map import OpenMap

KEPT_AFTER = 700
"""Milliseconds from the first letter that is not kept yet, so that it is kept within a second. Typing on does not put it off."""
LINE, LABEL = "line", "label"
"""The places of the typed line, and of the label that is being edited."""


def left_label(element_id: str) -> str:
    """The place of a text that somebody left with Esc: it is one undo away when that label is edited again."""
    return f"left {element_id}"


def field(record_id: str, words: str) -> str:
    """The place of a field of the properties."""
    return f"field {record_id} {words}"


def is_field(place: str) -> bool:
    """Whether that is the place of a field of the properties."""
    return place.startswith("field ")


class Drafts(QObject):
    """Of one open map. `texts`: what is being typed now, by place; at the start, what was being typed when the map was closed."""

    def __init__(self, open_map: OpenMap, saving: Saving, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open_map = open_map
        self._saving = saving
        self.texts: dict[str, tuple[str, str]] = {place: (draft.text, draft.about) for place, draft in open_map.drafts.items()}
        self._unkept: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEPT_AFTER)
        self._timer.timeout.connect(self.keep)
        saving.taken_up.connect(self.keep)

    def typed(self, place: str, text: str, about: str = "") -> None:
        """That text stands there now; kept within a second. "" forgets the draft. `about`: id of the element the field belongs to."""
        if self._saving.is_over or self._open_map.is_read_only or self.texts.get(place, ("", "")) == (text, about):
            return
        if text:
            self.texts[place] = text, about
        elif self.texts.pop(place, None) is None:
            return
        self._unkept.add(place)
        if not self._timer.isActive():
            self._timer.start()

    def entered(self, place: str) -> None:
        """The text of that place is in the map now, or gone: forget it at once, so that no crash brings it back a second time."""
        self.typed(place, "")
        if place in self._unkept:
            self._timer.start(0)

    def text(self, place: str) -> str:
        """What is being typed there, "" where nothing is."""
        return self.texts.get(place, ("", ""))[0]

    def about(self, place: str) -> str:
        """Id of the element that the text of that place belongs to."""
        return self.texts.get(place, ("", ""))[1]

    def keep(self) -> bool:
        """Write what is not kept yet; False where that failed (the saving tells why, and it is tried again)."""
        self._timer.stop()
        self._timer.setInterval(KEPT_AFTER)
        try:
            for place in sorted(self._unkept):
                text, about = self.texts.get(place, ("", ""))
                held = self._open_map.drafts.get(place)
                if ((held.text, held.about) if held is not None else ("", "")) != (text, about):
                    self._open_map.keep_draft(place, text, about)
                self._unkept.discard(place)
        except KnownError as fault:
            self._saving.hold_up(fault)
            return False
        self._saving.hold_up(None)
        return True

    def stop(self) -> None:
        """The map is closed."""
        self._timer.stop()
