"""How a row of the history looks: a dot on the line of the map's life, its words, its time; named versions stand out."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.drawn_icon import drawn_pixmap
from desktop.moments import clock
from desktop.panels.history_model import ROW, HistoryModel, Row
from desktop.parts import in_short
from desktop.theme import colour, letters
from mapper.model.words import say

HEIGHT = 30
"""All rows are of one height, so that a list of many thousands is laid out at once."""
INSET = 20
LINE = 10.0
"""From the inset to the line on which the dots stand."""
TEXT = 26
TIME = 40
_DOT = 3.5
_SIGNS = {"version": "name_version", "point": "restore_point"}
_STEPS = {"undo": "undo", "redo": "redo"}


class HistoryPainter(QStyledItemDelegate):
    """Paints the rows of a HistoryModel."""

    def __init__(self, rows: HistoryModel) -> None:
        super().__init__(rows)
        self._rows = rows

    # Qt's own names

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """All rows are of one height."""
        return QSize(200, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """One row."""
        row: Row = index.data(ROW)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.kind == "day":
            _text(painter, rect.adjusted(INSET, 6, -12, 0), row.words, 11, True, colour("muted"))
        else:
            if state & QStyle.StateFlag.State_Selected:
                _ground(painter, rect, "selection_fill", "selection" if state & QStyle.StateFlag.State_HasFocus else "")
            elif row.kind == "version":
                _ground(painter, rect, "quiet")
            self._paint_line(painter, rect, index)
            self._paint_row(painter, rect, row)
        painter.restore()

    def _paint_row(self, painter: QPainter, rect: QRect, row: Row) -> None:
        timeline = self._rows.past.timeline
        entry = timeline.entry(row.seq) if row.seq is not None and row.kind != "beginning" else None
        is_undone = entry is not None and timeline.is_undone(entry)
        is_here = row.seq is not None and row.seq == timeline.stands_at and row.kind in ("edit", "beginning")
        is_quiet = is_undone or row.kind in ("step", "point", "beginning", "barrier") or not self._rows.can_be_shown(row)
        middle = QPointF(rect.left() + INSET + LINE, rect.center().y() + 0.5)
        if row.kind in _SIGNS:
            _paint_sign(painter, middle, _SIGNS[row.kind], "ink" if row.kind == "version" else "muted")
        elif entry is not None and entry.act in _STEPS:
            _paint_sign(painter, middle, _STEPS[entry.act], "muted", 12)
        else:
            _paint_dot(painter, middle, is_undone or row.kind == "beginning", is_here)
        right = rect.right() - 14
        if row.at:
            time = QRect(right - TIME, rect.top(), TIME, rect.height())
            _text(painter, time, clock(row.at), 11, False, colour("muted"), Qt.AlignmentFlag.AlignRight)
            right -= TIME + 4
        if is_here:
            right = _paint_chip(painter, rect, right, say("now")) - 6
        words = QRect(rect.left() + INSET + TEXT, rect.top(), right - rect.left() - INSET - TEXT, rect.height())
        size = 13 if row.kind == "version" else 12
        _text(painter, words, row.words, size, row.kind == "version", colour("muted" if is_quiet else "ink"))

    def _paint_line(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        """The line that joins a row to those above and below it of the same day."""
        rows, number = self._rows.rows, index.row()
        x, middle = rect.left() + INSET + LINE, rect.center().y() + 0.5
        painter.setPen(QPen(colour("hairline"), 1.0))
        if number > 0 and rows[number - 1].kind != "day":
            painter.drawLine(QPointF(x, rect.top()), QPointF(x, middle))
        if number + 1 < len(rows) and rows[number + 1].kind != "day":
            painter.drawLine(QPointF(x, middle), QPointF(x, rect.bottom() + 1))


def _ground(painter: QPainter, rect: QRect, fill: str, frame: str = "") -> None:
    painter.setPen(QPen(colour(frame), 1.0) if frame else Qt.PenStyle.NoPen)
    painter.setBrush(colour(fill))
    painter.drawRoundedRect(QRectF(rect).adjusted(8.5, 1.5, -8.5, -1.5), 5, 5)


def _paint_dot(painter: QPainter, middle: QPointF, is_hollow: bool, is_here: bool) -> None:
    """Filled = part of today's map, hollow = undone; with a ring where the map stands."""
    if is_here:
        painter.setPen(QPen(colour("saved"), 1.5))
        painter.setBrush(colour("paper"))
        painter.drawEllipse(middle, _DOT + 3, _DOT + 3)
    painter.setPen(QPen(colour("muted" if is_hollow else "saved" if is_here else "line"), 1.25))
    painter.setBrush(colour("paper") if is_hollow else colour("saved" if is_here else "line"))
    painter.drawEllipse(middle, _DOT, _DOT)


def _paint_sign(painter: QPainter, middle: QPointF, icon: str, token: str, side: int = 16) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("paper"))
    painter.drawEllipse(middle, side / 2 + 2, side / 2 + 2)
    painter.drawPixmap(QPointF(middle.x() - side / 2, middle.y() - side / 2), drawn_pixmap(icon, token, side))


def _paint_chip(painter: QPainter, row: QRect, right: int, words: str) -> int:
    """A small word in a frame, ending at `right`; gives where it begins."""
    font = letters(11, True)
    width = QFontMetrics(font).horizontalAdvance(words) + 12
    chip = QRect(right - width, row.center().y() - 8, width, 17)
    painter.setPen(QPen(colour("saved"), 1.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(chip).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
    _text(painter, chip, words, 11, True, colour("saved"), Qt.AlignmentFlag.AlignHCenter)
    return chip.left()


def _text(
    painter: QPainter,
    rect: QRect,
    text: str,
    size: int,
    bold: bool,
    ink: QColor,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    font = letters(size, bold)
    painter.setFont(font)
    painter.setPen(ink)
    shown = QFontMetrics(font).elidedText(in_short(" ".join(text.split())), Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter | side), shown)
