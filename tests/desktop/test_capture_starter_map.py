"""The purchase-order starter map, captured from an empty map with the keyboard alone and with the mouse alone, and counted."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from mapper.model.workspace import Workspace
from tests.desktop import starter_by_keyboard, starter_by_mouse
from tests.desktop.conftest import Opened
from tests.desktop.count_keystrokes import MOST_KEYS, characters, counted, report, starter
from tests.desktop.starter_content import content_of


@pytest.fixture(scope="module")
def wanted() -> Workspace:
    return starter()


def test_with_the_keyboard_alone(opened: Opened, dressed: QApplication, wanted: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    one = counted("keyboard only", starter_by_keyboard.capture, opened())
    with capsys.disabled():
        print(report(one, wanted))
    assert one.content == content_of(wanted)
    assert one.clicks == one.drags == one.turns == 0
    each, once = characters(wanted)
    assert one.keys <= MOST_KEYS * once < MOST_KEYS * each


def test_with_the_mouse_and_the_typing_of_labels_alone(
    opened: Opened, dressed: QApplication, wanted: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    window = opened()
    window.resize(1920, 1080)
    one = counted("mouse and label typing only", starter_by_mouse.capture, window)
    with capsys.disabled():
        print(report(one, wanted))
    assert one.content == content_of(wanted)
    assert one.clicks and one.drags


def test_a_map_that_says_less_is_told_apart(opened: Opened, wanted: Workspace) -> None:
    """The comparison can fail: one handler less is another map."""
    window = opened("purchase-order")
    assert window.editor is not None
    bridge = window.editor.bridge
    assert content_of(bridge.workspace) == content_of(wanted)
    for point in content_of(wanted).exceptions:
        if point[0] == "Approver absent":
            record = next(one for one in bridge.workspace.values() if one.name == "Approver absent")
            from mapper.commands.set_handling import set_handlers

            bridge.run(set_handlers, record.id, ["Requester"])
    assert content_of(bridge.workspace) != content_of(wanted)
