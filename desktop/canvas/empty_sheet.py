"""What a sheet without any element says: how to begin, in one line."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter

from desktop.canvas.label_font import label_font
from mapper.model.words import say
from mapper.model.workspace import Workspace

SIZE = 14
"""Height of its letters, in pixels."""


def is_empty(workspace: Workspace, sheet_id: str) -> bool:
    """Whether nothing but lanes is drawn on the sheet."""
    return not any(workspace.count(f"{kind}.sheet", sheet_id) for kind in ("Node", "ContactPoint", "Question", "Annotation", "Group"))


def paint_how_to_begin(painter: QPainter, ground: QRect, colours: Mapping[str, str]) -> None:
    """Paint the line in the lower half of the canvas, clear of the lane in its middle."""
    painter.setPen(QColor(colours["muted"]))
    painter.setFont(label_font(SIZE, False))
    words = say("Type the first step and press Enter – or drag a Step from the bar above into the lane.")
    below = QRect(ground.left() + 16, ground.center().y() + ground.height() // 8, ground.width() - 32, ground.height() // 4)
    painter.drawText(below, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap), words)
