"""Which actions, processes and elements fit the words typed, best first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from desktop.actions import ACTIONS
from desktop.actions.action import Action
from desktop.parts import in_short
from desktop.why_not import why_not
from desktop.wiring import key_texts
from mapper.commands.find import find, folded
from mapper.model.lookups import processes
from mapper.model.record import Drawn
from mapper.model.words import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QAction

    from desktop.editor import Editor

FINDS = "/"
"""Typed first, it looks for elements by name or code instead of actions."""
MOST = 60
_ICONS = {"Node": "step", "ExceptionPoint": "exception", "ContactPoint": "meeting", "Question": "question", "Lane": "lane"}


@dataclass(frozen=True, slots=True)
class Match:
    """One line of the list: an action by its name, or an element by its id (the other is ""). `reason`: why it cannot be done now."""

    text: str
    icon: str
    keys: str = ""
    reason: str = ""
    action: str = ""
    element: str = ""


def matches(typed: str, wired: Mapping[str, QAction], editor: Editor | None, recent: Sequence[str]) -> tuple[Match, ...]:
    """What fits `typed`: with "/" before it elements of the map, else actions and processes; nothing typed = all actions."""
    if typed.startswith(FINDS):
        return tuple(islice(_elements(typed.removeprefix(FINDS), editor), MOST))
    fitting = [(rank, place, one) for place, one in enumerate(_in_order(recent)) if (rank := rank_of(typed, one)) is not None]
    fitting.sort(key=lambda hit: hit[:2])
    found = tuple(_of_action(one, wired, editor) for _, _, one in fitting if one.name != "commands")
    return (*found, *_processes(typed, editor)) if typed.strip() else found


def rank_of(typed: str, action: Action) -> int | None:
    """How well the words typed fit an action, 0 the best; None where one of them does not fit.

    A word fits the beginning of a word, the inside of one, the letters of the name in their order ("xpdf"), or the sentence that says more.
    """
    name, more = folded(say(action.text)), folded(say(action.tip)) if action.tip else ""
    ranks = [_rank(word, name, more) for word in folded(typed).split()]
    known = [rank for rank in ranks if rank is not None]
    return None if len(known) < len(ranks) else sum(known)


def _rank(word: str, name: str, more: str) -> int | None:
    if name.startswith(word):
        return 0
    words = re.split(r"[\s/–-]+", name)
    if any(one.startswith(word) for one in words):
        return 1
    if word in name:
        return 3
    if any(one.startswith(word) for one in more.split()):
        return 5
    return 8 if len(word) > 1 and _has_in_order(word, name) else None


def _has_in_order(letters: str, text: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters)


def _in_order(recent: Sequence[str]) -> list[Action]:
    lately = {name: place for place, name in enumerate(recent)}
    return sorted(ACTIONS, key=lambda one: lately.get(one.name, len(lately)))


def _of_action(action: Action, wired: Mapping[str, QAction], editor: Editor | None) -> Match:
    reason = "" if wired[action.name].isEnabled() else why_not(action, editor)
    return Match(say(action.text), action.icon, key_texts(action), reason, action=action.name)


def _processes(typed: str, editor: Editor | None) -> Iterator[Match]:
    wanted = folded(typed).strip()
    for process in processes(editor.bridge.workspace) if editor is not None else ():
        if wanted in folded(process.name) or wanted == folded(process.code):
            yield Match(say("Go to {process}", process=in_short(process.name, 80)), "process", element=process.id)


def _elements(typed: str, editor: Editor | None) -> Iterator[Match]:
    if editor is None:
        return
    workspace = editor.bridge.workspace
    for one in find(workspace, typed):
        record = workspace[one]
        if isinstance(record, Drawn) and record.name:
            code, name = str(getattr(record, "code", "")), in_short(" ".join(record.name.split()), 120)
            words = say("{code}   {name}", code=code, name=name) if code else name
            yield Match(words, _ICONS.get(type(record).__name__, "find"), element=one)
