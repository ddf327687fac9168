"""Every action as Qt knows it: enabled by what there is, its key where it is promised."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QKeySequence

from desktop.actions import ACTIONS, action
from desktop.window import Window
from desktop.wiring import CONTEXT_MENU, MENU, SUBMENUS, key_text
from mapper.model.flow import Node
from mapper.model.lookups import every
from tests.desktop.conftest import Opened


def test_without_a_map_only_what_needs_none_can_be_done(welcome: Window) -> None:
    enabled = {name for name, made in welcome.actions_by_name.items() if made.isEnabled()}
    assert enabled == {one.name for one in ACTIONS if one.when == "window"}


def test_a_selection_enables_what_works_on_it(opened: Opened) -> None:
    window = opened("return")
    assert window.editor is not None
    wired = window.actions_by_name
    assert wired["paste"].isEnabled() and not wired["delete"].isEnabled() and not wired["lane_up"].isEnabled()
    window.editor.bridge.select([every(window.editor.bridge.workspace, Node)[0].id])
    assert wired["delete"].isEnabled() and wired["lane_up"].isEnabled()


@pytest.mark.parametrize("one", ACTIONS, ids=lambda one: one.name)
def test_an_action_is_what_it_says(one: object) -> None:
    found = action(getattr(one, "name", ""))
    assert callable(found.function)
    assert all(not QKeySequence(key).isEmpty() for key in found.keys)


def test_no_key_types_a_letter() -> None:
    plain = [key for one in ACTIONS for key in one.keys if len(key) == 1]
    assert plain == []


def test_menus_name_actions_and_key_texts_are_there() -> None:
    for name in (*MENU, *CONTEXT_MENU, *(one for _, inner in SUBMENUS.values() for one in inner)):
        assert not name or name in SUBMENUS or action(name)
    assert key_text(action("export_pdf")) and key_text(action("contrast")) == ""
