"""Comments: what people remarked about the element, the process or the map; answered, settled with what came of it, corrected."""

from __future__ import annotations

from typing import Literal

from PySide6.QtWidgets import QLineEdit, QToolButton

from desktop.doing import review as doing
from desktop.editor import Editor
from desktop.panels.finding_choices import Options, choice
from desktop.panels.review_parts import IS_ANSWER, QUIET_LINES, RemarkPainter, ReviewLines, ReviewPage, WordsField
from desktop.panels.review_words import about_words, comment_words, comments_in, said_of
from desktop.parts import button, in_short, label, plain_tip
from mapper.commands.comment import first_of, is_settled
from mapper.model.lookups import get
from mapper.model.words import say
from mapper.model.workshop import Comment

SCOPES: Options = (("element", "here", "what is selected"), ("process", "this process", "and all in it"), ("all", "all", "the whole map"))
SHOWN: Options = (("open", "open", "not settled yet"), ("all", "settled too", "with what came of it"))
Doing = Literal["new", "answer", "settle", "edit"]
LISTED = 500
DRAFT = "comment"
"""The place of the draft of what is being typed here."""


class CommentsPage(ReviewPage):
    """A field that makes, answers, settles or corrects a comment - the words over it say which - and the list."""

    def __init__(self, editor: Editor) -> None:
        super().__init__(editor)
        self._scope, self._shown = "process", "open"
        self._doing: tuple[Doing, str | None] = ("new", None)
        self._listed: list[tuple[str, Comment]] = []
        self.what = label("", "muted", wraps=True)
        self.field = WordsField(self._enter, self._leave_field)
        self.field.setAccessibleName(say("Comment"))
        self.field.setPlaceholderText(say("What is not clear, or should be another way. Enter keeps it."))
        self.who = QLineEdit(doing.author())
        self.who.setAccessibleName(say("Your initials"))
        self.who.setPlaceholderText(say("initials"))
        self.who.setToolTip(say("Your initials stand under what you write"))
        self.who.setFixedWidth(84)
        self.enter = button(say("Comment"), self._enter, "main")
        self.lines = ReviewLines(editor, say("Comments"), self._leave)
        self.lines.setItemDelegate(RemarkPainter(self.lines))
        self.empty = label("", "muted", wraps=True)
        self._scopes, self._choices = QToolButton(), QToolButton()
        self._acts = {
            "answer": button(say("Answer"), lambda: self._begin("answer"), "link", say("Ctrl+Enter")),
            "settle": button(say("Settle"), self._settle, "link", say("Say what came of it")),
            "edit": button(say("Edit"), lambda: self._begin("edit"), "link", say("F2")),
            "delete": button(say("Delete"), self._delete, "link", say("With its answers (Del)")),
        }
        self._assemble()
        self._connect()
        self.setFocusProxy(self.field)
        self.field.setPlainText(editor.bridge.drafts.text(DRAFT))
        self.sync()

    def _assemble(self) -> None:
        self.wide(self.what)
        self.wide(self.field)
        self.row(self.who, self.enter)
        self._filters = self.row(self._scopes, self._choices, inset=10)
        self.wide(self.empty)
        self.column.addWidget(self.lines, 1)
        self.row(*self._acts.values())
        self.column.addStretch(0)
        self._show_choices()

    def _connect(self) -> None:
        self.lines.itemClicked.connect(lambda _item: self._go())
        self.lines.currentItemChanged.connect(lambda _now, _before: self._show_acts())
        self.lines.when_entered = self._go
        self.lines.when_answered = lambda: self._begin("answer")
        self.lines.when_corrected = lambda: self._begin("edit")
        self.lines.when_deleted = self._delete
        self.who.editingFinished.connect(lambda: doing.remember_author(self.who.text()))
        self.field.textChanged.connect(self._keep_typed)

    # What is shown

    def sync(self) -> None:
        """List what there is."""
        workspace = self._editor.bridge.workspace
        found = comments_in(workspace, self._elements(), with_settled=self._shown == "all")
        self._fill([(comment_words(workspace, one), one) for one in found[:LISTED]])
        self.lines.setVisible(bool(found))
        self.empty.setVisible(not found)
        self.empty.setText(self._empty_words())
        may_edit = self._editor.bridge.may_edit
        for part in (self.field, self.enter, self.who):
            part.setEnabled(may_edit)
        if not self.who.hasFocus():
            self.who.setText(doing.author())
        self._say_what()
        self._show_acts()

    def _fill(self, listed: list[tuple[str, Comment]]) -> None:
        """List them; where they are the same as before, the list stays as it was scrolled."""
        if listed == self._listed:
            return
        self._listed = listed
        workspace = self._editor.bridge.workspace
        self.lines.fill([(words, one.id) for words, one in listed])
        for row, (_, one) in enumerate(listed):
            item = self.lines.item(row)
            item.setData(QUIET_LINES, 1 + is_settled(one))
            item.setData(IS_ANSWER, get(workspace, Comment, one.about) is not None)
            item.setToolTip(plain_tip(one.name))

    def _elements(self) -> frozenset[str] | None:
        """The elements of which comments are listed, None = all of the map."""
        workspace, process = self._editor.bridge.workspace, doing.process_shown(self._editor)
        if self._scope == "element" and self._editor.bridge.selection:
            roots = (get(workspace, Comment, first_of(workspace, one)) for one in self._editor.bridge.selection)
            return frozenset((*self._editor.bridge.selection, *(one.about for one in roots if one is not None and one.about)))
        return None if self._scope == "all" or process is None else said_of(workspace, process.id)

    def _empty_words(self) -> str:
        if not self._editor.bridge.workspace.count("kind", "Comment"):
            return say("Nobody has remarked on anything yet. Select a step and press F5.")
        if self._shown == "open":
            return say("Nothing is open here.")
        return say("Nobody has remarked on this.")

    def _say_what(self) -> None:
        workspace = self._editor.bridge.workspace
        what, about = self._doing
        if about is not None and about not in workspace:
            self._doing = what, about = "new", None
        target = about if about is not None else doing.commented(self._editor)
        templates: dict[Doing, str] = {
            "new": "On {name}", "answer": "Answer to “{name}”", "settle": "What came of “{name}”", "edit": "Other words for “{name}”",
        }  # fmt: skip
        words: dict[Doing, str] = {"new": "Comment", "answer": "Answer", "settle": "Settle", "edit": "Keep"}
        self.what.setText(say(templates[what], name=in_short(about_words(workspace, target), 80)))
        self.enter.setText(say(words[what]))

    def _show_acts(self) -> None:
        comment, may_edit = self.comment, self._editor.bridge.may_edit
        for name, made in self._acts.items():
            made.setVisible(comment is not None and may_edit)
            if name == "settle" and comment is not None:
                root = get(self._editor.bridge.workspace, Comment, first_of(self._editor.bridge.workspace, comment.id))
                made.setText(say("Open again") if root is not None and is_settled(root) else say("Settle"))

    def _show_choices(self) -> None:
        made = (
            choice(SCOPES, self._scope, self._choose_scope, say("Of what the comments are listed")),
            choice(SHOWN, self._shown, self._choose_shown, say("Which comments are listed")),
        )
        for former, following in zip((self._scopes, self._choices), made, strict=True):
            self._filters.replaceWidget(former, following)
            former.hide()
            former.deleteLater()
        self._scopes, self._choices = made

    def _choose_scope(self, name: str) -> None:
        self._scope = name
        self._show_choices()
        self.sync()

    def _choose_shown(self, name: str) -> None:
        self._shown = name
        self._show_choices()
        self.sync()

    @property
    def comment(self) -> Comment | None:
        """The chosen one."""
        return get(self._editor.bridge.workspace, Comment, self.lines.chosen)

    def show_about(self, element: str) -> None:
        """The comments on that element, the keys on the first of them."""
        self._choose_scope("element")
        self.lines.setCurrentRow(next((row for row in range(self.lines.count())), -1))
        self.lines.setFocus()

    # What is done

    def begin(self) -> None:
        """A new comment on what is selected."""
        self._doing = "new", None
        self._say_what()
        self.field.setFocus()

    def _begin(self, what: Doing) -> None:
        comment = self.comment
        if comment is None or not self._editor.bridge.may_edit:
            return
        self._doing = what, comment.id
        if what == "edit":
            self.field.setPlainText(comment.name)
            self.field.selectAll()
        self._say_what()
        self.field.setFocus()

    def _enter(self) -> None:
        text, (what, about) = self.field.toPlainText(), self._doing
        doing.remember_author(self.who.text())
        about = about or doing.commented(self._editor)
        if about is None or (not text.strip() and what != "settle"):
            return
        enters = {"new": doing.add_comment, "answer": doing.add_comment, "settle": doing.settle_comment, "edit": doing.change_comment}
        if enters[what](self._editor, about, text):
            self._doing = "new", None
            self.field.clear()
            self._editor.bridge.drafts.entered(DRAFT)
            self.sync()

    def _leave_field(self) -> None:
        """Esc: from an answer back to a new comment, from that to the map; what was typed stays."""
        if self._doing[0] == "new":
            self._leave()
            return
        comment = get(self._editor.bridge.workspace, Comment, self._doing[1])
        if self._doing[0] == "edit" and comment is not None and self.field.toPlainText() == comment.name:
            self.field.clear()
        self._doing = "new", None
        self._say_what()
        self.lines.setFocus()

    def _leave(self) -> None:
        self._editor.canvas.setFocus()

    def _keep_typed(self) -> None:
        text = self.field.toPlainText() if self._doing[0] != "edit" else ""
        self._editor.bridge.drafts.typed(DRAFT, text, doing.commented(self._editor) or "")

    def _settle(self) -> None:
        comment = self.comment
        if comment is None:
            return
        root = get(self._editor.bridge.workspace, Comment, first_of(self._editor.bridge.workspace, comment.id))
        if root is not None and is_settled(root):
            doing.reopen_comment(self._editor, root.id)
        else:
            self._begin("settle")

    def _delete(self) -> None:
        if self.comment is not None and self._editor.bridge.may_edit:
            doing.throw_away(self._editor, self.comment.id)

    def _go(self) -> None:
        comment, workspace = self.comment, self._editor.bridge.workspace
        root = get(workspace, Comment, first_of(workspace, comment.id)) if comment is not None else None
        if root is not None and root.about is not None and root.about in workspace:
            self._editor.bridge.show_element(root.about)
