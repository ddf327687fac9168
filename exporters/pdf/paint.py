"""Paints pictures and glyph runs on a page of a PDF: vector paths and embedded text, as plain page operators."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import IO, Any

from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import BasicFonts
from reportlab.pdfgen.canvas import Canvas

from exporters.pdf.fonts import FontBook
from mapper.drawing.picture import GlyphRun, Image, Path, Picture, Point, Primitive

TOP_LEFT = Point(0, 0)


class PageCanvas(Canvas):
    """A canvas whose pages name no font of their own: reportlab's starts each with Helvetica, which is not embedded."""

    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"


def open_canvas(target: str | IO[bytes], page_size: tuple[float, float]) -> PageCanvas:
    """A canvas for a PDF 1.7 whose bytes depend on nothing but what is drawn; `page_size` in points."""
    canvas: Any = PageCanvas(target, pagesize=page_size, invariant=1, pageCompression=1, pdfVersion=(1, 7))
    document = canvas._doc
    document.fontMapping.clear()
    document.idToObject[BasicFonts].dict.clear()
    opened: PageCanvas = canvas
    return opened


def paint_picture(canvas: Canvas, picture: Picture, colours: Mapping[str, str], *, origin: Point = TOP_LEFT, scale: float = 1.0) -> None:
    """Paint on the current page: the picture's (0, 0) comes to `origin`, measured in points from the page's top left corner."""
    paint_primitives(canvas, picture.primitives, colours, origin=origin, scale=scale)


def paint_primitives(
    canvas: Canvas, primitives: Iterable[Primitive], colours: Mapping[str, str], *, origin: Point = TOP_LEFT, scale: float = 1.0
) -> None:
    """Paint primitives as `paint_picture` does: for the text of pages, which is no picture of its own."""
    page: Any = canvas
    code: list[str] = page._code
    top = page._pagesize[1]
    code.append(f"q {number(scale)} 0 0 {number(-scale)} {number(origin.x)} {number(top - origin.y)} cm 1 J 1 j")
    book = FontBook.of(canvas)
    for primitive in primitives:
        if isinstance(primitive, Path):
            code.append(_path(primitive, colours))
        elif isinstance(primitive, GlyphRun):
            code.append(_run(book, primitive, colours))
        else:
            _image(page, primitive)
    code.append("Q")


def number(value: float) -> str:
    """A number as a page holds it, to a ten-thousandth.

    >>> number(0.5), number(3.0), number(-0.00001)
    ('0.5', '3', '0')
    """
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def colour_operands(value: str) -> str:
    """Red, green and blue of "#rrggbb" as a page holds them.

    >>> colour_operands("#FF0033")
    '1 0 0.2'
    """
    return " ".join(number(int(value[at : at + 2], 16) / 255) for at in (1, 3, 5))


_OPERATORS = {"M": "m", "L": "l", "C": "c", "Z": "h"}


def _path(path: Path, colours: Mapping[str, str]) -> str:
    parts = []
    if path.fill:
        parts.append(f"{colour_operands(colours[path.fill])} rg")
    if path.stroke:
        dash = " ".join(number(length) for length in path.dash)
        parts.append(f"{colour_operands(colours[path.stroke])} RG {number(path.width)} w [{dash}] 0 d")
    for segment in path.segments:
        parts.append(" ".join([*[number(place) for place in segment[1:]], _OPERATORS[segment[0]]]))
    parts.append({(True, True): "B", (True, False): "f", (False, True): "S", (False, False): "n"}[bool(path.fill), bool(path.stroke)])
    return " ".join(parts)


def _run(book: FontBook, run: GlyphRun, colours: Mapping[str, str]) -> str:
    resource, cells = book.cells(run)
    if not cells:
        return ""
    shown: list[str] = []
    pen, per_point = cells[0].x, 1000 / run.size
    for cell in cells:
        gap = round((pen - cell.x) * per_point)
        if gap:
            shown.append(str(gap))
            pen -= gap / per_point
        shown.append(f"<{cell.code:04X}>")
        pen += cell.width / per_point
    if run.upwards:
        matrix = f"0 -1 -1 0 {number(run.x)} {number(run.y - cells[0].x)}"
    else:
        matrix = f"1 0 0 -1 {number(run.x + cells[0].x)} {number(run.y)}"
    operands = " ".join(shown).replace("> <", "")
    return f"BT {colour_operands(colours[run.colour])} rg {resource} {number(run.size)} Tf {matrix} Tm [{operands}] TJ ET"


def _image(canvas: Any, image: Image) -> None:
    canvas.saveState()
    canvas.transform(1, 0, 0, -1, image.box.x, image.box.bottom)
    canvas.drawImage(ImageReader(BytesIO(image.png)), 0, 0, image.box.width, image.box.height, mask="auto")
    canvas.restoreState()
