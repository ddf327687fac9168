"""The paper of a document: how large its pages are, which paper a map may have, and what can be read on it from where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Self

from exporters.pdf.page import MILLIMETRE, Bookmark, Page, Placed, Size
from exporters.selection import Paper, PaperName
from mapper.drawing.picture import Box, GlyphRun, Point
from mapper.model.units import show_number
from mapper.model.words import say

_UPRIGHT: dict[PaperName, tuple[float, float]] = {
    "A4": (210 * MILLIMETRE, 297 * MILLIMETRE),
    "A3": (297 * MILLIMETRE, 420 * MILLIMETRE),
    "Letter": (612.0, 792.0),
    "Tabloid": (792.0, 1224.0),
    "A0": (841 * MILLIMETRE, 1189 * MILLIMETRE),
}
_NEXT_LARGER: dict[PaperName, PaperName] = {"A4": "A3", "Letter": "Tabloid"}
_ON_WALLS: dict[PaperName, float] = {"A0": 2.8}
"""Paper that hangs on walls: its pages are made like A3 and printed so many times larger, for nobody reads 8 pt there."""

SMALLEST_PRINT = 5.5
"""In points: what can still be read at arm's length."""
ARMS_LENGTH = 0.7
"""In metres."""


@dataclass(frozen=True, slots=True)
class PageFormat:
    """The pages of a document: `size` of those with text; `maps`: the sizes a map may have, the usual first, then larger ones."""

    size: Size
    maps: tuple[Size, ...]

    @classmethod
    def of(cls, paper: Paper) -> Self:
        """The format for the paper that was chosen.

        >>> [round(length) for length in PageFormat.of(Paper("Letter")).size[:2]]
        [792, 612]
        """
        usual = page_size(paper.name, paper.is_landscape)
        if paper.maps is not None:
            return cls(usual, (page_size(paper.maps, paper.is_landscape),))
        larger = _NEXT_LARGER.get(paper.name)
        return cls(usual, (usual, *([page_size(larger, paper.is_landscape)] if larger is not None else [])))


def page_size(name: PaperName, is_landscape: bool) -> Size:
    """The size of that paper."""
    enlargement = _ON_WALLS.get(name, 1.0)
    width, height = _UPRIGHT[name]
    upright = Size(width / enlargement, height / enlargement, enlargement)
    return upright.turned if is_landscape else upright


def as_printed(page: Page) -> Page:
    """The page as large as it is printed."""
    times = page.enlargement
    if times == 1:
        return page
    return replace(
        page,
        width=page.width * times,
        height=page.height * times,
        enlargement=1.0,
        placed=[_placed(placed, times) for placed in page.placed],
        links=[replace(link, box=_box(link.box, times)) for link in page.links],
        places={name: Point(place.x * times, place.y * times) for name, place in page.places.items()},
        bookmarks=[Bookmark(bookmark.title, bookmark.level, bookmark.y * times) for bookmark in page.bookmarks],
    )


def _placed(placed: Placed, times: float) -> Placed:
    clip = _box(placed.clip, times) if placed.clip is not None else None
    return replace(placed, x=placed.x * times, y=placed.y * times, scale=placed.scale * times, clip=clip)


def _box(box: Box, times: float) -> Box:
    return Box(box.x * times, box.y * times, box.width * times, box.height * times)


def smallest_print(pages: Iterable[Page]) -> float | None:
    """The size of the smallest print on pages, in points as printed; None where nothing is written."""
    sizes = (
        run.size * placed.scale * page.enlargement
        for page in pages
        for placed in page.placed
        for run in placed.picture.primitives
        if isinstance(run, GlyphRun)
    )
    return min(sizes, default=None)


def reading_distance(points: float) -> float:
    """From how far print of that size can be read, in metres: what can just be read at arm's length, so many times further.

    >>> round(reading_distance(11), 2)
    1.4
    """
    return points / SMALLEST_PRINT * ARMS_LENGTH


def reading_note(points: float | None) -> str:
    """A sentence on the smallest print: from how far it can be read, or that it is too small, and what to do; "" where there is none."""
    if points is None:
        return ""
    words = {"points": show_number(round(points, 1)), "metres": show_number(round(reading_distance(points), 1))}
    if points < SMALLEST_PRINT - 0.01:
        return say("The smallest print is {points} pt: too small to be read at arm's length. Choose larger paper, or a poster.", **words)
    return say("The smallest print is {points} pt: it can be read from {metres} m.", **words)
