"""How a row of the outline looks: code in its colour, name, and the mark of a hot spot at the right."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.panels.outline_model import DEPTH, RECORD
from desktop.parts import in_short
from desktop.theme import colour, letters
from mapper.model.clean_text import with_marks
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.record import Record
from mapper.model.words import say
from mapper.model.workshop import Question

ROW = 25
INSET = 20
STEP_IN = 16
CODE, AFTER_CODE = 46, 6
MARK = 14
_BAND_WIDTH = {"hot": 1.5, "warm": 2.5, "mild": 1.25}


class OutlinePainter(QStyledItemDelegate):
    """Paints the rows. `bands`: the heat band by id of the steps that carry a mark."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.bands: Mapping[str, str] = {}

    def _parts(self, rect: QRect, depth: int, is_marked: bool) -> tuple[QRect, QRect]:
        """Where code and name stand in a row."""
        left = rect.left() + INSET + depth * STEP_IN
        code = QRect(left, rect.top(), CODE, rect.height())
        free = INSET + MARK if is_marked else MARK
        return code, QRect(left + CODE, rect.top(), rect.right() - free - left - CODE, rect.height())

    # Qt's own names

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """All rows are of one height."""
        return QSize(160, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """One row."""
        record = index.data(RECORD)
        rect: QRect = option.rect
        if not isinstance(record, Record):
            words = index.data(int(Qt.ItemDataRole.DisplayRole))
            _text(painter, rect.adjusted(INSET, 0, -MARK, 0), str(words or ""), 11, True, colour("muted"))
            return
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("selection_fill"))
            painter.drawRoundedRect(rect.adjusted(8, 0, -8, 0), 4, 4)
        code, name = self._parts(rect, int(index.data(DEPTH) or 0), record.id in self.bands)
        if not getattr(record, "code", ""):
            name.setLeft(code.left())
        words = str(getattr(record, "code", ""))
        wide = QFontMetrics(letters(11, True)).horizontalAdvance(words) + AFTER_CODE
        code.setWidth(max(code.width(), wide))
        name.setLeft(max(name.left(), code.left() + wide if words else 0))
        _text(painter, code, words, 11, True, colour(_token(record)))
        is_named = bool(record.name.strip())
        _text(painter, name, with_marks(record.name) if is_named else say("unnamed"), 12, False, colour("ink" if is_named else "muted"))
        if record.id in self.bands:
            _mark(painter, rect, self.bands[record.id])
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QWidget:
        """A line for the name."""
        editor = QLineEdit(parent)
        editor.setProperty("look", "in place")
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """The line stands where the name does."""
        rect: QRect = option.rect
        editor.setGeometry(self._parts(rect, int(index.data(DEPTH) or 0), False)[1].adjusted(-4, 1, 4, -1))


def _token(record: Record) -> str:
    if isinstance(record, ExceptionPoint):
        return "exception"
    if isinstance(record, ContactPoint):
        return "meeting"
    return "question" if isinstance(record, Question) else "muted"


def _text(painter: QPainter, rect: QRect, text: str, size: int, bold: bool, ink: QColor) -> None:
    font = letters(size, bold)
    painter.setFont(font)
    painter.setPen(ink)
    shown = QFontMetrics(font).elidedText(in_short(" ".join(text.split())), Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)


def _mark(painter: QPainter, row: QRect, band: str) -> None:
    """A ring: double = hot, thick = warm, thin = mild."""
    side = float(MARK - 2)
    ring = QRectF(row.right() - INSET - side + 4, row.center().y() - side / 2 + 0.5, side, side)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour("hot_spot"), _BAND_WIDTH[band]))
    painter.drawEllipse(ring)
    if band == "hot":
        painter.drawEllipse(ring.adjusted(3, 3, -3, -3))
