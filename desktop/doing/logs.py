"""Event logs beside the map: a child process counts the log, the window shows its figures beside the estimates, a person accepts."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QProcess, Signal
from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid

from desktop.doing.maps import documents
from desktop.exporting.job import command_line
from mapper.model.errors import KnownError
from mapper.model.measures import Reading
from mapper.model.words import say

if TYPE_CHECKING:
    from desktop.editor import Editor
    from desktop.panels.evidence_card import EvidenceCard

Facts = dict[str, Any]
"""What `waterhole evidence --json` prints."""


def choose_log(editor: Editor) -> None:
    """Ask for a log, and show what it says beside the estimates."""
    kinds = say("Event logs (*.xes *.csv *.tsv *.xes.gz *.csv.gz)")
    chosen, _ = QFileDialog.getOpenFileName(editor.window, say("Evidence from an event log"), str(documents()), kinds)
    if chosen:
        read_log(editor, Path(chosen))


def read_log(editor: Editor, path: Path) -> EvidenceCard:
    """Count the log and show it; gives the card on which it will be shown."""
    from desktop.panels.evidence_card import EvidenceCard

    editor.page.messages.tell(say("Reading {name} …", name=path.name))
    card = EvidenceCard(editor, path)
    editor.hold("log", card)
    return card


def accept(editor: Editor, offers: Collection[Facts]) -> bool:
    """Keep these figures beside the estimates; False where they could not be kept."""
    from mapper.commands.accept_evidence import Shown, accept_evidence

    figures = [Shown(**{**offer["keeps"], "reading": Reading(**offer["keeps"]["reading"])}) for offer in offers]
    return bool(figures) and editor.bridge.run(accept_evidence, figures) is not None


class LogCount(QObject):
    """One count of a log in a child process, of a copy of the map; `done` or `failed` comes once."""

    done = Signal(object)
    """The facts."""
    failed = Signal(str)
    """Why there are none."""

    def __init__(self, editor: Editor, path: Path, said: Mapping[str, str], parent: QObject) -> None:
        super().__init__(parent)
        self._editor, self._path, self._said = editor, path, said
        self._folder = TemporaryDirectory(prefix="waterhole-")
        self._process = QProcess(self)
        self._process.finished.connect(lambda code, _status: self._finished(code))
        self._process.errorOccurred.connect(lambda _error: self._finished(-1))

    def start(self) -> None:
        """Copy the map as it is now and let the command line count."""
        from mapper.open_map import OpenMap

        copy = Path(self._folder.name) / "map.waterhole"
        try:
            OpenMap.create(copy, self._editor.bridge.workspace.values()).close()
        except KnownError as fault:
            self._folder.cleanup()
            self.failed.emit(str(fault))
            return
        program, *arguments = command_line()
        said = [part for activity, code in self._said.items() for part in ("--match", f"{activity}={code}")]
        self._process.start(program, [*arguments, "evidence", str(copy), str(self._path), "--json", *said])

    def stop(self) -> None:
        """Nobody waits for it any more."""
        self._process.blockSignals(True)
        if self._process.state() != QProcess.ProcessState.NotRunning:
            self._process.kill()
            self._process.waitForFinished(3_000)
        self._folder.cleanup()

    def _finished(self, code: int) -> None:
        self._folder.cleanup()
        if not isValid(self._process):
            # Its last word, which it says while it is being deleted with its window.
            return
        if code == 0:
            try:
                facts = json.loads(bytes(self._process.readAllStandardOutput().data()))
            except ValueError:
                code = -1
            else:
                self.done.emit(facts)
                return
        told = bytes(self._process.readAllStandardError().data()).decode(errors="replace").strip()
        self.failed.emit(told.splitlines()[-1].removeprefix("waterhole: ") if told else say("The program that reads it ended early."))
