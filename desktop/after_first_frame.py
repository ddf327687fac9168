"""What waits for the first frame: steps that are taken one by one, in turns of the window, once the map is on the screen."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from desktop.canvas.canvas import Canvas

BREATH = 15
"""Milliseconds in which the window shows the frame and takes what was typed meanwhile."""


LOADED_FIRST = (
    *("desktop.panels.property_widgets", "desktop.access.spoken", "desktop.panels.outline_list", "desktop.panels.outline"),
    *("mapper.graph.brokers", "mapper.graph.contact_risk", "mapper.graph.kept", "mapper.graph.analysis", "desktop.panels.finding_words"),
    "desktop.panels.findings",
)
"""Modules that the sides need, one a turn: all in one would hold up a key for longer than a frame."""


class AfterFirstFrame(QObject):
    """Begins when the canvas has been painted. Between two steps the window takes what was typed, and paints."""

    def __init__(self, canvas: Canvas, steps: Iterable[Callable[[], object]]) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._steps: deque[Callable[[], object]] = deque((*(partial(import_module, name) for name in LOADED_FIRST), *steps))
        self._turns = QTimer(self)
        self._turns.timeout.connect(self._take_one)
        canvas.drawn.connect(self._begin)

    @property
    def is_done(self) -> bool:
        """Whether no step is left."""
        return not self._steps

    def finish(self) -> None:
        """Take all steps that are left, now."""
        while self._steps:
            self._take_one()

    def stop(self) -> None:
        """Take no more steps: the map is about to be closed."""
        self._steps.clear()
        self._turns.stop()

    def _begin(self) -> None:
        if not self._canvas.stage.layer.is_whole:
            # A large map comes bit by bit, and before all else.
            return
        self._canvas.drawn.disconnect(self._begin)
        if self._steps:
            self._turns.start(BREATH)

    def _take_one(self) -> None:
        step = self._steps.popleft()
        if self._steps:
            self._turns.start(0)
        else:
            self._turns.stop()
        step()
