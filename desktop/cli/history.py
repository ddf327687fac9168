"""`waterhole history`: the edits of a map, its named versions, and the restore points kept on this computer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.cli import Arguments, Parser
from desktop.cli.paths import read_anyway
from mapper.model.words import say, say_count

if TYPE_CHECKING:
    from mapper.recovery.snapshots import Snapshot
    from mapper.store.history import Entry


@dataclass(frozen=True, slots=True)
class _Past:
    """Of a map its id, the rows of its history, oldest first, and its restore points, newest first."""

    map_id: str
    entries: tuple[Entry, ...]
    points: tuple[Snapshot, ...]


def declare(parser: Parser) -> None:
    """Add the arguments of the verb."""
    parser.add_argument("map", type=Path, metavar="MAP")
    parser.add_argument("--json", action="store_true", help=say("print JSON"))


def run(arguments: Arguments) -> int:
    """Print the history; gives 0. Raises KnownError where the file is no map or damaged."""
    from mapper.recovery.second_copies import restore_points

    map_id, entries = read_anyway(arguments.map, _read)
    past = _Past(map_id, entries, restore_points(arguments.map, map_id))
    if arguments.json:
        print(json.dumps(_facts(past), indent=1, ensure_ascii=False))
    else:
        for line in _lines(past):
            print(line)
    return 0


def _read(path: Path) -> tuple[str, tuple[Entry, ...]]:
    from mapper.store.map_file import MapFile

    file = MapFile.open(path, read_only=True)
    try:
        for _ in file.check_history():
            pass
        return file.map_id, tuple(file.entries())
    finally:
        file.close()


def _facts(past: _Past) -> dict[str, object]:
    keys = ("seq", "at", "act", "label", "came_from", "stands_at")
    return {
        "map": past.map_id,
        "rows": [{key: getattr(entry, key) for key in keys} for entry in past.entries],
        "versions": [{"seq": entry.seq, "at": entry.at, "name": entry.label} for entry in past.entries if entry.act == "name"],
        "restore_points": [
            {"at": point.at, "reason": point.reason, "edits": point.end.seq, "bytes": point.bytes, "path": str(point.path)}
            for point in past.points
        ],
    }


def _lines(past: _Past) -> Iterator[str]:
    yield say_count(len(past.entries), "{n} row of history", "{n} rows of history")
    for entry in past.entries:
        yield f"{entry.seq:>7}  {_clock(entry.at)}  {_words(entry)}"
    versions = [entry for entry in past.entries if entry.act == "name"]
    yield say_count(len(versions), "{n} named version", "{n} named versions")
    for entry in versions:
        yield f"{entry.seq:>7}  {_clock(entry.at)}  {entry.label}"
    yield say_count(len(past.points), "{n} restore point on this computer", "{n} restore points on this computer")
    for point in past.points:
        size = say("{size} KB", size=-(-point.bytes // 1024))
        yield f"{point.end.seq:>7}  {_clock(point.at)}  {point.why}  {size}  {point.path}"


def _words(entry: Entry) -> str:
    if entry.act == "undo":
        return say("Undone: {label}", label=entry.label)
    if entry.act == "redo":
        return say("Done again: {label}", label=entry.label)
    return say("Named: {label}", label=entry.label) if entry.act == "name" else entry.label


def _clock(at: str) -> str:
    """Date and time of an ISO 8601 moment, as they are written there."""
    return at[:19].replace("T", " ").ljust(19)
