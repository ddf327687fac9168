"""Files that the system asks the running program to open: macOS tells so by an event instead of an argument."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFileOpenEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from desktop.window import Window


class FileRequests(QObject):
    """Opens in the window what the application is asked for. It lives as long as the window."""

    def __init__(self, app: QApplication, window: Window) -> None:
        super().__init__(window)
        self._window = window
        app.installEventFilter(self)

    # Qt's own names

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the event for a file; leave all others alone."""
        if isinstance(event, QFileOpenEvent) and event.file():
            from desktop.doing import maps

            maps.open_files(self._window, [Path(event.file())])
            return True
        return False
