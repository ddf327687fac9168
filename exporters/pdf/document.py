"""The document for people who only read: its sections in order, running heads, page numbers."""

from __future__ import annotations

from exporters.pdf.contents import add_contents
from exporters.pdf.flow import Flow
from exporters.pdf.page import Page
from exporters.pdf.paper import PageFormat, as_printed
from exporters.pdf.poster import add_posters
from exporters.pdf.running_heads import number_pages
from exporters.pdf.story import Story
from mapper.model.errors import KnownError
from mapper.model.words import say


def pages_of(story: Story) -> list[Page]:
    """All pages of the document, numbered; sections that have nothing to say are left out. Raises KnownError where nothing is left."""
    paper = story.part.selection.paper
    flow = Flow(PageFormat.of(paper).size)
    if paper.is_poster:
        add_posters(flow, story)
    else:
        add_contents(flow, story)
    if not flow.pages:
        happened = say("Nothing is left to write: every section is left out or has nothing to say.")
        raise KnownError(happened, todo=say("Leave out less, or choose more of the map."))
    return _finished(flow, story)


def _finished(flow: Flow, story: Story) -> list[Page]:
    """The pages as they are printed, with what stands at their heads and feet."""
    number_pages(flow.pages, story)
    _drop_dead_links(flow.pages)
    return [as_printed(page) for page in flow.pages]


def _drop_dead_links(pages: list[Page]) -> None:
    """A part of a map tells of elements that are listed only in the whole document: they are named but lead nowhere."""
    known = {name for page in pages for name in page.places}
    for page in pages:
        page.links = [link for link in page.links if link.target in known]
