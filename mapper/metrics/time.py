"""How long a case takes and how much work is planned: sums over the visits of the steps."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from mapper.graph.load import MINUTES, times, total
from mapper.metrics.figure import UNKNOWN, Figure, approximately, divided, summed
from mapper.metrics.ground import Ground
from mapper.model.flow import Node
from mapper.model.lookups import flows_from, nodes_of
from mapper.model.organisation import Process
from mapper.model.record import Quantity

HOURS_A_WEEK = 168.0


def cycle_time(ground: Ground) -> Figure:
    """The expected time from start to end [elapsed h/case]: Σ visits·(touch/60 + wait); of parallel branches the longest counts.

    In a structured course that is ΣT for a sequence, Σp·T for a decision and T/(1−r) for a loop (Dumas et al., Fundamentals of Business
    Process Management, ch. 7). Parallel branches that never join again are added up instead, and the figure is marked as approximate.
    """
    process = ground.process
    if process is None:
        return UNKNOWN
    nodes = {node.id: node for node in nodes_of(ground.workspace, process.id)}
    work = {node.id: _work(ground, node) for node in ground.steps}
    course = _Course(ground, nodes, work)
    longest = course.time(nodes.keys())
    figure = summed(work.values())
    figure = Figure(longest if figure.amount is not None else None, figure.known, figure.of)
    return approximately(figure) if course.is_loose or ground.visits[process.id].is_guessed else figure


def touch_time(ground: Ground) -> Figure:
    """The working time of a case: Σ visits·touch/60 [person-h/case]; only of one process."""
    if ground.process is None:
        return UNKNOWN
    return summed(times(_often(ground, node), node.touch, 1 / MINUTES) for node in ground.steps)


def efficiency(ground: Ground) -> Figure:
    """Working time over cycle time [%]."""
    return divided(touch_time(ground), cycle_time(ground), 100.0)


def work_in_progress(ground: Ground) -> Figure:
    """Cases under way at a time: arrivals a week × cycle time in weeks (Little's law)."""
    duration = cycle_time(ground)
    volume = ground.process.volume if ground.process is not None else None
    amount = times(volume, duration.amount, 1 / HOURS_A_WEEK)
    return Figure(amount, duration.known + (volume is not None), duration.of + 1, duration.is_approximate)


def planned_load(ground: Ground) -> Figure:
    """The work without exceptions: Σ volume·visits·touch/60 [person-h/week]."""
    return summed(times(times(ground.volume_at(node), _often(ground, node)), node.touch, 1 / MINUTES) for node in ground.steps)


def step_time(node: Node) -> Quantity | None:
    """How long a step takes a case: touch/60 + wait [elapsed h]; None where neither is known."""
    if node.touch is None and node.wait is None:
        return None
    touch = None if node.touch is None else Quantity(node.touch.low / MINUTES, node.touch.high / MINUTES)
    return total((touch, node.wait))


def _often(ground: Ground, node: Node) -> Quantity | None:
    visits = ground.visits_at(node)
    return None if visits is None else Quantity.of(visits)


def _work(ground: Ground, node: Node) -> Quantity | None:
    return times(_often(ground, node), step_time(node))


@dataclass(slots=True)
class _Course:
    """The course of one process. `is_loose`: a parallel split was met whose branches never join, or run into one another before."""

    ground: Ground
    nodes: Mapping[str, Node]
    work: Mapping[str, Quantity | None]
    is_loose: bool = False

    def time(self, among: Collection[str]) -> Quantity:
        """The expected time of a case in these nodes [h], parallel branches counted once, by the longest."""
        inside: set[str] = set()
        parts: list[Quantity | None] = []
        for split in self._splits(among):
            if split in inside:
                continue
            branches = self._branches(split, among)
            if branches is None:
                self.is_loose = True
                continue
            inside.update(*branches)
            times_of = [self.time(branch) for branch in branches]
            parts.append(Quantity(max(one.low for one in times_of), max(one.high for one in times_of)))
        parts += [self.work.get(node_id) for node_id in among if node_id not in inside]
        return total(parts)

    def _splits(self, among: Collection[str]) -> list[str]:
        """The parallel splits, those that hold others first."""
        splits = [one for one in among if self.nodes[one].kind == "parallel" and len(list(self._ahead(one))) > 1]
        return sorted(splits, key=lambda one: (-len(self._reached(one, None, among)), self.nodes[one].code, one))

    def _branches(self, split: str, among: Collection[str]) -> list[set[str]] | None:
        """The nodes of each branch up to the join; None where there is no join, or branches share nodes before it."""
        heads = list(self._ahead(split))
        for join in self._joins(heads, among):
            branches = [self._reached(head, join, among) for head in heads]
            if sum(map(len, branches)) == len(set().union(*branches)) and all(self._leads_only_to(branch, join) for branch in branches):
                return branches
        return None

    def _joins(self, heads: list[str], among: Collection[str]) -> list[str]:
        """Parallel gateways that all branches lead to."""
        common = set.intersection(*(self._reached(head, None, among) for head in heads))
        return sorted((one for one in common if self.nodes[one].kind == "parallel"), key=lambda one: (self.nodes[one].code, one))

    def _leads_only_to(self, branch: Collection[str], join: str) -> bool:
        return all(target in branch or target == join for one in branch for target in self._ahead(one))

    def _reached(self, start: str, stop: str | None, among: Collection[str]) -> set[str]:
        if start == stop:
            return set()
        seen, waiting = {start}, [start]
        while waiting:
            for target in self._ahead(waiting.pop()):
                if target not in seen and target != stop and target in among:
                    seen.add(target)
                    waiting.append(target)
        return seen

    def _ahead(self, node_id: str) -> Iterator[str]:
        for flow in flows_from(self.ground.workspace, node_id):
            if flow.kind == "sequence" and flow.to_id in self.nodes:
                yield flow.to_id or ""


def volume_of(ground: Ground) -> Figure:
    """Cases a week: of the process, or of all of them together."""
    held: tuple[Process, ...] = ground.among
    return summed(process.volume for process in held)
