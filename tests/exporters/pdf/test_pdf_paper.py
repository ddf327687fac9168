"""Every paper, upright and across, for maps of one step to a thousand: sizes and counts of pages, margins, links, size of print."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from itertools import product
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from PIL import ImageChops

from exporters import PAPERS, Paper
from exporters.pdf.page import MARGIN, Bookmark, Link, Page, Placed
from exporters.pdf.paper import PageFormat, as_printed, page_size, reading_distance, reading_note, smallest_print
from exporters.pdf.write_pages import Title, write_pages
from mapper.drawing.picture import Box, Picture, Point
from mapper.drawing.text import shape_text
from mapper.model.workspace import Workspace
from tests.exporters.pdf.documents import DATE, made_map, starter_map
from tests.exporters.pdf.page_checks import check, margin_of, outside, printed, wrong_sizes

EVERY_PAPER = [Paper(name, is_landscape) for name, is_landscape in product(PAPERS, (True, False))]
SIZES = (1, 2, 9, 100)


def name_of(paper: Paper) -> str:
    return f"{paper.name} {'across' if paper.is_landscape else 'upright'}"


each_paper = pytest.mark.parametrize("paper", EVERY_PAPER, ids=name_of)


@cache
def map_of(steps: int) -> Workspace:
    return made_map(1, steps, steps // 3)


@each_paper
@pytest.mark.parametrize("steps", SIZES)
def test_every_page_is_as_it_should_be(paper: Paper, steps: int) -> None:
    found = printed(map_of(steps), paper)
    check(found, paper)
    first = found[0]
    assert (first.width > first.height) is paper.is_landscape
    assert (round(first.width), round(first.height)) == tuple(round(side) for side in as_printed(Page(*PageFormat.of(paper).size)).size[:2])


@each_paper
def test_real_maps_are_as_they_should_be(paper: Paper) -> None:
    check(printed(starter_map(), paper), paper)


def test_pages_of_maps_are_as_many_and_as_large_as_they_were(golden: Callable[[str, str], None]) -> None:
    golden("pages_of_maps", "\n".join(counted(steps, paper, printed(map_of(steps), paper)) for steps in SIZES for paper in EVERY_PAPER))


@pytest.mark.slow
def test_a_thousand_steps_are_as_they_should_be(golden: Callable[[str, str], None]) -> None:
    lines = []
    for paper in EVERY_PAPER:
        found = printed(map_of(1000), paper)
        check(found, paper)
        lines.append(counted(1000, paper, found))
    golden("pages_of_a_large_map", "\n".join(lines))


def counted(steps: int, paper: Paper, found: Sequence[Page]) -> str:
    """How many pages of which size the map of so many steps takes, as one line."""
    sizes = [(round(page.width), round(page.height)) for page in found if page.section.startswith("Map of")]
    told = ", ".join(f"{sizes.count(size)} of {size[0]} x {size[1]}" for size in dict.fromkeys(sizes))
    return f"{steps} steps, {name_of(paper)}: {told}"


@each_paper
def test_the_file_has_these_pages_and_white_margins(paper: Paper, tmp_path: Path) -> None:
    found, written = printed(map_of(9), paper), tmp_path / "nine.pdf"
    write_pages(found, Title("Nine steps", date=DATE), written)
    reader = pypdf.PdfReader(written, strict=True)
    boxes = [(round(float(page.mediabox.width)), round(float(page.mediabox.height))) for page in reader.pages]
    assert boxes == [(round(page.width), round(page.height)) for page in found]
    document = pypdfium2.PdfDocument(written)
    times = page_size(paper.name, True).enlargement
    assert [number for number, page in enumerate(document) if inked_margin(page, margin_of(paper), 0.5 / times)] == []
    document.close()


def inked_margin(page: pypdfium2.PdfPage, margin: float, scale: float) -> bool:
    """Whether anything is seen in the margins of a page."""
    seen = page.render(scale=scale).to_pil().convert("L")
    inner = int(margin * scale) - 1
    seen.paste(255, (inner, inner, seen.width - inner, seen.height - inner))
    return ImageChops.invert(seen).getbbox() is not None


def test_ink_in_the_margin_is_noticed(tmp_path: Path) -> None:
    words = shape_text("too far out", 12)
    page = Page(300, 200)
    with page.element("P"):
        page.paint(words.at(250, 100), Box(250, 100, words.width, words.height))
    write_pages([page], Title("Out"), tmp_path / "out.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "out.pdf")
    assert inked_margin(document[0], MARGIN, 0.5)
    document.close()
    assert outside(page)


def test_maps_may_have_paper_of_their_own() -> None:
    found = printed(map_of(9), Paper("A4", maps="A4"))
    assert wrong_sizes(found, Paper("A4", maps="A4")) == []
    assert {round(max(page.width, page.height)) for page in found} == {842}
    assert {round(max(page.width, page.height)) for page in printed(map_of(9), Paper("A4", maps="A0"))} == {842, 3370}


def test_a_page_is_enlarged_with_all_that_is_on_it() -> None:
    picture = Picture((), Box(0, 0, 10, 10))
    page = Page(100, 50, 2.0, "Maps", [Placed(picture, 1, 2, 3, Box(1, 1, 5, 5))], [Link(Box(1, 2, 3, 4), "there")])
    page.places["here"] = Point(5, 6)
    page.bookmarks.append(Bookmark("Maps", 0, 7))
    large = as_printed(page)
    assert (large.width, large.height, large.enlargement, large.section) == (200, 100, 1, "Maps")
    assert large.placed == [Placed(picture, 2, 4, 6, Box(2, 2, 10, 10))]
    assert large.links[0].box == Box(2, 4, 6, 8)
    assert large.places == {"here": Point(10, 12)}
    assert large.bookmarks == [Bookmark("Maps", 0, 14)]
    assert as_printed(large) is large


def test_print_is_told_by_the_distance_it_can_be_read_from() -> None:
    found = printed(map_of(9), Paper())
    smallest = smallest_print(found)
    assert smallest is not None and 5.5 <= smallest < 8
    assert reading_note(smallest).endswith("m.")
    assert "too small" in reading_note(5.0)
    assert reading_note(None) == "" == reading_note(smallest_print([Page(10, 10)]))
    assert reading_distance(24) > 3
