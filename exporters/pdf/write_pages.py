"""Pages to a PDF file: paints them, ties links, places and bookmarks, and replaces the target in one step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Mapping, Sequence
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Any

from exporters.pdf.objects import number
from exporters.pdf.page import Page, Placed
from exporters.pdf.paint import PageCanvas, content_of, open_canvas
from exporters.pdf.structure import Structure
from exporters.pdf.tags import Element
from exporters.pdf.title import Title, describe
from mapper.disk.replace_file import replacing
from mapper.drawing.theme import colours
from mapper.model.words import say

__all__ = ["Title", "write_in_steps", "write_pages"]

_DECORATION = "/Artifact BMC"


def write_pages(pages: Sequence[Page], title: Title, path: Path) -> None:
    """Write the pages to `path`: beside it first, then in its place, so that an older file stays whole until the new one is.

    Raises KnownError where the file cannot be written.
    """
    for _ in write_in_steps(pages, title, path):
        pass


def write_in_steps(pages: Sequence[Page], title: Title, path: Path) -> Generator[int, None, None]:
    """As `write_pages`, page by page: gives how many are painted. Whoever closes it before the end leaves an older file as it was."""
    with replacing(path) as part:
        canvas = open_canvas(BytesIO(), (pages[0].width, pages[0].height))
        describe(canvas, title)
        painter = _Painter(canvas, pages)
        for done, page in enumerate(pages, 1):
            try:
                painter.paint(page)
            except Exception as fault:
                cause = f"{type(fault).__name__}: {fault}"
                where = {"number": done, "count": len(pages), "section": page.section or say("cover")}
                fault.add_note(say("Page {number} of {count} ({section}) cannot be painted: {cause}", **where, cause=cause))
                raise
            yield done
        part.write_bytes(painter.finished())


class _Painter:
    """Paints the pages of one document: each part of it between marks, so that programs know what belongs to it."""

    def __init__(self, canvas: PageCanvas, pages: Sequence[Page]) -> None:
        self._canvas, self._pages = canvas, pages
        self._palette: Mapping[str, str] = colours("print")
        self._structure = Structure()
        self._times = Counter(id(placed.picture) for page in pages for placed in page.placed if placed.clip is not None)
        self._painted: dict[int, str] = {}
        self._level = -1

    def paint(self, page: Page) -> None:
        """Paint a page, with its bookmarks."""
        inner: Any = self._canvas
        code: list[str] = inner._code
        self._canvas.setPageSize((page.width, page.height))
        self._structure.begin_page()
        code.append(f"1 0 0 -1 0 {number(page.height)} cm 1 J 1 j")
        for element, group in groupby(page.placed, lambda placed: placed.element):
            code.append(_DECORATION if element is None else f"/{element.role}<</MCID {self._structure.mark(element)}>>BDC")
            code.extend(self._placed(placed, element) for placed in group)
            code.append("EMC")
        for line, bookmark in enumerate(page.bookmarks):
            name = f"{self._canvas.getPageNumber()}-{line}"
            self._level = min(bookmark.level, self._level + 1)
            self._canvas.bookmarkPage(name, fit="XYZ", left=0, top=page.height - bookmark.y + 8)
            self._canvas.addOutlineEntry(bookmark.title, name, self._level, closed=self._level > 0)
        self._canvas.showPage()

    def finished(self) -> bytes:
        """The file, with what belongs to all pages."""
        inner: Any = self._canvas
        self._structure.write(inner._doc, self._pages)
        data: bytes = inner.getpdfdata()
        return data

    def _placed(self, placed: Placed, element: Element | None) -> str:
        if element is not None and element.role == "Figure":
            self._structure.show(element, placed)
        clip = placed.clip
        if clip is None and placed.scale == 1 and placed.x == placed.y == 0:
            return content_of(self._canvas, placed.picture.primitives, self._palette)
        content = self._content(placed)
        moved = f"{placed.scale:.5f} 0 0 {placed.scale:.5f} {placed.x:.3f} {placed.y:.3f} cm"
        if clip is None:
            return f"q {moved}\n{content}\nQ"
        return f"q {clip.x:.2f} {clip.y:.2f} {clip.width:.2f} {clip.height:.2f} re W n {moved}\n{content}\nQ"

    def _content(self, placed: Placed) -> str:
        """What a page says to paint the picture; kept where the picture is on several pages."""
        key = id(placed.picture)
        known = self._painted.get(key)
        if known is None:
            known = content_of(self._canvas, placed.picture.primitives, self._palette)
            if self._times[key] > 1:
                self._painted[key] = known
        return known
