"""The findings: hot spots in order, why they are, possible watering holes to ask the room about, and what depends on a meeting."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.doing.findings import reveal_findings
from desktop.doing.workshop import ask_again, meet
from desktop.doing.workshop import rule_out as rule_out_hole
from desktop.editor import Editor
from desktop.panels.finding_cards import HoleCard, MeetingCard, RuledOutCard, SpotCard
from desktop.panels.finding_choices import basis_choice, level_choice
from desktop.panels.finding_words import Hole, Said, reasons, said, statement_on
from desktop.parts import button, emptied, label, scrolled
from mapper.model.words import say, say_count


class Findings(QWidget):
    """The panel. Nothing is shown before somebody reveals it."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self._editor = editor
        self._shown: Said | None = None
        self._open: tuple[str, ...] = ()
        self._opened = ""
        self._with_reasons = False
        self._stopped = ""
        self._column = QVBoxLayout()
        self._column.setContentsMargins(10, 8, 10, 16)
        self._column.setSpacing(8)
        scrolled(self, self._column)
        editor.bridge.analysed.connect(lambda _analysis: self.sync())
        self.sync(anew=True)

    def sync(self, anew: bool = False) -> None:
        """Show the latest analysis; nothing is made anew where the words are the same."""
        bridge = self._editor.bridge
        is_revealed = bridge.workspace.settings.show_findings
        words = said(bridge.analysis) if is_revealed and bridge.analysis is not None else None
        if anew or words != self._shown or words is None:
            self._shown = words
            self._build(is_revealed)

    @property
    def shows_reasons(self) -> bool:
        """Whether the open card says why it is a hot spot."""
        return self._with_reasons

    def _build(self, is_revealed: bool) -> None:
        emptied(self._column)
        if not is_revealed:
            self._offer_to_reveal()
        elif self._shown is not None:
            self._add_spots(self._shown)
            self._add_holes(self._shown)
            self._add_meetings(self._shown)
            self._add_remarks(self._shown)
            self._add_ruled_out(self._shown)
        self._column.addStretch(1)

    def _offer_to_reveal(self) -> None:
        self._column.addWidget(label(say("FINDINGS"), "heading"))
        text = say("Overlaps of exceptions are found while you work. They stay hidden until you show them, so that nobody is led.")
        self._column.addWidget(label(text, "muted", wraps=True))
        row = QHBoxLayout()
        row.addWidget(button(say("Show findings"), lambda: reveal_findings(self._editor), tip=say("Ctrl+Shift+H")))
        row.addStretch(1)
        self._column.addLayout(row)

    def _add_spots(self, words: Said) -> None:
        row = QHBoxLayout()
        row.addWidget(label(say("HOT SPOTS"), "heading"))
        row.addStretch(1)
        row.addWidget(basis_choice(self._editor))
        row.addWidget(level_choice(self._editor))
        self._column.addLayout(row)
        if not words.spots:
            text = say("No two exceptions overlap yet. Select a step and type ! and what goes wrong.")
            self._column.addWidget(label(text, "muted", wraps=True))
        for spot in words.spots:
            is_open = spot.members == self._open or (not self._open and spot.number == 1)
            card = SpotCard(spot, is_open, partial(self._choose, spot.members, spot.anchor))
            if is_open:
                card.open(partial(self._toggle_reasons, spot.members), self._stopper(spot.bridges))
                self._extend(card)
            self._column.addWidget(card)
        if words.more_spots:
            more = say_count(words.more_spots, "and {n} smaller one", "and {n} smaller ones")
            self._column.addWidget(label(more, "muted"))

    def _stopper(self, bridges: tuple[str, ...]) -> Callable[[], object] | None:
        return partial(self._toggle_stopped, bridges[0]) if bridges else None

    def _extend(self, card: SpotCard) -> None:
        analysis = self._editor.bridge.analysis
        if analysis is None:
            return
        if self._stopped in card.spot.bridges:
            for contact in card.spot.bridges:
                card.add_words(statement_on(analysis, contact), "ask", inset=0)
        if self._with_reasons:
            card.add_reasons(reasons(analysis, card.spot.number - 1), self._go)

    def _add_holes(self, words: Said) -> None:
        if not words.holes:
            return
        self._add_heading(say("POSSIBLE WATERING HOLES"))
        for hole in words.holes:
            self._column.addWidget(self._hole_card(hole))

    def _hole_card(self, hole: Hole) -> HoleCard:
        answer, rule_out = partial(meet, self._editor, hole.asks_about), partial(rule_out_hole, self._editor, hole.exceptions, hole.units)
        return HoleCard(hole, partial(self._go, hole.asks_about), answer, rule_out)

    def _add_ruled_out(self, words: Said) -> None:
        """Last of all: what the room has said is none."""
        for number, hole in enumerate(words.ruled_out):
            if not number:
                self._add_heading(say("RULED OUT"))
            again = partial(ask_again, self._editor, hole.exceptions, hole.units)
            self._column.addWidget(RuledOutCard(hole, partial(self._go, hole.asks_about), again))

    def _add_heading(self, words: str) -> None:
        heading = label(words, "heading")
        heading.setContentsMargins(0, 12, 0, 0)
        self._column.addWidget(heading)

    def _add_meetings(self, words: Said) -> None:
        if not words.meetings:
            return
        self._add_heading(say("MEETINGS"))
        for meeting in words.meetings:
            is_open = self._opened == meeting.contact
            toggle = partial(self._toggle_meeting, meeting.contact)
            self._column.addWidget(MeetingCard(meeting, is_open, partial(self._go, meeting.contact), toggle))

    def _add_remarks(self, words: Said) -> None:
        if words.remarks:
            self._add_heading(say("ALSO"))
        for remark in words.remarks:
            self._column.addWidget(label(remark, wraps=True))

    # What a person does here

    def _choose(self, members: tuple[str, ...], anchor: str) -> None:
        if members != self._open:
            self._open, self._with_reasons, self._stopped = members, False, ""
            self.sync(anew=True)
        self._go(anchor)

    def _toggle_reasons(self, members: tuple[str, ...]) -> None:
        self._open, self._with_reasons = members, not self._with_reasons
        self.sync(anew=True)

    def _toggle_stopped(self, contact: str) -> None:
        self._stopped = "" if self._stopped == contact else contact
        self.sync(anew=True)

    def _toggle_meeting(self, contact: str) -> None:
        self._opened = "" if self._opened == contact else contact
        self.sync(anew=True)

    def show_meeting(self, contact: str) -> None:
        """Open the card that says what is lost if this contact point stops."""
        self._opened = contact
        self.sync(anew=True)

    def _go(self, record_id: str) -> None:
        self._editor.bridge.show_element(record_id)
