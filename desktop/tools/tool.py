"""What every tool answers to; one that does not care does nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from mapper.model.edit import Edit
from mapper.model.errors import KnownError
from mapper.model.geometry import Point
from mapper.rules import follow_rules

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.canvas.canvas import Canvas

SLOW_SECONDS = 0.05
"""When a preview takes longer than this, what is dragged follows the mouse as an outline."""
SLACK = 4.0
"""A press that moves less than this is a click, in pixels."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where the mouse is: on the sheet, on the canvas. `is_adding`: Shift or Ctrl held; `is_free`: Alt held, no snapping."""

    at: Point
    pixel: Point
    is_adding: bool = False
    is_free: bool = False


class Tool:
    """Works on one canvas. Nothing is changed before `release`; `cancel` gives up what was begun."""

    cursor = Qt.CursorShape.ArrowCursor

    def __init__(self, canvas: Canvas, name: str = "") -> None:
        self.canvas = canvas
        self.name = name

    def press(self, pointer: Pointer) -> None:
        """The left button goes down."""

    def drag(self, pointer: Pointer) -> None:
        """The mouse moves with the button down."""

    def release(self, pointer: Pointer) -> None:
        """The button goes up: do it."""

    def hover(self, pointer: Pointer) -> None:
        """The mouse moves with no button down."""

    def double_click(self, pointer: Pointer) -> None:
        """The second press of a double click."""
        self.press(pointer)

    def enter(self) -> bool:
        """The Enter key; False where the tool has no use for it."""
        return False

    def cancel(self) -> bool:
        """Give up what was begun; False where nothing was."""
        return False


def is_click(start: Pointer, now: Pointer) -> bool:
    """Whether the mouse has hardly moved between the two."""
    return abs(start.pixel.x - now.pixel.x) < SLACK and abs(start.pixel.y - now.pixel.y) < SLACK


def preview(canvas: Canvas, make: Callable[[], Edit]) -> Edit | None:
    """Paint the map as it would be after the edit that `make` gives, rules included; gives that edit, None where it cannot be made."""
    try:
        edit = make()
        complete = follow_rules(canvas.workspace, edit, canvas.bridge.fresh)
    except KnownError:
        canvas.stage.show(None)
        return None
    canvas.show_preview(complete, canvas.workspace.after(complete))
    return complete
