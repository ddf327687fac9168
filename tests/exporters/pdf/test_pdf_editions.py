"""Editions about one system, one hot spot or one group: what is in them, that they stand alone, and that an empty one says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from exporters.choices import hot_spots_to_choose, unit_meant
from exporters.pdf import title_of
from exporters.pdf.page import Page
from exporters.pdf.story import Story, function_place, in_register, map_place
from mapper.model.errors import KnownError
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import WORK_KINDS
from mapper.model.lookups import by_code, every, processes
from mapper.model.workspace import Workspace
from tests.exporters.pdf.documents import DATE, made_map, pages, starter_map, story, words_on
from tests.exporters.pdf.told_map import told_map

CODE = re.compile(r"\b(?:PO|IV|TW|RT)-E?\d+\b")


@cache
def four() -> Workspace:
    return starter_map()


def strongest() -> str:
    return hot_spots_to_choose(four(), [process.id for process in processes(four())])[0].key


EDITIONS: dict[str, dict[str, Any]] = {
    "system": {"system": "SAP MM"},
    "function": {"system": "MIRO"},
    "other vendor": {"system": "Oracle AP"},
    "hot spot": {"hot_spot": strongest()},
    "unit": {"unit": unit_meant(four(), "PUR")},
}


@cache
def edition(name: str) -> list[Page]:
    return pages(four(), **EDITIONS[name])


def told(name: str) -> str:
    return "".join(words_on(page) for page in edition(name))


def codes_of(found: Story) -> tuple[list[str], list[str]]:
    """The codes of the steps and of the exceptions that an edition tells of."""
    return [node.code for node in found.nodes if node.kind in WORK_KINDS], [point.code for point in found.exceptions]


def test_everything_that_touches_a_system_and_nothing_else() -> None:
    """The steps that name a function of SAP MM, and the exceptions that arise there or are handled with one (MRBR, ME2N …)."""
    steps, exceptions = codes_of(story(four(), system="SAP MM"))
    assert steps == [*(f"PO-{ten}" for ten in range(10, 100, 10)), "IV-20", "IV-40", "IV-60", "RT-70"]
    assert exceptions == [*(f"PO-E{one}" for one in range(1, 9)), "IV-E1", "IV-E2", "IV-E3", "IV-E4"]
    listed = {match for match in CODE.findall(" ".join(run_texts("system"))) if "-E" in match}
    assert listed == set(exceptions)
    assert "TW-" not in told("system")
    assert "3processes·13steps·12exceptions·4contactpoints" in told("system")


def run_texts(name: str) -> Iterator[str]:
    for page in edition(name):
        for placed in page.placed:
            yield " ".join(getattr(run, "text", "") for run in placed.picture.primitives)


def test_a_function_of_another_vendor_is_found_where_it_could_be_used() -> None:
    """No step is done in Oracle on these maps: steps name it as what would stand instead."""
    steps, _ = codes_of(story(four(), system="Oracle AP"))
    assert steps == ["IV-20", "IV-40", "IV-50", "IV-60"]
    assert any(place.startswith(function_place("")) for page in edition("other vendor") for place in page.places)


def test_a_hot_spot_with_its_members_and_steps() -> None:
    steps, exceptions = codes_of(story(four(), hot_spot=strongest()))
    assert (steps, exceptions) == (["PO-80", "IV-40"], ["PO-E6", "PO-E7", "PO-E8", "IV-E1", "IV-E2", "IV-E3"])
    assert "People:Receiver–sharedbyIV-E2,IV-E3,PO-E6,PO-E7,PO-E8" in told("hot spot")
    assert "Recordorderconfirmation(Purchasing)" not in told("hot spot")


def test_a_group_with_its_steps_and_what_it_helps_with() -> None:
    found = story(four(), unit=EDITIONS["unit"]["unit"])
    steps, exceptions = codes_of(found)
    assert all(four()[node.lane or ""].name == "Purchasing" for node in found.nodes if node.kind in WORK_KINDS)
    assert steps == ["PO-30", "PO-40", "PO-50", "PO-60", "PO-70", "PO-90"]
    assert "IV-E1" in exceptions and "TW-E1" not in exceptions  # buyers help to handle it


@pytest.mark.parametrize("name", EDITIONS)
def test_an_edition_stands_alone(name: str) -> None:
    """It starts with what it is about, holds the rows of all it tells of, and leads nowhere that it does not hold."""
    found = edition(name)
    assert "Everythingthattouches" in words_on(found[0]) or "Onehotspot" in words_on(found[0])
    assert len(found) <= 7
    places = {place for page in found for place in page.places}
    assert [link.target for page in found for link in page.links if link.target not in places] == []
    shown = story(four(), **EDITIONS[name])
    assert {in_register(point) for point in shown.exceptions} <= places
    assert {in_register(node) for node in shown.nodes if node.kind in WORK_KINDS} <= places
    assert "Howtoreadthemaps" in told(name)


@pytest.mark.parametrize("name", EDITIONS)
def test_rows_of_an_edition_lead_to_its_cuttings(name: str) -> None:
    found = edition(name)
    on_maps = {place for page in found for place in page.places if place.startswith("map:")}
    assert len(on_maps) == sum(place.startswith("map:") for page in found for place in page.places)
    assert on_maps
    assert on_maps <= {link.target for page in found for link in page.links}


def test_figures_of_an_edition_are_those_of_its_exceptions() -> None:
    workspace = four()
    shown = story(workspace, system="SAP MM")
    loads = [shown.load(point) or 0.0 for point in shown.exceptions]
    assert f"{sum(loads):.1f}h" in words_on(edition("system")[0])
    assert "111.5" not in told("system")  # that is the load of all processes


EMPTY: tuple[tuple[dict[str, str], str], ...] = (
    ({"system": "Navision"}, "Nothing in these processes uses Navision"),
    ({"hot_spot": "gone"}, "not found any more"),
    ({"unit": "gone"}, "not in the map any more"),
)


@pytest.mark.parametrize(("chosen", "words"), EMPTY)
def test_an_empty_edition_says_so(chosen: dict[str, str], words: str) -> None:
    with pytest.raises(KnownError, match=words) as fault:
        pages(four(), **chosen)
    assert fault.value.todo


def test_a_system_that_only_other_processes_use_is_said() -> None:
    with pytest.raises(KnownError, match="Nothing in these processes uses SAP MM"):
        pages(four(), "TW", system="SAP MM")


def test_a_group_that_does_nothing_there_is_said() -> None:
    with pytest.raises(KnownError, match="Treasury does nothing in these processes"):
        pages(four(), "TW", unit=unit_meant(four(), "Treasury"))


def test_an_exception_that_overlaps_with_none_is_no_hot_spot() -> None:
    workspace = made_map(1, 12, 1)
    with pytest.raises(KnownError, match="not found any more"):
        pages(workspace, hot_spot=every(workspace, ExceptionPoint)[0].id)


def test_what_is_said_about_other_elements_is_not_told() -> None:
    """A question about TW-40 and the signature of a process do not belong to an edition about MIRO; one about IV-40 does."""
    words = "".join(words_on(page) for page in pages(told_map(), system="MIRO"))
    assert "Whoownstaxcodes?" in words and "Pricechannelofbuyersandclerks" in words
    assert "Whichplants?" not in words and "Handleschange" not in words


def test_the_file_of_an_edition_says_what_it_is_about() -> None:
    title = title_of(story(four(), system="SAP MM"))
    assert (title.name, title.date) == ("SAP MM – Four starter maps", DATE)
    assert title.subject == "SAP MM in the as-is map of PO, IV, RT, with exceptions and contact points"
    assert title_of(story(four())).name == "Four starter maps"


def test_a_map_place_is_where_the_element_is_seen() -> None:
    step = by_code(four(), "IV-40")
    assert step is not None
    found = [page for page in edition("function") if map_place(step) in page.places]
    assert len(found) == 1 and "Matchinvoicetoorderandreceipt" in words_on(found[0])
