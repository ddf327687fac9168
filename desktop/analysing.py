"""The analysis of the open map in slices: between two of them the window gets its turn, and an edit begins it anew."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.slices import take_a_slice

if TYPE_CHECKING:
    from desktop.bridge import Bridge
    from mapper.graph.analysis import Analysis
    from mapper.model.edit import Edit

CALM_MILLISECONDS = 40
"""How long after an edit the analysis starts: while somebody drags or types, nothing is computed in vain."""
AFTER_OPENING = 300
"""How long after the map was opened: it is on the screen by then."""


class Analysing(QObject):
    """Of the map that the bridge shows. `latest`: the last one that came to its end, None = none yet."""

    done = Signal(object)
    """Analysis of the workspace as it is now."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self._bridge = bridge
        self.latest: Analysis | None = None
        self._running: Generator[None, None, Analysis] | None = None
        self._has_begun = self._is_over = False
        self._touched: set[str] | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)

    def begin_anew(self) -> None:
        """Analyse the whole map."""
        self._touched = None
        self._begin()

    def follow(self, edit: Edit) -> None:
        """The map has changed by this edit: of the latest analysis, what it does not concern is kept."""
        if self._touched is not None:
            self._touched |= edit.ids
        self._begin()

    def _begin(self) -> None:
        self._running = None
        if self._has_begun:
            self._timer.start(CALM_MILLISECONDS)
        else:
            # Counted from when the window has its first turn: however long the start takes, the first frame is before it.
            self._has_begun = True
            QTimer.singleShot(0, self._timer, self._begin_first)

    def _begin_first(self) -> None:
        if not self._is_over and not self._timer.isActive():
            self._timer.start(AFTER_OPENING)

    def stop(self) -> None:
        """The map is closed."""
        self._is_over = True
        self._rest()

    def _rest(self) -> None:
        self._timer.stop()
        self._running = None

    def _go_on(self) -> None:
        """One slice."""
        if self._running is None:
            from mapper.graph.analysis import Options, analyse

            workspace = self._bridge.workspace
            settings = workspace.settings
            options = Options(settings.show_level, settings.rank_by, settings.largest_hot_spot)
            self._timer.start(0)
            self._running = analyse(workspace, options, self.latest, self._touched)
        try:
            take_a_slice(self._running)
        except StopIteration as end:
            self._rest()
            self.latest = end.value
            self._touched = set()
            self.done.emit(end.value)
