"""One export under way in a program of its own, so that the window goes on: how far it is, where it failed, what it wrote."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QObject, QProcess, QTimer, Signal
from shiboken6 import isValid

from desktop.bridge import Bridge
from mapper.disk.replace_file import remove_stray_parts
from mapper.model.errors import KnownError
from mapper.model.words import say

MARK = "progress\t"
"""What a line of the command line about its progress begins with."""
_SAYS = "waterhole: "
_TIME_TO_STOP = 3_000
"""Milliseconds in which it may tidy up."""


class Job(QObject):
    """Writes once; `ended` comes exactly once, after which the job goes by itself."""

    told = Signal(str, int, int)
    """What is being done in words, how many parts of it are done, how many there are."""
    ended = Signal(bool, str)
    """Whether all was written, and if not, why, in a sentence ("" = it was stopped); if so, what there is to know of it ("" = nothing)."""

    def __init__(self, bridge: Bridge, target: Path, arguments: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        self._bridge, self._target, self._arguments = bridge, target, arguments
        self._copy: TemporaryDirectory[str] | None = None
        self._said = ""
        self._is_stopped = self._is_over = False
        self._process = QProcess(self)
        self._process.readyReadStandardError.connect(self._hear)
        self._process.finished.connect(lambda code, _status: self._finished(code))
        self._process.errorOccurred.connect(lambda _error: self._failed_to_start())

    def start(self) -> None:
        """Begin."""
        try:
            source = self._source()
        except KnownError as fault:
            self._end(False, str(fault))
            return
        program, *arguments = command_line()
        place = ["export", str(source), "-o", str(self._target), "--progress"]
        self._process.start(program, [*arguments, *place, *self._arguments])

    def stop(self) -> None:
        """Stop it; what it had begun to write goes, and `ended` comes a moment later."""
        self._is_stopped = True
        if self._process.state() == QProcess.ProcessState.NotRunning:
            self._end(False, "")
        elif sys.platform == "win32":
            # A program without a window does not hear that it is asked to end.
            self._process.kill()
        else:
            self._process.terminate()
            QTimer.singleShot(_TIME_TO_STOP, self._process, self._process.kill)

    def stop_now(self) -> None:
        """Stop it at once, because the map is closed; `ended` has come when this returns."""
        self._is_stopped = True
        if self._process.state() != QProcess.ProcessState.NotRunning:
            self._process.kill()
            self._process.waitForFinished(_TIME_TO_STOP)
        self._end(False, "")

    def _source(self) -> Path:
        """The map file, which holds every edit; a copy of what is shown where it does not: a moment of the past, an edit that waits."""
        bridge = self._bridge
        if bridge.saving.is_clear and not bridge.is_looking_back:
            return bridge.open_map.path
        from mapper.open_map import OpenMap

        self._copy = TemporaryDirectory(prefix="waterhole-")
        copy = Path(self._copy.name) / bridge.open_map.path.name
        OpenMap.create(copy, bridge.workspace.values()).close()
        return copy

    def _hear(self) -> None:
        text = self._said + bytes(self._process.readAllStandardError().data()).decode(errors="replace")
        *lines, rest = text.split("\n")
        faults = [line for line in lines if not line.startswith(MARK)]
        self._said = "\n".join([*faults, rest])
        for line in lines:
            if line.startswith(MARK):
                _, done, of, words = line.rstrip("\r").split("\t", 3)
                self.told.emit(words, int(done), int(of))

    def _failed_to_start(self) -> None:
        if isValid(self._process) and self._process.error() == QProcess.ProcessError.FailedToStart:
            self._end(False, say("The program that writes it did not start."))

    def _finished(self, code: int) -> None:
        if not isValid(self._process):
            # Its last word, which it says while it is being deleted with its window.
            return
        self._hear()
        if self._is_stopped:
            self._end(False, "")
            return
        told = [line.removeprefix(_SAYS) for line in self._said.splitlines() if line.startswith(_SAYS)]
        if code == 0:
            self._end(True, " ".join(told))
        else:
            self._end(False, told[-1] if told else say("The program that writes it ended early."))

    def _end(self, is_written: bool, reason: str) -> None:
        if self._is_over:
            return
        self._is_over = True
        if self._is_stopped:
            remove_stray_parts(self._target.parent)
        if self._copy is not None:
            self._copy.cleanup()
        self.ended.emit(is_written, reason)
        self.deleteLater()


def command_line() -> tuple[str, ...]:
    """How to start the command line of this very program: itself where it is packaged, else Python on its package."""
    return (sys.executable,) if getattr(sys, "frozen", False) else (sys.executable, "-m", "desktop")
