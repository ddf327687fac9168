"""What is done when nobody does anything: the first edit is made ready, second copies are kept, the history is looked through."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop import rubbish
from desktop.bridge import Bridge
from desktop.first_edit import FirstEdit
from desktop.slices import take_a_slice
from mapper.model.errors import KnownError
from mapper.model.words import say

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

    from mapper.recovery.second_copies import SecondCopies

AFTER_OPENING = 400
"""Milliseconds after which the second copies are looked at: by then the map is on the screen."""
NOW_AND_THEN = 20_000
"""Milliseconds between two looks at whether a snapshot is due, and without an edit before rubbish is looked for."""
LARGE = 3_000
"""Records from which on looking for rubbish holds up a frame."""
SETTLED = 3_000
"""Milliseconds after opening by which outline, index, lint and analysis are there."""
SOON = 40
"""Milliseconds after an edit in which its second copy is written: by then it is painted, and the next key is not there yet."""
CALM = 1_500
"""Milliseconds after an edit in which the history is left alone."""


class IdleWork(QObject):
    """Of one open map, until `stop`."""

    told = Signal(object)
    """KnownError: something is wrong with the copies or the history; the map itself is saved."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self._is_large = len(bridge.workspace) > LARGE
        if self._is_large:
            rubbish.map_is_open()
        self._open_map = bridge.open_map
        self._jobs: ThreadPoolExecutor | None = None
        self._is_over = False
        self._heard: SecondCopies | None = None
        self._rows: Iterator[None] | None = None
        self._first_edit = FirstEdit(bridge, AFTER_OPENING, self)
        self._copies = QTimer(self)
        self._copies.setSingleShot(True)
        self._copies.timeout.connect(self._keep_up)
        # Counted from the first turn of the window: the first frame is before it.
        QTimer.singleShot(0, self._copies, self._begin)
        self._history = QTimer(self)
        self._history.timeout.connect(self._look_on)
        self._history.start(CALM)
        self._tidying = QTimer(self)
        self._tidying.setSingleShot(True)
        self._tidying.timeout.connect(self._tidy)
        self._has_settled = False
        if self._is_large:
            self._tidying.start(SETTLED)
        bridge.changed.connect(lambda _edit: self._pause())

    def _begin(self) -> None:
        if not self._is_over:
            self._copies.start(AFTER_OPENING)

    def stop(self) -> None:
        """The map is about to be closed."""
        self._first_edit.stop()
        self._copies.stop()
        self._history.stop()
        self._rows = None
        self._is_over = True
        if self._jobs is not None:
            self._jobs.shutdown(wait=False, cancel_futures=True)
        self._tidying.stop()
        if self._is_large:
            rubbish.map_is_closed()

    def _tidy(self) -> None:
        """What the open map brought with it stays and is set aside unseen; from then on what came since is looked through."""
        if self._has_settled:
            rubbish.look_now()
        else:
            rubbish.map_is_open()
            self._has_settled = True
        self._tidying.start(NOW_AND_THEN)

    def _keep_up(self) -> None:
        if self._open_map.is_read_only:
            return
        if self._open_map.copies is None:
            self._open_map.keep_copies(self._run, self._soon)
        copies = self._open_map.copies
        if copies is not None and copies is not self._heard:
            # A map that goes on in another file has copies of its own there.
            self._heard = copies
            copies.on_trouble(self._tell)
            if copies.trouble:
                self._tell(copies.trouble)
        if copies is not None:
            copies.keep_up()
        self._copies.start(NOW_AND_THEN)

    def _tell(self, words: str) -> None:
        self.told.emit(KnownError(words))

    def _run(self, job: Callable[[], None]) -> None:
        """One job after the other; what it does takes no lock of the map and touches only the snapshot's own files."""
        if self._is_over:
            # The map was closed a moment ago: the next one who opens it verifies what is not verified yet.
            return
        if self._jobs is None:
            from concurrent.futures import ThreadPoolExecutor

            self._jobs = ThreadPoolExecutor(1, "second-copies")
        self._jobs.submit(rubbish.left_alone(job))

    def _soon(self, job: Callable[[], None]) -> None:
        """The edit is in the map file; before its copy is on a disk, too, it is to be seen."""
        QTimer.singleShot(SOON, self, job)

    def _pause(self) -> None:
        """Somebody works: on with it when they rest."""
        if self._has_settled:
            self._tidying.start(NOW_AND_THEN)
        if self._history.isActive():
            self._history.start(CALM)

    def _look_on(self) -> None:
        """One slice; row after row from the last, once for each opening."""
        if self._rows is None:
            self._rows = self._open_map.check_history()
            self._history.start(0)
        try:
            take_a_slice(self._rows)
        except StopIteration:
            self._history.stop()
        except KnownError as fault:
            self._history.stop()
            self.told.emit(KnownError(fault.happened, say("The map itself is whole, and every edit is saved."), _what_not()))
        else:
            self._history.start(0)


def _what_not() -> str:
    return say("What was done before the damage cannot be undone or looked back at.")
