"""One element of the canvas as assistive technology sees it.

Found by experiment with PySide6 6.11, and kept to here:
* `interface_cast` must not be overridden: what Python gives back for its pointer ends the program. An element is therefore a
  `QAccessibleWidget` of the canvas, whose own `interface_cast` offers the actions, and overrides all that would speak of the widget.
* `registerAccessibleInterface` leaves the ownership with Python: whoever registers keeps the object alive until it has been given to
  `deleteAccessibleInterface`, else Qt's table points to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface, QWindow
from PySide6.QtWidgets import QAccessibleWidget

from mapper.model.drawn import Annotation, Group
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Lane, Node, Pool
from mapper.model.record import Drawn, Record
from mapper.model.words import say
from mapper.model.workshop import Question

if TYPE_CHECKING:
    from desktop.access.canvas_access import CanvasAccess

_ROLES: dict[type[Record], QAccessible.Role] = {
    Pool: QAccessible.Role.Grouping,
    Lane: QAccessible.Role.Grouping,
    Group: QAccessible.Role.Grouping,
    Node: QAccessible.Role.ListItem,
    ExceptionPoint: QAccessible.Role.ListItem,
    ContactPoint: QAccessible.Role.ListItem,
    Question: QAccessible.Role.Note,
    Annotation: QAccessible.Role.Note,
}
SELECT, SHOW = "Press", "SetFocus"
"""Names of actions as Qt spells them."""


class ElementAccess(QAccessibleWidget):
    """Speaks of one element as long as it is drawn on the sheet shown."""

    def __init__(self, canvas_access: CanvasAccess, element_id: str) -> None:
        super().__init__(canvas_access.canvas, QAccessible.Role.ListItem)
        self._within = canvas_access
        self.element_id = element_id

    @property
    def record(self) -> Record | None:
        """The record it speaks of, None where it is gone."""
        return self._within.canvas.workspace.get(self.element_id)

    # Qt's own names

    def isValid(self) -> bool:
        """Whether the element is still there."""
        return self._within.is_open and self._within.tree.holds(self.element_id)

    def object(self) -> QObject:
        """No widget of its own."""
        return cast("QObject", None)

    def window(self) -> QWindow | None:  # type: ignore[override]
        """The window of the canvas."""
        return self._within.canvas.window().windowHandle() if self._within.is_open else None

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        """The lane, pool or step it lies in, or the canvas."""
        return self._within.of(self._within.tree.parent(self.element_id)) if self.isValid() else None

    def childCount(self) -> int:
        """How many elements lie in it."""
        return len(self._within.tree.children(self.element_id)) if self.isValid() else 0

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """The element of that number in it."""
        inside = self._within.tree.children(self.element_id) if self.isValid() else ()
        return self._within.of(inside[index]) if 0 <= index < len(inside) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """The number of an element in it, -1 where it does not lie in it."""
        return self._within.place_in(self.element_id, child)

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """The element in it at a point of the screen."""
        found = next((one for one in self._within.tree.children(self.element_id) if self._within.rect_of(one).contains(QPoint(x, y))), None)
        return self._within.of(found) if found is not None else None

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        """Itself, where it has the focus."""
        return self if self.state().focused else None

    def relations(self, match: QAccessible.RelationFlag | None = None) -> list[tuple[QAccessibleInterface, QAccessible.RelationFlag]]:
        """None: what comes before and after it stands in its description."""
        return []

    def text(self, kind: QAccessible.Text) -> str:
        """Its sentence, and its description."""
        record = self.record
        if record is None:
            return ""
        if kind == QAccessible.Text.Name:
            return self._within.speaker.text(record)
        return self._within.speaker.description(record) if kind == QAccessible.Text.Description else ""

    def rect(self) -> QRect:
        """Where it is on the screen, in pixels."""
        return self._within.rect_of(self.element_id)

    def role(self) -> QAccessible.Role:
        """A group of others, a note, or an item of the map."""
        record = self.record
        return _ROLES.get(type(record), QAccessible.Role.Graphic) if record is not None else QAccessible.Role.NoRole

    def state(self) -> QAccessible.State:
        """Whether it is selected, has the keys, can be seen, can be renamed."""
        state = QAccessible.State()
        if not self.isValid() or not isinstance(self.record, Drawn):
            state.invalid = True
            return state
        canvas = self._within.canvas
        chosen = canvas.bridge.selection
        state.selectable = state.focusable = state.multiSelectable = True
        state.selected = self.element_id in chosen
        state.focused = canvas.hasFocus() and chosen == (self.element_id,)
        state.offscreen = not self.rect().intersects(QRect(canvas.viewport().mapToGlobal(QPoint(0, 0)), canvas.viewport().size()))
        state.readOnly = not canvas.bridge.may_edit
        return state

    def actionNames(self) -> list[str]:
        """What can be done with it."""
        return [SELECT, SHOW] if self.isValid() else []

    def doAction(self, name: str) -> None:
        """Select it; "SetFocus" gives the keys to the map as well."""
        if self.isValid() and name in (SELECT, SHOW):
            self._within.canvas.bridge.show_element(self.element_id)
            if name == SHOW:
                self._within.canvas.setFocus()

    def keyBindingsForAction(self, name: str) -> list[str]:
        """No key belongs to one element."""
        return []

    def localizedActionName(self, name: str) -> str:
        """The action in words."""
        return say("Select") if name == SELECT else say("Go there")

    def localizedActionDescription(self, name: str) -> str:
        """What the action does."""
        return say("Selects the element and brings it into view")
