"""Export: the window for it, the PDF with one key, the selection as a picture. A child process writes, so that the window goes on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.editor import Editor
from desktop.exporting import settings as kept
from desktop.exporting.job import Job
from desktop.exporting.settings import ExportSettings
from desktop.message import Message, Tone
from desktop.preferences import preferences, remembered_text
from mapper.model.clean_text import for_file_name
from mapper.model.errors import KnownError
from mapper.model.words import say

_FOLDER = "export/folder"


def show_export(editor: Editor) -> None:
    """Show the window in which format, part and paper are chosen and the pages are seen."""
    editor.export_window.present()


def export_pdf(editor: Editor) -> None:
    """Ask for a place, then write the PDF there, with what was last chosen for this map."""
    bridge = editor.bridge
    last = kept.remembered(bridge.workspace, str(bridge.open_map.path))
    ask_and_write(editor, replace(last, format="pdf"), editor.window)


def copy_picture(editor: Editor) -> None:
    """Put what is selected, or the whole sheet where nothing is, on the clipboard as a picture."""
    from desktop.exporting.picture import put_picture

    said = put_picture(editor.bridge)
    if isinstance(said, KnownError):
        editor.bridge.trouble.emit(said)
    else:
        editor.page.messages.tell(said)


def ask_and_write(editor: Editor, settings: ExportSettings, over: QWidget) -> Export | None:
    """Ask for a place, then write there; gives the work under way, None where no place was chosen."""
    map_path = editor.bridge.open_map.path
    folder = Path(remembered_text(_FOLDER) or map_path.parent)
    suffix = f".{settings.format}"
    start = str((folder if folder.is_dir() else map_path.parent) / f"{for_file_name(map_path.stem) or say('Map')}{suffix}")
    words = say("{name} (*{suffix})", name=settings.format.upper(), suffix=suffix)
    chosen, _ = QFileDialog.getSaveFileName(over, say("Export {name}", name=settings.format.upper()), start, words)
    if not chosen:
        return None
    target = Path(chosen).with_suffix(suffix)
    preferences().setValue(_FOLDER, str(target.parent))
    return write(editor, target, settings)


def write(editor: Editor, target: Path, settings: ExportSettings | None = None) -> Export:
    """Write at `target` in a child process; the message bar follows. Gives the work under way."""
    work = Export(editor, target, settings or ExportSettings())
    work.start()
    return work


class Export(QObject):
    """One export being written. It belongs to the page of the map and is gone with it."""

    told = Signal(str, int, int)
    """What is being done in words, how many parts of it are done, how many there are."""
    ended = Signal(bool, str)
    """Whether it was written, and if not, why ("" = it was stopped); if so, what there is to know of it ("" = nothing)."""

    def __init__(self, editor: Editor, target: Path, settings: ExportSettings) -> None:
        super().__init__(editor.page)
        self.target = target
        self._messages = editor.page.messages
        self._bridge = editor.bridge
        self._job = Job(editor.bridge, target, settings.arguments(), self)
        self._job.told.connect(self.told)
        self._job.ended.connect(self._finished)

    def start(self) -> None:
        """Say so, and begin."""
        self._messages.tell(say("Writing {name} …", name=self.target.name))
        self._job.start()

    def stop(self) -> None:
        """Stop it; an older file stays as it was."""
        self._job.stop()

    def stop_now(self) -> None:
        """Stop it at once: the map is closed."""
        self._job.stop_now()

    def _finished(self, is_written: bool, reason: str) -> None:
        if is_written:
            wrote = say("Wrote {path}", path=self.target)
            tone: Tone = "note" if reason else "done"
            self._messages.show_message(Message(wrote, todo=reason, act=say("Open folder"), what=_opener(self.target.parent), tone=tone))
        elif reason:
            safe = say("The map is saved.")
            happened = say("{name} was not written. {reason}", name=self.target.name, reason=reason)
            self._bridge.trouble.emit(KnownError(happened, safe, say("Try another place.")))
        else:
            self._messages.tell(say("Stopped: {name} was not written.", name=self.target.name))
        self.ended.emit(is_written, reason)
        self.deleteLater()


def open_folder(folder: Path) -> None:
    """Show the folder as the system shows folders."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _opener(folder: Path) -> Callable[[], object]:
    return lambda: open_folder(folder)
