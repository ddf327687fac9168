"""What the first edit of a map needs is made ready when nobody does anything: on a large map it takes a quarter of a second."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

from desktop.bridge import Bridge
from desktop.slices import take_a_slice

MODULES = (
    "mapper.rules",
    "mapper.commands.move",
    "desktop.canvas.verbs",
    "desktop.canvas.keys",
    "mapper.capture.proposals",
    "desktop.panels.completion_list",
    "mapper.capture.forms",
    "mapper.capture.enter",
)
"""What an element that is moved and a line that is typed load first."""
FAMILIES = (
    "cell",
    "code",
    "name",
    "Flow.from_id",
    "Flow.to_id",
    "Association.from_id",
    "Association.to_id",
    "Dependency.from_id",
    "Dependency.to_id",
    "ExceptionPoint.host",
    "ExceptionPoint.path",
    "NoneKnown.step",
    "Node.lane",
    "Node.parent",
    "Lane.pool",
    "Lane.parent",
    "Pool.sheet",
    "Pool.process",
)
"""The families of the index that they ask for; each is built when it is asked for first."""


class FirstEdit(QObject):
    """Makes it ready `milliseconds` after the map was opened, in slices, until `stop`."""

    def __init__(self, bridge: Bridge, milliseconds: int, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._steps = self._what_is_needed()
        self._turns = QTimer(self)
        self._turns.timeout.connect(self._go_on)
        self._turns.start(milliseconds)

    def stop(self) -> None:
        """All is ready, or the map is about to be closed."""
        self._turns.stop()

    def _what_is_needed(self) -> Iterator[None]:
        for name in MODULES:
            import_module(name)
            yield
        for family in FAMILIES:
            self._bridge.workspace.count(family, "")
            yield

    def _go_on(self) -> None:
        """One slice; the window gets its turn before the next."""
        self._turns.setInterval(0)
        try:
            take_a_slice(self._steps)
        except StopIteration:
            self.stop()
