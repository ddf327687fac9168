"""The canvas as a tree of elements for assistive technology, asked in the process itself; over the bus see `atspi_walk`."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.access.canvas_access import CanvasAccess
from desktop.access.element_access import ElementAccess
from desktop.editor import Editor
from desktop.window import Window
from mapper.commands.delete import delete
from mapper.commands.edit_text import edit_text
from mapper.model.exception_point import ExceptionPoint
from mapper.model.lookups import by_code
from mapper.model.record import Drawn
from tests.desktop.conftest import Opened

NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description


@pytest.fixture
def asked() -> Iterator[None]:
    """Assistive technology is there."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def editor_of(window: Window) -> Editor:
    assert window.editor is not None
    return window.editor


def canvas_access(window: Window) -> CanvasAccess:
    found = QAccessible.queryAccessibleInterface(editor_of(window).canvas)
    assert isinstance(found, CanvasAccess)
    return found


def everything(at: QAccessibleInterface, depth: int = 0) -> Iterator[tuple[int, QAccessibleInterface]]:
    yield depth, at
    for number in range(at.childCount()):
        child = at.child(number)
        assert child is not None and child.parent() is at and at.indexOfChild(child) == number
        yield from everything(child, depth + 1)


def coded(window: Window, code: str) -> Drawn:
    found = by_code(editor_of(window).bridge.workspace, code)
    assert isinstance(found, Drawn)
    return found


def test_every_element_of_the_sheet_is_in_the_tree_once(opened: Opened) -> None:
    window = opened("purchase-order")
    editor = editor_of(window)
    found = [one.element_id for _, one in everything(canvas_access(window)) if isinstance(one, ElementAccess)]
    drawn = {record.id for record in editor.bridge.workspace.values() if isinstance(record, Drawn) and record.sheet == editor.bridge.sheet}
    assert sorted(found) == sorted(drawn)


def test_an_element_says_what_it_is_and_where(opened: Opened) -> None:
    window = opened("purchase-order")
    access, step = canvas_access(window), coded(window, "PO-40")
    element = access.of(step.id)
    assert element.text(NAME).startswith("Step Create purchase order, role Buyer, with ME21N, 1 exception")
    assert element.text(DESCRIPTION).startswith("PO-40. Lane ") and "After" in element.text(DESCRIPTION)
    assert element.role() == QAccessible.Role.ListItem
    view, ground = access.canvas.view, access.canvas.viewport()
    corner = view.box_to_screen(step.box)
    assert (element.rect().topLeft() - ground.mapToGlobal(QRect().topLeft())).x() == round(corner.x)
    exception = coded(window, "PO-E1")
    assert isinstance(exception, ExceptionPoint) and access.of(exception.id).parent() is access.of(str(exception.host))
    middle = element.rect().center()
    assert access.childAt(middle.x(), middle.y()) is element


def test_selection_and_keys_are_states(opened: Opened, asked: None, qtbot: QtBot) -> None:
    window = opened("purchase-order")
    editor, access, step = editor_of(window), canvas_access(window), coded(window, "PO-40")
    element = access.of(step.id)
    assert not element.state().selected and access.focusChild() is None
    editor.bridge.select((step.id,))
    editor.canvas.setFocus()
    assert element.state().selected and element.state().focused and access.focusChild() is element
    editor.typed_line.open_with("")
    assert element.state().selected and not element.state().focused
    other = access.of(coded(window, "PO-20").id)
    assert isinstance(other, ElementAccess) and other.actionInterface() is not None
    other.doAction("SetFocus")
    assert editor.bridge.selection == (other.element_id,) and other.state().focused


def test_it_follows_edits_and_sheets(opened: Opened, asked: None) -> None:
    window = opened("all")
    editor, access = editor_of(window), canvas_access(window)
    step = coded(window, "PO-40")
    editor.bridge.show_element(step.id)
    element = access.of(step.id)
    assert element.isValid()
    editor.bridge.run(edit_text, step.id, "Release it")
    assert element.text(NAME).startswith("Step Release it")
    editor.bridge.run(delete, (step.id,))
    assert not shiboken6.isValid(element)
    editor.bridge.undo()
    again = access.of(step.id)
    assert again.isValid() and again.text(NAME).startswith("Step Release it")
    editor.bridge.show_element(coded(window, "RT-10").id)
    assert not again.isValid() and again.childCount() == 0 and again.state().invalid


def test_nothing_outlives_its_canvas(opened: Opened, asked: None, qapp: QApplication) -> None:
    from desktop.access import canvas_access as rooms

    window = opened("purchase-order")
    access = canvas_access(window)
    elements = [one for _, one in everything(access) if isinstance(one, ElementAccess)]
    window.show_welcome()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert access not in rooms._KEPT.values() and not access.is_open
    assert not [one for one in elements if shiboken6.isValid(one)]
