"""The welcome page: one line of what this is, and the ways to a map - the first of them one click."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.doing import maps
from desktop.doing.speaking import speak
from desktop.doing.touring import take_tour
from desktop.drawn_icon import drawn_pixmap
from desktop.panels.message_bar import MessageBar
from desktop.parts import button, emptied, label, plain_tip
from desktop.recent import forget_all, recent_maps
from mapper.languages import NAMES
from mapper.model.words import current, say

if TYPE_CHECKING:
    from desktop.window import Window

COLUMN = 760


class Welcome(QWidget):
    """The page. It listens to nothing: it is made anew whenever it is shown."""

    def __init__(self, window: Window) -> None:
        super().__init__()
        self.setObjectName("welcome")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._window = window
        self.messages = MessageBar(self)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 56, 0, 40)
        self._column.setSpacing(12)
        inner = QWidget()
        inner.setMaximumWidth(COLUMN)
        inner.setLayout(self._column)
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(32, 0, 32, 0)
        row.addStretch(1)
        row.addWidget(inner, 100)
        row.addStretch(1)
        scroll = QScrollArea()
        scroll.setAccessibleName(say("Ways to a map"))
        scroll.setWidget(middle)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.messages)
        outer.addWidget(scroll, 1)
        self._build()

    def _build(self) -> None:
        emptied(self._column)
        self._column.addLayout(_head())
        lead = say("Map the steps, what goes wrong, and where people meet to sort it out – and see where it overlaps.")
        self._column.addWidget(label(lead, "lead", wraps=True))
        self._column.addSpacing(12)
        self._column.addLayout(self._first_choices())
        self._column.addWidget(label(say("A new map is a file in your documents. Every edit is saved at once."), "muted", wraps=True))
        self._column.addSpacing(16)
        self._column.addWidget(label(say("STARTER MAPS"), "heading"))
        self._column.addLayout(self._starters())
        self._add_recent()
        self._column.addSpacing(16)
        self._column.addWidget(label(say("You can also drop a map, a BPMN model or facts as JSON on this window."), "muted", wraps=True))
        self._column.addSpacing(16)
        self._column.addLayout(self._languages())
        self._column.addStretch(1)

    def _languages(self) -> QHBoxLayout:
        """The languages by the names they give themselves; that which is spoken is no link."""
        row = QHBoxLayout()
        row.setSpacing(16)
        self.languages: dict[str, QWidget] = {}
        for code, name in NAMES.items():
            is_spoken = code == current().language
            made: QWidget = label(name, "key") if is_spoken else button(name, partial(speak, self._window, code), "link")
            self.languages[code] = made
            row.addWidget(made)
        row.addStretch(1)
        return row

    def _first_choices(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        self.new = button(say("New map"), partial(maps.new_map, self._window), "main", say("Ctrl+N"))
        self.open = button(say("Open a file…"), partial(maps.choose_map, self._window), tip=say("Ctrl+O"))
        self.tour = button(say("Take the tour"), partial(take_tour, self._window), tip=say("Five minutes, on a map of its own"))
        for one in (self.new, self.open, self.tour):
            one.setMinimumWidth(160)
            row.addWidget(one)
        row.addStretch(1)
        return row

    def _starters(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(8)
        self.starters: dict[str, QPushButton] = {}
        for number, (name, words) in enumerate(maps.STARTER_NAMES.items()):
            text = say("All four in one map") if name == "all" else say(words)
            made = button(text, partial(maps.new_starter_map, self._window, name), "entry")
            self.starters[name] = made
            grid.addWidget(made, number // 3, number % 3)
        for column in range(3):
            grid.setColumnStretch(column, 1)
        return grid

    def _add_recent(self) -> None:
        self.recent: dict[Path, QPushButton] = {}
        known = recent_maps()
        if not known:
            return
        self._column.addSpacing(16)
        row = QHBoxLayout()
        row.addWidget(label(say("OPENED LAST"), "heading"))
        row.addStretch(1)
        row.addWidget(button(say("Clear the list"), self._forget, "link"))
        self._column.addLayout(row)
        for path in known:
            made = button(
                say("{name}   –   {folder}", name=path.stem, folder=path.parent), partial(maps.open_file, self._window, path), "entry"
            )
            made.setToolTip(plain_tip(str(path)))
            self.recent[path] = made
            self._column.addWidget(made)

    def _forget(self) -> None:
        forget_all()
        self._build()


def _head() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(16)
    sign = QLabel()
    sign.setPixmap(drawn_pixmap("app", "ink", 48))
    row.addWidget(sign)
    row.addWidget(label(say("Waterhole"), "display"))
    row.addStretch(1)
    return row
