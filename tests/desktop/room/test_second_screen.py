"""The second screen: in step with the map, following calmly, costing nothing when closed, and nothing where there is one screen only."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from desktop import theme
from desktop.room import motion
from desktop.room.audience import AudienceMap, room_view
from desktop.room.second_screen import SecondScreen
from desktop.window import Window
from mapper.commands.edit_text import edit_text
from mapper.model.geometry import Box
from mapper.model.lookups import by_code
from tests.desktop.conftest import Opened


@pytest.fixture
def pair(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Window, SecondScreen]]:
    """A window and its second screen, which is the only screen there is; motion is reduced."""
    monkeypatch.setattr(motion, "is_reduced", lambda: True)
    window = opened("purchase-order")
    assert window.editor is not None
    second = SecondScreen(window.editor.room)
    window.editor.room.second = second
    second.resize(1280, 720)
    second.show()
    yield window, second
    if window.editor is not None:
        window.editor.room.close_second()


def chosen(window: Window, code: str) -> str:
    assert window.editor is not None
    record = by_code(window.editor.bridge.workspace, code)
    assert record is not None
    window.editor.bridge.show_element(record.id)
    return record.id


def is_moving(second: SecondScreen) -> bool:
    return second.map._motion.is_running


def test_it_moves_only_when_what_is_selected_would_not_be_seen(pair: tuple[Window, SecondScreen]) -> None:
    window, second = pair
    chosen(window, "PO-10")
    view = second.map.view
    assert second.map.zoom * 12.5 >= 24
    far = chosen(window, "PO-80")
    assert second.map.view != view and second.map.view.zoom == view.zoom
    box = second.map.view.box_to_screen(second.map.stage.workspace[far].box)  # type: ignore[attr-defined]
    assert box.x >= 0 and box.right <= second.map.width() and box.y >= 0 and box.bottom <= second.map.height()
    view = second.map.view
    chosen(window, "PO-E6")
    assert second.map.view == view


def test_it_moves_in_a_fifth_of_a_second_where_motion_is_not_reduced(
    pair: tuple[Window, SecondScreen], monkeypatch: pytest.MonkeyPatch
) -> None:
    window, second = pair
    chosen(window, "PO-10")
    monkeypatch.setattr(motion, "is_reduced", lambda: False)
    view = second.map.view
    chosen(window, "PO-80")
    assert is_moving(second)
    QTest.qWait(motion.MILLISECONDS + 150)
    assert not is_moving(second) and second.map.view != view
    assert motion.MILLISECONDS <= 200


def test_it_is_in_step_with_the_map_and_shows_what_is_typed(pair: tuple[Window, SecondScreen]) -> None:
    window, second = pair
    assert window.editor is not None
    step = chosen(window, "PO-10")
    before = second.map.grab().toImage()
    window.editor.bridge.run(edit_text, step, "Ask for something")
    assert second.map.grab().toImage() != before
    window.editor.typed_line.input.write("! Approver absent")
    assert second.line.words == "! Approver absent"
    window.editor.typed_line.input.write("")
    assert second.line.words == ""
    window.actions_by_name["walk_case"].trigger()
    assert second.line.words == "Where does the case begin?"
    theme.choose("dark")
    assert second.map.stage.colours == theme.tokens()


def test_closed_it_hears_nothing_any_more(pair: tuple[Window, SecondScreen], monkeypatch: pytest.MonkeyPatch) -> None:
    window, second = pair
    assert window.editor is not None
    bridge = window.editor.bridge
    seen: list[object] = []
    audience: AudienceMap = second.map
    monkeypatch.setattr(audience.stage, "sync", seen.append)
    bridge.run(edit_text, chosen(window, "PO-10"), "One")
    assert len(seen) == 1
    second.close()
    assert window.editor.room.second is None
    bridge.run(edit_text, chosen(window, "PO-10"), "Two")
    assert len(seen) == 1


def test_with_one_screen_it_says_so_and_offers_the_room_view_here(opened: Opened) -> None:
    window = opened("purchase-order")
    assert window.editor is not None and len(QGuiApplication.screens()) == 1
    window.actions_by_name["second_screen"].trigger()
    assert window.editor.room.second is None and "only one screen" in window.page.messages.words
    window.page.messages.press()
    assert window.editor.room.is_on


def test_an_unplugged_screen_takes_its_window_along(pair: tuple[Window, SecondScreen]) -> None:
    window, second = pair
    assert window.editor is not None
    screen = QGuiApplication.primaryScreen()
    second.shown_on = "another"
    window.editor.room.on_screen_removed(screen)
    assert window.editor.room.second is second
    second.shown_on = screen.name()
    window.editor.room.on_screen_removed(screen)
    room = window.editor.room
    assert room.second is None and "second screen is gone" in window.page.messages.words


def test_a_sheet_that_fits_is_shown_whole_and_a_large_one_from_its_beginning() -> None:
    size = QSize(1920, 1000)
    small = room_view(Box(0, 0, 400, 200), size.width(), size.height())
    assert small.visible(1920, 1000).width > 400 and small.zoom * 12.5 >= 24
    large = room_view(Box(100, 50, 9000, 6000), size.width(), size.height())
    assert large.zoom * 12.5 == 24 and large.to_screen(Box(100, 50, 0, 0).centre) == (24, 24)
    about = Box(4000, 3000, 150, 64)
    assert room_view(Box(100, 50, 9000, 6000), 1920, 1000, about).visible(1920, 1000).centre == about.centre
    corner = room_view(Box(100, 50, 9000, 6000), 1920, 1000, Box(9000, 6000, 100, 50))
    assert corner.to_screen(Box(9100, 6050, 0, 0).centre) == pytest.approx((1896, 976))
