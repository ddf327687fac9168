"""Lint in the background: what is still missing in the map is counted when nobody types, in slices, and never interrupts."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.bridge import Bridge
from desktop.slices import take_a_slice

if TYPE_CHECKING:
    from mapper.checks.finding import Finding

CALM_MILLISECONDS = 400
"""How long after an edit the rules are asked."""


class Lint(QObject):
    """What the rules of `mapper.checks` found in the map as it was when nobody typed: `findings`, and those `accepted` with a reason.

    `is_current`: whether that is the map as it is now.
    """

    found = Signal()
    """The findings may be others than before."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self.findings: tuple[Finding, ...] = ()
        self.accepted: tuple[Finding, ...] = ()
        self.is_current = False
        self._bridge = bridge
        self._running: Generator[None, None, tuple[Finding, ...]] | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)
        bridge.changed.connect(lambda _edit: self._begin_anew())
        # Counted from the first turn of the window: the first frame is before it.
        QTimer.singleShot(0, self._timer, self._begin_anew)

    @property
    def counted(self) -> int:
        """How many findings are more than hints."""
        return sum(one.severity != "H" for one in self.findings)

    def _begin_anew(self) -> None:
        self._running = None
        self.is_current = False
        self._timer.start(CALM_MILLISECONDS)

    def _go_on(self) -> None:
        """A slice of the rules; the window gets its turn before the next."""
        if self._running is None:
            # Loaded when the rules are asked first: the start does not wait for them.
            from mapper.checks import find

            self._running = find(self._bridge.workspace)
            self._timer.start(0)
        try:
            take_a_slice(self._running)
        except StopIteration as end:
            self._timer.stop()
            self._running = None
            self.is_current = True
            self.findings = tuple(one for one in end.value if one.accepted is None)
            self.accepted = tuple(one for one in end.value if one.accepted is not None)
            self.found.emit()
