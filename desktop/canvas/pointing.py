"""What the mouse, wheel, touch and drops do: they go to the armed tool, or pan and zoom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QCursor,
    QDragMoveEvent,
    QDropEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QTabletEvent,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGestureEvent, QPinchGesture

from desktop.canvas.carried import PROCESS_MIME, TOOL_MIME, exceptions_in
from desktop.canvas.fingers import Fingers, Taps
from desktop.tools import can_be_carried, make_tool
from desktop.tools.tool import Pointer, Tool
from mapper.model.geometry import Point
from mapper.model.lookups import get
from mapper.model.organisation import Process

if TYPE_CHECKING:
    from desktop.canvas.canvas import Canvas

ZOOM_A_DEGREE = 1.0015
"""Factor of the zoom for an eighth of a degree of the wheel."""
PUSH = 24
"""How far a drag beyond the edge pushes the sheet at most with each move of the mouse, in pixels."""
_NO_KEY = Qt.KeyboardModifier.NoModifier
_ADDING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier


class Pointing:
    """Takes Qt's events for the canvas and calls the armed tool, or for a while another one: panning, or what is dragged in."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self.tool: Tool = make_tool("select", canvas)
        self._passing: Tool | None = None
        self._is_space_held = self._has_panned = False
        self._fingers = Fingers(self)
        self._pen_taps = Taps()
        self._menu_at: Point | None = None

    @property
    def canvas(self) -> Canvas:
        """The canvas that is pointed at."""
        return self._canvas

    def arm(self, name: str) -> None:
        """Work with that tool from now on; what another one had begun is given up."""
        self.cancel()
        self.tool = make_tool(name, self._canvas)
        self._canvas.viewport().setCursor(self.tool.cursor)

    def cancel(self) -> bool:
        """Give up what has been begun; False where nothing was."""
        began = self._current.cancel()
        self._passing = None
        self._canvas.clear_preview()
        return began

    def hold_space(self, is_held: bool) -> bool:
        """While the space bar is held, dragging pans. Gives whether it was let go and moved nothing: then the key types."""
        is_tap = self._is_space_held and not is_held and not self._has_panned
        if is_held and not self._is_space_held:
            self._has_panned = False
        self._is_space_held = is_held
        self._canvas.viewport().setCursor(Qt.CursorShape.OpenHandCursor if is_held else self.tool.cursor)
        return is_tap

    def look_again(self) -> None:
        """What lies under the mouse may be another thing now, though it has not moved."""
        ground = self._canvas.viewport()
        pixel = ground.mapFromGlobal(QCursor.pos())
        if ground.underMouse() and ground.rect().contains(pixel):
            self._current.hover(self.pointer(QPointF(pixel)))

    def paste_place(self) -> Point | None:
        """Where the menu was asked for that was shown last, else where the mouse is over the canvas: what is pasted may go there."""
        asked, self._menu_at = self._menu_at, None
        if asked is not None:
            return asked
        ground = self._canvas.viewport()
        pixel = ground.mapFromGlobal(QCursor.pos())
        is_over = ground.underMouse() and ground.rect().contains(pixel)
        return self._canvas.view.to_sheet(pixel.x(), pixel.y()) if is_over else None

    def let_go(self) -> None:
        """The canvas is no longer worked in: no key is held."""
        if self._is_space_held:
            self.hold_space(False)

    def take(self, event: QEvent) -> bool:
        """Handle the event; False where it is none for the tools."""
        if isinstance(event, QMouseEvent):
            return self._mouse(event)
        if isinstance(event, QTouchEvent):
            return self._fingers.take(event)
        if isinstance(event, QTabletEvent):
            return self._pen(event)
        if isinstance(event, QDragMoveEvent):
            return self._drag_in(event)
        if event.type() == QEvent.Type.DragLeave:
            return self._drag_out()
        if isinstance(event, QDropEvent):
            return self._drop(event)
        if event.type() == QEvent.Type.Leave:
            self._canvas.stage.overlay.hovered = None
            self._canvas.refresh()
        return self._gesture(event)

    def wheel(self, event: QWheelEvent) -> None:
        """With Ctrl it zooms about the pointer; else it pans, sideways with Shift."""
        turned, moved = event.angleDelta(), event.pixelDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom(ZOOM_A_DEGREE ** turned.y(), event.position())
        else:
            by = moved if not moved.isNull() else turned / 2
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not by.x():
                by = QPoint(by.y(), 0)
            self._canvas.look(self._canvas.view.panned(by.x(), by.y()))
        event.accept()

    def menu(self, event: QContextMenuEvent) -> None:
        """Select what lies under the pointer unless it is selected, then ask for a menu."""
        canvas, bridge = self._canvas, self._canvas.bridge
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            at = self._menu_at = canvas.view.to_sheet(event.pos().x(), event.pos().y())
            found = canvas.under(at)
            if found is None:
                bridge.select(())
            elif found not in bridge.selection:
                bridge.select((found,))
        canvas.context_menu.emit(event.globalPos(), bridge.selection)
        event.accept()

    @property
    def _current(self) -> Tool:
        return self._passing if self._passing is not None else self.tool

    def begin(self, pointer: Pointer) -> None:
        """A finger or the pen goes down there: what is being typed is kept, and the armed tool takes hold."""
        self._canvas.end_label(keep=True)
        self._current.hover(pointer)
        self._current.press(pointer)

    def pointer(self, place: QPointF, modifiers: Qt.KeyboardModifier = _NO_KEY) -> Pointer:
        """Where a pixel of the canvas is, with the keys that are held."""
        at = self._canvas.view.to_sheet(place.x(), place.y())
        return Pointer(at, Point(place.x(), place.y()), bool(modifiers & _ADDING), bool(modifiers & Qt.KeyboardModifier.AltModifier))

    def _mouse(self, event: QMouseEvent) -> bool:
        pointer = self.pointer(event.position(), event.modifiers())
        self._menu_at = None
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress:
            return self._press(event, pointer)
        if kind == QEvent.Type.MouseButtonRelease:
            return self._release(event, pointer)
        if kind == QEvent.Type.MouseButtonDblClick and event.button() == Qt.MouseButton.LeftButton:
            self._current.double_click(pointer)
            return True
        if kind == QEvent.Type.MouseMove:
            if event.buttons():
                self._current.drag(self._pushed(event, pointer))
            else:
                self._current.hover(pointer)
            return True
        return False

    def _pen(self, event: QTabletEvent) -> bool:
        """The tip of a pen works as the left button does; its other buttons, and the other end, are left to Qt."""
        kind, pointer = event.type(), self.pointer(event.position(), event.modifiers())
        if kind == QEvent.Type.TabletMove:
            if event.buttons() & Qt.MouseButton.LeftButton:
                self._current.drag(pointer)
            elif not event.buttons():
                self._current.hover(pointer)
        elif event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return False
        elif kind == QEvent.Type.TabletPress:
            self._canvas.setFocus()
            if self._pen_taps.is_second(event.position()):
                self._current.double_click(pointer)
            else:
                self.begin(pointer)
        elif kind == QEvent.Type.TabletRelease:
            self._current.release(pointer)
        event.accept()
        return True

    def _pushed(self, event: QMouseEvent, pointer: Pointer) -> Pointer:
        """Where the pointer is after the sheet made way for a drag that has reached the edge."""
        room, at = self._canvas.viewport().rect(), event.position().toPoint()
        if room.contains(at) or self._current.name == "pan":
            return pointer
        dx = min(at.x() - room.left(), 0) + max(at.x() - room.right(), 0)
        dy = min(at.y() - room.top(), 0) + max(at.y() - room.bottom(), 0)
        self._canvas.look(self._canvas.view.panned(-max(-PUSH, min(PUSH, dx)), -max(-PUSH, min(PUSH, dy))))
        return self.pointer(event.position(), event.modifiers())

    def _press(self, event: QMouseEvent, pointer: Pointer) -> bool:
        is_left = event.button() == Qt.MouseButton.LeftButton
        if event.button() == Qt.MouseButton.MiddleButton or (is_left and self._is_space_held):
            self._has_panned = True
            self._passing = make_tool("pan", self._canvas)
        elif not is_left:
            return False
        self._canvas.end_label(keep=True)
        self._current.press(pointer)
        return True

    def _release(self, event: QMouseEvent, pointer: Pointer) -> bool:
        if event.button() not in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            return False
        self._current.release(pointer)
        if self._passing is not None:
            self._passing = None
            self.hold_space(self._is_space_held)
        return True

    def _drag_in(self, event: QDragMoveEvent) -> bool:
        if self._passing is None:
            name = self._carried(event.mimeData()) if self._canvas.bridge.may_edit else ""
            if not name:
                return False
            self._passing = make_tool(name, self._canvas)
        self._passing.hover(self.pointer(event.position(), event.modifiers()))
        event.acceptProposedAction()
        return True

    def _carried(self, carried: QMimeData) -> str:
        """The name of the tool that takes what is dragged in, "" for what this map knows nothing of: another program may say anything."""
        if carried.hasFormat(TOOL_MIME):
            name = bytes(carried.data(TOOL_MIME).data()).decode(errors="replace")
            return name if can_be_carried(name) else ""
        process = bytes(carried.data(PROCESS_MIME).data()).decode(errors="replace")
        if get(self._canvas.workspace, Process, process) is not None:
            self._canvas.bridge.select((process,))
            return "call"
        ids = exceptions_in(carried, self._canvas.workspace)
        if not ids:
            return ""
        self._canvas.bridge.select(ids)
        return "move_exception"

    def _drag_out(self) -> bool:
        if self._passing is None:
            return False
        self.cancel()
        return True

    def _drop(self, event: QDropEvent) -> bool:
        if self._passing is None:
            return False
        pointer, tool = self.pointer(event.position(), event.modifiers()), self._passing
        tool.press(pointer)
        tool.release(pointer)
        self._passing = None
        event.acceptProposedAction()
        return True

    def _gesture(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self._zoom(1.0 + event.value(), event.position())
            return True
        if isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture) and not self._fingers.are_down:
                self._zoom(pinch.scaleFactor(), QPointF(self._canvas.viewport().mapFromGlobal(pinch.hotSpot().toPoint())))
                return True
        return False

    def _zoom(self, factor: float, about: QPointF) -> None:
        self._canvas.set_zoom(self._canvas.zoom * factor, about.toPoint())
