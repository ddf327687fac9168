"""Sentences: looked up whole, filled in, in the plural form of the language that is spoken."""

from __future__ import annotations

from collections.abc import Iterator
from contextvars import copy_context
from gettext import GNUTranslations
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog

from mapper.languages.update import as_mo
from mapper.model.words import ENGLISH, Catalogue, current, say, say_count, say_list, speaking, use_catalogue


def polish() -> Catalogue:
    """A few sentences of a language with three plural forms."""
    made = Catalog(locale="pl")
    made.add("Moved {name}", "Przesunięto: {name}")
    made.add("{first} and {last}", "{first} i {last}")
    made.add(("{n} exception", "{n} exceptions"), ("{n} wyjątek", "{n} wyjątki", "{n} wyjątków"))
    return Catalogue("pl", GNUTranslations(BytesIO(as_mo(made))), ",")


POLISH = polish()


@pytest.fixture(autouse=True)
def english_after() -> Iterator[None]:
    """Each test leaves the language as it found it."""
    with speaking(ENGLISH):
        yield


def test_english_is_the_key() -> None:
    assert say("Moved {name}", name="Post {invoice}") == "Moved Post {invoice}"
    assert say("100 % {sure}") == "100 % {sure}", "a sentence without values is not filled in"
    assert [say_count(n, "{n} exception", "{n} exceptions") for n in (0, 1, 2)] == ["0 exceptions", "1 exception", "2 exceptions"]


def test_another_language_has_its_own_forms() -> None:
    use_catalogue(POLISH)
    assert say("Moved {name}", name="krok") == "Przesunięto: krok"
    assert [say_count(n, "{n} exception", "{n} exceptions") for n in (1, 3, 5, 22)] == [
        "1 wyjątek",
        "3 wyjątki",
        "5 wyjątków",
        "22 wyjątki",
    ]
    assert say_list(["A", "B", "C"]) == "A, B i C"


def test_what_is_not_translated_stays_english() -> None:
    use_catalogue(POLISH)
    assert say("Deleted {name}", name="krok") == "Deleted krok"
    assert [say_count(n, "{n} step", "{n} steps") for n in (1, 5)] == ["1 step", "5 steps"]
    assert say("") == "", "of an empty template gettext gives the head of the catalogue"


def test_a_language_is_spoken_meanwhile_and_only_in_its_own_context() -> None:
    with speaking(POLISH):
        assert current() is POLISH
        assert copy_context().run(lambda: say("Moved {name}", name="krok")) == "Przesunięto: krok"
    assert current() is ENGLISH
    aside = copy_context()
    aside.run(use_catalogue, POLISH)
    assert (aside.run(current), current()) == (POLISH, ENGLISH)


def test_values_stand_beside_the_number() -> None:
    assert say_count(2, "{n} step of {name}", "{n} steps of {name}", name="Invoice") == "2 steps of Invoice"


@pytest.mark.parametrize(("names", "listed"), [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")])
def test_lists(names: list[str], listed: str) -> None:
    assert say_list(names) == listed
