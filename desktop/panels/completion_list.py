"""The names that complete what is being typed, in a list above the line that never takes the keys away."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QListWidget, QWidget

from mapper.model.words import say

ROW = 26
WIDEST = 360


class CompletionList(QListWidget):
    """Floats over the page. Nothing is chosen until a person presses an arrow, so that Enter enters what is typed."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self.setObjectName("completions")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(say("Completions"))
        self.start = 0
        self.hide()

    def offer(self, names: tuple[str, ...], start: int, foot: QPoint) -> None:
        """Show the names above `foot` (in the page); `start` is where in the line they would go. No names: hide."""
        self.clear()
        self.start = start
        if not names:
            self.hide()
            return
        self.addItems(names)
        self.setCurrentRow(-1)
        self.setFixedSize(min(self.sizeHintForColumn(0) + 32, WIDEST), len(names) * max(self.sizeHintForRow(0), ROW) + 12)
        self.move(max(8, foot.x() - 12), foot.y() - self.height() - 4)
        self.show()
        self.raise_()

    @property
    def chosen(self) -> str | None:
        """The name a person chose with the arrows; None while there is none."""
        item = self.currentItem()
        return item.text() if not self.isHidden() and item is not None and self.currentRow() >= 0 else None

    @property
    def first(self) -> str | None:
        """The best name; None where none is offered."""
        return self.item(0).text() if not self.isHidden() and self.count() else None

    def walk(self, by: int) -> bool:
        """Choose the next name; False where none is offered."""
        if self.isHidden() or not self.count():
            return False
        row = self.currentRow()
        self.setCurrentRow((self.count() - 1 if by < 0 else 0) if row < 0 else (row + by) % self.count())
        return True
