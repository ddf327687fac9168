"""The whole: what surrounds a process, what hangs together, other versions of the map, and how it could be."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.editor import Editor
from desktop.panels.complements import ComplementsPage
from desktop.panels.whole_compare import ComparePage
from desktop.panels.whole_pages import ChannelsPage, NeighbourhoodPage, RaciPage, SipocPage, SystemsPage
from desktop.panels.whole_parts import CALM, ListingPage
from desktop.panels.whole_what_if import WhatIfPage
from desktop.panels.workshop_parts import IndexRow, Page
from desktop.parts import label, scrolled
from mapper.model.lookups import every
from mapper.model.measures import BusinessProblem, Intervention
from mapper.model.words import Said, say

Leave = Callable[[], object]
_GROUPS: tuple[tuple[Said, tuple[tuple[str, Said, Callable[[Editor, Leave], Page]], ...]], ...] = (
    (
        "ROUND THE PROCESS",
        (
            ("sipoc", "Suppliers to customers (SIPOC)", SipocPage),
            ("raci", "Who does what (RACI)", RaciPage),
            ("systems", "Systems", SystemsPage),
            ("channels", "Channels", ChannelsPage),
        ),
    ),
    (
        "WHAT IS SELECTED",
        (
            ("neighbourhood", "What hangs together with it", NeighbourhoodPage),
            ("what_if", "What breaks without it?", WhatIfPage),
        ),
    ),
    ("OTHER VERSIONS", (("compare", "Compare", ComparePage),)),
    ("HOW IT COULD BE", (("complements", "Problems and complements", ComplementsPage),)),
)
"""By heading, the pages: name, words of the row, and what makes it."""
_MAKES = {name: makes for _, rows in _GROUPS for name, _, makes in rows}


class Whole(QWidget):
    """The panel: a first page with a row for each page; a page is made when it is first shown, and works when it is seen."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self._editor = editor
        self._pages: dict[str, Page] = {}
        self._stack = QStackedWidget()
        self._index = QWidget()
        self.rows: dict[str, IndexRow] = {}
        self._assemble()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.sync)
        bridge = editor.bridge
        bridge.changed.connect(lambda _edit: self._soon.start(CALM))
        bridge.selected.connect(lambda _ids: self._on_selected())
        bridge.sheet_shown.connect(lambda _sheet: self._soon.start(0))
        self.setFocusProxy(self.rows["sipoc"])

    def _assemble(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(0, 12, 0, 16)
        column.setSpacing(2)
        for heading, rows in _GROUPS:
            made = label(say(heading), "heading")
            made.setContentsMargins(16, 8, 16, 4)
            column.addWidget(made)
            for name, words, _makes in rows:
                self.rows[name] = IndexRow(say(words), partial(self.show_page, name))
                column.addWidget(self.rows[name])
        column.addStretch(1)
        scrolled(self._index, column)
        self._stack.addWidget(self._index)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    # Pages

    def page(self, name: str) -> Page:
        """The page of that name, made when it is first shown."""
        if name not in self._pages:
            self._pages[name] = _MAKES[name](self._editor, self.show_index)
            self._stack.addWidget(self._pages[name])
        return self._pages[name]

    @property
    def shown(self) -> str:
        """The name of the page that is shown, "" = the first page."""
        return next((name for name, page in self._pages.items() if page is self._stack.currentWidget()), "")

    def show_index(self) -> None:
        """Back to the first page, the keys on the row that led away."""
        former = self.shown
        self._rest()
        self._stack.setCurrentWidget(self._index)
        self.sync()
        self.rows[former or "sipoc"].setFocus()

    def show_page(self, name: str) -> None:
        """That page, with the keys in it."""
        page = self.page(name)
        self._rest()
        if isinstance(page, ListingPage):
            page.on_selected()
        self._stack.setCurrentWidget(page)
        page.sync()
        page.setFocus()

    # Following

    def sync(self) -> None:
        """Show what is so now, where somebody looks."""
        if not self.isVisible():
            return
        workspace = self._editor.bridge.workspace
        plans = sum(one.state != "dropped" for one in every(workspace, Intervention)) + workspace.count("kind", BusinessProblem.__name__)
        self.rows["complements"].show_count(str(plans) if plans else "")
        shown = self._pages.get(self.shown)
        if shown is not None:
            shown.sync()

    def _on_selected(self) -> None:
        page = self._pages.get(self.shown)
        if isinstance(page, ListingPage) and not page.is_going and self.isVisible():
            page.on_selected()
            self._soon.start(0)

    def _rest(self) -> None:
        page = self._pages.get(self.shown)
        if isinstance(page, ListingPage):
            page.stop()

    # Qt's own names

    def sizeHint(self) -> QSize:
        """As wide as the side it stands in."""
        return QSize(240, 300)

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks."""
        super().showEvent(event)
        self._soon.start(0)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: nothing is worked out."""
        super().hideEvent(event)
        self._rest()
