"""A pasted list, entered line by line as if it had been typed; the window gets its turn after each."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from desktop.saving import Saving

Commit = Callable[[str, Callable[[str], object]], bool]


class PastedLines(QObject):
    """The lines that are still to come. `commit(line, then)` enters one; False where it was refused, which `refused` is told.

    While a change waits until it can be written they wait behind it.
    """

    def __init__(self, commit: Commit, saving: Saving, refused: Callable[[str], object], parent: QObject) -> None:
        super().__init__(parent)
        self._commit = commit
        self._saving = saving
        self._refused = refused
        self._lines: list[str] = []
        self._pause = QTimer(self)
        self._pause.timeout.connect(self._enter_next)
        saving.taken_up.connect(self._pause.start)

    @property
    def are_waiting(self) -> bool:
        """Whether lines are still to come."""
        return bool(self._lines)

    def add(self, lines: list[str]) -> None:
        """Enter these after those that wait already."""
        self._lines += lines
        if not self._pause.isActive():
            self._pause.start()

    def finish(self) -> None:
        """Enter now what still waits, as far as it can be written: the map is about to be closed."""
        while self._enter_next():
            pass
        self._pause.stop()

    def _enter_next(self) -> bool:
        """Enter the first line; False where there is none, or a change has to wait until it can be written."""
        if not self._lines or self._saving.is_waiting:
            self._pause.stop()
            return False
        line = self._lines.pop(0)
        if not self._commit(line, lambda _line: None):
            self._lines.clear()
            self._refused(line)
        return not self._saving.is_waiting
