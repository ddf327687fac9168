"""The parking lot: open questions with who finds out and until when; asked, answered, opened again, put on the map."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QGridLayout, QLineEdit, QToolButton, QWidget

from desktop.doing import workshop as doing
from desktop.editor import Editor
from desktop.panels.finding_choices import Options, choice
from desktop.panels.workshop_drops import DraggedLines
from desktop.panels.workshop_parts import Page
from desktop.parts import button, label
from mapper.commands.park import answer_of
from mapper.model.geometry import Point
from mapper.model.lookups import code_order, every, get
from mapper.model.words import say, say_count
from mapper.model.workshop import Question
from mapper.model.workspace import Workspace
from mapper.workshop_page import owner_name

SHOWN: Options = (("open", "open", "not answered yet"), ("answered", "answered", "with the answer"), ("all", "all", "answered or not"))


def questions(workspace: Workspace, shown: str = "open") -> list[Question]:
    """The questions that are open, answered, or all; what is due first, then by code."""
    found = [one for one in every(workspace, Question) if shown == "all" or (answer_of(workspace, one.id) is None) == (shown == "open")]
    return sorted(found, key=lambda one: (not one.due, one.due, code_order(one.code), one.id))


class QuestionsPage(Page):
    """The list, a field for a new question, and below it the fields of the chosen one."""

    def __init__(self, editor: Editor, leave: Callable[[], object]) -> None:
        super().__init__(say("Parking lot"), leave)
        self._editor = editor
        self._shown = "open"
        self.ask = _field(say("Park a question and press Enter"), self._ask)
        self.lines = DraggedLines(editor, say("Parking lot"), leave, "question")
        self.lines.itemClicked.connect(lambda _item: self._go())
        self.lines.currentItemChanged.connect(lambda _now, _before: self._show_chosen())
        self.lines.when_entered = self._go
        self.answer: QLineEdit = _field(say("What was found out"), self._answer)
        self.owner = _field(say("a role"), self._assign)
        self.due = _field(say("2026-03-31"), self._assign)
        self.lines.when_answered = self.answer.setFocus
        self._again = button(say("Open again"), self._reopen, "link")
        self._place = button(say("Put on the map"), self._put, "link", say("Or drag the line onto the map"))
        self._choice = self._made_choice()
        self.wide(self.ask)
        self._choices = self.row(self._choice)
        self._choices.setContentsMargins(8, 0, 16, 0)
        self.column.addWidget(self.lines, 1)
        self.rest()
        self._add_fields()
        self.row(self._again, self._place)
        self.sync()

    def _made_choice(self) -> QToolButton:
        return choice(SHOWN, self._shown, self._choose, say("Which questions are listed"))

    def _add_fields(self) -> None:
        self._fields = QWidget()
        grid = QGridLayout(self._fields)
        grid.setContentsMargins(16, 0, 16, 0)
        grid.setVerticalSpacing(4)
        for number, (words, field) in enumerate(
            ((say("Answer"), self.answer), (say("Who finds out"), self.owner), (say("Until when"), self.due))
        ):
            grid.addWidget(label(words, "muted"), number, 0)
            grid.addWidget(field, number, 1)
            field.setAccessibleName(words)
        self.column.addWidget(self._fields)

    def sync(self) -> None:
        """List what there is."""
        workspace = self._editor.bridge.workspace
        found = questions(workspace, self._shown)
        self.lines.fill([(question_words(workspace, one), one.id) for one in found])
        if found and self.lines.currentRow() < 0:
            self.lines.setCurrentRow(0)
        waiting = len(questions(workspace))
        self.lines.setVisible(bool(found))
        self._choice.setVisible(bool(workspace.count("kind", "Question")))
        if waiting:
            self.lead.setText(say_count(waiting, "{n} question waits for an answer.", "{n} questions wait for an answer."))
        else:
            self.lead.setText(say("No question is open. Park one here, or type ... and the question anywhere."))
        self._show_chosen()

    @property
    def question(self) -> Question | None:
        """The chosen one."""
        return get(self._editor.bridge.workspace, Question, self.lines.chosen)

    def _show_chosen(self) -> None:
        question, workspace = self.question, self._editor.bridge.workspace
        answer = answer_of(workspace, question.id) if question is not None else None
        for field, text in (
            (self.answer, answer.name if answer is not None else ""),
            (self.owner, owner_name(workspace, question.owner) if question is not None else ""),
            (self.due, question.due if question is not None else ""),
        ):
            field.setEnabled(question is not None and self._editor.bridge.may_edit)
            if not field.hasFocus() or not field.isModified():
                field.setText(text)
        self._fields.setVisible(question is not None)
        self._again.setVisible(answer is not None)
        self._place.setVisible(question is not None and question.sheet is None)

    def _choose(self, shown: str) -> None:
        self._shown = shown
        former, self._choice = self._choice, self._made_choice()
        self._choices.replaceWidget(former, self._choice)
        former.deleteLater()
        self.sync()

    def _ask(self) -> None:
        if self.ask.text().strip():
            doing.ask(self._editor, self.ask.text())
            self.ask.clear()

    def _go(self) -> None:
        """To the question on the map, else to what it is about."""
        question = self.question
        if question is not None:
            target = question.id if question.sheet is not None else next(iter(question.about), question.id)
            self._editor.bridge.show_element(target)

    def _answer(self) -> None:
        if self.question is not None:
            self.answer.setModified(False)
            doing.answer_question(self._editor, self.question.id, self.answer.text())

    def _assign(self) -> None:
        if self.question is not None:
            for field in (self.owner, self.due):
                field.setModified(False)
            doing.assign_question(self._editor, self.question.id, self.owner.text(), self.due.text())

    def _reopen(self) -> None:
        if self.question is not None:
            doing.reopen_question(self._editor, self.question.id)

    def _put(self) -> None:
        canvas = self._editor.canvas
        middle = canvas.viewport().rect().center()
        if self.question is not None:
            doing.drop_question(self._editor, self.question.id, Point(*canvas.view.to_sheet(middle.x(), middle.y())))


def question_words(workspace: Workspace, question: Question) -> str:
    """The question with its code; below it who finds out, until when, what it is about, and the answer."""
    lines = [say("{code}  {name}", code=question.code, name=" ".join(question.name.split())) if question.code else question.name]
    about = [code for one in question.about if (code := str(getattr(workspace.get(one), "code", "")))]
    parts = [
        owner_name(workspace, question.owner),
        say("until {due}", due=question.due) if question.due else "",
        say("about {codes}", codes=", ".join(about)) if about else "",
    ]
    if said := " · ".join(part for part in parts if part):
        lines.append(said)
    answer = answer_of(workspace, question.id)
    if answer is not None:
        lines.append(say("→ {answer}", answer=answer.name))
    return "\n".join(lines)


def _field(placeholder: str, when_entered: Callable[[], object]) -> QLineEdit:
    made = QLineEdit()
    made.setPlaceholderText(placeholder)
    made.setAccessibleName(placeholder)
    made.returnPressed.connect(when_entered)
    return made
