"""Snapshots of a map: whole map files, each opened again and verified before it counts, thinned as they grow old.

`000012.waterhole` is a snapshot, `000012.json` beside it says when and why it was taken; it is written when the snapshot was verified, so
a snapshot without it does not count.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal, get_args

from mapper.disk.replace_file import replacing
from mapper.model.words import say
from mapper.recovery.mirror import End
from mapper.store import faults
from mapper.store.faults import RefusedFile
from mapper.store.map_file import MapFile
from mapper.store.verify import verify

Reason = Literal["opened", "time", "room", "asked", "import", "bulk delete", "migration", "restore", "recovered", "compact", "replaced"]
REASONS: Mapping[Reason, str] = {
    "opened": "when the map was first opened here",
    "time": "while it was worked on",
    "room": "while much was changed",
    "asked": "because you asked for it",
    "import": "before an import",
    "bulk delete": "before much was deleted",
    "migration": "before the map was brought to a newer version",
    "restore": "before an earlier state was restored",
    "recovered": "after the map was recovered",
    "compact": "before the history was forgotten",
    "replaced": "before the file was found replaced by another state",
}
"""By reason, why a snapshot was taken, as the words after a time."""

TOTAL_BYTES = 200 * 1024**2
"""So much do all snapshots of a map take; the newest is kept in any case."""
_ALL_FOR, _HOURLY_FOR = timedelta(hours=1), timedelta(hours=24)

_to_be_verified: set[Path] = set()
"""Snapshots taken by this program that wait to be verified, perhaps in another thread."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A snapshot: where it is, when it was taken (ISO 8601) and why, how far it reaches (`end.seq` = edits it holds), its size in bytes."""

    number: int
    path: Path
    at: str
    reason: Reason
    end: End
    bytes: int

    @property
    def why(self) -> str:
        """The reason as words after a time: "while it was worked on"."""
        return say(REASONS[self.reason])


def take(file: MapFile, folder: Path, number: int, at: str, reason: Reason) -> Snapshot:
    """Copy the open map; the snapshot does not count before `count_if_whole`. Raises KnownError or OSError where it cannot be written."""
    path = snapshot_path(folder, number)
    file.backup_to(path)
    _to_be_verified.add(path)
    return Snapshot(number, path, at, reason, End(file.last_sequence, file.chain), path.stat().st_size)


def count_if_whole(snapshot: Snapshot) -> bool:
    """Open and verify the snapshot; whole, it counts from now on, else it is taken away. Raises KnownError or OSError where that fails.

    It touches the snapshot's own files only, so it may run in another thread than that of the map.
    """
    try:
        if not is_whole(snapshot):
            snapshot.path.unlink(missing_ok=True)
            return False
    finally:
        _to_be_verified.discard(snapshot.path)
    about = {"at": snapshot.at, "reason": snapshot.reason, "edits": snapshot.end.seq, "chain": snapshot.end.chain.hex()}
    with replacing(_about(snapshot.path)) as part:
        part.write_text(json.dumps(about), encoding="utf-8")
    return True


def is_whole(snapshot: Snapshot) -> bool:
    """Whether the file of the snapshot is a whole map that reaches as far as it should. Raises RefusedFile where that took too long."""
    try:
        report = verify(snapshot.path)
        if any(finding.name == "too-large" for finding in report.findings):
            raise faults.too_large(snapshot.path)
        if not report.is_whole:
            return False
        file = MapFile.open(snapshot.path, read_only=True)
    except RefusedFile as fault:
        if fault.refusal == "too-large":
            raise
        return False
    try:
        return End(file.last_sequence, file.chain) == snapshot.end
    finally:
        file.close()


def counted(folder: Path) -> tuple[Snapshot, ...]:
    """The snapshots in the folder that were verified, oldest first."""
    read = (_read(about) for about in sorted(folder.glob("*.json")))
    return tuple(sorted((snapshot for snapshot in read if snapshot is not None), key=lambda snapshot: snapshot.number))


def last_number(folder: Path) -> int:
    """The number of the newest snapshot, verified or not; 0 = there is none."""
    return max((int(path.stem) for path in folder.glob("*.waterhole") if path.stem.isdecimal()), default=0)


def remove(snapshot: Snapshot) -> None:
    """Take a snapshot away: first what says that it counts. Raises OSError where that fails."""
    _about(snapshot.path).unlink(missing_ok=True)
    snapshot.path.unlink(missing_ok=True)


def remove_uncounted(folder: Path) -> None:
    """Take away what was never verified, because a former program ended first."""
    kept = {snapshot.path for snapshot in counted(folder)}
    for path in folder.glob("*.waterhole"):
        if path not in kept | _to_be_verified:
            with suppress(OSError):
                path.unlink()


def needless(snapshots: Iterable[Snapshot], now: str, total: int) -> tuple[Snapshot, ...]:
    """Those to take away at the moment `now`, oldest first.

    Of the last hour all stay; of the last day all but those that only time asked for, of which each hour keeps its last; before that each
    day keeps its last. What is then still more than `total` bytes goes, oldest first. The newest always stays.
    """
    newest_first = sorted(snapshots, key=lambda snapshot: snapshot.number, reverse=True)
    today, held, size = moment(now), set[str](), 0
    gone: list[Snapshot] = []
    for snapshot in newest_first:
        slot = _slot(snapshot, today)
        is_kept = not held or (slot not in held and size + snapshot.bytes <= total)
        if is_kept:
            held.add(slot)
            size += snapshot.bytes
        else:
            gone.append(snapshot)
    return tuple(reversed(gone))


def _slot(snapshot: Snapshot, today: datetime) -> str:
    """Of the snapshots that share a slot, only the newest is kept."""
    taken = moment(snapshot.at)
    age = today - taken
    if age <= _ALL_FOR or (age <= _HOURLY_FOR and snapshot.reason != "time"):
        return f"number {snapshot.number}"
    return taken.strftime("%Y-%m-%d %H" if age <= _HOURLY_FOR else "%Y-%m-%d")


def moment(at: str) -> datetime:
    """The moment of an ISO 8601 text, in UTC where it names no zone; the beginning of time where it is no moment."""
    try:
        read = datetime.fromisoformat(at)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
    return read if read.tzinfo is not None else read.replace(tzinfo=UTC)


def snapshot_path(folder: Path, number: int) -> Path:
    """Where the snapshot of that number lies."""
    return folder / f"{number:06}.waterhole"


def _about(path: Path) -> Path:
    return path.with_suffix(".json")


def _read(about: Path) -> Snapshot | None:
    path = about.with_suffix(".waterhole")
    try:
        held = json.loads(about.read_text(encoding="utf-8"))
        reason: Reason = held["reason"] if held["reason"] in get_args(Reason) else "time"
        end = End(int(held["edits"]), bytes.fromhex(held["chain"]))
        return Snapshot(int(about.stem), path, str(held["at"]), reason, end, path.stat().st_size)
    except (OSError, LookupError, TypeError, ValueError, RecursionError):
        return None
