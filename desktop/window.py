"""The main window: the welcome page, or the page of the one open map; it opens, closes, and tells what went wrong."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QEvent, QSize
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QIcon
from PySide6.QtWidgets import QMainWindow

from desktop import recent
from desktop.doing import maps
from desktop.drawn_icon import drawn_pixmap
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
        self.editor: Editor | None = None
        self.page: Any = None
        self.actions_by_name = wire(self)
        self.setAcceptDrops(True)
        self.setMinimumSize(SMALLEST)
        self.setWindowIcon(QIcon(drawn_pixmap("app", "ink", 64)))
        self._recall_place()

    # Pages

    def show_welcome(self) -> None:
        """Close the map there is; show the ways to another."""
        self._close_map()
        self._take(panel("welcome").make(self))
        self.setWindowTitle(say("Waterhole"))

    def open_map(self, path: Path) -> bool:
        """Open the map at `path` in place of what is open; False where that failed (the bar has told why)."""
        from mapper.open_map import OpenMap

        if self.editor is not None and self.editor.bridge.open_map.path.resolve() == path.resolve():
            return True
        try:
            self.show_map(OpenMap.open(path))
        except KnownError as fault:
            self.tell_fault(fault)
            return False
        return True

    def show_map(self, open_map: OpenMap) -> None:
        """Show a map that has been opened; the window closes it in its turn."""
        from desktop.bridge import Bridge
        from desktop.map_page import MapPage

        self._close_map()
        page: MapPage = MapPage(self, Bridge(open_map, self))
        self.editor = page.editor
        for signal in (page.editor.bridge.changed, page.editor.bridge.selected):
            signal.connect(self._refresh)
        self._take(page)
        self.setWindowTitle(say("{name} – Waterhole", name=open_map.path.stem))
        recent.remember(open_map.path)
        page.editor.typed_line.open_with("")

    def _take(self, page: Any) -> None:
        self.page = page
        self.setCentralWidget(page)
        self._refresh()

    def _close_map(self) -> None:
        if self.editor is not None:
            self.page.keep()
            editor, self.editor = self.editor, None
            editor.bridge.close()
            editor.bridge.deleteLater()

    # Telling

    def tell_fault(self, fault: KnownError) -> None:
        """Say what happened, what is safe, what to do - in the bar of the page."""
        if self.page is not None:
            self.page.messages.tell_fault(fault)

    def tell(self, words: str) -> None:
        """Say that something is done."""
        if self.page is not None:
            self.page.messages.tell(words)

    def _refresh(self, _what: object = None) -> None:
        refresh(self.actions_by_name, self.editor)

    # Place on the screen

    def _recall_place(self) -> None:
        """Where the window was; never outside the screen, never larger than it."""
        held = preferences().value("window/place")
        if not isinstance(held, QByteArray) or not self.restoreGeometry(held):
            self.resize(USUAL)
        room = (self.screen() or QGuiApplication.primaryScreen()).availableGeometry()
        self.resize(self.size().boundedTo(room.size()))
        if not room.intersects(self.geometry()):
            self.move(room.topLeft())

    # Qt's own names

    def changeEvent(self, event: QEvent) -> None:
        """Another theme: icons in its ink."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "actions_by_name"):
            redraw(self.actions_by_name)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One file may be dropped."""
        if len(event.mimeData().urls()) == 1 and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open it."""
        event.acceptProposedAction()
        maps.open_file(self, Path(event.mimeData().urls()[0].toLocalFile()))

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window goes when the map is closed, not before."""
        event.ignore()
        preferences().setValue("window/place", self.saveGeometry())
        self._close_map()
        event.accept()
