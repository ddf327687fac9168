"""The page of an open map: it puts the panels round the canvas, folds them away, and remembers how a person left them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from desktop import bars, theme
from desktop.bridge import Bridge
from desktop.canvas.canvas import Canvas
from desktop.doing import rescue
from desktop.doing.typing import take_up_typing
from desktop.editor import Editor
from desktop.lint import Lint
from desktop.message import Message
from desktop.opening import Opening
from desktop.panels import PANELS, panel
from desktop.panels.message_bar import MessageBar
from desktop.past import Past
from desktop.preferences import is_remembered, preferences, remembered_text
from desktop.wiring import CONTEXT_MENU, filled_menu
from mapper.model.errors import KnownError
from mapper.model.words import say

if TYPE_CHECKING:
    from desktop.window import Window

RIGHT = tuple(one.name for one in PANELS if one.side == "right")
LEFT_WIDTH, RIGHT_WIDTH = 248, 344
READABLE, BEGIN = 0.5, 0.75
"""A sheet that would be shown smaller than READABLE to fit is shown from its beginning at BEGIN instead: fitting it is one key away."""


class MapPage(QWidget):
    """Made for one bridge and gone with it. Panels of the right side are made when they are first shown."""

    def __init__(self, window: Window, bridge: Bridge, opened: Opening) -> None:
        super().__init__()
        self._opening = opened
        self.editor = Editor(bridge, Canvas(bridge), window, lint=Lint(bridge), past=Past(bridge))
        self._window = window
        self._panels: dict[str, Any] = {}
        self._was_shown = False
        self.messages = MessageBar()
        self._left = _Side("left")
        self._right = _Side("right")
        self._right_tabs = QTabBar()
        self._right_stack = QStackedWidget()
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._assemble()
        self._connect()
        self._recall()

    def _assemble(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        foot = self.panel("foot")
        for part in (self.panel("bar"), self.messages, self.panel("version"), self.panel("past"), self.panel("tabs")):
            column.addWidget(part)
        self._left.add(self.panel("find"))
        self.panel("find").hide()
        self._left.add(self.panel("outline"), 1)
        self._fill_right()
        for number, part in enumerate((self._left, self.editor.canvas, self._right)):
            self._splitter.addWidget(part)
            self._splitter.setStretchFactor(number, int(part is self.editor.canvas))
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        column.addWidget(self._splitter, 1)
        column.addWidget(foot)

    def _fill_right(self) -> None:
        self._right_tabs.setDrawBase(False)
        self._right_tabs.setExpanding(False)
        self._right_tabs.setAccessibleName(say("Panels"))
        for name in RIGHT:
            self._right_tabs.addTab(say(panel(name).text))
            self._right_stack.addWidget(QWidget())
        self._right.add(self._right_tabs)
        self._right.add(self._right_stack, 1)

    def _connect(self) -> None:
        editor = self.editor
        editor.canvas.colours = theme.tokens()
        editor.canvas.typed.connect(editor.typed_line.open_with)
        editor.canvas.context_menu.connect(self._show_menu)
        editor.bridge.trouble.connect(self._tell_fault)
        editor.bridge.saving.changed.connect(self._say_what_is_not_saved)
        editor.bridge.sheet_shown.connect(lambda _sheet: self._keep_readable())
        self._right_tabs.currentChanged.connect(self._show_tab)

    def _tell_fault(self, fault: KnownError) -> None:
        """Say it; where the map is open to read only, offer a copy to edit."""
        if not self.editor.bridge.open_map.is_read_only:
            self.messages.tell_fault(fault)
        else:
            self.messages.show_message(bars.read_only_question(self._edit_a_copy))

    def _what_is_not_saved(self) -> Message | None:
        bridge = self.editor.bridge
        return bars.unsaved(bridge.saving, bridge.open_map.path, bridge.open_map.edits, bridge.saving.try_again, self._save_to)

    def _say_what_is_not_saved(self) -> None:
        self.messages.stand(self._what_is_not_saved())

    def say_what_would_be_lost(self) -> None:
        """Say why the map is not closed."""
        message = self._what_is_not_saved()
        if message is not None:
            self.messages.show_message(bars.leaving(message, self.editor.bridge.saving, self._save_to))

    def _edit_a_copy(self) -> None:
        rescue.edit_a_copy(self.editor, self._opening.origin)

    def _save_to(self) -> None:
        rescue.save_to(self.editor)

    def begin(self) -> None:
        """The page is shown: say what is to be said of the map, put back what was being typed, and take the keys."""
        self.editor.typed_line.open_with("")
        note, back = self._opening.note(self._edit_a_copy), take_up_typing(self.editor)
        if note is not None and back is not None:
            note = replace(note, todo=" ".join(part for part in (note.todo, back.happened) if part))
        elif back is not None:
            # It has said what it had to say when something has been entered.
            self.editor.bridge.saved.connect(lambda _edits: self.messages.withdraw(back))
        message = note or back
        if message is not None:
            self.messages.show_message(message)

    def panel(self, name: str) -> Any:
        """The panel of that name, made on first use."""
        if name not in self._panels:
            self._panels[name] = panel(name).make(self.editor)
        return self._panels[name]

    # Folding

    def fold_left(self) -> None:
        """Show the outline, or fold it away."""
        self._left.setVisible(self._left.isHidden())

    def show_find(self) -> None:
        """Open the find field, its text ready to be typed over."""
        self._left.show()
        find = self.panel("find")
        find.show()
        find.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        find.field.selectAll()

    @property
    def right_shown(self) -> str:
        """The panel shown on the right, "" where that side is folded away."""
        return RIGHT[self._right_tabs.currentIndex()] if not self._right.isHidden() else ""

    def show_right(self, name: str) -> None:
        """Show that panel on the right."""
        self._right_tabs.setCurrentIndex(RIGHT.index(name))
        self._show_tab(RIGHT.index(name))
        self._right.show()

    def toggle_right(self, name: str) -> None:
        """Show that panel on the right; fold the side away where it is shown already."""
        if self.right_shown == name:
            self._right.hide()
        else:
            self.show_right(name)

    def _show_tab(self, number: int) -> None:
        made = self.panel(RIGHT[number])
        if self._right_stack.widget(number) is not made:
            empty = self._right_stack.widget(number)
            self._right_stack.insertWidget(number, made)
            if empty is not None:
                self._right_stack.removeWidget(empty)
                empty.deleteLater()
        self._right_stack.setCurrentIndex(number)

    def step_pane(self, by: int) -> None:
        """Give the keys to another pane: outline, map, right side, typed line."""
        panes = [self.panel("outline"), self.editor.canvas, self._right_stack.currentWidget(), self.editor.typed_line]
        seen = [pane for pane in panes if pane is not None and pane.isVisible()]
        current = next((number for number, pane in enumerate(seen) if _has_keys(pane)), seen.index(self.editor.canvas))
        chosen = seen[(current + by) % len(seen)]
        if chosen.focusPolicy() == Qt.FocusPolicy.NoFocus and chosen.focusProxy() is None:
            first = next((one for one in chosen.findChildren(QWidget) if _takes_keys(one)), None)
            chosen = first if first is not None else chosen
        chosen.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_menu(self, where: QPoint, _ids: object) -> None:
        filled_menu(self, self._window.actions_by_name, CONTEXT_MENU).popup(where)

    def _keep_readable(self) -> None:
        canvas = self.editor.canvas
        if canvas.zoom < READABLE:
            canvas.set_zoom(BEGIN, QPoint(24, canvas.viewport().height() // 2))

    # Remembering

    def _recall(self) -> None:
        sizes = [int(part) for part in remembered_text("panels/sizes").split(",") if part.isdigit()]
        self._splitter.setSizes(sizes if len(sizes) == 3 and all(sizes) else [LEFT_WIDTH, 800, RIGHT_WIDTH])
        shown = remembered_text("panels/right")
        is_revealed = self.editor.bridge.workspace.settings.show_findings
        self.show_right(shown if shown in RIGHT[:2] and is_revealed else "findings" if is_revealed else "properties")
        self._left.setVisible(is_remembered("panels/is_left_shown", True))
        self._right.setVisible(is_remembered("panels/is_right_shown", True))

    def keep(self) -> None:
        """Finish what is being entered; remember sizes and what is folded away."""
        self.editor.typed_line.pasted.finish()
        self.editor.past.stop()
        held = preferences()
        if not self._left.isHidden() and not self._right.isHidden():
            held.setValue("panels/sizes", ",".join(str(size) for size in self._splitter.sizes()))
        held.setValue("panels/right", RIGHT[self._right_tabs.currentIndex()])
        held.setValue("panels/is_left_shown", "true" if not self._left.isHidden() else "false")
        held.setValue("panels/is_right_shown", "true" if not self._right.isHidden() else "false")

    # Qt's own names

    def showEvent(self, event: QShowEvent) -> None:
        """The first look at the map: all of it, or as much as can be read."""
        super().showEvent(event)
        if not self._was_shown:
            self._was_shown = True
            self._keep_readable()

    def changeEvent(self, event: QEvent) -> None:
        """Another theme: the canvas paints in it."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "editor"):
            self.editor.canvas.colours = theme.tokens()


class _Side(QWidget):
    """A column of panels beside the canvas."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(180 if name == "left" else 240)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 0, 1, 0)
        self._column.setSpacing(0)

    def add(self, part: QWidget, stretch: int = 0) -> None:
        """One more below."""
        self._column.addWidget(part, stretch)


def _has_keys(pane: QWidget) -> bool:
    focused = pane.window().focusWidget()
    return focused is not None and (focused is pane or pane.isAncestorOf(focused))


def _takes_keys(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
