"""What a walked case takes: work [person-h], elapsed time [h] and money, as ranges, with how much of it nobody has estimated.

Of a step: touch and wait; of an exception: effort, delay and direct cost (domain.md 1.2), which stand for its whole handling, so that the
steps of a handling path add nothing. Parallel branches add all their work, and the time of the longest (domain.md 4). A sub-process that
was walked through inside adds what its steps add, not its own figures. A step that a case comes back to is done again; one that is only
taken up again, after an exception that rejoins where it arose, is not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from mapper.graph.case_walk import Step, Walk, steps_of
from mapper.graph.load import handler_shares, hourly_rate
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import WORK_KINDS, Node
from mapper.model.record import Quantity
from mapper.model.workspace import Workspace

MINUTES = 60.0


@dataclass(frozen=True, slots=True)
class Sum:
    """Amounts added up, from `low` to `high`; of the `asked` ones `known` are estimated, and the others add nothing."""

    low: float = 0.0
    high: float = 0.0
    known: int = 0
    asked: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether everything that was asked is known."""
        return self.known == self.asked

    def plus(self, amount: Quantity | None, *, is_known: bool = True) -> Sum:
        """With one amount more, None = it is not known at all; `is_known` False = only a part of it is."""
        low, high = (amount.low, amount.high) if amount is not None else (0.0, 0.0)
        return Sum(self.low + low, self.high + high, self.known + (amount is not None and is_known), self.asked + 1)


@dataclass(frozen=True, slots=True)
class CaseSums:
    """What the case has taken so far: `work` [person-h], `elapsed` [h], `cost` [currency]; how often what happened to it."""

    work: Sum = Sum()
    elapsed: Sum = Sum()
    cost: Sum = Sum()
    steps: int = 0
    exceptions: int = 0
    loops: int = 0


def sums_of(workspace: Workspace, walk: Walk) -> CaseSums:
    """What the walk takes, by the estimates of the workspace; O(stops)."""
    steps = list(steps_of(workspace, walk))
    work, cost = Sum(), Sum()
    for step in _counted(steps):
        amount = _work(step)
        work = work.plus(_times(amount, 1 / MINUTES))
        cost = cost.plus(_cost(workspace, step, amount))
    return CaseSums(
        work,
        _elapsed(steps),
        cost,
        steps=sum(isinstance(step.record, Node) and step.record.kind in WORK_KINDS for step in _counted(steps)),
        exceptions=sum(step.stop.how == "exception" for step in steps),
        loops=steps[-1].loops if steps else 0,
    )


def _counted(steps: list[Step]) -> Iterator[Step]:
    """The stops at which something is spent."""
    for step, following in pairwise([*steps, None]):
        if step is not None and _counts(step, following):
            yield step


def _counts(step: Step, following: Step | None) -> bool:
    if step.stop.how == "path" or (following is not None and following.stop.how == "inside"):
        return False
    record = step.record
    if isinstance(record, ExceptionPoint):
        return True
    if not isinstance(record, Node) or (record.kind not in WORK_KINDS and record.touch is None and record.wait is None):
        return False
    return not (step.stop.how == "rejoin" and step.is_taken_up_again)


def _work(step: Step) -> Quantity | None:
    """The person-minutes spent there."""
    record = step.record
    if isinstance(record, ExceptionPoint):
        return record.effort
    if not isinstance(record, Node):
        return None
    return record.touch if record.kind in WORK_KINDS or record.touch is not None else Quantity(0.0, 0.0)


def _cost(workspace: Workspace, step: Step, minutes: Quantity | None) -> Quantity | None:
    if minutes is None:
        return None
    record = step.record
    if isinstance(record, ExceptionPoint):
        shares = handler_shares(record.handlers)
        paid = sum(share * hourly_rate(workspace, who) for who, share in shares)
        paid += max(0.0, 1.0 - sum(share for _, share in shares)) * workspace.settings.default_rate
        direct = record.direct_cost or Quantity(0.0, 0.0)
        return Quantity(minutes.low / MINUTES * paid + direct.low, minutes.high / MINUTES * paid + direct.high)
    return _times(minutes, hourly_rate(workspace, getattr(record, "role", None)) / MINUTES)


def _elapsed(steps: list[Step]) -> Sum:
    """The time since the beginning: parallel branches side by side, everything else one after the other."""
    levels = [[(0.0, 0.0), (0.0, 0.0)]]  # For each parallel gateway around: the longest branch, and the one that is walked.
    known = asked = 0
    counted = {id(step) for step in _counted(steps)}
    for step in steps:
        if step.stop.how == "branch" and len(levels) > 1:
            levels[-1] = [_longer(*levels[-1]), (0.0, 0.0)]
        if step.joins and len(levels) > 1:
            _close(levels)
        if id(step) in counted:
            amount, is_known = _time(step)
            levels[-1][1] = (levels[-1][1][0] + amount[0], levels[-1][1][1] + amount[1])
            known, asked = known + is_known, asked + 1
        if step.splits:
            levels.append([(0.0, 0.0), (0.0, 0.0)])
    while len(levels) > 1:
        _close(levels)
    low, high = levels[0][1]
    return Sum(low, high, known, asked)


def _close(levels: list[list[tuple[float, float]]]) -> None:
    low, high = _longer(*levels.pop())
    levels[-1][1] = (levels[-1][1][0] + low, levels[-1][1][1] + high)


def _longer(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    return max(one[0], other[0]), max(one[1], other[1])


def _time(step: Step) -> tuple[tuple[float, float], bool]:
    """The hours that pass there, and whether all of them are known."""
    record = step.record
    if isinstance(record, ExceptionPoint):
        return (record.delay.low, record.delay.high) if record.delay is not None else (0.0, 0.0), record.delay is not None
    if not isinstance(record, Node):
        return (0.0, 0.0), True
    touch, wait = record.touch or Quantity(0.0, 0.0), record.wait or Quantity(0.0, 0.0)
    is_known = record.kind not in WORK_KINDS or (record.touch is not None and record.wait is not None)
    return (touch.low / MINUTES + wait.low, touch.high / MINUTES + wait.high), is_known


def _times(amount: Quantity | None, factor: float) -> Quantity | None:
    return Quantity(amount.low * factor, amount.high * factor) if amount is not None else None
