"""Blocks onto pages: a new page where a block does not fit, headings never left at a page's end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from exporters.pdf.blocks import Block, Space
from exporters.pdf.fitting import drawn_together
from exporters.pdf.page import Page, Size
from exporters.pdf.tags import Tree
from exporters.progress import step
from mapper.model.words import say

_BETWEEN_SECTIONS = 22.0


class Flow:
    """Fills pages of one size from the top; `pages` are those made so far, `tree` the parts of the document on them."""

    def __init__(self, size: Size) -> None:
        self.size = size
        self.pages: list[Page] = []
        self.tree = Tree()
        self._section = ""
        self._y = 0.0
        self._is_fresh = False

    def new_page(self, section: str, size: Size | None = None) -> Page:
        """Start a page, its section named in the running head; `size` where it is not that of the document."""
        step(say("Putting page {number} together", number=len(self.pages) + 1), 0, 1)
        page = Page(*(size or self.size), section=section, tree=self.tree)
        self.pages.append(page)
        self._section = section
        self._y = page.frame.y
        self._is_fresh = True
        return page

    def fill_page(self) -> None:
        """Say that nothing more goes on the page: it was filled by other hands, or is to stand alone."""
        self._y = self.pages[-1].frame.bottom
        self._is_fresh = False

    def take(self, height: float) -> float:
        """Give that much of the page, which must be there, to other hands; gives where it starts."""
        top = self._y
        self._y += height
        self._is_fresh = False
        return top

    def add_section(self, title: str, blocks: Sequence[Block]) -> None:
        """Put a section on a new page, or below the one before it where all of it fits, or half a page is free and its start fits."""
        if self._has_room_for(blocks):
            page = self.pages[-1]
            page.section = say("{one} · {other}", one=page.section, other=title)
            self._section = title
            self._put(Space(_BETWEEN_SECTIONS))
        else:
            blocks = drawn_together(blocks, self.new_page(title).frame.width, self.room)
        with self.tree.element("Sect"):
            self.add(blocks)

    def _has_room_for(self, section: Sequence[Block]) -> bool:
        page = self.pages[-1]
        room = self.room - _BETWEEN_SECTIONS
        if page.size != self.size:
            return False
        if room >= sum(block.height(page.frame.width) for block in section):
            return True
        first = _kept_together(section)
        *leading, last = (*first, *_kept_together(section[len(first) :]))
        lead = sum(block.height(page.frame.width) for block in leading)
        is_start_low = room >= lead + last.height(page.frame.width) or last.split(page.frame.width, room - lead) is not None
        return room >= page.frame.height / 2 and is_start_low

    def add(self, blocks: Iterable[Block]) -> None:
        """Put blocks one under the other, going on on new pages as needed; a page must have been started."""
        waiting = list(blocks)
        while waiting:
            group = _kept_together(waiting)
            self._add_group(group)
            del waiting[: len(group)]

    @property
    def room(self) -> float:
        """What is left of the page, in points."""
        return self.pages[-1].frame.bottom - self._y

    def _add_group(self, group: Sequence[Block]) -> None:
        width = self.pages[-1].frame.width
        *leading, last = group
        lead = sum(block.height(width) for block in leading)
        if lead + last.height(width) - last.below > self.room + 0.01 and last.split(width, self.room - lead) is None and not self._is_fresh:
            self.new_page(self._section)
        for block in leading:
            self._put(block)
        self._put_split(last)

    def _put_split(self, block: Block) -> None:
        width = self.pages[-1].frame.width
        while block.height(width) - block.below > self.room + 0.01:
            parts = block.split(width, self.room)
            if parts is None:
                if self._is_fresh:
                    break
                self.new_page(self._section)
                continue
            self._put(parts[0])
            self.new_page(self._section)
            block = parts[1]
        self._put(block)

    def _put(self, block: Block) -> None:
        frame = self.pages[-1].frame
        block.place(self.pages[-1], frame.x, self._y, frame.width)
        self._y += block.height(frame.width)
        self._is_fresh = False


def _kept_together(blocks: Sequence[Block]) -> Sequence[Block]:
    """The leading blocks that must stand on one page: headings and what they head."""
    for number, block in enumerate(blocks):
        if not block.keep_with_next:
            return blocks[: number + 1]
    return blocks
