"""One picture as pixels by each of the three painters, and how much two rasters differ: for the tests of sameness."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from math import ceil, floor
from typing import Any

import pypdfium2
from PIL import Image as Pixels
from PIL import ImageChops
from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from desktop.canvas.painter import paint
from exporters.pdf.page import Page
from exporters.pdf.paint import open_canvas, paint_picture
from exporters.svg.paint import svg_text
from mapper.drawing.picture import Box, Picture, Point
from mapper.drawing.theme import colours

DOTS = 2
"""Pixels a point in the compared rasters: 144 dots an inch."""
FINE = 4
"""Each is drawn so many times finer and then averaged: renderers put small letters on whole pixels, each in its own way."""


def by_qt(picture: Picture, shift: float = 0.0, fine: int = FINE) -> Any:
    """The picture's box as the canvas paints it, on white; `shift` moves it to the right, in points."""
    picture = _on_whole_points(picture)
    image = _blank(picture, fine)
    painter = _painter(image)
    painter.scale(DOTS * fine, DOTS * fine)
    painter.translate(shift - picture.box.x, -picture.box.y)
    paint(painter, picture, colours("print"))
    painter.end()
    return _pixels(image, fine)


def by_svg(picture: Picture) -> Any:
    """The picture's box as the SVG file shows it."""
    picture = _on_whole_points(picture)
    renderer = QSvgRenderer(QByteArray(svg_text(picture, colours("print")).encode()))
    assert renderer.isValid()
    image = _blank(picture, FINE)
    painter = _painter(image)
    renderer.render(painter, QRectF(0, 0, picture.box.width * DOTS * FINE, picture.box.height * DOTS * FINE))
    painter.end()
    return _pixels(image, FINE)


def as_pdf(picture: Picture) -> bytes:
    """A PDF whose one page is the picture's box."""
    picture = _on_whole_points(picture)
    written = BytesIO()
    canvas = open_canvas(written, (picture.box.width, picture.box.height))
    paint_picture(canvas, picture, colours("print"), origin=Point(-picture.box.x, -picture.box.y))
    canvas.showPage()
    canvas.save()
    return written.getvalue()


def by_pdf(picture: Picture) -> Any:
    """The picture's box as PDFium shows the page."""
    document = pypdfium2.PdfDocument(as_pdf(picture))
    page = document[0]
    shown = page.render(scale=DOTS * FINE).to_pil().convert("RGB").reduce(FINE)
    page.close()
    document.close()
    return shown


def page_by_qt(page: Page, shift: float = 0.0) -> Any:
    """A page of a document as the canvas would paint it, on white; `shift` moves it to the right, in points."""
    fine = _fine_for(page.width)
    image = _blank(Picture((), Box(0, 0, page.width, page.height)), fine)
    painter = _painter(image)
    painter.scale(DOTS * fine, DOTS * fine)
    painter.translate(shift, 0)
    for placed in page.placed:
        painter.save()
        if placed.clip is not None:
            clip = placed.clip
            painter.setClipRect(QRectF(clip.x, clip.y, clip.width, clip.height))
        painter.translate(placed.x, placed.y)
        painter.scale(placed.scale, placed.scale)
        paint(painter, placed.picture, colours("print"))
        painter.restore()
    painter.end()
    return _pixels(image, fine)


def pdf_page(page: Any) -> Any:
    """A page of a file as PDFium shows it, at the same resolution."""
    fine = _fine_for(page.get_width())
    return page.render(scale=DOTS * fine).to_pil().convert("RGB").reduce(fine)


def _fine_for(width: float) -> int:
    """How many times finer a whole page is drawn: a large one has letters that need it less."""
    return 2 if width < 1000 else 1


def difference(one: Any, other: Any) -> float:
    """The share of pixels that differ by more than 32 of 255 in any colour."""
    size = (min(one.width, other.width), min(one.height, other.height))
    apart = ImageChops.difference(one.crop((0, 0, *size)), other.crop((0, 0, *size)))
    red, green, blue = apart.split()
    worst = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    histogram: list[int] = worst.histogram()
    return float(sum(histogram[33:]) / (size[0] * size[1]))


def ink(raster: Any) -> float:
    """The mean darkness of a raster, 0 = white paper."""
    grey: list[int] = raster.convert("L").histogram()
    return float(1 - sum(value * count for value, count in enumerate(grey)) / (255 * raster.width * raster.height))


def _on_whole_points(picture: Picture) -> Picture:
    """The same picture in a box of whole points: renderers stretch a page to whole pixels."""
    box = picture.box
    left, top = floor(box.x), floor(box.y)
    return replace(picture, box=Box(left, top, ceil(box.right) - left, ceil(box.bottom) - top))


def _blank(picture: Picture, fine: int) -> QImage:
    scale = DOTS * fine
    image = QImage(round(picture.box.width * scale), round(picture.box.height * scale), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    return image


def _painter(image: QImage) -> QPainter:
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    return painter


def _pixels(image: QImage, fine: int) -> Any:
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    size, raw = (image.width(), image.height()), bytes(image.constBits())
    return Pixels.frombytes("RGB", size, raw, "raw", "RGB", image.bytesPerLine(), 1).reduce(fine)
