"""What the history of a damaged map and its mirror log say its records are: where a row is gone or changed, they have its text.

A row of the history is believed where its chain follows from the row before it. From the last row back along the edits in effect, the
first that changed a record says what it is now - for certain, as long as every row on the way is believed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from mapper.model.plain import from_plain
from mapper.model.record import Record
from mapper.recovery.mirror_line import MirrorLine, change_rows
from mapper.store.chain import ChangeRow, beginning, following
from mapper.store.lenient_rows import LenientRows

Text = str | None


@dataclass(slots=True)
class HistoryRow:
    """A row of the history with its changes; `is_believed`: its chain follows from the row before it."""

    entry: tuple[Any, ...]
    changes: list[ChangeRow]
    chain: bytes
    is_believed: bool = False

    @property
    def came_from(self) -> Any:
        return self.entry[4]

    @property
    def stands_at(self) -> Any:
        return self.entry[5]


@dataclass(slots=True)
class Witnesses:
    """By id the text of a record: `certain` as it is now (None = deleted), `remembered` as it last was, as far as is known.

    `alive`: the ids that the last row known to have changed them did not delete. `last`: the number of the last row that is known of.
    """

    certain: dict[str, Text] = field(default_factory=dict)
    remembered: dict[str, str] = field(default_factory=dict)
    alive: set[str] = field(default_factory=set)
    last: int = 0

    def certain_record(self, record_id: str) -> Record | None:
        """What the record is now for certain; None where it is deleted or nothing is certain."""
        return record_of(self.certain.get(record_id), record_id)

    def remembered_record(self, record_id: str) -> Record | None:
        """What the record last was, as far as is known."""
        return self.certain_record(record_id) or record_of(self.remembered.get(record_id), record_id)


def witnesses_of(rows: LenientRows, lines: Iterable[MirrorLine], map_id: str, sealed_last: int | None) -> Witnesses:
    """What the rows of the history and the lines of the mirror say. `map_id` "" = not known; `sealed_last`: the row at which the map was
    sealed, None = not known, so that nothing is certain."""
    history = _linked(_file_rows(rows), _mirror_rows(lines, sealed_last), map_id)
    said = Witnesses(last=max([*history, sealed_last or 0]))
    if said.last in history:
        _follow_back(said, history, is_sure=sealed_last == said.last)
    for seq in sorted(history, reverse=True):
        for record_id, before, after in history[seq].changes:
            text = after if after is not None else before
            if text is not None and record_id not in said.remembered:
                said.remembered[record_id] = text
                if after is not None:
                    said.alive.add(record_id)
    return said


def record_of(text: Text, record_id: str) -> Record | None:
    """The record of a text in the plain form; None where it is none, or has another id."""
    if text is None:
        return None
    try:
        record = from_plain(json.loads(text))
    except (LookupError, TypeError, ValueError, AttributeError, RecursionError):
        return None
    return record if record.id == record_id else None


def _follow_back(said: Witnesses, history: dict[int, HistoryRow], *, is_sure: bool) -> None:
    is_sure = is_sure and history[said.last].is_believed
    seq = history[said.last].stands_at
    while is_sure and isinstance(seq, int) and seq in history and history[seq].is_believed:
        for record_id, _, after in history[seq].changes:
            said.certain.setdefault(record_id, after)
        # Backwards only, so that it ends.
        following_seq = history[seq].came_from
        is_sure = isinstance(following_seq, int) and following_seq < seq
        seq = following_seq


def _file_rows(rows: LenientRows) -> dict[int, HistoryRow]:
    found: dict[int, HistoryRow] = {}
    for row in rows.of("history"):
        if isinstance(row[0], int):
            found[row[0]] = HistoryRow(row[:6], [], row[6] if isinstance(row[6], bytes) else b"")
    changes = sorted(
        (row for row in rows.of("history_change") if isinstance(row[0], int) and isinstance(row[1], int)), key=lambda row: row[:2]
    )
    for seq, _, record_id, before, after in changes:
        if isinstance(record_id, str) and all(text is None or isinstance(text, str) for text in (before, after)):
            # Changes whose own row is gone are still texts of records.
            found.setdefault(seq, HistoryRow((seq, "", "", "", 0, 0), [], b"")).changes.append((record_id, before, after))
    return found


def _mirror_rows(lines: Iterable[MirrorLine], sealed_last: int | None) -> dict[int, list[HistoryRow]]:
    found: dict[int, list[HistoryRow]] = {}
    for line in lines:
        if sealed_last is None or line.entry.seq <= sealed_last:
            found.setdefault(line.entry.seq, []).append(HistoryRow(line.entry.row, change_rows(line.changes), line.chain))
    return found


def _linked(history: dict[int, HistoryRow], mirrored: dict[int, list[HistoryRow]], map_id: str) -> dict[int, HistoryRow]:
    """The rows of both, each believed where it follows from the one before."""
    linked: dict[int, HistoryRow] = {}
    before: dict[int, bytes] = {0: beginning(map_id)} if map_id else {}
    for seq in sorted(history.keys() | mirrored.keys()):
        candidates = [*([history[seq]] if seq in history else []), *mirrored.get(seq, ())]
        chain = before.get(seq - 1)
        right = next((row for row in candidates if chain is not None and following(chain, row.entry, row.changes) == row.chain), None)
        linked[seq] = right or candidates[0]
        linked[seq].is_believed = right is not None
        before[seq] = linked[seq].chain
    return linked
