"""When Python looks for rubbish: a large map is a million objects that stay, and looking through them all took a frame 100 ms and more.

While a map is open, only what is young is looked through of itself; the rest when nobody works, and what was looked through is set aside.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

USUAL = gc.get_threshold()
YOUNG_ONLY = (2_000, 10, 1_000_000)
"""Thresholds with which the oldest generation is never looked through of itself."""


def map_is_open() -> None:
    """Set aside all there is, and look through what is young from now on."""
    gc.freeze()
    gc.set_threshold(*YOUNG_ONLY)


def look_now() -> None:
    """Nobody works: look through all that came since, and set aside what stays."""
    gc.collect()
    gc.freeze()


def map_is_closed() -> None:
    """What was set aside may be rubbish now: it is looked through before another map sets it aside again."""
    gc.unfreeze()
    gc.collect()
    gc.set_threshold(*USUAL)


def left_alone(work: Callable[P, R]) -> Callable[P, R]:
    """The work, for another thread, in which nobody looks for rubbish meanwhile: what Qt made dies in the thread of the window."""

    def do(*args: P.args, **kwargs: P.kwargs) -> R:
        was_looking = gc.isenabled()
        gc.disable()
        try:
            return work(*args, **kwargs)
        finally:
            if was_looking:
                gc.enable()

    return do
