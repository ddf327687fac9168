"""The pages of the preview on a printer: PDFium paints each in its own thread, the printer takes them one by one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter

from desktop.exporting.pages import Pages
from mapper.model.words import say, say_count

if TYPE_CHECKING:
    from desktop.exporting.window import ExportWindow

MOST_DOTS = 300
"""Dots an inch: finer ones nobody sees on paper."""


class Printing(QObject):
    """Prints pages once; `ended` comes exactly once, with what there is to say."""

    told = Signal(str, int, int)
    ended = Signal(str)

    def __init__(self, pages: Pages, sizes: tuple[QSizeF, ...], printer: QPrinter, parent: QObject) -> None:
        super().__init__(parent)
        self._pages, self._sizes, self._printer = pages, sizes, printer
        self._painter = QPainter()
        self._left = self._chosen()
        self._count = len(self._left)
        self._is_over = False

    def start(self) -> None:
        """Begin with the first page."""
        if not self._left:
            self._end(say("There is no such page."))
            return
        self._turn(self._left[0])
        if not self._painter.begin(self._printer):
            self._end(say("The printer takes nothing. Look whether it is on, or choose another one."))
            return
        self._pages.painted.connect(self._put)
        self._ask()

    def stop(self) -> None:
        """No more pages; those that are with the printer are its own."""
        if not self._is_over:
            self._painter.end()
            self._printer.abort()
            self._end(say("Stopped."))

    def _chosen(self) -> list[int]:
        first, last = self._printer.fromPage(), self._printer.toPage()
        numbers = range(len(self._sizes))
        return [number for number in numbers if not first or first <= number + 1 <= last]

    def _ask(self) -> None:
        number = self._left[0]
        self.told.emit(
            say("Printing page {number} of {count}", number=number + 1, count=len(self._sizes)), self._count - len(self._left), self._count
        )
        self._pages.ask(number, min(MOST_DOTS, self._printer.resolution()) / 72)

    def _put(self, number: int, image: QImage) -> None:
        if self._is_over or not self._left or number != self._left[0]:
            return
        self._pages.taken(number)
        room = QRectF(self._painter.viewport())
        shown = QSizeF(image.size()).scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF((room.width() - shown.width()) / 2, (room.height() - shown.height()) / 2, shown.width(), shown.height())
        self._painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._painter.drawImage(place, image)
        del self._left[0]
        if not self._left:
            self._painter.end()
            self._end(say_count(self._count, "{n} page went to the printer", "{n} pages went to the printer"))
            return
        self._turn(self._left[0])
        self._printer.newPage()
        self._ask()

    def _turn(self, number: int) -> None:
        """The paper lies as the page does."""
        size = self._sizes[number]
        is_wide = size.width() > size.height()
        self._printer.setPageOrientation(QPageLayout.Orientation.Landscape if is_wide else QPageLayout.Orientation.Portrait)

    def _end(self, words: str) -> None:
        if not self._is_over:
            self._is_over = True
            self.ended.emit(words)
            self.deleteLater()


def ask_and_print(window: ExportWindow, begin: Callable[[Printing], object]) -> None:
    """Ask for a printer; what is shown now is printed there. The dialog belongs to the system and waits for nobody."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setFullPage(True)
    printer.setDocName(window.windowTitle())
    dialog = QPrintDialog(printer, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setMinMax(1, window.preview.count)
    dialog.accepted.connect(lambda: begin(Printing(window.pages, window.preview.sizes, printer, window)))
    dialog.setWindowModality(Qt.WindowModality.NonModal)
    dialog.show()
