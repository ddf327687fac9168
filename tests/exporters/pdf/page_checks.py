"""What must be so on every page of every document: for the tests of pages, papers and posters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from exporters import Paper, Selection
from exporters.pdf import story_of
from exporters.pdf.document import pages_of
from exporters.pdf.page import MARGIN, MILLIMETRE, Page, Placed
from exporters.pdf.paper import page_size
from mapper.drawing.picture import Box
from mapper.model.lookups import processes
from mapper.model.workspace import Workspace
from tests.exporters.pdf.documents import DATE, runs_on, words_on

SMALLEST_TEXT = 5.5
"""In points: what can still be read at arm's length."""


MILLIMETRES = {"A4": (210, 297), "A3": (297, 420), "Letter": (215.9, 279.4), "Tabloid": (279.4, 431.8), "A0": (841, 1189)}
LARGER = {"A4": "A3", "Letter": "Tabloid"}


def printed(workspace: Workspace, paper: Paper) -> list[Page]:
    """The pages of all processes of a map on that paper."""
    chosen = tuple(process.id for process in processes(workspace))
    return pages_of(story_of(workspace, Selection(chosen, DATE, paper=paper)))


def margin_of(paper: Paper) -> float:
    """The margin of pages of that paper, in points as printed."""
    return MARGIN * page_size(paper.name, paper.is_landscape).enlargement


def wrong_sizes(found: Sequence[Page], paper: Paper) -> list[tuple[float, float]]:
    """Sizes of pages that are neither the paper, upright or across, nor for a map the next larger one."""
    names = {paper.name, LARGER.get(paper.name, paper.name)}
    right = {tuple(round(side * MILLIMETRE) for side in sides) for name in names for sides in (MILLIMETRES[name], MILLIMETRES[name][::-1])}
    return [(page.width, page.height) for page in found if (round(page.width), round(page.height)) not in right]


LAST_LINES = 45.0
"""In points: what is less deep than this on a page of its own should have stood on the page before."""


def check(found: Sequence[Page], paper: Paper) -> None:
    """Sizes, margins, orphans, size of print, links, numbers: what must be so whatever is on the pages."""
    assert wrong_sizes(found, paper) == []
    assert [page.section for page in found if outside(page, margin_of(paper))] == []
    assert orphans(found) == []
    assert too_small(found) == []
    assert dead_links(found) == []
    assert list(unnumbered(found)) == []


def outside(page: Page, margin: float = MARGIN) -> list[Box]:
    """The boxes of what is placed on a page and reaches into its margins; strokes stand out by half their width."""
    frame = Box(0, 0, page.width, page.height).grown(-margin + 1)
    return [box for placed in page.placed for box in [box_of(placed)] if box.united(frame) != frame]


def box_of(placed: Placed) -> Box:
    """Where something placed is seen on the page."""
    box = placed.picture.box
    whole = Box(placed.x + box.x * placed.scale, placed.y + box.y * placed.scale, box.width * placed.scale, box.height * placed.scale)
    return placed.clip or whole


def dead_links(found: Sequence[Page]) -> list[str]:
    """The targets of links that are no place of the document."""
    known = {name for page in found for name in page.places}
    return [link.target for page in found for link in page.links if link.target not in known]


def orphans(found: Sequence[Page]) -> list[str]:
    """The sections of pages with nothing but running head and foot and a heading, or only the last few lines of the page before."""
    least = [LAST_LINES if page.section == before.section else 1.0 for before, page in pairwise([found[0], *found])]
    return [page.section for page, points in zip(found, least, strict=True) if depth(page) < points]


def depth(page: Page) -> float:
    """How far down the content of a page reaches, in points as it was made; 0 for headings alone. A map fills its page."""
    frame, times = inside_frame(page), enlargement_of(page)
    if any(placed.clip for placed in page.placed):
        return frame.height / times
    content = [(run, box.bottom) for run, _, box in runs_on(page) if frame.holds(box.centre)]
    if all(run.size >= 13 for run, _ in content):
        return 0.0
    return (max(bottom for _, bottom in content) - frame.y) / times


def enlargement_of(page: Page) -> float:
    """How many times larger than it was made a page is printed: only the largest paper is."""
    return max(1.0, min(page.width, page.height) / 850)


def inside_frame(page: Page) -> Box:
    """Where the content of a page stands, whatever it was enlarged by."""
    times = enlargement_of(page)
    frame = Page(page.width / times, page.height / times).frame
    return Box(frame.x * times, frame.y * times, frame.width * times, frame.height * times)


def too_small(found: Sequence[Page], least: float = SMALLEST_TEXT) -> list[tuple[str, float]]:
    """What is written smaller than that, in points, with its size."""
    return [(run.text, round(size, 2)) for page in found for run, size, _ in runs_on(page) if size < least - 0.001]


def unnumbered(found: Sequence[Page]) -> Iterator[int]:
    """The numbers of the pages that lack their number, the count of pages, or the date of the map."""
    for number, page in enumerate(found, 1):
        words = words_on(page)
        if f"Page{number}of{len(found)}" not in words or "Asof2026-03-04" not in words:
            yield number
