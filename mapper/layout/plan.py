"""What is to be laid out on a sheet: nodes in columns and bands, and the flows between them cut into links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mapper.layout.bands import Band, are_upright, band_of, bands_of, turned
from mapper.layout.layers import backward, columns
from mapper.layout.ordering import Web, reorder
from mapper.model.flow import Flow, Node
from mapper.model.geometry import Box
from mapper.model.lookups import code_order, flows_from, flows_to
from mapper.model.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Plan:
    """Nodes by number with their columns, their web, and for each flow that runs forward the items it passes from start to end.

    `pinned`: the numbers of the nodes that cannot move; they have their row and column like others. `is_upright`: columns
    are rows on the sheet, all that is measured in a plan has x and y exchanged.
    """

    bands: tuple[Band, ...]
    nodes: tuple[Node, ...]
    column: tuple[int, ...]
    web: Web
    courses: dict[str, tuple[int, ...]]
    pinned: frozenset[int] = frozenset()
    is_upright: bool = False

    def box(self, number: int) -> Box:
        """The box of a node where it stands now, as the plan reads it."""
        return turned(self.nodes[number].box) if self.is_upright else self.nodes[number].box


def plan_of(workspace: Workspace, sheet_id: str) -> Plan:
    """The plan of a sheet: columns given, order within the columns found."""
    bands = bands_of(workspace, sheet_id)
    placed = [(node, band_of(workspace, bands, node)) for node in nodes_to_place(workspace, sheet_id)]
    nodes = tuple(node for node, band in placed if band is not None)
    return _planned(workspace, bands, nodes, [number for _, number in placed if number is not None])


def plan_inside(workspace: Workspace, nodes: Sequence[Node]) -> Plan:
    """The plan of what is drawn inside an open sub-process: these nodes in one bare band."""
    nodes = in_order(nodes)
    return _planned(workspace, (Band(None, None),), nodes, [0] * len(nodes))


def _planned(workspace: Workspace, bands: tuple[Band, ...], nodes: tuple[Node, ...], band: list[int]) -> Plan:
    number_of = {node.id: number for number, node in enumerate(nodes)}
    flows = list(_flows(workspace, nodes, number_of))
    edges = [(number_of[flow.from_id or ""], number_of[flow.to_id or ""]) for flow in flows]
    roots = [number for number, node in enumerate(nodes) if node.kind == "start"]
    ended = {end for _, end in edges}
    roots += [number for number in range(len(nodes)) if number not in ended]
    back = backward(len(nodes), edges, roots)
    forward = [number for number in range(len(edges)) if number not in back]
    column = columns(len(nodes), [edges[number] for number in forward])
    _spread_loose(column, band, {end for edge in edges for end in edge})
    web = Web(len(nodes), band, [[] for _ in range(max(column, default=-1) + 1)])
    for number, place in enumerate(column):
        web.columns[place].append(number)
    web.before, web.after = [[] for _ in nodes], [[] for _ in nodes]
    busy = _busy(column, band)
    courses = {flows[number].id: _thread(web, column, busy, edges[number]) for number in forward}
    reorder(web)
    return Plan(
        bands, nodes, tuple(column), web, courses, frozenset(number for number, node in enumerate(nodes) if node.pinned), are_upright(bands)
    )


def nodes_to_place(workspace: Workspace, sheet_id: str) -> tuple[Node, ...]:
    """The nodes that have a place in the layout of a sheet: not those inside another one drawn there; pinned ones if flows join them."""
    found = (workspace[node_id] for node_id in workspace.indexed("Node.sheet", sheet_id))
    nodes = [node for node in found if isinstance(node, Node) and not _is_inside(workspace, node)]
    joined = [node for node in nodes if not node.pinned or any(flow.kind != "handling" for flow in _flows_at(workspace, node.id))]
    return in_order(joined)


def in_order(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """Nodes by code, those without a code last."""
    return tuple(sorted(nodes, key=lambda node: (not node.code, code_order(node.code), node.id)))


def _flows_at(workspace: Workspace, node_id: str) -> tuple[Flow, ...]:
    return (*flows_from(workspace, node_id), *flows_to(workspace, node_id))


def _is_inside(workspace: Workspace, node: Node) -> bool:
    parent = workspace.get(node.parent) if node.parent is not None else None
    return isinstance(parent, Node) and parent.sheet == node.sheet


def _flows(workspace: Workspace, nodes: Sequence[Node], number_of: dict[str, int]) -> Iterator[Flow]:
    """The flows between the nodes, the main course of each node first."""
    for node in nodes:
        leaving = [flow for flow in flows_from(workspace, node.id) if flow.kind != "handling"]
        leaving = [flow for flow in leaving if flow.to_id in number_of and flow.to_id != node.id]
        yield from sorted(leaving, key=lambda flow: (flow.kind == "message", not flow.main, -(flow.probability or 0.0), flow.id))


def _spread_loose(column: list[int], band: Sequence[int], joined: set[int]) -> None:
    """Nodes without flows stand side by side behind what is there, not in a pile at the left."""
    last: dict[int, int] = {}
    for number, place in enumerate(column):
        if number in joined:
            last[band[number]] = max(last.get(band[number], -1), place)
    for number in range(len(column)):
        if number not in joined:
            last[band[number]] = column[number] = last.get(band[number], -1) + 1


def _busy(column: Sequence[int], band: Sequence[int]) -> set[tuple[int, int]]:
    return {(place, band[number]) for number, place in enumerate(column)}


def _thread(web: Web, column: Sequence[int], busy: set[tuple[int, int]], edge: tuple[int, int]) -> tuple[int, ...]:
    """Link the ends of a flow through every column between, by knots in the emptier of the two bands."""
    start, end = edge
    between = range(column[start] + 1, column[end])
    in_first = sum((place, web.band[start]) in busy for place in between)
    in_last = sum((place, web.band[end]) in busy for place in between)
    band = web.band[start] if in_first < in_last else web.band[end]
    course = [start]
    for place in between:
        course.append(len(web.band))
        web.band.append(band)
        web.columns[place].append(course[-1])
        web.before.append([])
        web.after.append([])
    course.append(end)
    for one, other in pairwise(course):
        web.after[one].append(other)
        web.before[other].append(one)
    return tuple(course)
