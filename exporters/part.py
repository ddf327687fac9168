"""The part of the map that is exported: for every format the one answer to which steps, exceptions and findings belong in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from exporters.choices import functions_meant
from exporters.readers import for_readers
from exporters.selection import Selection
from exporters.sheet_drawing import findings_of
from mapper.differences.names import process_of
from mapper.graph.analysis import Analysis
from mapper.graph.score import HotSpot
from mapper.graph.sentences import spot_name
from mapper.graph.watering_holes import Candidate
from mapper.model.errors import KnownError
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Node
from mapper.model.lookups import code_order, contact_points, every, exceptions_on, get, nodes_of, processes, resolved_at, unit_of
from mapper.model.organisation import Process, Unit
from mapper.model.record import Record
from mapper.model.words import say
from mapper.model.workspace import Workspace

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Part:
    """The map as readers may see it (`workspace`), the findings about the selected processes, and what of both is told.

    `title`: the system, hot spot or group it is about, "" = whole processes. `processes`, `nodes` and `exceptions` by code; `loose`
    exceptions are on no step, and told of where the whole map is. `functions`: ids of the system's functions. `is_whole`: all of the map.
    `ids`: of all that is told.
    """

    selection: Selection
    workspace: Workspace
    analysis: Analysis
    title: str
    processes: tuple[Process, ...]
    nodes: tuple[Node, ...]
    exceptions: tuple[ExceptionPoint, ...]
    loose: tuple[ExceptionPoint, ...]
    contact_points: tuple[ContactPoint, ...]
    functions: tuple[str, ...]
    is_whole: bool
    ids: frozenset[str]

    @property
    def hot_spots(self) -> tuple[tuple[int, HotSpot], ...]:
        """The hot spots that hold one of the exceptions, each with its place in the ranking from 0."""
        found = [(number, spot) for number, spot in enumerate(self.analysis.hot_spots) if self.ids.intersection(spot.members)]
        return tuple(found if not self.selection.hot_spot else [one for one in found if self.ids.issuperset(one[1].members)])

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """The possible watering holes that are still open and have to do with one of the exceptions."""
        return tuple(one for one in self.analysis.candidates if one.state == "open" and self.ids.intersection(one.exceptions))

    def tells_of(self, about: Iterable[str | None]) -> bool:
        """Whether something about these elements (ids) belongs in it; what is about nothing, or about the map, does where all of it is."""
        if self.is_whole:
            return True
        return any(one in self.ids or (not self.selection.is_narrowed and self._is_inside(one)) for one in about if one is not None)

    def _is_inside(self, record_id: str) -> bool:
        record = self.workspace.get(record_id)
        return record is not None and process_of(self.workspace, record) in {process.id for process in self.processes}


def part_of(workspace: Workspace, selection: Selection) -> Part:
    """The part of the map that is selected. Raises KnownError, which says so, where nothing of the map belongs to the selection."""
    chosen = tuple(process for process in processes(workspace) if process.id in selection.processes)
    if not chosen:
        raise KnownError(say("There is no process to export."), todo=say("Add a process first, or choose another one."))
    shown = for_readers(workspace, selection.names, with_private=selection.with_private)
    chosen = tuple(process for one in chosen if (process := get(shown, Process, one.id)) is not None)
    analysis = findings_of(shown, [process.id for process in chosen])
    whole = _whole_processes(shown, selection, analysis, chosen)
    if selection.system:
        return _of_system(whole)
    if selection.hot_spot:
        return _of_hot_spot(whole)
    return _of_unit(whole) if selection.unit else whole


def _whole_processes(workspace: Workspace, selection: Selection, analysis: Analysis, chosen: tuple[Process, ...]) -> Part:
    nodes = tuple(node for process in chosen for node in nodes_of(workspace, process.id))
    exceptions = tuple(point for process in chosen for point in exceptions_of(workspace, process))
    is_whole = len(chosen) == len(processes(workspace)) and not selection.is_narrowed
    loose = _sorted(point for point in every(workspace, ExceptionPoint) if point.host is None) if is_whole else ()
    meeting = _contact_points(workspace, nodes, exceptions, has_idle=not selection.is_narrowed)
    ids = frozenset(one.id for one in (*chosen, *nodes, *exceptions, *meeting))
    return Part(selection, workspace, analysis, "", chosen, nodes, exceptions, loose, meeting, (), is_whole, ids)


def exceptions_of(workspace: Workspace, process: Process) -> tuple[ExceptionPoint, ...]:
    """The exceptions that arise at the steps of a process, by code."""
    return _sorted(point for node in nodes_of(workspace, process.id) for point in exceptions_on(workspace, node.id))


def _sorted(points: Iterable[ExceptionPoint]) -> tuple[ExceptionPoint, ...]:
    return tuple(sorted(points, key=lambda point: (code_order(point.code), point.id)))


def _contact_points(
    workspace: Workspace, nodes: Collection[Node], exceptions: Collection[ExceptionPoint], *, has_idle: bool
) -> tuple[ContactPoint, ...]:
    """The contact points that serve one of these, and those that serve nothing that is recorded (`has_idle`); by code."""
    ours = {one.id for one in (*nodes, *exceptions)}
    return tuple(point for point in contact_points(workspace) if _serves(workspace, point, ours, has_idle))


def _serves(workspace: Workspace, point: ContactPoint, ours: Collection[str], has_idle: bool) -> bool:
    served = {exception.id for exception in resolved_at(workspace, point.id)} | set(point.serves)
    return bool(served.intersection(ours)) if served else has_idle


# A system, a hot spot, a group


def _of_system(whole: Part) -> Part:
    """The steps that use it, or could instead of another vendor's, and the exceptions that arise there or are handled with it."""
    system = whole.selection.system
    functions = functions_meant(whole.workspace, system)
    among = frozenset(functions)
    nodes = tuple(node for node in whole.nodes if among.intersection((*node.systems, *node.alternatives)))
    hosts = {node.id for node in nodes}
    points = tuple(point for point in whole.exceptions if point.host in hosts or among.intersection(point.uses))
    if not nodes and not points:
        happened = say("Nothing in these processes uses {system}.", system=system)
        raise KnownError(happened, todo=say("Choose another system, or name it at the steps first."))
    return _narrowed(whole, " ".join(system.split()), nodes, points, functions)


def _of_hot_spot(whole: Part) -> Part:
    """Its members, and the steps at which they arise and are handled."""
    analysis = whole.analysis
    spot = next((one for one in analysis.hot_spots if whole.selection.hot_spot in one.members), None)
    if spot is None:
        happened = say("This hot spot is not found any more in these processes.")
        raise KnownError(happened, todo=say("Choose another one: hot spots change with every edit and with the level of the findings."))
    points = tuple(point for point in whole.exceptions if point.id in spot.members)
    anchors = analysis.scope.same_steps.get(spot.anchor or "", (spot.anchor,))
    ids = {*anchors, *(point.host for point in points), *(one for point in points for one in point.path)}
    nodes = tuple(node for node in whole.nodes if node.id in ids)
    return _narrowed(whole, spot_name(analysis, spot), nodes, points, ())


def _of_unit(whole: Part) -> Part:
    """The steps that the group does, and the exceptions that arise there or that it helps to handle."""
    unit = get(whole.workspace, Unit, whole.selection.unit)
    if unit is None:
        raise KnownError(say("This group is not in the map any more."), todo=say("Choose another one."))
    units = {unit.id, *_inside(whole.workspace, unit.id)}
    nodes = tuple(node for node in whole.nodes if (found := unit_of(whole.workspace, node.id)) is not None and found.id in units)
    hosts = {node.id for node in nodes}
    points = tuple(point for point in whole.exceptions if point.host in hosts or _helps(whole.workspace, point, units))
    if not nodes and not points:
        happened = say("{unit} does nothing in these processes.", unit=unit.name or unit.code)
        raise KnownError(happened, todo=say("Choose another group, or other processes."))
    return _narrowed(whole, unit.name or unit.code, nodes, points, ())


def _inside(workspace: Workspace, unit: str) -> Iterator[str]:
    """The groups that are part of a group, at any depth."""
    waiting, seen = [unit], {unit}
    while waiting:
        for one in workspace.indexed("Unit.parent", waiting.pop()):
            if one not in seen:
                seen.add(one)
                waiting.append(one)
                yield one


def _helps(workspace: Workspace, point: ExceptionPoint, units: Collection[str]) -> bool:
    found = (unit_of(workspace, handler.who) for handler in point.handlers)
    return any(unit is not None and unit.id in units for unit in found)


def _narrowed(whole: Part, title: str, nodes: tuple[Node, ...], points: tuple[ExceptionPoint, ...], functions: tuple[str, ...]) -> Part:
    hosts = (get(whole.workspace, Node, point.host) for point in points)
    told = {node.process for node in (*nodes, *hosts) if node is not None}
    among = tuple(process for process in whole.processes if process.id in told)
    meeting = _contact_points(whole.workspace, nodes, points, has_idle=False)
    ids = frozenset((*(one.id for one in (*nodes, *points, *meeting)), *functions, whole.selection.unit))
    return Part(whole.selection, whole.workspace, whole.analysis, title, among, nodes, points, (), meeting, functions, False, ids)
