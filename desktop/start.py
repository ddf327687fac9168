"""Starting the editor: the application, its theme, the window on a map or on the welcome page."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from mapper.model.errors import KnownError
from mapper.model.words import say

AFTER_FIRST_FRAME = 150
"""Milliseconds after which a start does what nothing on the screen waits for."""


def open_editor(path: Path | None) -> int:
    """Open the editor on the map at `path`, without one on the welcome page; gives the exit code when the window is closed.

    A map that cannot be opened: one sentence on stderr, and 1. With WATERHOLE_QUIT_WHEN_DRAWN=1 the editor closes after its first frame.
    """
    from mapper.open_map import OpenMap

    try:
        open_map = OpenMap.open(path) if path is not None else None
    except KnownError as fault:
        print(say("waterhole: {fault}", fault=fault), file=sys.stderr)
        return 1
    return _show(open_map)


def _show(open_map: object) -> int:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from desktop import mishaps, theme
    from desktop.window import Window
    from mapper.open_map import OpenMap

    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName("waterhole")
    app.setApplicationDisplayName("Waterhole")
    app.setDesktopFileName("waterhole")
    theme.dress(app)
    window = Window()
    mishaps.watch(window)
    if isinstance(open_map, OpenMap):
        window.show_map(open_map)
    else:
        window.show_welcome()
    if os.environ.get("WATERHOLE_QUIT_WHEN_DRAWN") == "1":
        _close_when_drawn(window)
    window.show()
    QTimer.singleShot(AFTER_FIRST_FRAME, theme.load_other_scripts)
    return int(app.exec())


def _close_when_drawn(window: object) -> None:
    """Close the window after its first painted frame."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QWidget

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                watched.removeEventFilter(self)
                QTimer.singleShot(0, watched.close)  # type: ignore[attr-defined]
            return False

    assert isinstance(window, QWidget)
    watch = Watch(window)
    window.installEventFilter(watch)
