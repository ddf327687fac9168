"""What is in the document: every section in its order with the rows it owes, each able to be left out, links right in every part."""

from __future__ import annotations

from functools import cache

import pytest

from exporters import SECTIONS, Paper, SectionKey
from exporters.pdf.page import Page
from exporters.pdf.story import in_register, map_place
from mapper.model.errors import KnownError
from mapper.model.lookups import by_code
from tests.exporters.pdf.documents import made_map, pages, starter_map, words_on
from tests.exporters.pdf.told_map import told_map

TITLES: dict[SectionKey, str] = {
    "summary": "Summary",
    "legend": "How to read the maps",
    "processes": "Processes",
    "maps": "Supplier invoice (invoice to payment) –",
    "sipoc": "SIPOC of Supplier invoice",
    "steps": "Steps of Supplier invoice",
    "raci": "RACI of Supplier invoice",
    "exceptions": "Exception register",
    "hot spots": "not a verdict on the people there",
    "contact points": "What breaks if it stops",
    "systems": "System footprint",
    "channels": "Listening steps",
    "metrics": "Metrics",
    "complements": "Problems and complements",
    "questions": "Open questions",
    "accepted": "What the figures rest on",
    "comments": "Comments",
    "sign-off": "Sign-off",
    "glossary": "Glossary",
}
"""Words that stand in one section alone, at its start."""


def joined(words: str) -> str:
    return "".join(words.split())


@cache
def body(*left_out: SectionKey) -> tuple[str, ...]:
    """What stands on each page of the document without its running heads."""
    return tuple(words_in(page) for page in pages(told_map(), left_out=frozenset(left_out)))


def words_in(page: Page) -> str:
    whole = words_on(page)
    head = joined(page.section)
    return whole.replace(head, "", 1) if head and page.section != "Summary" else whole


def dead_links(found: list[Page]) -> list[str]:
    known = {name for page in found for name in page.places}
    return [link.target for page in found for link in page.links if link.target not in known]


def bookmarks(found: list[Page]) -> list[str]:
    return [bookmark.title for page in found for bookmark in page.bookmarks]


def test_every_section_is_there_in_its_order() -> None:
    titles = bookmarks(pages(told_map()))
    order = [next((number for number, title in enumerate(titles) if title.startswith(words.split(" –")[0])), -1) for words in BOOKMARKS]
    assert -1 not in order
    assert order == sorted(order)


BOOKMARKS = (
    "Summary",
    "How to read the maps",
    "Processes",
    "Supplier invoice (invoice to payment)",
    "SIPOC of Supplier invoice",
    "Steps of Supplier invoice",
    "RACI of Supplier invoice",
    "Exception register",
    "Hot spots",
    "Contact points",
    "System footprint",
    "Channels",
    "Metrics",
    "Problems and complements",
    "Open questions",
    "Assumptions and accepted findings",
    "Comments",
    "Sign-off",
    "Glossary",
)


@pytest.mark.parametrize("key", TITLES)
def test_each_section_can_be_left_out(key: SectionKey) -> None:
    assert joined(TITLES[key]) in "".join(body())
    left = pages(told_map(), "IV", left_out=frozenset((key,)))
    assert joined(TITLES[key]) not in "".join(words_in(page) for page in left)
    assert dead_links(left) == []


def test_without_cover_the_document_starts_with_the_summary() -> None:
    found = pages(told_map(), left_out=frozenset(("cover",)))
    assert found[0].section == "Summary"
    assert "Page1of" in words_on(found[0])


def test_a_single_section_is_a_document() -> None:
    for key in ("maps", "sipoc", "glossary", "exceptions"):
        found = pages(starter_map("invoice"), left_out=frozenset(SECTIONS) - {key})
        assert found and dead_links(found) == []


def test_nothing_left_is_said() -> None:
    with pytest.raises(KnownError, match="Nothing is left to write"):
        pages(told_map(), left_out=frozenset(SECTIONS))
    with pytest.raises(KnownError, match="Nothing is left to write"):
        pages(made_map(), left_out=frozenset(SECTIONS) - {"questions"})


SAID = (
    "J60/APQC9.6.1",  # scope item and APQC id of the process
    "SAP8of9,gapIV-10;Oracle9of9",  # fit and gap
    "notsaidwho:Invoicebymail",  # a gap of the SIPOC
    "Suppliersarepaidlateandask",
    "900–1400EUR",  # a range of money
    "Effort:3–5person-days",
    "Blockedformorethan7daysonMondaymorning",
    "measured,2026-01-05,420cases",  # how the baseline was found
    "53%",  # of the way from 40 to 10, at 24
    "Theysitinoneroom",  # why a watering hole was ruled out
    "Thatiswhattheycallit",  # why a finding was accepted
    "settled:TakenupasQ2",
    "–Hesaid2%",
    "Butfortolerances",  # what was said with a signature
    "1of2arenotansweredyet",
    "'Referencemissing'recursin4processes",
)


@pytest.mark.parametrize("words", SAID)
def test_what_the_map_holds_is_told(words: str) -> None:
    assert words in "".join(body())


def test_figures_carry_ranges_and_what_is_unknown() -> None:
    """E1 of the invoices happens 20 to 28 times a week, 25 minutes each: 8.3 to 11.7 hours, and IV-40 with 14.5 more."""
    text = "".join(body())
    assert "20–28/week" in text
    assert "IV-E1,IV-E2,IV-E322.8–26.2h/week" in text
    assert "109.8–113.2h/week" in text  # exception load of all
    workspace = made_map(1, 3, 3)
    assert "Workingandwaitingtimesarenotestimatedyet." in "".join(words_on(page) for page in pages(workspace))


def test_functions_of_another_vendor_are_listed_with_their_steps() -> None:
    """The starter maps are done in SAP and name what would stand in its place in Oracle: its readers find their functions, too."""
    text = "".join(words_on(page) for page in pages(starter_map("invoice")))
    listed = text[text.index("Namedaswhatcouldbeusedinstead") :]
    assert "OracleAPQuickInvoicesIV-20Captureinvoicedata" in listed


def test_a_dropped_complement_is_not_told() -> None:
    assert "Pricechannelofbuyersandclerks" in "".join(body())
    assert "Awallofscreens" not in "".join(body())


def test_rows_of_steps_lead_to_the_map_and_back() -> None:
    workspace = starter_map("invoice")
    found = pages(workspace)
    places = {name: number for number, page in enumerate(found) for name in page.places}
    step = by_code(workspace, "IV-40")
    assert step is not None
    ways = {(number, places[link.target]) for number, page in enumerate(found) for link in page.links}
    assert (places[in_register(step)], places[map_place(step)]) in ways


@pytest.mark.parametrize("left_out", [("maps",), ("exceptions",), ("hot spots", "systems"), ("maps", "steps", "contact points")])
def test_nothing_leads_to_a_section_that_was_left_out(left_out: tuple[SectionKey, ...]) -> None:
    assert dead_links(pages(told_map(), "IV", left_out=frozenset(left_out))) == []


def test_wide_tables_lie_across_in_an_upright_document() -> None:
    """A table of twelve columns has no room for its words on upright A4: its page is turned, the others stay as they are."""
    found = pages(told_map(), "IV", paper=Paper("A4", False))
    turned = {page.section.split(" · ")[0] for page in found if page.width > page.height}
    assert {"Processes", "Exception register", "Metrics", "Supplier invoice (invoice to payment): steps and roles"} <= turned
    upright = {page.section.split(" · ")[0] for page in found if page.width < page.height}
    assert {"", "Summary", "Hot spots", "Contact points", "System footprint"} <= upright
    assert not turned & upright
    assert all(page.width > page.height for page in pages(told_map(), "IV"))


def test_empty_columns_are_left_out() -> None:
    """No starter map names an owner or a scope item: that is said once in place of two empty columns."""
    text = "".join(words_on(page) for page in pages(starter_map("invoice")))
    assert "Scopeitem,APQCorflowid" not in text
    assert "Noscopeitem,APQCorflowidisrecorded" in text
    assert "Scopeitem,APQCorflowid" in "".join(body())
