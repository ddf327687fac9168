"""What happens when the program itself fails: one calm bar, a small report without a word of the map, and the map stays as it is."""

from __future__ import annotations

import faulthandler
import sys
import threading
import traceback
from contextlib import suppress
from types import TracebackType
from typing import IO, TYPE_CHECKING

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

from desktop import mishap_report
from desktop.message import Message
from mapper.model.errors import KnownError
from mapper.model.late_pattern import late_pattern
from mapper.model.words import say

if TYPE_CHECKING:
    from desktop.window import Window

_MOST_OF_ONE_START = 50
"""A slot that fails with each frame must not write without end."""
_QT_NAME = late_pattern(r"(Q[A-Za-z]+)(?:::~?[A-Za-z]+)?")


class Mishaps(QObject):
    """Hears of everything nobody expected, in any thread, and tells the window."""

    happened = Signal(object)
    """What was raised, to be told in the thread of the window."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._written: set[str] = set()
        self.happened.connect(self._tell)

    def on_exception(self, kind: type[BaseException], fault: BaseException | None, trace: TracebackType | None) -> None:
        """Write it down and tell it. Raises nothing, whatever happens in here."""
        if issubclass(kind, KeyboardInterrupt):
            self._window.close()
            return
        if not isinstance(fault, KnownError):
            traceback.print_exception(kind, fault, trace)
            self._add(mishap_report.report_of(kind, fault, trace))
        self.happened.emit(fault)

    def on_thread(self, args: threading.ExceptHookArgs) -> None:
        """A thread failed."""
        if args.exc_type is not SystemExit:
            self.on_exception(args.exc_type, args.exc_value, args.exc_traceback)

    def on_unraisable(self, args: sys.UnraisableHookArgs) -> None:
        """Something failed where nobody can be told, as while an object goes away: only written down."""
        self._add(mishap_report.report_of(args.exc_type, args.exc_value, args.exc_traceback))

    def on_qt(self, kind: QtMsgType, context: QMessageLogContext, words: str) -> None:
        """Qt complains: on stderr as ever; in the report only who complains."""
        print(words, file=sys.stderr)
        if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
            self._add(mishap_report.report_of_qt(kind.name, complainer(words)))

    def _add(self, text: str) -> None:
        same = text.partition(" ")[2]
        if same not in self._written and len(self._written) < _MOST_OF_ONE_START:
            self._written.add(same)
            mishap_report.add(text)

    def _tell(self, fault: object) -> None:
        if isinstance(fault, KnownError):
            self._window.tell_fault(fault)
        else:
            self._window.tell_message(of_bug())


def watch(window: Window) -> Mishaps:
    """From now on what nobody expected is told in the window and written down; the map is safe, every edit is on disk."""
    mishaps = Mishaps(window)
    sys.excepthook = mishaps.on_exception
    threading.excepthook = mishaps.on_thread
    sys.unraisablehook = mishaps.on_unraisable
    qInstallMessageHandler(mishaps.on_qt)
    return mishaps


def watch_for_death() -> tuple[IO[str] | None, bool]:
    """From now on the interpreter writes into a file when it dies: a program without a console has no stderr.

    Gives that file, which must stay open, None where it cannot be made; and whether the program had died the last time.
    """
    had_died = mishap_report.take_fatal()
    path = mishap_report.fatal_path()
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = path.open("w", encoding="utf-8")
    except OSError:
        return None, had_died
    faulthandler.enable(file, all_threads=True)
    return file, had_died


def stop_watching_for_death(file: IO[str] | None) -> None:
    """The window has gone: what happens while the interpreter ends is no mishap of anybody's."""
    faulthandler.disable()
    if file is not None:
        file.close()
        with suppress(OSError):
            mishap_report.fatal_path().unlink()


def of_bug() -> Message:
    """What the bar says of a mistake of this program."""
    path = mishap_report.report_path()
    return Message(
        say("Something went wrong in the program."),
        say("The map is as safe as before: every edit that is marked as saved is on disk."),
        say("A report without any text of the map is in {path}.", path=path),
    )


def of_death() -> Message:
    """What the bar says when the program had died."""
    path = mishap_report.report_path()
    return Message(
        say("Waterhole ended unexpectedly the last time."),
        say("Every edit that was marked as saved is there."),
        say("A report without any text of the map is in {path}.", path=path),
        tone="note",
    )


def complainer(words: str) -> str:
    """The class or function of Qt at the beginning of its complaint, "" where it begins with anything else: it may quote a label.

    >>> complainer("QPainter::begin: Paint device returned engine == 0"), complainer("Approve requisition failed")
    ('QPainter::begin', '')
    """
    found = _QT_NAME.match(words)
    if found is None or not any(hasattr(module, found[1]) for module in (QtCore, QtGui, QtWidgets)):
        return ""
    return found[0]
