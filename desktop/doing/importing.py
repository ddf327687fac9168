"""Import of models: a child process reads them into a map, can be stopped, and tells what it did not understand."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QProcess, Signal
from shiboken6 import isValid

from desktop.message import Message
from mapper.model.errors import KnownError
from mapper.model.words import say, say_count

if TYPE_CHECKING:
    from desktop.window import Window

_ENDED = 1
"""The code with which the command line ends where it refused something."""


def import_models(window: Window, paths: Sequence[Path], target: Path) -> Import:
    """Read models into one new map at `target`; the message bar follows, the map opens when it is there. Gives the work under way.

    Who asks for the same map again while it is made gets the same work.
    """
    under_way = next((one for one in window.findChildren(Import) if one.target == target), None)
    if under_way is not None:
        return under_way
    work = Import(window, paths, target)
    work.start()
    return work


class Import(QObject):
    """Models being read. It belongs to the window and is gone when it is done; nothing of a stopped one is left.

    `target`: where the map will be; nothing was there when it began.
    """

    ended = Signal(bool)
    """Whether the map is open."""

    def __init__(self, window: Window, paths: Sequence[Path], target: Path) -> None:
        super().__init__(window)
        self._window = window
        self._paths = tuple(paths)
        self.target = target
        self._is_stopped = False
        self._process = QProcess(self)
        self._process.finished.connect(lambda code, status: self._finished(code, status == QProcess.ExitStatus.NormalExit))
        self._process.errorOccurred.connect(self._on_error)

    def start(self) -> None:
        """Let the command line read them."""
        from desktop.exporting.job import command_line

        words = say_count(len(self._paths), "Reading the model {name} …", "Reading {n} models …", name=self._paths[0].name)
        self._window.tell_message(Message(words, act=say("Stop"), what=self.stop, tone="note", has_end=False))
        program, *arguments = command_line()
        self._process.start(program, [*arguments, "import", *map(str, self._paths), "-o", str(self.target), "--json"])

    def stop(self) -> None:
        """Stop reading; what there was of the map goes."""
        self._is_stopped = True
        self._process.kill()

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._finished(-1, False)

    def _finished(self, code: int, is_normal: bool) -> None:
        if not isValid(self._process):
            # Its last word, which it says while it is being deleted with its window.
            self._leave_nothing()
            return
        told = bytes(self._process.readAllStandardOutput().data())
        if self._is_stopped:
            self._leave_nothing()
            self._window.tell(say("Stopped. Nothing was imported."))
            self._end(False)
        elif is_normal and code in (0, _ENDED) and told.strip():
            self._open(json.loads(told))
        else:
            if not is_normal:  # Who refuses leaves nothing, and may have refused because a file is there.
                self._leave_nothing()
            self._window.tell_fault(self._fault())
            self._end(False)

    def _leave_nothing(self) -> None:
        for path in (self.target, *self.target.parent.glob(f"{self.target.name}*.part")):
            with suppress(OSError):
                path.unlink(missing_ok=True)

    def _fault(self) -> KnownError:
        lines = bytes(self._process.readAllStandardError().data()).decode(errors="replace").strip().splitlines()
        said = " ".join(lines).removeprefix("waterhole: ").strip()
        if said and self._process.exitStatus() == QProcess.ExitStatus.NormalExit and self._process.exitCode() == _ENDED:
            return KnownError(said)
        return KnownError(
            say("{name} could not be read: the program that reads it ended early.", name=self._paths[0].name), say("Nothing was imported.")
        )

    def _open(self, report: dict[str, Any]) -> None:
        is_open = self._window.open_map(self.target)
        editor = self._window.editor
        if is_open and editor is not None:
            from desktop.panels.import_card import show_import

            show_import(editor, report)
        self._end(is_open)

    def _end(self, is_open: bool) -> None:
        self.ended.emit(is_open)
        self.deleteLater()
