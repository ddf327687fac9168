"""The main window: the welcome page, or the page of the one open map; it opens, closes, and tells what went wrong."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QEvent, QSize
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QIcon
from PySide6.QtWidgets import QMainWindow

from desktop import opening, recent
from desktop.access import expose_canvases
from desktop.drawn_icon import drawn_pixmap
from desktop.idle import IdleWork
from desktop.message import Message, of_fault
from desktop.opening import Opening
from desktop.panels import panel
from desktop.preferences import preferences
from desktop.wiring import redraw, refresh, wire
from mapper.model.errors import KnownError
from mapper.model.words import say

if TYPE_CHECKING:
    from desktop.editor import Editor
    from desktop.map_page import MapPage
    from mapper.open_map import OpenMap

USUAL = QSize(1440, 900)
SMALLEST = QSize(960, 560)


class Window(QMainWindow):
    """`page` is the page of the open map (or the welcome page), `editor` what its actions work on, None without a map."""

    def __init__(self) -> None:
        super().__init__()
        expose_canvases()
        self.editor: Editor | None = None
        self.page: Any = None
        self._opening: Opening | None = None
        self._idle: IdleWork | None = None
        self._was_asked = False
        self.actions_by_name = wire(self)
        self.setAcceptDrops(True)
        self.setMinimumSize(SMALLEST)
        self.setWindowIcon(QIcon(drawn_pixmap("app", "ink", 64)))
        self._recall_place()

    # Pages

    def show_welcome(self) -> bool:
        """Close the map there is; show the ways to another. False where the map stays (the bar has told why)."""
        if not self._close_map():
            return False
        self._take(panel("welcome").make(self))
        self.setWindowTitle(say("Waterhole"))
        return True

    def open_map(self, path: Path, how: Callable[[Path], Opening] = opening.to_edit) -> bool:
        """Open the map at `path` in place of what is open; False where that failed (the bar has told why)."""
        if self._opening is not None and self._opening.origin.resolve() == path.resolve():
            return True
        try:
            return self.show_opening(how(path))
        except KnownError as fault:
            return self.show_refused(path, fault)

    def show_refused(self, path: Path, fault: KnownError) -> bool:
        """Show what can be read of a damaged map; of any other that was refused, why. Gives whether a map is shown."""
        try:
            if opening.refusal_of(fault) in opening.DAMAGED:
                return self.show_opening(opening.what_can_be_read(self, path))
        except KnownError as nothing:
            fault = nothing
        self.tell_message(opening.refusal(self, path, fault))
        return False

    def show_map(self, open_map: OpenMap) -> bool:
        """Show a map that has been opened; the window closes it in its turn. False where another one stays (the bar has told why)."""
        return self.show_opening(opening.Opening(open_map, open_map.path))

    def show_opening(self, opened: Opening) -> bool:
        """Show a map, and say what is to be said of it. False where another one stays (the bar has told why)."""
        from desktop.bridge import Bridge
        from desktop.map_page import MapPage

        if not self._close_map():
            opened.open_map.close()
            opened.close()
            return False
        page: MapPage = MapPage(self, Bridge(opened.open_map, self), opened)
        self.editor, self._opening, self._idle = page.editor, opened, IdleWork(page.editor.bridge)
        self._idle.told.connect(self.tell_fault)
        bridge = page.editor.bridge
        for signal in (bridge.changed, bridge.selected, bridge.saving.changed):
            signal.connect(self._refresh)
        bridge.saving.changed.connect(self._on_saving)
        self._take(page)
        page.begin()
        self._name_it(opened.origin)
        return True

    def went_elsewhere(self, path: Path) -> None:
        """The open map goes on in another file."""
        if self.editor is not None and self._opening is not None:
            self._opening = replace(self._opening, origin=path)
            self.editor.bridge.saving.settle()
            self._name_it(path)

    def _name_it(self, path: Path) -> None:
        is_read_only = self.editor is not None and self.editor.bridge.open_map.is_read_only
        words = say("{name} (read only) – Waterhole", name=path.stem) if is_read_only else say("{name} – Waterhole", name=path.stem)
        self.setWindowTitle(words)
        recent.remember(path)

    def _take(self, page: Any) -> None:
        self.page = page
        self.setCentralWidget(page)
        self._refresh()

    def _close_map(self) -> bool:
        """Close the map; False where something of it would be lost, and this was not asked before."""
        if self.editor is None:
            return True
        bridge = self.editor.bridge
        self.page.keep()
        if not self._was_asked and not bridge.is_all_saved():
            self._was_asked = True
            self.page.say_what_would_be_lost()
            return False
        bridge.close()
        bridge.deleteLater()
        if self._idle is not None:
            self._idle.stop()
        if self._opening is not None:
            self._opening.close()
        self.editor = self._opening = self._idle = None
        self._was_asked = False
        return True

    # Telling

    def tell_fault(self, fault: KnownError) -> None:
        """Say what happened, what is safe, what to do - in the bar of the page."""
        self.tell_message(of_fault(fault))

    def tell_message(self, message: Message) -> None:
        """Say it in the bar of the page."""
        if self.page is not None:
            self.page.messages.show_message(message)

    def tell(self, words: str) -> None:
        """Say that something is done."""
        if self.page is not None:
            self.page.messages.tell(words)

    def _on_saving(self) -> None:
        if self.editor is not None and self.editor.bridge.saving.is_clear:
            self._was_asked = False

    def _refresh(self, _what: object = None) -> None:
        refresh(self.actions_by_name, self.editor)

    # Place on the screen

    def _recall_place(self) -> None:
        """Where the window was; never outside the screen, never larger than it."""
        held = preferences().value("window/place")
        if not isinstance(held, QByteArray) or not self.restoreGeometry(held):
            self.resize(USUAL)
        room = (self.screen() or QGuiApplication.primaryScreen()).availableGeometry()
        self.setMinimumSize(SMALLEST.boundedTo(room.size()))
        self.resize(self.size().boundedTo(room.size()))
        if not room.contains(self.geometry()):
            # Held by its frame, which is what is dragged: the whole of it is seen, its upper left corner in any case.
            across, down = room.width() - self.width(), room.height() - self.height()
            left, top = self.x() - room.x(), self.y() - room.y()
            self.move(room.x() + max(0, min(left, across)), room.y() + max(0, min(top, down)))

    # Qt's own names

    def changeEvent(self, event: QEvent) -> None:
        """Another theme: icons in its ink."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "actions_by_name"):
            redraw(self.actions_by_name)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files of this computer may be dropped."""
        urls = event.mimeData().urls()
        if urls and all(url.isLocalFile() for url in urls):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open them."""
        from desktop.doing import maps

        event.acceptProposedAction()
        maps.open_files(self, [Path(url.toLocalFile()) for url in event.mimeData().urls()])

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window goes when the map is closed, not before: an exception in here, once accepted, would take it away with the map open."""
        event.ignore()
        if self.editor is not None:
            self.editor.leave_room()
        preferences().setValue("window/place", self.saveGeometry())
        was_asked = self._was_asked
        try:
            is_closed = self._close_map()
        except Exception:
            # Told in the bar, and written down where nobody expected it; who asks once more is let go.
            self._was_asked, is_closed = True, was_asked
            sys.excepthook(*sys.exc_info())
        if is_closed:
            event.accept()
