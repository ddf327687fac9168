"""Text at the border: what comes in is cleaned once, and cleaning again changes nothing."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper.model.clean_text import clean_line, clean_text
from mapper.model.limits import LABEL_CHARACTERS

ANYTHING = st.text(st.characters(exclude_categories=[]))


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("a\x00b\x07c\x1b[31m", "abc[31m"),
        ("one\r\ntwo\rthree\nfour\tfive", "one\ntwo\nthree\nfour\tfive"),
        ("\ud83d lone \udc00 \ufffe\uffff", " lone  "),
        ("Gro\u0308\u00dfe", "Größe"),
        ("x\u202eabc\u200d", "x\u202eabc\u200d"),
        ("🙂 検収 العربية", "🙂 検収 العربية"),
        ("", ""),
    ],
)
def test_text(dirty: str, clean: str) -> None:
    assert clean_text(dirty) == clean


@given(ANYTHING)
def test_clean_text_is_text_that_any_file_holds(text: str) -> None:
    cleaned = clean_text(text)
    cleaned.encode("utf-8")
    assert clean_text(cleaned) == cleaned == unicodedata.normalize("NFC", cleaned)
    assert not any(ord(character) < 32 and character not in "\n\t" for character in cleaned)


def test_length_is_capped() -> None:
    assert len(clean_text("x" * 3 * LABEL_CHARACTERS)) == LABEL_CHARACTERS
    assert clean_text("abc", limit=2) == "ab"


@given(ANYTHING)
def test_a_line_has_no_breaks_and_no_edges(text: str) -> None:
    line = clean_line(text)
    assert line == " ".join(line.split())


def test_a_line_is_folded() -> None:
    assert clean_line("  Match\tinvoice\r\n to   order\u00a0") == "Match invoice to order"
