"""How everything was before the room view, and how it is put back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop import theme
from desktop.editor import Editor

if TYPE_CHECKING:
    from desktop.canvas.view import View
    from desktop.map_page import MapPage

HINT = 14
"""Pixels of the letters of the hint beside the typed line: it is for the scribe."""


class Former:
    """How everything was before the room view."""

    def __init__(self, page: MapPage, editor: Editor, window: QWidget) -> None:
        self._page, self._editor, self._window = page, editor, window
        self._folded = page.what_is_shown()
        self._state = window.windowState()
        self._view: View = editor.canvas.view
        self._sheet = editor.bridge.sheet
        self._theme = theme.chosen()
        self._focus = window.focusWidget()
        line = editor.typed_line
        foot = page.panel("foot")
        self._large: tuple[QWidget, ...] = (line.input, line, foot)
        self._heights = tuple((widget.minimumHeight(), widget.maximumHeight()) for widget in self._large)

    def enlarge(self, letters: int) -> None:
        """The typed line large enough for the room."""
        line = self._editor.typed_line
        line.input.setStyleSheet(f"font-size: {letters}px")
        line.hint.setStyleSheet(f"font-size: {HINT}px")
        for widget, height in zip(self._large, (round(letters * 1.6), letters * 2, round(letters * 2.4)), strict=True):
            widget.setFixedHeight(height)

    def put_back(self) -> None:
        """All of it as it was. The map is looked at as before where it is the same sheet."""
        line, canvas = self._editor.typed_line, self._editor.canvas
        for part in (line.input, line.hint):
            part.setStyleSheet("")
        for widget, (least, most) in zip(self._large, self._heights, strict=True):
            widget.setMinimumHeight(least)
            widget.setMaximumHeight(most)
        if theme.chosen() != self._theme:
            theme.choose(self._theme)
        self._page.show_again(self._folded)
        self._window.setWindowState(self._state)
        if self._editor.bridge.sheet == self._sheet:
            canvas.look(self._view)
        # What had the keys may be gone: a label that was being edited, a field of a panel that shows something else.
        if self._focus is not None and isValid(self._focus) and self._focus.isVisible():
            self._focus.setFocus()
