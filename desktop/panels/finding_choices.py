"""The two small choices over the hot spots: what their order goes by, and how loosely exceptions may hang together."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton

from desktop.doing.findings import set_rank_by, set_show_level
from desktop.editor import Editor
from desktop.parts import plain_tip
from mapper.model.words import Said, say

Options = tuple[tuple[str, Said, Said], ...]
"""Name, words on the button, what it means."""
BASES: Options = (("load", "by load", "working hours"), ("cost", "by cost", "money"), ("delay", "by delay", "hours of waiting"))
LEVELS: Options = (
    ("1", "level 1", "exceptions at the same step"),
    ("2", "level 2", "also at a step of each other's handling"),
    ("3", "level 3", "also with the same people and systems"),
)


def basis_choice(editor: Editor) -> QToolButton:
    """The choice of what the order goes by."""
    settings = editor.bridge.workspace.settings
    return choice(BASES, settings.rank_by, lambda name: set_rank_by(editor, name), say("What the order goes by"))


def level_choice(editor: Editor) -> QToolButton:
    """The choice of what counts as an overlap."""
    settings = editor.bridge.workspace.settings
    return choice(LEVELS, str(settings.show_level), lambda name: set_show_level(editor, int(name)), say("What counts as an overlap"))


def choice(options: Options, current: str, choose: Callable[[str], object], tip: str) -> QToolButton:
    """A button that shows what is chosen and lists the rest."""
    made = QToolButton()
    made.setProperty("look", "choice")
    made.setToolTip(plain_tip(tip))
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    menu = QMenu(made)
    group = QActionGroup(menu)
    for name, words, meaning in options:
        action = menu.addAction(say("{words} – {meaning}", words=say(words), meaning=say(meaning)))
        action.setCheckable(True)
        action.setChecked(name == current)
        action.triggered.connect(partial(_chosen, choose, name))
        group.addAction(action)
        if name == current:
            made.setText(say("{words} ▾", words=say(words)))
    made.setMenu(menu)
    return made


def _chosen(choose: Callable[[str], object], name: str, _is_on: bool = False) -> None:
    choose(name)
