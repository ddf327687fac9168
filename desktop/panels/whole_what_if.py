"""What breaks without the selected element: the map without it, analysed again, and the difference in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from desktop.doing import whole as doing
from desktop.editor import Editor
from desktop.panels.whole_pages import Leave, OfSelection
from desktop.parts import button
from mapper.graph.slices import Slices
from mapper.model.edit import Fresh
from mapper.model.words import say
from mapper.model.workspace import Workspace
from mapper.whole.listing import Line, Listing, Section
from mapper.whole.pages import coded, shortened


class WhatIfPage(OfSelection):
    """Nothing is said before the findings are revealed: it speaks of gaps and of what depends on whom."""

    def __init__(self, editor: Editor, leave: Leave) -> None:
        super().__init__(editor, say("What breaks without it?"), leave)
        self.reveal = button(say("Show the findings"), lambda: doing.reveal(editor))
        self.row(self.reveal)
        self.assemble()

    @property
    def _is_revealed(self) -> bool:
        return self._editor.bridge.workspace.settings.show_findings

    def subject(self) -> object:
        """The id of the element, where findings are shown."""
        return super().subject() if self._is_revealed else None

    def sync(self, after: int = 0) -> None:
        """Offer to reveal the findings where they are hidden."""
        self.reveal.setVisible(not self._is_revealed)
        super().sync(after)

    def lead_words(self, subject: Any) -> str:
        """What it is about, or what is missing."""
        if not self._is_revealed:
            return say("The findings are hidden: the room looks first. What breaks is said when they are shown.")
        if subject is None:
            return say("Select a step, a meeting, a role or a system.")
        return say("The map as if {name} were gone, looked through again.", name=coded(self._editor.bridge.workspace, subject))

    def begin(self, subject: Any) -> Iterator[None]:
        """The map without it, analysed again."""
        return what_if_listing(self._editor.bridge.workspace, subject, self._editor.bridge.fresh)


def what_if_listing(workspace: Workspace, element: str, fresh: Fresh) -> Slices[Listing]:
    """The sentences, then all that they speak of, each to go to."""
    from mapper.what_if import what_if, what_if_sentences

    found = yield from what_if(workspace, element, fresh)
    sentences = what_if_sentences(found)
    parts = (
        (say("Without a step"), found.homeless),
        (say("Without a known resolution"), found.unresolved),
        (say("Without anybody who handles them"), found.unhandled),
        (say("Without what they are handled with"), found.untooled),
        (say("Without anybody who notices them"), found.unnoticed),
        (say("Nobody to do them"), found.undone),
        (say("No system to do them with"), found.unsupported),
        (say("Where no case comes any more"), found.cut_off),
        (say("Calls that reach nobody"), found.unheard),
    )
    sections = [Section("", tuple(Line(sentence, element) for sentence in sentences))]
    sections += [Section(title, shortened([Line(coded(workspace, one), one) for one in ids])) for title, ids in parts if ids]
    cells = tuple((title, coded(workspace, one)) for title, ids in parts for one in ids)
    return Listing(tuple(sections), (say("What breaks"), say("Element")), cells)
