"""Blocks that flow: tables repeat their heads and keep their rows, texts go on, headings stay with what they head."""

from __future__ import annotations

import pytest

from exporters.pdf.blocks import Beside, Block, Card, Space, Stamp, Text, heading
from exporters.pdf.flow import Flow
from exporters.pdf.page import A4_LANDSCAPE, Page
from exporters.pdf.table import Cell, Column, Row, table
from mapper.drawing.text import text_width
from tests.exporters.pdf.documents import runs_on, words_on

COLUMNS = (Column("Code"), Column("Name", 3), Column("Work", is_number=True))


def rows(count: int, name: str = "Price differs") -> list[Row]:
    return [Row((Cell(f"E{number}"), Cell(name), Cell("10.0 h/week")), place_name=f"row:{number}") for number in range(count)]


def flowed(*blocks: Block) -> list[Page]:
    flow = Flow(A4_LANDSCAPE)
    flow.new_page("Section")
    flow.add(blocks)
    return flow.pages


def test_a_long_table_repeats_its_head_and_loses_no_row() -> None:
    found = flowed(table(COLUMNS, rows(100)))
    assert len(found) > 2
    assert all(words_on(page).startswith("CodeNameWork") for page in found)
    assert [name for page in found for name in page.places] == [f"row:{number}" for number in range(100)]


def test_no_single_row_is_left_alone() -> None:
    for count in range(20, 70):
        found = flowed(table(COLUMNS, rows(count)))
        assert min(len(page.places) for page in found) > 1, count


def test_a_low_table_is_not_split() -> None:
    flow = Flow(A4_LANDSCAPE)
    flow.new_page("Section")
    flow.add([Space(flow.room - 60), table(COLUMNS, rows(5))])
    assert [len(page.places) for page in flow.pages] == [0, 5]


def test_amounts_are_not_parted_from_their_units() -> None:
    page = flowed(table((*COLUMNS, Column("Notes", 9)), [Row((*rows(1)[0].cells, Cell("word " * 300)))]))[0]
    assert "10.0 h/week" in {run.text for run, _, _ in runs_on(page)}


def test_columns_without_words_are_left_out() -> None:
    blank = [Row((Cell("E1"), Cell(""), Cell("1 h")))]
    assert "Name" not in words_on(flowed(table(COLUMNS, blank))[0])
    assert "Name" in words_on(flowed(table(COLUMNS, blank, like=rows(1)))[0])


def test_tables_of_a_section_have_the_same_columns() -> None:
    short, long = rows(1), [Row((Cell("CODE-E100"), Cell("x"), Cell("1 h")))]
    widths = [[box.x for run, _, box in runs_on(flowed(table(COLUMNS, one, like=[*short, *long]))[0])][:2] for one in (short, long)]
    assert widths[0] == widths[1]


def test_a_row_higher_than_a_page_is_cut_short() -> None:
    found = flowed(table(COLUMNS, rows(3, "word " * 3000)))
    assert len(found) == 3
    assert all("…" in words_on(page) for page in found)


def test_a_heading_stays_with_what_it_heads() -> None:
    for free in range(20, 200, 7):
        flow = Flow(A4_LANDSCAPE)
        flow.new_page("Section")
        flow.add([Space(flow.room - free), heading("Hot spots", 1), table(COLUMNS, rows(30))])
        with_heading = next(page for page in flow.pages if "Hotspots" in words_on(page))
        assert with_heading.places, free


@pytest.mark.parametrize("words", ["word " * 2000, "核對發票與訂單" * 800, "x" * 9000])
def test_long_text_goes_on_over_pages_and_loses_nothing(words: str) -> None:
    found = flowed(Text(words))
    assert len(found) > 1
    assert "".join(words_on(page) for page in found) == "".join(words.split())


def test_text_is_not_wider_than_its_measure() -> None:
    page = flowed(Text("word " * 40, measure=200))[0]
    assert max(box.right for _, _, box in runs_on(page)) <= page.frame.x + 200


def test_text_links_and_is_a_place() -> None:
    page = flowed(heading("Hot spots", 1, "here"), Text("there", target="here"))[0]
    assert page.places.keys() == {"here"}
    assert [link.target for link in page.links] == ["here"]
    assert [bookmark.title for bookmark in page.bookmarks] == ["Hot spots"]


def test_sections_share_a_page_only_where_there_is_room() -> None:
    flow = Flow(A4_LANDSCAPE)
    flow.new_page("First")
    flow.add([Text("a few words")])
    flow.add_section("Second", [heading("Second", 1), Text("more words")])
    assert [page.section for page in flow.pages] == ["First · Second"]
    flow.fill_page()
    flow.add_section("Third", [heading("Third", 1)])
    assert [page.section for page in flow.pages] == ["First · Second", "Third"]


def test_columns_and_cards_are_as_high_as_what_is_in_them() -> None:
    low, high = Text("one"), Text("word " * 60)
    assert Beside([[low], [high]], (1, 1)).height(400) == high.height(188)
    assert Card([low]).height(400) < Card([high]).height(400)


def test_a_stamp_frames_its_words() -> None:
    width, _ = Stamp("All figures estimated").size
    assert width > text_width("All figures estimated", 7.5, bold=True)
