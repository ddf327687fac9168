"""Help: what can be typed, and the keys of everything that can be done, by what they are for - made from the actions themselves."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.actions import GROUPS
from desktop.editor import Editor
from desktop.panels.help_grammar import GRAMMAR
from desktop.panels.palette import ENTRIES
from desktop.parts import label, scrolled
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


class Help(QWidget):
    """What to type, then the keys."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self._column = QVBoxLayout()
        self._column.setContentsMargins(16, 12, 16, 16)
        self._column.setSpacing(6)
        self._head(say("What to type"))
        for sample, meaning in GRAMMAR:
            line = label(sample, "key", wraps=True)
            line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            line.setContentsMargins(0, 6, 0, 0)
            self._column.addWidget(line)
            self._column.addWidget(label(say(meaning), "muted", wraps=True))
        for title, lines in WALKING:
            self._keys(title, tuple(((say(key),), say(words)) for key, words in lines))
        for title, actions in GROUPS:
            self._keys(title, tuple((_keys_of(one.keys, one.name), say(one.text)) for one in actions if one.keys))
        self._column.addWidget(label(say("Ctrl+K lists all of these by name, and what has no key."), "muted", wraps=True))
        self._column.addStretch(1)
        scrolled(self, self._column)

    def _head(self, words: str) -> None:
        head = label(words, "name")
        head.setContentsMargins(0, 14 if self._column.count() else 0, 0, 2)
        self._column.addWidget(head)

    def _keys(self, title: str, lines: tuple[tuple[tuple[str, ...], str], ...]) -> None:
        """A heading, and below it each key with what it does."""
        self._head(say(title))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, 108)
        for row, (keys, words) in enumerate(lines):
            caps = QHBoxLayout()
            caps.setSpacing(4)
            for key in keys:
                caps.addWidget(label(key, "keycap"), 0, Qt.AlignmentFlag.AlignTop)
            caps.addStretch(1)
            grid.addLayout(caps, row, 0)
            grid.addWidget(label(words, wraps=True), row, 1)
        self._column.addLayout(grid)


def _keys_of(keys: tuple[str, ...], name: str) -> tuple[str, ...]:
    """The first key as the platform writes it, and the sign that does the same at the beginning of a line."""
    sign = next((entry.sign for entry in ENTRIES if entry.types == name), "")
    key = QKeySequence(keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
    return (key, sign) if sign else (key,)
