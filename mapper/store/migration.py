"""Maps of older versions, brought up to date: a verified backup, then a new file beside the old one that takes its place in one step.

The new file is filled from the old one by plain rows, checked like any map, and only then put in place: a program killed at any
moment leaves either the old map or the new one. (A transaction in the old file would be as safe, but would leave its tables altered
instead of made anew, and the schema would no longer be the frozen text that every opening compares.)
"""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from mapper.disk.app_folder import private_folder
from mapper.disk.replace_file import replacing
from mapper.model.words import say
from mapper.store import connection, faults, history, sql
from mapper.store.chain import beginning
from mapper.store.columns import quoted
from mapper.store.new_file import filled, seal_new
from mapper.store.records import read_records
from mapper.store.schema import whitelist
from mapper.store.seal import Seal
from mapper.store.sound import read_drafts, read_sound, refuse_unsound

Fill = Callable[[sqlite3.Connection, sqlite3.Connection], None]


def migrate(path: Path, target: Path | None = None) -> Path | None:
    """Bring the map at the path up to this program's version: in place, or into the new file `target`, leaving the old one alone.

    Gives where the backup lies that was made of a map changed in place. Raises KnownError where the map is open, damaged, or cannot
    be written; it is then as it was.
    """
    with closing(connection.connect(path) if target is None else connection.connect_to_read(path)) as old, connection.explaining(path):
        (version,) = old.execute("PRAGMA user_version").fetchone()
        refuse_unsound(old, path, version)
        backup = _backed_up(old, path, version) if target is None else None
        with replacing(target or path) as part:
            with filled(part) as new:
                _fill(old, new, version)
            with closing(connection.connect_to_read(part)) as made:
                read_sound(made, part)
            old.close()
    return backup


def _backed_up(old: sqlite3.Connection, path: Path, version: int) -> Path:
    whole = old.serialize()
    backup = private_folder("before-update") / f"{path.stem[:80]}-{uuid.uuid4().hex[:8]}-version-{version}{path.suffix}"
    with replacing(backup) as part:
        part.write_bytes(whole)
    if backup.read_bytes() != whole:
        raise faults.not_made(backup, say("the copy differs from the map"))
    return backup


def _fill(old: sqlite3.Connection, new: sqlite3.Connection, version: int) -> None:
    map_id = str(uuid.uuid4())
    STEPS[version](old, new)
    last, chain = _carry_history(old, new, map_id)
    last, chain = _barrier(new, last, chain, version) if not _is_understood(new) else (last, chain)
    seal_new(new, map_id, Seal(last, read_records(new).digest, chain), read_drafts(new))


def _from_1(old: sqlite3.Connection, new: sqlite3.Connection) -> None:
    """Version 2: text being typed is no record any more; chain and seal are new."""
    before, after = whitelist(1), whitelist(2)
    for kind, name in after:
        if kind == "table" and before.get((kind, name)) == after[kind, name] and name not in ("meta", "history_change"):
            _copy(old, new, name)
    new.executemany(sql.INSERT_ELEMENT, old.execute("""SELECT "id", "kind" FROM "element" WHERE "kind" <> 'Draft'"""))
    for place_of_typing, text, about, at in old.execute('SELECT "place", "name", "about", "created" FROM "draft" ORDER BY "id"'):
        new.execute(sql.PUT_DRAFT, (place_of_typing, text, about or "", at))


STEPS: dict[int, Fill] = {1: _from_1}
"""By version, what fills an empty file of this program's version with the rows of a map of that one, all but its history."""


def _copy(old: sqlite3.Connection, new: sqlite3.Connection, table: str) -> None:
    names = [row[1] for row in old.execute("PRAGMA table_info(" + quoted(table) + ")")]
    columns = ", ".join(map(quoted, names))
    rows = old.execute("SELECT " + columns + " FROM " + quoted(table))
    new.executemany("INSERT INTO " + quoted(table) + " (" + columns + ") VALUES (" + ", ".join("?" * len(names)) + ")", rows)


def _carry_history(old: sqlite3.Connection, new: sqlite3.Connection, map_id: str) -> tuple[int, bytes]:
    """Copy the history, chained; gives the number and the chain of its last row."""
    last, chain = 0, beginning(map_id)
    for row in old.execute(sql.HISTORY, (0,)).fetchall():
        changes = old.execute(sql.CHANGES_OF, (row[0],)).fetchall()
        last, chain = row[0], history.append_row(new, row, changes, chain)
    return last, chain


def _is_understood(new: sqlite3.Connection) -> bool:
    """Whether every record in the history is one that this version knows."""
    try:
        for entry in history.read_entries(new):
            history.read_edit(new, entry.seq, entry.label)
    except (LookupError, TypeError, ValueError):
        return False
    return True


def _barrier(new: sqlite3.Connection, last: int, chain: bytes, version: int) -> tuple[int, bytes]:
    _, stands_at = new.execute(sql.LAST_ENTRY).fetchone()
    (at,) = new.execute(sql.LAST_EDIT_AT).fetchone()
    label = say("the map was brought up to date from version {version}", version=version)
    entry = history.Entry(last + 1, label, at, "barrier", stands_at, last + 1)
    return entry.seq, history.append_row(new, entry.row, [], chain)
