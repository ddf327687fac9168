"""The clock of the agenda: which box it is, how much of its time is left, kept beside the map so that a restart loses nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from time import time

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.bridge import Bridge
from desktop.preferences import preferences, remembered_text
from mapper.model.edit import Edit
from mapper.model.words import say, say_count
from mapper.model.workshop import AgendaBox, Workshop

NEAR_SHARE, NEAR_MINUTES = 0.2, 5.0
"""A box is near its end when a fifth of it, or five minutes, are left - whichever is less; a minute at least."""
FORGOTTEN = 3600.0
"""Seconds after the end of a box from which on it is taken that nobody was there to stop it."""
SECOND = 1000


@dataclass(frozen=True, slots=True)
class Clock:
    """Box `number` has run for `spent` seconds up to `since`, from when on it runs (seconds since 1970), None = it is paused."""

    number: int = 0
    spent: float = 0.0
    since: float | None = None

    def spent_at(self, now: float) -> float:
        """How long the box has run, in seconds."""
        return self.spent + (max(now - self.since, 0.0) if self.since is not None else 0.0)

    def paused(self, now: float) -> Clock:
        """Held."""
        return Clock(self.number, self.spent_at(now), None)

    def started(self, now: float) -> Clock:
        """Running."""
        return self if self.since is not None else replace(self, since=now)

    def written(self) -> str:
        """As text, for the settings.

        >>> read_clock(Clock(2, 61.5, 1000.0).written())
        Clock(number=2, spent=61.5, since=1000.0)
        """
        return f"{self.number};{self.spent};{'' if self.since is None else self.since}"


def read_clock(text: str) -> Clock:
    """The clock that was written; a new one where the text is none."""
    parts = text.split(";")
    try:
        number, spent, since = int(parts[0]), float(parts[1]), float(parts[2]) if parts[2] else None
    except (ValueError, IndexError):
        return Clock()
    is_sound = number >= 0 and 0 <= spent < 1e7 and (since is None or 0 <= since < 1e11)
    return Clock(number, spent, since) if is_sound else Clock()


def is_near_end(box: AgendaBox, left: float) -> bool:
    """Whether so many seconds are little for that box."""
    return left <= 60 * max(min(box.minutes * NEAR_SHARE, NEAR_MINUTES), 1.0)


class TimeBox(QObject):
    """The clock of the latest workshop of the map. Silent: it says `changed` once a second while it runs, and shows nothing by itself."""

    changed = Signal()

    def __init__(self, bridge: Bridge, now: Callable[[], float] = time) -> None:
        super().__init__(bridge)
        self._bridge, self._now = bridge, now
        self._ticks = QTimer(self)
        self._ticks.setInterval(SECOND)
        self._ticks.timeout.connect(self.changed)
        self._workshop = self._latest()
        self._clock = self._recalled()
        self._keep_ticking()
        bridge.changed.connect(self._on_changed)

    def _latest(self) -> Workshop | None:
        if not self._bridge.workspace.count("kind", "Workshop"):
            return None
        from mapper.commands.mark_asked import latest_workshop

        return latest_workshop(self._bridge.workspace)

    def _key(self) -> str:
        return f"timebox/{self._workshop.id}" if self._workshop is not None else ""

    def _recalled(self) -> Clock:
        """Where the clock stood; a box that ended long ago while nobody was there stands at its end."""
        clock = read_clock(remembered_text(self._key())) if self._key() else Clock()
        box = self._box_of(clock)
        if clock.since is not None and box is not None and clock.spent_at(self._now()) > box.minutes * 60 + FORGOTTEN:
            return Clock(clock.number, box.minutes * 60, None)
        return clock

    def _box_of(self, clock: Clock) -> AgendaBox | None:
        agenda = self.agenda
        return agenda[clock.number] if clock.number < len(agenda) else None

    def _on_changed(self, _edit: Edit) -> None:
        latest = self._latest()
        if latest is self._workshop:
            return
        is_another = latest is None or self._workshop is None or latest.id != self._workshop.id
        self._workshop = latest
        if is_another:
            self._clock = self._recalled()
        if self.box is None and self._clock.since is not None:
            self._clock = self._clock.paused(self._now())
        self._keep_ticking()
        self.changed.emit()

    @property
    def agenda(self) -> tuple[AgendaBox, ...]:
        """The boxes of the day."""
        return self._workshop.agenda if self._workshop is not None else ()

    @property
    def number(self) -> int:
        """Which box it is, from 0; as many as there are boxes when the day is over."""
        return self._clock.number

    @property
    def box(self) -> AgendaBox | None:
        """The box it is, None where there is none."""
        return self._box_of(self._clock)

    @property
    def is_running(self) -> bool:
        """Whether the time runs."""
        return self._clock.since is not None

    @property
    def left(self) -> float:
        """Seconds left of the box, below 0 when it is over; 0 where there is none."""
        box = self.box
        return box.minutes * 60 - self._clock.spent_at(self._now()) if box is not None else 0.0

    @property
    def is_near_end(self) -> bool:
        """Whether it runs and little is left of it."""
        box = self.box
        return box is not None and self.is_running and is_near_end(box, self.left)

    def toggle(self) -> None:
        """Start, or pause what runs."""
        if self.box is None:
            self.go_to(0)
        now = self._now()
        if self.box is not None:
            self._set(self._clock.paused(now) if self.is_running else self._clock.started(now))

    def next(self) -> None:
        """On to the next box, running as this one did."""
        self.go_to(self._clock.number + 1)

    def go_to(self, number: int) -> None:
        """Begin that box."""
        number = min(max(number, 0), len(self.agenda))
        runs = self.is_running and number < len(self.agenda)
        self._set(Clock(number, 0.0, self._now() if runs else None))

    def _set(self, clock: Clock) -> None:
        self._clock = clock
        if self._key():
            preferences().setValue(self._key(), clock.written())
        self._keep_ticking()
        self.changed.emit()

    def _keep_ticking(self) -> None:
        if self.is_running and self.box is not None:
            self._ticks.start()
        else:
            self._ticks.stop()

    def stop(self) -> None:
        """The map is closed; the time goes on where it runs."""
        self._ticks.stop()

    @property
    def time_words(self) -> str:
        """What is left of the box: "4 min left"."""
        return time_words(self.left) if self.is_running else say("{time}, paused", time=time_words(self.left))

    @property
    def words(self) -> str:
        """What is left of which box: "4 min left: Exceptions"."""
        box = self.box
        return left_words(box, self.left) if box is not None else ""


def left_words(box: AgendaBox, left: float) -> str:
    """What is left of a box.

    >>> left_words(AgendaBox("Exceptions", 20), 240), left_words(AgendaBox("Exceptions", 20), -61)
    ('4 min left: Exceptions', '1 min over: Exceptions')
    """
    return say("{time}: {title}", time=time_words(left), title=box.title)


def time_words(left: float) -> str:
    """Seconds that are left, in minutes; below 0 it is over."""
    if left < 0:
        return say_count(int(-left // 60), "{n} min over", "{n} min over")
    if left < 60:
        return say("less than 1 min left")
    return say_count(int(left // 60), "{n} min left", "{n} min left")
