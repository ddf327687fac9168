"""The list of the history's rows: walking through it shows the map as it was; a right click asks what else can be done with a row."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu

from desktop.doing import history as doing
from desktop.editor import Editor
from desktop.panels.history_model import HistoryModel, Row
from desktop.panels.history_paint import HistoryPainter
from desktop.panels.outline_list import is_typing
from mapper.model.words import say


class HistoryList(QListView):
    """Choosing a row shows the map as it was after it; the row last written leads back to now, and so does Esc."""

    asks_since = Signal(object)
    """Row: what changed since it is asked for."""
    typed = Signal(str)
    """A printable key: what is looked for."""

    def __init__(self, editor: Editor, rows: HistoryModel) -> None:
        super().__init__()
        self._editor = editor
        self._rows = rows
        self._is_following = False
        self.setItemDelegate(HistoryPainter(rows))
        self.setModel(rows)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(say("History"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask)

    def follow(self) -> None:
        """Choose the row that is shown; none while the present map is."""
        past = self._editor.past
        self._is_following = True
        index = self._rows.index_of(past.seq, past.point)
        self.clearSelection()
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        self.viewport().update()
        self._is_following = False

    def show_row(self, row: Row) -> None:
        """Show the map as it was after that row."""
        past = self._editor.past
        if row.point is not None:
            past.show_point(row.point)
        elif row.seq is not None and row.seq == past.timeline.last:
            past.back()
        elif row.seq is not None:
            past.show(row.seq)

    def _ask(self, at: QPoint) -> None:
        row = self._rows.row(self.indexAt(at))
        if row is None or row.kind == "day" or not self._rows.can_be_shown(row):
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(say("Show the map as it was then"), lambda: self.show_row(row))
        menu.addAction(say("What changed since"), lambda: self.asks_since.emit(row))
        menu.addAction(say("Restore this"), lambda: self._restore(row))
        menu.popup(self.viewport().mapToGlobal(at))

    def _restore(self, row: Row) -> None:
        self.show_row(row)
        doing.restore(self._editor)

    # Qt's own names

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """What a person chooses is shown."""
        super().selectionChanged(selected, deselected)
        row = self._rows.row(self.currentIndex())
        if not self._is_following and selected.indexes() and row is not None:
            self.show_row(row)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A right click asks; it shows nothing."""
        if event.button() == Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back to now, Enter asks what changed since, a printable key filters."""
        row = self._rows.row(self.currentIndex())
        if event.key() == Qt.Key.Key_Escape and self._editor.past.is_shown:
            self._editor.past.back()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row is not None and self.selectedIndexes():
            self.asks_since.emit(row)
        elif is_typing(event):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)
