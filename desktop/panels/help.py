"""Help: what can be typed, and the keys of everything that can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.actions import ACTIONS
from desktop.editor import Editor
from desktop.parts import label, scrolled
from desktop.wiring import key_text
from mapper.model.words import say

GRAMMAR: tuple[tuple[str, str], ...] = (
    ("Raise requisition @Requester #ME51N", "a step after the selected one, in the lane of that role, on that system"),
    ("Amount over 10,000?", "a decision; the next lines are its branches"),
    ("[yes] Approve requisition", "a branch with its label (Tab puts the brackets)"),
    ("& Pack goods", "in parallel with the line before"),
    ("-> Release order", "leads to what exists: a name or a code"),
    ("= Receive goods", "the same step as one that exists elsewhere"),
    ("(end) Order closed", "an end"),
    (
        "! Approver absent 9/week 10min 40h @Requester >> Release order",
        "an exception: how often, work, delay, who handles it, where it rejoins",
    ),
    ("!late No confirmation 18/week", "its category: !fail, !late, !nobody, !outside, !rule"),
    ("~ Dock coffee: Receiver, Buyer!; daily; at the dock", "a meeting tied to what is selected; ! = nothing works without them"),
    ("* Supplier invoice by email 420/week", "a trigger with channel and rate"),
    ("... Who owns tax codes? @AP lead", "an open question"),
    ("== Purchase order", "go to that process; it is made if new"),
)
WALKING: tuple[tuple[str, str], ...] = (
    ("any letter", "types"),
    ("Enter", "adds the line; on the map, the next step"),
    ("Tab", "a branch; on the map, the next element"),
    ("arrows", "walk along the flow"),
    ("Home, End", "the start, the end"),
    ("Esc", "is safe: nothing typed is lost"),
    ("space and drag", "moves the sheet"),
    ("Ctrl and wheel", "zooms"),
)


class Help(QWidget):
    """Two tables: what to type, and the keys."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        column = QVBoxLayout()
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(6)
        column.addWidget(label(say("WHAT TO TYPE"), "heading"))
        for sample, meaning in GRAMMAR:
            line = label(sample, "key", wraps=True)
            line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            line.setContentsMargins(0, 6, 0, 0)
            column.addWidget(line)
            column.addWidget(label(say(meaning), "muted", wraps=True))
        column.addSpacing(16)
        column.addWidget(label(say("KEYS"), "heading"))
        column.addLayout(_keys())
        column.addStretch(1)
        scrolled(self, column)


def _keys() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    lines = [(say(key), say(words)) for key, words in WALKING]
    lines += [(key_text(action), say(action.text)) for action in ACTIONS if action.keys]
    for row, (key, words) in enumerate(lines):
        grid.addWidget(label(key, "key"), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(words, wraps=True), row, 1)
    return grid
