"""A journal or write-ahead log found beside a map: which reading is the right one is tried on copies, and nothing is deleted.

SQLite plays a journal back as soon as it opens the file, whether it belongs there or not: the journal of another map, or of an older
copy of this one, would mix the two, and the result can look sound. The content digest tells which reading was really written.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import tempfile
import time
from contextlib import closing, suppress
from pathlib import Path
from typing import Literal

from mapper.disk.app_folder import private_folder
from mapper.disk.replace_file import sync_file, sync_folder
from mapper.model.errors import KnownError
from mapper.store import connection, faults, place
from mapper.store.new_file import set_aside_sidecars, sidecars
from mapper.store.sound import last_edit_in

Settled = Literal["nothing", "played back", "set aside"]
"""What was done: there was nothing to do; SQLite takes the broken-off write back; a journal that does not belong there was renamed."""

_KEPT = 20
"""So many quarantined sets of files are kept, the newest."""
_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")
_SMALL = 1024**2


def settle(path: Path, version: int) -> Settled:
    """Look at what lies beside the map, before SQLite does. The map must not be open in this process.

    Raises OpenElsewhere where another program has it open (its journal is none left over); UnfitFile where the map is sound neither
    with what lies beside it nor without.
    """
    _sync(path)
    if not any(map(_has_content, sidecars(path))):
        return "nothing"
    with place.locked_alone(path):
        beside = [left for left in sidecars(path) if _has_content(left)]
        if not beside:
            return "nothing"
        fitting = [left for left in beside if may_belong(left, path)]
        with suppress(OSError):
            _quarantine([path, *fitting])
        with_them = _last_edit([path, *beside], version) if fitting == beside else None
        without_them = _last_edit([path], version)
        if with_them is None and without_them is None:
            raise faults.damaged(path, "neither with its journal nor without it is it what was written")
        if with_them is not None and (without_them is None or with_them >= without_them):
            return "played back"
        try:
            set_aside_sidecars(path)
        except OSError as error:
            raise faults.interrupted(path) from error
        sync_folder(path.parent)
        return "set aside"


def _sync(path: Path) -> None:
    """Bring to the disk what is about to be believed.

    A program that was killed leaves pages, journals and names that were written but not synced. Whoever comes next sees them, and may
    find the map whole without its journal; if the power went then, the pages could go back to what they were, with no journal left.
    """
    for one in (path, *sidecars(path)):
        if stat.S_ISREG(one.lstat().st_mode):
            sync_file(one)
    sync_folder(path.parent)


def _has_content(sidecar: Path) -> bool:
    """A journal whose header is zeroed is over; SQLite leaves such a one alone. What is no ordinary file is not read."""
    try:
        if not stat.S_ISREG(sidecar.lstat().st_mode):
            return True
        with sidecar.open("rb") as file:
            return any(file.read(8)) and not sidecar.name.endswith("-shm")
    except OSError:
        return False


def may_belong(sidecar: Path, path: Path) -> bool:
    """Whether SQLite may be shown the file at all.

    A journal holds each page of the map once at most. One that ends with the name of a super-journal is of a write to several databases,
    which this program never makes; SQLite would delete the file of that name, whatever it is.
    """
    found = sidecar.lstat()
    if not stat.S_ISREG(found.st_mode) or found.st_size > 3 * path.stat().st_size + _SMALL:
        return False
    with sidecar.open("rb") as file:
        file.seek(-min(found.st_size, len(_JOURNAL_MAGIC)), os.SEEK_END)
        return file.read() != _JOURNAL_MAGIC


def _last_edit(files: list[Path], version: int) -> int | None:
    """The number of the last edit in copies of these files (the map, and what lies beside it); None where they are no sound map."""
    with tempfile.TemporaryDirectory(prefix="waterhole-") as folder:
        try:
            copies = [Path(shutil.copyfile(file, Path(folder, file.name))) for file in files]
            with closing(connection.connect(copies[0])) as opened:
                return last_edit_in(opened, copies[0], version)
        except (KnownError, OSError, sqlite3.Error, LookupError, TypeError, ValueError):
            return None


def _quarantine(files: list[Path]) -> None:
    kept = private_folder("quarantine", f"{time.strftime('%Y%m%d-%H%M%S')}-{time.monotonic_ns():020}")
    for file in files:
        shutil.copyfile(file, kept / file.name)
    for older in sorted(kept.parent.iterdir())[:-_KEPT]:
        shutil.rmtree(older, ignore_errors=True)
