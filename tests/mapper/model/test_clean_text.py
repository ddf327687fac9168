"""Text at the border: what comes in is cleaned once, and cleaning again changes nothing."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper.model.clean_text import clean_line, clean_text, for_file_name, with_marks
from mapper.model.limits import FILE_NAME_BYTES, LABEL_CHARACTERS, MARKS_IN_A_ROW

ANYTHING = st.text(st.characters(exclude_categories=[]))


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("a\x00b\x07c\x1b[31m", "abc[31m"),
        ("a\x9b31mb\x85c\x7f", "a31mbc"),
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


@pytest.mark.parametrize("marks", ["\u0315\u0300", "\u0334\u0316\u0300\u0315", "\u0f73", "\u0344\u0345", "\u0300"])
def test_marks_on_marks_cost_no_time_and_none_is_lost(marks: str) -> None:
    dirty = "a" + marks * (2 * LABEL_CHARACTERS // len(marks))
    started = time.thread_time()
    cleaned = clean_text(dirty)
    assert time.thread_time() - started < 0.5, "Python's own normal form takes seconds here"
    few = "a" + marks * 100
    assert sorted(decomposed(clean_text(few)).replace("\u034f", "")) == sorted(decomposed(few))
    assert clean_text(cleaned) == cleaned


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


@pytest.mark.parametrize(
    "text",
    [
        "e\u0301" * 50,
        "ท่" * 60,
        "नमस्ते" * 40,
        "한국어" * 30,
        "העברית",
        "👩‍👩‍👧‍👦" * 40,
        "می‌خواهم",
        "Zürich" * 30,
        "a" + "\u0300" * MARKS_IN_A_ROW,
    ],
)
def test_letters_of_every_script_stay(text: str) -> None:
    assert clean_text(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("annual\u202egpj.exe", "annual‹RLO›gpj.exe"),
        ("a\u2066b\u2069c", "a‹LRI›b‹PDI›c"),
        ("pass\u200bword", "pass‹ZWSP›word"),
        ("\ufeffa", "‹BOM›a"),
        ("می‌خواهم 👩‍👧 العربية", "می‌خواهم 👩‍👧 العربية"),
        ("Post invoice", "Post invoice"),
    ],
)
def test_what_is_not_seen_is_shown_by_its_name(text: str, shown: str) -> None:
    assert with_marks(text) == shown


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Purchase order", "Purchase order"),
        ("../../etc/passwd", "etc-passwd"),
        ("a\u202egpj.exe", "a gpj.exe"),
        ("C:\\Windows\x00", "C--Windows"),
        ("con", "con_"),
        ("NUL.txt", "NUL.txt_"),
        (" . ", ""),
        ("検収 – Größe", "検収 – Größe"),
    ],
)
def test_a_name_fit_for_a_file(text: str, name: str) -> None:
    assert for_file_name(text) == name


@given(ANYTHING)
def test_no_text_makes_a_name_that_no_file_can_have(text: str) -> None:
    name = for_file_name(text)
    assert len(name.encode()) <= FILE_NAME_BYTES + 1
    assert not set(name) & set('<>:"/\\|?*\x00\u202e\u200b') and name == name.strip(". -") and "\n" not in name


def test_a_long_name_is_cut_between_letters() -> None:
    assert for_file_name("検" * 500) == "検" * (FILE_NAME_BYTES // 3)
