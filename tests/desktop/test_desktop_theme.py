"""Themes: what is chosen is worn and remembered, the window follows, text can be read in each."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from desktop import theme
from desktop.drawn_icon import drawn_pixmap
from mapper.drawing.theme import colours, contrast
from tests.desktop.conftest import Opened
from tests.desktop.test_draw_in_window import press


def test_a_choice_is_worn_and_remembered(dressed: QApplication) -> None:
    theme.choose("dark")
    assert theme.worn() == theme.chosen() == "dark" and theme.is_dark()
    assert dressed.palette().color(QPalette.ColorRole.Window).name().upper() == colours("dark")["paper"]
    with pytest.raises(KeyError):
        theme.choose("pink")
    assert theme.chosen() == "dark"


def test_the_window_follows(opened: Opened) -> None:
    window = opened("return")
    assert window.editor is not None
    press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert theme.worn() == "dark"
    assert window.editor.canvas.colours["paper"] == colours("dark")["paper"]
    assert window.grab().toImage().pixelColor(5, 5).name().upper() == colours("dark")["paper"]
    press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert theme.worn() == "light"


@pytest.mark.parametrize("name", theme.CHOICES[1:])
def test_text_can_be_read_on_what_it_stands_on(name: str) -> None:
    tokens = colours(name)
    pairs = [("ink", "paper"), ("muted", "paper"), ("paper", "ink"), ("ink", "selection_fill"), ("ink", "hot_spot_fill")]
    pairs += [("selection", "paper"), ("meeting", "paper"), ("exception", "paper"), ("muted", "band"), ("saved", "paper")]
    assert [pair for pair in pairs if contrast(tokens[pair[0]], tokens[pair[1]]) < 4.5] == []


def test_icons_are_drawn_in_the_ink_of_the_theme(dressed: QApplication) -> None:
    light = drawn_pixmap("undo").toImage()
    theme.choose("dark")
    assert drawn_pixmap("undo").toImage() != light
    with pytest.raises(KeyError):
        drawn_pixmap("no such icon")
