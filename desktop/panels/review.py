"""Review: what process owners do afterwards - comment, record measurements, sign off - for the process that is looked at."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from desktop.doing.review import process_shown
from desktop.editor import Editor
from desktop.panels.review_comments import CommentsPage
from desktop.panels.review_measurements import MeasurementsPage
from desktop.panels.review_parts import ReviewPage
from desktop.panels.review_sign_off import SignOffPage
from desktop.parts import in_short, label, plain_tip
from mapper.commands.comment import is_settled
from mapper.model.lookups import every
from mapper.model.organisation import Process
from mapper.model.words import Said, say
from mapper.model.workshop import Comment

_PAGES: dict[str, tuple[Said, Callable[[Editor], ReviewPage]]] = {
    "comments": ("Comments", CommentsPage),
    "measurements": ("Measurements", MeasurementsPage),
    "sign_off": ("Sign-off", SignOffPage),
}
"""By name of the page: the word on its button, and what makes it."""
STATES = {"draft": "draft", "validated": "validated", "signed": "signed"}


class Review(QWidget):
    """The panel: the process and its state, a button for each page, the page. A page is made when it is first shown."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self._editor = editor
        self._pages: dict[str, ReviewPage] = {}
        self.title = label("", "title", wraps=True)
        self.state = label("", "keycap")
        self._stack = QStackedWidget()
        self.buttons = {name: self._made_button(name) for name in _PAGES}
        self._assemble()
        bridge = editor.bridge
        bridge.changed.connect(lambda _edit: self.sync())
        bridge.selected.connect(lambda _ids: self.sync())
        bridge.sheet_shown.connect(lambda _sheet: self.sync())
        self.show_page("comments")

    def _made_button(self, name: str) -> QToolButton:
        made = QToolButton()
        made.setCheckable(True)
        made.setText(say(_PAGES[name][0]))
        made.clicked.connect(lambda _checked=False: self.show_page(name))
        return made

    def _assemble(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(16, 0, 16, 0)
        top.setSpacing(8)
        top.addWidget(self.title, 1)
        top.addWidget(self.state, 0, Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(4)
        group = QButtonGroup(self)
        for made in self.buttons.values():
            group.addButton(made)
            row.addWidget(made)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addLayout(row)
        column.addWidget(self._stack, 1)

    # Pages

    @property
    def process(self) -> Process | None:
        """The process that is spoken of."""
        return process_shown(self._editor)

    def page(self, name: str) -> ReviewPage:
        """The page of that name."""
        if name not in self._pages:
            self._pages[name] = _PAGES[name][1](self._editor)
            self._stack.addWidget(self._pages[name])
        return self._pages[name]

    def show_page(self, name: str) -> ReviewPage:
        """Show that page; gives it."""
        page = self.page(name)
        self.buttons[name].setChecked(True)
        self._stack.setCurrentWidget(page)
        self.setFocusProxy(page)
        self.sync()
        return page

    def write_comment(self) -> None:
        """The keys go to the field for a comment on what is selected."""
        page = self.show_page("comments")
        assert isinstance(page, CommentsPage)
        page.begin()

    def show_comments_on(self, element: str) -> None:
        """What was said about that element, the keys on the list."""
        page = self.show_page("comments")
        assert isinstance(page, CommentsPage)
        page.show_about(element)

    def write_value(self) -> None:
        """The keys go to where a value is typed."""
        page = self.show_page("measurements")
        assert isinstance(page, MeasurementsPage)
        page.begin()

    # Following

    def sync(self) -> None:
        """Show what is so now; nothing is looked up while nobody sees it."""
        if not self.isVisible():
            return
        process = self.process
        workspace = self._editor.bridge.workspace
        self.title.setText(in_short(" ".join(process.name.split()) or process.code, 40) if process is not None else say("The whole map"))
        self.title.setToolTip(plain_tip(process.name) if process is not None else "")
        self.state.setText(say(STATES[process.status]) if process is not None else "")
        self.state.setVisible(process is not None)
        waiting = sum(not is_settled(one) and not isinstance(workspace.get(one.about or ""), Comment) for one in every(workspace, Comment))
        self.buttons["comments"].setText(say("Comments {n}", n=str(waiting)) if waiting else say("Comments"))
        shown = self._stack.currentWidget()
        if isinstance(shown, ReviewPage):
            shown.sync()

    # Qt's own names

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks."""
        super().showEvent(event)
        self.sync()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: nothing is worked out any more."""
        super().hideEvent(event)
        for page in self._pages.values():
            page.rest()

    def sizeHint(self) -> QSize:
        """As wide as the side it stands in."""
        return QSize(240, 300)
