"""One computation in slices when nobody types: what a page shows is worked out between frames, and dropped when it is stale."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.slices import take_a_slice

Begin = Callable[[], Iterator[None]]


class InSlices(QObject):
    """At most one computation at a time; a new one takes the place of the former."""

    done = Signal(object)
    """What the computation gave."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._begin: Begin | None = None
        self._running: Iterator[None] | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_running(self) -> bool:
        """Whether something is still to come."""
        return self._begin is not None or self._running is not None

    def begin(self, make: Begin, after: int = 0) -> None:
        """Work out what the generator of `make` returns, from so many milliseconds on."""
        self._begin, self._running = make, None
        self._timer.start(after)

    def stop(self) -> None:
        """Nobody waits for it any more."""
        self._begin = self._running = None
        self._timer.stop()

    def _go_on(self) -> None:
        """One slice."""
        if self._begin is not None:
            self._running, self._begin = self._begin(), None
            self._timer.start(0)
        if self._running is None:
            self._timer.stop()
            return
        try:
            take_a_slice(self._running)
        except StopIteration as end:
            self.stop()
            self.done.emit(end.value)
