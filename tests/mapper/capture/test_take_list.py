"""Lists of steps as people keep them: which columns are known, what becomes of each row, and that nothing is lost unsaid."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapper.capture.list_numbers import decimal_mark, with_points
from mapper.capture.list_table import Table, best_of, headings_of
from mapper.capture.table_columns import Content, headed
from mapper.capture.take_list import CONTENTS, WORDS, TakenList, take_list

LIST = (
    ("Purchasing, as of March",),
    (),
    (
        "Step No.",
        "Activity",
        "Department",
        "IT system",
        "What can go wrong",
        "Times per month",
        "Effort (min)",
        "Delay in h",
        "Cost centre",
    ),
    ("10", "Raise requisition", "Requester", "ME51N", "", "", "", "", "4711"),
    ("20", "Approve requisition", "Approver", "ME54N", "Approver absent", "9", "10,5", "1.250,5", ""),
    ("", "", "", "", "No budget", "often", "", "", ""),
)


def taken(*rows: tuple[str, ...], chosen: dict[int, Content] | None = None) -> TakenList:
    return take_list(Table("", rows), chosen)


def test_a_list_with_a_title_becomes_lines() -> None:
    found = take_list(Table("", LIST))
    assert found.headings.row == 2 and found.decimal == ","
    assert found.lines == [
        "Raise requisition @Requester #ME51N",
        "  note: Cost centre: 4711",
        "Approve requisition @Approver #ME54N",
        "! Approver absent 9/month 10.5 min 1250.5 h",
        "! No budget",
        "  note: rate: often",
    ]
    assert found.row_of_line() == [4, 4, 5, 5, 6, 6]


def test_what_is_not_understood_is_said_by_row() -> None:
    said = {(doubt.row, doubt.sentence) for doubt in take_list(Table("", LIST)).doubts}
    assert (0, "The headings stand in row 3; what stands above them was not read.") in said
    assert (3, "Column “Cost centre” is not known: it is kept as notes.") in said
    assert (6, "“often” is no amount for “how often”: it is kept as a note, the amount stays unknown.") in said
    assert len(said) == 3


def test_a_column_can_be_corrected() -> None:
    found = take_list(Table("", LIST), {8: "role", 2: "nothing"})
    assert found.lines[0] == "Raise requisition @4711 #ME51N"
    assert not any("Cost centre" in doubt.sentence for doubt in found.doubts)


def test_a_contact_point_brings_who_meets_and_how_often() -> None:
    found = taken(("Step", "Contact point", "Who meets", "How often"), ("Receive goods", "Dock coffee", "Receiver, Buyer", "5"))
    assert found.lines == ["Receive goods", "~ Dock coffee: Receiver, Buyer; 5/week"]
    assert not found.doubts


def test_what_speaks_of_an_exception_that_is_not_there_is_a_note() -> None:
    found = taken(("Step", "Handled by", "Rate"), ("Receive goods", "Buyer", "5"))
    assert found.lines == ["Receive goods", "  note: rate: 5; handler: Buyer"]
    assert [doubt.row for doubt in found.doubts] == [2, 2]


def test_an_unknown_kind_of_exception_is_kept_as_a_note() -> None:
    found = taken(("Step", "Exception", "Category"), ("Receive goods", "Pallet broken", "weird"), ("", "Late", "too late"))
    assert found.lines == ["Receive goods", "! Pallet broken", "  note: category: weird", "!late Late"]
    assert [doubt.sentence for doubt in found.doubts] == ["“weird” is no kind of exception: it is kept as a note."]


def test_a_list_without_headings_is_told_by_its_cells() -> None:
    found = taken(("Raise requisition", "Requester"), ("Approve requisition", "Approver"))
    assert found.lines == ["Raise requisition @Requester", "Approve requisition @Approver"]
    assert "No headings are known" in found.doubts[0].sentence


def test_a_number_that_may_mean_two_things_is_asked_about() -> None:
    rows = (("Step", "Exception", "Delay"), ("Receive goods", "Late", "1,250"))
    assert [doubt.row for doubt in take_list(Table("", rows)).doubts] == [2]
    assert take_list(Table("", rows, ",")).lines[1] == "! Late ? ? 1.25 h"
    assert not take_list(Table("", (*rows, ("Pay", "Late", "2,5")))).doubts


def test_the_sheet_with_headings_is_the_one_to_begin_with() -> None:
    cover, steps = Table("Cover", (("Hello there",),)), Table("Steps", (("Step", "Who"), ("Pay", "Clerk")))
    assert best_of((Table("Empty", ()), cover, steps)) is steps
    assert best_of((cover,)) is cover and best_of(()) is None


@pytest.mark.parametrize(
    ("heading", "content", "unit"),
    [
        ("effort_min", "effort", "min"),
        ("Frequency per month", "rate", "month"),
        ("Delay in days", "delay", "days"),
        ("Abteilung", "role", ""),
        ("Häufigkeit pro Woche", "rate", "woche"),
        ("Step name", "step", ""),
        ("Who/Role", "role", ""),
        ("Cost centre", "", ""),
        ("Effort of Jim", "", ""),
    ],
)
def test_headings_with_units(heading: str, content: str, unit: str) -> None:
    assert (headed(heading).content, headed(heading).unit) == (content, unit)


def test_every_content_has_its_words() -> None:
    assert set(WORDS) == set(CONTENTS)


AMOUNTS = st.decimals(min_value=0, max_value=99_999, places=2, allow_nan=False)


@given(st.lists(AMOUNTS, min_size=1, max_size=6), st.booleans())
def test_numbers_mean_the_same_with_comma_and_with_point(amounts: list[object], has_thousands: bool) -> None:
    pointed = [f"{amount:,.2f}" if has_thousands else f"{amount:.2f}" for amount in amounts]
    comma = [text.translate(str.maketrans(",.", ".,")) for text in pointed]
    assert (decimal_mark(pointed), decimal_mark(comma)) == (".", ",")
    plain = [float(with_points(text, ".")) for text in pointed]
    assert plain == [float(with_points(text, ",")) for text in comma] == [float(str(amount)) for amount in amounts]


CELLS = st.text("abcXYZ 0123456789?!@#%:;-/", max_size=14).map(lambda text: " ".join(text.split()))
TITLES = st.sampled_from(["Step", "Role", "Problem", "Rate", "Effort", "Category", "Solved by", "Contact point", "Strange", "Remark", ""])


@settings(max_examples=60)
@given(st.lists(TITLES, min_size=2, max_size=6), st.lists(st.lists(CELLS, min_size=1, max_size=6), max_size=6))
def test_no_cell_is_lost_without_a_word(titles: list[str], rows: list[list[str]]) -> None:
    """Each cell stands in a line, or in a sentence about its row; a step that was named in the row above need not be said again."""
    found = take_list(Table("", (("Step", *titles), *(tuple(row) for row in rows))))
    told = "\n".join((*found.lines, *(doubt.sentence for doubt in found.doubts)))
    letters = "".join(one for one in told.casefold() if one.isalnum())
    if found.headings.row == 0:
        for row in rows:
            for cell in row[: len(titles) + 1]:
                assert "".join(one for one in cell.casefold() if one.isalnum()) in letters


def test_headings_are_not_sought_far_down() -> None:
    rows = (*((f"line {number}",) for number in range(20)), ("Step", "Who"))
    assert headings_of(rows).row is None
