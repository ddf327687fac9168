"""Sentences: looked up whole, filled in, in the plural form of the language that is spoken."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from mapper.model.words import ENGLISH, Catalogue, say, say_count, say_list, use_catalogue

POLISH = Catalogue(
    language="pl",
    sentences={"Moved {name}": "Przesunięto: {name}", "{first} and {last}": "{first} i {last}"},
    plurals={"{n} exception": ("{n} wyjątek", "{n} wyjątki", "{n} wyjątków")},
    form_of=lambda n: 0 if n == 1 else 1 if n % 10 in (2, 3, 4) and n % 100 not in (12, 13, 14) else 2,
)


@pytest.fixture(autouse=True)
def english_after() -> Iterator[None]:
    """Each test leaves the language as it found it."""
    yield
    use_catalogue(ENGLISH)


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


def test_values_stand_beside_the_number() -> None:
    assert say_count(2, "{n} step of {name}", "{n} steps of {name}", name="Invoice") == "2 steps of Invoice"


@pytest.mark.parametrize(("names", "listed"), [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")])
def test_lists(names: list[str], listed: str) -> None:
    assert say_list(names) == listed
