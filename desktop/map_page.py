"""The page of an open map: it puts the panels round the canvas, folds them away, and remembers how a person left them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from desktop import theme
from desktop.after_first_frame import AfterFirstFrame
from desktop.bridge import Bridge
from desktop.canvas.canvas import Canvas
from desktop.editor import Editor
from desktop.lint import Lint
from desktop.message import Message
from desktop.opening import Opening
from desktop.panels import panel
from desktop.panels.message_bar import MessageBar
from desktop.panes import Side, step_pane
from desktop.preferences import is_remembered, preferences, remembered_text
from desktop.right_side import RIGHT, RightSide
from desktop.wiring import CONTEXT_MENU, filled_menu
from mapper.model.errors import KnownError

if TYPE_CHECKING:
    from desktop.canvas.minimap import Minimap
    from desktop.window import Window

TOP = ("bar", "version", "past", "tabs", "breadcrumbs")
"""What may stand over the map, from above; the bar for messages is behind the first."""
LEFT_WIDTH, RIGHT_WIDTH = 248, 344
READABLE, BEGIN = 0.5, 0.75
"""A sheet that would be shown smaller than READABLE to fit is shown from its beginning at BEGIN instead: fitting it is one key away."""


class MapPage(QWidget):
    """Made for one bridge and gone with it. Bar, tabs, map and typed line come with the first frame.

    Room is kept for the sides, which are filled a moment later, or when one of them is asked for.
    """

    def __init__(self, window: Window, bridge: Bridge, opened: Opening) -> None:
        super().__init__()
        self._opening = opened
        self.editor = Editor(bridge, Canvas(bridge), window, self, lint=Lint(bridge))
        self._window = window
        self._panels: dict[str, Any] = {}
        self._was_shown = False
        self.messages = MessageBar()
        self._left = Side("left")
        self._right = Side("right")
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._assemble()
        self._connect()
        self._recall()
        self.later = AfterFirstFrame(self.editor.canvas, self._what_comes_later())

    def _assemble(self) -> None:
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._foot = QHBoxLayout()
        self._foot.setSpacing(0)
        for number, part in enumerate((self._left, self.editor.canvas, self._right)):
            self._splitter.addWidget(part)
            self._splitter.setStretchFactor(number, int(part is self.editor.canvas))
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        column.addWidget(self.messages)
        column.addWidget(self._splitter, 1)
        column.addLayout(self._foot)
        for name in ("foot", "bar", "tabs"):
            self.panel(name)

    def _connect(self) -> None:
        editor = self.editor
        editor.canvas.colours = theme.tokens()
        editor.canvas.typed.connect(editor.typed_line.open_with)
        editor.canvas.context_menu.connect(self._show_menu)
        editor.bridge.trouble.connect(self._tell_fault)
        editor.bridge.saving.changed.connect(self._say_what_is_not_saved)
        editor.bridge.sheet_shown.connect(lambda _sheet: self._keep_readable())

    def _what_comes_later(self) -> Iterator[Callable[[], object]]:
        yield lambda: self.panel("outline")
        yield lambda: self._right_side
        yield lambda: self.panel("breadcrumbs")
        yield lambda: self.panel("bar").show_time()
        yield lambda: self.panel("foot").show_prompts()
        yield lambda: self.overview
        yield self._hear_clicks_on_comments

    @cached_property
    def _right_side(self) -> RightSide:
        made = RightSide(self._right, self._window.actions_by_name, self.panel)
        shown = remembered_text("panels/right")
        is_revealed = self.editor.bridge.workspace.settings.show_findings
        made.show(shown if shown in RIGHT[:2] and is_revealed else "findings" if is_revealed else "properties")
        return made

    @cached_property
    def overview(self) -> Minimap:
        """The overview of a sheet that does not fit the window."""
        from desktop.canvas.minimap import Minimap

        return Minimap(self.editor.canvas)

    def _hear_clicks_on_comments(self) -> None:
        from desktop.canvas.comment_clicks import CommentClicks
        from desktop.doing.review import show_comments

        CommentClicks(self.editor.canvas).clicked.connect(lambda element: show_comments(self.editor, element))

    def _tell_fault(self, fault: KnownError) -> None:
        """Say it; where the map is open to read only, offer a copy to edit."""
        if not self.editor.bridge.open_map.is_read_only:
            self.messages.tell_fault(fault)
        else:
            from desktop import bars

            self.messages.show_message(bars.read_only_question(self._edit_a_copy))

    def _what_is_not_saved(self) -> Message | None:
        from desktop import bars

        bridge = self.editor.bridge
        return bars.unsaved(bridge.saving, bridge.open_map.path, bridge.open_map.edits, bridge.saving.try_again, self._save_to)

    def _say_what_is_not_saved(self) -> None:
        self.messages.stand(self._what_is_not_saved())

    def say_what_would_be_lost(self) -> None:
        """Say why the map is not closed."""
        from desktop import bars

        message = self._what_is_not_saved()
        if message is not None:
            self.messages.show_message(bars.leaving(message, self.editor.bridge.saving, self._save_to))

    def _edit_a_copy(self) -> None:
        from desktop.doing import rescue

        rescue.edit_a_copy(self.editor, self._opening.origin)

    def _save_to(self) -> None:
        from desktop.doing import rescue

        rescue.save_to(self.editor)

    def begin(self) -> None:
        """The page is shown: say what is to be said of the map, put back what was being typed, and take the keys."""
        self.editor.typed_line.open_with("")
        note, back = self._opening.note(self._edit_a_copy), self._take_up_typing() if self.editor.bridge.drafts.texts else None
        if note is not None and back is not None:
            note = replace(note, todo=" ".join(part for part in (note.todo, back.happened) if part))
        elif back is not None:
            # It has said what it had to say when something has been entered.
            self.editor.bridge.saved.connect(lambda _edits: self.messages.withdraw(back))
        message = note or back
        if message is not None:
            self.messages.show_message(message)

    def _take_up_typing(self) -> Message | None:
        from desktop.doing.typing import take_up_typing

        return take_up_typing(self.editor)

    def panel(self, name: str) -> Any:
        """The panel of that name, made on first use."""
        if name not in self._panels:
            self._panels[name] = panel(name).make(self.editor)
            self._put(name)
        return self._panels[name]

    def _put(self, name: str) -> None:
        """Put a panel that was made in its place; the right side puts its own where they are shown."""
        made, side = self._panels[name], panel(name).side
        if side == "top":
            above = sum(one in self._panels for one in TOP[: TOP.index(name)])
            self._column.insertWidget(above + (name != "bar"), made)
        elif side == "left":
            self._left.add(made, int(name == "outline"), first=name == "find")
            # Qt would show it a turn later: who asked for it may give it the keys now.
            made.setVisible(name != "find")
        elif side == "foot":
            self._foot.insertWidget(0, made, 1)

    def show_past(self) -> None:
        """Another state of the map is shown: the bar over it says which."""
        self.panel("past").sync()

    def place(self, part: QWidget, where: Literal["top", "foot", "beside foot"]) -> None:
        """Put a bar over the map, above the typed line, or beside it."""
        if where == "beside foot":
            self._foot.addWidget(part)
        else:
            map_at = self._column.indexOf(self._splitter)
            self._column.insertWidget(map_at if where == "top" else map_at + 1, part)

    # Folding

    def what_is_shown(self) -> tuple[QWidget, ...]:
        """The panels round the map that are there now."""
        parts = (self.panel("bar"), self.panel("tabs"), self._left, self._right)
        return tuple(part for part in parts if not part.isHidden())

    def fold_all(self) -> None:
        """Nothing but the map and the typed line; `show_again` with what was shown brings the rest back."""
        for part in self.what_is_shown():
            part.hide()

    def show_again(self, parts: tuple[QWidget, ...]) -> None:
        """Show these panels again, and no others."""
        self.fold_all()
        for part in parts:
            part.show()

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
        return self._right_side.name if not self._right.isHidden() else ""

    def show_right(self, name: str) -> None:
        """Show that panel on the right."""
        self._right_side.show(name)
        self._right.show()

    def toggle_right(self, name: str) -> None:
        """Show that panel on the right; fold the side away where it is shown already."""
        if self.right_shown == name:
            self._right.hide()
        else:
            self.show_right(name)

    def step_pane(self, by: int) -> None:
        """Give the keys to another pane: outline, map, right side, typed line."""
        panes = [self.panel("outline"), self.editor.canvas, self._right_side.stack.currentWidget(), self.editor.typed_line]
        panes[2:2] = self.findChildren(QWidget, "tour")
        step_pane(panes, self.editor.canvas, by)

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
        self._left.setVisible(is_remembered("panels/is_left_shown", True))
        self._right.setVisible(is_remembered("panels/is_right_shown", True))

    def keep(self) -> None:
        """Finish what is being entered; remember sizes and what is folded away."""
        self.later.stop()
        self.editor.typed_line.finish()
        self.editor.stop()
        held = preferences()
        if not self._left.isHidden() and not self._right.isHidden():
            held.setValue("panels/sizes", ",".join(str(size) for size in self._splitter.sizes()))
        if "_right_side" in self.__dict__:
            held.setValue("panels/right", self._right_side.name)
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
