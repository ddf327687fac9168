"""The rows of the outline: chosen they are shown on the map, and every cell is written where it stands, by keys alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop.editor import Editor
from desktop.panels import outline_verbs as verbs
from desktop.panels.outline_columns import COLUMNS, NAME, cell_of
from desktop.panels.outline_model import OutlineModel
from desktop.panels.outline_paint import ROW, OutlinePainter
from mapper.model.words import say

if TYPE_CHECKING:
    from mapper.model.edit import Edit

_KEY, _HOLD = Qt.Key, Qt.KeyboardModifier
_NEXT = {QAbstractItemDelegate.EndEditHint.EditNextItem: 1, QAbstractItemDelegate.EndEditHint.EditPreviousItem: -1}


class OutlineList(QTableView):
    """One column with names, or as a table all columns. F2 writes in a cell, Enter adds a row below, a printable key types."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self._editor = editor
        self._is_following = False
        self._born: tuple[str, Edit] | None = None
        self.is_table = False
        self.rows = OutlineModel(editor.bridge, self)
        self.painter = OutlinePainter(self, self.commit)
        self._dress()
        self.setItemDelegate(self.painter)
        self.rows.rowsAboutToBeRemoved.connect(self._hold)  # before the view chooses another row in place of one that goes
        self.setModel(self.rows)
        self.show_table(False)
        bridge = editor.bridge
        bridge.selected.connect(lambda _ids: self._follow())
        bridge.analysed.connect(lambda _analysis: self._mark())
        for changed in (self.rows.rowsRemoved, self.rows.rowsInserted):
            changed.connect(self._follow)
        self._mark()

    def _dress(self) -> None:
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(ROW)
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.CopyAction)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(say("Outline"))
        self.setAccessibleDescription(say("The elements of the sheet. F2 writes in a cell, Enter adds a step below."))
        head = self.horizontalHeader()
        head.setAccessibleName(say("Columns"))
        head.setSectionsMovable(False)
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setStretchLastSection(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def show_table(self, is_table: bool) -> None:
        """Show all columns, or the names alone."""
        self.is_table = self.painter.is_table = is_table
        head = self.horizontalHeader()
        head.setVisible(is_table)
        head.setMinimumSectionSize(48)
        for number, column in enumerate(COLUMNS):
            self.setColumnHidden(number, bool(number) and not is_table)
            if number:
                self.setColumnWidth(number, column.width)
        head.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Fixed)
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if is_table else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(policy)
        self._fit_names()
        if not is_table and self.currentIndex().column():
            self.setCurrentIndex(self.currentIndex().siblingAtColumn(NAME))
        self.viewport().update()

    def _fit_names(self) -> None:
        """The names take the width that the other columns leave, and in a table never less than can be read."""
        others = sum(self.columnWidth(number) for number in range(1, len(COLUMNS)) if not self.isColumnHidden(number))
        self.setColumnWidth(NAME, max(self.viewport().width() - others, COLUMNS[NAME].width if self.is_table else 1))

    # In step with the map

    def _hold(self) -> None:
        """Rows that go away take no selection of the map with them."""
        self._is_following = True

    def _follow(self) -> None:
        """Choose the rows of what is selected on the map."""
        self._is_following = True
        column = max(self.currentIndex().column(), NAME)
        choice = self.selectionModel()
        found = [index for one in self._editor.bridge.selection if (index := self.rows.index_of(one, column)).isValid()]
        choice.clearSelection()
        for index in found:
            choice.select(index, QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows)
        if found and self.state() != QAbstractItemView.State.EditingState:
            choice.setCurrentIndex(found[0], QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(found[0])
        self._is_following = False

    def _mark(self) -> None:
        """Rings at the steps of hot spots, while the findings are shown."""
        bridge = self._editor.bridge
        self.painter.bands = {}
        if bridge.workspace.settings.show_findings and bridge.analysis is not None:
            from mapper.graph.rings import rings

            self.painter.bands = {ring.step: ring.band for ring in rings(bridge.analysis)}
        self.viewport().update()

    # Writing

    def write_new(self, born: tuple[str, Edit] | None, record_id: str) -> None:
        """Let the name of a new row be typed; `born` with its edit it is one step to undo, and without a name it was never there."""
        index = self.rows.index_of(record_id)
        if index.isValid():
            self._born = born
            self.setCurrentIndex(index)
            self.scrollTo(index)
            self.edit(index)

    def commit(self, index: QModelIndex | QPersistentModelIndex, text: str) -> None:
        """Write what was typed in a cell."""
        record = self.rows.record(index)
        if self._born is not None and record is not None and record.id == self._born[0] and index.column() == NAME and text.strip():
            from mapper.commands.edit_text import edit_text

            former, self._born = self._born[1], None
            self._editor.bridge.join(former, edit_text, record.id, text)
            return
        several = [one.id for row in self.selectionModel().selectedRows() if (one := self.rows.record(row)) is not None]
        if index.column() != NAME and record is not None and len(several) > 1 and record.id in several:
            self.rows.write_all(several, index.column(), text)
        else:
            self.rows.setData(index, text)

    def _take_back_unnamed(self) -> None:
        """A new row whose name nobody typed goes, as if it had never been."""
        if self._born is None:
            return
        (born, edit), self._born = self._born, None
        record, open_map = self._editor.bridge.workspace.get(born), self._editor.bridge.open_map
        if record is not None and not record.name.strip() and open_map.undo_label == edit.label:
            self._editor.bridge.undo()

    def _beside(self, by: int) -> QModelIndex:
        """The next cell of this row that can be written, not valid where there is none."""
        index = self.currentIndex()
        record = self.rows.record(index)
        columns = range(index.column() + by, len(COLUMNS) if by > 0 else -1, by)
        found = (column for column in columns if record is not None and not self.isColumnHidden(column) and cell_of(record, column))
        return index.siblingAtColumn(next(found, -1))

    def step_across(self, by: int) -> bool:
        """Go to the next cell of this row; False where there is none."""
        index = self._beside(by) if self.is_table else QModelIndex()
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.viewport().update()
        return index.isValid()

    # Qt's own names

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The names take what width there is."""
        super().resizeEvent(event)
        self._fit_names()

    def showEvent(self, event: QShowEvent) -> None:
        """Nothing is listed before somebody sees it."""
        super().showEvent(event)
        if not self.rows.is_listing:
            self.rows.list_anew()

    def selectionChanged(self, selected: object, deselected: object) -> None:
        """What a person chooses here is selected on the map."""
        super().selectionChanged(selected, deselected)  # type: ignore[arg-type]
        if self._is_following:
            return
        ids = [record.id for index in self.selectionModel().selectedRows() if (record := self.rows.record(index)) is not None]
        if len(ids) == 1:
            self._editor.bridge.show_element(ids[0])
        else:
            self._editor.bridge.select(ids)

    def event(self, event: QEvent) -> bool:
        """Keys that mean something else on the map belong to the list while it has them."""
        is_key = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if isinstance(event, QKeyEvent) and is_key and (event.key() == _KEY.Key_F2 or verbs.of_key(event) is not None):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Verbs of the outline; a printable key types, in a cell beside the name right there; the rest is the list's."""
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
            return
        is_beside = self.currentIndex().column() > NAME
        verb = verbs.of_key(event)
        if event.key() in (_KEY.Key_Left, _KEY.Key_Right) and event.modifiers() == _HOLD.NoModifier:
            self.step_across(1 if event.key() == _KEY.Key_Right else -1)
        elif event.key() == _KEY.Key_F2 or (is_beside and verb is verbs.add_after):
            self._write()
        elif verb is not None:
            verb(self._editor, self, self.rows.record(self.currentIndex()))
        elif is_typing(event):
            self._type(event.text(), is_beside)
        else:
            super().keyPressEvent(event)

    def _write(self) -> None:
        """Write in the current cell, where it can be written in."""
        if self.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(self.currentIndex())

    def _type(self, text: str, is_beside: bool) -> None:
        if not is_beside:
            self._editor.typed_line.open_with(text)
            return
        self._write()
        if self.state() == QAbstractItemView.State.EditingState and self.painter.line is not None:
            self.painter.line.setText(text)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter in a cell beside the name goes on to the row below, Tab to the cell beside it."""
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self._take_back_unnamed()
        index = self.currentIndex()
        if hint in _NEXT and self.step_across(_NEXT[hint]):
            self._write()
        elif hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache and index.column() > NAME:
            self.setCurrentIndex(index.siblingAtRow(index.row() + 1) if index.row() + 1 < self.rows.rowCount() else index)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        """Keep the row in view."""
        super().currentChanged(current, previous)
        self.scrollTo(current)


def is_typing(event: QKeyEvent) -> bool:
    """Whether a key gives a printable character, without Ctrl or Alt."""
    held = event.modifiers() & (_HOLD.ControlModifier | _HOLD.AltModifier | _HOLD.MetaModifier)
    return bool(event.text()) and event.text().isprintable() and not held
