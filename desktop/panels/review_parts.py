"""Parts of the review panel: a page, a list whose lines can be corrected, a field of a few lines, rows of small parts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.editor import Editor
from desktop.panels.workshop_parts import Lines, keeps_key
from desktop.parts import label
from desktop.theme import colour, letters
from mapper.model.limits import LABEL_CHARACTERS

INSET = 16
FURTHER_IN = 16
QUIET_LINES, IS_ANSWER = Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2
"""Of a line: how many of its last lines of text are quiet, and whether it answers the one above."""
WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)


class ReviewPage(QWidget):
    """A page of the panel: a column of parts."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self._editor = editor
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 8)
        self.column.setSpacing(8)

    def sync(self) -> None:
        """Show what is so now; pages fill this in."""

    def rest(self) -> None:
        """Nobody looks any more."""

    def row(self, *parts: QWidget, inset: int = INSET) -> QHBoxLayout:
        """Parts beside one another, pushed to the left, added to the column."""
        row = beside(*parts, inset=inset)
        self.column.addLayout(row)
        return row

    def wide(self, part: QWidget) -> None:
        """A part as wide as the page."""
        row = QHBoxLayout()
        row.setContentsMargins(INSET, 0, INSET, 0)
        row.addWidget(part)
        self.column.addLayout(row)

    def heading(self, words: str) -> QLabel:
        """A heading over what follows."""
        made = label(words, "heading")
        made.setContentsMargins(INSET, 4, INSET, 0)
        self.column.addWidget(made)
        return made


def beside(*parts: QWidget, inset: int = INSET) -> QHBoxLayout:
    """Parts beside one another, pushed to the left."""
    row = QHBoxLayout()
    row.setContentsMargins(inset, 0, inset, 0)
    row.setSpacing(8)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return row


class ReviewLines(Lines):
    """A list; F2 corrects the chosen line."""

    when_corrected: Callable[[], object] | None = None

    def event(self, event: QEvent) -> bool:
        """F2 is this list's own while it has the keys."""
        return keeps_key(event, Qt.Key.Key_F2) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 corrects; the rest as in other lists."""
        if event.key() == Qt.Key.Key_F2:
            if self.when_corrected is not None:
                self.when_corrected()
        else:
            super().keyPressEvent(event)


class RemarkPainter(QStyledItemDelegate):
    """Paints what a line says in ink, and its last `QUIET_LINES` in the quiet colour; what is an answer stands further in."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """The ground as the list paints it, then the words."""
        plain = QStyleOptionViewItem(option)
        self.initStyleOption(plain, index)
        plain.text = ""
        style = plain.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, plain, painter, plain.widget)
        room = option.rect.adjusted(8 + _indent(index), 4, -8, -4)
        said, quiet = _parts(index)
        painter.save()
        painter.setFont(letters(12))
        painter.setPen(colour("ink"))
        height = _height(said, room.width(), 12)
        painter.drawText(QRect(room.left(), room.top(), room.width(), height), WRAPPED, said)
        painter.setFont(letters(11))
        painter.setPen(colour("muted"))
        painter.drawText(QRect(room.left(), room.top() + height + 1, room.width(), room.height()), WRAPPED, quiet)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as the words need in the width of the list."""
        widget = option.widget
        width = (widget.viewport().width() if isinstance(widget, QListWidget) else 300) - 16 - _indent(index)
        said, quiet = _parts(index)
        return QSize(width, _height(said, width, 12) + _height(quiet, width, 11) + 10)


def _parts(index: QModelIndex | QPersistentModelIndex) -> tuple[str, str]:
    lines = str(index.data() or "").split("\n")
    quiet = min(int(index.data(QUIET_LINES) or 0), len(lines) - 1)
    return "\n".join(lines[: len(lines) - quiet]), "\n".join(lines[len(lines) - quiet :])


def _indent(index: QModelIndex | QPersistentModelIndex) -> int:
    return FURTHER_IN if index.data(IS_ANSWER) else 0


def _height(text: str, width: int, size: int) -> int:
    return QFontMetrics(letters(size)).boundingRect(0, 0, max(width, 1), 10_000, WRAPPED, text).height() if text else 0


class WordsField(QPlainTextEdit):
    """A few lines of plain text: Enter enters them, Shift+Enter begins another line."""

    def __init__(self, when_entered: Callable[[], object], when_left: Callable[[], object]) -> None:
        super().__init__()
        self._when_entered, self._when_left = when_entered, when_left
        self.setProperty("look", "field")
        self.setTabChangesFocus(True)
        self.setFixedHeight(3 * QFontMetrics(letters(12)).lineSpacing() + 14)

    # Qt's own names

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Plain text, no longer than a note is kept."""
        self.insertPlainText(source.text()[: max(LABEL_CHARACTERS - len(self.toPlainText()), 0)])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter enters, Esc leaves; what was typed stays."""
        is_shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not is_shift:
            self._when_entered()
        elif event.key() == Qt.Key.Key_Escape:
            self._when_left()
        else:
            super().keyPressEvent(event)
