"""Posters: true scale, every part on a sheet and a strip of the next, marks to cut at, an index that names and finds all sheets."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from math import isclose
from pathlib import Path

import pytest

from exporters import PAPERS, Paper
from exporters.pdf.page import MILLIMETRE, Page
from exporters.pdf.poster import POSTER
from exporters.pdf.sections.cut_marks import part_place
from exporters.pdf.sections.map_part import box_of
from exporters.pdf.write_pages import Title, write_pages
from mapper.drawing.picture import Box
from mapper.drawing.picture import Path as Form
from mapper.model.flow import Node
from mapper.model.lookups import every, sheets
from tests.exporters.pdf.documents import DATE, made_map, runs_on, starter_map, words_on
from tests.exporters.pdf.page_checks import check, printed

A4 = Paper("A4", is_poster=True)
EVERY_PAPER = [Paper(name, is_landscape, is_poster=True) for name in PAPERS for is_landscape in (True, False)]


@cache
def poster(paper: Paper = A4) -> list[Page]:
    return printed(starter_map("invoice"), paper)


def index_and_sheets(paper: Paper = A4) -> tuple[Page, list[Page]]:
    found = poster(paper)
    return found[0], found[1:]


def part_of(page: Page) -> str:
    """The name of the place of the part that a sheet shows."""
    return next(name for name in page.places if name.startswith("part:"))


def shown_on(page: Page) -> Box:
    """Where the map stands on a sheet, the strip that the next ones show as well included."""
    return next(placed.clip for placed in page.placed if placed.clip is not None)


@pytest.mark.parametrize("paper", EVERY_PAPER, ids=lambda paper: f"{paper.name} {paper.is_landscape}")
def test_every_sheet_is_as_it_should_be(paper: Paper) -> None:
    for workspace in (starter_map("invoice"), made_map(1, 1), made_map(1, 30, 10)):
        check(printed(workspace, paper), paper)


def test_names_of_steps_are_read_from_the_back_row() -> None:
    _, sheets_of_it = index_and_sheets()
    names = {node.name.split()[0] for node in every(starter_map("invoice"), Node) if node.kind == "step"}
    sizes = [size for page in sheets_of_it for run, size, _ in runs_on(page) if run.text.split()[0] in names and run.size == 12.5]
    assert sizes and min(sizes) >= 12.5 * POSTER.smallest - 0.01
    assert "canbereadfrom3m" in words_on(poster()[0])


@pytest.mark.parametrize("paper", [A4, Paper("A0", is_poster=True, maps=None)], ids=lambda paper: paper.name)
def test_all_sheets_have_the_same_scale_and_every_step_is_on_one(paper: Paper) -> None:
    workspace, found = starter_map("invoice"), poster(paper)
    pages_of_it = [page for page in found if any(name.startswith("part:") for name in page.places)]
    assert len({round(placed.scale, 6) for page in pages_of_it for placed in page.placed if placed.clip is not None}) == 1
    places = [name for page in pages_of_it for name in page.places if name.startswith("map:")]
    assert {f"map:{node.id}" for node in every(workspace, Node) if node.sheet} <= set(places)
    assert len(places) == len(set(places))


def test_each_sheet_shows_a_strip_of_the_next() -> None:
    assert strips_of(A4) == {0, round(A4.overlap)}
    assert strips_of(replace(A4, overlap=0.0)) == {0}


def strips_of(paper: Paper) -> set[int]:
    """How far the sheets show the map beyond the marks at their right, in points."""
    _, sheets_of_it = index_and_sheets(paper)
    return {round(shown_on(page).right - max(box.x for box in crop_marks(page) if box.width == 0)) for page in sheets_of_it}


def crop_marks(page: Page) -> list[Box]:
    """The boxes, without height or width, of the thin black lines at the corners of a sheet."""
    paths = [form for placed in page.placed if placed.clip is None for form in placed.picture.primitives if isinstance(form, Form)]
    return [box_of(form) for form in paths if form.stroke == "ink" and form.width == 0.4]


def test_marks_to_cut_at_are_outside_of_the_map_and_can_be_left_out() -> None:
    _, sheets_of_it = index_and_sheets()
    for page in sheets_of_it:
        marks, shown = crop_marks(page), shown_on(page)
        assert len(marks) == 8
        assert not any(shown.grown(-0.1).touches(mark) for mark in marks)
    assert not any(crop_marks(page) for page in poster(replace(A4, has_crop_marks=False)))


def test_the_index_names_every_sheet_and_leads_there() -> None:
    index, sheets_of_it = index_and_sheets()
    assert {part_of(page) for page in sheets_of_it} == {link.target for link in index.links if link.target.startswith("part:")}
    names = [page.section.rsplit(" ", 1)[1] for page in sheets_of_it]
    assert all(name in {run.text for run, _, _ in runs_on(index)} for name in names)
    assert len(set(names)) == len(names)
    assert f"{len(sheets_of_it)}sheetsofA4" in words_on(index)


def test_sheets_lead_to_those_beside_them() -> None:
    sheet = sheets(starter_map("invoice"))[0].id
    _, sheets_of_it = index_and_sheets()
    at = {part_of(page): page.section.rsplit(" ", 1)[1] for page in sheets_of_it}
    first = next(page for page in sheets_of_it if part_place(sheet, 1) in page.places)
    beside = {at[link.target] for link in first.links if link.target in at}
    assert beside and all(
        f"{name}→" in words_on(first) or f"↓{name}" in words_on(first) or f"↑{name}" in words_on(first) for name in beside
    )


@pytest.mark.parametrize("name", ["A4", "A0"])
def test_the_ruler_is_ten_centimetres(name: str) -> None:
    found = printed(made_map(1, 30, 10), Paper("A4" if name == "A4" else "A0", is_poster=True))
    forms = [(form, placed.scale) for placed in found[0].placed for form in placed.picture.primitives if isinstance(form, Form)]
    lengths = [box_of(form).width * scale for form, scale in forms if form.stroke == "line" and form.width == 0.75]
    assert any(isclose(length, 100 * MILLIMETRE, abs_tol=0.01) for length in lengths)


def test_a_map_on_one_sheet_needs_no_index() -> None:
    found = printed(made_map(1, 1), Paper("A3", is_poster=True))
    assert len(found) == 1
    assert "index" not in words_on(found[0])


def test_same_poster_same_bytes(tmp_path: Path) -> None:
    written = []
    for name in ("one.pdf", "other.pdf"):
        write_pages(printed(starter_map("invoice"), A4), Title("Poster", date=DATE), tmp_path / name)
        written.append((tmp_path / name).read_bytes())
    assert written[0] == written[1]
