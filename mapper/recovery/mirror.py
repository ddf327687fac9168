"""The mirror log of a map: every edit once more, in a folder of this program, on the disk right after it is in the map file.

A log begins behind a snapshot and carries its number; the logs of later snapshots go on where it ends. So a snapshot and all lines after
it whose chain fits give the map as it was at the last edit.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from mapper.disk.line_log import LineLog, read_lines
from mapper.disk.replace_file import sync_folder
from mapper.recovery.mirror_line import MirrorLine, from_text, to_text

LINE_BYTES = 512 * 1024
"""An edit with a longer line is kept by a snapshot instead."""
LOG_BYTES = 1_250_000
"""When a log is that long, it is time for a snapshot and a new log."""
MIRROR_BYTES = 4_000_000
"""So much do all logs of a map take at most, whatever happens."""
_FOR_HEADERS = 1_000
"""Kept free of it: for the checksum of a line and the first lines of new logs."""


@dataclass(frozen=True, slots=True)
class End:
    """How far a copy of a map reaches: number and chain of its last row."""

    seq: int
    chain: bytes


@dataclass(frozen=True, slots=True)
class LogRead:
    """A log as it was read: where it begins, and its lines up to the first that is none; `is_whole`: nothing but a torn end follows."""

    number: int
    begins: End
    lines: tuple[MirrorLine, ...]
    is_whole: bool

    @property
    def end(self) -> End:
        """How far it reaches."""
        return End(self.lines[-1].entry.seq, self.lines[-1].chain) if self.lines else self.begins


class Mirror:
    """The log that is being written; OSError from any method means that it could not be, and that what was there is still there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._log: LineLog | None = None
        self._others = 0

    @property
    def is_long(self) -> bool:
        """Whether it is time for a snapshot and a new log."""
        return self._log is not None and self._log.size > LOG_BYTES

    def resume(self, log: LogRead) -> None:
        """Go on with a log that was read."""
        self._take(LineLog.open(_path(self._folder, log.number)))

    def begin(self, number: int, begins: End) -> None:
        """Begin a log behind the snapshot of that number."""
        log = LineLog.open(_path(self._folder, number))
        if log.size == 0:
            log.append(json.dumps({"after": begins.seq, "chain": begins.chain.hex()}))
            sync_folder(self._folder)
        self._take(log)

    def add(self, line: MirrorLine) -> bool:
        """Add a line; False where there is no room for it, and only a snapshot can keep that edit."""
        text = to_text(line)
        length = len(text.encode("utf-8", errors="surrogatepass"))
        if self._log is None or length > LINE_BYTES or not self._has_room(self._log, length):
            return False
        self._log.append(text)
        return True

    def close(self) -> None:
        """Release the log; a second call does nothing."""
        if self._log is not None:
            self._log.close()
            self._log = None

    def _take(self, log: LineLog) -> None:
        self.close()
        self._log = log
        self._others = size_of_logs(self._folder) - log.size

    def _has_room(self, log: LineLog, length: int) -> bool:
        room = MIRROR_BYTES - _FOR_HEADERS - length
        if self._others + log.size > room:
            # Logs may have been taken away since they were counted.
            self._others = size_of_logs(self._folder) - log.size
        return self._others + log.size <= room


def read_logs(folder: Path) -> tuple[LogRead, ...]:
    """All logs in the folder, in the order of their numbers; what is no log is passed over."""
    return tuple(read for number in _numbers(folder) if (read := _read(folder, number)) is not None)


def lines_behind(begins: End, logs: Iterable[LogRead]) -> Iterator[MirrorLine]:
    """The lines that go on from there without a gap, each following from the one before."""
    reached = begins
    for log in logs:
        for line in log.lines:
            if line.entry.seq == reached.seq + 1 and line.follows(reached.chain):
                reached = End(line.entry.seq, line.chain)
                yield line


def forget_logs_before(folder: Path, number: int) -> None:
    """Take the logs away that the snapshot of that number made needless, but the last of them. Raises OSError where that fails."""
    for old in [one for one in _numbers(folder) if one < number][:-1]:
        _path(folder, old).unlink(missing_ok=True)


def size_of_logs(folder: Path) -> int:
    """How many bytes all logs take."""
    total = 0
    for number in _numbers(folder):
        with suppress(OSError):
            total += _path(folder, number).stat().st_size
    return total


def last_number(folder: Path) -> int:
    """The number of the newest log; 0 = there is none."""
    return max(_numbers(folder), default=0)


def _path(folder: Path, number: int) -> Path:
    return folder / f"{number:06}.log"


def _numbers(folder: Path) -> list[int]:
    return sorted(int(path.stem) for path in folder.glob("*.log") if path.stem.isascii() and path.stem.isdecimal())


def _read(folder: Path, number: int) -> LogRead | None:
    try:
        texts = read_lines(_path(folder, number)).texts
        header = json.loads(texts[0])
        begins = End(int(header["after"]), bytes.fromhex(header["chain"]))
    except (OSError, LookupError, TypeError, ValueError):
        return None
    lines = tuple(_whole(texts[1:]))
    return LogRead(number, begins, lines, len(lines) == len(texts) - 1)


def _whole(texts: Iterable[str]) -> Iterator[MirrorLine]:
    for text in texts:
        try:
            yield from_text(text)
        except ValueError:
            return
