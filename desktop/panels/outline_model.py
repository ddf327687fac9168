"""The outline as Qt's item model: rows from the map, names edited through the bridge."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.bridge import Bridge
from desktop.canvas.pointing import EXCEPTIONS_MIME
from desktop.panels.outline_rows import LISTED, TRAY, Row, changes_rows, ids_under, nodes_touched, rows_of
from mapper.commands.attach_exception import can_host
from mapper.model.edit import Edit
from mapper.model.exception_point import ExceptionPoint
from mapper.model.record import Record
from mapper.model.words import say

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
RECORD = int(Qt.ItemDataRole.UserRole)
"""Role under which a row gives its record."""
DEPTH = RECORD + 1
USUAL = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable


class OutlineModel(QAbstractItemModel):
    """The rows of the sheet that is shown."""

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.bridge = bridge
        self._root = Row("")
        self._rows: dict[str, Row] = {}
        self.rebuild()
        bridge.changed.connect(self._on_changed)
        bridge.sheet_shown.connect(lambda _sheet: self.rebuild())

    def rebuild(self) -> None:
        """List the sheet anew."""
        self.beginResetModel()
        self._root = rows_of(self.bridge.workspace, self.bridge.sheet)
        self._rows = {}
        waiting = [self._root]
        while waiting:
            row = waiting.pop()
            self._rows[row.id] = row
            waiting += row.under
        self.endResetModel()

    def _on_changed(self, edit: Edit) -> None:
        if changes_rows(edit):
            touched = nodes_touched(self.bridge.workspace, edit)
            if touched is None or any(one in self._rows and one not in self.bridge.workspace for one in touched):
                self.rebuild()
                return
            for one in touched:
                self._sync_under(one)
        for change in edit.changes:
            if isinstance(change.after, LISTED) and (index := self.index_of(change.id)).isValid():
                self.dataChanged.emit(index, index)

    def _sync_under(self, node_id: str) -> None:
        """List anew what stands under one node."""
        row = self._rows.get(node_id)
        if row is None:
            return
        wanted = ids_under(self.bridge.workspace, node_id)
        if tuple(one.id for one in row.under) == wanted:
            return
        place = self.index_of(node_id)
        if row.under:
            self.beginRemoveRows(place, 0, len(row.under) - 1)
            for one in row.under:
                if self._rows.get(one.id) is one:
                    del self._rows[one.id]
            row.under = []
            self.endRemoveRows()
        if wanted:
            self.beginInsertRows(place, 0, len(wanted) - 1)
            for record_id in wanted:
                self._rows[record_id] = row.add(record_id, row.depth + 1)
            self.endInsertRows()

    def index_of(self, record_id: str) -> QModelIndex:
        """The row of a record; not valid where it is not listed."""
        row = self._rows.get(record_id)
        return self.createIndex(row.number, 0, row) if row is not None and row.parent is not None else NOWHERE

    def record(self, index: Index) -> Record | None:
        """The record of a row."""
        row = self._row(index)
        return self.bridge.workspace.get(row.id) if row is not self._root else None

    def _row(self, index: Index) -> Row:
        held = index.internalPointer() if index.isValid() else None
        return held if isinstance(held, Row) else self._root

    # Qt's own names

    def index(self, row: int, column: int, parent: Index = NOWHERE) -> QModelIndex:
        """The row of that number under a parent."""
        under = self._row(parent).under
        return self.createIndex(row, column, under[row]) if 0 <= row < len(under) and column == 0 else NOWHERE

    def parent(self, index: Index = NOWHERE) -> QModelIndex:  # type: ignore[override]
        """The row above."""
        above = self._row(index).parent
        return NOWHERE if above is None or above is self._root else self.createIndex(above.number, 0, above)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many rows stand under it."""
        return len(self._row(parent).under)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """One: code and name are painted together."""
        return 1

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """The name of a row, its record, its depth."""
        record = self.record(index)
        if record is None:
            return _WORDS_OF_TRAY.get(role) if self._row(index).id == TRAY else None
        if role == DEPTH:
            return self._row(index).depth
        if role == RECORD:
            return record
        if role == Qt.ItemDataRole.EditRole:
            return record.name
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            code = str(getattr(record, "code", ""))
            return say("{code} {name}", code=code, name=record.name) if code else record.name
        return None

    def setData(self, index: Index, value: object, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        """Rename the record of a row."""
        from mapper.commands.edit_text import edit_text

        record = self.record(index)
        if record is None or role != Qt.ItemDataRole.EditRole:
            return False
        return self.bridge.run(edit_text, record.id, str(value)) is not None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every row can be chosen and renamed, an exception can be dragged, a step takes it."""
        record = self.record(index)
        if record is None:
            return Qt.ItemFlag.ItemIsEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags
        if isinstance(record, ExceptionPoint):
            return USUAL | Qt.ItemFlag.ItemIsDragEnabled
        return USUAL | Qt.ItemFlag.ItemIsDropEnabled if can_host(self.bridge.workspace, record.id) else USUAL

    def mimeTypes(self) -> list[str]:
        """Exceptions, which a step takes here and on the map."""
        return [EXCEPTIONS_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The ids of the exceptions among the rows."""
        records = [self.record(index) for index in indexes]
        carried = QMimeData()
        carried.setData(EXCEPTIONS_MIME, ",".join(one.id for one in records if isinstance(one, ExceptionPoint)).encode())
        return carried

    def supportedDropActions(self) -> Qt.DropAction:
        """The view takes no row away: the map says where the exception is from now on."""
        return Qt.DropAction.CopyAction

    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """On a step only."""
        record = self.record(parent)
        return data.hasFormat(EXCEPTIONS_MIME) and record is not None and can_host(self.bridge.workspace, record.id)

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Put the exceptions on the step."""
        from mapper.commands.move_exception import move_exception

        record = self.record(parent)
        ids = bytes(data.data(EXCEPTIONS_MIME).data()).decode().split(",")
        return record is not None and self.bridge.run(move_exception, ids, record.id) is not None


_WORDS_OF_TRAY: dict[int, str] = {
    int(Qt.ItemDataRole.DisplayRole): say("Tray: drag onto a step"),
    int(Qt.ItemDataRole.AccessibleTextRole): say("Tray: exceptions that are on no step"),
    int(Qt.ItemDataRole.ToolTipRole): say(
        "Exceptions that are on no step. Drag one onto its step, here or on the map, or fill in “At step” (Alt+3)."
    ),
}
