"""The prompt: a quiet card in the workshop panel, and the same as a hint at the foot of the window. Neither ever takes the keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from desktop.editor import Editor
from desktop.panels.flowing import Flowing
from desktop.parts import button, label, plain_tip
from desktop.wiring import key_text
from mapper.model.words import say

BUTTON_HEIGHT = 30


class PromptCard(QFrame):
    """What to ask the room next, and the three ways to answer. Hidden where there is nothing to ask."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self._editor = editor
        self.setProperty("look", "card")
        self.words = label("", "name", wraps=True)
        answers = Flowing(8)
        for name, text in (("prompt_answer", say("Answer")), ("prompt_none", say("Nothing known")), ("prompt_later", say("Later"))):
            answers.add(_quiet(editor, name, text))
        off = button(say("Off"), editor.window.actions_by_name["prompts"].trigger, "quiet link", say("Ask no more"))
        off.setMinimumHeight(BUTTON_HEIGHT)
        answers.add(off)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        column.addWidget(label(say("ASK THE ROOM"), "heading"))
        column.addWidget(self.words)
        column.addWidget(answers)
        editor.prompts.changed.connect(self.sync)
        self.sync()

    def sync(self) -> None:
        """Show what to ask now."""
        prompt = self._editor.prompts.prompt
        self.setVisible(prompt is not None)
        if prompt is not None:
            self.words.setText(prompt.words)
            self.setAccessibleName(prompt.words)


class PromptHint(QPushButton):
    """The question in a few words with its key, at the foot, while what was just entered has not been asked about."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self._editor = editor
        self.setProperty("look", "quiet link")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda _checked=False: editor.window.actions_by_name["prompt_answer"].trigger())
        editor.prompts.changed.connect(self.sync)
        self.sync()

    def sync(self) -> None:
        """Show what to ask now."""
        prompts, wired = self._editor.prompts, self._editor.window.actions_by_name
        self.setVisible(prompts.is_new)
        if prompts.prompt is None:
            return
        key = wired["prompt_answer"].shortcut().toString()
        self.setText(say("{question} {key}", question=prompts.prompt.short, key=key))
        words = {"question": prompts.prompt.words, "answer": key, "none": wired["prompt_none"].shortcut().toString()}
        self.setToolTip(plain_tip(say("{question} {answer} answers, {none} keeps that nothing is known.", **words)))


def _quiet(editor: Editor, name: str, text: str) -> QPushButton:
    """A button of the card: it is pressed with the mouse or with its own key, and leaves the keys where they are."""
    from desktop.actions import action

    made = button(text, editor.window.actions_by_name[name].trigger, "", key_text(action(name)))
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return made
