"""What assistive technology is told: sentences for the elements of the map, and the canvas as a tree of them."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface

_is_installed = False


def expose_canvases() -> None:
    """From now on every canvas is a tree of elements to assistive technology; nothing of that is loaded before some asks."""
    global _is_installed
    if not _is_installed:
        _is_installed = True
        QAccessible.installFactory(_interface_for)


def _interface_for(kind: str, widget: QObject) -> QAccessibleInterface | None:
    """Qt asks for every class of every widget: whatever is no canvas has its interface already."""
    if kind != "Canvas":
        return None
    from desktop.access.canvas_access import interface_of

    return interface_of(widget)
