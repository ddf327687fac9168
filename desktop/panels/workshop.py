"""The workshop: what to ask the room next, what was not asked yet, what is parked, noted, thought of, and what changed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.editor import Editor
from desktop.panels.agenda import AgendaPage
from desktop.panels.workshop_drops import Drops
from desktop.panels.workshop_ideas import IdeasPage, ideas
from desktop.panels.workshop_left import TITLES, LeftPage
from desktop.panels.workshop_notes import NotesPage
from desktop.panels.workshop_parts import IndexRow, Page
from desktop.panels.workshop_prompt import PromptCard
from desktop.panels.workshop_questions import QuestionsPage, questions
from desktop.panels.workshop_since import SincePage
from desktop.parts import button, label, scrolled
from mapper.commands.take_round import waiting_notes
from mapper.graph.coverage import Topic
from mapper.model.edit import Edit
from mapper.model.words import Said, say

_MORE: dict[str, tuple[Said, Callable[[Editor, Callable[[], object]], Page]]] = {
    "agenda": ("Agenda", AgendaPage),
    "questions": ("Parking lot", QuestionsPage),
    "notes": ("Notes to place", NotesPage),
    "ideas": ("Ideas", IdeasPage),
    "since": ("What changed", SincePage),
}
"""By name of the page: the words of its row, and what makes it."""


class Workshop(QWidget):
    """The panel: a first page with counts, and a page for each of them in its place."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self._editor = editor
        self._pages: dict[str, Page] = {}
        self._drops = Drops(editor, self)
        self._stack = QStackedWidget()
        self._index = QWidget()
        self._column = QVBoxLayout()
        self.topics = {topic: IndexRow(say(TITLES[topic]), partial(self.show_topic, topic)) for topic in TITLES}
        self.rows = {name: IndexRow(say(words), partial(self.show_page, name)) for name, (words, _) in _MORE.items()}
        self._all_asked = label(
            say("Type the first steps: what the room was not asked about them yet is counted here."), "muted", wraps=True
        )
        self._prompts_off = button(say("Prompts are off. Ask again"), editor.window.actions_by_name["prompts"].trigger, "link")
        self._assemble()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        editor.bridge.changed.connect(self._on_changed)
        editor.covering.counted.connect(self._on_counted)
        editor.prompts.changed.connect(self._say_prompts)
        self._say_prompts()

    def _assemble(self) -> None:
        self._column.setContentsMargins(0, 12, 0, 16)
        self._column.setSpacing(2)
        card = QVBoxLayout()
        card.setContentsMargins(10, 0, 10, 8)
        card.addWidget(PromptCard(self._editor))
        card.addWidget(self._prompts_off)
        self._column.addLayout(card)
        self._add_heading(say("ASKED SO FAR"))
        self._all_asked.setContentsMargins(16, 2, 16, 4)
        self._column.addWidget(self._all_asked)
        for row in self.topics.values():
            row.hide()
            self._column.addWidget(row)
        self._column.addSpacing(12)
        self._add_heading(say("THIS WORKSHOP"))
        for row in self.rows.values():
            self._column.addWidget(row)
        self._column.addStretch(1)
        scrolled(self._index, self._column)
        self._stack.addWidget(self._index)

    def _add_heading(self, words: str) -> None:
        made = label(words, "heading")
        made.setContentsMargins(16, 0, 16, 4)
        self._column.addWidget(made)

    # Pages

    def page(self, name: str) -> Page:
        """The page of that name, made when it is first shown; "left" is the one of a topic."""
        if name not in self._pages:
            made = LeftPage(self._editor, self.show_index) if name == "left" else _MORE[name][1](self._editor, self.show_index)
            self._pages[name] = made
            self._stack.addWidget(made)
        return self._pages[name]

    def show_index(self) -> None:
        """Back to the first page, the keys on the row that led away."""
        shown = self._stack.currentWidget()
        self._stack.setCurrentWidget(self._index)
        self.sync()
        row = next((self.rows[name] for name, page in self._pages.items() if page is shown and name in self.rows), None)
        if row is None and isinstance(shown, LeftPage):
            row = self.topics[shown.topic]
        (row or self.rows["questions"]).setFocus()

    def show_page(self, name: str) -> None:
        """The parking lot, the notes, the ideas or what changed."""
        page = self.page(name)
        page.sync()
        self._stack.setCurrentWidget(page)
        page.lines.setFocus()  # type: ignore[attr-defined]

    def show_topic(self, topic: Topic) -> None:
        """What of the topic was not asked yet."""
        page = self.page("left")
        assert isinstance(page, LeftPage)
        self._stack.setCurrentWidget(page)
        page.show_topic(topic)

    def show_round(self) -> None:
        """The field for the silent round, with the keys."""
        self.show_page("notes")
        self.page("notes").field.setFocus()  # type: ignore[attr-defined]

    def show_ideas(self) -> None:
        """The field for an idea, with the keys."""
        self.show_page("ideas")
        self.page("ideas").field.setFocus()  # type: ignore[attr-defined]

    # Following

    def sync(self) -> None:
        """Count anew what is cheap to count; the coverage counts itself."""
        workspace = self._editor.bridge.workspace
        for name, count in (
            ("questions", len(questions(workspace))),
            ("notes", len(waiting_notes(workspace))),
            ("ideas", len(ideas(workspace))),
        ):
            self.rows[name].show_count(str(count) if count else "")
        self._show_coverage()

    def _show_coverage(self) -> None:
        found = self._editor.covering.found
        for covered in found:
            row = self.topics[covered.topic]
            row.setVisible(bool(covered.all))
            done = covered.all - len(covered.left)
            row.show_count(say("{done} of {all}", done=done, all=covered.all), covered.share)
        self._all_asked.setVisible(not any(covered.all for covered in found))

    def _on_changed(self, _edit: Edit) -> None:
        if not self.isVisible():
            return
        self.sync()
        shown = self._stack.currentWidget()
        if isinstance(shown, Page) and not isinstance(shown, LeftPage):
            shown.sync()

    def _on_counted(self) -> None:
        self._show_coverage()
        shown = self._stack.currentWidget()
        if isinstance(shown, LeftPage | SincePage):
            shown.sync()

    def _say_prompts(self) -> None:
        self._prompts_off.setVisible(not self._editor.prompts.are_on)

    # Qt's own names

    def showEvent(self, event: QShowEvent) -> None:
        """Nothing is counted before somebody sees it."""
        super().showEvent(event)
        self.sync()
        shown = self._stack.currentWidget()
        if isinstance(shown, Page):
            shown.sync()
        self._editor.covering.want(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nor after that."""
        super().hideEvent(event)
        self._editor.covering.want(False)

    def sizeHint(self) -> QSize:
        """As wide as the side it stands in."""
        return QSize(240, 300)
