"""Connect: a line is drawn from an element to another one, or to bare paper, where a new step is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from desktop.canvas.hit import lane_for
from desktop.tools.tool import Pointer, Tool, is_click, preview
from mapper.commands.add_step import add_step
from mapper.commands.connect import connect, why_not_connect
from mapper.commands.where import Where
from mapper.model.errors import KnownError
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Lane, Node, Pool
from mapper.model.geometry import Point
from mapper.model.lookups import get
from mapper.model.record import Drawn
from mapper.model.words import say

if TYPE_CHECKING:
    from desktop.canvas.canvas import Canvas


class DrawLine(Tool):
    """A drag from one element, begun on a dot or with the connect tool."""

    def __init__(self, canvas: Canvas, from_id: str) -> None:
        super().__init__(canvas)
        self._from_id = from_id
        self._target: str | None = None

    def press(self, pointer: Pointer) -> None:
        """The line starts at the element."""
        self._start = pointer

    def drag(self, pointer: Pointer) -> None:
        """Show the line: as it would run where it can end here, else straight to the mouse."""
        overlay = self.canvas.stage.overlay
        overlay.is_dragging = True
        target = self._found(pointer)
        if target is not None and target != self._target:
            preview(self.canvas, lambda: connect(self.canvas.workspace, self._from_id, target, self.canvas.bridge.fresh))
        elif target is None and self._target is not None:
            self.canvas.stage.show(None)
        self._target = overlay.target = target
        overlay.drawn_line = None if target is not None else (self._leaving(pointer.at), pointer.at)
        self.canvas.refresh()

    def release(self, pointer: Pointer) -> None:
        """Connect the two; over bare paper make the next step there, after a mere click where it goes by itself."""
        target, bridge = self._found(pointer), self.canvas.bridge
        under = self._under(pointer)
        self.canvas.clear_preview()
        if target is not None:
            self._connect(target)
        elif under is not None and under != self._from_id:
            bridge.trouble.emit(KnownError(why_not_connect(self.canvas.workspace, self._from_id, under)))
        elif under is None:
            self._make_step(None if is_click(self._start, pointer) else pointer.at)

    def cancel(self) -> bool:
        """No line is drawn."""
        self.canvas.clear_preview()
        return True

    def _connect(self, target: str) -> None:
        """Connect the two; a way out of a decision is asked for its answer."""
        bridge = self.canvas.bridge
        done = bridge.run(connect, self._from_id, target)
        if done is not None and getattr(bridge.workspace.get(self._from_id), "kind", "") == "decision" and len(bridge.selection) == 1:
            self.canvas.edit_label(bridge.selection[0], done)

    def _make_step(self, at: Point | None) -> None:
        """The next step there; with None, where the next step goes."""
        bridge = self.canvas.bridge
        if get(bridge.workspace, Node, self._from_id) is None and get(bridge.workspace, ExceptionPoint, self._from_id) is None:
            words = say("Nothing was joined: a line that does not begin at a step ends at an element.")
            bridge.trouble.emit(KnownError(words, todo=say("Drop it on a step or an exception.")))
            return
        is_branch = at is not None or getattr(bridge.workspace[self._from_id], "kind", "") == "decision"
        lane = lane_for(bridge.workspace, bridge.sheet, at) if at is not None else None
        where = Where(after=self._from_id, at=at, is_branch=is_branch, lane=lane.id if lane is not None else None)
        done = bridge.run(add_step, "", where=where)
        if done is not None and bridge.selection:
            self.canvas.edit_label(bridge.selection[0], done)

    def _under(self, pointer: Pointer) -> str | None:
        """What lies there and is no band: the inside of a lane is paper."""
        found = (one for one in self.canvas.all_under(pointer.at) if not isinstance(self.canvas.workspace[one], Lane))
        return next((one for one in found if isinstance(self.canvas.workspace[one], Drawn)), None)

    def _found(self, pointer: Pointer) -> str | None:
        under = self._under(pointer)
        return under if under is not None and not why_not_connect(self.canvas.workspace, self._from_id, under) else None

    def _leaving(self, towards: Point) -> Point:
        """Where a straight line to the mouse leaves the element."""
        record = self.canvas.workspace[self._from_id]
        assert isinstance(record, Drawn)
        box, centre = record.box, record.box.centre
        dx, dy = towards.x - centre.x, towards.y - centre.y
        if box.holds(towards):
            return centre
        scale = min(box.width / 2 / abs(dx) if dx else 1.0, box.height / 2 / abs(dy) if dy else 1.0)
        return Point(centre.x + dx * scale, centre.y + dy * scale)


class Connect(Tool):
    """Armed, every drag from an element draws a line."""

    cursor = Qt.CursorShape.CrossCursor
    _line: DrawLine | None = None

    def press(self, pointer: Pointer) -> None:
        """Start at the element under the pointer."""
        found = self.canvas.under(pointer.at)
        record = self.canvas.workspace.get(found) if found is not None else None
        if isinstance(record, Drawn) and not isinstance(record, Lane | Pool):
            self._line = DrawLine(self.canvas, record.id)
            self._line.press(pointer)

    def drag(self, pointer: Pointer) -> None:
        """Draw on."""
        if self._line is not None:
            self._line.drag(pointer)

    def release(self, pointer: Pointer) -> None:
        """Connect."""
        line, self._line = self._line, None
        if line is not None:
            line.release(pointer)

    def hover(self, pointer: Pointer) -> None:
        """Show where a line could start."""
        self.canvas.stage.overlay.hovered = self.canvas.under(pointer.at)
        self.canvas.refresh()

    def cancel(self) -> bool:
        """Give up the line."""
        began, self._line = self._line is not None, None
        self.canvas.clear_preview()
        return began
