"""The same pages drawn with bare reportlab: every path and every run of text, as somebody would who only wants the ink on the paper.

No tags, no links, no outline, no fonts of our own making: reportlab's TrueType fonts, its paths, its drawString.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path as FilePath
from typing import Any

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from exporters.pdf.page import Page, Placed
from mapper.drawing import fonts
from mapper.drawing.picture import GlyphRun, Path
from mapper.drawing.theme import colours

FOLDER = FilePath(fonts.__file__).parent


def draw(pages: Sequence[Page], path: FilePath) -> None:
    """Write the pages to `path`."""
    canvas = Canvas(str(path), pageCompression=1)
    palette = {token: HexColor(value) for token, value in colours("print").items()}
    for page in pages:
        canvas.setPageSize((page.width, page.height))
        for placed in page.placed:
            _draw(canvas, placed, page.height, palette)
        canvas.showPage()
    canvas.save()


def _draw(canvas: Any, placed: Placed, height: float, palette: Mapping[str, Color]) -> None:
    canvas.saveState()
    if placed.clip is not None:
        clip = canvas.beginPath()
        clip.rect(placed.clip.x, height - placed.clip.bottom, placed.clip.width, placed.clip.height)
        canvas.clipPath(clip, stroke=0, fill=0)
    canvas.translate(placed.x, height - placed.y)
    canvas.scale(placed.scale, placed.scale)
    for primitive in placed.picture.primitives:
        if isinstance(primitive, Path):
            _path(canvas, primitive, palette)
        elif isinstance(primitive, GlyphRun):
            _run(canvas, primitive, palette)
    canvas.restoreState()


def _path(canvas: Any, path: Path, palette: Mapping[str, Color]) -> None:
    drawn = canvas.beginPath()
    for letter, *places in path.segments:
        turned = [-place if number % 2 else place for number, place in enumerate(places)]
        {"M": drawn.moveTo, "L": drawn.lineTo, "C": drawn.curveTo, "Z": drawn.close}[letter](*turned)
    if path.fill:
        canvas.setFillColor(palette[path.fill])
    if path.stroke:
        canvas.setStrokeColor(palette[path.stroke])
        canvas.setLineWidth(path.width)
        canvas.setDash(*([list(path.dash)] if path.dash else []))
    canvas.drawPath(drawn, stroke=bool(path.stroke), fill=bool(path.fill))


def _run(canvas: Any, run: GlyphRun, palette: Mapping[str, Color]) -> None:
    if run.face not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(run.face, str(FOLDER / f"{run.face}.ttf")))
    canvas.setFont(run.face, run.size)
    canvas.setFillColor(palette[run.colour])
    if run.upwards:
        canvas.saveState()
        canvas.translate(run.x, -run.y)
        canvas.rotate(90)
        canvas.drawString(0, 0, run.text)
        canvas.restoreState()
    else:
        canvas.drawString(run.x, -run.y, run.text)
