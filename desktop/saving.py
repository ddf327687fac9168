"""Saving: one change after the other; the change that cannot be written waits, alone, and goes on by itself as soon as it can."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, QTimer, Signal

from mapper.model.edit import Edit
from mapper.model.errors import KnownError

if TYPE_CHECKING:
    from mapper.open_map import OpenMap

AGAIN_MILLISECONDS = 2_000
"""How often a change that waits is tried again, and how often it is asked whether the map file is still where it was."""
Place = Literal["there", "gone", "replaced"]
Change = Callable[[], Edit | None]
Then = Callable[[Edit], object]
"""What is done when a change is on disk, at once or later."""


@dataclass(slots=True)
class Waiting:
    """A change that could not be written. Trying it again is safe: nothing of it is in the map or in the file."""

    change: Change
    then: Then | None
    fault: KnownError


class Saving(QObject):
    """What stands between the changes and the disk. While a change waits no other one is taken.

    A second change would have to be made on a map that already holds the first, and that map is nowhere but on the screen: each
    further one would be one more that is lost with the power. So what is typed stays where it was typed, in sight, and the map
    on the screen is at every moment the map on the disk.
    """

    changed = Signal()
    """What is not saved, or where the file is, is another thing now."""
    refused = Signal(object)
    """KnownError: a change that no waiting would help."""
    taken_up = Signal()
    """It can be written again: what else waits may be tried."""

    def __init__(self, open_map: OpenMap, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open_map = open_map
        self._waiting: Waiting | None = None
        self._unkept: KnownError | None = None
        self.place: Place = "there"
        self.is_refusing = False
        self.is_over = False
        self._identity = _identity_of(open_map)
        self._again = QTimer(self)
        self._again.setInterval(AGAIN_MILLISECONDS)
        self._again.timeout.connect(self._look)
        if not open_map.is_read_only:
            self._again.start()

    @property
    def is_waiting(self) -> bool:
        """Whether a change waits."""
        return self._waiting is not None

    @property
    def fault(self) -> KnownError | None:
        """Why something is not saved: a change, or a text being typed. None where everything is."""
        return self._waiting.fault if self._waiting is not None else self._unkept

    @property
    def is_clear(self) -> bool:
        """Whether all is on disk, and the disk is where it was."""
        return self.fault is None and self.place == "there"

    def is_ready(self) -> bool:
        """Whether another change is taken: what waits is tried once more, and where it goes on waiting the person is told."""
        if not self.try_again():
            self.is_refusing = True
            self.changed.emit()
        return self._waiting is None

    def write(self, change: Change, then: Then | None = None) -> Edit | None:
        """Make the change, then do `then`; None where it has to wait, or is not taken because another one waits."""
        return self._try(Waiting(change, then, KnownError(""))) if self.is_ready() else None

    def try_again(self) -> bool:
        """Try what waits; whether nothing waits any more."""
        if self._waiting is not None:
            self._try(self._waiting)
        return self._waiting is None

    def let_go(self) -> None:
        """Forget the change that waits: the person took it back, or goes on writing where it was typed."""
        if self._waiting is not None:
            self._waiting = None
            self._say()

    def hold_up(self, fault: KnownError | None) -> None:
        """A text being typed could not be kept; None = it is kept now."""
        if fault is not None or self._unkept is not None:
            self._unkept = fault
            self._say()

    def settle(self) -> None:
        """The map goes on in another file: look there from now on, and write there what waits."""
        self._identity = _identity_of(self._open_map)
        self._look()

    def stop(self) -> None:
        """The map is closed. What still has the keys in a window that goes loses them now, and must not write any more."""
        self.is_over = True
        self._again.stop()

    def _try(self, waiting: Waiting) -> Edit | None:
        """Make the change; where the disk is to blame it waits, and where the change itself is, nothing but telling it helps."""
        was_waiting, self._waiting = self._waiting is not None, None
        try:
            done = waiting.change()
        except KnownError as fault:
            if may_pass(fault):
                waiting.fault, self._waiting = fault, waiting
                self._look_at_place()
                self.changed.emit()
            else:
                self.refused.emit(fault)
                self._say()
            return None
        try:
            if done is not None and waiting.then is not None:
                waiting.then(done)
        finally:
            if was_waiting:
                self._say()
                self.taken_up.emit()
        return done

    def _look(self) -> None:
        """Is the file where it was? Then what waits goes on."""
        self._look_at_place()
        if self.place == "there" and self._waiting is not None:
            self.try_again()
        elif self.place == "there" and self._unkept is not None:
            self.taken_up.emit()

    def _look_at_place(self) -> None:
        # By asking, not by a watch: on some systems a watch opens the file, and closing that would drop the lock that SQLite holds on it.
        found = _identity_of(self._open_map)
        place: Place = "there" if found == self._identity else "gone" if found is None else "replaced"
        if place != self.place and not self._open_map.is_read_only:
            self.place = place
            self.changed.emit()

    def _say(self) -> None:
        self.is_refusing = False
        self.changed.emit()


def may_pass(fault: KnownError) -> bool:
    """Whether the disk, or where the file is, is to blame: then the same change may be written a little later."""
    return bool(getattr(fault, "cause", "") or getattr(fault, "refusal", ""))


def _identity_of(open_map: OpenMap) -> tuple[int, int] | None:
    """Which file stands at the map's path, None where there is none."""
    try:
        found = os.stat(open_map.path)
    except OSError:
        return None
    return found.st_dev, found.st_ino
