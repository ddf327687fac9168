"""What is offered while a line is typed: the best name in grey behind the cursor, the others in a list above; nothing is taken unasked."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from desktop.editor import Editor
from desktop.panels.line_input import LineInput
from mapper.capture.line import understand
from mapper.capture.spot import Spot

if TYPE_CHECKING:
    from desktop.panels.completion_list import CompletionList
    from mapper.capture.proposals import Proposals

REMEMBERED = 120
"""Names and words typed lately that are offered first."""


class LineOffers:
    """Offers what fits the line as it stands. `spot` says where the line goes."""

    def __init__(self, editor: Editor, field: LineInput, spot: Callable[[], Spot]) -> None:
        self._editor = editor
        self._field = field
        self._spot = spot
        self._recent: tuple[str, ...] = ()
        self._best = ""
        self._start = 0

    @cached_property
    def list(self) -> CompletionList:
        """The names that complete what is typed; made when the first are offered."""
        from desktop.panels.completion_list import CompletionList

        made = CompletionList(self._editor.page)
        made.itemClicked.connect(lambda item: self.accept(item.text()))
        return made

    @property
    def _has_list(self) -> bool:
        return "list" in self.__dict__

    def remember(self, text: str) -> None:
        """The names of a line that was entered come first from now on."""
        line = understand(text)
        names = (line.name, *line.roles, *line.systems, *line.people)
        self._recent = tuple(dict.fromkeys((*(name for name in names if name), *self._recent)))[:REMEMBERED]

    def offer(self) -> None:
        """Show what fits, or nothing: not in the middle of a line, not while an input method composes."""
        field = self._field
        text, position = field.text, field.position
        if not field.hasFocus() or position != len(text) or not text or field.is_composing or field.isReadOnly():
            self.hide()
            return
        from mapper.capture.proposals import proposals

        found = proposals(self._editor.bridge.workspace, text, position, self._spot(), self._recent)
        self._show(found, text)

    def _show(self, found: Proposals, text: str) -> None:
        self._best, self._start = next(iter(found.names), ""), found.start
        begun = text[found.start :]
        is_going_on = self._best.casefold().startswith(begun.casefold())
        self._field.show_ghost(self._best[len(begun) :] if is_going_on else "")
        if found.is_word:
            self.list.hide()
            return
        foot = self._field.mapTo(self._editor.page, QPoint(self._field.cursorRect().left(), 0))
        self.list.offer(found.names, found.start, foot)

    def hide(self) -> None:
        """Offer nothing."""
        self._best = ""
        self._field.show_ghost("")
        if self._has_list:
            self.list.hide()

    def walk(self, by: int) -> bool:
        """Choose the next name of the list; False where none is offered."""
        return self._has_list and self.list.walk(by)

    @property
    def best(self) -> str:
        """The name that fits best; "" where none does."""
        return self._best

    @property
    def start(self) -> int:
        """Where in the line the part begins that a name replaces."""
        return self._start

    @property
    def is_list_shown(self) -> bool:
        """Whether names are listed; a word in grey alone does not count."""
        return self._has_list and not self.list.isHidden()

    @property
    def chosen(self) -> str | None:
        """The name a person chose with the arrows; None while there is none."""
        return self.list.chosen if self._has_list else None

    def accept_best(self) -> bool:
        """Take what was chosen, else what is offered first; False where nothing is."""
        name = self.chosen or self._best
        if name:
            self.accept(name)
        return bool(name)

    def accept(self, name: str) -> None:
        """Put the name in place of what was typed of it."""
        text, position = self._field.text, self._field.position
        before = text[: self._start] + name
        self._field.write(before + text[position:], len(before))
        self._field.part_next_mark()
        self.hide()
        self._field.setFocus()
