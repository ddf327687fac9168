"""Pages of the document as data: nothing outside the margins, nothing too small, no dead links, no page that is nearly empty."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from exporters.pdf.page import A4_LANDSCAPE, Page, Placed
from exporters.pdf.story import function_place, hot_spot_place, in_register, map_place, sheet_place
from mapper.drawing.picture import Box, Path, Picture
from mapper.graph.rings import rings
from mapper.model.edit import Change, Edit
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Node
from mapper.model.lookups import contact_points, every
from tests.exporters.pdf.documents import MAPS, made_map, pages, runs_on, starter_map, story, words_on
from tests.exporters.pdf.page_checks import dead_links, orphans, outside, too_small, unnumbered


@cache
def document(name: str) -> list[Page]:
    return pages(MAPS[name]())


@pytest.mark.parametrize("name", MAPS)
def test_nothing_stands_in_the_margins(name: str) -> None:
    assert [(page.section, outside(page)) for page in document(name) if outside(page)] == []


def test_what_stands_in_the_margins_is_noticed() -> None:
    page = Page(*A4_LANDSCAPE)
    page.placed.append(Placed(Picture((Path((("M", 0, 0),)),), Box(0, 0, 50, 10)), page.width - 60, 100))
    assert outside(page)


@pytest.mark.parametrize("name", [name for name in MAPS if name != "every shape"])
def test_no_text_is_too_small_to_read(name: str) -> None:
    assert too_small(document(name)) == []


@pytest.mark.parametrize("name", MAPS)
def test_every_link_leads_somewhere(name: str) -> None:
    assert dead_links(document(name)) == []


@pytest.mark.parametrize("name", MAPS)
def test_no_page_is_nearly_empty(name: str) -> None:
    """A page has more on it than its running head and foot and a heading."""
    assert orphans(document(name)) == []


@pytest.mark.parametrize("name", MAPS)
def test_no_heading_is_the_last_on_its_page(name: str) -> None:
    for page in document(name)[1:]:
        content = [(box.bottom, run) for run, _, box in runs_on(page) if page.frame.holds(box.centre)]
        if content and not any(placed.clip for placed in page.placed):
            lowest = max(content, key=lambda pair: pair[0])[1]
            assert lowest.size < 13, (page.section, lowest.text)


@pytest.mark.parametrize("name", MAPS)
def test_every_page_has_its_number_and_its_head(name: str) -> None:
    assert list(unnumbered(document(name))) == []
    for page in document(name)[1:]:
        assert page.section and "".join(page.section.split())[:5] in words_on(page)


def test_sections_come_in_their_order() -> None:
    sections = list(dict.fromkeys(page.section for page in document("all four")))
    assert sections[:4] == ["", "Summary", "How to read the maps", "Processes"]
    tables = [section for section in sections if section.endswith("steps and roles")]
    assert [section for pair in zip(sections[4:12:2], tables, strict=True) for section in pair] == sections[4:12]
    assert all(section.startswith("Map of") for section in sections[4:12:2])
    rest = " · ".join(sections[12:])
    titles = ("Exception register", "Hot spots", "Contact points", "System footprint", "Channels", "Metrics", "Sign-off", "Glossary")
    assert [rest.index(title) for title in titles] == sorted(rest.index(title) for title in titles)


def test_summary_and_cover_are_one_page_each() -> None:
    for name in MAPS:
        sections = [page.section for page in document(name)]
        assert sections.count("") == 1, name
        assert sum("Summary" in section for section in sections) == 1, name


def test_map_and_registers_lead_to_one_another() -> None:
    workspace = starter_map()
    told = story(workspace)
    found = document("all four")
    ways = {(page.section.startswith("Map of"), link.target) for page in found for link in page.links}
    for record in (*told.exceptions, *told.contact_points):
        assert (True, in_register(record)) in ways, record.name
        assert (False, map_place(record)) in ways, record.name
    for ring in rings(told.analysis):
        assert (True, hot_spot_place(ring.hot_spot)) in ways
        assert (False, map_place(workspace[ring.step])) in ways
    assert any(target.startswith(function_place("")) for on_map, target in ways if on_map)
    assert all((False, sheet_place(sheet)) in ways for sheet in told.drawings)


def test_every_element_has_one_place_on_the_maps() -> None:
    workspace = starter_map()
    places = [name for page in document("all four") for name in page.places if name.startswith("map:")]
    drawn = {map_place(record) for cls in (Node, ExceptionPoint, ContactPoint) for record in every(workspace, cls)}
    assert sorted(places) == sorted(drawn)


def test_part_of_a_map_tells_of_nothing_else() -> None:
    workspace = starter_map()
    found = pages(workspace, "IV")
    assert dead_links(found) == []
    words = "".join(words_on(page) for page in found)
    assert "IV-E1" in words
    assert "TW-E1" not in words
    told = story(workspace, "IV")
    assert {point.code.split("-")[0] for point in told.exceptions} == {"IV"}


def test_contact_point_that_is_not_for_export_leaves_no_trace() -> None:
    workspace = starter_map()
    hidden = next(point for point in contact_points(workspace) if point.code == "IV-C1")
    after = workspace.after(Edit("", (Change(hidden, replace(hidden, not_for_export=True)),)))
    shown, told = ("".join(words_on(page) for page in pages(one)) for one in (workspace, after))
    name = "".join(hidden.name.split())
    assert name in shown and "IV-C1" in shown
    assert name not in told and "IV-C1" not in told


def test_loose_exceptions_are_in_the_register_of_the_whole_map() -> None:
    workspace = starter_map("invoice")
    point = every(workspace, ExceptionPoint)[0]
    after = workspace.after(Edit("", (Change(point, replace(point, host=None, sheet=None)),)))
    words = "".join(words_on(page) for page in pages(after))
    assert "Notplacedonastepyet" in words
    assert point.code in words


def test_estimates_are_stamped_and_measurements_are_not() -> None:
    workspace = starter_map("invoice")
    measured = tuple(Change(point, replace(point, evidence="measured")) for point in every(workspace, ExceptionPoint))
    for changes, stamp in ((), "Allfiguresestimated,nonemeasured"), (measured[1:], "1of8figuresestimated"), (measured, ""):
        found = pages(workspace.after(Edit("", changes)) if changes else workspace)
        on_maps = [words_on(page) for page in found if page.section.startswith("Map of")]
        assert all((stamp or "figuresestimated") in words for words in on_maps) is bool(stamp)
        assert (stamp or "estimated,none") in words_on(found[0]) or not stamp


def test_low_maps_share_a_page() -> None:
    without_tables = pages(made_map(6, 2), left_out=frozenset(("sipoc", "steps", "raci")))
    maps = [page for page in without_tables if any(place.startswith("sheet:") for place in page.places)]
    assert len(maps) <= 3
    assert sum(place.startswith("sheet:") for page in maps for place in page.places) == 6


def test_many_hot_spots_end_in_a_table() -> None:
    found = document("150 exceptions")
    places = {place for page in found for place in page.places if place.startswith("hot-spot:")}
    assert len(places) == len(story(MAPS["150 exceptions"]()).analysis.hot_spots) > 20
    assert "Furtherhotspots" in "".join(words_on(page) for page in found)
