"""The fields of the properties panel, one widget a way of filling in; each shows a text and says when a person left another one."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, QPointF, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QPlainTextEdit, QWidget

from desktop.theme import colour, letters
from desktop.tick import Tick
from mapper.model.limits import LABEL_CHARACTERS
from mapper.model.words import Said, say

Names = Callable[[], list[str]]
"""Names that complete what is typed, asked for when the field gets the keys."""


LEAST_CHOICE = 96
"""Pixels in which the beginning of a choice can still be told."""
LONGEST = 2_000
"""The most characters in a field of one line."""


class TextField(QLineEdit):
    """One line. `filled(text)` comes when a person has changed it and goes on, `typed(text)` with each letter ("" = as it was)."""

    filled = Signal(str)
    typed = Signal(str)

    def __init__(self, placeholder: str = "") -> None:
        super().__init__()
        self._shown = ""
        self.textEdited.connect(lambda text: self.typed.emit(text if text != self._shown else ""))
        self.setMaxLength(LONGEST)
        self.setPlaceholderText(placeholder)
        self.editingFinished.connect(self._leave)

    def show_text(self, text: str) -> None:
        """Show the value there is now; what a person is typing is left alone."""
        if self.hasFocus() and self.isModified() and text == self._shown:
            return
        self._shown = text
        self.setText(text)
        self.setCursorPosition(0)
        self.mark(False)

    def show_typed(self, text: str) -> None:
        """Show what was being typed there, over the value there is now."""
        if text != self.text():
            self.setText(text)

    def mark(self, is_wrong: bool) -> None:
        """Mark what could not be understood."""
        if bool(self.property("is_wrong")) != is_wrong:
            self.setProperty("is_wrong", is_wrong)
            self.style().unpolish(self)
            self.style().polish(self)

    def _leave(self) -> None:
        if self.text() != self._shown:
            self._shown = self.text()
            self.filled.emit(self.text())

    # Qt's own names

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts back what was there; undo brings back what was typed."""
        if event.key() == Qt.Key.Key_Escape and self.text() != self._shown:
            self.selectAll()
            self.insert(self._shown)
            return
        super().keyPressEvent(event)


class _LastName(QCompleter):
    """Completes the name behind the last comma."""

    def splitPath(self, path: str) -> list[str]:
        """What is to be completed."""
        return [path.rpartition(",")[2].strip()]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """The whole text with the name in its place."""
        line = self.widget()
        before, comma, _ = line.text().rpartition(",") if isinstance(line, QLineEdit) else ("", "", "")
        return f"{before}{comma}{' ' if comma else ''}{super().pathFromIndex(index)}"


class NamesField(TextField):
    """One name, or several with commas between them, completed from the map."""

    def __init__(self, names: Names, has_many: bool, placeholder: str = "") -> None:
        super().__init__(placeholder)
        self._names = names
        self._known = QStringListModel(self)
        completer = _LastName(self) if has_many else QCompleter(self)
        completer.setModel(self._known)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Ask for the names there are now."""
        self._known.setStringList(self._names())
        super().focusInEvent(event)


class LongField(QPlainTextEdit):
    """Several lines."""

    filled = Signal(str)
    typed = Signal(str)

    def __init__(self, placeholder: str = "") -> None:
        super().__init__()
        self._shown = ""
        self._is_showing = False
        self.textChanged.connect(self._tell_typed)
        self.setProperty("look", "field")
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setFixedHeight(3 * QFontMetrics(letters(12)).lineSpacing() + 14)

    def show_text(self, text: str) -> None:
        """Show the value there is now; what a person is typing is left alone."""
        if self.hasFocus() and text == self._shown:
            return
        self._shown = text
        self.show_typed(text)

    def show_typed(self, text: str) -> None:
        """Show what was being typed there, over the value there is now."""
        if text != self.toPlainText():
            self._is_showing = True
            self.setPlainText(text)
            self._is_showing = False

    def _tell_typed(self) -> None:
        if not self._is_showing:
            self.typed.emit(self.toPlainText() if self.toPlainText() != self._shown else "")

    def mark(self, is_wrong: bool) -> None:
        """Any text is right."""

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Plain text, no longer than a note is kept."""
        self.insertPlainText(source.text()[: LABEL_CHARACTERS - len(self.toPlainText())])

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving it fills it in."""
        super().focusOutEvent(event)
        if self.toPlainText() != self._shown:
            self._shown = self.toPlainText()
            self.filled.emit(self._shown)


class ChoiceField(QComboBox):
    """One of a few words."""

    filled = Signal(str)

    def __init__(self, options: Mapping[str, Said]) -> None:
        super().__init__()
        for value, words in options.items():
            self.addItem(say(words), value)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(lambda row: self.filled.emit(str(self.itemData(row))))

    def show_text(self, text: str) -> None:
        """Show the value there is now."""
        self.setCurrentIndex(max(0, self.findData(text)))

    def mark(self, is_wrong: bool) -> None:
        """What can be chosen is right."""

    def minimumSizeHint(self) -> QSize:
        """Long words among the choices keep no panel from being narrow."""
        return super().minimumSizeHint().boundedTo(QSize(LEAST_CHOICE, 1_000))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words, and a small arrow that says there are more."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("muted"), 1.5))
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        at = QPointF(14 if is_mirrored else self.width() - 14, self.height() / 2)
        painter.drawPolyline([at + QPointF(-4, -2), at + QPointF(0, 2), at + QPointF(4, -2)])
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling the panel changes nothing in it."""
        event.ignore()


class TickField(Tick):
    """Yes or no; the text is "yes" or ""."""

    filled = Signal(str)

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.clicked.connect(lambda is_on: self.filled.emit("yes" if is_on else ""))

    def show_text(self, text: str) -> None:
        """Show the value there is now."""
        self.setChecked(bool(text))

    def mark(self, is_wrong: bool) -> None:
        """A tick is right."""


FieldWidget = TextField | LongField | ChoiceField | TickField


def is_tick(widget: QWidget) -> bool:
    """Whether a field carries its own words and needs no label above it."""
    return isinstance(widget, TickField)
