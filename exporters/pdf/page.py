"""A page as data: what is placed on it, where its links lead, which places can be led to."""

from __future__ import annotations

from dataclasses import dataclass, field

from mapper.drawing.picture import Box, Picture, Point, Primitive

MILLIMETRE = 72 / 25.4
A4_LANDSCAPE = (297 * MILLIMETRE, 210 * MILLIMETRE)
A3_LANDSCAPE = (420 * MILLIMETRE, 297 * MILLIMETRE)
MARGIN = 36.0
HEAD = 24.0
"""Height of the running head, and of the foot, inside the margins, in points."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture with its origin moved to (x, y) and scaled; only what lies in `clip` (page coordinates) is painted."""

    picture: Picture
    x: float = 0.0
    y: float = 0.0
    scale: float = 1.0
    clip: Box | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A box of the page that leads to the place called `target`."""

    box: Box
    target: str


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A line of the document's outline; `level` 0 is the outermost."""

    title: str
    level: int
    y: float


@dataclass(slots=True)
class Page:
    """One page, in points from its top left corner. `section` stands in the running head; `is_of_maps`: small maps may share it."""

    width: float
    height: float
    section: str = ""
    placed: list[Placed] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    places: dict[str, Point] = field(default_factory=dict)
    bookmarks: list[Bookmark] = field(default_factory=list)
    is_of_maps: bool = False

    @property
    def frame(self) -> Box:
        """Where the content goes: inside the margins, between head and foot."""
        return Box(MARGIN, MARGIN + HEAD, self.width - 2 * MARGIN, self.height - 2 * MARGIN - 2 * HEAD)

    def paint(self, primitives: tuple[Primitive, ...], box: Box) -> None:
        """Place primitives given in page coordinates; `box` holds them."""
        if primitives:
            self.placed.append(Placed(Picture(primitives, box)))
