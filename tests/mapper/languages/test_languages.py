"""The catalogues: they hold what the program says and nothing else, keep placeholders, and are read as they were written."""

from __future__ import annotations

from collections import Counter
from string import Formatter

import pytest
from babel.messages.catalog import Catalog

from mapper.languages import NAMES, catalogue, fitting
from mapper.languages.templates import Template, templates
from mapper.languages.update import FOLDER, as_mo, as_po, merged, read, translated
from mapper.model.words import ENGLISH, say, say_count, speaking

OTHERS = [code for code in NAMES if code != "en"]


@pytest.fixture(scope="module")
def said() -> tuple[Template, ...]:
    """Every template of the source."""
    return templates()


def test_no_sentence_has_two_plurals(said: tuple[Template, ...]) -> None:
    twice = Counter(template.one for template in said)
    assert [one for one, count in twice.items() if count > 1] == []


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@pytest.mark.parametrize("code", OTHERS)
def test_the_catalogue_is_up_to_date(code: str, said: tuple[Template, ...]) -> None:
    kept = merged(code, said, read(code))
    assert (FOLDER / f"{code}.po").read_bytes() == as_po(kept), "run  python -m mapper.languages.update"
    assert (FOLDER / f"{code}.mo").read_bytes() == as_mo(kept), "run  python -m mapper.languages.update"


@pytest.mark.parametrize("code", OTHERS)
def test_a_translation_keeps_every_placeholder(code: str) -> None:
    kept = read(code)
    assert kept is not None
    wrong = [message.id for message in translated(kept) if not _agrees(message.id, message.string)]
    assert wrong == []


def _agrees(template: object, string: object) -> bool:
    """A form for one number may do without saying it."""
    if isinstance(template, str):
        assert isinstance(string, str)
        return placeholders(template) == placeholders(string)
    assert isinstance(template, tuple | list) and isinstance(string, tuple | list)
    one, many = placeholders(template[0]), placeholders(template[1])
    return all((one & many) - {"n"} <= placeholders(form) <= one | many | {"n"} for form in string)


def test_a_lost_or_renamed_placeholder_is_found() -> None:
    assert not _agrees("Moved {name}", "Przesunięto") and not _agrees("Moved {name}", "Przesunięto {nazwa}")
    assert not _agrees(("{n} of {name}", "{n} of {name}"), ("{n}", "{n} z {name}", "{n} z {name}"))
    assert _agrees(("One step of {name}", "{n} steps of {name}"), ("Krok {name}", "{n} kroki {name}", "{n} kroków {name}"))


def test_what_is_no_longer_said_goes_and_what_changed_its_plural_is_asked_anew() -> None:
    kept = Catalog(locale="pl")
    kept.add("Undo", "Cofnij")
    kept.add("Gone", "Nie ma")
    kept.add(("{n} step", "{n} steps"), ("{n} krok", "{n} kroki", "{n} kroków"))
    said = (Template("New", "", ()), Template("Undo", "", ()), Template("{n} step", "{n} stages", ()))
    made = merged("pl", said, kept)
    assert [message.id for message in made if message.id] == ["New", "Undo", ("{n} step", "{n} stages")]
    assert [(message.id, message.string) for message in translated(made)] == [("Undo", "Cofnij")]


def test_english_is_always_there_and_others_are_refused() -> None:
    assert catalogue("en") is ENGLISH
    with pytest.raises(KeyError):
        catalogue("tlh")
    assert fitting([]) == fitting(["", "xx-YY"]) == "en"
    assert fitting(["id_ID"]) == fitting(["in"]) == "id"


@pytest.mark.parametrize("code", OTHERS)
def test_a_catalogue_is_spoken(code: str) -> None:
    kept = read(code)
    assert kept is not None
    spoken = catalogue(code)
    for message in translated(kept)[:200]:
        with speaking(spoken):
            if isinstance(message.id, str):
                assert say(message.id) == message.string
            else:
                assert say_count(1, *message.id, **dict.fromkeys(placeholders(message.id[1]) - {"n"}, "x"))
