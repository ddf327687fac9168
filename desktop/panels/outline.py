"""The left side: the sheet as a list or a table in step with the map both ways, and beside it the names the map is made of."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSplitter, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from desktop.editor import Editor
from desktop.panels.outline_filters import FILTERS, filter_words
from desktop.panels.outline_list import OutlineList
from desktop.panels.property_widgets import ChoiceField
from desktop.parts import IconButton, label, plain_tip
from desktop.preferences import is_remembered, preferences
from mapper.model.words import say

TABLE_WIDTH = 960
"""How wide the side becomes for a table, in pixels, where the window is wide enough."""
LIST_WIDTH = 248
LEAST_MAP = 240
"""What is left of the map beside a table."""


class Outline(QWidget):
    """The panel: tabs, what the list is narrowed to, the list itself, or one line that says how to begin."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self._editor = editor
        self.list = OutlineList(editor)
        self.names: QWidget | None = None
        self.tabs = _tabs()
        self.filter = _filter_choice()
        self.wide = IconButton("table", say("Show the outline as a table (Ctrl+Shift+O)"), self.toggle_table)
        self.wide.setCheckable(True)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._list_page())
        self._assemble()
        self.setFocusProxy(self.list)
        self.tabs.currentChanged.connect(self._show_page)
        self.filter.filled.connect(lambda number: self.list.rows.narrow(int(number)))
        for changed in (self.list.rows.rowsInserted, self.list.rows.rowsRemoved, self.list.rows.modelReset):
            changed.connect(self._say_how_to_begin)
        self.filter.filled.connect(lambda _number: self._say_how_to_begin())
        self._say_how_to_begin()
        if is_remembered("panels/is_outline_table", False):
            self.show_table(True)

    def _assemble(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(12, 6, 8, 2)
        row.setSpacing(4)
        row.addWidget(self.tabs)
        row.addStretch(1)
        row.addWidget(self.wide)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._pages, 1)

    def _list_page(self) -> QWidget:
        self._empty = label("", "muted", wraps=True)
        self._empty.setContentsMargins(20, 4, 20, 4)
        around = QHBoxLayout()
        around.setContentsMargins(16, 2, 12, 6)
        around.addWidget(self.filter, 1)
        around.addStretch()
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(around)
        column.addWidget(self._empty)
        column.addWidget(self.list, 1)
        return page

    def _say_how_to_begin(self) -> None:
        is_narrowed = self.list.rows.is_narrowed
        self._empty.setText(
            say("Nothing is like that.") if is_narrowed else say("Nothing is here yet. Type the first step and press Enter.")
        )
        self._empty.setVisible(self.list.rows.is_listing and self.list.rows.rowCount() == 0)
        self.filter.setVisible(is_narrowed or self.list.rows.rowCount() > 0)

    # The two pages

    def _show_page(self, number: int) -> None:
        if number and self.names is None:
            from desktop.panels.names import Names

            self.names = Names(self._editor)
            self._pages.addWidget(self.names)
        self._pages.setCurrentIndex(number)
        shown = self.names if number and self.names is not None else self.list
        self.setFocusProxy(shown)
        self.wide.setVisible(not number)

    def show_names(self) -> None:
        """Show the names of the map; the outline again where they are shown."""
        self.tabs.setCurrentIndex(0 if self.tabs.currentIndex() and self.isVisible() else 1)
        proxy = self.focusProxy()
        if proxy is not None:
            proxy.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # List and table

    def toggle_table(self) -> None:
        """From list to table and back."""
        self.show_table(not self.list.is_table)

    def show_table(self, is_table: bool) -> None:
        """Show all columns and take the width for them, or the names alone."""
        self.tabs.setCurrentIndex(0)
        self.list.show_table(is_table)
        self.wide.setChecked(is_table)
        preferences().setValue("panels/is_outline_table", "true" if is_table else "false")
        self._widen(TABLE_WIDTH if is_table else LIST_WIDTH)

    def _widen(self, wanted: int) -> None:
        """Take the width from the map; what stands at the right stays."""
        side = self.parentWidget()
        splitter = side.parentWidget() if side is not None else None
        if not isinstance(splitter, QSplitter) or side is None:
            return
        sizes = splitter.sizes()
        here = splitter.indexOf(side)
        room = sizes[here] + sizes[here + 1]
        sizes[here] = min(wanted, max(room - LEAST_MAP, LIST_WIDTH))
        sizes[here + 1] = room - sizes[here]
        splitter.setSizes(sizes)

    # Qt's own names

    def changeEvent(self, event: QEvent) -> None:
        """Another theme: the rows are painted in it."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "list"):
            self.list.viewport().update()


def _tabs() -> QTabBar:
    tabs = QTabBar()
    tabs.setObjectName("outline_tabs")
    tabs.setDrawBase(False)
    tabs.setExpanding(False)
    tabs.setAccessibleName(say("Outline and names"))
    keys = say("Enter adds a row, Shift+Enter an exception, Alt+Shift+Enter a contact point; F2 writes, Alt with arrows moves.")
    tabs.setTabToolTip(tabs.addTab(say("Outline")), plain_tip(keys))
    tabs.setTabToolTip(tabs.addTab(say("Names")), plain_tip(say("Roles, systems, classes: rename and merge (Ctrl+Shift+R)")))
    return tabs


def _filter_choice() -> ChoiceField:
    choice = ChoiceField({str(number): filter_words(number) for number in range(len(FILTERS))})
    choice.setAccessibleName(say("What the outline lists"))
    choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    choice.setMinimumContentsLength(10)
    choice.setMaximumWidth(260)
    return choice
