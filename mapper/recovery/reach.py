"""How far the second copies of a map reach: a snapshot, and the lines of the mirror log that go on from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mapper.recovery import snapshots
from mapper.recovery.copy_folder import CopyFolder
from mapper.recovery.mirror import End, lines_behind, read_logs
from mapper.recovery.mirror_line import MirrorLine
from mapper.recovery.snapshots import Snapshot


@dataclass(frozen=True, slots=True)
class Reach:
    """A verified snapshot, and the edits after it that the mirror log holds without a gap."""

    snapshot: Snapshot
    lines: tuple[MirrorLine, ...]

    @property
    def end(self) -> End:
        """Number and chain of the last edit."""
        return End(self.lines[-1].entry.seq, self.lines[-1].chain) if self.lines else self.snapshot.end

    @property
    def at(self) -> str:
        """When the last of it was written, ISO 8601."""
        return self.lines[-1].entry.at if self.lines else self.snapshot.at


def reaches_of(folder: CopyFolder) -> Iterator[Reach]:
    """What the copies in the folder reach, from the newest verified snapshot; then from the one before it, and so on."""
    logs = read_logs(folder.logs)
    for snapshot in reversed(snapshots.counted(folder.snapshots)):
        # A snapshot carries the number of the log that was begun behind it.
        behind = [log for log in logs if log.number >= snapshot.number]
        yield Reach(snapshot, tuple(lines_behind(snapshot.end, behind)))


def all_lines(folder: CopyFolder) -> tuple[MirrorLine, ...]:
    """All whole lines of all logs, whether they fit together or not, oldest log first."""
    return tuple(line for log in read_logs(folder.logs) for line in log.lines)
