"""The row of the processes: their tabs, a list of all of them, a new one, and what folds the sides."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from desktop.editor import Editor
from desktop.panels.sheet_tabs import HEIGHT, SheetTabs, code_of
from desktop.parts import IconButton, in_short, label
from desktop.wiring import filled_menu
from mapper.model.inside import outer_sheets
from mapper.model.words import say

TAB_MENU: tuple[str, ...] = ("rename_process", "process_earlier", "process_later", "", "add_process", "delete_process")
"""The menu of a right click on a tab."""
NAME_CHARACTERS = 60


class ProcessTabs(QWidget):
    """The row under the bar: fold the outline, the tabs, all processes, a new process, fold the right side."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self.setObjectName("tabs")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._editor = editor
        self.tabs = SheetTabs(editor)
        self.tabs.menu_asked.connect(self._show_menu)
        self.tabs.counted.connect(self._say_how_to_begin)
        actions = editor.window.actions_by_name
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(4)
        row.addWidget(IconButton("outline", say("Show or fold the outline (Alt+1)"), actions["outline"].trigger))
        row.addWidget(self.tabs)
        self._empty = label(say("There is no process yet. Press + or type == and its name."), "muted")
        row.addWidget(self._empty)
        add = IconButton("plus", say("New process (Ctrl+Shift+N)"), actions["add_process"].trigger)
        add.setEnabled(editor.bridge.may_edit)
        row.addWidget(add)
        self.all = IconButton("process", say("All processes"), self.show_all)
        row.addWidget(self.all)
        row.addStretch(1)
        row.addWidget(IconButton("findings", say("Show or fold the findings (Alt+2)"), actions["findings"].trigger))
        row.addWidget(IconButton("properties", say("Show or fold the properties (Alt+3)"), actions["properties"].trigger))
        self.setFixedHeight(HEIGHT)
        self._say_how_to_begin(self.tabs.count())

    def _say_how_to_begin(self, count: int) -> None:
        self._empty.setVisible(not count)
        self.tabs.setVisible(bool(count))
        self.all.setVisible(count > 1)

    def _show_menu(self, where: QPoint) -> None:
        filled_menu(self, self._editor.window.actions_by_name, TAB_MENU).popup(where)

    def show_all(self) -> None:
        """List all processes, the one shown ticked; choosing one goes there."""
        bridge = self._editor.bridge
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, sheet in enumerate(outer_sheets(bridge.workspace)):
            name, code = in_short(" ".join(sheet.name.split()), NAME_CHARACTERS), code_of(bridge.workspace, sheet)
            words = say("{code}  {name}", code=code, name=name) if code else name
            entry = menu.addAction(words.replace("&", "&&"))
            entry.setCheckable(True)
            entry.setChecked(number == self.tabs.currentIndex())
            entry.triggered.connect(lambda _checked=False, sheet_id=sheet.id: bridge.show_sheet(sheet_id))
        menu.popup(self.all.mapToGlobal(QPoint(0, self.all.height())))
