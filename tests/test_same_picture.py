"""What is seen is what is printed: the Qt painter, the SVG file and the PDF page of one picture agree pixel for pixel."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication

from mapper.drawing.picture import Box, Path, Picture
from mapper.drawing.text import shape_text
from tests import rasters

ALLOWED = 0.005
TEXTS = (
    "Match invoice to order and receipt",
    "فاتورة المورد abc 123",
    "การรับสินค้า",
    "चालान की जाँच करें",
    "חשבונית ספק",
    "核對發票與訂單、收貨單",
    "😀 ☎ → ≥ 4.0 h/week \ue000",
)


def shapes() -> Picture:
    """A filled and stroked outline with curves, dashes, and an edge at a fraction of a point."""
    rounded = (("M", 10, 10), ("L", 90.5, 10), ("C", 100, 10, 100, 10, 100, 20), ("L", 100, 60.25), ("L", 10, 60.25), ("Z",))
    return Picture(
        (
            Path(rounded, fill="quiet", stroke="line", width=1.5),
            Path((("M", 5, 75), ("L", 110, 75)), stroke="exception", width=1.5, dash=(5, 3)),
            Path((("M", 20, 30), ("L", 40, 40), ("L", 20, 50), ("Z",)), fill="exception"),
        ),
        Box(0, 0, 120, 80),
    )


def words(text: str) -> Picture:
    """One text at the size of a label, once level and once upwards."""
    block = shape_text(text, 12.5, bold="Match" in text)
    return Picture((*block.at(24, 4), *block.upwards(2, block.width + 10)), Box(0, 0, block.width + 30, block.width + 14))


PICTURES = {"shapes": shapes(), **{f"text {number}": words(text) for number, text in enumerate(TEXTS)}}


@pytest.fixture(autouse=True)
def _screen(qapp: QGuiApplication) -> None:
    """QRawFont needs Qt's application."""


@pytest.mark.parametrize("name", PICTURES)
def test_three_painters_one_picture(name: str) -> None:
    picture = PICTURES[name]
    on_canvas, in_svg, on_page = rasters.by_qt(picture), rasters.by_svg(picture), rasters.by_pdf(picture)
    assert rasters.ink(on_canvas) > 0.001
    assert rasters.difference(on_canvas, in_svg) <= ALLOWED
    assert rasters.difference(on_canvas, on_page) <= ALLOWED


@pytest.mark.parametrize("name", PICTURES)
def test_shift_of_one_point_is_noticed(name: str) -> None:
    picture = PICTURES[name]
    assert rasters.difference(rasters.by_qt(picture, shift=1.0), rasters.by_pdf(picture)) > ALLOWED


@pytest.mark.parametrize("name", PICTURES)
def test_small_letters_stand_where_the_large_ones_do(name: str) -> None:
    """At 100 % Qt paints glyph runs, on whole pixels; enlarged it paints outlines: the two may differ by their edges only."""
    picture = PICTURES[name]
    small = rasters.by_qt(picture, fine=1)
    assert rasters.ink(small) == pytest.approx(rasters.ink(rasters.by_qt(picture)), rel=0.1)
    assert rasters.difference(small, rasters.by_qt(picture)) < rasters.difference(rasters.by_qt(picture, shift=1.0, fine=1), small) / 2
