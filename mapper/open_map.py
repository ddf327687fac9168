"""The gate: the open map file and its workspace; every change of a map goes through `OpenMap.do`.

command -> Edit -> OpenMap.do -> RULES -> one transaction of the store -> changed(edit) -> second copies
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

from mapper.disk.replace_file import remove_stray_parts
from mapper.model.clean_text import clean_line, clean_text
from mapper.model.draft import Draft
from mapper.model.edit import Edit, Fresh
from mapper.model.errors import KnownError
from mapper.model.fit import refuse_unfit
from mapper.model.record import Record
from mapper.model.workspace import Workspace
from mapper.store.history import Entry
from mapper.store.leftovers import Settled
from mapper.store.map_file import MapFile

if TYPE_CHECKING:
    from mapper.recovery.second_copies import Job, SecondCopies

Listener = Callable[[Edit], None]


def ids_in_order(milliseconds: Callable[[], int], chance: Callable[[int], int]) -> Iterator[str]:
    """UUIDs without end whose order is the order of making (version 7, RFC 9562): 48 bits of milliseconds, then 74 of chance.

    Within one millisecond, and when the clock goes back, the last one is counted on by chance (method 2 of section 6.2), so that ids
    of one edit are in order too. `chance(n)` gives n random bits.
    """
    latest = 0
    while True:
        # The highest bit of chance starts at 0: room to count on before the milliseconds are touched.
        latest = max(milliseconds() << 74 | chance(73), latest + 1 + chance(32))
        yield _uuid_7(latest)


def _uuid_7(value: int) -> str:
    """122 bits as a UUID: the version stands after the first 48 of them, the variant after the next 12."""
    first, middle, last = value >> 74, value >> 62 & 0xFFF, value & (1 << 62) - 1
    written = f"{first << 80 | 0x7 << 76 | middle << 64 | 0x2 << 62 | last:032x}"
    return "-".join((written[:8], written[8:12], written[12:16], written[16:20], written[20:]))


def _chance(bits: int) -> int:
    return int.from_bytes(os.urandom((bits + 7) // 8), "big") >> -bits % 8


_IDS = ids_in_order(lambda: time.time_ns() // 1_000_000, _chance)


def new_id() -> str:
    """A new id, greater than all that this program made before; ids sort by when they were made."""
    return next(_IDS)


def now() -> str:
    """This moment, ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


FRESH = Fresh(new_id, now)


class OpenMap:
    """An open map. `workspace` is what holds now; `do`, `undo` and `redo` are the only ways to change it.

    File first, then the workspace, then the listeners: when `do` returns, the edit is on disk.
    """

    def __init__(self, file: MapFile, fresh: Fresh = FRESH) -> None:
        self._file = file
        self.fresh = fresh
        self.workspace = Workspace(file.records())
        self.copies: SecondCopies | None = None
        """The second copies kept of this map on this computer; None where nobody asked for them, or the map is only read."""
        self._listeners: list[Listener] = []

    @classmethod
    def create(cls, path: Path, records: Iterable[Record] = (), fresh: Fresh = FRESH, *, overwrite: bool = False) -> Self:
        """A new map file at `path` holding `records`, which undo does not take back.

        Raises KnownError where the file exists (unless `overwrite`), is open, or cannot be written.
        """
        return cls(MapFile.create(path, records, overwrite=overwrite), fresh)

    @classmethod
    def open(cls, path: Path, fresh: Fresh = FRESH, *, read_only: bool = False) -> Self:
        """The map of an existing file; `read_only`: several programs may read at once, and `do` raises KnownError.

        Raises KnownError where it is no map, newer than this program, damaged, or open elsewhere.
        """
        file = MapFile.open(path, read_only=read_only)
        remove_stray_parts(path.parent)
        try:
            return cls(file, fresh)
        except BaseException:
            file.close()
            raise

    @property
    def path(self) -> Path:
        """Where the map file is."""
        return self._file.path

    @property
    def is_read_only(self) -> bool:
        """Whether it was opened for reading only, so that nothing can be changed."""
        return self._file.is_read_only

    @property
    def settled(self) -> Settled:
        """What was done at opening about a write that had been broken off."""
        return self._file.settled

    @property
    def backup(self) -> Path | None:
        """The copy of the map as it was before it was brought up to date at opening; None = it was not."""
        return self._file.backup

    @property
    def edits(self) -> int:
        """How many rows the history holds, undos, redos and names included: the number shown as "saved · edit 412"."""
        return self._file.last_sequence

    def do(self, edit: Edit) -> Edit:
        """Apply the edit with what the rules add, write it, tell the listeners; gives the edit as it was applied.

        Raises KnownError (nothing is changed anywhere) where it cannot be written; an empty edit does nothing.
        """
        # Loaded with the first edit: opening a map to be read needs no rules.
        from mapper.rules import follow_rules

        complete = follow_rules(self.workspace, edit, self.fresh)
        if complete:
            self._apply(complete, lambda: self._file.write(complete, self.fresh.now()))
        return complete

    def undo(self) -> Edit | None:
        """Take the last edit back; gives the inverse edit, None where nothing is left to undo. Raises KnownError as `do`."""
        edit = self._file.undoable()
        if edit is not None:
            inverse = edit.inverse()
            self._apply(inverse, lambda: self._file.write_undo(inverse, self.fresh.now()))
            return inverse
        return None

    def redo(self) -> Edit | None:
        """Do the last undone edit again; gives it, None where nothing was undone since the last edit. Raises KnownError as `do`."""
        edit = self._file.redoable()
        if edit is not None:
            self._apply(edit, lambda: self._file.write_redo(edit, self.fresh.now()))
        return edit

    def restore(self, state: Workspace, label: str) -> Edit:
        """Make the map what it was, `state`, as an edit like any other; gives the edit, empty where the map is that already.

        No rule adds to it: a state that was is whole, and what rules would draw anew was drawn then. Raises KnownError as `do`.
        """
        from mapper.differences import changes_between

        edit = changes_between(self.workspace, state, label)
        if edit:
            self._apply(edit, lambda: self._file.write(edit, self.fresh.now()))
        return edit

    @property
    def undo_label(self) -> str | None:
        """The words of the edit that `undo` would take back."""
        return self._file.undo_label

    @property
    def redo_label(self) -> str | None:
        """The words of the edit that `redo` would do again."""
        return self._file.redo_label

    @property
    def drafts(self) -> dict[str, Draft]:
        """By place, the text that is being typed, or was when the map was closed or the program died."""
        return self._file.drafts

    def keep_draft(self, place: str, text: str, about: str = "") -> None:
        """Keep the text being typed at a place; "" forgets it. It is no edit: undo and the listeners do not meet it. Raises as `do`."""
        self._file.write_draft(Draft(place, clean_text(text), about, self.fresh.now()))

    def name_version(self, name: str) -> None:
        """Give the map as it stands a name in its history. Raises KnownError as `do`."""
        self._file.write_name(clean_line(name), self.fresh.now())
        self._keep(Edit(name))

    def history(self, after: int = 0) -> tuple[Entry, ...]:
        """The rows of the history behind row `after`, oldest first."""
        return tuple(self._file.entries(after))

    def chain_at(self, seq: int) -> bytes:
        """What the history up to that row hashes to (0 = the beginning): equal in two copies of a map as far as they share it."""
        return self._file.chain_at(seq)

    def history_bytes(self) -> int:
        """About how many bytes of the file the history takes: what `compact` gains."""
        return self._file.history_bytes()

    def edit_of(self, entry: Entry) -> Edit:
        """What that row of the history did to the map; nothing for a name or a barrier. Raises KnownError where the row is damaged."""
        return self._file.edit_of(entry)

    def check_history(self) -> Iterator[None]:
        """Check the whole history as it is now, one row a step, for idle time. Raises KnownError at a row that is damaged."""
        return self._file.check_history()

    def save_to(self, path: Path, *, overwrite: bool = False) -> None:
        """Put the whole file with its history at another place and go on there; what is at the old place stays as it is.

        The way out where the file was moved, deleted or replaced, or its disk is full. Raises KnownError where that fails; the map then
        goes on where it was.
        """
        self._go_on(self._file.saved_to(path, overwrite=overwrite))

    def compact(self) -> None:
        """Forget the history: the file gets smaller, and undo, replay and former versions end here. Records and drafts stay.

        A restore point with the history is taken before, where second copies are kept. Raises KnownError where that fails; the map is
        then as it was.
        """
        if self.copies is not None:
            self.copies.take("compact")
        try:
            self._go_on(self._file.compacted(self.workspace.values()))
        except KnownError:
            if self._file.is_closed:
                self._go_on(MapFile.open(self.path))
            raise

    def keep_copies(self, run: Callable[[Job], None] | None = None, soon: Callable[[Job], None] | None = None) -> None:
        """From now on every edit is also kept in second copies in this program's folder, the first of them at once.

        `run` is given jobs that may be done in another thread, one after the other (a snapshot is verified); `soon` what is to be done in
        this one as soon as it has nothing better to do (an edit is kept); without them all is done at once. A map only read has none.
        """
        if self.is_read_only:
            return
        from mapper.recovery.second_copies import SecondCopies

        self._run, self._soon = run, soon
        self.copies = SecondCopies(self._file, now=self.fresh.now, run=run, soon=soon)
        self.copies.keep_up()

    def on_changed(self, listener: Listener) -> Callable[[], None]:
        """Call `listener(edit)` after every change from now on; gives a function that ends it."""
        self._listeners.append(listener)

        def stop() -> None:
            with suppress(ValueError):
                self._listeners.remove(listener)

        return stop

    def close(self) -> None:
        """Release the file. Nothing has to be saved: everything is."""
        if self.copies is not None:
            self.copies.close()
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _go_on(self, file: MapFile) -> None:
        """From now on the map is in that file, which holds the same records."""
        former, self._file = self._file, file
        if self.copies is not None:
            self.copies.close()
        former.close()
        if self.copies is not None:
            self.keep_copies(self._run, self._soon)

    def _keep(self, edit: Edit) -> None:
        if self.copies is not None:
            self.copies.written(edit)

    def _apply(self, edit: Edit, write: Callable[[], None]) -> None:
        following = self.workspace.after(edit)
        refuse_unfit(following, edit)
        write()
        self.workspace = following
        for listener in tuple(self._listeners):
            listener(edit)
        self._keep(edit)
