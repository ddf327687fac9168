"""A map that is closed leaves nothing behind: no page, no canvas, no bridge, no widget."""

from __future__ import annotations

import gc
import weakref
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from shiboken6 import Shiboken

from desktop.right_side import RIGHT
from desktop.window import Window
from mapper.new_map import starter_records
from mapper.open_map import FRESH, OpenMap
from tests.desktop.conftest import Opened

TIMES = 20
MANY = 100
MOST_A_TIME = 0.1
"""Megabytes that may stay of a map that was opened and closed: the page of one map is five."""
USED_TIMES = 3


def settle(application: QApplication) -> None:
    """Delete what is to be deleted later, and look for rubbish."""
    for _ in range(2):
        application.processEvents()
        application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


def parts(window: Window) -> list[weakref.ref[object]]:
    """All that belongs to the open map and must be gone with it."""
    page, editor = window.page, window.editor
    assert editor is not None
    own = (page, editor, editor.bridge, editor.canvas, editor.canvas.stage, editor.lint, editor.past, editor.room, editor.bridge.open_map)
    floating = (editor.typed_line, editor.typed_line.offers.list, editor.typed_line.pasted.card)
    return [weakref.ref(part) for part in (*own, *floating, *page._panels.values())]


def use(window: Window) -> None:
    """Look at every panel, begin and leave what can be begun, so that all is there that is made on first use."""
    editor = window.editor
    assert editor is not None
    for name in RIGHT:
        window.page.show_right(name)
    for name in ("find", "overview", "commands", "room_view", "room_view", "back_row", "outline_table", "names"):
        window.actions_by_name[name].trigger()
        QApplication.processEvents()
    editor.bridge.select(editor.bridge.workspace.indexed("kind", "Node")[:1])
    editor.canvas.edit_label(editor.bridge.selection[0])
    editor.canvas.end_label(keep=False)
    editor.typed_line.input.write("Che")
    editor.canvas.context_menu.emit(editor.canvas.rect().center(), ())
    QApplication.processEvents()
    for menu in filter(QObject.isWidgetType, QApplication.topLevelWidgets()):
        if menu is not window:
            menu.close()
    editor.typed_line.input.write("")


def survivors(watched: list[weakref.ref[object]]) -> Counter[str]:
    """What is still there, by class."""
    return Counter(type(part).__name__ for one in watched if (part := one()) is not None)


def living() -> Counter[str]:
    """The objects of Qt that Python knows, by class."""
    found = (one for one in gc.get_objects() if isinstance(one, QObject) and Shiboken.isValid(one))
    return Counter(type(one).__name__ for one in found)


def megabytes() -> float:
    """What this process holds in memory."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * 4096 / 1e6


Cycle = Callable[[bool], list[weakref.ref[object]]]


@pytest.fixture
def cycle(welcome: Window, dressed: QApplication, tmp_path: Path) -> Iterator[Cycle]:
    """Gives `cycle(is_used)`: a map opened and closed in the window; the parts that must be gone."""
    path = tmp_path / "map.waterhole"
    OpenMap.create(path, starter_records("purchase-order", FRESH)).close()

    def once(is_used: bool) -> list[weakref.ref[object]]:
        assert welcome.open_map(path)
        QApplication.processEvents()
        welcome.page.later.finish()
        if is_used:
            use(welcome)
        watched = parts(welcome)
        assert welcome.show_welcome()
        settle(dressed)
        return watched

    yield once


def test_a_map_that_is_closed_leaves_nothing_behind(cycle: Cycle, dressed: QApplication) -> None:
    cycle(False)
    widgets, objects = len(dressed.allWidgets()), living()
    watched = [part for _ in range(TIMES) for part in cycle(False)]
    assert len(watched) > 15 * TIMES and not survivors(watched)
    assert len(dressed.allWidgets()) == widgets
    assert not living() - objects


def test_nor_does_a_map_of_which_everything_was_looked_at(cycle: Cycle, dressed: QApplication) -> None:
    cycle(True)
    widgets, objects = len(dressed.allWidgets()), living()
    watched = [part for _ in range(USED_TIMES) for part in cycle(True)]
    assert len(watched) > 25 * USED_TIMES and not survivors(watched)
    assert len(dressed.allWidgets()) == widgets
    assert not living() - objects


def test_a_map_in_place_of_another_leaves_nothing_of_that_behind(welcome: Window, dressed: QApplication, tmp_path: Path) -> None:
    watched: list[weakref.ref[object]] = []
    for number in range(3):
        path = tmp_path / f"{number}.waterhole"
        OpenMap.create(path, starter_records("complaint", FRESH)).close()
        assert welcome.open_map(path)
        settle(dressed)
        assert not survivors(watched)
        watched = parts(welcome)


def test_a_menu_that_is_closed_is_gone(opened: Opened, dressed: QApplication) -> None:
    window = opened("purchase-order")
    assert window.editor is not None
    window.editor.canvas.context_menu.emit(window.pos(), ())
    menu = dressed.activePopupWidget()
    assert isinstance(menu, QMenu)
    made = [menu, *menu.findChildren(QMenu)]
    assert len(made) > 2
    menu.close()
    assert all(map(Shiboken.isValid, made))
    settle(dressed)
    assert not [one.title() for one in made if Shiboken.isValid(one)]


def test_an_action_of_a_menu_is_done_although_the_menu_goes(opened: Opened, dressed: QApplication) -> None:
    window = opened("purchase-order")
    assert window.editor is not None
    window.editor.bridge.select(window.editor.bridge.workspace.indexed("kind", "Node")[:1])
    window.editor.canvas.context_menu.emit(window.pos(), ())
    menu = dressed.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.setActiveAction(window.actions_by_name["delete"])
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert window.editor.bridge.open_map.edits == 1


def test_what_is_held_is_found(welcome: Window, cycle: Cycle) -> None:
    """The rig's own control: a slot of something that stays keeps what it knows."""
    cycle(False)
    before = living()
    held: list[object] = []

    def hold(made: QObject) -> weakref.ref[object]:
        welcome.actions_by_name["help"].triggered.connect(lambda: held.append(made))
        return weakref.ref(made)

    watched = [hold(QObject(welcome))]
    gc.collect()
    assert survivors(watched) == Counter({"QObject": 1}) == living() - before


@pytest.mark.slow
def test_memory_stays_where_it_is(cycle: Cycle) -> None:
    for _ in range(10):
        cycle(False)
    before = megabytes()
    for _ in range(MANY):
        cycle(False)
    assert megabytes() - before < MANY * MOST_A_TIME
