"""The fields of one reading in a row: value, date, number of cases, evidence; several pasted at once are handed on."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from desktop.panels.property_widgets import ChoiceField
from desktop.panels.review_words import EVIDENCE
from desktop.parts import label
from mapper.metrics.pasted import read_date, read_value
from mapper.model.measures import Reading
from mapper.model.record import Evidence
from mapper.model.words import say

EMPTY = Reading(0.0)


class NumberField(QLineEdit):
    """One line; a text of several lines or columns is not pasted into it but handed on."""

    several = Signal(str)

    def mark(self, is_wrong: bool) -> None:
        """Mark what could not be understood."""
        if bool(self.property("is_wrong")) != is_wrong:
            self.setProperty("is_wrong", is_wrong)
            self.style().unpolish(self)
            self.style().polish(self)

    # Qt's own names

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+V of a column or a table."""
        text = QGuiApplication.clipboard().text() if event.matches(QKeySequence.StandardKey.Paste) else ""
        if "\n" in text.strip() or "\t" in text.strip():
            self.several.emit(text)
        else:
            super().keyPressEvent(event)


class ReadingFields(QObject):
    """`entered` comes with Enter in any of them, `changed` when one that holds something else than before is left."""

    entered = Signal()
    changed = Signal()

    def __init__(self, page: QWidget, words: str, *, has_cases: bool = True) -> None:
        super().__init__(page)
        self._shown: Reading | None = None
        self.value, self.day, self.cases = NumberField(), NumberField(), NumberField()
        self.evidence = ChoiceField({str(name): words for name, words in EVIDENCE.items()})
        self._name(words)
        for field in (self.value, self.day, self.cases):
            field.returnPressed.connect(self.entered)
            field.editingFinished.connect(self._leave)
            field.textEdited.connect(lambda _text, field=field: field.mark(False))
        self.evidence.filled.connect(lambda _value: self._leave())
        self.value.setFixedWidth(50)
        self.day.setFixedWidth(82)
        self.cases.setFixedWidth(32)
        self.evidence.setFixedWidth(90)
        if not has_cases:
            self.cases.hide()
            self.evidence.hide()

    def _name(self, words: str) -> None:
        parts: tuple[tuple[QWidget, str], ...] = (
            (self.value, say("{row}: value", row=words)),
            (self.day, say("{row}: date", row=words)),
            (self.cases, say("{row}: number of cases", row=words)),
            (self.evidence, say("{row}: evidence", row=words)),
        )
        for part, name in parts:
            part.setAccessibleName(name)

    def put_into(self, grid: QGridLayout, row: int) -> None:
        """Stand in a row of the grid, from its second column on."""
        for column, part in enumerate((self.value, self.day, self.cases, self.evidence), 1):
            grid.addWidget(part, row, column)

    def show_reading(self, reading: Reading | None) -> None:
        """Show that reading; None = nothing. What is being typed is left alone where it is the same reading."""
        if reading == self._shown and any(field.isModified() for field in (self.value, self.day, self.cases)):
            return
        self._shown = reading
        held = reading or EMPTY
        self.value.setText(show_exactly(held.value) if reading is not None else "")
        self.day.setText(held.date)
        self.cases.setText(str(held.count) if held.count is not None else "")
        self.evidence.show_text(held.evidence)
        for field in (self.value, self.day, self.cases):
            field.mark(False)

    def begin_anew(self, day: str, evidence: Evidence) -> None:
        """Empty but for the date and the evidence, whatever stood there."""
        for field in (self.value, self.day, self.cases):
            field.setModified(False)
        self.show_reading(None)
        self.day.setText(day)
        self.evidence.show_text(evidence)

    def reading(self) -> Reading | None:
        """What stands there; None where there is no value, or something that is not understood, which is marked."""
        value = read_value(self.value.text())
        day = read_date(self.day.text()) if self.day.text().strip() else ""
        count = int(self.cases.text()) if self.cases.text().strip().isdecimal() and len(self.cases.text()) < 10 else None
        self.value.mark(value is None and bool(self.value.text().strip()))
        self.day.mark(day is None)
        self.cases.mark(count is None and bool(self.cases.text().strip()))
        if value is None or day is None or self.cases.property("is_wrong"):
            return None
        found: Evidence = self.evidence.currentData()
        return Reading(value, day, count, found)

    def allow(self, may_edit: bool) -> None:
        """Let something be typed, or not."""
        for part in (self.value, self.day, self.cases, self.evidence):
            part.setEnabled(may_edit)

    @property
    def is_empty(self) -> bool:
        """Whether no value stands there."""
        return not self.value.text().strip()

    def _leave(self) -> None:
        if self.is_empty and self._shown is None:
            return
        following = None if self.is_empty else self.reading()
        if following != self._shown and (following is not None or self.is_empty):
            self.changed.emit()


def show_exactly(value: float) -> str:
    """A number as it was recorded, all its digits.

    >>> show_exactly(31.0), show_exactly(58.125)
    ('31', '58.125')
    """
    return f"{value:.0f}" if value == int(value) and abs(value) < 1e15 else repr(value)


def headings() -> tuple[QWidget, ...]:
    """What stands over the columns."""
    return tuple(label(words, "small") for words in (say("Value"), say("Date"), say("Cases"), say("Evidence")))
