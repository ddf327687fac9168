"""Lint in the background: what is still missing in the map is counted when nobody types, a rule at a time, and never interrupts."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.bridge import Bridge
from mapper.checks.finding import Finding

CALM_MILLISECONDS = 400
"""How long after an edit the rules are asked."""


class Lint(QObject):
    """`findings`: what the rules of `mapper.checks` found in the map as it was when nobody typed; those accepted with a reason left out."""

    found = Signal()
    """The findings may be others than before."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self.findings: tuple[Finding, ...] = ()
        self._bridge = bridge
        self._running: Iterator[tuple[Finding, ...]] | None = None
        self._finding: list[Finding] = []
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)
        bridge.changed.connect(lambda _edit: self._begin_anew())
        self._begin_anew()

    def _begin_anew(self) -> None:
        self._running, self._finding = None, []
        self._timer.start(CALM_MILLISECONDS)

    def _go_on(self) -> None:
        """One rule; the window gets its turn before the next."""
        if self._running is None:
            self._running = self._rules()
            self._timer.start(0)
        part = next(self._running, None)
        if part is not None:
            self._finding.extend(one for one in part if one.accepted is None)
            return
        self._timer.stop()
        self._running = None
        self.findings = tuple(self._finding)
        self.found.emit()

    def _rules(self) -> Iterator[tuple[Finding, ...]]:
        from mapper.checks import CHECKS, findings

        workspace = self._bridge.workspace
        for check in CHECKS:
            yield findings(workspace, (check,))
