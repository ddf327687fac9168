"""The page of one complement: its kind, state and owner, what it is linked to, what is expected of it, and what was read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import cast

from PySide6.QtWidgets import QLineEdit, QMenu, QToolButton

from desktop.doing import whole as doing
from desktop.editor import Editor
from desktop.in_slices import InSlices
from desktop.panels.complements_words import KINDS, STATES, days_text, outlook_text
from desktop.panels.whole_parts import Chosen, ListingLines
from desktop.panels.workshop_parts import Page
from desktop.parts import button, in_short, plain_tip
from mapper.commands.plan_intervention import Kind, State
from mapper.differences.names import name_of
from mapper.model.lookups import every, get
from mapper.model.measures import BusinessProblem, Intervention, Metric
from mapper.model.words import say
from mapper.model.workspace import Workspace
from mapper.whole.effects import Effect, effect_of, effect_sentences, missing_for_trial
from mapper.whole.listing import Line, Listing, Section
from mapper.whole.pages import coded

Leave = Callable[[], object]
OFFERED = 60
"""More problems or metrics than this are not offered in a menu."""


class PlanPage(Page):
    """Of the intervention `record_id`. What is expected is worked out in slices, and only where findings are shown."""

    def __init__(self, editor: Editor, leave: Leave) -> None:
        super().__init__("", leave, say("Back to the list (Esc)"))
        self._editor = editor
        self.record_id = ""
        self._effect: Effect | None = None
        self._worked_on: Workspace | None = None
        self._work = InSlices(self)
        self._work.done.connect(self._take_effect)
        self.kind = Chosen(self, lambda: KINDS, lambda: self._plan.kind if self._plan else "channel", self._set_kind)
        self.state = Chosen(self, lambda: STATES, lambda: self._plan.state if self._plan else "idea", self._set_state, self.kind)
        self.owner = self._field(say("Who stands for it"), say("Owner"))
        self.effort = self._field(say("days"), say("Effort in days"))
        self.effort.setFixedWidth(64)
        self.lines = ListingLines(editor, say("Links and effects"), leave)
        self.lines.itemClicked.connect(lambda _item: self._go())
        self.lines.when_entered = self._go
        self.lines.when_deleted = self._unlink
        self.link = button(say("Link what is selected"), self._link_selected, "link")
        self.problems = self._menu(say("Link a problem ▾"), BusinessProblem)
        self.metrics = self._menu(say("Link a metric ▾"), Metric)
        self._assemble()
        self.setFocusProxy(self.lines)

    def _field(self, hint: str, name: str) -> QLineEdit:
        made = QLineEdit()
        made.setPlaceholderText(hint)
        made.setAccessibleName(name)
        made.editingFinished.connect(self._keep)
        return made

    def _menu(self, words: str, cls: type[BusinessProblem | Metric]) -> QToolButton:
        made = QToolButton()
        made.setProperty("look", "choice")
        made.setText(words)
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(made)
        menu.aboutToShow.connect(lambda: self._offer(menu, cls))
        made.setMenu(menu)
        return made

    def _assemble(self) -> None:
        fields = self.row(self.owner, self.effort)
        fields.setStretch(0, 1)
        fields.takeAt(fields.count() - 1)
        self.column.addWidget(self.lines, 1)
        self.rest()
        self.row(self.link)
        self.row(self.problems, self.metrics).setContentsMargins(10, 0, 16, 0)

    @property
    def _plan(self) -> Intervention | None:
        return get(self._editor.bridge.workspace, Intervention, self.record_id)

    def show_record(self, record_id: str) -> None:
        """Another plan."""
        self.record_id, self._effect, self._worked_on = record_id, None, None
        self.sync()

    def sync(self) -> None:
        """Show what is so now; what is expected follows when it is worked out."""
        plan, workspace = self._plan, self._editor.bridge.workspace
        if plan is None:
            return
        self.title.setText(in_short(plan.name))
        self.kind.sync()
        self.state.sync()
        for field, words in ((self.owner, name_of(workspace, plan.owner) if plan.owner else ""), (self.effort, days_text(plan))):
            if not field.hasFocus():
                field.setText(words)
            field.setEnabled(self._editor.bridge.may_edit)
        missing = missing_for_trial(workspace, plan)
        self.lead.setText(say("Before it can be tried it lacks {missing}.", missing=", ".join(missing)) if missing else "")
        self.lead.setVisible(bool(missing))
        if self._worked_on is not workspace:
            self._worked_on = workspace
            self._work.begin(lambda: effect_of(workspace, plan.id))
        self._list(workspace, plan)

    def _take_effect(self, effect: Effect) -> None:
        self._effect = effect
        if self._plan is not None and effect.intervention == self.record_id:
            self._list(self._editor.bridge.workspace, self._plan)

    def _list(self, workspace: Workspace, plan: Intervention) -> None:
        links = (
            (say("Complements"), plan.complements),
            (say("Solves"), plan.solves),
        )
        sections = [Section(title, tuple(Line(coded(workspace, one), one) for one in ids)) for title, ids in links if ids]
        self.lines.show_listing(Listing((*sections, *self._expected(workspace)), (), ()))

    def _expected(self, workspace: Workspace) -> Iterator[Section]:
        effect = self._effect
        if effect is None:
            return
        if effect.outlooks:
            lines = tuple(Line(outlook_text(workspace, effect, one), one.metric) for one in effect.outlooks if one.metric in workspace)
            yield Section(say("Is to move"), lines)
        if workspace.settings.show_findings:
            yield Section(say("Expected, by the map"), tuple(Line(one, "") for one in effect_sentences(workspace, effect)))
        else:
            yield Section(say("Expected"), (Line(say("Said when the findings are shown."), ""),))

    # Changing it

    def _set_kind(self, kind: str) -> None:
        plan = self._plan
        if plan is not None:
            doing.change_plan(self._editor, plan.id, cast("Kind", kind), self.owner.text(), self.effort.text())

    def _set_state(self, state: str) -> None:
        doing.set_state(self._editor, self.record_id, cast("State", state))

    def _keep(self) -> None:
        plan = self._plan
        if plan is not None and self._is_changed(plan):
            doing.change_plan(self._editor, plan.id, plan.kind, self.owner.text(), self.effort.text())

    def _is_changed(self, plan: Intervention) -> bool:
        owner = name_of(self._editor.bridge.workspace, plan.owner) if plan.owner else ""
        return (self.owner.text().strip(), self.effort.text().strip()) != (owner, days_text(plan))

    def _link_selected(self) -> None:
        if self._editor.bridge.selection:
            doing.link_plan(self._editor, self.record_id, self._editor.bridge.selection)
        else:
            self._editor.window.page.messages.tell(say("Select on the map what it complements first."))

    def _offer(self, menu: QMenu, cls: type[BusinessProblem | Metric]) -> None:
        menu.clear()
        plan = self._plan
        held = (*plan.solves, *plan.moves) if plan is not None else ()
        left = [one for one in every(self._editor.bridge.workspace, cls) if one.id not in held]
        for one in left[:OFFERED]:
            action = menu.addAction(in_short(one.name, 60).replace("&", "&&"))
            action.setToolTip(plain_tip(one.name))
            action.triggered.connect(lambda _checked=False, chosen=one.id: doing.link_plan(self._editor, self.record_id, (chosen,)))
        if not left:
            words = say("No problem is stated yet") if cls is BusinessProblem else say("No metric is followed yet")
            menu.addAction(words).setEnabled(False)

    def _go(self) -> None:
        if self.lines.element in self._editor.bridge.workspace:
            self._editor.bridge.show_element(self.lines.element)

    def _unlink(self) -> None:
        if self.lines.element:
            doing.unlink_plan(self._editor, self.record_id, (self.lines.element,))
