"""Closing: the window goes when the file is closed and nothing would be lost, or when it is asked once more."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import Qt

from mapper.model.errors import KnownError
from mapper.model.flow import Node
from mapper.model.lookups import by_name, every
from mapper.open_map import OpenMap
from tests.desktop.conftest import Opened
from tests.desktop.failing import failing, map_of
from tests.desktop.test_draw_in_window import press
from tests.desktop.test_saving import enter, said, steps


def test_the_window_stays_while_something_would_be_lost_and_leaves_when_it_is_asked_again(opened: Opened) -> None:
    window = opened()
    path = map_of(window).path
    with failing(map_of(window)):
        enter("Raise requisition")
        window.close()
        assert window.isVisible() and "Close once more to leave without it" in said(window)
        assert window.page.messages.act == "Save to…"
        window.close()
    assert not window.isVisible()
    with OpenMap.open(path) as again:
        assert every(again.workspace, Node) == ()


def test_a_second_thought_is_asked_anew(opened: Opened) -> None:
    window = opened()
    with failing(map_of(window)):
        enter("Raise requisition")
        window.close()
    press(Qt.Key.Key_Return)
    assert steps(window) == ["Raise requisition"]
    with failing(map_of(window)):
        enter("Approve requisition")
        window.close()
        assert window.isVisible()


@pytest.mark.parametrize("fault", [KnownError("The file cannot be closed."), RuntimeError("no")])
def test_an_exception_in_closing_keeps_the_window(opened: Opened, monkeypatch: pytest.MonkeyPatch, fault: Exception) -> None:
    window = opened()
    told: list[object] = []

    def fail() -> None:
        raise fault

    with monkeypatch.context() as broken:
        broken.setattr(sys, "excepthook", lambda _kind, found, _trace: told.append(found))
        broken.setattr(map_of(window), "close", fail)
        window.close()
        assert window.isVisible() and window.editor is not None and told == [fault]
        enter("Raise requisition")
        assert by_name(map_of(window).workspace, Node, "Raise requisition")
    window.close()
    assert not window.isVisible()
