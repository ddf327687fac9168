"""Starting the editor: the application, its theme, the window on a map or on the welcome page."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mapper.model.errors import KnownError
from mapper.model.words import say

if TYPE_CHECKING:
    from desktop.opening import Opening
    from desktop.window import Window

AFTER_FIRST_FRAME = 150
"""Milliseconds after which a start does what nothing on the screen waits for."""


def open_editor(path: Path | None) -> int:
    """Open the editor on the map at `path`, without one on the welcome page; gives the exit code when the window is closed.

    A map that cannot be opened: the welcome page says so in its bar; where nobody would see that, one sentence on stderr, and 1.
    With WATERHOLE_QUIT_WHEN_DRAWN=1 the editor closes after its first frame.
    """
    # What is loaded at the start stays: looking through it for rubbish again and again took a tenth of the start.
    gc.disable()
    from desktop import language, opening

    if path is None:
        language.speak_in_the_window()
        return _show(None, None, None)
    is_seen = has_screen()
    # What is said on stderr is in the language of the terminal, and does not wait for Qt.
    (language.speak_in_the_window if is_seen else language.speak_on_the_command_line)()
    try:
        opened = opening.to_edit(path)
    except KnownError as fault:
        if is_seen:
            return _show(path, None, fault)
        print(say("waterhole: {fault}", fault=fault), file=sys.stderr)
        return 1
    if not is_seen:
        language.speak_in_the_window()
    return _show(path, opened, None)


def has_screen() -> bool:
    """Whether somebody would see a window."""
    platform = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if platform in ("offscreen", "minimal"):
        return False
    return sys.platform != "linux" or bool(platform or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _show(path: Path | None, opened: Opening | None, fault: KnownError | None) -> int:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    _leave_sources_unread()
    from desktop import mishaps, qt_words, theme
    from desktop.file_requests import FileRequests
    from desktop.window import Window

    fatal, had_died = mishaps.watch_for_death()
    app = QApplication.instance()
    if isinstance(app, QApplication):
        theme.dress(app)
    else:
        app = theme.dressed_application()
    qt_words.speak(app)
    app.setApplicationName("waterhole")
    app.setApplicationDisplayName("Waterhole")
    app.setDesktopFileName("waterhole")
    window = Window()
    mishaps.watch(window)
    FileRequests(app, window)
    if opened is not None:
        window.show_opening(opened)
    else:
        window.show_welcome()
    if had_died:
        window.tell_message(mishaps.of_death())
    if path is not None and fault is not None:
        window.show_refused(path, fault)
    if os.environ.get("WATERHOLE_QUIT_WHEN_DRAWN") == "1":
        _close_when_drawn(window)
    window.show()
    QTimer.singleShot(AFTER_FIRST_FRAME, _after_the_start)
    code = int(app.exec())
    _leave_the_clipboard()
    mishaps.stop_watching_for_death(fatal)
    # All is on disk: looking through what is left for rubbish, as Python does when it ends, kept the program for 40 ms more.
    gc.freeze()
    return code


def _leave_sources_unread() -> None:
    """PySide reads the source of every module that is imported after it, for the word "PySide6": who names it may have switched on another
    spelling of Qt's names (`__feature__`). Nobody does so here, and reading them took a twentieth of the start.
    """
    feature = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        # True is what it finds for all modules that matter.
        feature._mod_uses_pyside = lambda _module: True  # type: ignore[union-attr]


def _after_the_start() -> None:
    from desktop import theme

    gc.enable()
    theme.load_other_scripts()


def _leave_the_clipboard() -> None:
    # Where it was never loaded, nothing was copied.
    clipboard = sys.modules.get("desktop.canvas.clipboard")
    if clipboard is not None:
        clipboard.leave_as_text()


def _close_when_drawn(window: Window) -> None:
    """Close the window after its first painted frame, with all that is seen of the map in it."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                watched.removeEventFilter(self)
                QTimer.singleShot(0, window.close)
            return False

    def close_when_whole() -> None:
        if canvas is not None and canvas.stage.layer.is_whole:
            QTimer.singleShot(0, window.close)

    canvas = window.editor.canvas if window.editor is not None else None
    if canvas is not None:
        canvas.drawn.connect(close_when_whole)
    else:
        window.installEventFilter(Watch(window))
