"""Can the back row read it: figures by hand, sentences, and the bar with its one button."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from desktop.room.back_row import pixels_needed, reach, reading, words
from desktop.room.back_row_bar import BackRowBar, depth_and_width
from tests.desktop.conftest import Opened


def test_ten_minutes_of_arc_are_a_344th_of_the_distance() -> None:
    # 24 px x 0.714 x 2 m / 1920 px = 17.85 mm, x 343.8 = 6.14 m.
    assert reach(24, 1920, 2.0) == pytest.approx(6.136, abs=0.002)
    assert reach(pixels_needed(8.0, 1920, 2.0), 1920, 2.0) == pytest.approx(8.0)
    assert pixels_needed(8.0, 1920, 4.0) == pytest.approx(pixels_needed(8.0, 1920, 2.0) / 2)


def test_the_sentence_names_the_last_row_and_the_zoom_that_helps() -> None:
    small, middle = reading(0.5, 1920), reading(14 / 12.5, 1920)
    assert words(small) == "Labels are 6 px: readable up to 1.6 m, not even in row 1. Zoom to 255 %."
    assert words(middle) == "Labels are 14 px: readable up to 3.6 m, row 2 of 7. Zoom to 255 %."
    large = reading(middle.zoom, 1920)
    assert large.is_read_by_all and large.row == large.rows == 7
    assert words(large) == "Labels are 32 px: readable up to 8.1 m. The back row can read them."


def test_the_button_zooms_and_the_measures_of_the_room_are_kept(opened: Opened) -> None:
    window = opened("purchase-order")
    assert window.editor is not None
    window.actions_by_name["back_row"].trigger()
    bar = window.findChild(BackRowBar)
    assert bar is not None and bar.isVisible() and bar.reading.row < bar.reading.rows
    bar.zoom.click()
    assert window.editor.canvas.zoom == pytest.approx(bar.reading.zoom, abs=0.01) and bar.reading.is_read_by_all
    assert bar.zoom.isHidden() and "back row can read" in bar.words.text()
    bar.far.setText("16 m")
    bar.far.editingFinished.emit()
    assert depth_and_width() == (16.0, 2.0) and bar.reading.row < bar.reading.rows
    bar.wide.setText("wide")
    bar.wide.editingFinished.emit()
    assert bar.wide.text() == "2"
    QTest.qWait(0)
    window.actions_by_name["back_row"].trigger()
    assert bar.isHidden()
