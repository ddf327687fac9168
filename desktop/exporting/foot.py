"""The foot of the export window: which page is seen, how far the work is, and what is done with it: write, print, stop, open the folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from desktop.exporting.settings import TABLES
from desktop.parts import button, label
from mapper.model.words import say, say_count

if TYPE_CHECKING:
    from desktop.doing.exporting import Export
    from desktop.editor import Editor
    from desktop.exporting.printing import Printing
    from desktop.exporting.window import ExportWindow


class Foot(QWidget):
    """One row. It says what is under way; what is written is told in the bar of the map, too."""

    def __init__(self, editor: Editor, window: ExportWindow) -> None:
        super().__init__()
        self._editor, self._window = editor, window
        self.setObjectName("foot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.work: Export | None = None
        self.printing: Printing | None = None
        self.place = label("", "muted")
        self.words = label("", "muted")
        self.bar = QProgressBar()
        self.bar.setAccessibleName(say("How far it is"))
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(140, 6)
        self.cancel = button(say("Cancel"), self._cancel)
        self.folder = button(say("Open folder"), self._open_folder, "link")
        self.paper = button(say("Print…"), self._print, tip=say("The same pages on a printer"))
        self.write = button(say("Export…"), self._write, "main", say("Choose a place, and write it there (Enter)"))
        self._written: Path | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 10, 20, 10)
        row.setSpacing(10)
        row.addWidget(self.place)
        row.addStretch(1)
        for part in (self.words, self.bar, self.cancel, self.folder, self.paper, self.write):
            row.addWidget(part)
        self.folder.hide()
        self.rest()

    def sync(self) -> None:
        """What can be done with what is chosen."""
        self.paper.setVisible(self._window.settings.format not in TABLES)

    def show_place(self, number: int, count: int) -> None:
        """Which page is in view."""
        self.place.setText(say_count(count, "Page {number} of {n}", "Page {number} of {n}", number=number) if count else "")

    def tell(self, words: str, done: int, of: int) -> None:
        """Something is under way."""
        self.words.setText(words)
        self.bar.setRange(0, max(of, 1))
        self.bar.setValue(done)
        self.bar.show()

    def rest(self) -> None:
        """Nothing is under way."""
        if self.work is None and self.printing is None:
            self.words.setText("")
            self.bar.hide()
            self.cancel.hide()

    def stop(self) -> None:
        """The map is about to be closed."""
        if self.work is not None:
            self.work.stop_now()
        if self.printing is not None:
            self.printing.stop()

    # Writing

    def _write(self) -> None:
        from desktop.doing.exporting import ask_and_write

        if self.work is None:
            self._follow(ask_and_write(self._editor, self._window.settings, self._window))

    def _follow(self, work: Export | None) -> None:
        self.work = work
        if work is None:
            return
        self.folder.hide()
        self.write.setEnabled(False)
        self.cancel.show()
        self.tell(say("Writing {name} …", name=work.target.name), 0, 1)
        work.told.connect(self.tell)
        work.ended.connect(lambda is_written, reason: self._ended(work, is_written, reason))

    def _ended(self, work: Export, is_written: bool, reason: str) -> None:
        self.work = None
        self.rest()
        self.write.setEnabled(True)
        self._written = work.target if is_written else None
        self.folder.setVisible(is_written)
        self.words.setText(say("Wrote {name}", name=work.target.name) if is_written else reason or say("Stopped."))

    def _cancel(self) -> None:
        if self.work is not None:
            self.work.stop()
        if self.printing is not None:
            self.printing.stop()

    def _open_folder(self) -> None:
        from desktop.doing.exporting import open_folder

        if self._written is not None:
            open_folder(self._written.parent)

    # Printing

    def _print(self) -> None:
        from desktop.exporting.printing import ask_and_print

        if self.printing is None and self._window.preview.count:
            ask_and_print(self._window, self._begin_printing)

    def _begin_printing(self, printing: Printing) -> None:
        self.printing = printing
        self.cancel.show()
        printing.told.connect(self.tell)
        printing.ended.connect(self._printed)
        printing.start()

    def _printed(self, words: str) -> None:
        self.printing = None
        self.rest()
        self.words.setText(words)
