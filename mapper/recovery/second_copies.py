"""The second copies of an open map: a mirror log of every edit and snapshots now and then, in a folder of this program.

They are made after the edit is in the map file - in a window when it is on the screen, too -, and nothing that goes wrong with them ever
fails an edit: it is told once. What was not added to the log when the program died is made up for when the map is opened again.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from mapper.disk.replace_file import remove_stray_parts
from mapper.model.edit import Edit
from mapper.model.errors import KnownError
from mapper.model.words import say
from mapper.recovery import copy_folder, mirror, snapshots
from mapper.recovery.copy_folder import CopyFolder
from mapper.recovery.mirror import End, Mirror
from mapper.recovery.mirror_line import MirrorLine, line_of
from mapper.recovery.reach import Reach, reaches_of
from mapper.recovery.replay import replay
from mapper.recovery.snapshots import Reason, Snapshot
from mapper.store.history import Entry
from mapper.store.map_file import MapFile

EVERY_SECONDS = 300.0
"""A snapshot is taken so long after the one before, if something was changed since."""
REST_SECONDS = 5.0
"""After a failure the copies are left alone so long: edits go on at their own speed."""
_MOST_LINES = 1000
"""So many missing lines are written one by one; more are kept by a snapshot."""

Job = Callable[[], None]
_log = logging.getLogger(__name__)


def _at_once(job: Job) -> None:
    job()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


@dataclass(slots=True)
class _Ready:
    """The copies of a map that can be added to: how far the log reaches, and the snapshot behind which it began."""

    folder: CopyFolder
    mirror: Mirror
    logged: End
    snapshot_seq: int
    number: int


class SecondCopies:
    """The second copies of one open map. Nothing in here raises; `trouble` says what is wrong, "" = all is well.

    `run` is given jobs that need neither the map nor this thread (a snapshot is verified), to be done one after the other; `soon` is given
    what has to be done in this thread as soon as it has nothing better to do (edits are kept). Without them all is done at once.
    """

    def __init__(
        self,
        file: MapFile,
        *,
        now: Callable[[], str] = _now,
        clock: Callable[[], float] = time.monotonic,
        run: Callable[[Job], None] | None = None,
        soon: Callable[[Job], None] | None = None,
    ) -> None:
        self._file = file
        self._now, self._clock, self._run, self._soon = now, clock, run or _at_once, soon or _at_once
        self._behind: list[tuple[Entry, Edit]] = []
        self._ready: _Ready | None = None
        self._snapshot_time = clock()
        self._rests_until = float("-inf")
        self._listeners: list[Callable[[str], None]] = []
        self._fault, self._unwhole, self._told = "", "", ""

    @property
    def trouble(self) -> str:
        """Why there are no second copies now, as a sentence; "" = there are."""
        return self._fault or self._unwhole

    def on_trouble(self, listener: Callable[[str], None]) -> None:
        """Call `listener(sentence)` when second copies cannot be kept; once, until they can be kept again."""
        self._listeners.append(listener)

    def written(self, edit: Edit) -> None:
        """Keep what was just written to the map; `edit` is what was done last, and is not looked at for an undo, redo or name."""
        entry = self._file.last_entry
        assert entry is not None
        self._behind.append((entry, edit))
        if len(self._behind) == 1:
            self._soon(self.catch_up)

    def catch_up(self) -> None:
        """Keep what was written and is not kept yet."""
        if self._behind:
            self._attempt(self._keep)
            # Where that failed, what is missing is read from the map when it is tried again.
            self._behind.clear()

    def keep_up(self) -> None:
        """Do what is due: the first snapshot, or the next after five minutes if something was changed. Called now and then when idle."""
        self._attempt(self._keep_up)

    def take(self, reason: Reason) -> None:
        """Take a snapshot now, for that reason."""
        self._rests_until = float("-inf")
        self._attempt(lambda: self._take(self._made_ready() or self._begun(), reason))

    def restore_points(self) -> tuple[Snapshot, ...]:
        """The snapshots of this map that were verified, newest first."""
        return restore_points(self._file.path, self._file.map_id)

    def close(self) -> None:
        """Keep what is not kept yet, and release the log; a second call does nothing."""
        self.catch_up()
        self._release()

    def _release(self) -> None:
        ready, self._ready = self._ready, None
        if ready is not None:
            ready.mirror.close()

    def _attempt(self, job: Job) -> None:
        if self._clock() < self._rests_until:
            return
        try:
            job()
            self._fault = ""
        except (OSError, KnownError) as fault:
            self._failed(_reason_of(fault))
        except Exception as fault:
            # The edit is in the map file, and whoever made it must not hear of a fault that is not theirs.
            _log.exception("second copies failed")
            self._failed(type(fault).__name__)
        self._tell()

    def _failed(self, reason: str) -> None:
        # What was begun may be half done: all is looked at afresh the next time.
        self._release()
        self._rests_until = self._clock() + REST_SECONDS
        self._fault = say("The map is saved, but no second copy of it can be kept on this computer: {reason}.", reason=reason)

    def _tell(self) -> None:
        trouble = self.trouble
        if bool(trouble) != bool(self._told):
            self._told = trouble
            for listener in tuple(self._listeners) if trouble else ():
                listener(trouble)

    def _keep(self) -> None:
        ready = self._made_ready()
        if ready is None:
            # The snapshot holds the edit, too.
            self._take(self._begun(), "opened")
        elif not self._logged(ready) or ready.mirror.is_long:
            self._take(ready, "room")

    def _keep_up(self) -> None:
        ready = self._made_ready()
        if ready is None:
            self._take(self._begun(), "opened")
        elif not self._logged(ready):
            self._take(ready, "room")
        elif ready.snapshot_seq != self._file.last_sequence and self._clock() - self._snapshot_time >= EVERY_SECONDS:
            self._take(ready, "time")

    def _made_ready(self) -> _Ready | None:
        """The copies, ready to be added to; None where they do not lead to what the map is now, so that a snapshot must be taken first."""
        if self._ready is None:
            folder = copy_folder.made(self._file.path, self._file.map_id)
            remove_stray_parts(folder.snapshots)
            reach = next(reaches_of(folder), None)
            log = next(reversed(mirror.read_logs(folder.logs)), None)
            if reach is None or log is None or not log.is_whole or log.end != reach.end or self._missing(reach.end) is None:
                return None
            snapshots.remove_uncounted(folder.snapshots)
            opened = Mirror(folder.logs)
            opened.resume(log)
            self._ready = _Ready(folder, opened, reach.end, reach.snapshot.end.seq, _last_number(folder))
        return self._ready

    def _begun(self) -> _Ready:
        """Copies to which a snapshot must be added first. What they held of a state that is not in the map any more becomes a snapshot."""
        folder = copy_folder.made(self._file.path, self._file.map_id)
        snapshots.remove_uncounted(folder.snapshots)
        number = _last_number(folder)
        reach = next(reaches_of(folder), None)
        if reach is not None and reach.lines and self._missing(reach.end) is None:
            number += 1
            kept = number
            self._run(lambda: self._keep_apart(folder, reach, kept))
        self._ready = _Ready(folder, Mirror(folder.logs), End(-1, b""), -1, number)
        return self._ready

    def _missing(self, end: End) -> list[MirrorLine] | None:
        """The rows of the map's history behind that end as lines; None where the map does not go on from there."""
        entries = self._file.entries(end.seq) if end.seq <= self._file.last_sequence else []
        lines: list[MirrorLine] = []
        reached = end.chain
        for entry in entries:
            line = line_of(entry, self._file.edit_of(entry), reached)
            reached = line.chain
            lines.append(line)
        return lines if reached == self._file.chain else None

    def _logged(self, ready: _Ready) -> bool:
        """Bring the log up to the map; False where only a snapshot can."""
        if ready.logged.seq == self._file.last_sequence:
            return ready.logged.chain == self._file.chain
        lines = self._latest(ready.logged) or self._missing(ready.logged)
        if lines is None or len(lines) > _MOST_LINES:
            return False
        for line in lines:
            if not ready.mirror.add(line):
                return False
            ready.logged = End(line.entry.seq, line.chain)
        return True

    def _latest(self, logged: End) -> list[MirrorLine] | None:
        """The lines of the edits just written, without asking the map file what they were; None where more than those are missing."""
        lines: list[MirrorLine] = []
        reached = logged
        for entry, edit in self._behind:
            if entry.seq == reached.seq + 1:
                line = line_of(entry, edit, reached.chain)
                lines.append(line)
                reached = End(entry.seq, line.chain)
        return lines if reached == End(self._file.last_sequence, self._file.chain) else None

    def _take(self, ready: _Ready, reason: Reason) -> None:
        ready.number += 1
        snapshot = snapshots.take(self._file, ready.folder.snapshots, ready.number, self._now(), reason)
        ready.mirror.begin(ready.number, snapshot.end)
        ready.logged, ready.snapshot_seq = snapshot.end, snapshot.end.seq
        self._snapshot_time = self._clock()
        self._run(lambda: self._count(ready.folder, snapshot))

    def _count(self, folder: CopyFolder, snapshot: Snapshot) -> None:
        """Verify the snapshot and take away what it made needless. May run in another thread, so it tells nobody itself."""
        try:
            if not snapshots.count_if_whole(snapshot):
                self._unwhole = say("The map is saved, but the second copy of it made at {time} is not whole.", time=snapshot.at)
                return
            mirror.forget_logs_before(folder.logs, snapshot.number)
            for old in snapshots.needless(snapshots.counted(folder.snapshots), self._now(), snapshots.TOTAL_BYTES):
                snapshots.remove(old)
            self._unwhole = ""
        except (OSError, KnownError) as fault:
            self._unwhole = say("The map is saved, but its second copy could not be looked through: {reason}.", reason=_reason_of(fault))

    def _keep_apart(self, folder: CopyFolder, reach: Reach, number: int) -> None:
        """Make a snapshot of what the copies reach, which the map, replaced by another state, does not hold any more."""
        path = snapshots.snapshot_path(folder.snapshots, number)
        try:
            end = replay(reach, path)
            snapshots.count_if_whole(Snapshot(number, path, reach.at, "replaced", end, path.stat().st_size))
        except (OSError, KnownError):
            # It is still in the older snapshot and the logs, until those are thinned.
            path.unlink(missing_ok=True)


def restore_points(map_path: Path, map_id: str | None = None) -> tuple[Snapshot, ...]:
    """The verified snapshots of the map at that place - of any that ever was there, where its id is not known -, newest first."""
    folders = copy_folder.kept_for(map_path, map_id)
    return tuple(snapshot for folder in folders for snapshot in reversed(snapshots.counted(folder.snapshots)))


def _last_number(folder: CopyFolder) -> int:
    return max(mirror.last_number(folder.logs), snapshots.last_number(folder.snapshots))


def _reason_of(fault: OSError | KnownError) -> str:
    if isinstance(fault, KnownError):
        return fault.happened.rstrip(".")
    return fault.strerror or str(fault)
