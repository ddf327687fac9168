"""The way into a sub-process, over the map: process › sub-process › …, each a step back out."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.editor import Editor
from desktop.parts import IconButton, button, emptied, in_short, label
from mapper.model.edit import Edit
from mapper.model.flow import Node, Sheet
from mapper.model.inside import holder_of, trail
from mapper.model.words import say

LONGEST = 40
"""Characters of a name that are shown."""


class Breadcrumbs(QWidget):
    """A row that is only there inside a sub-process. Tab reaches each place, the arrows walk along, Enter goes there."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self.setObjectName("crumbs")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(say("The way into the sub-process"))
        self._editor = editor
        self._shown: tuple[tuple[str, str], ...] = ()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 2, 12, 2)
        self._row.setSpacing(4)
        editor.bridge.sheet_shown.connect(lambda _sheet: self.sync())
        editor.bridge.changed.connect(self._on_changed)
        self.sync()

    @property
    def places(self) -> list[QPushButton]:
        """The places one can go back out to, the process first."""
        items = [item.widget() for number in range(self._row.count()) if (item := self._row.itemAt(number)) is not None]
        return [widget for widget in items if isinstance(widget, QPushButton)]

    def sync(self) -> None:
        """Show the way to the sheet that is shown; nothing for the sheet of a process."""
        way = trail(self._editor.bridge.workspace, self._editor.bridge.sheet)
        shown = tuple((sheet.id, self._name(sheet)) for sheet in way) if len(way) > 1 else ()
        if shown != self._shown:
            self._shown = shown
            self._build()
        if self.parentWidget() is not None or not shown:
            self.setVisible(bool(shown))

    def _on_changed(self, edit: Edit) -> None:
        if any(issubclass(change.kind, Sheet | Node) for change in edit.changes):
            self.sync()

    def _name(self, sheet: Sheet) -> str:
        holder = holder_of(self._editor.bridge.workspace, sheet.id)
        name = " ".join((holder.name if holder is not None else sheet.name).split())
        code = holder.code if holder is not None else ""
        return in_short(name, LONGEST) or code or say("without a name")

    def _build(self) -> None:
        emptied(self._row)
        if not self._shown:
            return
        out = self._editor.window.actions_by_name["go_out"]
        self._row.addWidget(IconButton("go_out", say("Go out (Ctrl+Shift+Enter)"), out.trigger))
        *before, (_, here) = self._shown
        for sheet_id, name in before:
            place = button(name, partial(self._go, sheet_id), "link", say("Go out to {name}", name=name))
            place.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._row.addWidget(place)
            self._row.addWidget(label("›", "muted"))
        self._row.addWidget(label(here, "name"))
        self._row.addStretch(1)

    def _go(self, sheet_id: str) -> None:
        """Show that sheet, with what was looked into selected on it."""
        bridge = self._editor.bridge
        inner = next((after for (one, _), (after, _) in pairwise(self._shown) if one == sheet_id), None)
        holder = holder_of(bridge.workspace, inner)
        bridge.show_sheet(sheet_id)
        if holder is not None:
            bridge.show_element(holder.id)
        self._editor.canvas.setFocus()

    # Qt's own names

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right walk along the places; Enter goes to the one that has the keys."""
        places = self.places
        at = next((number for number, place in enumerate(places) if place.hasFocus()), None)
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if at is not None and by is not None:
            places[max(0, min(at + by, len(places) - 1))].setFocus(Qt.FocusReason.TabFocusReason)
        elif at is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            places[at].click()
        else:
            super().keyPressEvent(event)
