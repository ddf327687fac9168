"""The panes of a map's page: the columns beside the canvas, and which pane has the keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget


class Side(QWidget):
    """A column of panels beside the canvas."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(180 if name == "left" else 240)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 0, 1, 0)
        self._column.setSpacing(0)

    def add(self, part: QWidget, stretch: int = 0, first: bool = False) -> None:
        """One more below, or above all others."""
        self._column.insertWidget(0 if first else -1, part, stretch)


def step_pane(panes: Sequence[QWidget | None], usual: QWidget, by: int) -> None:
    """Give the keys to another of these panes, counted from the one that has them; from `usual` where none has."""
    seen = [pane for pane in panes if pane is not None and pane.isVisible()]
    current = next((number for number, pane in enumerate(seen) if _has_keys(pane)), seen.index(usual))
    chosen = seen[(current + by) % len(seen)]
    if chosen.focusPolicy() == Qt.FocusPolicy.NoFocus and chosen.focusProxy() is None:
        first = next((one for one in chosen.findChildren(QWidget) if _takes_keys(one)), None)
        chosen = first if first is not None else chosen
    chosen.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _has_keys(pane: QWidget) -> bool:
    focused = pane.window().focusWidget()
    return focused is not None and (focused is pane or pane.isAncestorOf(focused))


def _takes_keys(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
