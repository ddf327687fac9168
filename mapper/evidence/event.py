"""An event of a log: what was done in which case, when, and by whom - as far as the log says it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

Transition = Literal["", "start", "complete", "other"]
"""What an event says of the work: "" and "complete" = it is done, "start" = it begins, "other" = neither, so that it is not counted."""


class Event(NamedTuple):
    """`time` and `start` [ms since 1970, UTC]: when it was done, and when it was begun (None = the log does not say).

    `group`: the role or group of whoever did it; `person`: who it was, which is only ever counted; "" = not said.
    """

    case: str
    activity: str
    time: int
    start: int | None = None
    group: str = ""
    person: str = ""
    transition: Transition = ""


LeftOut = Literal["no case", "no activity", "no time"]
"""Why a row of a log is not counted."""
Take = Callable[[Event], None]
Leave = Callable[[LeftOut, int], None]
"""What a reader of logs calls for each event, and for each row or event it must leave out (its reason, and its number in the file)."""
