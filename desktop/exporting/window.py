"""The export window: what is chosen on the left, the pages as they will be on the right; it never keeps one from the map."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.exporting import settings as kept
from desktop.exporting.foot import Foot
from desktop.exporting.form import ExportForm
from desktop.exporting.job import Job
from desktop.exporting.pages import Pages
from desktop.exporting.preview import Preview
from desktop.exporting.settings import ExportSettings
from mapper.model.words import say
from mapper.model.workspace import Workspace

if TYPE_CHECKING:
    from desktop.editor import Editor

CALM, AFTER_EDIT = 350, 1_500
"""Milliseconds without another choice, and without another edit of the map, after which the pages are made anew."""
USUAL = (1120, 720)
_SMALLEST = (820, 480)


class ExportWindow(QWidget):
    """Of one open map. `stop` ends it for good; closing it keeps what was chosen."""

    def __init__(self, editor: Editor) -> None:
        super().__init__(editor.page, Qt.WindowType.Dialog)
        self._editor = editor
        self._folder = TemporaryDirectory(prefix="waterhole-")
        self._job: Job | None = None
        self._rounds = 0
        self._shown_of: tuple[Workspace, ExportSettings] | None = None
        self.pages = Pages(self)
        self.preview = Preview(self.pages)
        bridge = editor.bridge
        self.form = ExportForm(bridge, kept.remembered(bridge.workspace, str(bridge.open_map.path)))
        self.foot = Foot(editor, self)
        self._assemble()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.refresh)
        self.form.changed.connect(self._on_chosen)
        self.preview.looked_at.connect(self.foot.show_place)
        bridge.changed.connect(lambda _edit: self._after_edit())
        bridge.analysed.connect(lambda _found: self._refill())

    def _assemble(self) -> None:
        self.setObjectName("export")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(say("Export – {name}", name=self._editor.bridge.open_map.path.stem))
        sides = QHBoxLayout()
        sides.setSpacing(0)
        sides.addWidget(self.form)
        sides.addWidget(self.preview, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(sides, 1)
        column.addWidget(self.foot)
        self.setMinimumSize(*_SMALLEST)
        room = self.screen().availableGeometry()
        self.resize(min(USUAL[0], room.width() - 80), min(USUAL[1], room.height() - 80))

    @property
    def settings(self) -> ExportSettings:
        """What is chosen now."""
        return self.form.settings

    @property
    def previewed(self) -> Path | None:
        """The document whose pages are shown, None while there is none or it is not what is chosen."""
        is_it = self._shown_of == (self._editor.bridge.workspace, self.settings) and self._job is None
        target = self._target()
        return target if is_it and target.suffix == ".pdf" and target.exists() else None

    def present(self) -> None:
        """Show it, in front, with the keys in it."""
        if not self.isVisible():
            over = self._editor.window.frameGeometry()
            self.move(over.center() - self.rect().center())
        self.show()
        self.raise_()
        self.activateWindow()
        self.foot.write.setFocus()

    def stop(self) -> None:
        """The map is about to be closed."""
        self._soon.stop()
        if self._job is not None:
            self._job.stop_now()
        self.foot.stop()
        self.pages.close()
        self._folder.cleanup()
        self.hide()
        self.deleteLater()

    # Following

    def _on_chosen(self) -> None:
        bridge = self._editor.bridge
        kept.remember(bridge.workspace, str(bridge.open_map.path), self.settings)
        self.foot.sync()
        self._await(CALM)

    def _after_edit(self) -> None:
        if self.isVisible():
            self._refill()
            self._await(AFTER_EDIT)

    def _refill(self) -> None:
        if self.isVisible():
            self.form.fill_choices()

    def _await(self, milliseconds: int) -> None:
        self.preview.grow_stale()
        self._soon.start(milliseconds)

    # The pages

    def refresh(self) -> None:
        """Make the pages anew where they are not those of what is chosen."""
        wanted = self.settings.for_preview()
        now = (self._editor.bridge.workspace, self.settings)
        if now == self._shown_of:
            if self._job is None:
                self.preview.stay()
            return
        if self._job is not None:
            self._job.stop()
        self._shown_of = now
        if wanted is None:
            self._job = None
            self.foot.rest()
            self.preview.say(
                say("Tables have no pages to show. Each register that has something to tell is written with a heading a column.")
            )
            return
        if not self.preview.count:
            self.preview.say(say("The pages are being made …"))
        self._rounds += 1
        folder = self._target().parent
        folder.mkdir()
        job = self._job = Job(self._editor.bridge, folder / f"map.{wanted.format}", wanted.arguments(), self)
        job.told.connect(lambda words, done, of: self._tell(job, words, done, of))
        job.ended.connect(lambda is_written, reason: self._ended(job, is_written, reason))
        job.start()

    def _target(self) -> Path:
        wanted = self.settings.for_preview()
        return Path(self._folder.name) / str(self._rounds) / f"map.{wanted.format if wanted is not None else ''}"

    def _tell(self, job: Job, words: str, done: int, of: int) -> None:
        if job is self._job:
            self.foot.tell(say("Preview: {words}", words=words), done, of)

    def _ended(self, job: Job, is_written: bool, reason: str) -> None:
        if job is not self._job:
            return
        self._job = None
        self.foot.rest()
        if is_written:
            files = sorted(self._target().parent.iterdir(), key=lambda file: file.stat().st_mtime_ns)
            self.pages.open(files)
        elif reason:
            self.preview.say(reason)

    # Qt's own names

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks: the pages are made where they are not those of the map as it is now."""
        super().showEvent(event)
        self.form.fill_choices()
        self.foot.sync()
        self._soon.start(0)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nobody looks: no pages are made; what is being written is written on."""
        self._soon.stop()
        if self._job is not None:
            self._shown_of = None
            self._job.stop()
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes it, Enter writes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.foot.write.click()
        else:
            super().keyPressEvent(event)
