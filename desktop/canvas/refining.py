"""What a frame had no time for is painted between frames: first what is seen, then what may be seen next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop.slices import share

if TYPE_CHECKING:
    from desktop.canvas.canvas import Canvas

FRAME_SECONDS = 0.006
"""How long a frame of a pan or zoom may paint what is not painted yet."""
CALM = 40
"""Milliseconds without a frame after which is painted what nobody sees yet."""


class Refining(QObject):
    """Of one canvas, as long as it is seen."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.is_moving = False
        """Whether it looks elsewhere than in the frame before."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)

    def seconds(self) -> float | None:
        """How long the next frame may paint what is not painted yet, None = until all is there: nobody waits for what stands still."""
        return FRAME_SECONDS if self.is_moving and self._canvas.isVisible() else None

    def after_frame(self) -> None:
        """A frame was painted: go on where it left off, or look ahead when nothing moves."""
        self.is_moving = False
        self._timer.start(CALM if self._canvas.stage.layer.is_whole else 0)

    def _go_on(self) -> None:
        if not self._canvas.isVisible():
            return
        has_changed, has_more = self._canvas.stage.layer.refine(share(self))
        if has_changed:
            # The frame that shows it goes on with this.
            self._canvas.refresh()
        elif has_more:
            self._timer.start(0)
