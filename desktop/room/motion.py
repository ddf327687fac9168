"""Moving the look of a map calmly: in a fifth of a second, at once where motion is reduced, not at all where nothing would be gained."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation
from PySide6.QtWidgets import QApplication, QStyle

from desktop.canvas.view import View
from desktop.preferences import is_remembered

MILLISECONDS = 180


def is_reduced() -> bool:
    """Whether the desktop, or the person (`motion/is_reduced` in the settings), asks for no motion."""
    style = QApplication.style()
    by_desktop = style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0
    return by_desktop or is_remembered("motion/is_reduced", False)


class Motion(QObject):
    """Leads from one view to another through `look`; a new target takes the place of the old one."""

    def __init__(self, look: Callable[[View], object], parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._start = self._end = View()
        self._clock = QVariantAnimation(self)
        self._clock.setDuration(MILLISECONDS)
        self._clock.setStartValue(0.0)
        self._clock.setEndValue(1.0)
        self._clock.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._clock.valueChanged.connect(self._move)

    @property
    def is_running(self) -> bool:
        """Whether it is on its way."""
        return self._clock.state() == QVariantAnimation.State.Running

    def go(self, start: View, end: View) -> None:
        """Look from `start` to `end`."""
        self._clock.stop()
        if start == end:
            return
        if is_reduced() or start.zoom != end.zoom:
            self._look(end)
            return
        self._start, self._end = start, end
        self._clock.start()

    def stop(self) -> None:
        """Stay where it is."""
        self._clock.stop()

    def _move(self, part: float) -> None:
        start, end = self._start, self._end
        left, top = start.left + (end.left - start.left) * part, start.top + (end.top - start.top) * part
        self._look(View(end.zoom, left, top) if part < 1.0 else end)
