"""The tabs over the right side: an icon each, and beside that of the shown panel its word, so that all of them fit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QTabBar

from desktop.drawn_icon import drawn_icon
from desktop.parts import plain_tip
from desktop.theme import letters
from mapper.model.words import say

ICON = 18
_ROUND = 12
"""Left and right of an icon together, and of the word beside it, in pixels."""
Tab = tuple[str, str, str]
"""Words, icon, tip."""


class SideTabs(QTabBar):
    """A tab for each panel, named for those who do not see the icons; where even one word has no room, there are icons only."""

    def __init__(self, tabs: Sequence[Tab]) -> None:
        super().__init__()
        self._tabs = tuple(tabs)
        self.setObjectName("side_tabs")
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setIconSize(QSize(ICON, ICON))
        self.setAccessibleName(say("Panels"))
        for number, (words, icon, tip) in enumerate(self._tabs):
            self.addTab(drawn_icon(icon, size=ICON), "")
            self.setAccessibleTabName(number, words)
            self.setTabToolTip(number, plain_tip(tip))
        self.currentChanged.connect(lambda _number: self._name_shown())
        self._name_shown()

    def _name_shown(self) -> None:
        """The word beside the icon of the panel that is shown, where there is room for it."""
        for number, (words, _, _) in enumerate(self._tabs):
            said = words if number == self.currentIndex() and self._has_room(words) else ""
            if self.tabText(number) != said:
                self.setTabText(number, said)

    def _has_room(self, words: str) -> bool:
        icons = len(self._tabs) * (ICON + _ROUND)
        return icons + QFontMetrics(letters(12, True)).horizontalAdvance(words) + _ROUND <= self.width()

    # Qt's own names

    def tabSizeHint(self, index: int) -> QSize:
        """As wide as its icon and its word: Qt would leave room for words that are not there."""
        said = self.tabText(index)
        words = QFontMetrics(letters(12, True)).horizontalAdvance(said) + _ROUND if said else 0
        return QSize(ICON + _ROUND + words, super().tabSizeHint(index).height())

    def minimumSizeHint(self) -> QSize:
        """No word keeps the side from becoming narrow."""
        return QSize(len(self._tabs) * (ICON + _ROUND), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width: there may be room for the word, or not."""
        super().resizeEvent(event)
        self._name_shown()

    def changeEvent(self, event: QEvent) -> None:
        """Another theme: draw the icons in its ink."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for number, (_, icon, _) in enumerate(self._tabs):
                self.setTabIcon(number, drawn_icon(icon, size=ICON))
