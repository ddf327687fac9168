"""Whole pages as they are meant and as PDFium shows the file: cover, maps in parts, tables and pictures stand where they should."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
import pytest
from PIL import Image as Pixels
from PySide6.QtGui import QGuiApplication

from exporters import Paper, Selection
from exporters.pdf import story_of, write
from exporters.pdf.document import pages_of
from exporters.pdf.page import Page
from mapper.drawing.picture import Box, Picture
from mapper.drawing.picture import Path as Outline
from mapper.model.lookups import processes
from tests import rasters
from tests.every_shape import every_shape
from tests.exporters.pdf.documents import DATE, MAPS, starter_map

ALLOWED = 0.005
DOCUMENTS = {
    "every shape": (every_shape, Paper("Letter")),
    "Arabic": (MAPS["Arabic"], Paper("Letter", is_landscape=False)),
    "poster": (lambda: starter_map("invoice"), Paper("Letter", is_poster=True)),
}
"""On paper of whole points: PDFium stretches other pages to whole pixels."""


@cache
def shown(name: str) -> list[tuple[Page, Pixels.Image]]:
    """The pages of a document, each with what PDFium shows."""
    made, paper = DOCUMENTS[name]
    workspace = made()
    selection = Selection(tuple(process.id for process in processes(workspace)), DATE, paper=paper)
    with TemporaryDirectory() as folder:
        write(workspace, selection, Path(folder) / "x.pdf")
        document = pypdfium2.PdfDocument(Path(folder) / "x.pdf")
        found = [rasters.pdf_page(page) for page in document]
        document.close()
    return list(zip(pages_of(story_of(workspace, selection)), found, strict=True))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_pages_look_as_they_are_meant(name: str, qapp: QGuiApplication) -> None:
    for page, seen in shown(name):
        meant = rasters.page_by_qt(page)
        assert rasters.difference(meant, seen) <= ALLOWED, page.section


def test_what_stands_a_point_aside_is_noticed(qapp: QGuiApplication) -> None:
    for page, seen in shown("every shape"):
        assert rasters.difference(rasters.page_by_qt(page, shift=1.0), seen) > ALLOWED, page.section


def test_a_missing_form_is_noticed(qapp: QGuiApplication) -> None:
    page, seen = shown("every shape")[1]
    square = Outline((("M", 0, 0), ("L", 60, 0), ("L", 60, 60), ("L", 0, 60), ("Z",)), fill="ink")
    page.put(Picture((square,), Box(0, 0, 60, 60)), 200, 300)
    assert rasters.difference(rasters.page_by_qt(page), seen) > ALLOWED
    page.placed.pop()
