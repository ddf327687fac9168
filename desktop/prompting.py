"""Prompt cards: what to ask the room next about the element that is selected - quietly, one question at a time, never with the keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, Signal

from desktop.bridge import Bridge
from desktop.preferences import is_remembered, preferences
from mapper.commands.mark import mark_none_known
from mapper.commands.mark_asked import mark_nobody_knows
from mapper.graph.coverage import is_accepted, is_left
from mapper.model.edit import Edit
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import WORK_KINDS, Node
from mapper.model.lookups import get
from mapper.model.words import say
from mapper.model.workspace import Workspace

Question = Literal["exceptions", "noticed", "asked"]
_KEY = "prompts/are_asked"
_LONGEST = 60
SIGNS: dict[Question, str] = {"exceptions": "! ", "noticed": "  noticed by: ", "asked": "~ "}
"""What the typed line begins with to answer."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question to the room about a step (`exceptions`) or an exception, in a whole sentence and in a few words."""

    topic: Question
    about: str
    words: str
    short: str

    @property
    def sign(self) -> str:
        """What the typed line begins with to answer it."""
        return SIGNS[self.topic]


class Prompts(QObject):
    """`prompt`: what to ask now, None = nothing. `is_new`: its element was entered in this session, so that the foot hints at it."""

    changed = Signal()

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self._bridge = bridge
        self._put_off: set[tuple[Question, str]] = set()
        self._entered: set[str] = set()
        self.prompt: Prompt | None = None
        self.are_on = is_remembered(_KEY, True)
        bridge.changed.connect(self._on_changed)
        bridge.selected.connect(lambda _ids: self._look())
        self._look()

    @property
    def is_new(self) -> bool:
        """Whether the question is about something that has just been entered."""
        return self.prompt is not None and self.prompt.about in self._entered

    def switch(self) -> None:
        """On or off; remembered."""
        self.are_on = not self.are_on
        preferences().setValue(_KEY, "true" if self.are_on else "false")
        self._look()
        self.changed.emit()

    def answer_none(self) -> None:
        """Keep that the room was asked and knows nothing."""
        prompt = self.prompt
        if prompt is None:
            return
        if prompt.topic == "exceptions":
            self._bridge.run(mark_none_known, prompt.about, True)
        else:
            self._bridge.run(mark_nobody_knows, prompt.about, prompt.topic, True)

    def put_off(self) -> None:
        """Ask something else; the coverage still lists it."""
        if self.prompt is not None:
            self._put_off.add((self.prompt.topic, self.prompt.about))
            self._look()

    def _on_changed(self, edit: Edit) -> None:
        """What one edit adds in numbers was pasted or imported: nobody has just said it."""
        made = [change.id for change in edit.changes if change.before is None and change.kind in (Node, ExceptionPoint)]
        if len(made) <= 3:
            self._entered.update(made)
        self._look()

    def _look(self) -> None:
        selection = self._bridge.selection
        found = None
        if self.are_on and self._bridge.may_edit and len(selection) == 1:
            found = prompt_for(self._bridge.workspace, selection[0], self._put_off)
        if found != self.prompt:
            self.prompt = found
            self.changed.emit()


def prompt_for(workspace: Workspace, element: str, put_off: set[tuple[Question, str]]) -> Prompt | None:
    """The first question about a step or an exception that has no answer yet and was not put off."""
    node = get(workspace, Node, element)
    if node is not None and node.kind in WORK_KINDS:
        is_asked = workspace.count("ExceptionPoint.host", node.id) or is_accepted(workspace, "exceptions", node.id)
        if is_asked or ("exceptions", node.id) in put_off or not node.name:
            return None
        return Prompt("exceptions", node.id, say("What goes wrong at “{step}”?", step=_short(node.name)), say("What goes wrong here?"))
    point = get(workspace, ExceptionPoint, element)
    if point is None or not point.name:
        return None
    name = _short(point.name)
    if is_left(point, "noticed") and not is_accepted(workspace, "noticed", point.id) and ("noticed", point.id) not in put_off:
        return Prompt("noticed", point.id, say("Who notices “{exception}”?", exception=name), say("Who notices?"))
    if is_left(point, "asked") and not is_accepted(workspace, "asked", point.id) and ("asked", point.id) not in put_off:
        words = say("Whom do you ask when “{exception}” happens, and where?", exception=name)
        return Prompt("asked", point.id, words, say("Whom do you ask, and where?"))
    return None


def _short(name: str) -> str:
    line = " ".join(name.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
