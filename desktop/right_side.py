"""The right side: tabs, and under them the panel that is shown; a panel is made when it is first shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.panels import PANELS, panel
from desktop.panes import Side
from desktop.side_tabs import SideTabs, Tab
from mapper.model.words import say

RIGHT = tuple(one.name for one in PANELS if one.side == "right")


class RightSide:
    """Fills the side. `panel_of` gives the panel of a name."""

    def __init__(self, side: Side, actions: Mapping[str, QAction], panel_of: Callable[[str], QWidget]) -> None:
        self._panel_of = panel_of
        self.tabs = SideTabs([_tab(name, actions) for name in RIGHT])
        self.stack = QStackedWidget()
        for _name in RIGHT:
            self.stack.addWidget(QWidget())
        for part in (self.tabs, self.stack):
            side.add(part, int(part is self.stack))
            part.show()
        self.tabs.currentChanged.connect(self._show_tab)

    @property
    def name(self) -> str:
        """The name of the panel that is shown."""
        return RIGHT[self.tabs.currentIndex()]

    def show(self, name: str) -> None:
        """Show that panel."""
        self.tabs.setCurrentIndex(RIGHT.index(name))
        self._show_tab(RIGHT.index(name))

    def _show_tab(self, number: int) -> None:
        made = self._panel_of(RIGHT[number])
        if self.stack.widget(number) is not made:
            empty = self.stack.widget(number)
            self.stack.insertWidget(number, made)
            if empty is not None:
                self.stack.removeWidget(empty)
                empty.deleteLater()
        self.stack.setCurrentIndex(number)


def _tab(name: str, actions: Mapping[str, QAction]) -> Tab:
    """The tab of a panel; its tip is that of the action that shows it, with its key."""
    return say(panel(name).text), panel(name).icon, actions[name].toolTip()
