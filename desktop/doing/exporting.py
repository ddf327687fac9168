"""Export as PDF: a child process writes it from a copy, so that the window goes on; the bar says when it is done."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QObject, QProcess, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from desktop.editor import Editor
from desktop.preferences import preferences, remembered_text
from mapper.model.clean_text import for_file_name
from mapper.model.errors import KnownError
from mapper.model.words import say
from mapper.open_map import OpenMap

_FOLDER = "export/folder"


def export_pdf(editor: Editor) -> None:
    """Ask for a place, then write the PDF there."""
    map_path = editor.bridge.open_map.path
    folder = Path(remembered_text(_FOLDER) or map_path.parent)
    start = str((folder if folder.is_dir() else map_path.parent) / f"{for_file_name(map_path.stem) or say('Map')}.pdf")
    chosen, _ = QFileDialog.getSaveFileName(editor.window, say("Export PDF"), start, say("PDF (*.pdf)"))
    if chosen:
        target = Path(chosen).with_suffix(".pdf")
        preferences().setValue(_FOLDER, str(target.parent))
        write_pdf(editor, target)


def write_pdf(editor: Editor, target: Path) -> Export:
    """Write the PDF at `target` in a child process; the message bar follows. Gives the work under way."""
    work = Export(editor, target)
    work.start()
    return work


class Export(QObject):
    """One PDF being written. It belongs to the page of the map and is gone with it."""

    def __init__(self, editor: Editor, target: Path) -> None:
        super().__init__(editor.window.page)
        self._messages = editor.window.page.messages
        self._bridge = editor.bridge
        self._target = target
        self._folder = TemporaryDirectory(prefix="waterhole-")
        self._process = QProcess(self)
        self._process.finished.connect(lambda code, _status: self._finished(code))
        self._process.errorOccurred.connect(lambda _error: self._finished(-1))

    def start(self) -> None:
        """Copy the map as it is now and let the command line write it."""
        copy = Path(self._folder.name) / self._bridge.open_map.path.name
        try:
            OpenMap.create(copy, self._bridge.workspace.values()).close()
        except KnownError as fault:
            self._bridge.trouble.emit(fault)
            self._folder.cleanup()
            return
        self._messages.tell(say("Writing {name} …", name=self._target.name))
        program, *arguments = command_line()
        self._process.start(program, [*arguments, "export", str(copy), "-o", str(self._target)])

    def _finished(self, code: int) -> None:
        told = bytes(self._process.readAllStandardError().data()).decode(errors="replace").strip()
        self._folder.cleanup()
        if code == 0:
            self._messages.tell(say("Wrote {path}", path=self._target), say("Open folder"), _opener(self._target.parent))
        else:
            said = told.splitlines()[-1].removeprefix("waterhole: ") if told else say("The program that writes it did not start.")
            safe = say("The map is saved.")
            self._bridge.trouble.emit(KnownError(say("The PDF was not written. {reason}", reason=said), safe, say("Try another place.")))
        self.deleteLater()


def command_line() -> tuple[str, ...]:
    """How to start the command line of this very program: itself where it is packaged, else Python on its package."""
    return (sys.executable,) if getattr(sys, "frozen", False) else (sys.executable, "-m", "desktop")


def _opener(folder: Path) -> Callable[[], object]:
    return lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
