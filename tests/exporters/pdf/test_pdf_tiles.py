"""Cutting a map for pages: everything is on one tile, no more tiles than needed, no element parted where it can be helped."""

from __future__ import annotations

import json
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as some

from exporters.pdf.page import A3_LANDSCAPE, A4_LANDSCAPE, Page
from exporters.pdf.paper import PageFormat
from exporters.pdf.sections.cut_marks import part_place
from exporters.pdf.sections.sheet_map import SheetMap
from exporters.pdf.tiles import DOCUMENT, Room, Tiling, tile_map, tile_whole
from exporters.selection import Paper
from mapper.drawing.picture import Box
from mapper.model.workspace import Workspace
from mapper.new_map import facts_records
from mapper.shapes.beside import CODE_SIZE
from tests.exporters.pdf.documents import fresh, made_map, pages, runs_on, story, words_on
from tests.exporters.pdf.page_checks import printed

ROOM = Room(770.0, 445.0)


def grid(columns: int, rows: int) -> list[Box]:
    """Steps in columns and rows with room between them."""
    return [Box(40 + 200 * column, 30 + 110 * row, 150, 64) for column in range(columns) for row in range(rows)]


def cut(elements: list[Box], repeated: float = 0.0) -> Tiling:
    whole = elements[0]
    for box in elements:
        whole = whole.united(box)
    return tile_whole(whole.grown(10), ROOM) or tile_map(whole.grown(10), ROOM, elements, repeated)


def homes(tiling: Tiling, box: Box) -> int:
    return sum(tile.holds(box.centre) for tile in tiling.tiles)


def is_parted(tiling: Tiling, box: Box) -> bool:
    """Whether the edge of a tile goes through the box."""
    inner = box.grown(-0.01)
    return any(tile.box.touches(inner) and tile.box.united(inner) != tile.box for tile in tiling.tiles)


@given(some.integers(1, 40), some.integers(1, 20), some.sampled_from((0.0, 30.0)))
def test_every_step_is_on_one_tile_and_whole(columns: int, rows: int, repeated: float) -> None:
    elements = grid(columns, rows)
    tiling = cut(elements, repeated)
    assert all(homes(tiling, box) == 1 for box in elements)
    assert not [box for box in elements if is_parted(tiling, box)]


@given(some.lists(some.tuples(some.integers(0, 4000), some.integers(0, 3000), some.integers(20, 260), some.integers(20, 160)), min_size=1))
def test_anything_is_on_one_tile_at_a_readable_size(places: list[tuple[int, int, int, int]]) -> None:
    elements = [Box(*place) for place in places]
    tiling = cut(elements)
    assert all(homes(tiling, box) == 1 for box in elements)
    assert DOCUMENT.smallest <= tiling.scale <= DOCUMENT.largest
    for tile in tiling.tiles:
        assert tile.box.width * tiling.scale <= ROOM.width + 0.01
        assert tile.box.height * tiling.scale <= ROOM.height + 0.01


def test_tiles_side_by_side_meet_and_repeat_the_band() -> None:
    tiling = cut(grid(30, 2), repeated=30.0)
    for one, other in zip(tiling.tiles, tiling.tiles[1:], strict=False):
        assert one.box.right == other.box.x
        assert (other.box.width + 30) * tiling.scale <= ROOM.width + 0.01
    assert tiling.tiles[0].box.x == tiling.whole.x
    assert abs(tiling.tiles[-1].box.right - tiling.whole.right) < 0.01


def test_what_is_wider_than_a_page_is_parted() -> None:
    wide = Box(0, 0, 2600, 60)
    assert is_parted(cut([wide]), wide)


def test_a_map_that_fits_is_one_tile_and_is_not_blown_up() -> None:
    tiling = cut(grid(2, 2))
    assert len(tiling.tiles) == 1
    assert tiling.scale == DOCUMENT.largest


def test_parts_are_of_about_the_same_size() -> None:
    widths = [tile.box.width for tile in cut(grid(9, 2)).tiles]
    assert len(widths) > 1
    assert max(widths) < 1.8 * min(widths)


def test_a_part_without_elements_is_left_out() -> None:
    tiling = cut([Box(0, 0, 150, 64), Box(3000, 2000, 150, 64)])
    assert len(tiling.tiles) == 2
    assert [tile.number for tile in tiling.tiles] == [1, 2]
    assert tiling.at(1, 0) is None


def test_small_paper_is_taken_where_it_does() -> None:
    small, large = (story(made_map(1, steps)) for steps in (2, 14))
    assert SheetMap.of(small, small.sheets[0], PageFormat.of(Paper())).size == A4_LANDSCAPE
    assert SheetMap.of(large, large.sheets[0], PageFormat.of(Paper())).size == A3_LANDSCAPE


def test_a_cut_says_what_its_lines_lead_to() -> None:
    found = [page for page in pages(made_map(1, 14)) if page.section.startswith("Map of")]
    assert len(found) > 1
    assert "→B1,page5" in words_on(found[0])
    assert "←A1,page4" in words_on(found[1])
    here = next(code for code in range(10, 150, 10) if f"P0-{code}" not in steps_on(found[0]))
    assert f"→P0-{here}" in words_on(found[0])
    assert f"P0-{here - 10}→" in words_on(found[1])


def steps_on(page: Page) -> set[str]:
    """The codes of the steps drawn on a page, without those that a cut names, which are smaller."""
    return {run.text for run, _, _ in runs_on(page) if run.text.startswith("P0-") and run.size == CODE_SIZE}


def test_parts_lead_to_one_another() -> None:
    found = [page for page in pages(made_map(1, 14)) if page.section.startswith("Map of")]
    sheet = story(made_map(1, 14)).sheets[0].id
    assert part_place(sheet, 2) in {link.target for link in found[0].links}
    assert part_place(sheet, 1) in {link.target for link in found[1].links}


def low_map() -> Workspace:
    """A long map of two groups: a strip three thousand points long and a few hundred high."""
    steps = [{"id": f"P0-{10 * one}", "name": f"Check {one}", "unit": f"U{one // 5 % 2}"} for one in range(1, 41)]
    flows = [[one["id"], other["id"]] for one, other in pairwise(steps)]
    process = {"id": "P0", "name": "Checks", "steps": steps, "flows": flows, "exceptions": [], "contact_points": []}
    facts = {"units": [{"id": "U0", "name": "Desk"}, {"id": "U1", "name": "Dock"}], "processes": [process]}
    return Workspace(facts_records(json.dumps(facts).encode(), fresh())[0])


def map_pages(found: list[Page]) -> list[Page]:
    return [page for page in found if page.section.startswith("Map of")]


def test_parts_of_a_long_low_map_stand_under_one_another() -> None:
    found = map_pages(pages(low_map()))
    parts = [[name for name in page.places if name.startswith("part:")] for page in found]
    assert max(len(names) for names in parts) > 1
    assert {code for page in found for code in steps_on(page)} == {f"P0-{10 * one}" for one in range(1, 41)}
    first = next(page for page, names in zip(found, parts, strict=True) if names)
    assert "A1" in words_on(first) and "→B1" in words_on(first)


def test_lane_titles_stand_on_every_part() -> None:
    for page in map_pages(pages(low_map()))[1:]:
        parts = sum(name.startswith("part:") for name in page.places)
        assert [run.text for run, _, _ in runs_on(page)].count("Dock") == parts


def test_an_overview_leads_to_every_part_and_names_its_page() -> None:
    every_page = pages(made_map(1, 40, 10))
    found = map_pages(every_page)
    parts = {name: number for number, page in enumerate(every_page, 1) for name in page.places if name.startswith("part:")}
    assert {link.target for link in found[0].links} == set(parts)
    assert all(f"page{number}" in words_on(found[0]) for number in parts.values())
    assert "Thesmallestprintis" in words_on(found[0])
    assert not any(name.startswith("part:") for name in found[0].places)


def test_the_page_named_at_a_cut_is_the_page_of_the_part() -> None:
    every_page = pages(made_map(1, 100, 20))
    at = {name: number for number, page in enumerate(every_page, 1) for name in page.places}
    seen = 0
    for number, page in enumerate(every_page, 1):
        for link in page.links:
            if link.target.startswith("part:") and "overview" not in words_on(page) and at[link.target] != number:
                assert f"page{at[link.target]}" in words_on(page)
                seen += 1
    assert seen > 20


def test_a_map_has_parts_below_its_entry_in_the_outline() -> None:
    levels = [bookmark.level for page in map_pages(pages(made_map(1, 40, 10))) for bookmark in page.bookmarks]
    assert levels[0] == 0
    assert set(levels[1:]) == {1}


def test_the_name_of_a_part_is_never_cut_off() -> None:
    workspace = made_map(1, 30, 6, lambda kind, number: f"{kind} {number} that goes on and on for the length of a line or two of a page")
    for paper in (Paper("A4", False, maps="A4"), Paper("A4")):
        found = [page for page in map_pages(printed(workspace, paper)) if any(name.startswith("part:") for name in page.places)]
        codes = [{bookmark.title.split()[1] for bookmark in page.bookmarks if bookmark.level} for page in found]
        heads = [" ".join(run.text for run, _, box in runs_on(page) if run.size >= 13 and box.bottom < 100) for page in found]
        assert found and all(any(code in head for code in of_page) for of_page, head in zip(codes, heads, strict=True))
