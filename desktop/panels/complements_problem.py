"""The page of one business problem: who has it, what it costs, what it is about, and what is meant to solve it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit

from desktop.doing import whole as doing
from desktop.editor import Editor
from desktop.panels.complements_words import plan_words
from desktop.panels.whole_parts import ListingLines
from desktop.panels.workshop_parts import Page
from desktop.parts import button, in_short
from mapper.differences.names import name_of
from mapper.model.lookups import get
from mapper.model.measures import BusinessProblem, Intervention
from mapper.model.units import show_range
from mapper.model.words import say
from mapper.whole.listing import Line, Listing, Section
from mapper.whole.pages import coded


class ProblemPage(Page):
    """Of the problem `record_id`."""

    def __init__(self, editor: Editor, leave: Callable[[], object]) -> None:
        super().__init__("", leave, say("Back to the list (Esc)"))
        self._editor = editor
        self.record_id = ""
        self.owner = self._field(say("Who has it"), say("Owner"))
        self.cost = self._field(say("cost a week"), say("Cost a week"))
        self.cost.setFixedWidth(96)
        self.lines = ListingLines(editor, say("What it is about"), leave)
        self.lines.itemClicked.connect(lambda _item: self._go())
        self.lines.when_entered = self._go
        self.lines.when_deleted = self._unlink
        self.link = button(say("Link what is selected"), self._link, "link")
        fields = self.row(self.owner, self.cost)
        fields.setStretch(0, 1)
        fields.takeAt(fields.count() - 1)
        self.column.addWidget(self.lines, 1)
        self.rest()
        self.row(self.link)
        self.setFocusProxy(self.owner)

    def _field(self, hint: str, name: str) -> QLineEdit:
        made = QLineEdit()
        made.setPlaceholderText(hint)
        made.setAccessibleName(name)
        made.editingFinished.connect(self._keep)
        return made

    @property
    def _problem(self) -> BusinessProblem | None:
        return get(self._editor.bridge.workspace, BusinessProblem, self.record_id)

    def show_record(self, record_id: str) -> None:
        """Another problem."""
        self.record_id = record_id
        self.sync()

    def sync(self) -> None:
        """Show what is so now."""
        problem, workspace = self._problem, self._editor.bridge.workspace
        if problem is None:
            return
        self.title.setText(in_short(problem.name))
        for field, words in zip((self.owner, self.cost), self._texts(problem), strict=True):
            if not field.hasFocus():
                field.setText(words)
            field.setEnabled(self._editor.bridge.may_edit)
        about = tuple(Line(coded(workspace, one), one) for one in problem.about)
        plans = (get(workspace, Intervention, one) for one in workspace.indexed("Intervention.solves", problem.id))
        solved = tuple(Line(plan_words(workspace, one), one.id) for one in plans if one is not None)
        titled = ((say("Is about"), about), (say("Is to be solved by"), solved))
        self.lines.show_listing(Listing(tuple(Section(title, lines) for title, lines in titled if lines), (), ()))
        self.lead.setText("" if about else say("It is linked to no place of the map yet."))
        self.lead.setVisible(not about)

    def _texts(self, problem: BusinessProblem) -> tuple[str, str]:
        owner = name_of(self._editor.bridge.workspace, problem.owner) if problem.owner else ""
        return owner, show_range(problem.cost, "{amount}") if problem.cost is not None else ""

    def _keep(self) -> None:
        problem = self._problem
        if problem is not None and (self.owner.text().strip(), self.cost.text().strip()) != self._texts(problem):
            doing.assess_problem(self._editor, problem.id, self.owner.text(), self.cost.text())

    def _link(self) -> None:
        problem = self._problem
        if problem is not None and self._editor.bridge.selection:
            doing.link_problem(self._editor, problem.id, (*problem.about, *self._editor.bridge.selection))

    def _go(self) -> None:
        if self.lines.element in self._editor.bridge.workspace:
            self._editor.bridge.show_element(self.lines.element)

    def _unlink(self) -> None:
        problem = self._problem
        if problem is not None and self.lines.element:
            doing.link_problem(self._editor, problem.id, tuple(one for one in problem.about if one != self.lines.element))
