"""The field of the typed line: one line whose parts are coloured as they are understood."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from desktop.theme import colour, letters
from mapper.capture.line import understand
from mapper.model.limits import LINE_CHARACTERS, PASTED_CHARACTERS, PASTED_LINES
from mapper.model.words import say

SPAN_TOKENS = {
    "sign": "exception",
    "label": "question",
    "name": "ink",
    "role": "unit_1",
    "system": "meeting",
    "resource": "unit_1",
    "document": "unit_1",
    "amount": "hot_spot_text",
    "evidence": "hot_spot_text",
    "attribute": "muted",
    "target": "selection",
}
"""The colour of each part of a line."""
SIGN_TOKENS = {"contact point": "meeting", "question": "question", "trigger": "unit_1", "process": "ink"}
"""The colour of the sign by the kind of line; of all others as in SPAN_TOKENS."""


class LineColours(QSyntaxHighlighter):
    """Colours each part of the line."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.held = ""

    def highlightBlock(self, text: str) -> None:
        """Ask the grammar what each part is; what was entered and waits stands before it, marked."""
        held = self.held if text.startswith(self.held) else ""
        if held:
            form = QTextCharFormat()
            form.setForeground(colour("muted"))
            form.setBackground(colour("exception_fill"))
            self.setFormat(0, _units(held), form)
        self._colour(text[len(held) :], _units(held))

    def _colour(self, text: str, first: int) -> None:
        line = understand(text)
        for span in line.spans:
            form = QTextCharFormat()
            token = SIGN_TOKENS.get(line.kind, SPAN_TOKENS["sign"]) if span.kind == "sign" else SPAN_TOKENS.get(span.kind, "ink")
            form.setForeground(colour(token))
            if span.kind == "sign":
                form.setFontWeight(700)
            self.setFormat(first + _units(text[: span.start]), _units(text[span.start : span.end]), form)


def _units(text: str) -> int:
    """The length of a text as Qt counts it, in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class LineInput(QPlainTextEdit):
    """One line of plain text. Enter, Tab, Up, Down and Esc are signals; pasted lines come through `pasted`."""

    entered = Signal()
    branched = Signal()
    recalled = Signal(int)
    """-1 the line before, 1 the one after."""
    completed = Signal()
    """The right arrow or End was pressed behind the last character."""
    composing = Signal()
    """An input method begins, goes on or ends."""
    left = Signal()
    pasted = Signal(list)
    overlong = Signal()
    """More was pasted than is taken at a time."""
    focused = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "line")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(letters(13))
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setWordWrapMode(QTextOption.WrapMode.NoWrap)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(QFontMetrics(letters(13)).height() + 8)
        self.document().setDocumentMargin(2)
        self.setAccessibleName(say("Typed line"))
        self.setPlaceholderText(say("Type a step – or ! exception, ~ meeting, * trigger, ... question"))
        self._colours = LineColours(self.document())
        self._ghost = ""
        self._parted_at = -1
        self.is_composing = False

    @property
    def text(self) -> str:
        """What is typed."""
        return self.toPlainText()

    @property
    def position(self) -> int:
        """Where the cursor stands, in characters."""
        return len(self.text.encode("utf-16-le", "surrogatepass")[: 2 * self.textCursor().position()].decode("utf-16-le", "surrogatepass"))

    def write(self, text: str, position: int | None = None) -> None:
        """Put a text in place of what is there, with the cursor at its end or at `position`."""
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        cursor.setPosition(_units(text if position is None else text[:position]))
        self.setTextCursor(cursor)

    def show_ghost(self, text: str) -> None:
        """Show in grey behind the cursor how the line may go on; "" = nothing."""
        if text != self._ghost:
            self._ghost = text
            self.viewport().update()

    @property
    def ghost(self) -> str:
        """How the line may go on."""
        return self._ghost

    def part_next_mark(self) -> None:
        """A name was just put in: a mark or a number typed right behind it gets a blank before it."""
        self._parted_at = self.textCursor().position()

    @property
    def parts_next_mark(self) -> bool:
        """Whether a mark typed now gets a blank before it."""
        return self._parted_at >= 0 and self.textCursor().position() == self._parted_at and self.textCursor().atEnd()

    def hold(self, text: str) -> None:
        """Mark that text at the beginning of the line as one that was entered and waits; "" = none does."""
        if text != self._colours.held:
            self._colours.held = text
            self._colours.rehighlight()

    def begin_reading(self, is_reading: bool) -> None:
        """In a map that is open to read only nothing is typed, and the line says so."""
        self.setReadOnly(is_reading)
        if is_reading:
            self.setPlaceholderText(say("Open to read only – edit a copy to type here"))

    # Qt's own names

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(400, self.height())

    def changeEvent(self, event: QEvent) -> None:
        """Another theme: colour anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_colours"):
            self._colours.rehighlight()

    def event(self, event: QEvent) -> bool:
        """Keys of the map keep their meaning where the line has no use for them: undo with nothing typed is undo of the map."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and not self._has_use_for(event):
            event.ignore()
            return False
        return super().event(event)

    def _has_use_for(self, event: QKeyEvent) -> bool:
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and not event.text().isprintable():
            return False
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return True
        if event.key() in (Qt.Key.Key_Z, Qt.Key.Key_Y, Qt.Key.Key_A):
            return bool(self.text)
        if event.key() in (Qt.Key.Key_X, Qt.Key.Key_C):
            return self.textCursor().hasSelection()
        return event.key() in (Qt.Key.Key_V, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Backspace)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the line; everything else is typing."""
        key, is_plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif key == Qt.Key.Key_Tab and is_plain:
            self.branched.emit()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and is_plain:
            self.recalled.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_End) and is_plain and self.textCursor().atEnd():
            self.completed.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key == Qt.Key.Key_Backtab:
            self.focusPreviousChild()
        else:
            if self.parts_next_mark and _begins_a_part(event.text()):
                self.insertPlainText(" ")
            self._parted_at = -1
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """What is being composed stands in the line, underlined, and is no part of its text yet."""
        self.is_composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        self.composing.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, and in grey behind it how it may go on."""
        super().paintEvent(event)
        if self._ghost and self.textCursor().atEnd():
            painter = QPainter(self.viewport())
            painter.setFont(self.font())
            painter.setPen(colour("muted"))
            place = self.cursorRect()
            painter.drawText(place.left(), place.top() + QFontMetrics(self.font()).ascent(), self._ghost)
            painter.end()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Several pasted lines, or a table, are shown before they are entered; a single one is typed. Too much is cut, and said."""
        from mapper.capture.table import as_lines

        text = source.text() if source.hasText() else ""
        lines = [line for line in as_lines(text[:PASTED_CHARACTERS]) if line.strip()]
        kept = [line[:LINE_CHARACTERS] for line in lines[:PASTED_LINES]]
        if len(text) > PASTED_CHARACTERS or kept != lines:
            self.overlong.emit()
        if len(kept) > 1:
            self.pasted.emit(kept)
        elif kept:
            self.insertPlainText(kept[0])

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell the frame round it."""
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell the frame round it."""
        super().focusOutEvent(event)
        self.focused.emit(False)


def _begins_a_part(typed: str) -> bool:
    return bool(typed) and (typed in "@#>{%" or typed.isdigit())
