"""Paints pictures and glyph runs on a page of a PDF: vector paths and embedded text, as plain page operators."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from io import BytesIO
from typing import IO, Any

from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import BasicFonts
from reportlab.pdfgen.canvas import Canvas

from exporters.pdf.fonts import FontBook
from exporters.pdf.objects import Stream, number, text
from mapper.drawing.picture import GlyphRun, Image, Path, Picture, Point, Primitive

TOP_LEFT = Point(0, 0)


class PageCanvas(Canvas):
    """A canvas whose pages name no font of their own, as reportlab's do, and are packed when they are shown."""

    def _make_preamble(self) -> None:
        self._preamble = ""

    def showPage(self) -> None:
        """End the page; what is painted afterwards is on the next."""
        super().showPage()
        inner: Any = self
        pages = inner._doc.Pages.pages
        page = pages[-1]
        page.Contents, page.stream = Stream(page.stream.encode("ascii")), None
        inner._doc.updateSignature(page.Contents.content)
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = len(pages) - 1, "/S"


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
    page: Any = canvas
    top = page._pagesize[1]
    page._code.append(f"q {number(scale)} 0 0 {number(-scale)} {number(origin.x)} {number(top - origin.y)} cm 1 J 1 j")
    page._code.append(content_of(canvas, picture.primitives, colours))
    page._code.append("Q")


def content_of(canvas: Canvas, primitives: Iterable[Primitive], colours: Mapping[str, str]) -> str:
    """What a page says to paint primitives, where points run from the top left corner and lines end round."""
    book = FontBook.of(canvas)
    code: list[str] = []
    for primitive in primitives:
        if isinstance(primitive, Path):
            code.append(_path(primitive, colours))
        elif isinstance(primitive, GlyphRun):
            code.append(_run(book, primitive, colours))
        else:
            code.append(_image(canvas, primitive))
    return "\n".join(code)


@lru_cache(maxsize=256)
def colour_operands(value: str) -> str:
    """Red, green and blue of "#rrggbb" as a page holds them.

    >>> colour_operands("#FF0033")
    '1 0 0.2'
    """
    return " ".join(f"{int(value[at : at + 2], 16) / 255:.4f}".rstrip("0").rstrip(".") for at in (1, 3, 5))


_SEGMENTS = {"M": "%.2f %.2f m", "L": "%.2f %.2f l", "C": "%.2f %.2f %.2f %.2f %.2f %.2f c", "Z": "h"}
_ENDINGS = {(True, True): "B", (True, False): "f", (False, True): "S", (False, False): "n"}


def _path(path: Path, colours: Mapping[str, str]) -> str:
    parts = []
    if path.fill:
        parts.append(f"{colour_operands(colours[path.fill])} rg")
    if path.stroke:
        dash = " ".join(map(number, path.dash)) if path.dash else ""
        parts.append(f"{colour_operands(colours[path.stroke])} RG {number(path.width)} w [{dash}] 0 d")
    parts.extend(_SEGMENTS[segment[0]] % segment[1:] for segment in path.segments)
    parts.append(_ENDINGS[bool(path.fill), bool(path.stroke)])
    return " ".join(parts)


def _run(book: FontBook, run: GlyphRun, colours: Mapping[str, str]) -> str:
    shown = book.shown(run)
    if not shown.operands:
        return ""
    x, y = (run.x, run.y - shown.start) if run.upwards else (run.x + shown.start, run.y)
    matrix = f"0 -1 -1 0 {x:.2f} {y:.2f}" if run.upwards else f"1 0 0 -1 {x:.2f} {y:.2f}"
    painted = f"BT {colour_operands(colours[run.colour])} rg {shown.resource} {number(run.size)} Tf {matrix} Tm [{shown.operands}] TJ ET"
    return f"/Span<</ActualText{text(run.text)}>>BDC {painted} EMC" if shown.is_private else painted


def _image(canvas: Any, image: Image) -> str:
    """An image, whose place on the page is the canvas's to write."""
    before = len(canvas._code)
    canvas.saveState()
    canvas.transform(1, 0, 0, -1, image.box.x, image.box.bottom)
    canvas.drawImage(ImageReader(BytesIO(image.png)), 0, 0, image.box.width, image.box.height, mask="auto")
    canvas.restoreState()
    written: list[str] = canvas._code[before:]
    del canvas._code[before:]
    return "\n".join(written)
