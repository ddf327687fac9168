"""What of one topic was not asked yet: a list, each line a click or Enter to its place, and one key for the answer that needs no typing."""

from __future__ import annotations

from collections.abc import Callable

from desktop.doing import workshop as doing
from desktop.editor import Editor
from desktop.panels.workshop_parts import Lines, Page
from desktop.parts import button, plain_tip
from mapper.graph.coverage import Covered, Topic
from mapper.model.flow import Flow
from mapper.model.lookups import unit_of
from mapper.model.words import Said, say, say_count
from mapper.model.workspace import Workspace

LISTED = 300
TITLES: dict[Topic, str] = {
    "exceptions": "Steps: what goes wrong?",
    "receivers": "Hand-offs: does the receiver agree?",
    "groups": "Groups: who was heard?",
    "asked": "Exceptions: whom do you ask, and where?",
    "noticed": "Exceptions: who notices?",
    "estimates": "Exceptions: how often, how long?",
    "meetings": "Meetings: who, and about what?",
}
_ANSWERS: dict[Topic, tuple[Said, Said]] = {
    "exceptions": ("None known", "Asked, and nothing is known to go wrong there"),
    "receivers": ("Confirmed", "The receiver says that it arrives so"),
    "groups": ("They are here", "Somebody of the group takes part in this workshop"),
    "asked": ("Nobody known", "Asked, and nobody knows"),
    "noticed": ("Nobody known", "Asked, and nobody knows"),
    "estimates": ("Not known", "Asked, and nobody knows"),
    "meetings": ("Not known", "Asked, and nobody knows"),
}
"""By topic: the answer, and what it means."""


class LeftPage(Page):
    """The list of a topic; it follows the counting."""

    def __init__(self, editor: Editor, leave: Callable[[], object]) -> None:
        super().__init__("", leave)
        self._editor = editor
        self.topic: Topic = "exceptions"
        self.lines = Lines(editor, say("Not asked yet"), leave)
        self.lines.itemClicked.connect(lambda _item: self._go())
        self.lines.when_entered = self._go
        self.lines.when_answered = self._answer
        self.answer = button("", self._answer)
        self.column.addWidget(self.lines, 1)
        self.rest()
        self.row(self.answer)
        self.setFocusProxy(self.lines)

    def show_topic(self, topic: Topic) -> None:
        """List another topic."""
        self.topic = topic
        self.title.setText(say(TITLES[topic]))
        words, meaning = _ANSWERS[topic]
        self.answer.setText(say(words))
        self.answer.setToolTip(plain_tip(say("{meaning} (Ctrl+Enter)", meaning=say(meaning))))
        self.lines.clear()
        self.sync()
        self.lines.setFocus()

    def sync(self) -> None:
        """List what was counted last."""
        found = next((one for one in self._editor.covering.found if one.topic == self.topic), None)
        if found is not None:
            self._fill(found)

    def _fill(self, found: Covered) -> None:
        workspace = self._editor.bridge.workspace
        there = [one for one in found.left if one in workspace]
        lines: list[tuple[str, str | None]] = [(line_words(workspace, one), one) for one in there[:LISTED]]
        if len(there) > LISTED:
            lines.append((say_count(len(there) - LISTED, "and {n} more", "and {n} more"), None))
        self.lines.fill(lines)
        if there and self.lines.currentRow() < 0:
            self.lines.setCurrentRow(0)
        self.lines.setVisible(bool(there))
        self.answer.setVisible(bool(there))
        if there:
            self.lead.setText(say("{n} of {all} are left. Enter goes there, Ctrl+Enter answers.", n=len(there), all=found.all))
        elif found.all:
            self.lead.setText(say("Nothing is left: all of it was asked."))
        else:
            self.lead.setText(say("There is nothing of the kind on the map yet."))

    def _go(self) -> None:
        if self.lines.chosen is not None:
            doing.show_left(self._editor, self.topic, self.lines.chosen)

    def _answer(self) -> None:
        """Answered lines go at once; the counting follows."""
        chosen = self.lines.chosen
        if chosen is None:
            return
        edits = self._editor.bridge.open_map.edits
        doing.answer_left(self._editor, self.topic, (chosen,))
        if self._editor.bridge.open_map.edits != edits:
            self.lines.takeItem(self.lines.currentRow())
        self.lines.setFocus()


def line_words(workspace: Workspace, element: str) -> str:
    """What the line of an element says: its code and name; of a hand-off from which group to which step."""
    record = workspace[element]
    if isinstance(record, Flow):
        giver, taker = unit_of(workspace, record.from_id), workspace.get(record.to_id or "")
        to = line_words(workspace, taker.id) if taker is not None else say("?")
        return say("{group} → {step}", group=giver.name, step=to) if giver is not None else say("→ {step}", step=to)
    code, name = str(getattr(record, "code", "")), " ".join(record.name.split())
    return say("{code}  {name}", code=code, name=name) if code and name and code != name else name or code
