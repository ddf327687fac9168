"""The pictures of the README, made from the program itself: python -m tests.make_pictures.

It opens the starter maps in a real window without a screen, looks at a hot spot, exports the PDF and draws some of its pages.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["WATERHOLE_LANGUAGE"] = "en"

import pypdfium2
from PIL import Image, ImageOps
from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop import theme
from desktop.window import Window
from exporters.pdf import write
from exporters.selection import Selection
from mapper.model.lookups import by_code, processes
from mapper.new_map import starter_records
from mapper.open_map import FRESH, OpenMap

FOLDER = Path(__file__).resolve().parent.parent / ".readme"
SIZE = (1440, 900)
COLOURS = 256
"""More are not needed for drawings, and a picture of so few is a quarter as large."""
EDGE = "#c5ccd4"
PAGE_HEIGHT, GAP = 520, 16
SHOWN = ("The 3 strongest hot spots", "Supplier invoice (invoice to payment) – part A1", "1 Match invoice to order and receipt")
"""Words by which the pages are found that are shown."""


def main() -> None:
    """Make them all."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "Four starter maps.waterhole"
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
        with _window(path) as window:
            _keep(_seen(window, folder), "editor.png")
        _keep(_pages(path, Path(folder) / "map.pdf"), "pages.png")


@contextmanager
def _window(path: Path) -> Iterator[Window]:
    """The editor on the starter maps, with the first hot spot looked at."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    theme.dress(application)
    theme.choose("light")
    theme.load_other_scripts()
    window = Window()
    window.resize(*SIZE)
    window.show_map(OpenMap.create(path, starter_records("all", FRESH)))
    window.show()
    QTest.qWait(1500)
    assert window.editor is not None
    step = by_code(window.editor.bridge.workspace, "IV-40")
    assert step is not None
    window.page.show_right("findings")
    window.editor.bridge.show_element(step.id)
    QTest.qWait(600)
    yield window
    window.close()


def _seen(window: Window, folder: str) -> Image.Image:
    file = Path(folder) / "window.png"
    window.grab().save(str(file))
    return Image.open(file).convert("RGB")


def _pages(path: Path, pdf: Path) -> Image.Image:
    """The summary, a map and a hot spot, side by side and equally high."""
    opened = OpenMap.open(path)
    try:
        write(opened.workspace, Selection(tuple(process.id for process in processes(opened.workspace))), pdf)
    finally:
        opened.close()
    document = pypdfium2.PdfDocument(pdf)
    found = [next(page for page in document if words in page.get_textpage().get_text_range()) for words in SHOWN]
    pictures = [ImageOps.expand(page.render(scale=PAGE_HEIGHT / page.get_height()).to_pil().convert("RGB"), 1, EDGE) for page in found]
    document.close()
    whole = Image.new("RGB", (sum(one.width + GAP for one in pictures) - GAP, max(one.height for one in pictures)), "#ffffff")
    at = 0
    for one in pictures:
        whole.paste(one, (at, 0))
        at += one.width + GAP
    return whole


def _keep(picture: Image.Image, name: str) -> None:
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(FOLDER / name, optimize=True)
    print(f"{FOLDER.name}/{name}: {picture.width} x {picture.height}")


if __name__ == "__main__":
    main()
