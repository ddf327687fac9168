"""What every section of the document draws from: the map, the findings, what was selected, and names of places for links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from exporters.sheet_drawing import Piece, drawing_of, sheets_of
from mapper.graph.analysis import Analysis
from mapper.graph.score import HotSpot
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Node, Sheet
from mapper.model.lookups import code_order, contact_points, every, exceptions_on, get, nodes_of, pools_on, processes, resolved_at
from mapper.model.organisation import Process, System, SystemFunction
from mapper.model.record import Record
from mapper.model.words import say
from mapper.model.workspace import Workspace
from mapper.whole.system_footprint import function_name

GUESSES = ("estimated", "hearsay", "")
"""Kinds of evidence that are no observation; nothing said counts as a guess."""


@dataclass(frozen=True, slots=True)
class Story:
    """The map and its findings, cut down to the processes of the document; `date` = the map's last edit, ISO 8601.

    `nodes` and `exceptions` are those of these processes, by code; `loose` exceptions are on no step, and told of where the whole map is.
    `drawings`: by sheet that is not empty, in order, what is drawn on it.
    """

    workspace: Workspace
    analysis: Analysis
    processes: tuple[Process, ...]
    date: str
    nodes: tuple[Node, ...]
    exceptions: tuple[ExceptionPoint, ...]
    loose: tuple[ExceptionPoint, ...]
    drawings: Mapping[str, tuple[Piece, ...]]

    @classmethod
    def of(cls, workspace: Workspace, analysis: Analysis, chosen: tuple[Process, ...], date: str) -> Self:
        """The story of the chosen processes."""
        nodes = tuple(node for process in chosen for node in nodes_of(workspace, process.id))
        is_whole = len(chosen) == len(processes(workspace))
        loose = [point for point in every(workspace, ExceptionPoint) if point.host is None] if is_whole else []
        exceptions = tuple(point for process in chosen for point in _exceptions(workspace, process))
        drawings = {sheet.id: drawing_of(workspace, sheet, analysis) for sheet in sheets_of(workspace, [one.id for one in chosen])}
        drawn = {sheet: pieces for sheet, pieces in drawings.items() if pieces}
        return cls(workspace, analysis, chosen, date, nodes, exceptions, tuple(sorted(loose, key=cls.order)), drawn)

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """The sheets of the document, in order."""
        return tuple(sheet for one in self.drawings if (sheet := get(self.workspace, Sheet, one)) is not None)

    @property
    def contact_points(self) -> tuple[ContactPoint, ...]:
        """The contact points that serve these processes, or nothing that is recorded; by code."""
        ours = {point.id for point in self.exceptions} | {node.id for node in self.nodes}
        return tuple(point for point in contact_points(self.workspace) if self._serves(point, ours))

    def _serves(self, point: ContactPoint, ours: set[str]) -> bool:
        served = {exception.id for exception in resolved_at(self.workspace, point.id)} | set(point.serves)
        return not served or bool(served & ours)

    def exceptions_of(self, process: Process) -> tuple[ExceptionPoint, ...]:
        """The exceptions of a process, by code."""
        return _exceptions(self.workspace, process)

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
        return function_name(function)

    @staticmethod
    def order(point: ExceptionPoint) -> tuple[object, ...]:
        """The order of exceptions in lists."""
        return (code_order(point.code), point.id)

    def name(self, record_id: str | None) -> str:
        """The name of a record, "" where there is none."""
        record = self.workspace.get(record_id) if record_id is not None else None
        return record.name if record is not None else ""

    def on_map(self, record: Record) -> str:
        """The name of the place of an element on its map, for a link; "" where no map of the document shows it."""
        return map_place(record) if getattr(record, "sheet", None) in self.drawings else ""

    def map_of(self, process: Process) -> str:
        """The name of the place of the first map of a process; "" where it is not drawn."""
        found = [one for one in self.drawings if process.id in {pool.process for pool in pools_on(self.workspace, one)}]
        return sheet_place(found[0]) if found else ""


def _exceptions(workspace: Workspace, process: Process) -> tuple[ExceptionPoint, ...]:
    found = [point for node in nodes_of(workspace, process.id) for point in exceptions_on(workspace, node.id)]
    return tuple(sorted(found, key=Story.order))


def trust(points: Sequence[ExceptionPoint]) -> str:
    """The stamp on figures of these exceptions: that they are estimates, wholly or in part; "" where all were observed or measured."""
    guessed = sum(point.evidence in GUESSES for point in points)
    if not guessed:
        return ""
    if guessed == len(points):
        return say("All figures estimated, none measured")
    return say("{guessed} of {all} figures estimated", guessed=guessed, all=len(points))


def map_place(record: Record) -> str:
    """The name of the place of an element on its map."""
    return f"map:{record.id}"


def sheet_place(sheet_id: str) -> str:
    """The name of the place at which the map of a sheet starts."""
    return f"sheet:{sheet_id}"


def in_register(record: Record) -> str:
    """The name of the place of an element in its register."""
    return f"register:{record.id}"


def hot_spot_place(number: int) -> str:
    """The name of the place of a hot spot, by its place in the ranking from 0."""
    return f"hot-spot:{number}"


def function_place(record_id: str) -> str:
    """The name of the place of a system function in the footprint."""
    return f"function:{record_id}"
