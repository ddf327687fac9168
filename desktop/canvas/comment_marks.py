"""A small quiet mark at each element on which somebody remarked and nothing came of it yet; it floats, and is in no export."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from desktop.canvas.view import View
from desktop.theme import letters
from desktop.whereabouts import home_of
from mapper.model.edit import Edit
from mapper.model.flow import Lane, Pool
from mapper.model.geometry import Point, half_way
from mapper.model.lookups import every, get
from mapper.model.record import Drawn, Line
from mapper.model.workshop import Comment
from mapper.model.workspace import Workspace

WIDTH, HEIGHT, TAIL = 18.0, 14.0, 4.0
"""In pixels, at any zoom at which words can be read; from afar it is smaller."""
WIDE = 100.0
"""On an element as wide as this the mark stands behind the place of the pin, else at the right end of the upper edge."""
BEHIND_PIN = 40.0
SMALLEST, FULL = 0.25, 0.6
"""Below the zoom SMALLEST there is no mark, from FULL on it has its full size."""
MOST = 9


class Remarks:
    """How many open remarks each element has, counted anew when comments change. O(comments)."""

    def __init__(self) -> None:
        self.are_shown = True
        self._counts: dict[str, int] | None = None

    def sync(self, edit: Edit) -> None:
        """The map has changed by this edit."""
        if any(isinstance(change.record, Comment) for change in edit.changes):
            self._counts = None

    def counts(self, workspace: Workspace) -> Mapping[str, int]:
        """By id of the element, how many remarks on it are open; answers are part of what they answer."""
        if self._counts is None and not workspace.count("kind", "Comment"):
            self._counts = {}
        if self._counts is None:
            from mapper.commands.comment import is_settled

            open_ones = (one.about for one in every(workspace, Comment) if not is_settled(one) and one.about is not None)
            self._counts = dict(Counter(about for about in open_ones if get(workspace, Comment, about) is None))
        return self._counts

    def places(self, view: View, workspace: Workspace, sheet: str) -> Iterator[tuple[str, int, QRectF]]:
        """The element remarked on, how many remarks, and the pixels of the mark."""
        if not self.are_shown or view.zoom < SMALLEST:
            return
        for about, count in self.counts(workspace).items():
            home = home_of(workspace, about) if about in workspace else None
            record = workspace[home] if home is not None else None
            if isinstance(record, Drawn | Line) and record.sheet == sheet and (at := _anchor(record)) is not None:
                x, y = view.to_screen(at)
                size = min(view.zoom / FULL, 1.0)
                yield about, count, QRectF(x - WIDTH / 2 * size, y - (HEIGHT - 2) * size, WIDTH * size, HEIGHT * size)

    def paint(self, painter: QPainter, view: View, workspace: Workspace, sheet: str, colours: Mapping[str, str]) -> None:
        """All marks of the sheet."""
        for _about, count, box in self.places(view, workspace, sheet):
            painter.setPen(QPen(QColor(colours["question"]), 1.25))
            painter.setBrush(QColor(colours["question_fill"]))
            painter.drawPath(_bubble(box))
            if count > 1 and box.width() == WIDTH:
                painter.setFont(letters(11, True))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(count) if count <= MOST else "+")
            else:
                middle = box.center().y()
                for dx in (-0.22, 0.0, 0.22):
                    painter.setBrush(QColor(colours["question"]))
                    painter.drawEllipse(QPointF(box.center().x() + dx * box.width(), middle), 0.6, 0.6)


def _anchor(record: Drawn | Line) -> Point | None:
    """The point of the sheet on which the mark stands."""
    if isinstance(record, Line):
        return half_way(record.waypoints) if record.waypoints else None
    box = record.box
    if isinstance(record, Lane | Pool):
        return Point(box.x + 14.0, box.y + 20.0)
    if box.width >= WIDE:
        return Point(box.x + BEHIND_PIN, box.y)
    return Point(box.right - 2.0, box.y + 2.0)


def _bubble(box: QRectF) -> QPainterPath:
    """What somebody says, as comics draw it."""
    path = QPainterPath()
    path.addRoundedRect(box, 4, 4)
    tail = QPainterPath(QPointF(box.left() + box.width() * 0.25, box.bottom() - 1))
    tail.lineTo(box.left() + box.width() * 0.22, box.bottom() + TAIL * box.height() / HEIGHT)
    tail.lineTo(box.left() + box.width() * 0.55, box.bottom() - 1)
    tail.closeSubpath()
    return path.united(tail)
