"""How a row of the outline looks: code in its colour, name, the mark of a hot spot at the right; in a table the cells beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QAbstractItemModel, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.panels.outline_columns import COLUMNS, EFFORT, HANDLERS, NAME, RATE, ROLE, cell_of, known_names
from desktop.panels.outline_model import DEPTH, RECORD, Index, OutlineModel
from desktop.parts import in_short
from desktop.theme import colour, letters
from mapper.model.clean_text import with_marks
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Node
from mapper.model.record import Record
from mapper.model.words import say
from mapper.model.workshop import Question

ROW = 25
INSET = 20
STEP_IN = 16
CODE, AFTER_CODE = 46, 6
MARK = 14
CELL = 8
"""Between the edge of a cell and its text."""
_BAND_WIDTH = {"hot": 1.5, "warm": 2.5, "mild": 1.25}


_ASKED_OF = {ROLE: Node, RATE: ExceptionPoint, EFFORT: ExceptionPoint, HANDLERS: ExceptionPoint}
"""Where an empty cell is a question that is still open."""


class OutlinePainter(QStyledItemDelegate):
    """Paints the rows; `commit` writes what was typed in a cell. `bands`: the heat band by id of the steps that carry a mark."""

    def __init__(self, view: QAbstractItemView, commit: Callable[[Index, str], None]) -> None:
        super().__init__(view)
        self._view = view
        self._commit = commit
        self.bands: Mapping[str, str] = {}
        self.is_table = False
        self.line: QLineEdit | None = None
        """The line in which a cell is being written."""

    def _parts(self, rect: QRect, depth: int, is_marked: bool) -> tuple[QRect, QRect]:
        """Where code and name stand in a row."""
        left = rect.left() + INSET + depth * STEP_IN
        code = QRect(left, rect.top(), CODE, rect.height())
        free = INSET + MARK if is_marked else MARK
        return code, QRect(left + CODE, rect.top(), rect.right() - free - left - CODE, rect.height())

    # Qt's own names

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All rows are of one height."""
        return QSize(160, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
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
        self._paint_ground(painter, rect, bool(state & QStyle.StateFlag.State_Selected), index)
        if index.column() != NAME:
            self._paint_cell(painter, rect, record, index)
            painter.restore()
            return
        code, name = self._parts(rect, int(index.data(DEPTH) or 0), record.id in self.bands)
        if not getattr(record, "code", ""):
            name.setLeft(code.left())
        words = str(getattr(record, "code", ""))
        wide = QFontMetrics(letters(11, True)).horizontalAdvance(words) + AFTER_CODE
        code.setWidth(max(code.width(), wide))
        name.setLeft(max(name.left(), code.left() + wide if words else 0))
        code, name = (QStyle.visualRect(option.direction, rect, part) for part in (code, name))
        _text(painter, code, words, 11, True, colour(_token(record)))
        is_named = bool(record.name.strip())
        _text(painter, name, with_marks(record.name) if is_named else say("unnamed"), 12, False, colour("ink" if is_named else "muted"))
        if record.id in self.bands:
            _mark(painter, QStyle.visualRect(option.direction, rect, _mark_place(rect)), self.bands[record.id])
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, is_selected: bool, index: Index) -> None:
        """What is selected, and a frame where the keys are."""
        if is_selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("selection_fill"))
            if self.is_table:
                painter.drawRect(rect)
            else:
                painter.drawRoundedRect(rect.adjusted(8, 0, -8, 0), 4, 4)
        if self._view.hasFocus() and self._view.currentIndex() == index:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour("selection"), 1.0))
            inset = 2 if self.is_table else 8
            painter.drawRoundedRect(QRectF(rect).adjusted(inset + 0.5, 0.5, -inset - 0.5, -0.5), 4, 4)

    def _paint_cell(self, painter: QPainter, rect: QRect, record: Record, index: Index) -> None:
        """The text of a cell; a question mark where it is still to be asked for."""
        text = str(index.data(int(Qt.ItemDataRole.DisplayRole)) or "")
        is_asked = isinstance(record, _ASKED_OF.get(index.column(), ())) and cell_of(record, index.column()) is not None
        shown = with_marks(text) if text else say("?") if is_asked else ""
        _text(painter, rect.adjusted(CELL, 0, -CELL, 0), shown, 12, False, colour("ink" if text else "muted"))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line for the name or the cell; names of the map complete what is typed."""
        line = QLineEdit(parent)
        line.setProperty("look", "in place")
        model = index.model()
        if isinstance(model, OutlineModel):
            line.setAccessibleName(say("{column} of {name}", column=say(COLUMNS[index.column()].words), name=_called(index)))
            if COLUMNS[index.column()].completes:
                completer = QCompleter(known_names(model.bridge.workspace, index.column()), line)
                completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
                line.setCompleter(completer)
        self.line = line
        line.destroyed.connect(lambda _gone=None: self._let_go(line))
        return line

    def _let_go(self, line: QLineEdit) -> None:
        if self.line is line:
            self.line = None

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """What was typed is written as an edit of the map."""
        if isinstance(editor, QLineEdit):
            self._commit(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """The line stands where the words do."""
        rect: QRect = option.rect
        if index.column() != NAME:
            editor.setGeometry(rect.adjusted(CELL - 4, 1, -2, -1))
            return
        name = self._parts(rect, int(index.data(DEPTH) or 0), False)[1]
        editor.setGeometry(QStyle.visualRect(option.direction, rect, name).adjusted(-4, 1, 4, -1))


def _called(index: Index) -> str:
    record = index.data(RECORD)
    return record.name if isinstance(record, Record) and record.name else say("a new row")


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


def _mark_place(row: QRect) -> QRect:
    """Where the mark of a row stands: where one ends to read."""
    side = MARK - 2
    return QRect(row.right() - INSET - side + 4, row.center().y() - side // 2, side, side)


def _mark(painter: QPainter, place: QRect, band: str) -> None:
    """A ring: double = hot, thick = warm, thin = mild."""
    ring = QRectF(place).translated(0, 0.5)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour("hot_spot"), _BAND_WIDTH[band]))
    painter.drawEllipse(ring)
    if band == "hot":
        painter.drawEllipse(ring.adjusted(3, 3, -3, -3))
