"""Coverage of the open map: counted in slices when nobody types, and only while somebody looks at it."""

from __future__ import annotations

from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.bridge import Bridge
from mapper.graph.coverage import Covered, find_coverage
from mapper.graph.slices import Slices

SLICE_SECONDS = 0.004
CALM_MILLISECONDS = 150
"""How long after an edit the counting starts."""


class Covering(QObject):
    """`found`: how far each topic has come in the map as it was when nobody typed."""

    counted = Signal()
    """Counted anew; it may be the same as before."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self._bridge = bridge
        self._running: Slices[tuple[Covered, ...]] | None = None
        self._is_wanted = False
        self._is_stale = True
        self.found: tuple[Covered, ...] = ()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)
        bridge.changed.connect(lambda _edit: self._begin_anew())

    def want(self, is_wanted: bool) -> None:
        """Somebody looks at it, or nobody does any more."""
        self._is_wanted = is_wanted
        if is_wanted and self._is_stale:
            self._timer.start(0)
        elif not is_wanted:
            self._timer.stop()
            self._running = None

    def _begin_anew(self) -> None:
        self._is_stale = True
        self._running = None
        if self._is_wanted:
            self._timer.start(CALM_MILLISECONDS)

    def _go_on(self) -> None:
        """One slice."""
        if self._running is None:
            self._running = find_coverage(self._bridge.workspace)
            self._timer.start(0)
        until = perf_counter() + SLICE_SECONDS
        try:
            while perf_counter() < until:
                next(self._running)
        except StopIteration as end:
            self._timer.stop()
            self._running, self._is_stale = None, False
            self.found = end.value
            self.counted.emit()
