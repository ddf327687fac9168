"""The vendored fonts: all there, static TrueType, licensed, within their size, and cut small the same way each time."""

from __future__ import annotations

from io import BytesIO

import pytest
from fontTools.ttLib import TTFont

from mapper.drawing.fonts import CODES, FACES, face, font_path, glyph_outline, shape_advance, subset_font
from mapper.drawing.fonts.faces import HOME
from mapper.drawing.fonts.subset import FARTHEST


@pytest.mark.parametrize("name", [*FACES, CODES])
def test_face_is_static_truetype(name: str) -> None:
    with TTFont(font_path(name), lazy=True) as font:
        assert "glyf" in font and "fvar" not in font and "CFF " not in font


def test_fonts_are_licensed_and_not_too_large() -> None:
    assert "SIL OPEN FONT LICENSE Version 1.1" in (HOME / "OFL.txt").read_text(encoding="utf-8")
    assert sum(file.stat().st_size for file in HOME.glob("*.ttf")) <= 13_000_000


def test_chinese_face_covers_big5() -> None:
    big5 = {bytes([high, low]) for high in range(0xA4, 0xFA) for low in [*range(0x40, 0x7F), *range(0xA1, 0xFF)]}
    characters = {text for code in big5 if (text := code.decode("big5", "ignore"))}
    assert len(characters) > 13_000
    assert {character for character in characters if ord(character) not in face("NotoSansTC-Regular").covered} == set()


def test_unknown_face_is_an_error() -> None:
    with pytest.raises(KeyError):
        font_path("Helvetica")


def test_subset_holds_the_shapes_in_order() -> None:
    font = face("NotoSans-Regular").font
    e, acute = font.get_nominal_glyph(ord("e")), font.get_nominal_glyph(0x301)
    shapes = [((e, 0, 0),), ((e, 0, 0), (acute, 100, 50))]
    written = TTFont(BytesIO(subset_font("NotoSans-Regular", shapes)))
    assert written["maxp"].numGlyphs == 3
    _, plain, accented = written.getGlyphOrder()
    assert written["hmtx"][plain][0] == shape_advance("NotoSans-Regular", shapes[0])
    assert written["glyf"][accented].numberOfContours > written["glyf"][plain].numberOfContours
    assert subset_font("NotoSans-Regular", shapes) == subset_font("NotoSans-Regular", shapes)


def test_outline_of_a_letter_and_of_a_blank() -> None:
    font = face("NotoSans-Regular").font
    assert glyph_outline("NotoSans-Regular", font.get_nominal_glyph(ord("o")))[0][0] == "M"
    assert glyph_outline("NotoSans-Regular", font.get_nominal_glyph(ord(" "))) == ()


def test_marks_stacked_to_the_sky_do_not_break_the_file_they_are_embedded_in() -> None:
    stack = tuple((5, 0, 600 * height) for height in range(2_000))
    embedded = TTFont(BytesIO(subset_font("NotoSans-Regular", [stack, ((5, 0, 0),) * 3, ((5, 10**6, 0),)])))
    first, second, third = (embedded["glyf"][name] for name in embedded.getGlyphOrder()[1:])
    assert 0 < first.yMax <= FARTHEST
    assert second.numberOfContours > 0 and third.numberOfContours == 0
