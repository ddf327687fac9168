"""The page of the workshop: what was added, changed and left open since it began or since a named version, ready to be mailed."""

from __future__ import annotations

from collections.abc import Callable

from desktop.doing import workshop as doing
from desktop.editor import Editor
from desktop.moments import moment
from desktop.panels.finding_choices import choice
from desktop.panels.workshop_parts import Lines, Page
from desktop.parts import button
from mapper.model.errors import KnownError
from mapper.model.words import say
from mapper.timeline import Timeline
from mapper.workshop_page import Part, as_text, session_start, workshop_page

LISTED = 400
SESSION, BEGINNING = "session", "beginning"


class SincePage(Page):
    """The lines by process, then the open questions and what was not asked yet."""

    def __init__(self, editor: Editor, leave: Callable[[], object]) -> None:
        super().__init__(say("What changed"), leave)
        self._editor = editor
        self._since = SESSION
        self.parts: tuple[Part, ...] = ()
        self.lines = Lines(editor, say("What changed"), leave)
        self.lines.itemClicked.connect(lambda _item: self._go())
        self.lines.when_entered = self._go
        self._choice = choice((), "", lambda _name: None, "")
        self._choices = self.row(self._choice)
        self._choices.setContentsMargins(8, 0, 16, 0)
        self.column.addWidget(self.lines, 1)
        self.rest()
        self.row(button(say("Copy as text"), self._copy, tip=say("The whole page, for a mail")))

    @property
    def text(self) -> str:
        """The page as plain text."""
        name = self._editor.bridge.workspace.settings.name or say("Map")
        return as_text(say("{map}: {since}", map=name, since=self.lead.text()), self.parts)

    def sync(self) -> None:
        """Compare anew."""
        past = self._editor.past
        try:
            seq = self._row()
            before = past.state(seq, None)
        except (KnownError, LookupError) as fault:
            self.parts = ()
            self.lines.clear()
            self.lead.setText(str(fault) if isinstance(fault, KnownError) else say("The history does not reach so far back."))
            return
        self.parts = workshop_page(before, self._editor.bridge.open_map.workspace, self._editor.covering.found)
        self._offer()
        self._fill()

    def _row(self) -> int | None:
        """The row of the history that the page starts from; None where there is no history."""
        timeline: Timeline = self._editor.past.timeline
        if self._since == BEGINNING or not timeline.entries:
            self.lead.setText(say("Since the beginning"))
            return timeline.first if timeline.entries else None
        if self._since == SESSION:
            start = session_start(timeline.entries)
            first = next((entry for entry in timeline.entries if start is not None and entry.seq > start), None)
            self.lead.setText(say("Since this workshop began, {when}", when=moment(first.at)) if first is not None else "")
            return max(start if start is not None else 0, timeline.first)
        entry = timeline.entry(int(self._since))
        self.lead.setText(say("Since “{name}”, {when}", name=entry.label, when=moment(entry.at)))
        return entry.seq

    def _offer(self) -> None:
        """The states the page can start from."""
        options = [(SESSION, say("this workshop"), say("since the first edit after a pause of four hours"))]
        options += [(str(entry.seq), entry.label, moment(entry.at)) for entry in reversed(self._editor.past.timeline.versions)]
        options.append((BEGINNING, say("the beginning"), say("all that the history holds")))
        former, self._choice = self._choice, choice(tuple(options), self._since, self._choose, say("Since when"))
        self._choices.replaceWidget(former, self._choice)
        former.hide()
        former.deleteLater()

    def _choose(self, since: str) -> None:
        self._since = since
        self.sync()

    def _fill(self) -> None:
        lines: list[tuple[str, str | None]] = []
        for part in self.parts:
            lines.append((part.heading, None))
            lines += [(item.words, item.element) for item in part.items]
        if not lines:
            lines.append((say("Nothing was changed, and nothing is left open."), None))
        self.lines.fill(lines[:LISTED])

    def _go(self) -> None:
        chosen = self.lines.chosen
        if chosen and chosen in self._editor.bridge.workspace:
            self._editor.bridge.show_element(chosen)

    def _copy(self) -> None:
        doing.copy_page(self._editor, self.text)
