"""The measures of a process of the open map: worked out in slices when nobody types, and only while somebody looks at them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.bridge import Bridge
from desktop.slices import take_a_slice

if TYPE_CHECKING:
    from mapper.graph.slices import Slices
    from mapper.metrics import Measured

CALM_MILLISECONDS = 250
"""How long after an edit the working out starts."""


class Measuring(QObject):
    """`found`: the measures of `process` (an id, None = no process) in the map as it was when nobody typed."""

    measured = Signal()
    """They were worked out anew; they may be the same as before."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self._bridge = bridge
        self._running: Slices[tuple[Measured, ...]] | None = None
        self._is_stale = True
        self._is_wanted = False
        self.process: str | None = None
        self.found: tuple[Measured, ...] = ()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)
        bridge.changed.connect(lambda _edit: self._begin_anew())

    def want(self, process: str | None) -> None:
        """Somebody looks at that process."""
        if process != self.process:
            self.process, self.found, self._is_stale = process, (), True
            self._running = None
        self._is_wanted = process is not None
        if self._is_wanted and self._is_stale and self._running is None:
            self._timer.start(0)

    def rest(self) -> None:
        """Nobody looks any more."""
        self._is_wanted = False
        self._timer.stop()
        self._running = None

    @property
    def is_current(self) -> bool:
        """Whether what was found is of the map as it is now."""
        return not self._is_stale

    def _begin_anew(self) -> None:
        self._is_stale = True
        self._running = None
        if self._is_wanted:
            self._timer.start(CALM_MILLISECONDS)

    def _go_on(self) -> None:
        """One slice; the window gets its turn before the next."""
        if self.process not in self._bridge.workspace:
            self._timer.stop()
            return
        if self._running is None:
            # Loaded when it is asked for first: the start does not wait for it.
            from mapper.metrics import measure_all

            self._running = measure_all(self._bridge.workspace, self.process)
            self._timer.start(0)
        try:
            take_a_slice(self._running)
        except StopIteration as end:
            self._timer.stop()
            self._running, self._is_stale = None, False
            self.found = end.value or ()
            self.measured.emit()
