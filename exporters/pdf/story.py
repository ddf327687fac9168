"""What every section of the document draws from: the map, the findings, what was selected, and names of places for links."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mapper.graph.analysis import Analysis
from mapper.graph.score import HotSpot
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Node
from mapper.model.lookups import code_order, contact_points, exceptions_on, get, nodes_of, resolved_at
from mapper.model.organisation import Process, System, SystemFunction
from mapper.model.record import Record
from mapper.model.words import say
from mapper.model.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Story:
    """The map and its findings, cut down to the processes of the document; `date` = the map's last edit, ISO 8601."""

    workspace: Workspace
    analysis: Analysis
    processes: tuple[Process, ...]
    date: str

    @property
    def nodes(self) -> tuple[Node, ...]:
        """The nodes of these processes, by code."""
        return tuple(node for process in self.processes for node in nodes_of(self.workspace, process.id))

    @property
    def exceptions(self) -> tuple[ExceptionPoint, ...]:
        """The exceptions of these processes, by code within each."""
        found: list[ExceptionPoint] = []
        for process in self.processes:
            hosted = [point for node in nodes_of(self.workspace, process.id) for point in exceptions_on(self.workspace, node.id)]
            found.extend(sorted(hosted, key=lambda point: code_order(point.code)))
        return tuple(found)

    @property
    def contact_points(self) -> tuple[ContactPoint, ...]:
        """The contact points that may be shown and serve these processes, or none at all; by code."""
        ours = {point.id for point in self.exceptions} | {node.id for node in self.nodes}
        return tuple(point for point in contact_points(self.workspace) if not point.not_for_export and self._serves(point, ours))

    def _serves(self, point: ContactPoint, ours: set[str]) -> bool:
        served = {exception.id for exception in resolved_at(self.workspace, point.id)} | set(point.serves)
        return not served or bool(served & ours)

    def load(self, point: ExceptionPoint) -> float | None:
        """The load of an exception [person-h/week], the middle of a range; None = unknown."""
        estimate = self.analysis.estimates.get(point.id)
        return estimate.load.value if estimate is not None and estimate.load is not None else None

    def node(self, record_id: str | None) -> Node | None:
        """The node of that id."""
        return get(self.workspace, Node, record_id)

    def steps_of(self, spot: HotSpot) -> tuple[Node, ...]:
        """The steps at which the members of a hot spot arise and are handled, the anchor first."""
        points = [point for one in spot.members if (point := get(self.workspace, ExceptionPoint, one)) is not None]
        anchors = self.analysis.scope.same_steps.get(spot.anchor or "", (spot.anchor,))
        ids = dict.fromkeys((*anchors, *(point.host for point in points), *(one for point in points for one in point.path)))
        return tuple(node for one in ids if (node := self.node(one)) is not None)

    def codes(self, ids: Iterable[str]) -> list[str]:
        """The codes of records, in the order of the ids; a name where there is no code."""
        records = [self.workspace[one] for one in ids if one in self.workspace]
        return [str(getattr(record, "code", "")) or record.name for record in records]

    def names(self, ids: Iterable[str]) -> str:
        """The names of records, as one enumeration in a cell."""
        return ", ".join(self.name(one) for one in ids)

    def function_name(self, function: SystemFunction | System) -> str:
        """What a function or system is called: its transaction and title, or its name."""
        transaction = function.transaction if isinstance(function, SystemFunction) else ""
        if transaction and function.name and function.name != transaction:
            return say("{transaction} {title}", transaction=transaction, title=function.name)
        return transaction or function.name or function.code

    @staticmethod
    def order(point: ExceptionPoint) -> tuple[object, ...]:
        """The order of exceptions in lists."""
        return (code_order(point.code), point.id)

    def name(self, record_id: str | None) -> str:
        """The name of a record, "" where there is none."""
        record = self.workspace.get(record_id) if record_id is not None else None
        return record.name if record is not None else ""


def on_map(record: Record) -> str:
    """The name of the place of an element on its map."""
    return f"map:{record.id}"


def in_register(record: Record) -> str:
    """The name of the place of an element in its register."""
    return f"register:{record.id}"
