"""Help: what can be typed, the words used here, and the keys of everything that can be done - made from the actions themselves."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.actions import GROUPS
from desktop.editor import Editor
from desktop.panels.about import About
from desktop.panels.help_concepts import CONCEPTS, NEWS
from desktop.panels.help_grammar import GRAMMAR
from desktop.panels.palette import ENTRIES
from desktop.parts import button, label, scrolled
from mapper.model.words import Said, say

WALKING: tuple[tuple[Said, tuple[tuple[Said, Said], ...]], ...] = (
    (
        "In the typed line",
        (
            ("any letter", "types, wherever the keys are"),
            ("Enter", "adds the line to the map"),
            ("Tab", "takes the name listed first; else a branch"),
            ("Right, End", "takes what stands in grey"),
            ("Up, Down", "walks through the names listed, else through the lines typed before"),
            ("Esc", "back to the map; what is typed stays"),
        ),
    ),
    (
        "On the map",
        (
            ("Enter", "the next step, its label ready to be typed"),
            ("Tab, Shift+Tab", "the next element, the one before"),
            ("arrows", "walk along the flow, between branches and exceptions"),
            ("Ctrl and arrows", "move what is selected"),
            ("Home, End", "the start, the end of the process"),
            ("Esc", "gives up what was begun; it never loses a text"),
            ("space and drag", "moves the sheet"),
            ("Ctrl and wheel", "zooms"),
        ),
    ),
)
"""Keys that are no actions: they belong to where the keys are."""
KEYS_WIDTH = 108
"""Pixels for the keys, before what they do."""


class Help(QWidget):
    """A field to look for words, and below it what there is: what to type, the words used here, the keys, and what is new."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.setPlaceholderText(say("Look for a word or a key"))
        self.field.setAccessibleName(say("Look for in the help"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._filter)
        self.tour = button(say("Take the tour"), editor.window.actions_by_name["tour"].trigger, "link")
        self.nothing = label(say("Nothing is called that here. Ctrl+K looks through everything that can be done."), "muted", wraps=True)
        self._sections: list[tuple[QWidget, list[tuple[str, QWidget]]]] = []
        self._column = QVBoxLayout()
        self._column.setContentsMargins(16, 0, 16, 16)
        self._column.setSpacing(6)
        self._fill()
        self._assemble()
        self.setFocusProxy(self.field)
        self._filter("")

    @property
    def found(self) -> tuple[str, ...]:
        """What is shown, as it reads."""
        return tuple(text for _, rows in self._sections for text, row in rows if not row.isHidden())

    def show_about(self) -> None:
        """Show what is told of the program itself, as if it had been looked for."""
        self.field.setText(say("About Waterhole"))
        self.about.unfold()

    def _fill(self) -> None:
        self._head(say("What to type"))
        for sample, meaning in GRAMMAR:
            self._explain(sample, say(meaning))
        self._head(say("The words used here"))
        for word, meaning in CONCEPTS:
            self._explain(say(word), say(meaning))
        for title, lines in WALKING:
            self._keys(title, tuple(((say(key),), say(words)) for key, words in lines))
        for title, actions in GROUPS:
            self._keys(title, tuple((_keys_of(one.keys, one.name), say(one.text)) for one in actions if one.keys))
        self._add(say("Ctrl+K lists all of these by name, and what has no key."), "muted")
        self._head(say("What is new"))
        for news in NEWS:
            self._add(say(news))
        self._head(say("About Waterhole"))
        self.about = About()
        self._row(say("About Waterhole"), self.about)
        self._column.addWidget(self.nothing)
        self._column.addStretch(1)

    def _assemble(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(16, 10, 16, 8)
        top.setSpacing(10)
        top.addWidget(self.field, 1)
        top.addWidget(self.tour)
        below = QWidget()
        scrolled(below, self._column)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(below, 1)

    def _filter(self, text: str) -> None:
        """Show what holds every word that is typed; a heading stays with what is below it."""
        wanted = text.casefold().split()
        for head, rows in self._sections:
            for said, row in rows:
                row.setVisible(all(word in said.casefold() for word in wanted))
            head.setVisible(any(not row.isHidden() for _, row in rows))
        self.nothing.setVisible(not self.found)

    def _head(self, words: str) -> None:
        head = label(words, "name")
        head.setContentsMargins(0, 14 if self._column.count() else 0, 0, 2)
        self._column.addWidget(head)
        self._sections.append((head, []))

    def _add(self, words: str, look: str = "") -> None:
        """A sentence by itself."""
        self._row(words, label(words, look, wraps=True))

    def _row(self, said: str, row: QWidget) -> None:
        self._column.addWidget(row)
        self._sections[-1][1].append((said, row))

    def _explain(self, word: str, meaning: str) -> None:
        """A word or a line, and below it what it stands for."""
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(6)
        line = label(word, "key", wraps=True)
        line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(line)
        column.addWidget(label(meaning, "muted", wraps=True))
        self._row(f"{word} {meaning}", row)

    def _keys(self, title: str, lines: tuple[tuple[tuple[str, ...], str], ...]) -> None:
        """A heading, and below it each key with what it does."""
        self._head(say(title))
        for keys, words in lines:
            row = QWidget()
            across = QHBoxLayout(row)
            across.setContentsMargins(0, 0, 0, 0)
            across.setSpacing(12)
            across.addWidget(_caps(keys))
            across.addWidget(label(words, wraps=True), 1)
            self._row(" ".join((*keys, words)), row)


def _caps(keys: tuple[str, ...]) -> QWidget:
    """Keys beside one another, in a column as wide as all the others."""
    made = QWidget()
    made.setMinimumWidth(KEYS_WIDTH)
    caps = QHBoxLayout(made)
    caps.setContentsMargins(0, 0, 0, 0)
    caps.setSpacing(4)
    for key in keys:
        caps.addWidget(label(key, "keycap"), 0, Qt.AlignmentFlag.AlignTop)
    caps.addStretch(1)
    return made


def _keys_of(keys: tuple[str, ...], name: str) -> tuple[str, ...]:
    """The first key as the platform writes it, and the sign that does the same at the beginning of a line."""
    sign = next((entry.sign for entry in ENTRIES if entry.types == name), "")
    key = QKeySequence(keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
    return (key, sign) if sign else (key,)
