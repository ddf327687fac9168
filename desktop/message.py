"""One message of the bar: what happened, what is safe, what to do - and the one button that does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from mapper.model.errors import KnownError

Tone = Literal["fault", "done", "note"]
"""Something is wrong; something is done; something is to be known, and nothing is wrong."""


@dataclass(frozen=True, slots=True)
class Message:
    """`act`: words of the button, "" = none; `what` is done when it is pressed.

    `has_end`: it can be closed; one without goes when its reason goes. `listed`: what can be unfolded below it, by a press on `list_words`.
    """

    happened: str
    safe: str = ""
    todo: str = ""
    act: str = ""
    what: Callable[[], object] | None = None
    tone: Tone = "fault"
    has_end: bool = True
    list_words: str = ""
    listed: tuple[str, ...] = ()

    @property
    def rest(self) -> str:
        """What is safe and what to do."""
        return " ".join(part for part in (self.safe, self.todo) if part)


def of_fault(fault: KnownError, act: str = "", what: Callable[[], object] | None = None) -> Message:
    """The message of a fault as it says itself."""
    return Message(fault.happened, fault.safe, fault.todo, act, what)
