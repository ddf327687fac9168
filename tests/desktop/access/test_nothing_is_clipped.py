"""Words of every panel have the room they need: in English, in a language that is longer by two fifths, and mirrored."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QWidget

from desktop.window import Window
from mapper.model.words import ENGLISH, Catalogue, speaking
from tests.desktop.clipped import clipped, overlapping
from tests.desktop.conftest import Opened
from tests.desktop.every_panel import settle, shown_in_turn
from tests.desktop.longer_words import LONGER, MARK, longer


@pytest.fixture
def mirrored(qapp: QApplication) -> Iterator[None]:
    """Everything is read from right to left."""
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def faults(opened: Opened, qapp: QApplication, spoken: Catalogue, width: int, height: int) -> list[str]:
    with speaking(spoken):
        window = opened("all")
        window.resize(width, height)
        found: dict[str, str] = {}
        for name, shown in shown_in_turn(window, qapp):
            for fault in (*clipped(shown), *overlapping(shown)):
                found.setdefault(fault, name)
        return [f"{name}: {fault}" for fault, name in found.items()]


def test_longer_words_have_room_on_a_small_screen(opened: Opened, qapp: QApplication) -> None:
    assert faults(opened, qapp, LONGER, 1366, 768) == []


def test_letters_twice_as_large_have_room_mirrored_too(opened: Opened, qapp: QApplication, mirrored: None) -> None:
    """A screen of 1920 by 1080 has room for 960 by 540 where everything is twice as large."""
    assert faults(opened, qapp, ENGLISH, 960, 540) == []


def test_panels_are_mirrored_and_the_map_is_not(opened: Opened, qapp: QApplication) -> None:
    window = opened("purchase-order")
    window.resize(1366, 768)
    settle(qapp)
    assert window.editor is not None
    left_to_right, map_before = centres(window), window.editor.canvas.viewport().grab().toImage()
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        settle(qapp)
        right_to_left, map_after = centres(window), window.editor.canvas.viewport().grab().toImage()
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert left_to_right["outline"] < left_to_right["map"] < left_to_right["right"] and left_to_right["line"] < left_to_right["fit"]
    assert right_to_left["outline"] > right_to_left["map"] > right_to_left["right"] and right_to_left["line"] > right_to_left["fit"]
    assert map_before == map_after


def centres(window: Window) -> dict[str, int]:
    assert window.editor is not None
    page = window.page
    parts: dict[str, QWidget] = {
        "outline": page.panel("outline"),
        "map": window.editor.canvas,
        "right": page.panel(page.right_shown),
        "line": window.editor.typed_line,
        "fit": page.panel("foot").zoom,
    }
    return {name: part.mapTo(window, QPoint(part.width() // 2, 0)).x() for name, part in parts.items()}


def test_what_has_no_room_is_caught(qapp: QApplication) -> None:
    panel = QWidget()
    row = QHBoxLayout(panel)
    for made in (QLabel("A label that is much too long"), QPushButton("A button too")):
        made.setFixedWidth(40)
        row.addWidget(made)
    over = QLabel("Over", panel)
    row.addWidget(over)
    panel.show()
    over.move(10, 10)
    assert [fault.split()[0] for fault in clipped(panel)] == ["QLabel", "QPushButton"]
    assert len(list(overlapping(panel))) == 1


def test_words_are_longer_and_their_places_stay() -> None:
    template = "Moved {name} to {lane}"
    made = longer(template)
    assert made.startswith(f"{MARK}Moved {{name}} to {{lane}}") and made.endswith(MARK) and len(made) >= len(template) + 4
