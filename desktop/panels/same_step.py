"""The same step elsewhere: a quiet question where a name exists in another process, and the way to the other places of a linked step."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from desktop.editor import Editor
from desktop.parts import button, emptied, in_short, label
from mapper.commands.same_step import link_same_step, other_step, twins_of, unlink_same_step
from mapper.model.flow import Node
from mapper.model.lookups import get
from mapper.model.organisation import Process
from mapper.model.words import say

NAME_CHARACTERS = 40
PLACES = 6
"""More places than this are only counted."""


class SameStep(QFrame):
    """A strip over the fields of a step; not there where the step is in one process only."""

    def __init__(self, editor: Editor, step_id: str) -> None:
        super().__init__()
        self._editor = editor
        self._step_id = step_id
        self._shown: tuple[object, ...] | None = None
        self.setProperty("look", "card")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 8, 12, 8)
        self._column.setSpacing(4)
        self.sync()

    def sync(self) -> None:
        """Show what is known now."""
        workspace = self._editor.bridge.workspace
        step = get(workspace, Node, self._step_id)
        if step is None:
            self.hide()
            return
        linked = workspace.indexed("Node.same_as", step.same_as) if step.same_as is not None else ()
        places = tuple(node for one in linked if one != step.id and (node := get(workspace, Node, one)) is not None)
        twins = twins_of(workspace, step.id)[:1]
        shown = (*((node.id, self._place(node)) for node in places), None, *((node.id, self._place(node)) for node in twins))
        if shown != self._shown:
            self._shown = shown
            emptied(self._column)
            self._build(places, twins)
        if self.parentWidget() is not None or not shown[1:]:
            self.setVisible(bool(places or twins))

    def _build(self, places: tuple[Node, ...], twins: tuple[Node, ...]) -> None:
        if places:
            self._column.addWidget(label(say("THE SAME STEP"), "heading"))
        for node in places[:PLACES]:
            self._add_row(button(self._place(node), partial(self._editor.bridge.show_element, node.id), "link"))
        if places:
            self._add_row(button(say("It is a step of its own"), partial(self._run, unlink_same_step), "quiet link"))
        for node in twins:
            words = label(say("Same step as in {process}?", process=self._process(node)), "ask", wraps=True)
            self._column.addWidget(words)
            yes = button(say("Yes, the same"), partial(self._run, link_same_step, node.id))
            self._add_row(yes, button(say("Another one"), partial(self._run, other_step), "quiet link"))

    def _add_row(self, *widgets: object) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        for widget in widgets:
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)  # type: ignore[arg-type]
        row.addStretch(1)
        self._column.addLayout(row)

    def _run(self, command: object, *given: str) -> None:
        self._editor.bridge.run(command, self._step_id, *given)  # type: ignore[arg-type]

    def _process(self, node: Node) -> str:
        process = get(self._editor.bridge.workspace, Process, node.process)
        return in_short(" ".join(process.name.split()), NAME_CHARACTERS) if process is not None else say("another process")

    def _place(self, node: Node) -> str:
        return say("{code} in {process}", code=node.code or say("a step"), process=self._process(node))
