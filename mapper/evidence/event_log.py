"""The sums of an event log: taken in event by event, in any order, and counted case by case when all are there."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from mapper.evidence.event import Event, LeftOut, Transition
from mapper.evidence.spread import Spread
from mapper.model.clean_text import clean_line
from mapper.model.errors import KnownError
from mapper.model.limits import LOG_ACTIVITIES, LOG_CASES, LOG_EVENTS
from mapper.model.words import say

_CODES: dict[Transition, int] = {"": 0, "complete": 0, "start": 1, "other": 2}
_NOT_SAID = -(2**62)
"""Stands for a start that the log does not say."""
_WIDTH = 4
"""An event is so many numbers: when it was done, when begun, its activity, its transition."""
_DAY = 86_400_000
_WEEK = 7 * _DAY


@dataclass(slots=True)
class ActivitySums:
    """What is counted of an activity. `cases`: in how many it occurs, `repeated`: in how many more than once.

    `work`: from begun to done; `before`: from the event before until it is begun (`is_work_in_before`: until it is done, since the log
    does not say when it was begun); `after`: from done until the next event of the case. `groups`: by role or group, how often.
    """

    name: str
    times: int = 0
    cases: int = 0
    repeated: int = 0
    work: Spread = field(default_factory=Spread)
    before: Spread = field(default_factory=Spread)
    elapsed: Spread = field(default_factory=Spread)
    after: Spread = field(default_factory=Spread)
    groups: Counter[str] = field(default_factory=Counter)
    persons: int = 0


@dataclass(frozen=True, slots=True)
class LogSums:
    """A log that was counted: events, cases, first and last time [ms], activities by name, and why rows were left out."""

    events: int
    cases: int
    first: int
    last: int
    activities: dict[str, ActivitySums]
    left_out: dict[LeftOut, tuple[int, int]]
    """By reason how many, and the number of the first."""
    bulk: tuple[int, int]
    """Between which times 99 % of the events lie, by days."""

    @property
    def weeks(self) -> float | None:
        """How many weeks the log covers; None where it is less than one, which says nothing of a week."""
        weeks = (self.last - self.first) / _WEEK
        return weeks if weeks >= 1 else None

    @property
    def has_strays(self) -> bool:
        """Whether a few events lie so far outside that the log seems twice as long as it is, or longer."""
        return (self.last - self.first) > 2 * max(self.bulk[1] - self.bulk[0], _DAY)


class EventLog:
    """Takes in a log. What it keeps of an event are 32 bytes, and of names each one once."""

    def __init__(self) -> None:
        self._cases: dict[str, array[int]] = {}
        self._activities: dict[str, int] = {}
        self._folded: dict[str, int] = {}
        self._names: list[str] = []
        self._groups: Counter[tuple[int, str]] = Counter()
        self._persons: set[tuple[int, int]] = set()
        self._person_numbers: dict[str, int] = {}
        self._days: Counter[int] = Counter()
        self._left_out: dict[LeftOut, tuple[int, int]] = {}
        self.events = 0

    def take(self, event: Event) -> None:
        """One more event. Raises KnownError where there are too many of them, of cases or of activities."""
        code = _CODES[event.transition]
        self.events += 1
        held = self._cases.get(event.case)
        if held is None:
            held = self._cases[event.case] = array("q")
        number = self._activities.get(event.activity)
        if number is None:
            number = self._new_activity(event.activity)
        if self.events > LOG_EVENTS or len(self._cases) > LOG_CASES:
            raise too_large()
        held.extend((event.time, _NOT_SAID if event.start is None else event.start, number, code))
        self._days[event.time // _DAY] += 1
        if code == 0:
            if event.group:
                self._groups[number, event.group] += 1
            if event.person:
                self._persons.add((number, self._person_numbers.setdefault(event.person, len(self._person_numbers))))

    def leave(self, reason: LeftOut, number: int) -> None:
        """One more row that is not counted."""
        count, first = self._left_out.get(reason, (0, number))
        self._left_out[reason] = (count + 1, min(first, number))

    def _new_activity(self, name: str) -> int:
        if len(self._activities) == LOG_ACTIVITIES:
            raise KnownError(
                say("The log has more than {n} different activities.", n=LOG_ACTIVITIES),
                say("Nothing was changed."),
                say("Say with --column which column holds the activity."),
            )
        cleaned = clean_line(name)
        number = self._folded.setdefault(cleaned.casefold(), len(self._names))
        if number == len(self._names):
            self._names.append(cleaned)
        # Of several spellings the same one is shown, in whatever order they come.
        self._names[number] = min(self._names[number], cleaned)
        self._activities[name] = number
        return number

    def counted(self) -> LogSums:
        """The sums of all that was taken in. Raises KnownError where there is no event."""
        if not self.events:
            raise KnownError(
                say("The log holds no event with a case, an activity and a time."), say("Nothing was changed."), say("Check its columns.")
            )
        sums = [ActivitySums(name) for name in self._names]
        has_starts_only = self._has_starts_only()
        order = sorted(range(len(self._names)), key=self._names.__getitem__)
        rank = [0] * len(order)
        for place, number in enumerate(order):
            rank[number] = place
        for held in self._cases.values():
            _count_case(_events_of(held, rank, has_starts_only), order, sums)
        for (number, group), times in self._groups.items():
            sums[number].groups[clean_line(group)] += times
        for number, _ in self._persons:
            sums[number].persons += 1
        days = sorted(self._days)
        kept = {one.name: one for one in sorted(sums, key=lambda one: one.name) if one.times}
        first, last = self._ends()
        return LogSums(self.events, len(self._cases), first, last, kept, dict(sorted(self._left_out.items())), self._bulk(days))

    def _has_starts_only(self) -> bool:
        return all(set(held[3::_WIDTH]) <= {1, 2} for held in self._cases.values())

    def _ends(self) -> tuple[int, int]:
        return min(min(held[0::_WIDTH]) for held in self._cases.values()), max(max(held[0::_WIDTH]) for held in self._cases.values())

    def _bulk(self, days: Sequence[int]) -> tuple[int, int]:
        """First and last day without the outermost half per cent of the events at either end [ms]."""
        aside = self.events // 200
        return _day_after(days, self._days, aside) * _DAY, (_day_after(list(reversed(days)), self._days, aside) + 1) * _DAY


def too_large() -> KnownError:
    """The refusal of a log of too many events."""
    return KnownError(
        say("The log holds more than {events} events or {cases} cases.", events=LOG_EVENTS, cases=LOG_CASES),
        say("Nothing was changed."),
        say("Take a shorter time out of it."),
    )


def _day_after(days: Sequence[int], events: Counter[int], aside: int) -> int:
    for day in days:
        aside -= events[day]
        if aside < 0:
            return day
    return days[-1]


Done = tuple[int, int, int | None]
"""When it was done, the rank of its activity, and when it was begun."""


def _events_of(held: array[int], rank: Sequence[int], has_starts_only: bool) -> list[Done]:
    """The events of a case in order; starts are put together with what they begin."""
    done: list[Done] = []
    begun: dict[int, list[int]] = {}
    rows = sorted(
        zip(held[0::_WIDTH], held[3::_WIDTH], (rank[number] for number in held[2::_WIDTH]), held[1::_WIDTH], strict=True), key=_order
    )
    for time, code, place, start in rows:
        if code == 1 and not has_starts_only:
            begun.setdefault(place, []).append(time)
        elif code != 2:
            waiting = begun.get(place)
            said = waiting.pop(0) if start == _NOT_SAID and waiting else None if start == _NOT_SAID or start > time else start
            done.append((time, place, said))
    return done


def _order(row: tuple[int, int, int, int]) -> tuple[int, bool, int, int]:
    """By time; of one moment what begins first, then by name, so that the order in the file decides nothing."""
    time, code, place, start = row
    return time, code != 1, place, start


def _count_case(done: list[Done], order: Sequence[int], sums: Sequence[ActivitySums]) -> None:
    ends = [time for time, _, _ in done]
    for number, (time, place, start) in enumerate(done):
        found = sums[order[place]]
        found.times += 1
        if start is not None:
            found.work.add(time - start)
            before = bisect_right(ends, start, 0, number)
            if before:
                found.before.add(start - ends[before - 1])
        if number:
            found.elapsed.add(time - ends[number - 1])
        if number + 1 < len(done):
            following = done[number + 1]
            found.after.add(max(0, (following[0] if following[2] is None else following[2]) - time))
    for place, times in Counter(place for _, place, _ in done).items():
        sums[order[place]].cases += 1
        sums[order[place]].repeated += times > 1


def count_log(events: Iterable[Event]) -> LogSums:
    """The sums of these events."""
    log = EventLog()
    for event in events:
        log.take(event)
    return log.counted()


def in_order_of_size(sums: LogSums) -> Iterator[ActivitySums]:
    """The activities, those that occur most often first."""
    yield from sorted(sums.activities.values(), key=lambda one: (-one.times, one.name))
