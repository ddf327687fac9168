"""Select: a click selects, a drag moves, resizes, draws a line from a dot or a lasso over bare paper; a double click edits the label."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desktop.canvas.handles import dot_at, grip_at, handle_at, resize_handles
from desktop.canvas.hit import is_on
from desktop.canvas.overlay import selection_frame
from desktop.tools.bend_line import BendLine, cursor_of, stretch_at
from desktop.tools.connect import DrawLine
from desktop.tools.lasso import Lasso
from desktop.tools.move import Move
from desktop.tools.move_exception import MoveException
from desktop.tools.move_lane import MoveLane
from desktop.tools.reconnect import Reconnect, end_at
from desktop.tools.resize import CURSORS, Resize
from desktop.tools.tool import Pointer, Tool, is_click
from desktop.whereabouts import inside_at
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Flow, Lane, Node
from mapper.model.record import Drawn, Line

LINE_REACH = 6.0
"""How near a line a drag must begin to bend it, in pixels."""


class Select(Tool):
    """The tool one works with when no other is armed."""

    _start: Pointer | None = None
    _pressed: str | None = None
    _gesture: Tool | None = None

    def press(self, pointer: Pointer) -> None:
        """Take what lies there; what is done with it shows when the mouse moves."""
        self._start, self._gesture = pointer, self._handle_gesture(pointer)
        self._pressed = self.canvas.under(pointer.at) if self._gesture is None else None
        if self._gesture is not None:
            self._gesture.press(pointer)
        elif self._pressed is not None and not pointer.is_adding and self._pressed not in self.canvas.bridge.selection:
            self.canvas.bridge.select((self._pressed,))

    def drag(self, pointer: Pointer) -> None:
        """Go on with what was begun."""
        if self._start is None:
            return
        if self._gesture is None:
            if is_click(self._start, pointer):
                return
            self._gesture = self._drag_gesture()
            self.canvas.stage.overlay.is_dragging = True
            self._gesture.press(self._start)
        self._gesture.drag(pointer)

    def release(self, pointer: Pointer) -> None:
        """Do it; a mere click selects."""
        gesture, start = self._gesture, self._start
        self._gesture = self._start = None
        if gesture is not None:
            gesture.release(pointer)
            self.canvas.clear_preview()
        elif start is not None:
            self._click(pointer)
        self.hover(pointer)

    def hover(self, pointer: Pointer) -> None:
        """Show what a press would take."""
        overlay = self.canvas.stage.overlay
        if not self._is_on_dot(overlay.hovered, pointer):
            overlay.hovered = self.canvas.under(pointer.at)
        self.canvas.viewport().setCursor(self._cursor_at(pointer))
        self.canvas.refresh()

    def double_click(self, pointer: Pointer) -> None:
        """Edit the label of what lies there; look into a sub-process, and on its mark into the process that a step calls."""
        found = self.canvas.under(pointer.at)
        if found is None:
            return
        inside = inside_at(self.canvas.workspace, found, pointer.at)
        if inside is not None:
            self.canvas.bridge.show_sheet(inside)
        else:
            self.canvas.edit_label(found)

    def cancel(self) -> bool:
        """Give up the drag; nothing was changed."""
        began = self._gesture is not None
        if self._gesture is not None:
            self._gesture.cancel()
        self._gesture = self._start = self._pressed = None
        self.canvas.clear_preview()
        return began

    def _click(self, pointer: Pointer) -> None:
        bridge = self.canvas.bridge
        if self._pressed is None:
            if not pointer.is_adding:
                bridge.select(())
        elif not pointer.is_adding:
            bridge.select((self._pressed,))
        elif self._pressed in bridge.selection:
            bridge.select(one for one in bridge.selection if one != self._pressed)
        else:
            bridge.select((*bridge.selection, self._pressed))

    def _only_selected(self) -> Drawn | None:
        selection = self.canvas.bridge.selection
        record = self.canvas.workspace.get(selection[0]) if len(selection) == 1 else None
        return record if isinstance(record, Drawn) and record.sheet == self.canvas.bridge.sheet else None

    def _handle_gesture(self, pointer: Pointer) -> Tool | None:
        """What begins on a handle, a dot or the end of a selected flow; nothing in a map that is open to read only."""
        canvas = self.canvas
        if not canvas.bridge.may_edit:
            return None
        record = self._only_selected()
        if record is not None:
            handle = handle_at(selection_frame(record, canvas.view), resize_handles(canvas.workspace, record), pointer.pixel)
            if handle is not None:
                return Resize(canvas, record, handle)
        hovered = canvas.stage.overlay.hovered
        if self._is_on_dot(hovered, pointer) and hovered is not None:
            return DrawLine(canvas, hovered)
        line = self._only_line()
        if isinstance(line, Flow) and (end := end_at(line, pointer.at, 8.0 / canvas.zoom)) is not None:
            return Reconnect(canvas, line, end)
        if line is not None and (stretch := grip_at(line, canvas.view, pointer.pixel)) is not None:
            return BendLine(canvas, line, stretch)
        return None

    def _drag_gesture(self) -> Tool:
        """What a drag from here does, when it begins on no handle."""
        canvas, workspace = self.canvas, self.canvas.workspace
        record = workspace.get(self._pressed) if self._pressed is not None else None
        if record is None or not canvas.bridge.may_edit:
            return Lasso(canvas)
        if record.id not in canvas.bridge.selection:
            canvas.bridge.select((*canvas.bridge.selection, record.id))
        chosen = [workspace[one] for one in canvas.bridge.selection]
        if all(isinstance(one, ExceptionPoint) for one in chosen):
            return MoveException(canvas)
        if len(chosen) == 1 and isinstance(record, Lane):
            return MoveLane(canvas, record)
        if len(chosen) == 1 and isinstance(record, Line) and self._start is not None:
            # On its course a line is bent, on its words these are moved.
            reach = LINE_REACH / canvas.zoom
            stretch = stretch_at(record, self._start.at, reach) if is_on(record, self._start.at, reach) else None
            return BendLine(canvas, record, stretch) if stretch is not None else Move(canvas)
        return Move(canvas)

    def _only_line(self) -> Line | None:
        """The line that is selected alone."""
        selection = self.canvas.bridge.selection
        record = self.canvas.workspace.get(selection[0]) if len(selection) == 1 else None
        return record if isinstance(record, Line) and record.sheet == self.canvas.bridge.sheet else None

    def _is_on_dot(self, hovered: str | None, pointer: Pointer) -> bool:
        record = self.canvas.workspace.get(hovered) if hovered is not None else None
        return isinstance(record, Drawn) and dot_at(record, self.canvas.view.box_to_screen(record.box), pointer.pixel)

    def _cursor_at(self, pointer: Pointer) -> Qt.CursorShape:
        canvas, record = self.canvas, self._only_selected()
        if not canvas.bridge.may_edit:
            return self.cursor
        if record is not None:
            handle = handle_at(selection_frame(record, canvas.view), resize_handles(canvas.workspace, record), pointer.pixel)
            if handle is not None:
                return CURSORS[handle]
        line = self._only_line()
        if line is not None and (stretch := grip_at(line, canvas.view, pointer.pixel)) is not None:
            return cursor_of(line, stretch)
        hovered = canvas.stage.overlay.hovered
        if self._is_on_dot(hovered, pointer):
            return Qt.CursorShape.CrossCursor
        return Qt.CursorShape.PointingHandCursor if isinstance(canvas.workspace.get(hovered or ""), Node) else self.cursor
