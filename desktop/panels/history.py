"""The history: every edit by day and time, named versions and restore points; choosing a row shows the map as it was then."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from desktop.editor import Editor
from desktop.panels.flowing import Flowing
from desktop.panels.history_list import HistoryList
from desktop.panels.history_model import HistoryModel, Row
from desktop.panels.history_since import Since
from desktop.parts import button, label
from mapper.model.errors import KnownError
from mapper.model.words import say

PAUSE = 120
"""Milliseconds without a key before the rows are filtered."""


class History(QWidget):
    """The panel: the rows, and in their place what changed since one of them."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self._editor = editor
        self.rows = HistoryModel(editor.past)
        self.list = HistoryList(editor, self.rows)
        self.field = QLineEdit()
        self.since = Since(editor, self.show_rows)
        self._stack = QStackedWidget()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.filter)
        self._assemble()
        editor.past.grown.connect(self._on_grown)
        editor.past.moved.connect(self._follow)
        self.list.asks_since.connect(self.show_since)
        self.list.typed.connect(self._look_for)
        self.setFocusProxy(self.list)

    def _assemble(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 12, 0, 8)
        column.setSpacing(8)
        self.field.setPlaceholderText(say("Filter: a name, a verb, a version"))
        self.field.setAccessibleName(say("Filter the history"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(lambda _text: self._pause.start())
        self._none = label("", "muted", wraps=True)
        self._none.setContentsMargins(16, 0, 16, 0)
        top, foot = QHBoxLayout(), QHBoxLayout()
        top.setContentsMargins(16, 0, 16, 0)
        top.addWidget(self.field)
        foot.setContentsMargins(16, 0, 16, 0)
        links = Flowing(12)
        links.add(button(say("What changed since"), self._ask_since, "link", say("Since the row chosen, or the last named version")))
        named = self._editor.window.actions_by_name["name_version"]
        links.add(button(say("Name this version"), named.trigger, "link", named.toolTip()))
        foot.addWidget(links)
        column.addLayout(top)
        column.addWidget(self._none)
        column.addWidget(self.list, 1)
        column.addLayout(foot)
        self._stack.addWidget(page)
        self._stack.addWidget(self.since)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def _look_for(self, letters: str) -> None:
        self.field.setText(letters)
        self.field.setFocus()

    def filter(self) -> None:
        """List only the rows that hold what is typed."""
        self._pause.stop()
        self.rows.wanted = self.field.text().strip().casefold()
        self._list(self.rows.list_anew)

    def show_rows(self) -> None:
        """Back to the rows."""
        self._stack.setCurrentIndex(0)
        self.list.setFocus()

    def show_since(self, row: Row) -> None:
        """In place of the rows, what changed since that one."""
        self._stack.setCurrentIndex(1)
        self.since.compare(row)

    def show_since_shown(self) -> None:
        """What changed since the state that is shown on the map."""
        past = self._editor.past
        row = self.rows.row(self.rows.index_of(past.seq, past.point))
        if row is None and past.seq is not None:
            row = self.rows.row_at(past.seq)
        if row is not None:
            self.show_since(row)

    def _ask_since(self) -> None:
        row = self.rows.row(self.list.currentIndex()) if self._editor.past.is_shown else None
        if row is None:
            row = next((one for one in self.rows.rows if one.kind == "version"), None)
        if row is None:
            row = next((one for one in reversed(self.rows.rows) if self.rows.can_be_shown(one)), None)
        if row is not None:
            self.show_since(row)

    def _on_grown(self) -> None:
        if self.isVisible():
            self._list(self.rows.grow)

    def _follow(self) -> None:
        if self.isVisible():
            self.list.follow()

    def _list(self, read: Callable[[], None]) -> None:
        try:
            read()
        except KnownError as fault:
            self._editor.bridge.trouble.emit(fault)
        self._say_none()
        self.list.follow()

    def _say_none(self) -> None:
        listed = any(row.kind not in ("day", "beginning") for row in self.rows.rows)
        if self.rows.wanted and not listed:
            self._none.setText(say("Nothing in the history holds these words."))
        else:
            self._none.setText(say("Every edit will stand here, and is kept at once. Ctrl+S gives a state you have reached a name."))
        self._none.setVisible(not listed)

    # Qt's own names

    def showEvent(self, event: QShowEvent) -> None:
        """Nothing is read before somebody sees it."""
        super().showEvent(event)
        self._list(self.rows.grow if self.rows.rows else self.rows.list_anew)
        self._editor.past.make_ready()

    def sizeHint(self) -> QSize:
        """As wide as the side it stands in."""
        return QSize(240, 300)
