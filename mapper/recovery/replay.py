"""A map file made of second copies: the snapshot, and every edit of the mirror log behind it written again."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from mapper.model.errors import KnownError
from mapper.recovery.mirror import End
from mapper.recovery.mirror_line import MirrorLine
from mapper.recovery.reach import Reach
from mapper.store.map_file import MapFile


def replay(reach: Reach, target: Path) -> End:
    """Make the file `target`, which is nobody's yet, of a snapshot and the lines behind it; gives how far it reaches.

    Where a line cannot be written again, it ends before that line. Raises KnownError where the snapshot is not whole, OSError or KnownError
    where the target cannot be written.
    """
    shutil.copyfile(reach.snapshot.path, target)
    file = MapFile.open(target)
    try:
        _write_again(file, reach.lines)
        return End(file.last_sequence, file.chain)
    finally:
        file.close()


def _write_again(file: MapFile, lines: Iterable[MirrorLine]) -> None:
    for line in lines:
        if not line.follows(file.chain):
            return
        try:
            _write(file, line)
        except (KnownError, LookupError, TypeError, ValueError):
            # A record of a kind that this program does not know: what came before is whole.
            return


def _write(file: MapFile, line: MirrorLine) -> None:
    entry = line.entry
    if entry.act == "do":
        file.write(line.edit, entry.at)
    elif entry.act == "undo" and (done := file.undoable()) is not None:
        file.write_undo(done.inverse(), entry.at)
    elif entry.act == "redo" and (again := file.redoable()) is not None:
        file.write_redo(again, entry.at)
    elif entry.act == "name":
        file.write_name(entry.label, entry.at)
    else:
        raise ValueError(f"row {entry.seq} cannot be written again")
