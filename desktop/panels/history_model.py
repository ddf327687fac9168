"""The rows of the history panel: days, edits, named versions and restore points, the newest first; made when the panel is seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from desktop.moments import day, moment
from desktop.parts import plain_tip
from desktop.past import Past
from mapper.model.words import say

if TYPE_CHECKING:
    from mapper.recovery.snapshots import Snapshot
    from mapper.timeline import Entry

Kind = Literal["day", "edit", "step", "version", "barrier", "point", "beginning"]
"""A heading; an edit; an undo or redo; a named version; where an older version ends; a restore point; the map before its first edit."""
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
ROW = int(Qt.ItemDataRole.UserRole)
_KINDS: dict[str, Kind] = {"do": "edit", "undo": "step", "redo": "step", "name": "version", "barrier": "barrier"}
_WORDS = {"undo": "Undo: {label}", "redo": "Redo: {label}"}


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `seq`: the row of the history it shows, None for a day or a restore point."""

    kind: Kind
    words: str
    at: str = ""
    seq: int | None = None
    point: Snapshot | None = None


def row_of(entry: Entry) -> Row:
    """The row of an entry of the history."""
    words = _WORDS.get(entry.act, "{label}")
    return Row(_KINDS[entry.act], say(words, label=entry.label), entry.at, entry.seq)


def rows_of(entries: Iterable[Entry], points: Sequence[Snapshot], wanted: str = "") -> Iterator[Row]:
    """The rows without their days, the newest first. `entries`: the newest first; `wanted`: words a row must hold, in small letters."""
    left = list(reversed(points))
    for entry in entries:
        while left and left[-1].at > entry.at:
            yield from _point(left.pop(), wanted)
        row = row_of(entry)
        if wanted in row.words.casefold():
            yield row
    while left:
        yield from _point(left.pop(), wanted)


def _point(point: Snapshot, wanted: str) -> Iterator[Row]:
    words = say("Restore point {why}", why=point.why)
    if wanted in words.casefold():
        yield Row("point", words, point.at, None, point)


def with_days(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows with a heading before the first of each day."""
    latest = ""
    for row in rows:
        words = day(row.at) if row.at else latest
        if words != latest:
            latest = words
            yield Row("day", words)
        yield row


class HistoryModel(QAbstractListModel):
    """The rows. `list_anew` reads them all; `grow` adds what has come since at the top."""

    def __init__(self, past: Past) -> None:
        super().__init__(past)
        self.past = past
        self.wanted = ""
        self.rows: list[Row] = []
        self._last = -1
        self._points: tuple[Snapshot, ...] = ()

    def list_anew(self) -> None:
        """Read all rows. Raises KnownError where the history cannot be read."""
        timeline, self._points = self.past.timeline, self.past.points
        self.beginResetModel()
        entries = timeline.entries
        self.rows = list(with_days(rows_of(reversed(entries), self._points, self.wanted)))
        if not self.wanted and not any(entry.act == "barrier" for entry in entries):
            self.rows.append(Row("beginning", say("The beginning of this history"), "", timeline.first))
        self._last = timeline.last
        self.endResetModel()

    def grow(self) -> None:
        """Add what has come since the last time at the top. Raises KnownError where the history cannot be read."""
        timeline = self.past.timeline
        new = [entry for entry in timeline.entries[-(timeline.last - self._last) :] if entry.seq > self._last]
        if self.wanted or timeline.last < self._last or self.past.points != self._points or not self.rows:
            self.list_anew()
        elif timeline.last > self._last:
            former = self.rows[0].words if self.rows[0].kind == "day" else ""
            rows = list(with_days(map(row_of, reversed(new))))
            at = 1 if rows[0].words == former else 0
            rows = [row for row in rows if row.kind != "day" or row.words != former]
            self.beginInsertRows(NOWHERE, at, at + len(rows) - 1)
            self.rows[at:at] = rows
            self._last = timeline.last
            self.endInsertRows()

    def index_of(self, seq: int | None, point: Snapshot | None) -> QModelIndex:
        """The row that shows that entry or restore point; not valid where none does."""
        if seq is None and point is None:
            return NOWHERE
        number = next((at for at, row in enumerate(self.rows) if row.kind != "day" and (row.seq, row.point) == (seq, point)), None)
        return NOWHERE if number is None else self.index(number, 0)

    def row_at(self, seq: int) -> Row:
        """The row of an entry of the history, also where it is filtered away; of the beginning, where no entry has that number."""
        try:
            return row_of(self.past.timeline.entry(seq))
        except LookupError:
            return Row("beginning", say("The beginning of this history"), "", seq)

    def row(self, index: Index) -> Row | None:
        """The row there."""
        return self.rows[index.row()] if index.isValid() else None

    def can_be_shown(self, row: Row) -> bool:
        """Whether there is a state to show for it."""
        return row.point is not None or (row.seq is not None and row.seq >= self.past.timeline.first)

    # Qt's own names

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row itself, its words, or what is told when the pointer rests on it."""
        row = self.row(index)
        if row is None:
            return None
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.words
        tip = self._tip(row) if role == Qt.ItemDataRole.ToolTipRole else None
        return None if tip is None else plain_tip(tip)

    def _tip(self, row: Row) -> str | None:
        if row.kind == "day" or not row.at:
            return None
        if not self.can_be_shown(row):
            return say("{words} – made with an older version of Waterhole, cannot be shown", words=row.words)
        if row.seq is not None and self.past.timeline.is_undone(self.past.timeline.entry(row.seq)):
            return say("{words} – {when}, undone: not part of the map any more", words=row.words, when=moment(row.at))
        return say("{words} – {when}", words=row.words, when=moment(row.at))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Days, and what cannot be shown, cannot be chosen."""
        row = self.row(index)
        if row is None or row.kind == "day" or not self.can_be_shown(row):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
