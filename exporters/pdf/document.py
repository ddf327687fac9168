"""The document for people who only read: its sections in order, running heads, page numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from exporters.pdf.blocks import Block
from exporters.pdf.flow import Flow
from exporters.pdf.page import Page
from exporters.pdf.paper import PageFormat, as_printed
from exporters.pdf.poster import add_posters
from exporters.pdf.running_heads import number_pages
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
from mapper.model.words import say

_Section = Callable[[Story], Iterable[Block]]


def pages_of(story: Story) -> list[Page]:
    """All pages of the document, numbered; sections that have nothing to say are left out."""
    paper = story.part.selection.paper
    flow = Flow(PageFormat.of(paper).size)
    if paper.is_poster:
        add_posters(flow, story)
        return _finished(flow, story)
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
    return _finished(flow, story)


def _finished(flow: Flow, story: Story) -> list[Page]:
    """The pages as they are printed, with what stands at their heads and feet."""
    number_pages(flow.pages, story)
    _drop_dead_links(flow.pages)
    return [as_printed(page) for page in flow.pages]


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
