"""The mouse and the keys of a canvas: who takes them is loaded, with the tools and commands, when they are first used."""

from __future__ import annotations

from functools import cached_property
from types import ModuleType
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent

if TYPE_CHECKING:
    from desktop.canvas.canvas import Canvas
    from desktop.canvas.pointing import Pointing

_Type = QEvent.Type
OF_THE_WINDOW = frozenset(
    (
        *(_Type.Paint, _Type.UpdateRequest, _Type.UpdateLater, _Type.LayoutRequest, _Type.Resize, _Type.Move, _Type.ChildAdded),
        *(_Type.Show, _Type.Hide, _Type.ShowToParent, _Type.HideToParent, _Type.Polish, _Type.PolishRequest, _Type.WinIdChange),
        *(_Type.StyleChange, _Type.FontChange, _Type.PaletteChange, _Type.ApplicationFontChange, _Type.ApplicationPaletteChange),
        *(_Type.WindowActivate, _Type.WindowDeactivate, _Type.ActivationChange, _Type.DynamicPropertyChange, _Type.CursorChange),
        *(_Type.EnabledChange, _Type.ContentsRectChange, _Type.MouseTrackingChange, _Type.AcceptDropsChange, _Type.ParentChange),
    )
)
"""Events that tell of no hand."""


class Hands:
    """Of one canvas."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas

    @cached_property
    def pointing(self) -> Pointing:
        """Who takes the mouse, wheel, touch and drops."""
        from desktop.canvas.pointing import Pointing

        return Pointing(self._canvas)

    @cached_property
    def keys(self) -> ModuleType:
        """What keys do."""
        from desktop.canvas import keys

        return keys

    @property
    def _has_pointed(self) -> bool:
        return "pointing" in self.__dict__

    def take(self, event: QEvent) -> bool:
        """Give an event of the canvas to the tools; False where it is none for them."""
        return (self._has_pointed or event.type() not in OF_THE_WINDOW) and self.pointing.take(event)

    def cancel(self) -> None:
        """What is being dragged is left as it was."""
        if self._has_pointed:
            self.pointing.cancel()

    def let_go(self) -> None:
        """Nothing is held any more."""
        if self._has_pointed:
            self.pointing.let_go()
