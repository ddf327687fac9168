"""The canvas as assistive technology sees it: a map with its elements below it; what is selected and where the keys are is told at once."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QAccessibleStateChangeEvent
from PySide6.QtWidgets import QAccessibleWidget, QApplication, QWidget

from desktop.access.canvas_tree import SHEET, CanvasTree
from desktop.access.element_access import ElementAccess
from desktop.access.spoken import Speaker
from desktop.canvas.canvas import Canvas
from mapper.model.edit import Edit
from mapper.model.record import Drawn
from mapper.model.words import say, say_count

_KEPT: dict[int, CanvasAccess] = {}
"""The interfaces of the canvases there are: Python owns them, and Qt's table does not keep them alive."""


def interface_of(widget: QObject) -> QAccessibleInterface | None:
    """A new interface for a canvas, kept until the canvas is gone; None for any other widget."""
    if not isinstance(widget, Canvas):
        return None
    made = CanvasAccess(widget)
    key = id(made)
    _KEPT[key] = made
    widget.destroyed.connect(lambda _gone=None: _let_go(key))
    return made


def _let_go(key: int) -> None:
    gone = _KEPT.pop(key, None)
    if gone is not None:
        gone.close()


class CanvasAccess(QAccessibleWidget):
    """`of(id)` gives the interface of an element, one and the same as long as it is there."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas, QAccessible.Role.Canvas)
        self.canvas = canvas
        self.is_open = True
        self.tree = CanvasTree(canvas)
        self.speaker = Speaker(canvas.bridge)
        self._elements: dict[str, ElementAccess] = {}
        self._chosen: tuple[str, ...] = canvas.bridge.selection
        self._listen()

    def _listen(self) -> None:
        bridge, application = self.canvas.bridge, QApplication.instance()
        assert isinstance(application, QApplication)
        bridge.selected.connect(self._on_selected)
        bridge.changed.connect(self._on_changed)
        application.focusChanged.connect(self._on_focus)
        self._application = application

    def close(self) -> None:
        """The canvas is gone: so are its elements."""
        self.is_open = False
        with suppress(RuntimeError):  # the application may be gone first
            self._application.focusChanged.disconnect(self._on_focus)
        self._forget(tuple(self._elements))

    def of(self, element_id: str) -> QAccessibleInterface:
        """The interface of an element; `SHEET` gives the canvas."""
        if element_id == SHEET:
            return self
        found = self._elements.get(element_id)
        if found is None:
            found = self._elements[element_id] = ElementAccess(self, element_id)
            QAccessible.registerAccessibleInterface(found)
        return found

    def _forget(self, ids: tuple[str, ...]) -> None:
        for one in ids:
            gone = self._elements.pop(one, None)
            if gone is not None:
                QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(gone))

    def place_in(self, parent_id: str, child: QAccessibleInterface) -> int:
        """The number of an element in another one, -1 where it does not lie in it."""
        is_inside = isinstance(child, ElementAccess) and child.isValid() and self.tree.parent(child.element_id) == parent_id
        return self.tree.place(child.element_id) if is_inside and isinstance(child, ElementAccess) else -1

    def rect_of(self, element_id: str) -> QRect:
        """Where an element is on the screen, in pixels; empty where it is not drawn."""
        record = self.canvas.workspace.get(element_id) if self.is_open else None
        if not isinstance(record, Drawn):
            return QRect()
        box = self.canvas.view.box_to_screen(record.box)
        corner = self.canvas.viewport().mapToGlobal(QPoint(round(box.x), round(box.y)))
        return QRect(corner.x(), corner.y(), max(round(box.width), 1), max(round(box.height), 1))

    # What happens

    def _on_selected(self, chosen: object) -> None:
        """Tell what is selected now and what is no more; the one element that is has the focus with the canvas."""
        if not (self.is_open and QAccessible.isActive()):
            return
        former, self._chosen = self._chosen, self.canvas.bridge.selection
        changed = [one for one in (*former, *self._chosen) if (one in former) != (one in self._chosen)]
        for one in changed[:50]:
            if self.tree.holds(one):
                state = QAccessible.State()
                state.selected = True
                QAccessible.updateAccessibility(QAccessibleStateChangeEvent(self.of(one), state))
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.SelectionWithin))
        self._tell_focus()

    def _tell_focus(self) -> None:
        focused = self.focusChild()
        if focused is not None and self.canvas.hasFocus():
            QAccessible.updateAccessibility(QAccessibleEvent(focused, QAccessible.Event.Focus))

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self.is_open and now is self.canvas and QAccessible.isActive():
            self._tell_focus()

    def _on_changed(self, edit: Edit) -> None:
        """Elements that were asked about and are gone are forgotten; new words are told."""
        if not QAccessible.isActive():
            self._forget(tuple(change.id for change in edit.changes if change.after is None))
            return
        for change in edit.changes:
            known = self._elements.get(change.id)
            if known is not None and change.after is None:
                QAccessible.updateAccessibility(QAccessibleEvent(known, QAccessible.Event.ObjectDestroyed))
                self._forget((change.id,))
            elif known is not None and change.before is not None and change.record.name != change.before.name:
                QAccessible.updateAccessibility(QAccessibleEvent(known, QAccessible.Event.NameChanged))

    # Qt's own names

    def childCount(self) -> int:
        """How many elements lie on the sheet and in nothing else."""
        return len(self.tree.children()) if self.is_open else 0

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """The element of that number."""
        inside = self.tree.children() if self.is_open else ()
        return self.of(inside[index]) if 0 <= index < len(inside) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """The number of an element, -1 where it lies in another one."""
        return self.place_in(SHEET, child)

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """The uppermost element at a point of the screen."""
        pixel = self.canvas.viewport().mapFromGlobal(QPoint(x, y))
        found = self.canvas.under(self.canvas.view.to_sheet(pixel.x(), pixel.y()))
        return self.of(found) if found is not None and self.tree.holds(found) else None

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        """The one element that is selected."""
        chosen = self.canvas.bridge.selection
        return self.of(chosen[0]) if len(chosen) == 1 and self.tree.holds(chosen[0]) else None

    def text(self, kind: QAccessible.Text) -> str:
        """The name of the sheet, and how much there is on it."""
        if not self.is_open:
            return ""
        sheet = self.canvas.workspace.get(self.canvas.bridge.sheet)
        if kind == QAccessible.Text.Name:
            return say("Map of {name}", name=sheet.name) if sheet is not None and sheet.name else say("Map")
        if kind == QAccessible.Text.Description and sheet is not None:
            count = self.canvas.workspace.count("Node.sheet", sheet.id)
            return say_count(count, "{n} step, decision or event", "{n} steps, decisions and events")
        return ""
