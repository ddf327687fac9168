"""What a log offers: figures of steps, exceptions and processes, each beside what people estimated there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from mapper.evidence.event_log import ActivitySums, LogSums, in_order_of_size
from mapper.evidence.match import Element, Match, elements_of, matches
from mapper.evidence.spread import Spread
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Node
from mapper.model.lookups import get
from mapper.model.organisation import Process
from mapper.model.record import Quantity
from mapper.model.workspace import Workspace

Figure = Literal["volume", "rate", "visits", "repeats", "touch", "wait", "elapsed", "share", "effort", "delay"]
_MINUTE, _HOUR = 60_000, 3_600_000


@dataclass(frozen=True, slots=True)
class Offer:
    """A figure of an element. `value` in the unit of the figure; `count`: of how many cases, events or times; `median` of times.

    `estimate`: what the map holds there, None = nothing, which is not 0.
    """

    element: Element | Process
    figure: Figure
    activity: str
    value: float
    count: int
    estimate: Quantity | None
    median: float | None = None

    @property
    def code(self) -> str:
        """By what it is accepted: "PO-40.rate"."""
        return f"{self.element.code or self.element.id}.{self.figure}"

    @property
    def ratio(self) -> float | None:
        """The figure divided by the middle of the estimate; None where there is no estimate, or it is 0."""
        return self.value / self.estimate.value if self.estimate is not None and self.estimate.value else None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A log beside a map. `unseen`: elements of the same processes that it never shows; they may occur all the same."""

    sums: LogSums
    matches: tuple[Match, ...]
    offers: tuple[Offer, ...]
    unseen: tuple[Element, ...]


def evidence_of(workspace: Workspace, sums: LogSums, said: Mapping[str, str] | None = None) -> Evidence:
    """What the log offers; `said`: by activity, the code of the element that it stands for."""
    activities = list(in_order_of_size(sums))
    found = matches(workspace, [one.name for one in activities], said or {})
    offers: list[Offer] = []
    met: set[str] = set()
    for sum_of, match in zip(activities, found, strict=True):
        if match.element is not None and match.element.id not in met:
            # Two activities for one element would be two figures for one thing: the larger is offered, the other is told.
            met.add(match.element.id)
            offers += _of_element(match.element, sum_of, sums)
    processes = _processes(workspace, found)
    if len(processes) == 1 and sums.weeks is not None:
        process = get(workspace, Process, processes[0])
        if process is not None:
            offers.insert(0, Offer(process, "volume", "", sums.cases / sums.weeks, sums.cases, process.volume))
    unseen = [one for one in elements_of(workspace) if one.id not in met and _process_of(workspace, one) in processes]
    return Evidence(sums, found, tuple(offers), tuple(unseen))


def _processes(workspace: Workspace, found: Sequence[Match]) -> list[str]:
    owners = (_process_of(workspace, match.element) for match in found if match.element is not None)
    return list(dict.fromkeys(owner for owner in owners if owner is not None))


def _process_of(workspace: Workspace, element: Element) -> str | None:
    node = element if isinstance(element, Node) else get(workspace, Node, element.host)
    return node.process if node is not None else None


def _of_element(element: Element, found: ActivitySums, sums: LogSums) -> Iterator[Offer]:
    if isinstance(element, ExceptionPoint):
        if sums.weeks is not None:
            yield Offer(element, "rate", found.name, found.times / sums.weeks, found.times, element.rate)
        share = Quantity(100 * element.probability.low, 100 * element.probability.high) if element.probability is not None else None
        yield Offer(element, "share", found.name, 100 * found.cases / sums.cases, sums.cases, share)
        yield from _time(element, "effort", found, found.work, _MINUTE, element.effort)
        yield from _time(element, "delay", found, found.after, _HOUR, element.delay)
        return
    if sums.weeks is not None:
        yield Offer(element, "rate", found.name, found.times / sums.weeks, found.times, None)
    share = Quantity.of(element.share) if element.share is not None else None
    yield Offer(element, "visits", found.name, found.times / sums.cases, sums.cases, share)
    yield Offer(element, "repeats", found.name, 100 * found.repeated / found.cases, found.cases, None)
    if found.work.total:
        yield from _time(element, "touch", found, found.work, _MINUTE, element.touch)
        yield from _time(element, "wait", found, found.before, _HOUR, element.wait)
    else:
        yield from _time(element, "elapsed", found, found.elapsed, _HOUR, _whole_time(element))


def _time(element: Element, figure: Figure, found: ActivitySums, spread: Spread, unit: int, estimate: Quantity | None) -> Iterator[Offer]:
    """The mean time, which is what an estimate of time stands for; nothing where the log knows none."""
    if figure in ("touch", "effort") and not spread.total:
        return  # Begun and done at the same moment, every time: the log does not know when work begins.
    if spread.mean is not None and spread.median is not None:
        yield Offer(element, figure, found.name, spread.mean / unit, spread.count, estimate, spread.median / unit)


def _whole_time(node: Node) -> Quantity | None:
    """Working and waiting together [h]; unknown where one of them is."""
    if node.touch is None or node.wait is None:
        return None
    return Quantity(node.touch.low / 60 + node.wait.low, node.touch.high / 60 + node.wait.high)
