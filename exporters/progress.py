"""How far an export is, told to whoever asked for it: a bar in the window, a line on a terminal. Nobody has to listen.

Whoever writes says `step` for each part that is done; whoever waits hears it inside `telling`, and stops the export by raising there.
What readers of the file will not see as it was meant is said by `note` and heard inside `noting`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Told = Callable[[str, int, int], object]
"""Called with what is being done in words, how many parts of it are done, and how many there are."""
Noted = Callable[[str], object]
"""Called with a sentence."""
_told: ContextVar[Told | None] = ContextVar("progress", default=None)
_noted: ContextVar[Noted | None] = ContextVar("noted", default=None)


def step(words: str, done: int, of: int) -> None:
    """Tell that `done` of `of` parts are done. Raises what the listener raises: nothing half-written stays then."""
    told = _told.get()
    if told is not None:
        told(words, done, of)


@contextmanager
def telling(told: Told) -> Iterator[None]:
    """While the block runs, `told` hears of every step."""
    token = _told.set(told)
    try:
        yield
    finally:
        _told.reset(token)


def note(sentence: str) -> None:
    """Tell what readers of the file will not see as it was meant."""
    noted = _noted.get()
    if noted is not None:
        noted(sentence)


@contextmanager
def noting(noted: Noted) -> Iterator[None]:
    """While the block runs, `noted` hears of every such sentence."""
    token = _noted.set(noted)
    try:
        yield
    finally:
        _noted.reset(token)
