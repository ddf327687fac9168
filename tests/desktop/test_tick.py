"""A box to tick is seen in every theme, ticked or not."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop import theme
from desktop.tick import Tick
from mapper.drawing.theme import contrast

BOX = 18
"""Pixels from the left within which the box stands."""


def strongest(image: QImage, ground: QColor) -> float:
    """The greatest contrast of a pixel of the box against the ground."""
    pixels = (image.pixelColor(x, y) for x in range(BOX) for y in range(image.height()))
    return max(contrast(pixel.name(), ground.name()) for pixel in pixels)


@pytest.mark.parametrize("name", [one for one in theme.CHOICES if one != "system"])
def test_a_box_is_seen_and_so_is_whether_it_is_ticked(name: str, qtbot: QtBot, dressed: QApplication) -> None:
    theme.choose(name)
    ground = QWidget()
    qtbot.addWidget(ground)
    box = Tick("Keep initials")
    box.setParent(ground)
    ground.setStyleSheet(f"background: {theme.tokens()['paper']}")
    box.resize(box.sizeHint())
    empty = box.grab().toImage()
    box.setChecked(True)
    ticked = box.grab().toImage()
    paper = theme.colour("paper")
    assert strongest(empty, paper) >= 3
    assert empty.pixelColor(BOX // 2 - 1, empty.height() // 2).name() == paper.name()
    filled = [ticked.pixelColor(x, ticked.height() // 2 + dy) for x in range(2, 12) for dy in (-3, 0, 3)]
    assert sum(contrast(pixel.name(), paper.name()) >= 3 for pixel in filled) > len(filled) / 2
    assert any(contrast(pixel.name(), theme.colour("ink").name()) >= 3 for pixel in filled)
