"""Pages of a document as pixels, made by PDFium in one thread of its own: it leaves Python free while it paints, so no frame waits."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QSizeF, Qt, Signal
from PySide6.QtGui import QImage

from desktop.rubbish import left_alone

MOST_PIXELS = 24_000_000
"""A page is never painted larger."""


@dataclass(frozen=True, slots=True)
class Sheets:
    """An opened document: the size of each page in points."""

    sizes: tuple[QSizeF, ...]


class Pages(QObject):
    """A document, or pictures of a page each, in a folder of its own. What comes after `close` is not told any more."""

    opened = Signal(object)
    """Sheets: it can be shown."""
    painted = Signal(int, object)
    """The number of a page from 0, and a QImage of it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._thread = ThreadPoolExecutor(1, "pages")
        self._held: list[Any] = []
        self._round = 0
        self._waiting: dict[int, Future[None]] = {}

    def open(self, files: Sequence[Path]) -> None:
        """Take these files in place of those before: one PDF, or a PNG a page."""
        self._forget()
        contents = [file.read_bytes() for file in files]
        self._thread.submit(left_alone(self._open), self._round, contents)

    def ask(self, number: int, scale: float) -> None:
        """Paint a page at so many pixels a point, unless it is being painted."""
        if number not in self._waiting:
            self._waiting[number] = self._thread.submit(left_alone(self._paint), self._round, number, scale)

    def forget_asked(self) -> None:
        """What was asked for and is not begun is not wanted any more."""
        for number, one in list(self._waiting.items()):
            if one.cancel():
                del self._waiting[number]

    def image_now(self, number: int, scale: float) -> QImage:
        """The page, waited for."""
        return self._thread.submit(left_alone(self._image), number, scale).result()

    def close(self) -> None:
        """Nobody looks any more."""
        self._forget()
        self._thread.submit(left_alone(self._let_go))
        self._thread.shutdown(wait=True, cancel_futures=False)

    def taken(self, number: int) -> None:
        """The image of the page came: it may be asked for again."""
        self._waiting.pop(number, None)

    def _forget(self) -> None:
        self.forget_asked()
        self._waiting.clear()
        self._round += 1

    # In the thread

    def _open(self, when: int, contents: Sequence[bytes]) -> None:
        import pypdfium2

        self._let_go()
        if len(contents) == 1 and contents[0].startswith(b"%PDF"):
            document = pypdfium2.PdfDocument(contents[0])
            self._held = [document]
            sizes = tuple(QSizeF(*document.get_page_size(number)) for number in range(len(document)))
        else:
            self._held = [QImage.fromData(content) for content in contents]
            sizes = tuple(QSizeF(image.size()) for image in self._held)
        if when == self._round:
            self.opened.emit(Sheets(sizes))

    def _paint(self, when: int, number: int, scale: float) -> None:
        if when == self._round:
            image = self._image(number, scale)
            if when == self._round:
                self.painted.emit(number, image)

    def _image(self, number: int, scale: float) -> QImage:
        first = self._held[0]
        if isinstance(first, QImage):
            image: QImage = self._held[number]
            width = round(image.width() * scale)
            return image if width >= image.width() else image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        page = first[number]
        width, height = page.get_size()
        fitting = min(scale, (MOST_PIXELS / (width * height)) ** 0.5)
        bitmap = page.render(scale=fitting, rev_byteorder=True, prefer_bgrx=True)
        image = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888).copy()
        bitmap.close()
        page.close()
        return image

    def _let_go(self) -> None:
        for one in self._held:
            if not isinstance(one, QImage):
                one.close()
        self._held = []
