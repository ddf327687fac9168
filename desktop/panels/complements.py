"""Problems and complements: what hurts, what could help where, and which of it is tried; nothing of the map as it is changes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from desktop.doing import whole as doing
from desktop.editor import Editor
from desktop.panels.complements_plan import PlanPage
from desktop.panels.complements_problem import ProblemPage
from desktop.panels.complements_words import plan_words, problem_words
from desktop.panels.whole_parts import ListingLines
from desktop.panels.workshop_parts import Page
from desktop.parts import button
from mapper.model.lookups import every, get
from mapper.model.measures import BusinessProblem, Intervention
from mapper.model.words import say
from mapper.whole.listing import Line, Listing, Section

Leave = Callable[[], object]


class ComplementsPage(Page):
    """The list with its two fields, and in its place the page of the plan or problem that was chosen."""

    def __init__(self, editor: Editor, leave: Leave) -> None:
        super().__init__(say("Problems and complements"), leave, say("Back to the first page (Esc)"))
        self._editor = editor
        self.problem = _field(say("A problem that can be observed, and Enter"), say("A new problem"), self._keep_problem)
        self.plan = _field(say("What could help, and Enter"), say("A new plan"), self._keep_plan)
        self.lines = ListingLines(editor, say("Problems and plans"), leave)
        self.lines.itemClicked.connect(lambda _item: self._open())
        self.lines.when_entered = self._open
        self.lines.when_deleted = self._throw_away
        self.over_map = button(
            say("Over the map"), editor.window.actions_by_name["to_be"].trigger, tip=editor.window.actions_by_name["to_be"].toolTip()
        )
        self.plan_page = PlanPage(editor, self.show_list)
        self.problem_page = ProblemPage(editor, self.show_list)
        self._stack = QStackedWidget()
        self._list = QWidget()
        self._assemble()
        self.setFocusProxy(self.plan)

    def _assemble(self) -> None:
        """What a page lays out goes into the list; the stack holds that and the two other pages."""
        QWidget().setLayout(self.column)
        inner = Page(say("Problems and complements"), self._leave, say("Back to the first page (Esc)"))
        self.lead = inner.lead
        inner.wide(self.problem)
        inner.wide(self.plan)
        inner.column.addWidget(self.lines, 1)
        inner.rest()
        inner.row(self.over_map)
        self._list = inner
        for page in (inner, self.plan_page, self.problem_page):
            self._stack.addWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def show_list(self) -> None:
        """Back to the list, the keys on the line that led away."""
        self._stack.setCurrentWidget(self._list)
        self.sync()
        (self.plan if self.lines.isHidden() else self.lines).setFocus()

    def show_record(self, record_id: str) -> None:
        """The page of that plan or problem."""
        record = self._editor.bridge.workspace.get(record_id)
        if isinstance(record, Intervention | BusinessProblem):
            page = self.plan_page if isinstance(record, Intervention) else self.problem_page
            page.show_record(record_id)
            self._stack.setCurrentWidget(page)
            page.setFocus()

    def sync(self) -> None:
        """List what there is; the page of what is gone is left."""
        shown = self._stack.currentWidget()
        if isinstance(shown, PlanPage | ProblemPage):
            if shown.record_id in self._editor.bridge.workspace:
                shown.sync()
                return
            self._stack.setCurrentWidget(self._list)
        workspace = self._editor.bridge.workspace
        problems = tuple(Line(problem_words(workspace, one), one.id) for one in every(workspace, BusinessProblem))
        plans = tuple(Line(plan_words(workspace, one), one.id) for one in every(workspace, Intervention))
        titled = ((say("Problems"), problems), (say("Complements"), plans))
        listing = Listing(tuple(Section(title, lines) for title, lines in titled if lines), (), ())
        self.lines.show_listing(listing)
        self.lines.setVisible(not listing.is_empty)
        self.over_map.setVisible(bool(plans))
        self.lead.setText(
            say("The map stays as it is. What could help is linked to what is selected, solves a problem, and is measured.")
            if listing.is_empty
            else ""
        )
        self.lead.setVisible(bool(self.lead.text()))
        for field in (self.problem, self.plan):
            field.setEnabled(self._editor.bridge.may_edit)

    def _keep_problem(self) -> None:
        if self.problem.text().strip():
            doing.keep_problem(self._editor, self.problem.text())
            self.problem.clear()
            self.sync()

    def _keep_plan(self) -> None:
        if self.plan.text().strip():
            doing.keep_plan(self._editor, self.plan.text())
            self.plan.clear()
            self.sync()

    def _open(self) -> None:
        if self.lines.element:
            self.show_record(self.lines.element)

    def _throw_away(self) -> None:
        if get(self._editor.bridge.workspace, Intervention, self.lines.element) or get(
            self._editor.bridge.workspace, BusinessProblem, self.lines.element
        ):
            doing.throw_away(self._editor, (self.lines.element,))
            self.sync()


def _field(hint: str, name: str, when_entered: Callable[[], object]) -> QLineEdit:
    made = QLineEdit()
    made.setPlaceholderText(hint)
    made.setAccessibleName(name)
    made.returnPressed.connect(when_entered)
    return made
