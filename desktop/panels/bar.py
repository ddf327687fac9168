"""The bar at the top: the map's name, that it is saved, the palette, undo and redo, and what is done with the whole map."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QFontMetrics, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from desktop.editor import Editor
from desktop.panels.palette import Palette
from desktop.parts import IconButton, InPlaceLine, button, in_short, label, plain_tip, relook
from desktop.refusals import read_only
from desktop.wiring import MENU, LateMenu, drawn
from mapper.model.edit import Edit
from mapper.model.organisation import SETTINGS_ID
from mapper.model.words import say, say_count

if TYPE_CHECKING:
    from desktop.room.time_left import TimeLeft

HEIGHT = 48
WIDE = 1480
"""In a window narrower than this the map's name is kept short."""


class Bar(QWidget):
    """The slim bar."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self._editor = editor
        self._actions: dict[str, QAction] = editor.window.actions_by_name
        self.name = MapName(editor)
        self.saved = label("", "saved")
        self.time: TimeLeft | None = None
        self.palette_row = Palette(editor)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(4)
        row.addWidget(self.name)
        row.addSpacing(8)
        row.addWidget(self.saved)
        row.addStretch(1)
        row.addWidget(self.palette_row)
        row.addStretch(1)
        for name in ("undo", "redo", "find", "room_view", "theme", "help"):
            row.addWidget(self._acting(name))
        row.addWidget(self._more())
        row.addSpacing(8)
        self.export = button(say("Export"), self._actions["export"].trigger, tip=self._actions["export"].toolTip())
        row.addWidget(self.export)
        # What is on disk is said by what comes back from COMMIT, and by nothing else.
        editor.bridge.saved.connect(self._say_saved)
        editor.bridge.saving.changed.connect(lambda: self._say_saved(editor.bridge.open_map.edits))
        self._say_saved(editor.bridge.open_map.edits)

    def show_time(self) -> None:
        """From now on say how much is left of a box of the agenda: no start waits for that."""
        from desktop.room.time_left import TimeLeft

        timebox = self._editor.room.timebox
        self.time = TimeLeft(timebox)
        self._row.insertWidget(self._row.indexOf(self.saved) + 1, self.time)
        timebox.changed.connect(self._fit_palette)
        self._fit_time()
        self._fit_palette()

    def _acting(self, name: str) -> QToolButton:
        made = ActionButton(self._actions, name)
        made.setIconSize(made.iconSize())
        return made

    def _more(self) -> QToolButton:
        made = IconButton("more", say("Everything that can be done here"))
        made.setMenu(LateMenu(made, self._actions, MENU))
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return made

    def _say_saved(self, edits: int) -> None:
        words, look, tip = self._saved_words(edits)
        relook(self.saved, look)
        self.saved.setText(words)
        self.saved.setToolTip(plain_tip(tip))
        self._fit_palette()

    def _saved_words(self, edits: int) -> tuple[str, str, str]:
        """What is said of the saving, its look, and its tip."""
        bridge = self._editor.bridge
        if bridge.open_map.is_read_only:
            return say("read only"), "muted", str(read_only())
        if not bridge.saving.is_clear:
            return say("not saved yet"), "not saved", say("The bar below says why.")
        words = say_count(edits, "saved · edit {n}", "saved · edit {n}") if edits else say("saved")
        return words, "saved", say("Every edit is on disk at once: {path}", path=bridge.open_map.path)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Entries of the palette are as wide as the window allows."""
        super().resizeEvent(event)
        width = event.size().width()
        self.name.widest = 150 if width < WIDE else 320
        self.name.say_name()
        self._fit_time()
        self._fit_palette()

    def _fit_time(self) -> None:
        if self.time is not None:
            self.time.is_short = self.width() < WIDE
            self.time.sync()

    def _fit_palette(self) -> None:
        """The palette takes what the rest leaves it."""
        row = self._row
        items = [item for at in range(row.count()) if (item := row.itemAt(at)) is not None]
        others = [item.sizeHint().width() for item in items if item.widget() is not self.palette_row]
        margins = row.contentsMargins()
        self.palette_row.fit(self.width() - margins.left() - margins.right() - sum(others) - row.spacing() * len(items))


class ActionButton(IconButton):
    """A button of an action, enabled and explained as the action is."""

    def __init__(self, wired: Mapping[str, QAction], name: str) -> None:
        action = drawn(wired, name)
        super().__init__("more", action.text())
        self._action = action
        self.clicked.connect(lambda _checked=False: action.trigger())
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.setEnabled(self._action.isEnabled())
        self.setToolTip(self._action.toolTip())
        self.setIcon(self._action.icon())

    def changeEvent(self, event: QEvent) -> None:
        """The icon is the action's, which the window draws anew in another theme."""
        QToolButton.changeEvent(self, event)


class MapName(QLabel):
    """The name of the map; a double click renames it."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("look", "title")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._editor = editor
        self.widest = 320
        editor.bridge.changed.connect(self._on_changed)
        self.say_name()

    def _on_changed(self, edit: Edit) -> None:
        if SETTINGS_ID in edit.ids:
            self.say_name()

    @property
    def full_name(self) -> str:
        """The name of the map, that of its file where it has none."""
        return self._editor.bridge.workspace.settings.name or self._editor.bridge.open_map.path.stem

    def say_name(self) -> None:
        """Show as much of the name as there is room for."""
        self.ensurePolished()
        self.setText(QFontMetrics(self.font()).elidedText(in_short(self.full_name), Qt.TextElideMode.ElideRight, self.widest))
        self.setToolTip(plain_tip(say("{name} – double-click to rename", name=self.full_name)))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Rename."""
        if not self._editor.bridge.may_edit:
            return
        line = InPlaceLine(self.parentWidget() or self, self.full_name, self._rename)
        line.setGeometry(self.x() - 4, self.y() + 10, max(self.width() + 24, 200), self.height() - 20)
        line.show()
        line.setFocus()

    def _rename(self, text: str) -> None:
        from mapper.commands.edit_text import edit_text

        if text.strip() and SETTINGS_ID in self._editor.bridge.workspace:
            self._editor.bridge.run(edit_text, SETTINGS_ID, text)
