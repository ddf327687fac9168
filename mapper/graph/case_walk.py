"""A case walked through the map by hand: where it may go from where it is, and where it has been.

A walk is a tuple of stops; nothing else is kept, so that a step back is the walk without its last stop, and an edit of the map meanwhile
changes what the same walk costs. At a parallel gateway the branches are walked one after the other; the case goes on behind the join when
all of them have been walked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Flow, Node
from mapper.model.lookups import exceptions_on, flows_from, flows_to, get, nodes_of, trigger_of
from mapper.model.organisation import Process
from mapper.model.record import Record
from mapper.model.workspace import Workspace

How = Literal["start", "flow", "branch", "message", "inside", "outside", "exception", "path", "rejoin"]
Outcome = Literal["", "ended", "abandoned", "unknown", "open"]
"""Where no way leads on: the case has ended, was given up, goes nobody knows where, or the map says nothing more."""
MOST_STOPS = 500
"""A walk that goes round in circles is long enough then."""


@dataclass(frozen=True, slots=True)
class Stop:
    """The case is at a node or an exception; `by` = the flows that led here.

    `how`: "branch" = another branch of a parallel gateway, begun when the one before was walked; "inside" and "outside" = into a
    sub-process or called process and out again; "path" = a step of the handling of an exception; "rejoin" = back from one.
    """

    element: str
    how: How
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """A stop the case may go to next; `chance` [0-1], None = not said."""

    stop: Stop
    chance: float | None = None


@dataclass(frozen=True, slots=True)
class Walk:
    """A case of a process; without stops it has not begun."""

    process: str
    stops: tuple[Stop, ...] = ()

    def gone(self, way: Way) -> Walk:
        """The walk with one stop more."""
        return Walk(self.process, (*self.stops, way.stop))

    def back(self) -> Walk:
        """The walk without its last stop."""
        return Walk(self.process, self.stops[:-1])


@dataclass(slots=True)
class Step:
    """A stop as it is read from the beginning of the walk: its record, and what happens there.

    `splits`, `joins`: parallel branches begin, or all of them have come together. `open_branches`: flows of the innermost parallel gateway
    that are still to be walked. `callers`: the sub-processes and calls the case is in. `loops`: how often it has come back so far.
    `is_taken_up_again`: after an exception the case is where it was interrupted.
    """

    stop: Stop
    record: Record
    splits: bool = False
    joins: bool = False
    open_branches: tuple[str, ...] = ()
    callers: tuple[str, ...] = ()
    loops: int = 0
    is_taken_up_again: bool = False


@dataclass(slots=True)
class _Reading:
    forks: list[tuple[str, list[str]]] = field(default_factory=list)
    callers: list[str] = field(default_factory=list)
    trail: list[str] = field(default_factory=list)
    loops: int = 0


def steps_of(workspace: Workspace, walk: Walk) -> Iterator[Step]:
    """The walk read from its beginning, as far as the map still has what it went by; O(stops)."""
    reading = _Reading()
    before = ""
    for stop in walk.stops:
        record = workspace.get(stop.element)
        if record is None:
            return
        _follow_calls(reading, stop, before)
        step = Step(stop, record, callers=tuple(reading.callers))
        _count_loops(reading, workspace, step)
        step.loops = reading.loops
        _follow_forks(reading, workspace, step)
        yield step
        before = stop.element


def _follow_calls(reading: _Reading, stop: Stop, before: str) -> None:
    if stop.how == "inside":
        reading.callers.append(before)
    elif stop.how == "outside" and reading.callers:
        reading.callers.pop()


def _count_loops(reading: _Reading, workspace: Workspace, step: Step) -> None:
    """A loop is counted where the case comes to an element that its way so far, loops taken out, has gone through."""
    trail, stop = reading.trail, step.stop
    if stop.how == "branch" and reading.forks and reading.forks[-1][0] in trail:
        del trail[trail.index(reading.forks[-1][0]) + 1 :]
    if stop.element in trail:
        passed = (get(workspace, ExceptionPoint, one) for one in reversed(trail))
        latest = next((point for point in passed if point is not None), None)
        step.is_taken_up_again = stop.how == "rejoin" and latest is not None and latest.host == stop.element
        reading.loops += not step.is_taken_up_again
        del trail[trail.index(stop.element) :]
    trail.append(stop.element)


def _follow_forks(reading: _Reading, workspace: Workspace, step: Step) -> None:
    forks = reading.forks
    if forks and step.stop.by and step.stop.by[0] in forks[-1][1]:
        forks[-1][1].remove(step.stop.by[0])
    if forks and _is_join(workspace, step.record):
        step.joins = not forks[-1][1]
        if step.joins:
            forks.pop()
    is_waiting = bool(forks) and not step.joins and _is_join(workspace, step.record)
    if not is_waiting and _is_split(workspace, step.record):
        step.splits = True
        forks.append((step.record.id, [flow.id for flow in _onward_flows(workspace, step.record.id)]))
    step.open_branches = tuple(forks[-1][1]) if forks else ()


def _is_join(workspace: Workspace, record: Record) -> bool:
    if not isinstance(record, Node) or record.kind != "parallel":
        return False
    return sum(flow.kind == "sequence" for flow in flows_to(workspace, record.id)) > 1


def _is_split(workspace: Workspace, record: Record) -> bool:
    return isinstance(record, Node) and record.kind == "parallel" and len(_onward_flows(workspace, record.id)) > 1


def _onward_flows(workspace: Workspace, node_id: str, kind: str = "sequence") -> list[Flow]:
    """The flows a case can leave by, the usual one first."""
    flows = [flow for flow in flows_from(workspace, node_id) if flow.kind == kind and get(workspace, Node, flow.to_id) is not None]
    return sorted(flows, key=lambda flow: (not flow.main, -(flow.probability or 0.0), flow.id))


def ways(workspace: Workspace, walk: Walk) -> tuple[Way, ...]:
    """Where the case may go next, the usual way first and exceptions last; nothing where the walk has come to an end."""
    if not walk.stops:
        return tuple(Way(Stop(node.id, "start")) for node in beginnings(workspace, walk.process))
    steps = list(steps_of(workspace, walk))
    if not steps or len(steps) < len(walk.stops) or len(steps) >= MOST_STOPS:
        return ()
    step = steps[-1]
    if step.stop.how in ("exception", "path"):
        return _ways_out_of_exception(workspace, walk)
    if not isinstance(step.record, Node):
        return ()
    happening = (Way(Stop(point.id, "exception"), _chance_of(point)) for point in exceptions_on(workspace, step.record.id))
    return (*_ways_on(workspace, step), *_ways_inside(workspace, step.record), *happening)


def beginnings(workspace: Workspace, process_id: str) -> tuple[Node, ...]:
    """The starts of a process, the one that begins most cases first; where none is drawn, what nothing leads to."""
    nodes = [node for node in nodes_of(workspace, process_id) if node.parent is None]
    return _first_of(workspace, nodes)


def _first_of(workspace: Workspace, nodes: list[Node]) -> tuple[Node, ...]:
    starts = [node for node in nodes if node.kind == "start"]
    starts = starts or [node for node in nodes if not any(flow.kind == "sequence" for flow in flows_to(workspace, node.id))] or nodes[:1]

    def order(node: Node) -> tuple[float, float, float, str]:
        trigger = trigger_of(workspace, node.id)
        rate = trigger.rate.value if trigger is not None and trigger.rate is not None else 0.0
        return -rate, node.y, node.x, node.id

    return tuple(sorted(starts, key=order))


def _ways_on(workspace: Workspace, step: Step) -> Iterator[Way]:
    node = step.record
    flows = _onward_flows(workspace, node.id)
    is_waiting = bool(step.open_branches) and not step.joins and _is_join(workspace, node)
    if step.open_branches and (is_waiting or (not flows and not step.callers)):
        yield from (_way(flow, "branch") for one in step.open_branches if (flow := get(workspace, Flow, one)) is not None)
    elif flows:
        yield from (_way(flow, "flow") for flow in flows)
    elif step.callers:
        yield from (_way(flow, "outside") for flow in _onward_flows(workspace, step.callers[-1]))
    else:
        yield from (_way(flow, "message") for flow in _onward_flows(workspace, node.id, "message"))


def _way(flow: Flow, how: How) -> Way:
    return Way(Stop(flow.to_id or "", how, (flow.id,)), flow.probability)


def _ways_inside(workspace: Workspace, node: Node) -> Iterator[Way]:
    inner = [found for one in workspace.indexed("Node.parent", node.id) if (found := get(workspace, Node, one)) is not None]
    called = get(workspace, Process, node.calls)
    first = _first_of(workspace, inner) if inner else beginnings(workspace, called.id) if called is not None else ()
    yield from (Way(Stop(one.id, "inside")) for one in first)


def _ways_out_of_exception(workspace: Workspace, walk: Walk) -> tuple[Way, ...]:
    """Along the path of its handling, then to where the case goes on; a case that was not interrupted goes on where it was."""
    at = max(number for number, stop in enumerate(walk.stops) if stop.how == "exception")
    point = workspace[walk.stops[at].element]
    assert isinstance(point, ExceptionPoint)
    walked = len(walk.stops) - at - 1
    ahead = [node for node in point.path if node in workspace]
    if walked < len(ahead):
        return (Way(Stop(ahead[walked], "path", _legs(workspace, point, walk.stops[-1].element, ahead[walked]))),)
    goes_on = point.rejoin if point.interrupting else point.host
    if goes_on is None or goes_on not in workspace:
        return ()
    return (Way(Stop(goes_on, "rejoin", _legs(workspace, point, walk.stops[-1].element, goes_on))),)


def _legs(workspace: Workspace, point: ExceptionPoint, start: str, end: str) -> tuple[str, ...]:
    flows = flows_from(workspace, start)
    return tuple(flow.id for flow in flows if flow.kind == "handling" and flow.exception in (point.id, None) and flow.to_id == end)


def _chance_of(point: ExceptionPoint) -> float | None:
    return point.probability.value if point.probability is not None else None


def outcome(workspace: Workspace, walk: Walk) -> Outcome:
    """How the case came to its end, "" while a way leads on."""
    if not walk.stops or ways(workspace, walk):
        return ""
    stop = walk.stops[-1]
    if stop.how in ("exception", "path"):
        point = next((found for one in reversed(walk.stops) if (found := get(workspace, ExceptionPoint, one.element)) is not None), None)
        words: dict[str, Outcome] = {"END": "ended", "ABORT": "abandoned"}
        return words.get(point.rejoin, "unknown") if point is not None else "unknown"
    node = get(workspace, Node, stop.element)
    return "ended" if node is not None and node.kind == "end" else "open"


def still_there(workspace: Workspace, walk: Walk) -> Walk:
    """The walk up to the first stop that the map no longer has."""
    return Walk(walk.process, walk.stops[: sum(1 for _ in steps_of(workspace, walk))])
