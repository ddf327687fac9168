"""A map is drawn in its own language, whatever the window speaks, and begins in that of the window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from babel.messages.catalog import Catalog

from mapper import languages
from mapper.drawing.picture import GlyphRun
from mapper.languages import of_map
from mapper.languages.update import as_mo
from mapper.model.exception_point import ExceptionPoint
from mapper.model.lookups import by_code
from mapper.model.record import Quantity
from mapper.model.units import read_amount, rounded, show_number, show_rate
from mapper.model.words import ENGLISH, Catalogue, say, speaking
from mapper.model.workspace import Workspace
from mapper.new_map import empty_records, starter_records
from mapper.open_map import FRESH
from mapper.shapes import picture_of

POLISH = {"{hours} h/week": "{hours} h/tydz.", "{amount}/week": "{amount}/tydz.", "New process": "Nowy proces"}


@pytest.fixture
def polish(monkeypatch: pytest.MonkeyPatch) -> Iterator[Catalogue]:
    """A catalogue of a few words in the place of the Polish one."""
    from gettext import GNUTranslations
    from io import BytesIO

    made = Catalog(locale="pl")
    for template, words in POLISH.items():
        made.add(template, words)
    spoken = Catalogue("pl", GNUTranslations(BytesIO(as_mo(made))), ",")
    monkeypatch.setattr(languages, "catalogue", {"pl": spoken, "en": ENGLISH}.__getitem__)
    yield spoken


def words_of(workspace: Workspace, code: str) -> str:
    """What is written at an element."""
    record = by_code(workspace, code)
    assert record is not None
    return " ".join(run.text for run in picture_of(workspace, record.id).primitives if isinstance(run, GlyphRun))


def test_a_map_is_drawn_in_its_own_language(polish: Catalogue) -> None:
    english = Workspace(starter_records("purchase-order", FRESH))
    theirs = Workspace(replace(one, language="pl") if one is english.settings else one for one in english.values())
    assert of_map(theirs) is polish and of_map(english) is ENGLISH
    exception = next(one.code for one in english.values() if isinstance(one, ExceptionPoint))
    assert "h/week" in words_of(english, exception) and "h/tydz." in words_of(theirs, exception)
    with speaking(polish):
        assert words_of(english, exception) == words_of(Workspace(english.values()), exception)
        assert "h/week" in words_of(english, exception)
        assert say("{amount}/week", amount=2) == "2/tydz."


def test_a_new_map_begins_in_the_language_that_is_spoken(polish: Catalogue) -> None:
    with speaking(polish):
        made = Workspace(empty_records("Mapa", FRESH))
    assert made.settings.language == "pl"
    assert Workspace(empty_records("Map", FRESH)).settings.language == "en"


def test_a_map_in_a_language_that_nobody_here_speaks_is_drawn_in_english() -> None:
    made = Workspace(empty_records("Map", FRESH))
    assert of_map(Workspace(replace(one, language="tlh") if one is made.settings else one for one in made.values())) is ENGLISH


def test_tenths_are_written_as_the_language_writes_them_and_read_again(polish: Catalogue) -> None:
    with speaking(polish):
        assert (rounded(34.316), show_number(2.5), show_number(1235), show_rate(Quantity.of(2.5))) == ("34,3", "2,5", "1235", "2,5/tydz.")
        amount = read_amount(f"{show_number(2.5)} h")
    assert amount is not None and amount.low == 2.5
    assert (rounded(34.316), show_number(2.5)) == ("34.3", "2.5")
