"""Pictures on pages of a PDF: fonts are in the file and small, forms and images stand where they should, the same gives the same bytes."""

from __future__ import annotations

from io import BytesIO

import pypdf
import pypdfium2
from PIL import Image as Pixels

from exporters.pdf.fonts import FontBook
from exporters.pdf.paint import open_canvas, paint_picture
from mapper.drawing.picture import Box, Image, Path, Picture, Point
from mapper.drawing.theme import colours
from tests.exporters.pdf.labels import LABELS, pdf_of

EVERY = [label for labels in LABELS.values() for label in labels]


def test_only_embedded_fonts_are_named() -> None:
    page = pypdf.PdfReader(BytesIO(pdf_of(EVERY))).pages[0]
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]  # type: ignore[index]
    assert len(fonts) >= 6
    for font in fonts:
        descendant = font["/DescendantFonts"][0].get_object()
        assert font["/Subtype"] == "/Type0" and "/ToUnicode" in font
        assert "/FontFile2" in descendant["/FontDescriptor"].get_object()
        assert "/CIDToGIDMap" in descendant


def test_same_input_same_bytes() -> None:
    assert pdf_of(EVERY) == pdf_of(EVERY)
    assert pdf_of(["a"]) != pdf_of(["b"])


def test_fonts_are_small() -> None:
    assert len(pdf_of(EVERY)) < 50_000


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
