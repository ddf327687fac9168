"""What a frame had no time for is painted between frames: first what is seen, then what may be seen next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop.slices import share

if TYPE_CHECKING:
    from desktop.canvas.canvas import Canvas

FRAME_SECONDS = 0.006
"""How long a frame of a pan or zoom may paint what is not painted yet."""
FIRST_SECONDS = 0.25
"""How long the first frame of all may: a map of everyday size is in it, a large one comes bit by bit."""
STEADY = 30
"""Milliseconds after a frame of a zoom until its tiles are painted: with the next turn of the wheel they would be of no use."""
CALM = 40
"""Milliseconds without a frame after which is painted what nobody sees yet."""


class Refining(QObject):
    """Of one canvas, as long as it is seen."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._is_moving = self._is_zooming = False
        self._is_first = True
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)

    def moved(self, is_zooming: bool) -> None:
        """The next frame looks elsewhere than the one before."""
        self._is_moving = True
        self._is_zooming = self._is_zooming or is_zooming

    def seconds(self) -> float | None:
        """How long the next frame may paint what is not painted yet, None = until all is there: nobody waits for what stands still."""
        if not self._is_moving or not self._canvas.isVisible():
            return None
        if self._is_first:
            return FIRST_SECONDS
        return 0.0 if self._is_zooming else FRAME_SECONDS

    def after_frame(self) -> None:
        """A frame was painted: go on where it left off, or look ahead when nothing moves."""
        is_whole = self._canvas.stage.layer.is_whole
        self._timer.start(CALM if is_whole else STEADY if self._is_zooming else 0)
        self._is_moving = self._is_zooming = self._is_first = False

    def _go_on(self) -> None:
        if not self._canvas.isVisible():
            return
        has_changed, has_more = self._canvas.stage.layer.refine(share(self))
        if has_changed:
            # The frame that shows it goes on with this.
            self._canvas.refresh()
        elif has_more:
            self._timer.start(0)
