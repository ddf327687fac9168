"""Text: faces, directions, lines, limits, and that nothing typed can break it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapper.drawing.fonts import CODES
from mapper.drawing.text import TextBlock, missing_characters, shape_text, text_width
from mapper.drawing.text_lines import ELLIPSIS


def faces(block: TextBlock) -> list[str]:
    return [run.face for run in block.runs]


@pytest.mark.parametrize(
    ("text", "face"),
    [
        ("Post invoice", "NotoSans-Regular"),
        ("Счёт", "NotoSans-Regular"),
        ("חשבונית", "NotoSansHebrew-Regular"),
        ("فاتورة", "NotoSansArabic-Regular"),
        ("चालान", "NotoSansDevanagari-Regular"),
        ("การรับ", "NotoSansThai-Regular"),
        ("核對發票", "NotoSansTC-Regular"),
        ("ひらがな", "NotoSansTC-Regular"),
        ("→", "NotoSansSymbols-Regular"),
        ("😀", "NotoEmoji-Regular"),
        ("☎️", "NotoEmoji-Regular"),
        ("\ue000", CODES),
        ("한", CODES),
    ],
)
def test_each_script_has_its_face(text: str, face: str) -> None:
    block = shape_text(text, 12.5)
    assert faces(block) == [face]
    assert 0 not in block.runs[0].glyphs


def test_bold_where_there_is_a_bold() -> None:
    assert faces(shape_text("IV-40 核", 8.5, bold=True)) == ["NotoSans-Bold", "NotoSansTC-Regular"]


def test_arabic_letters_are_joined() -> None:
    apart = {glyph for letter in "فاتورة" for glyph in shape_text(letter, 12).runs[0].glyphs}
    joined = set(shape_text("فاتورة", 12).runs[0].glyphs)
    assert joined - apart


def test_hindi_vowel_stands_before_its_consonant() -> None:
    run = shape_text("कि", 12).runs[0]
    alone = shape_text("क", 12).runs[0].glyphs[0]
    assert run.glyphs.index(alone) > 0


def test_right_to_left_words_stand_from_the_right() -> None:
    hebrew, latin = shape_text("ספק ABC", 12).runs
    assert hebrew.right_to_left and not latin.right_to_left
    assert hebrew.x > latin.x
    assert hebrew.clusters == tuple(sorted(hebrew.clusters, reverse=True))


def test_number_in_hebrew_sentence_is_read_to_the_right() -> None:
    runs = {run.text.strip(): run for run in shape_text("מחיר 120 שקל", 12).runs}
    assert not runs["120"].right_to_left
    assert runs["שקל"].x < runs["120"].x < runs["מחיר"].x


def test_mixed_line_keeps_its_directions_when_it_is_broken() -> None:
    text = "ספק ראשון ABC DEF ספק שני אחרון"
    block = shape_text(text, 12, width=text_width(text, 12) * 0.6)
    assert block.lines == 2
    assert {run.right_to_left for run in block.runs if "ספק" in run.text} == {True}
    assert {run.right_to_left for run in block.runs if "ABC" in run.text} == {False}


def test_mark_stays_with_its_letter() -> None:
    run = shape_text("e\u0301a", 12).runs[0]
    assert run.clusters[0] == 0 and run.clusters[-1] == 2


def test_lines_fit_and_hold_every_word() -> None:
    text = "Match the supplier invoice to the purchase order and the goods receipt"
    block = shape_text(text, 12.5, width=130)
    assert block.lines == len(block.runs) == 4
    assert " ".join(run.text for run in block.runs) == text
    assert max(run.width for run in block.runs) <= 130.01
    assert block.height == pytest.approx(4 * 1.28 * 12.5)


def test_alignment_is_within_the_asked_width() -> None:
    left, centre, right = (shape_text("abc", 12, width=100, align=align).runs[0] for align in ("left", "centre", "right"))
    assert left.x == 0
    assert centre.x == pytest.approx((100 - centre.width) / 2)
    assert right.x == pytest.approx(100 - right.width)


def test_written_line_breaks_are_kept() -> None:
    assert shape_text("a\nb\r\nc\u2028d", 12).lines == 4


def test_too_many_lines_end_in_an_ellipsis() -> None:
    block = shape_text("Match the supplier invoice to the purchase order", 12.5, width=80, max_lines=2)
    assert block.lines == 2
    assert block.runs[-1].text.endswith(ELLIPSIS)
    assert block.width <= 80.01
    assert not shape_text("short", 12.5, width=80, max_lines=2).runs[-1].text.endswith(ELLIPSIS)


def test_endless_word_is_split_to_fit() -> None:
    block = shape_text("x" * 500, 12.5, width=100)
    assert block.lines > 1 and block.width <= 100.01
    assert "".join(run.text for run in block.runs) == "x" * 500


def test_moving_a_block_moves_its_runs() -> None:
    block = shape_text("abc", 12)
    assert [(run.x, run.y) for run in block.at(10, 20)] == [(run.x + 10, run.y + 20) for run in block.runs]


def test_missing_characters_are_listed_and_drawn() -> None:
    assert missing_characters("Prüfung 核 😀 → a\u202eb") == ()
    assert missing_characters("a\ue000b한\ue000\x00\ud800") == ("\ue000", "한", "\x00", "\ud800")
    run = shape_text("\ue0ff", 12).runs[0]
    assert len(run.glyphs) == 5 and set(run.clusters) == {0}


HOSTILE = ("\x00", "\ud800", "a\udfffb", "\u202e" * 300 + "abc", "\u2066\u2067\u2068\u2069", "\u0301")
ODD = ("\u05d0\u202d123\u202c", "\ufeff", "👩\u200d", "\t\t", "\r")


@pytest.mark.parametrize("text", [*HOSTILE, *ODD])
def test_hostile_text_is_drawn(text: str) -> None:
    for width in (None, 5.0):
        block = shape_text(text, 12, width=width)
        assert block.lines >= 1
        assert all(len(run.glyphs) == len(run.offsets) == len(run.clusters) for run in block.runs)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60), st.one_of(st.none(), st.floats(1, 200)))
def test_any_text_gives_a_block(text: str, width: float | None) -> None:
    block = shape_text(text, 10, width=width)
    assert block.lines >= 1 and block.height > 0
    for run in block.runs:
        assert all(0 <= cluster < len(run.text) for cluster in run.clusters)
        run.text.encode("utf-8")


def test_endless_label_costs_what_is_shown() -> None:
    started = time.process_time()
    block = shape_text("Lorem ipsum " * 90_000, 12.5, width=130, max_lines=3)
    assert block.lines == 3
    assert time.process_time() - started < 0.5


def test_million_characters_in_full() -> None:
    started = time.process_time()
    assert shape_text("Lorem ipsum dolor " * 56_000, 12.5, width=130).lines > 10_000
    assert time.process_time() - started < 20


def test_label_asked_for_again_is_the_same_object() -> None:
    assert shape_text("again", 12.5, width=130) is shape_text("again", 12.5, width=130)
