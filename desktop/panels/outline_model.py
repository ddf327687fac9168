"""The outline as Qt's item model: one row after the other from the map, each with its depth; cells written through the bridge.

On a large sheet all rows are never listed at once while somebody works: what an edit adds or takes away is put in or taken out where it
can be seen at once, and the whole list is gone through in slices when nobody has typed for a while.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.access.spoken import Speaker
from desktop.bridge import Bridge
from desktop.canvas.carried import EXCEPTIONS_MIME, exceptions_in
from desktop.panels.outline_columns import COLUMNS, NAME, cell_of, fill_in, shown
from desktop.panels.outline_filters import FILTERS, narrowed
from desktop.panels.outline_listing import Listing
from desktop.panels.outline_rows import LISTED, TRAY, Row, at_once, changes_rows, ids_under, nodes_touched, rows_of
from desktop.parts import plain_tip
from mapper.commands.attach_exception import can_host
from mapper.model.clean_text import with_marks
from mapper.model.edit import Edit
from mapper.model.exception_point import ExceptionPoint
from mapper.model.record import Record
from mapper.model.words import say

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
RECORD = int(Qt.ItemDataRole.UserRole)
"""Role under which a row gives its record."""
DEPTH = RECORD + 1
USUAL = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
MANY = 2_000
"""With more rows than this they are gone through in slices when nobody has typed for a while, not with each edit."""


class OutlineModel(QAbstractTableModel):
    """The rows of the sheet that is shown; none before `list_anew` is called for the first time."""

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.bridge = bridge
        self.speaker = Speaker(bridge)
        self._rows: list[Row] = []
        self._places: dict[str, int] = {}
        self._is_listing = False
        self._filter = FILTERS[0]
        self._listing = Listing(self._wanted, self._take, self)
        bridge.changed.connect(self._on_changed)
        bridge.sheet_shown.connect(lambda _sheet: self._on_sheet_shown())

    @property
    def is_listing(self) -> bool:
        """Whether it has been asked for its rows."""
        return self._is_listing

    @property
    def is_narrowed(self) -> bool:
        """Whether a filter leaves rows out."""
        return self._filter is not FILTERS[0]

    def narrow(self, number: int) -> None:
        """List only what fits the filter of that number."""
        self._filter = FILTERS[number]
        self._on_sheet_shown()

    def list_anew(self) -> None:
        """Ask the map for all rows now; only those that are others than before are exchanged."""
        self._listing.stop()
        self._is_listing = True
        self._take(list(self._wanted()))

    def _wanted(self) -> Iterator[Row]:
        rows = rows_of(self.bridge.workspace, self.bridge.sheet)
        return narrowed(self.bridge.workspace, rows, self._filter) if self.is_narrowed else rows

    def _take(self, wanted: list[Row]) -> None:
        self._exchange(0, len(self._rows), wanted)

    def _exchange(self, first: int, end: int, wanted: list[Row]) -> None:
        """Put `wanted` in place of the rows from `first` to before `end`; what is the same at both ends of it stays."""
        former = self._rows[first:end]
        shorter = min(len(former), len(wanted))
        same = next((number for number in range(shorter) if former[number] != wanted[number]), shorter)
        tail = next((number for number in range(shorter - same) if former[-1 - number] != wanted[-1 - number]), shorter - same)
        first, end, wanted = first + same, end - tail, wanted[same : len(wanted) - tail]
        if first < end:
            self.beginRemoveRows(NOWHERE, first, end - 1)
            del self._rows[first:end]
            self._count()
            self.endRemoveRows()
        if wanted:
            self.beginInsertRows(NOWHERE, first, first + len(wanted) - 1)
            self._rows[first:first] = wanted
            self._count()
            self.endInsertRows()

    def _count(self) -> None:
        self._places = {row.id: number for number, row in enumerate(self._rows)}

    def _on_sheet_shown(self) -> None:
        if self._is_listing:
            self.list_anew()

    def _on_changed(self, edit: Edit) -> None:
        if not self._is_listing:
            return
        if self.is_narrowed:
            self._list_soon()
        elif changes_rows(edit):
            self._list_changed(edit)
        last = len(COLUMNS) - 1
        for change in edit.changes:
            if isinstance(change.after, LISTED) and (index := self.index_of(change.id)).isValid():
                self.dataChanged.emit(index, index.siblingAtColumn(last))

    def _list_changed(self, edit: Edit) -> None:
        touched = nodes_touched(self.bridge.workspace, edit)
        if touched is not None and all(one in self.bridge.workspace for one in touched):
            for one in touched:
                self._list_under(one)
            return
        if len(self._rows) > MANY:
            for first, end, rows in at_once(self.bridge.workspace, edit, self._rows, self._places):
                self._exchange(first, end, rows)
        self._list_soon()

    def _list_soon(self) -> None:
        if len(self._rows) > MANY:
            self._listing.begin()
        else:
            self.list_anew()

    def _list_under(self, node_id: str) -> None:
        """List anew what stands under one node."""
        place = self._places.get(node_id)
        if place is None:
            return
        depth = self._rows[place].depth
        end = next((number for number in range(place + 1, len(self._rows)) if self._rows[number].depth <= depth), len(self._rows))
        self._exchange(place + 1, end, [Row(one, depth + 1) for one in ids_under(self.bridge.workspace, node_id)])

    def index_of(self, record_id: str, column: int = NAME) -> QModelIndex:
        """The row of a record; not valid where it is not listed."""
        place = self._places.get(record_id)
        return self.index(place, column) if place is not None else NOWHERE

    def record(self, index: Index) -> Record | None:
        """The record of a row; None for the row over the tray."""
        return self.bridge.workspace.get(self._rows[index.row()].id) if index.isValid() else None

    # Qt's own names

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """How many columns there are; the view shows the first one alone unless it is a table."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """The words of a column."""
        is_asked = orientation == Qt.Orientation.Horizontal and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return say(COLUMNS[section].words) if is_asked else None

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """The text of a cell, the record of its row, its depth, and what a screen reader says of it."""
        record = self.record(index)
        if record is None:
            return _WORDS_OF_TRAY.get(role) if index.isValid() and not index.column() and self._rows[index.row()].id == TRAY else None
        if role == RECORD:
            return record
        if role == DEPTH:
            return self._rows[index.row()].depth
        if index.column():
            return self._cell(record, index.column(), role)
        if role == Qt.ItemDataRole.EditRole:
            return record.name
        if role == Qt.ItemDataRole.DisplayRole:
            return _words_of(record)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.speaker.text(record)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self.speaker.description(record)
        return plain_tip(_words_of(record)) if role == Qt.ItemDataRole.ToolTipRole else None

    def _cell(self, record: Record, column: int, role: int) -> object:
        text = shown(self.bridge.workspace, record, column)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return say("{column}: {text}", column=say(COLUMNS[column].words), text=text or say("nothing"))
        return plain_tip(text) if role == Qt.ItemDataRole.ToolTipRole and text else None

    def setData(self, index: Index, value: object, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        """Write a cell as the properties would."""
        record = self.record(index)
        cell = cell_of(record, index.column()) if record is not None else None
        if record is None or cell is None or role != Qt.ItemDataRole.EditRole:
            return False
        if cell[0](self.bridge.workspace, record) == str(value):
            return True
        return self.bridge.run(cell[1], record.id, str(value)) is not None

    def write_all(self, ids: Sequence[str], column: int, text: str) -> None:
        """Write the same into the cells of several rows, as one edit; rows without such a cell are left out."""
        self.bridge.run(fill_in, ids, column, text)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every row can be chosen and its cells filled in, an exception can be dragged, a step takes it."""
        record = self.record(index)
        if record is None:
            return Qt.ItemFlag.ItemIsEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags
        if not self.bridge.may_edit:
            return USUAL
        flags = USUAL if cell_of(record, index.column()) is None else USUAL | Qt.ItemFlag.ItemIsEditable
        if isinstance(record, ExceptionPoint):
            return flags | Qt.ItemFlag.ItemIsDragEnabled
        return flags | Qt.ItemFlag.ItemIsDropEnabled if can_host(self.bridge.workspace, record.id) else flags

    def mimeTypes(self) -> list[str]:
        """Exceptions, which a step takes here and on the map."""
        return [EXCEPTIONS_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The ids of the exceptions among the rows."""
        records = {record.id: record for index in indexes if (record := self.record(index)) is not None}
        carried = QMimeData()
        carried.setData(EXCEPTIONS_MIME, ",".join(one.id for one in records.values() if isinstance(one, ExceptionPoint)).encode())
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
        ids = exceptions_in(data, self.bridge.workspace)
        return record is not None and bool(ids) and self.bridge.run(move_exception, ids, record.id) is not None


def _words_of(record: Record) -> str:
    code = str(getattr(record, "code", ""))
    return with_marks(say("{code} {name}", code=code, name=record.name) if code else record.name)


_WORDS_OF_TRAY: dict[int, str] = {
    int(Qt.ItemDataRole.DisplayRole): say("Tray: drag onto a step"),
    int(Qt.ItemDataRole.AccessibleTextRole): say("Tray: exceptions that are on no step"),
    int(Qt.ItemDataRole.ToolTipRole): say(
        "Exceptions that are on no step. Drag one onto its step, here or on the map, or fill in “At step” (Alt+3)."
    ),
}
