"""The columns of a list that is taken in, over the typed line: what each holds, to be corrected, and what was not understood."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.editor import Editor
from desktop.panels.pasted_lines import PastedLines
from desktop.panels.property_widgets import ChoiceField
from desktop.parts import emptied, in_short, label, plain_tip
from desktop.remembered_columns import remember_columns, remembered_columns
from desktop.sentence_list import SentenceList
from mapper.capture.list_table import Table, best_of, headings_of
from mapper.capture.table_columns import Content
from mapper.capture.take_list import CONTENTS, WORDS, Doubt, TakenList, take_list
from mapper.model.words import say, say_count

_HEADING, _EXAMPLE = 26, 22
"""So many letters of a heading and of an example are shown."""
_COLUMNS_HEIGHT, _DOUBTS_HEIGHT = 216, 120
_LISTED = 300
Choices = Mapping[int, Content]


class ListColumns(QWidget):
    """A row for each column: its heading, an example, what it holds. Enter takes the list, Esc leaves it."""

    def __init__(self, choose: Callable[[int, Content], object], choose_sheet: Callable[[str], object], lines: PastedLines) -> None:
        super().__init__()
        self._choose, self._choose_sheet, self._lines = choose, choose_sheet, lines
        self.fields: list[ChoiceField] = []
        self.sheet: ChoiceField | None = None
        self.title = label("", "muted", wraps=True)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 8, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        inner = QWidget()
        inner.setLayout(self._grid)
        self._scroll = QScrollArea()
        self._scroll.setWidget(inner)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(say("Columns of the list"))
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.doubts = SentenceList(say("What was not understood"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(6)
        for part in (self.title, self._scroll, self.doubts):
            column.addWidget(part)

    def show_list(self, name: str, tables: Sequence[Table], taken: TakenList) -> None:
        """Show the columns of a list; they are only made anew where it is another list or sheet."""
        rows = len(taken.rows)
        self.title.setText(say_count(rows, "{n} row of {name}", "{n} rows of {name}", name=in_short(name, 60)))
        if len(self.fields) != len(taken.columns):
            self._build(tables, taken)
        for field, column in zip(self.fields, taken.columns, strict=True):
            field.show_text(column.content)
        self._show_doubts(taken.doubts)

    def _build(self, tables: Sequence[Table], taken: TakenList) -> None:
        emptied(self._grid)
        self.fields = []
        self.sheet = None
        if len(tables) > 1:
            self.sheet = ChoiceField({table.name: table.name for table in tables})
            self.sheet.show_text(taken.table.name)
            self.sheet.setAccessibleName(say("Sheet of the workbook"))
            self.sheet.filled.connect(self._choose_sheet)
            self._grid.addWidget(label(say("Sheet"), "muted"), 0, 0)
            self._grid.addWidget(self.sheet, 0, 2)
        for number, column in enumerate(taken.columns):
            heading = column.heading or say("Column {n}", n=number + 1)
            field = ChoiceField({content: WORDS[content] for content in CONTENTS})
            field.setAccessibleName(say("{heading} holds", heading=heading))
            field.filled.connect(partial(self._filled, number))
            shown, example = label(in_short(heading, _HEADING)), label(in_short(_example(taken, number), _EXAMPLE), "muted")
            shown.setToolTip(plain_tip(heading))
            for place, part in enumerate((shown, example, field)):
                self._grid.addWidget(part, number + 1, place)
            self.fields.append(field)
        self._grid.setRowStretch(len(taken.columns) + 1, 1)
        wanted = (len(self.fields) + (self.sheet is not None)) * 34 + 6
        self._scroll.setFixedHeight(min(_COLUMNS_HEIGHT, wanted))

    def _filled(self, number: int, content: str) -> None:
        self._choose(number, next(one for one in CONTENTS if one == content))

    def _show_doubts(self, doubts: Sequence[Doubt]) -> None:
        self.doubts.clear()
        for doubt in doubts[:_LISTED]:
            words = say("Row {row}: {sentence}", row=doubt.row, sentence=doubt.sentence) if doubt.row else doubt.sentence
            self.doubts.addItem(words)
        if len(doubts) > _LISTED:
            more = len(doubts) - _LISTED
            self.doubts.addItem(say_count(more, "{n} more is not listed.", "{n} more are not listed."))
        self.doubts.setVisible(bool(doubts))
        self.doubts.setFixedHeight(min(_DOUBTS_HEIGHT, 12 + 30 * len(doubts)))

    def take_keys(self) -> None:
        """Go to the first column that nobody knows, else to the first."""
        unknown = next((field for field in self.fields if not field.currentData()), None)
        for field in (unknown, *self.fields[:1]):
            if field is not None:
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    # Qt's own names

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Esc mean here what they mean in the typed line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._lines.take()
        elif event.key() == Qt.Key.Key_Escape:
            self._lines.leave()
        else:
            super().keyPressEvent(event)


def _example(taken: TakenList, number: int) -> str:
    """What stands in a column, from the first row that has it."""
    first = 0 if taken.headings.row is None else taken.headings.row + 1
    return next((" ".join(row[number].split()) for row in taken.table.rows[first:] if number < len(row) and row[number]), "")


class ListTaken(QObject):
    """A list from a file on its way into the map: its lines wait with those that were pasted, its columns stand over them."""

    def __init__(self, editor: Editor, path: Path, tables: Sequence[Table]) -> None:
        super().__init__(editor.page)
        self._editor, self._path, self._tables = editor, path, tables
        best = best_of(tables)
        assert best is not None
        self._table = best
        self._lines = editor.typed_line.pasted
        self._lines.leave()
        self.columns = ListColumns(self._choose, self._choose_sheet, self._lines)
        self._chosen: dict[int, Content] = {}
        self._is_corrected = False
        self._lines.card.hold(self.columns)
        self._lines.gone.connect(self._on_gone)
        self._begin()

    def _begin(self) -> None:
        self._chosen = remembered_columns(headings_of(self._table.rows).words)
        self._show()
        self.columns.take_keys()

    def _choose(self, number: int, content: Content) -> None:
        self._chosen[number] = content
        self._is_corrected = True
        self._show()

    def _choose_sheet(self, name: str) -> None:
        self._table = next(table for table in self._tables if table.name == name)
        self.columns.fields = []
        self._begin()

    def _show(self) -> None:
        self.taken = take_list(self._table, self._chosen)
        self.columns.show_list(self._path.name, self._tables, self.taken)
        # A list of which nothing is understood yet stays in sight, so that its columns can be said.
        self._lines.show(self.taken.lines or [""])

    def _on_gone(self, is_taken: bool) -> None:
        """Taken or left: what a person said of the columns is remembered where the list was taken."""
        if is_taken and self._is_corrected:
            remember_columns(self.taken.headings.words, self._chosen)
        self._lines.gone.disconnect(self._on_gone)
        self.columns.hide()
        self.columns.deleteLater()
        self._editor.typed_line.open_with("")
        self.deleteLater()
