"""Shows everything that a window can show, one after the other, for tests about all of it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.doing.touring import take_tour
from desktop.panels import PANELS
from desktop.panels.import_card import card_of
from desktop.window import Window
from mapper.model.lookups import by_code, every
from mapper.model.organisation import Process

RIGHT = tuple(one.name for one in PANELS if one.side == "right")
REPORT = {
    "files": [
        {
            "name": "order.bpmn",
            "refused": "",
            "report": [
                {"outcome": "dropped", "sentence": "A data object has no place in a map and is left out.", "names": ["Order", "Invoice"]},
                {"outcome": "kept", "sentence": "Extensions of another program are kept and written back.", "names": []},
            ],
        }
    ],
    "look_alikes": [],
    "could_be_exceptions": [],
}


def settle(qapp: QApplication) -> None:
    """Everything is laid out, and what went is gone."""
    for _turn in range(2):
        QTest.qWait(2)
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def shown_in_turn(window: Window, qapp: QApplication) -> Iterator[tuple[str, QWidget]]:
    """A name for what is shown, and the widget to look at."""
    assert window.editor is not None
    editor, page = window.editor, window.page
    # The findings come a moment after the window, and their cards are laid out one in another.
    bridge = editor.bridge
    for _turn in range(500):
        if bridge.analysis is not None:
            break
        QTest.qWait(20)
    for _turn in range(5):
        QTest.qWait(40)
        settle(qapp)
    yield "window", window
    for name in RIGHT:
        page.show_right(name)
        for code in ("PO-40", "PO-E1", "PO-C1", "PO-D1") if name in ("properties", "workshop") else ("PO-E1",):
            found = by_code(editor.bridge.workspace, code)
            assert found is not None
            editor.bridge.show_element(found.id)
            settle(qapp)
            yield f"{name} at {code}", page.panel(name)
    for name in ("whole", "workshop"):
        panel = page.panel(name)
        page.show_right(name)
        for row in tuple(panel.rows):
            panel.show_page(row)
            settle(qapp)
            yield f"{name}: {row}", panel
    yield from _at_the_left(window, qapp)
    yield from _over_the_map(window, qapp)


def _at_the_left(window: Window, qapp: QApplication) -> Iterator[tuple[str, QWidget]]:
    assert window.editor is not None
    outline = window.page.panel("outline")
    window.page.show_find()
    window.page.panel("find").field.setText("order")
    settle(qapp)
    yield "find", window.page.panel("find")
    outline.show_names()
    settle(qapp)
    yield "names", outline
    window.editor.bridge.select((every(window.editor.bridge.workspace, Process)[0].id,))
    settle(qapp)
    yield "a process is selected", window


def _over_the_map(window: Window, qapp: QApplication) -> Iterator[tuple[str, QWidget]]:
    assert window.editor is not None
    card = card_of(window.editor, REPORT)
    card.show_over()
    settle(qapp)
    yield "import card", card
    card.hide()
    for name in ("commands", "name_version", "back_row", "timebox", "walk_case"):
        window.actions_by_name[name].trigger()
        settle(qapp)
        yield f"after {name}", window
    window.actions_by_name["export"].trigger()
    settle(qapp)
    yield "export", window.editor.export_window
    window.editor.export_window.close()
    take_tour(window)
    window.page.later.finish()
    tour = window.editor.held("tour")
    number = 0
    while tour.is_on:
        settle(qapp)
        number += 1
        yield f"tour {number}", tour.card
        tour.go_on()
    window.show_welcome()
    settle(qapp)
    yield "welcome", window
