"""The document for people who only read: its sections in order, running heads, page numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from exporters.pdf.blocks import CAPTION, Block, rule
from exporters.pdf.flow import Flow
from exporters.pdf.page import A4_LANDSCAPE, HEAD, MARGIN, Page
from exporters.pdf.sections import (
    contact_points,
    cover,
    exception_register,
    hot_spots,
    legend,
    open_questions,
    process_list,
    summary,
    system_footprint,
)
from exporters.pdf.sections.maps import add_maps
from exporters.pdf.story import Story
from mapper.drawing.picture import Box
from mapper.drawing.text import shape_text
from mapper.model.words import say

_Section = Callable[[Story], Iterable[Block]]


def pages_of(story: Story) -> list[Page]:
    """All pages of the document, numbered; sections that have nothing to say are left out."""
    flow = Flow(A4_LANDSCAPE)
    flow.new_page("")
    flow.add(cover.blocks(story))
    flow.fill_page()
    how_to_read: tuple[str, _Section] = (say("How to read the maps"), legend.blocks)
    listed: tuple[str, _Section] = (say("Processes"), process_list.blocks)
    # Where there is little to sum up, the processes go on the same page, and the legend has one of its own.
    others = (how_to_read, listed) if story.analysis.hot_spots else (listed, how_to_read)
    _add_sections(flow, story, ((say("Summary"), summary.blocks), *others))
    add_maps(flow, story)
    after: tuple[tuple[str, _Section], ...] = (
        (say("Exception register"), exception_register.blocks),
        (say("Hot spots"), hot_spots.blocks),
        (say("Contact points"), contact_points.blocks),
        (say("System footprint"), system_footprint.blocks),
        (say("Open questions"), open_questions.blocks),
    )
    _add_sections(flow, story, after)
    _number(flow.pages, story)
    _drop_dead_links(flow.pages)
    return flow.pages


def _add_sections(flow: Flow, story: Story, sections: Iterable[tuple[str, _Section]]) -> None:
    for title, blocks in sections:
        waiting = list(blocks(story))
        if waiting:
            flow.add_section(title, waiting)


def _drop_dead_links(pages: list[Page]) -> None:
    """A part of a map tells of elements that are listed only in the whole document: they are named but lead nowhere."""
    known = {name for page in pages for name in page.places}
    for page in pages:
        page.links = [link for link in page.links if link.target in known]


def _number(pages: list[Page], story: Story) -> None:
    """Running head and foot of every page but the cover, which has only the foot."""
    name = story.workspace.settings.name or say("Unnamed map")
    codes = ", ".join(process.code for process in story.processes)
    for number, page in enumerate(pages, 1):
        if number > 1:
            _at_ends(page, MARGIN, name, page.section)
            page.paint((rule(MARGIN, MARGIN + 14, page.width - 2 * MARGIN),), Box(MARGIN, MARGIN + 14, page.width - 2 * MARGIN, 0))
        scope = say("As of {date} · as-is map of {codes}", codes=codes, date=story.date[:10] or say("date unknown"))
        _at_ends(page, page.height - MARGIN - HEAD / 2, scope, say("Page {number} of {count}", number=number, count=len(pages)))


def _at_ends(page: Page, y: float, left: str, right: str) -> None:
    width = page.width - 2 * MARGIN
    for words, align in ((left, "left"), (right, "right")):
        shaped = shape_text(words, CAPTION, width=width * 0.48, colour="muted", max_lines=1)
        x = MARGIN if align == "left" else page.width - MARGIN - shaped.width
        page.paint(shaped.at(x, y), Box(x, y, shaped.width, shaped.height))
