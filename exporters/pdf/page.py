"""A page as data: what is placed on it, where its links lead, which places can be led to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from exporters.pdf.tags import Element, Role, Scope, Tree
from mapper.drawing.picture import Box, GlyphRun, Picture, Point, Primitive

MILLIMETRE = 72 / 25.4
MARGIN = 36.0
HEAD = 24.0
"""Height of the running head, and of the foot, inside the margins, in points."""


class Size(NamedTuple):
    """How large a page is made, in points, and how many times larger it is printed, words and all."""

    width: float
    height: float
    enlargement: float = 1.0

    @property
    def turned(self) -> Size:
        """The same paper, upright where it was across."""
        return Size(self.height, self.width, self.enlargement)


A4_LANDSCAPE = Size(297 * MILLIMETRE, 210 * MILLIMETRE)
A3_LANDSCAPE = Size(420 * MILLIMETRE, 297 * MILLIMETRE)


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture with its origin moved to (x, y) and scaled; only what lies in `clip` (page coordinates) is painted.

    `element`: the part of the document that it belongs to; None = it is for the eye only.
    """

    picture: Picture
    x: float = 0.0
    y: float = 0.0
    scale: float = 1.0
    clip: Box | None = None
    element: Element | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Link:
    """A box of the page that leads to the place called `target`; `words`: what it is called, for those who do not see it."""

    box: Box
    target: str
    words: str = ""
    element: Element | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A line of the document's outline; `level` 0 is the outermost."""

    title: str
    level: int
    y: float


@dataclass(slots=True)
class Page:
    """One page, in points from its top left corner. `section` stands in the running head; `is_of_maps`: small maps may share it.

    `tree`: the parts of the document, that of all its pages.
    """

    width: float
    height: float
    enlargement: float = 1.0
    section: str = ""
    placed: list[Placed] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    places: dict[str, Point] = field(default_factory=dict)
    bookmarks: list[Bookmark] = field(default_factory=list)
    is_of_maps: bool = False
    tree: Tree = field(default_factory=Tree, repr=False, compare=False)

    @property
    def size(self) -> Size:
        """How large it is, and how many times larger it is printed."""
        return Size(self.width, self.height, self.enlargement)

    @property
    def frame(self) -> Box:
        """Where the content goes: inside the margins, between head and foot."""
        return Box(MARGIN, MARGIN + HEAD, self.width - 2 * MARGIN, self.height - 2 * MARGIN - 2 * HEAD)

    def paint(self, primitives: tuple[Primitive, ...], box: Box) -> None:
        """Place primitives given in page coordinates; `box` holds them. Words belong to the open element, forms only to pictures."""
        for is_text, parts in groupby(primitives, _is_text):
            self.placed.append(Placed(Picture(tuple(parts), box), element=self.tree.owner(is_text=is_text)))

    def put(self, picture: Picture, x: float, y: float, scale: float = 1.0, clip: Box | None = None) -> None:
        """Place a picture with its origin at (x, y): part of the open figure, else decoration."""
        self.placed.append(Placed(picture, x, y, scale, clip, self.tree.owner(is_text=False)))

    def element(self, role: Role, *, scope: Scope = "", resumed: bool = False) -> AbstractContextManager[Element | None]:
        """What is painted until the block ends is a part of the document: a paragraph, a cell; `resumed`: the last one goes on here."""
        return self.tree.element(role, scope=scope, resumed=resumed)

    def figure(self, alt: str) -> AbstractContextManager[Element | None]:
        """What is painted until the block ends is one picture; `alt` says in words what it shows."""
        return self.tree.element("Figure", alt=alt)

    def decoration(self) -> AbstractContextManager[None]:
        """What is painted until the block ends is for the eye only."""
        return self.tree.decoration()

    @contextmanager
    def linked(self, box: Box, target: str, words: str) -> Iterator[None]:
        """What is painted until the block ends leads from `box` to the place called `target`; nowhere where that is ""."""
        if not target:
            yield
            return
        with self.tree.element("Link") as element:
            self.links.append(Link(box, target, words, element))
            yield

    def link(self, box: Box, target: str, words: str) -> None:
        """A box that leads somewhere, over what is painted for something else; `words`: what it is called."""
        with self.linked(box, target, words):
            pass


def _is_text(primitive: Primitive) -> bool:
    return isinstance(primitive, GlyphRun)
