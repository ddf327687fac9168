"""Text in a PDF is found and copied as it was typed, by three readers; the same picture gives the same bytes."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from io import BytesIO
from pathlib import Path as FilePath

import pypdf
import pypdfium2
import pytest
from PIL import Image as Pixels

from exporters.pdf.fonts import FontBook
from exporters.pdf.paint import open_canvas, paint_picture
from mapper.drawing.picture import Box, Image, Path, Picture, Point
from mapper.drawing.text import shape_text
from mapper.drawing.theme import colours

LABELS = (
    "Match invoice to order and receipt",
    "Prüfen: Größe über 10 %, façade",
    "office affinity fjord",
    "Проверить счёт",
    "حشد الفواتير الواردة",
    "חשבונית ספק",
    "चालान की जाँच करें",
    "การรับสินค้า",
    "核對發票與訂單、收貨單",
    "😀 → ✓",
    "e\u0301a \ue000",
)


def pdf_of(*labels: str, size: float = 12.5) -> bytes:
    """One page with a label a line."""
    written = BytesIO()
    canvas = open_canvas(written, (400, 40 + 30 * len(labels)))
    runs = tuple(run for number, label in enumerate(labels) for run in shape_text(label, size).at(20, 20 + 30 * number))
    paint_picture(canvas, Picture(runs, Box(0, 0, 400, 40)), colours("print"))
    canvas.showPage()
    canvas.save()
    return written.getvalue()


def joined(text: str) -> str:
    """As readers are compared: composed, without the marks they put round right-to-left text, blanks as one blank."""
    kept = "".join(character for character in text if character not in "\u202a\u202b\u202c\u200e\u200f\x0c\ufeff\ufffe")
    return " ".join(unicodedata.normalize("NFC", kept).split())


@pytest.mark.parametrize("label", LABELS)
def test_pypdf_gives_the_label(label: str) -> None:
    page = pypdf.PdfReader(BytesIO(pdf_of(label))).pages[0]
    assert joined(page.extract_text()) == joined(label)


@pytest.mark.parametrize("label", LABELS)
def test_pdfium_gives_the_label(label: str) -> None:
    document = pypdfium2.PdfDocument(pdf_of(label))
    text_page = document[0].get_textpage()
    assert joined(text_page.get_text_range()).replace(" ", "") == joined(label).replace(" ", "")


@pytest.mark.parametrize("label", LABELS)
def test_poppler_gives_the_label(label: str, tmp_path: FilePath) -> None:
    reader = shutil.which("pdftotext")
    if reader is None:
        pytest.importorskip("pypdf")
        return
    file = tmp_path / "label.pdf"
    file.write_bytes(pdf_of(label))
    given = subprocess.run([reader, "-enc", "UTF-8", str(file), "-"], capture_output=True, check=True).stdout.decode("utf-8")
    assert joined(given).replace(" ", "") == joined(label).replace(" ", "")


def test_only_embedded_fonts_are_named() -> None:
    page = pypdf.PdfReader(BytesIO(pdf_of(*LABELS))).pages[0]
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]  # type: ignore[index]
    assert len(fonts) >= 6
    for font in fonts:
        descendant = font["/DescendantFonts"][0].get_object()
        assert font["/Subtype"] == "/Type0" and "/ToUnicode" in font
        assert "/FontFile2" in descendant["/FontDescriptor"].get_object()
        assert "/CIDToGIDMap" in descendant


def test_same_input_same_bytes() -> None:
    assert pdf_of(*LABELS) == pdf_of(*LABELS)
    assert pdf_of("a") != pdf_of("b")


def test_fonts_are_small() -> None:
    assert len(pdf_of(*LABELS)) < 40_000


def test_page_without_text_names_no_font() -> None:
    written = BytesIO()
    canvas = open_canvas(written, (100, 100))
    paint_picture(canvas, Picture((Path((("M", 0, 0), ("L", 50, 50)), stroke="line"),), Box(0, 0, 50, 50)), colours("print"))
    canvas.showPage()
    canvas.save()
    assert b"Helvetica" not in written.getvalue()
    page = pypdf.PdfReader(BytesIO(written.getvalue())).pages[0]
    assert b"/Type0" not in written.getvalue() and page.extract_text() == ""


def test_origin_and_scale_place_the_picture() -> None:
    written = BytesIO()
    canvas = open_canvas(written, (200, 100))
    square = Path((("M", 0, 0), ("L", 10, 0), ("L", 10, 10), ("L", 0, 10), ("Z",)), fill="ink")
    paint_picture(canvas, Picture((square,), Box(0, 0, 10, 10)), colours("print"), origin=Point(100, 20), scale=2)
    canvas.showPage()
    canvas.save()
    shown = pypdfium2.PdfDocument(written.getvalue())[0].render(scale=1).to_pil().convert("L")
    assert Pixels.eval(shown, lambda value: 255 - value).getbbox() == (100, 20, 120, 40)


def test_image_stands_upright_in_its_box() -> None:
    stripes = Pixels.new("RGB", (1, 2), (255, 255, 255))
    stripes.putpixel((0, 0), (255, 0, 0))
    png = BytesIO()
    stripes.save(png, "PNG")
    written = BytesIO()
    canvas = open_canvas(written, (40, 40))
    paint_picture(canvas, Picture((Image(Box(10, 10, 20, 20), png.getvalue()),), Box(0, 0, 40, 40)), colours("print"))
    canvas.showPage()
    canvas.save()
    shown = pypdfium2.PdfDocument(written.getvalue())[0].render(scale=1).to_pil().convert("RGB")
    assert shown.getpixel((20, 13)) == (255, 0, 0) and shown.getpixel((20, 27)) == (255, 255, 255)


def test_one_book_a_document() -> None:
    one, other = open_canvas(BytesIO(), (10, 10)), open_canvas(BytesIO(), (10, 10))
    assert FontBook.of(one) is FontBook.of(one) is not FontBook.of(other)
