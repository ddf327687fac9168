"""A section that is a few lines too long is drawn together; one that is much longer, or fits, stays as it is."""

from __future__ import annotations

import pytest

from exporters.pdf.blocks import Block, Space, Text
from exporters.pdf.fitting import drawn_together
from exporters.pdf.flow import Flow
from exporters.pdf.page import A4_LANDSCAPE
from tests.exporters.pdf.documents import words_on

WIDTH = 400.0


def lines(count: int) -> list[Block]:
    return [Text(f"Line {number}", above=2, below=6) for number in range(count)]


def height(blocks: list[Block]) -> float:
    return sum(block.height(WIDTH) for block in blocks)


@pytest.mark.parametrize("over", [0.5, 20.0, 47.0])
def test_a_few_lines_too_many_find_room(over: float) -> None:
    blocks = [*lines(9), Space(8)]
    drawn = drawn_together(blocks, WIDTH, height(blocks) - over)
    assert sum(block.height(WIDTH) for block in drawn) == pytest.approx(height(blocks) - over)
    assert [block.text for block in drawn if isinstance(block, Text)] == [block.text for block in blocks if isinstance(block, Text)]


@pytest.mark.parametrize("over", [-1.0, 0.0, 49.0, 500.0])
def test_what_fits_or_is_far_too_long_stays_as_it_is(over: float) -> None:
    blocks = [*lines(9), Space(8)]
    assert drawn_together(blocks, WIDTH, height(blocks) - over) is blocks


def test_a_section_does_not_leave_its_last_line_to_a_page_of_its_own() -> None:
    flow = Flow(A4_LANDSCAPE)
    flow.new_page("Before")
    flow.fill_page()
    blocks = lines(22)
    while height(blocks) <= flow.pages[0].frame.height:
        blocks += lines(1)
    flow.add_section("Lines", blocks)
    assert len(flow.pages) == 2
    assert words_on(flow.pages[1]).count("Line") == len(blocks)
