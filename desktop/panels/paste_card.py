"""What a pasted list will add, on a card above the typed line: Enter takes it, Esc leaves it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.parts import button, label
from mapper.model.words import SaidOfCount, say, say_count

WIDTH = 460
_KINDS: dict[str, SaidOfCount] = {
    "process": ("{n} process", "{n} processes"),
    "step": ("{n} step", "{n} steps"),
    "lane": ("{n} new lane", "{n} new lanes"),
    "system": ("{n} new system", "{n} new systems"),
    "decision": ("{n} decision", "{n} decisions"),
    "join": ("{n} line to what exists", "{n} lines to what exists"),
    "same step": ("{n} same step", "{n} same steps"),
    "end": ("{n} end", "{n} ends"),
    "exception": ("{n} exception", "{n} exceptions"),
    "contact point": ("{n} meeting", "{n} meetings"),
    "trigger": ("{n} trigger", "{n} triggers"),
    "question": ("{n} question", "{n} questions"),
}
_OTHER: SaidOfCount = ("{n} other line", "{n} other lines")


class PasteCard(QFrame):
    """Floats over the page and never takes the keys away from the line."""

    def __init__(self, page: QWidget, field: QWidget, take: Callable[[], object], leave: Callable[[], object]) -> None:
        super().__init__(page)
        self._field = field
        self.setProperty("look", "card")
        self.setAccessibleName(say("Pasted list"))
        self.title = label("", "name")
        self.counts = label("", wraps=True)
        self.warning = label("", "ask", wraps=True)
        self.take = button(say("Add to the map (Enter)"), take, "main")
        leaves = button(say("Leave it (Esc)"), leave)
        for one in (self.take, leaves):
            one.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(leaves)
        row.addWidget(self.take)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        for part in (self.title, self.counts, self.warning):
            column.addWidget(part)
        column.addSpacing(4)
        column.addLayout(row)
        self.setFixedWidth(WIDTH)
        self.hide()

    def hold(self, widget: QWidget) -> None:
        """Show a widget over the counts; whoever gave it takes it out again."""
        self._column.insertWidget(1, widget)

    def show_lines(self, kinds: Mapping[str, int], to_check: int, lines: int, is_read: bool) -> None:
        """Show how many of each kind there are, how many are not understood, and whether all `lines` are read."""
        done = sum(kinds.values())
        self.title.setText(
            say_count(lines, "The pasted line, as the map shows it now", "{n} pasted lines, as the map shows them now")
            if is_read
            else say("Reading {done} of {lines} lines", done=done, lines=lines)
        )
        self.counts.setText("\n".join(say_count(count, *_KINDS.get(kind, _OTHER)) for kind, count in kinds.items()))
        self.warning.setText(say_count(to_check, "{n} line is kept as a step to be checked.", "{n} lines are kept as steps to be checked."))
        self.warning.setVisible(bool(to_check))
        self.take.setEnabled(is_read)
        self.adjustSize()
        parent = self.parentWidget()
        assert parent is not None
        foot = self._field.mapTo(parent, QPoint(0, 0))
        self.move(max(8, foot.x()), max(8, foot.y() - self.height() - 12))
        self.show()
        self.raise_()
