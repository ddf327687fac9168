"""Pages to a PDF file: paints them, ties links, places and bookmarks, and replaces the target in one step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from exporters.pdf.page import Page, Placed
from exporters.pdf.paint import PageCanvas, number, open_canvas, paint_picture
from mapper.disk.replace_file import replacing
from mapper.drawing.picture import Point
from mapper.drawing.theme import colours


@dataclass(frozen=True, slots=True)
class Title:
    """What the file says about itself; `date` ISO 8601, "" = not said."""

    name: str
    subject: str = ""
    date: str = ""
    language: str = "en"


def write_pages(pages: Sequence[Page], title: Title, path: Path) -> None:
    """Write the pages to `path`: beside it first, then in its place, so that an older file stays whole until the new one is.

    Raises KnownError where the file cannot be written.
    """
    with replacing(path) as part:
        canvas = open_canvas(str(part), (pages[0].width, pages[0].height))
        _describe(canvas, title)
        _paint_all(canvas, pages)
        canvas.save()


def _describe(canvas: PageCanvas, title: Title) -> None:
    canvas.setTitle(title.name)
    canvas.setSubject(title.subject)
    canvas.setCreator("Waterhole")
    canvas.setProducer("Waterhole")
    canvas.setAuthor("")
    inner: Any = canvas
    inner._doc._timeStamp = _Moment(title.date)
    inner._doc.Catalog.Lang = _text(title.language)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.showOutline()


class _Moment:
    """A moment as reportlab writes it; the first of January 2000 where none is said, so that bytes depend on the map alone."""

    def __init__(self, date: str) -> None:
        try:
            said = datetime.fromisoformat(date)
        except ValueError:
            said = datetime(2000, 1, 1, tzinfo=UTC)
        moment = said.astimezone(UTC) if said.tzinfo is not None else said
        self.YMDhms = moment.timetuple()[:6]
        self.dhh = self.dmm = 0


def _text(value: str) -> Any:
    from reportlab.pdfbase.pdfdoc import PDFString

    return PDFString(value)


def _paint_all(canvas: PageCanvas, pages: Sequence[Page]) -> None:
    palette = colours("print")
    for page in pages:
        canvas.setPageSize((page.width, page.height))
        for placed in page.placed:
            _paint(canvas, placed, palette, page)
        for name, place in page.places.items():
            canvas.bookmarkPage(name, fit="XYZ", left=0, top=page.height - place.y + 8)
        for link in page.links:
            box = link.box
            canvas.linkAbsolute("", link.target, (box.x, page.height - box.bottom, box.right, page.height - box.y), thickness=0)
        for line, bookmark in enumerate(page.bookmarks):
            name = f"outline-{canvas.getPageNumber()}-{line}"
            canvas.bookmarkPage(name, fit="XYZ", left=0, top=page.height - bookmark.y + 8)
            canvas.addOutlineEntry(bookmark.title, name, bookmark.level, closed=bookmark.level > 0)
        canvas.showPage()


def _paint(canvas: PageCanvas, placed: Placed, palette: Mapping[str, str], page: Page) -> None:
    inner: Any = canvas
    code: list[str] = inner._code
    if placed.clip is not None:
        clip = placed.clip
        code.append(f"q {number(clip.x)} {number(page.height - clip.bottom)} {number(clip.width)} {number(clip.height)} re W n")
    paint_picture(canvas, placed.picture, palette, origin=Point(placed.x, placed.y), scale=placed.scale)
    if placed.clip is not None:
        code.append("Q")
