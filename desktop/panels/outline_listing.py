"""Going through all rows of a large outline in slices, when nobody has typed for a while."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QTimer

from desktop.panels.outline_rows import Row

CALM = 60
"""Milliseconds without an edit before the rows are gone through."""
SLICE = 0.004
"""Seconds at a time: a frame of the canvas still fits beside it."""


class Listing(QObject):
    """`begin` starts anew with every edit; when all `rows()` are there, `take(rows)` gets them at once."""

    def __init__(self, rows: Callable[[], Iterator[Row]], take: Callable[[list[Row]], None], parent: QObject) -> None:
        super().__init__(parent)
        self._rows, self._take = rows, take
        self._going: Iterator[Row] | None = None
        self._found: list[Row] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_under_way(self) -> bool:
        """Whether rows are still to be gone through."""
        return self._timer.isActive()

    def begin(self) -> None:
        """Go through all rows when nothing has changed for a while."""
        self._going, self._found = None, []
        self._timer.start(CALM)

    def stop(self) -> None:
        """What was begun is not needed any more."""
        self._going, self._found = None, []
        self._timer.stop()

    def _go_on(self) -> None:
        if self._going is None:
            self._going = self._rows()
        end = time.perf_counter() + SLICE
        for row in self._going:
            self._found.append(row)
            if time.perf_counter() > end:
                self._timer.start(0)
                return
        found = self._found
        self.stop()
        self._take(found)
