"""Process maps as pixels, one file a sheet: the page that the PDF would have, as PDFium shows it. No screen is needed."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from exporters.drawings import MARGIN, SheetDrawing, drawings_to_write
from exporters.png.raster import png_of_page
from exporters.progress import step
from exporters.selection import Drawing, Selection
from mapper.disk.replace_file import replacing
from mapper.drawing.picture import Point
from mapper.drawing.theme import colours
from mapper.model.errors import KnownError
from mapper.model.words import say
from mapper.model.workspace import Workspace

MOST_PIXELS = 250_000_000
"""A larger picture takes more memory than a program should ask for: four bytes a pixel, and as much again while it is written."""


def write(workspace: Workspace, selection: Selection, path: Path) -> Sequence[Path]:
    """Write each sheet that shows a selected process; gives the paths: `path` itself for one sheet, else beside it, with codes in the name.

    Raises KnownError where there is nothing to draw, the picture would be too large, or a file cannot be written.
    """
    drawings = drawings_to_write(workspace, selection, path)
    for drawing in drawings:
        refuse_too_large(drawing, selection.drawing.scale)
    for number, drawing in enumerate(drawings):
        step(say("Drawing {name}", name=drawing.sheet.name), number, len(drawings))
        with replacing(drawing.path) as part:
            part.write_bytes(png_of(drawing, selection.drawing))
    return [drawing.path for drawing in drawings]


def png_of(drawing: SheetDrawing, look: Drawing) -> bytes:
    """The drawing as a file; the same drawing gives the same bytes."""
    return png_of_page(page_of(drawing), look.scale, is_transparent=look.is_transparent)


def page_of(drawing: SheetDrawing) -> bytes:
    """A PDF whose one page is the drawing with a margin round it."""
    from exporters.pdf.paint import open_canvas, paint_picture

    box = drawing.box.grown(MARGIN)
    written = BytesIO()
    canvas = open_canvas(written, (box.width, box.height))
    paint_picture(canvas, drawing.picture, colours("print"), origin=Point(-box.x, -box.y))
    canvas.showPage()
    canvas.save()
    return written.getvalue()


def refuse_too_large(drawing: SheetDrawing, scale: float) -> None:
    """Raises KnownError, which says what would do, where the picture would have too many pixels."""
    box = drawing.box.grown(MARGIN)
    if box.width * box.height * scale * scale > MOST_PIXELS:
        largest = int(10 * (MOST_PIXELS / (box.width * box.height)) ** 0.5) / 10
        raise KnownError(
            say("At this scale {name} would have more pixels than a picture may have.", name=drawing.sheet.name or drawing.path.name),
            todo=say("Take a scale of {scale} at most, or write SVG or PDF.", scale=f"{largest:g}"),
        )
