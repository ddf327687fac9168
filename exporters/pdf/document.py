"""The document for people who only read: its sections in order, running heads, page numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from exporters.pdf.blocks import Block, rule
from exporters.pdf.flow import Flow
from exporters.pdf.page import A4_LANDSCAPE, HEAD, MARGIN, Page
from exporters.pdf.sections import (
    contact_points,
    cover,
    exception_register,
    hot_spots,
    legend,
    process_list,
    summary,
    system_footprint,
)
from exporters.pdf.sections.maps import add_maps
from exporters.pdf.story import Story
from mapper.drawing.picture import Box
from mapper.drawing.text import shape_text
from mapper.model.words import say

_FOOT = 7.5


def pages_of(story: Story) -> list[Page]:
    """All pages of the document, numbered; sections that have nothing to say are left out."""
    flow = Flow(A4_LANDSCAPE)
    flow.new_page("")
    flow.add(cover.blocks(story))
    _section(flow, say("Summary"), summary.blocks(story))
    _section(flow, say("How to read the maps"), legend.blocks())
    _section(flow, say("Processes"), process_list.blocks(story))
    add_maps(flow, story)
    later: tuple[tuple[str, Callable[[Story], Iterable[Block]]], ...] = (
        (say("Exception register"), exception_register.blocks),
        (say("Hot spots"), hot_spots.blocks),
        (say("Contact points"), contact_points.blocks),
        (say("System footprint"), system_footprint.blocks),
    )
    for title, blocks in later:
        _section(flow, title, blocks(story))
    _number(flow.pages, story)
    return flow.pages


def _section(flow: Flow, title: str, blocks: Iterable[Block]) -> None:
    waiting = list(blocks)
    if waiting:
        flow.new_page(title)
        flow.add(waiting)


def _number(pages: list[Page], story: Story) -> None:
    """Running head and foot of every page but the cover, which has only the foot."""
    name = story.workspace.settings.name or say("Unnamed map")
    codes = ", ".join(process.code for process in story.processes)
    for number, page in enumerate(pages, 1):
        if number > 1:
            _at_ends(page, MARGIN, name, page.section)
            page.paint((rule(MARGIN, MARGIN + 14, page.width - 2 * MARGIN),), Box(MARGIN, MARGIN + 14, page.width - 2 * MARGIN, 0))
        scope = say("As-is map of {codes}, as of {date}", codes=codes, date=story.date[:10] or say("date unknown"))
        _at_ends(page, page.height - MARGIN - HEAD / 2, scope, say("Page {number} of {count}", number=number, count=len(pages)))


def _at_ends(page: Page, y: float, left: str, right: str) -> None:
    width = page.width - 2 * MARGIN
    for words, align in ((left, "left"), (right, "right")):
        shaped = shape_text(words, _FOOT, width=width * 0.6 if align == "left" else None, colour="muted", max_lines=1)
        x = MARGIN if align == "left" else page.width - MARGIN - shaped.width
        page.paint(shaped.at(x, y), Box(x, y, shaped.width, shaped.height))
