"""What changed since a row of the history: the differences by process, a line each, and every line leads to its element."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QVBoxLayout, QWidget

from desktop.drawn_icon import drawn_icon
from desktop.editor import Editor
from desktop.moments import moment
from desktop.panels.history_model import Row
from desktop.parts import IconButton, in_short, label
from desktop.sentence_list import SentenceList
from mapper.differences import Difference, differences
from mapper.model.errors import KnownError
from mapper.model.words import say, say_count, say_list
from mapper.model.workspace import Workspace

LISTED = 500
"""More lines than anybody reads are counted, not listed."""
_SIGNS = {"added": "plus", "removed": "delete", "changed": "note", "moved": "pan"}
_WHERE = int(Qt.ItemDataRole.UserRole)


class Since(QWidget):
    """The page. `leave` goes back to the rows."""

    def __init__(self, editor: Editor, leave: Callable[[], object]) -> None:
        super().__init__()
        self._editor = editor
        self._row: Row | None = None
        self._title = label("", "name", wraps=True)
        self._lead = label("", "muted", wraps=True)
        self.lines = _Lines(leave)
        self.lines.itemClicked.connect(self._go)
        self.lines.itemActivated.connect(self._go)
        top = QHBoxLayout()
        top.setContentsMargins(10, 0, 16, 0)
        top.addWidget(IconButton("arrow_left", say("Back to the history"), leave))
        top.addWidget(self._title, 1)
        self._lead.setContentsMargins(16, 0, 16, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 8)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self._lead)
        column.addWidget(self.lines, 1)
        editor.past.grown.connect(self._again)

    def compare(self, row: Row) -> None:
        """List what differs between the map at that row and the map as it is now."""
        past = self._editor.past
        try:
            before = past.state(row.seq, row.point)
        except (KnownError, LookupError) as fault:
            if isinstance(fault, KnownError):
                self._editor.bridge.trouble.emit(fault)
            return
        self._row = row
        after = self._editor.bridge.open_map.workspace
        told = differences(before, after)
        self._title.setText(_title(row))
        self._lead.setText(summary(told))
        self._fill(told, before, after)
        self.lines.setFocus()

    def _again(self) -> None:
        if self.isVisible() and self._row is not None:
            self.compare(self._row)

    def _fill(self, told: tuple[Difference, ...], before: Workspace, after: Workspace) -> None:
        self.lines.clear()
        shown: str | None = None
        for difference in told[:LISTED]:
            if difference.process != shown:
                shown = difference.process
                record = after.get(shown) or before.get(shown)
                self._add_heading(record.name if record is not None else say("The whole map"))
            item = QListWidgetItem(drawn_icon(_SIGNS[difference.how], "muted", 16), in_short(difference.sentence))
            item.setData(_WHERE, difference)
            item.setToolTip(say("Click to see it as it was") if difference.how == "removed" else say("Click to go there"))
            self.lines.addItem(item)
        if len(told) > LISTED:
            more = len(told) - LISTED
            self._add_heading(say_count(more, "and {n} more", "and {n} more"))

    def _add_heading(self, words: str) -> None:
        item = QListWidgetItem(in_short(" ".join(words.split())))
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        font = QFont(self.lines.font())
        font.setBold(True)
        item.setFont(font)
        self.lines.addItem(item)

    def _go(self, item: QListWidgetItem) -> None:
        """To the element as it is now; to one that was removed, as it was."""
        difference, past = item.data(_WHERE), self._editor.past
        if not isinstance(difference, Difference) or self._row is None:
            return
        if difference.how != "removed":
            past.back()
        elif self._row.point is not None:
            past.show_point(self._row.point)
        elif self._row.seq is not None:
            past.show(self._row.seq)
        self._editor.bridge.show_element(difference.element)


class _Lines(SentenceList):
    """The lines. Esc leaves them."""

    def __init__(self, leave: Callable[[], object]) -> None:
        super().__init__(say("What changed"))
        self._leave = leave

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back to the rows."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)


def _title(row: Row) -> str:
    if row.kind == "beginning":
        return say("Since the beginning of this history")
    if row.kind == "version":
        return say("Since “{name}”, {when}", name=row.words, when=moment(row.at))
    if row.kind == "point":
        return say("Since the restore point of {when}", when=moment(row.at))
    return say("Since {when}, edit {number}", when=moment(row.at), number=row.seq)


def summary(told: Iterable[Difference]) -> str:
    """How much differs, in one line: "2 added, 1 removed and 5 changed"."""
    count = Counter(difference.how for difference in told)
    parts = [
        say_count(count["added"], "{n} added", "{n} added") if count["added"] else "",
        say_count(count["removed"], "{n} removed", "{n} removed") if count["removed"] else "",
        say_count(count["changed"], "{n} changed", "{n} changed") if count["changed"] else "",
        say("some moved") if count["moved"] else "",
    ]
    said = [part for part in parts if part]
    return say("{counts}. A click leads there.", counts=say_list(said)) if said else say("Nothing differs: the map is as it was then.")
