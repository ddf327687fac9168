"""What the measures of one process, or of the whole map, are made from, worked out once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mapper.graph.analysis import Analysis, Options, analyse
from mapper.graph.formal_links import StepLink, step_links
from mapper.graph.load import Estimate
from mapper.graph.scope import Scope
from mapper.graph.slices import Slices
from mapper.graph.visits import Visits, visits_of
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import WORK_KINDS, Node
from mapper.model.lookups import get, nodes_of, processes
from mapper.model.organisation import Process
from mapper.model.record import Quantity
from mapper.model.workspace import Workspace


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """A process (None = all of them) with what was found out about it.

    `steps`: its nodes at which work is done, in order; `links`: from step to step, events and gateways looked through; `visits` by process.
    Exceptions are those that arise at its steps; `analysis` is of these processes alone.
    """

    workspace: Workspace
    process: Process | None
    among: tuple[Process, ...]
    steps: tuple[Node, ...]
    links: Sequence[StepLink]
    visits: Mapping[str, Visits]
    analysis: Analysis

    @property
    def scope(self) -> Scope:
        """The nodes, flows, exceptions and contact points looked at."""
        return self.analysis.scope

    @property
    def exceptions(self) -> tuple[ExceptionPoint, ...]:
        """The exceptions of these processes."""
        return self.scope.exceptions

    def estimate(self, exception: ExceptionPoint) -> Estimate:
        """What is known of an exception."""
        return self.analysis.estimates[exception.id]

    def visits_at(self, node: Node) -> float | None:
        """How often a case comes by a node [per case]; None = unknown."""
        found = self.visits.get(node.process or "")
        return node.share if node.share is not None else None if found is None else found.by_node.get(node.id)

    def volume_at(self, node: Node) -> Quantity | None:
        """How many cases a week the process of a node has."""
        process = get(self.workspace, Process, node.process)
        return None if process is None else process.volume


def take_ground(workspace: Workspace, process_id: str | None = None) -> Slices[Ground]:
    """The ground for one process, None = for all of them."""
    process = get(workspace, Process, process_id)
    among = (process,) if process is not None else processes(workspace)
    analysis = yield from analyse(workspace, Options(scope=(process.id,) if process is not None else None))
    visits: dict[str, Visits] = {}
    steps: list[Node] = []
    for one in among:
        visits[one.id] = yield from visits_of(workspace, one)
        steps += [node for node in nodes_of(workspace, one.id) if node.kind in WORK_KINDS]
    links = yield from step_links(analysis.scope)
    return Ground(workspace, process, among, tuple(steps), links, visits, analysis)
