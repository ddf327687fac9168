"""What stands at the head and foot of every page: the map and the section, its version and scope, the number of the page."""

from __future__ import annotations

from collections.abc import Sequence

from exporters.pdf.blocks import CAPTION, rule
from exporters.pdf.page import HEAD, MARGIN, Page
from exporters.pdf.story import Story
from mapper.drawing.picture import Box
from mapper.drawing.text import shape_text
from mapper.model.words import say

_MOST_CODES = 8


def number_pages(pages: Sequence[Page], story: Story) -> None:
    """Running head and foot of every page; a page of no section, the cover, has only the foot."""
    name, scope = story.workspace.settings.name or say("Unnamed map"), _scope(story)
    for number, page in enumerate(pages, 1):
        with page.decoration():
            if page.section:
                _at_ends(page, MARGIN, name, page.section)
                width = page.width - 2 * MARGIN
                page.paint((rule(MARGIN, MARGIN + 14, width),), Box(MARGIN, MARGIN + 14, width, 0))
            of_all = say("Page {number} of {count}", number=number, count=len(pages))
            _at_ends(page, page.height - MARGIN - HEAD / 2, scope, of_all)


def _scope(story: Story) -> str:
    codes = ", ".join(process.code for process in story.processes[:_MOST_CODES])
    if len(story.processes) > _MOST_CODES:
        codes = say("{codes} and {n} more", codes=codes, n=len(story.processes) - _MOST_CODES)
    if story.is_narrowed:
        words = {"title": story.part.title, "codes": codes, "date": story.date[:10] or say("date unknown")}
        return say("As of {date} · {title} in the as-is map of {codes}", **words)
    return say("As of {date} · as-is map of {codes}", codes=codes, date=story.date[:10] or say("date unknown"))


def _at_ends(page: Page, y: float, left: str, right: str) -> None:
    width = page.width - 2 * MARGIN
    for words, align in ((left, "left"), (right, "right")):
        shaped = shape_text(words, CAPTION, width=width * 0.48, colour="muted", max_lines=1)
        x = MARGIN if align == "left" else page.width - MARGIN - shaped.width
        page.paint(shaped.at(x, y), Box(x, y, shaped.width, shaped.height))
