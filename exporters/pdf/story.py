"""What every section of the document draws from: the map, the findings, what was selected, and names of places for links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self, TypeVar

from exporters.part import Part
from exporters.sheet_drawing import Piece, drawing_of, sheets_of
from mapper.graph.analysis import Analysis
from mapper.graph.score import HotSpot
from mapper.graph.sentences import load_text
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Node, Sheet
from mapper.model.lookups import every, get, pools_on
from mapper.model.organisation import Process, System, SystemFunction
from mapper.model.record import Record
from mapper.model.words import say
from mapper.model.workspace import Workspace
from mapper.whole.system_footprint import function_name

R = TypeVar("R", bound=Record)
GUESSES = ("estimated", "hearsay", "")
"""Kinds of evidence that are no observation; nothing said counts as a guess."""


@dataclass(frozen=True, slots=True)
class Story:
    """The part of the map that the document is about, and what is drawn of it; `date` = the map's last edit, ISO 8601.

    `drawings`: by sheet that is not empty, in order, what is drawn on it. `in_process`: by process, its nodes and exceptions that are told.
    """

    part: Part
    date: str
    drawings: Mapping[str, tuple[Piece, ...]]
    in_process: Mapping[str, tuple[list[Node], list[ExceptionPoint]]]

    @classmethod
    def of(cls, part: Part, date: str) -> Self:
        """The story of a part of the map."""
        shown = sheets_of(part.workspace, [one.id for one in part.processes])
        drawings = {sheet.id: drawing_of(part.workspace, sheet, part.analysis) for sheet in shown}
        return cls(part, date, {sheet: pieces for sheet, pieces in drawings.items() if pieces}, _by_process(part))

    @property
    def workspace(self) -> Workspace:
        """The map as readers may see it."""
        return self.part.workspace

    @property
    def analysis(self) -> Analysis:
        """The findings about the selected processes."""
        return self.part.analysis

    @property
    def processes(self) -> tuple[Process, ...]:
        """The processes that it is about, in order."""
        return self.part.processes

    @property
    def nodes(self) -> tuple[Node, ...]:
        """The nodes that it tells of, by code."""
        return self.part.nodes

    @property
    def exceptions(self) -> tuple[ExceptionPoint, ...]:
        """The exceptions that it tells of, by code."""
        return self.part.exceptions

    @property
    def loose(self) -> tuple[ExceptionPoint, ...]:
        """The exceptions that are on no step."""
        return self.part.loose

    @property
    def contact_points(self) -> tuple[ContactPoint, ...]:
        """The contact points that it tells of, by code."""
        return self.part.contact_points

    @property
    def is_narrowed(self) -> bool:
        """Whether it is about a system, a hot spot or a group: then cuttings stand in place of whole maps."""
        return self.part.selection.is_narrowed

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """The sheets of the document, in order."""
        return tuple(sheet for one in self.drawings if (sheet := get(self.workspace, Sheet, one)) is not None)

    def exceptions_of(self, process: Process) -> Sequence[ExceptionPoint]:
        """The exceptions of a process that it tells of, by code."""
        return self.in_process[process.id][1]

    def nodes_of(self, process: Process) -> Sequence[Node]:
        """The nodes of a process that it tells of, by code."""
        return self.in_process[process.id][0]

    def all_of(self, cls: type[R]) -> list[R]:
        """All records of a class in the order they were made, the same in every run."""
        return sorted(every(self.workspace, cls), key=lambda record: (record.created, record.id))

    def load(self, point: ExceptionPoint) -> float | None:
        """The load of an exception [person-h/week], the middle of a range; None = unknown."""
        estimate = self.analysis.estimates.get(point.id)
        return estimate.load.value if estimate is not None and estimate.load is not None else None

    def work(self, points: Sequence[ExceptionPoint]) -> str:
        """What exceptions take together, both ends of a range, or at least what is known of it; "" where there are none, "?" for one."""
        estimates = [self.analysis.estimates.get(point.id) for point in points]
        loads = [estimate.load if estimate is not None else None for estimate in estimates]
        if not loads:
            return ""
        return say("?") if loads == [None] else load_text(loads)

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

    def name(self, record_id: str | None) -> str:
        """The name of a record, "" where there is none."""
        record = self.workspace.get(record_id) if record_id is not None else None
        return record.name if record is not None else ""

    def on_map(self, record: Record) -> str:
        """The name of the place of an element on its map, for a link; "" where no map of the document shows it."""
        return map_place(record) if getattr(record, "sheet", None) in self.drawings else ""

    def sheets_of(self, process: Process) -> list[str]:
        """The ids of the sheets that show a process, and the insides of its sub-processes, in the order of the document."""
        ours = {sheet.id for sheet in sheets_of(self.workspace, [process.id])}
        return [one for one in self.drawings if one in ours]

    def map_of(self, process: Process) -> str:
        """The name of the place of the first map of a process; "" where it is not drawn."""
        found = [one for one in self.drawings if process.id in {pool.process for pool in pools_on(self.workspace, one)}]
        return sheet_place(found[0]) if found else ""


def _by_process(part: Part) -> Mapping[str, tuple[list[Node], list[ExceptionPoint]]]:
    found: dict[str, tuple[list[Node], list[ExceptionPoint]]] = {process.id: ([], []) for process in part.processes}
    for node in part.nodes:
        if node.process in found:
            found[node.process][0].append(node)
    for point in part.exceptions:
        host = get(part.workspace, Node, point.host)
        if host is not None and host.process in found:
            found[host.process][1].append(point)
    return found


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
