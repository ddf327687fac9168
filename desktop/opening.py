"""Opening a map as well as it can be opened: to edit, to read only, as a private copy - and what is said where it cannot."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import bars
from desktop.message import Message
from mapper.model.errors import KnownError
from mapper.model.words import say
from mapper.open_map import OpenMap

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

    from desktop.bars import Act
    from desktop.window import Window

DAMAGED = frozenset({"schema", "damaged", "digest", "history", "values", "interrupted"})
"""Refusals of a file that is a map, and of which something can be read."""
_LOST = frozenset({"missing", "empty", "not-a-map", "unreadable"})
"""Refusals of a file that may have been a map once."""
TRIES, PAUSE = 20, 0.05
"""A copy taken in the middle of a write does not fit its digest: so often, and so many seconds later, another is taken."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A map that was opened. `origin`: the file it was opened for; `note` gives what the bar says of it, with the act "edit a copy".

    `private`: the folder of a copy nobody else knows, which goes when it is cleaned up.
    """

    open_map: OpenMap
    origin: Path
    note: Callable[[Act], Message | None] = lambda _edit_a_copy: None
    private: TemporaryDirectory[str] | None = None

    def close(self) -> None:
        """Take the private copy away; the map must be closed."""
        if self.private is not None:
            self.private.cleanup()


def to_edit(path: Path) -> Opening:
    """The map at the path, to read only where it cannot be written. Raises KnownError where neither is possible."""
    try:
        open_map = OpenMap.open(path)
    except KnownError as fault:
        if refusal_of(fault) != "write-protected":
            raise
        return Opening(OpenMap.open(path, read_only=True), path, partial(bars.read_only, path))
    return Opening(open_map, path, lambda _act: _of_opening(open_map))


def _of_opening(open_map: OpenMap) -> Message | None:
    if open_map.backup is not None:
        return bars.brought_up_to_date(open_map.backup)
    return bars.recovered(open_map.settled)


def copy_to_read(path: Path, happened: str) -> Opening:
    """A copy of a map that another program has open, as it is between two of its edits. Raises KnownError where none can be had.

    The map file alone is whole after every edit, and a copy that fits its digest is one that was taken then.
    """
    private = _private_folder()
    try:
        open_map = _sound_copy(path, Path(private.name))
    except BaseException:
        private.cleanup()
        raise
    return Opening(open_map, path, partial(bars.copy_to_read, path, happened), private)


def _private_folder() -> TemporaryDirectory[str]:
    # No start needs it.
    from tempfile import TemporaryDirectory

    return TemporaryDirectory(prefix="waterhole-")


def _sound_copy(path: Path, folder: Path) -> OpenMap:
    from shutil import copyfile

    failure = KnownError(say("{path} cannot be read.", path=path))
    for attempt in range(TRIES):
        # Each under a name of its own: what could not be opened is not touched again.
        copy = folder / str(attempt) / path.name
        copy.parent.mkdir()
        try:
            copyfile(path, copy)
            return OpenMap.open(copy, read_only=True)
        except OSError as fault:
            raise KnownError(say("{path} cannot be read: {reason}.", path=path, reason=fault.strerror or "")) from fault
        except KnownError as fault:
            failure = fault
            time.sleep(PAUSE)
    raise failure


def refusal(window: Window, path: Path, fault: KnownError) -> Message:
    """What the bar says of a map that was not opened, with the best that can be done instead."""
    from desktop.doing import maps, rescue

    if refusal_of(fault) == "open-elsewhere":
        return bars.open_elsewhere(fault, lambda: window.open_map(path, partial(copy_to_read, happened=fault.happened)))
    copy_at = _copy_of(path) if refusal_of(fault) in _LOST | DAMAGED else ""
    if copy_at:
        return bars.lost(fault, copy_at, lambda: rescue.recover_beside(window, path))
    return bars.refused(fault, lambda: maps.choose_map(window))


def what_can_be_read(window: Window, path: Path) -> Opening:
    """What can be read of a damaged map, as a private map to read only. Raises KnownError where that is nothing."""
    from desktop.doing import rescue
    from mapper.recovery.recover import lines_for, newest_copies
    from mapper.recovery.salvage import salvage

    salvaged, copies = salvage(path, lines_for(path)), newest_copies(path)
    has_all = copies is not None and copies.end.seq >= salvaged.edits
    copy_at = _time_of(copies.at) if copies is not None and has_all else ""
    do = partial(rescue.recover_beside if has_all else rescue.recover_to, window, path)
    private = _private_folder()
    try:
        made = Path(private.name, path.name).with_suffix(".waterhole")
        OpenMap.create(made, salvaged.records).close()
        open_map = OpenMap.open(made, read_only=True)
    except BaseException:
        private.cleanup()
        raise
    listed = tuple(str(one) for one in salvaged.left_out)
    return Opening(open_map, path, lambda _act: bars.damaged(path, listed, copy_at, do), private)


def recovered(path: Path, target: Path) -> Opening:
    """The best state that can be had of a damaged or lost map, as the new map `target`, to edit. Raises KnownError where there is none."""
    from mapper.recovery.recover import recover

    made = recover(path, target, overwrite=True)
    return Opening(OpenMap.open(target), target, lambda _act: bars.of_recovery(path, made))


def _copy_of(path: Path) -> str:
    """When the newest second copy of the map at the path was written, "" where there is none."""
    from mapper.recovery.recover import newest_copies

    copies = newest_copies(path)
    return _time_of(copies.at) if copies is not None else ""


def _time_of(at: str) -> str:
    # Loaded late: a map that is not there is told without a screen, too.
    from desktop.moments import moment

    return moment(at)


def refusal_of(fault: KnownError) -> str:
    """In one word why a file was refused, "" where the fault is none of a file."""
    return str(getattr(fault, "refusal", ""))
