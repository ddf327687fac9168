"""The parts of a document written into its file, so that programs can read it aloud (ISO 32000-1, 14.7 and 14.8)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from exporters.pdf.file import OwnObjects
from exporters.pdf.objects import number, text
from exporters.pdf.page import Link, Page, Placed
from exporters.pdf.tags import Element
from mapper.drawing.picture import Box
from mapper.model.words import say

_EVEN_IF_EMPTY = frozenset(("TD", "TH"))
_LONGEST_NAME = 200
_ABOVE = 8.0
"""In points: so much of the page is seen above the place that a link leads to."""


class Structure:
    """Which marks on which page belong to which element; `write` puts all of it into the file when the pages are painted."""

    def __init__(self) -> None:
        self.content: dict[Element, list[tuple[int, int]]] = {}
        self.boxes: dict[Element, Box] = {}
        self.on_page: list[list[Element]] = []

    def begin_page(self) -> None:
        """The next page is painted from now on."""
        self.on_page.append([])

    def mark(self, element: Element) -> int:
        """The running number on this page of what is painted next for an element."""
        here = self.on_page[-1]
        here.append(element)
        self.content.setdefault(element, []).append((len(self.on_page) - 1, len(here) - 1))
        return len(here) - 1

    def show(self, element: Element, placed: Placed) -> None:
        """Note where a part of a picture is seen."""
        box = seen(placed)
        known = self.boxes.get(element)
        self.boxes[element] = box if known is None else known.united(box)

    def write(self, document: Any, pages: Sequence[Page]) -> None:
        """Write the elements, in reading order, and the links of all pages; each page of the file is one of `pages`."""
        root = Element("Document")
        root.children = [child for tree in dict.fromkeys(page.tree for page in pages) for child in tree.root.children]
        _Writing(self, document, pages, root).write()


class _Writing:
    """One document's elements on their way into the file: `numbers` are those of their objects."""

    def __init__(self, structure: Structure, document: Any, pages: Sequence[Page], root: Element) -> None:
        self.structure, self.document, self.pages, self.root = structure, document, pages, root
        self.links: dict[Element, list[tuple[int, Link]]] = {}
        for page, link in ((on, link) for on, one in enumerate(pages) for link in one.links):
            self.links.setdefault(self._element_of(link), []).append((page, link))
        self.own = OwnObjects.of(document)
        self.top = self.own.reserve(2)
        kept = self._kept(root) or [root]
        self.numbers = dict(zip(kept, range(self.own.reserve(len(kept)), document.objectcounter + 1), strict=True))
        self.annotations = self.own.reserve(sum(map(len, self.links.values())))
        self.sheets = [document.idToObjectNumberAndVersion[f"Page{number}"][0] for number in range(1, len(pages) + 1)]
        self.places = {name: (number, place) for number, page in enumerate(pages) for name, place in page.places.items()}
        self.keys: list[tuple[Element, int, Link]] = []
        self.first_keys: dict[Element, int] = {}
        self.level = 0

    def write(self) -> None:
        """Write all of it: what is long is made when the file is."""
        for element in self.numbers:
            self.first_keys[element] = len(self.keys)
            for on, link in self.links.get(element, ()):
                self.document.Pages.pages[on].Annots.append(f"{self.annotations + len(self.keys)} 0 R")
                self.keys.append((element, on, link))
        self.own.fill(self.top, (self._top(), self._parents()))
        self.own.fill(next(iter(self.numbers.values())), (self._element(element).encode("ascii") for element in self.numbers))
        self.own.fill(self.annotations, (one.encode("ascii") for one in self._annotations()))
        self.document.Catalog.StructTreeRoot = f"{self.top} 0 R"

    def _annotations(self) -> Iterator[str]:
        for key, (_, on, link) in enumerate(self.keys, len(self.pages)):
            yield self._annotation(key, on, link)

    def _top(self) -> bytes:
        tree = f"/K {self.numbers[self.root]} 0 R/ParentTree {self.top + 1} 0 R/ParentTreeNextKey {len(self.pages) + len(self.keys)}"
        return f"<</Type/StructTreeRoot{tree}/RoleMap<</Title/P>>>>".encode("ascii")

    def _parents(self) -> bytes:
        """By page and by link, to which elements they belong."""
        by_page = [f"{page}[{self._references(found)}]" for page, found in enumerate(self.structure.on_page)]
        by_link = [f"{key} {self.numbers[element]} 0 R" for key, (element, *_) in enumerate(self.keys, len(self.pages))]
        return f"<</Nums[{' '.join(by_page + by_link)}]>>".encode("ascii")

    def _element_of(self, link: Link) -> Element:
        """The element of a link; one at the end of the document where it was put on a page by hand."""
        if link.element is not None:
            return link.element
        element = Element("Link", self.root)
        self.root.children.append(element)
        return element

    def _kept(self, element: Element) -> list[Element]:
        """The element and what is under it, without what nothing was painted for; [] where nothing is left."""
        below = [one for child in element.children for one in self._kept(child)]
        is_kept = below or element in self.structure.content or element in self.links or element.role in _EVEN_IF_EMPTY
        return [element, *below] if is_kept else []

    def _element(self, element: Element) -> str:
        content, links = self.structure.content.get(element, ()), self.links.get(element, ())
        page = content[0][0] if content else links[0][0] if links else 0
        kids = [str(mark) if on == page else f"<</Type/MCR/Pg {self.sheets[on]} 0 R/MCID {mark}>>" for on, mark in content]
        first = self.first_keys.get(element, 0) + self.annotations
        kids += [f"<</Type/OBJR/Obj {at} 0 R/Pg {self.sheets[on]} 0 R>>" for at, (on, _) in enumerate(links, first)]
        kids += [f"{self.numbers[child]} 0 R" for child in element.children if child in self.numbers]
        parent = self.top if element is self.root else self.numbers.get(element.parent or self.root, self.numbers[self.root])
        where = f"/Pg {self.sheets[page]} 0 R" if content or links else ""
        return f"<</S/{self._role(element)}/P {parent} 0 R{where}/K[{' '.join(kids)}]{self._attributes(element)}>>"

    def _role(self, element: Element) -> str:
        """The role, headings without a gap in their levels; what leads nowhere in this document is no link."""
        if element.role in ("H1", "H2"):
            self.level = min(int(element.role[1]), self.level + 1)
            return f"H{self.level}"
        return "Span" if element.role == "Link" and element not in self.links else element.role

    def _attributes(self, element: Element) -> str:
        if element.scope:
            return f"/A<</O/Table/Scope/{element.scope}>>"
        if element.role != "Figure":
            return ""
        page = self.pages[self.structure.content[element][0][0]]
        seen = self.structure.boxes[element]
        box = " ".join(number(value) for value in (seen.x, page.height - seen.bottom, seen.right, page.height - seen.y))
        return f"/Alt{text(element.alt or say('Drawing'))}/A<</O/Layout/Placement/Block/BBox[{box}]>>"

    def _annotation(self, key: int, on: int, link: Link) -> str:
        """A link on its page, known there by a key."""
        page, box = self.pages[on], link.box
        target, place = self.places[link.target]
        rectangle = " ".join(number(value) for value in (box.x, page.height - box.bottom, box.right, page.height - box.y))
        top = number(self.pages[target].height - place.y + _ABOVE)
        words = " ".join(link.words[:_LONGEST_NAME].split())
        told = say("{words}, page {number}", words=words, number=target + 1) if words else say("Page {number}", number=target + 1)
        leads = f"/Dest[{self.sheets[target]} 0 R/XYZ 0 {top} null]/Contents{text(told)}/StructParent {key}"
        start = f"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/P {self.sheets[on]} 0 R/Rect[{rectangle}]"
        return f"{start}{leads}>>"

    def _references(self, elements: Sequence[Element]) -> str:
        return " ".join(f"{self.numbers[element]} 0 R" for element in elements)


def seen(placed: Placed) -> Box:
    """Where a part of a picture is seen on its page."""
    box, scale = placed.picture.box, placed.scale
    whole = Box(placed.x + box.x * scale, placed.y + box.y * scale, box.width * scale, box.height * scale)
    clip = placed.clip
    if clip is None:
        return whole
    x, y = max(whole.x, clip.x), max(whole.y, clip.y)
    return Box(x, y, max(0.0, min(whole.right, clip.right) - x), max(0.0, min(whole.bottom, clip.bottom) - y))
