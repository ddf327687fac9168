"""A row of the history as one line of text: all it takes to write the edit again, and the chain that tells the right row from others."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from mapper.model.edit import Change, Edit
from mapper.model.plain import from_plain, plain_text, to_plain
from mapper.model.record import Record
from mapper.store.chain import ChangeRow, following
from mapper.store.history import Entry

Plain = dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class MirrorLine:
    """A row of the history with its chain; `changes` are the records before and after in their plain form, () where the row has none."""

    entry: Entry
    changes: tuple[tuple[Plain, Plain], ...]
    chain: bytes

    @property
    def edit(self) -> Edit:
        """The edit of a `do` row. Raises KeyError, TypeError or ValueError where a record is of a kind this program does not know."""
        return Edit(self.entry.label, tuple(Change(_record(before), _record(after)) for before, after in self.changes))

    def follows(self, chain: bytes) -> bool:
        """Whether this is the row written next after the one with that chain, unchanged."""
        return self.chain == _chain_after(chain, self.entry, self.changes)


def line_of(entry: Entry, edit: Edit | None, chain_before: bytes) -> MirrorLine:
    """The line of a row; `edit` is needed for a `do` row only, `chain_before` is the chain of the row before it."""
    plain = () if edit is None or entry.act != "do" else tuple((_plain(change.before), _plain(change.after)) for change in edit.changes)
    return MirrorLine(entry, plain, _chain_after(chain_before, entry, plain))


def to_text(line: MirrorLine) -> str:
    """The line as it lies in the log."""
    entry = line.entry
    written: dict[str, Any] = {"seq": entry.seq, "act": entry.act, "label": entry.label, "at": entry.at}
    written |= {"came_from": entry.came_from, "stands_at": entry.stands_at, "chain": line.chain.hex()}
    if line.changes:
        written["changes"] = [{"before": before, "after": after} for before, after in line.changes]
    return plain_text(written)


def from_text(text: str) -> MirrorLine:
    """The line of a text. Raises ValueError where it is none."""
    try:
        held = json.loads(text)
        entry = Entry(*(held[key] for key in ("seq", "label", "at", "act", "came_from", "stands_at")))
        changes = tuple((_object(change["before"]), _object(change["after"])) for change in held.get("changes", ()))
        return MirrorLine(entry, changes, bytes.fromhex(held["chain"]))
    except (LookupError, TypeError, AttributeError, RecursionError) as fault:
        raise ValueError(f"{text[:60]!r} is no line of the mirror") from fault


def _object(value: Any) -> Plain:
    if value is not None and not isinstance(value, dict):
        raise TypeError(f"{value!r} is no record")
    return value


def _chain_after(chain: bytes, entry: Entry, changes: tuple[tuple[Plain, Plain], ...]) -> bytes:
    return following(chain, entry.row, change_rows(changes))


def change_rows(changes: tuple[tuple[Plain, Plain], ...]) -> list[ChangeRow]:
    """The changes as the map file has them in its history: id, and the texts of the record before and after."""
    return [((after or before or {}).get("id", ""), _text(before), _text(after)) for before, after in changes]


def _plain(record: Record | None) -> Plain:
    return None if record is None else to_plain(record)


def _record(plain: Plain) -> Record | None:
    return None if plain is None else from_plain(plain)


def _text(plain: Plain) -> str | None:
    return None if plain is None else plain_text(plain)
