"""The bar of a walked case, above the typed line: where it is, what it has taken so far, and the ways on."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.panels.flowing import Flowing
from desktop.parts import IconButton, button, emptied, in_short, label, relook
from desktop.room.case import Case
from desktop.room.room import Room
from mapper.model.words import say

MOST_WAYS = 12
WAY_CHARACTERS = 80


class WalkBar(QFrame):
    """It has the keys while the case is walked: arrows and Enter; a letter goes to the typed line as everywhere."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room = room
        self.setProperty("look", "past")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(say("Walk of a case"))
        self.place = label("", "name", wraps=True)
        self.totals = label("", "", wraps=True)
        self.listed = label("", "muted", wraps=True)
        self.hint = label(say("→ or Enter: on · ↑ ↓: choose · ←: back · Home: anew · Esc: end"), "small")
        self._ways = Flowing()
        self._assemble()
        room.changed.connect(self.sync)
        self.sync()

    def _assemble(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        for part in (self.place, self.totals, self.listed, self._ways):
            words.addWidget(part)
        acts = QVBoxLayout()
        acts.setSpacing(4)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(IconButton("arrow_left", say("One stop back (←)"), self._back))
        row.addWidget(IconButton("undo", say("From the beginning (Home)"), self._restart))
        row.addWidget(button(say("End the walk"), self._room.end_walk, tip=say("Esc")))
        acts.addLayout(row)
        acts.addWidget(self.hint, 0, Qt.AlignmentFlag.AlignRight)
        acts.addStretch(1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(20, 8, 16, 8)
        whole.setSpacing(16)
        whole.addLayout(words, 1)
        whole.addLayout(acts)

    @property
    def _case(self) -> Case | None:
        return self._room.case

    def _back(self) -> None:
        if self._case is not None:
            self._case.back()

    def _restart(self) -> None:
        if self._case is not None:
            self._case.restart()

    @property
    def way_buttons(self) -> tuple[QPushButton, ...]:
        """The ways on, to be pressed."""
        return tuple(_buttons_in(self._ways))

    def sync(self) -> None:
        """Say where the case is and offer the ways on."""
        case = self._case
        self.setVisible(case is not None)
        if case is None:
            return
        self.place.setText(in_short(case.place))
        self.totals.setText(in_short(case.totals))
        self.totals.setVisible(bool(case.totals))
        self.listed.setText("\n".join(in_short(line) for line in case.summary[2:]))
        self.listed.setVisible(bool(case.summary))
        self._offer(case)
        self.setAccessibleDescription(case.line)
        size = self._room.letters if self._room.is_on else 0
        for part, part_size in ((self.place, size), (self.totals, size), (self.listed, min(size, 24))):
            part.setStyleSheet(f"font-size: {part_size}px" if size else "")

    def _offer(self, case: Case) -> None:
        layout = self._ways.layout()
        if layout is not None:
            emptied(layout)
        for number, words in enumerate(case.choices[:MOST_WAYS]):
            self._ways.add(self._way_button(case, number, words))
        self._ways.setVisible(bool(case.ways))

    def _way_button(self, case: Case, number: int, words: str) -> QPushButton:
        def go() -> None:
            case.choose(number)
            case.go()

        made = button(in_short(words, WAY_CHARACTERS), go, tip=words)
        relook(made, "main" if number == case.chosen else "")
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if self._room.is_on:
            made.setStyleSheet(f"font-size: {min(self._room.letters, 24)}px; padding: 6px 16px;")
        return made

    # Qt's own names

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and Enter walk, Esc ends the walk; what can be typed is typed."""
        case, key = self._case, event.key()
        if case is None or event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier):
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            case.go()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Backspace):
            case.back()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            case.choose(case.chosen + (1 if key == Qt.Key.Key_Down else -1))
        elif key == Qt.Key.Key_Home:
            case.restart()
        elif key == Qt.Key.Key_Escape:
            self._room.end_walk()
        elif event.text() and event.text().isprintable():
            self._room.editor.typed_line.open_with(event.text())
        else:
            super().keyPressEvent(event)


def _buttons_in(row: QWidget) -> Iterator[QPushButton]:
    layout = row.layout()
    for number in range(layout.count() if layout is not None else 0):
        item = layout.itemAt(number) if layout is not None else None
        widget = item.widget() if item is not None else None
        if isinstance(widget, QPushButton):
            yield widget
