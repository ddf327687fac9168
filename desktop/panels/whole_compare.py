"""Compare the map with a named version of it or with another map: what differs, and what that does to the numbers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from desktop.doing import whole as doing
from desktop.editor import Editor
from desktop.moments import moment
from desktop.panels.whole_compare_words import comparison_listing
from desktop.panels.whole_pages import Leave
from desktop.panels.whole_parts import Chosen, ListingPage
from desktop.parts import button
from mapper.model.errors import KnownError
from mapper.model.words import say
from mapper.model.workspace import Workspace
from mapper.whole.listing import Listing

BEGINNING, FILE = "beginning", "file"


class ComparePage(ListingPage):
    """The other map stands for before; turned round, for after - as a map of how it is to be."""

    def __init__(self, editor: Editor, leave: Leave) -> None:
        super().__init__(editor, say("Compare"), leave)
        self._with = ""
        self._other: Workspace | None = None
        self._path: Path | None = None
        self._is_before = True
        self.choice = Chosen(self, self._options, lambda: self._with, self.compare_with)
        self.turn = button(say("Turn round"), self._turn, "link", say("The other map is what it is to become"))
        self.choice.add(self.turn)
        self.assemble()

    def _options(self) -> tuple[tuple[str, str, str], ...]:
        try:
            versions = list(reversed(self._editor.past.timeline.versions))
        except KnownError:
            versions = []
        options = [(str(entry.seq), entry.label, moment(entry.at)) for entry in versions]
        options.append((BEGINNING, "the beginning", "all that the history holds"))
        if self._path is not None:
            options.append((str(self._path), self._path.name, str(self._path.parent)))
        options.append((FILE, "another map file…", "a copy, or how it is to be"))
        return tuple(options) if self._with else (("", "compare with…", "choose"), *options)

    def compare_with(self, name: str) -> None:
        """Compare with that version, the beginning, or a file (FILE = ask which)."""
        if name == FILE:
            path = doing.choose_copy(self._editor, say("Compare with"))
            if path is not None:
                self.compare_with_file(path)
            return
        try:
            timeline = self._editor.past.timeline
            self._other = timeline.state_at(timeline.first if name == BEGINNING else int(name)) if name else None
        except (KnownError, LookupError, ValueError) as fault:
            self._editor.bridge.trouble.emit(
                fault if isinstance(fault, KnownError) else KnownError(say("The history does not reach so far back."))
            )
            return
        self._with = name
        self.refresh()

    def compare_with_file(self, path: Path) -> None:
        """Compare with the map in that file; where it cannot be read, the bar tells why."""
        other = doing.read_other_map(self._editor, path)
        if other is not None:
            self._other, self._path, self._with = other, path, str(path)
            self.choice.sync()
            self.refresh()

    def _turn(self) -> None:
        self._is_before = not self._is_before
        self.refresh()

    def subject(self) -> object:
        """What it is compared with, and which way round."""
        return (self._with, self._is_before) if self._other is not None else None

    def sync(self, after: int = 0) -> None:
        """Where there is nothing to compare with, there is nothing to turn round."""
        self.turn.setVisible(self._other is not None)
        super().sync(after)

    def lead_words(self, subject: Any) -> str:
        """Which map is which."""
        if subject is None:
            return say("With a version that was named, or with another map.")
        if self._is_before:
            return say("What this map has become since {other}", other=self._other_name())
        return say("What {other} would make of this map", other=self._other_name())

    def _other_name(self) -> str:
        if self._path is not None and self._with == str(self._path):
            return say("“{name}”", name=self._path.stem)
        if self._with == BEGINNING:
            return say("the beginning")
        return say("“{name}”", name=self._editor.past.timeline.entry(int(self._with)).label)

    def begin(self, subject: Any) -> Iterator[None]:
        """In slices."""
        now, other = self._editor.bridge.workspace, self._other
        assert other is not None
        return comparison_listing(other, now, now) if self._is_before else comparison_listing(now, other, now)

    def take(self, listing: Listing) -> None:
        """Say so where both hold the same."""
        super().take(listing)
        if self._other is not None and listing.is_empty:
            self.lead.setText(say("The two hold the same."))
