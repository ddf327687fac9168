"""How often a case comes by a node: v = e + Pᵀv over the sequence flows of one process, stated shares fixed.

`e` are the cases that come in from outside, P the branch probabilities. Loops are solved exactly, component by component.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from mapper.graph.components import strong_components
from mapper.graph.slices import Slices
from mapper.model.flow import Flow, Node
from mapper.model.lookups import flows_from, nodes_of, trigger_of
from mapper.model.organisation import Process
from mapper.model.workspace import Workspace

_SOLVED_WHOLLY = 120
"""Loops with more nodes than this are solved by repetition."""
_ROUNDS = 2_000
_CLOSE = 1e-12


@dataclass(frozen=True, slots=True)
class Visits:
    """Visits per case by node id; a node without is unknown (a loop without exit leads to it).

    `is_guessed`: some branch had no probability, and what was left of the whole was shared equally among such branches.
    """

    by_node: Mapping[str, float]
    is_guessed: bool


def visits_of(workspace: Workspace, process: Process) -> Slices[Visits]:
    """The visits of all nodes of a process [per case]; O(nodes + flows) where loops are small."""
    nodes = nodes_of(workspace, process.id)
    place = {node.id: position for position, node in enumerate(nodes)}
    exits: list[list[tuple[int, float]]] = []
    is_guessed = False
    for count, node in enumerate(nodes):
        shares, guessed = _exit_shares(node, [flow for flow in flows_from(workspace, node.id) if _is_inside(flow, place)])
        exits.append([(place[target], share) for target, share in shares])
        is_guessed = is_guessed or guessed
        if not count % 64:
            yield
    _join_parallel(nodes, exits)
    arriving = _arrivals(workspace, process, nodes, exits, place)
    components = yield from strong_components([[target for target, _ in ahead] for ahead in exits])
    stated = [node.share for node in nodes]
    found: list[float | None] = [None] * len(nodes)
    inflow = [arriving.get(position) or 0.0 for position in range(len(nodes))]
    blocked = {position for position, share in arriving.items() if share is None}
    for count, component in enumerate(reversed(components)):
        values = None if blocked.intersection(component) else _solve(component, inflow, exits, stated)
        for offset, vertex in enumerate(component):
            found[vertex] = stated[vertex] if values is None else values[offset]
            _pass_on(vertex, found[vertex], exits[vertex], set(component), inflow, blocked)
        if not count % 64:
            yield
    known = {node.id: value for node, value in zip(nodes, found, strict=True) if value is not None}
    return Visits(known, is_guessed)


def _is_inside(flow: Flow, place: Mapping[str, int]) -> bool:
    return flow.kind == "sequence" and flow.to_id in place


def _exit_shares(node: Node, flows: list[Flow]) -> tuple[list[tuple[str, float]], bool]:
    """Where a case goes after a node and how often; all ways at a parallel gateway, else by probability."""
    if node.kind == "parallel" or not flows:
        return [(flow.to_id or "", 1.0) for flow in flows], False
    given = [flow.probability for flow in flows if flow.probability is not None]
    silent = len(flows) - len(given)
    left = max(0.0, 1.0 - sum(given)) / silent if silent else 0.0
    return [(flow.to_id or "", left if flow.probability is None else flow.probability) for flow in flows], silent > 1


def _join_parallel(nodes: tuple[Node, ...], exits: list[list[tuple[int, float]]]) -> None:
    """A case passes a parallel join once, when all of its branches have come: each of k ways in counts for one k-th."""
    entries = Counter(target for ahead in exits for target, _ in ahead if nodes[target].kind == "parallel")
    for ahead in exits:
        ahead[:] = [(target, share / entries[target] if target in entries else share) for target, share in ahead]


def _arrivals(
    workspace: Workspace, process: Process, nodes: tuple[Node, ...], exits: list[list[tuple[int, float]]], place: Mapping[str, int]
) -> dict[int, float | None]:
    """Cases that come in at the nodes no flow leads to; None = unknown: a loose step beside the starts.

    Also leads from each sub-process to the first nodes inside it.
    """
    entered = {target for ahead in exits for target, _ in ahead}
    outer: list[int] = []
    inner: dict[int, list[int]] = {}
    for position, node in enumerate(nodes):
        if position not in entered:
            inside = place.get(node.parent) if node.parent is not None else None
            (outer if inside is None else inner.setdefault(inside, [])).append(position)
    for parent, firsts in inner.items():
        exits[parent].extend((first, 1.0 / len(firsts)) for first in firsts)
    starts = [position for position in outer if nodes[position].kind == "start"] or outer
    return {**dict.fromkeys(outer), **dict(zip(starts, _start_shares(workspace, process, [nodes[start] for start in starts]), strict=True))}


def _start_shares(workspace: Workspace, process: Process, starts: list[Node]) -> list[float]:
    """The part of the cases that each start brings: trigger rate ÷ volume where all of them are known, else equal parts."""
    if not starts:
        return []
    triggers = [trigger_of(workspace, start.id) for start in starts]
    rates = [trigger.rate.value for trigger in triggers if trigger is not None and trigger.rate is not None]
    volume = process.volume.value if process.volume is not None else 0.0
    if volume > 0 and len(rates) == len(starts):
        return [rate / volume for rate in rates]
    return [1.0 / len(starts)] * len(starts)


def _pass_on(
    vertex: int, value: float | None, exits: list[tuple[int, float]], inside: set[int], inflow: list[float], blocked: set[int]
) -> None:
    for target, share in exits:
        if target in inside:
            continue
        if value is None:
            blocked.add(target)
        else:
            inflow[target] += value * share


def _solve(
    component: list[int], inflow: list[float], exits: list[list[tuple[int, float]]], stated: list[float | None]
) -> list[float] | None:
    """The visits of one strong component; None where its loop has no exit."""
    place = {vertex: offset for offset, vertex in enumerate(component)}
    inner = [[(place[target], share) for target, share in exits[vertex] if target in place] for vertex in component]
    fixed = [stated[vertex] for vertex in component]
    start = [inflow[vertex] for vertex in component]
    if not any(inner):
        return [value if value is not None else start[offset] for offset, value in enumerate(fixed)]
    if len(component) <= _SOLVED_WHOLLY:
        return _eliminate(start, inner, fixed)
    return _repeat(start, inner, fixed)


def _eliminate(start: list[float], inner: list[list[tuple[int, float]]], fixed: list[float | None]) -> list[float] | None:
    """Gaussian elimination with row exchange on (I - Pᵀ) v = e."""
    size = len(start)
    rows = [[0.0] * size + [start[row] if fixed[row] is None else fixed[row] or 0.0] for row in range(size)]
    for row in range(size):
        rows[row][row] = 1.0
    for source, ahead in enumerate(inner):
        for target, share in ahead:
            if fixed[target] is None:
                rows[target][source] -= share
    for column in range(size):
        pivot = max(range(column, size), key=lambda row: abs(rows[row][column]))
        if abs(rows[pivot][column]) < _CLOSE:
            return None
        rows[column], rows[pivot] = rows[pivot], rows[column]
        _clear_column(rows, column)
    return [rows[row][size] / rows[row][row] for row in range(size)]


def _clear_column(rows: list[list[float]], column: int) -> None:
    lead = rows[column]
    for row, values in enumerate(rows):
        factor = values[column] / lead[column]
        if row != column and factor:
            rows[row] = [value - factor * base for value, base in zip(values, lead, strict=True)]


def _repeat(start: list[float], inner: list[list[tuple[int, float]]], fixed: list[float | None]) -> list[float] | None:
    """Gauss–Seidel in the order of discovery, in which most flows lead on: a long loop takes few rounds. None where it does not settle."""
    entering: list[list[tuple[int, float]]] = [[] for _ in start]
    for source, ahead in enumerate(inner):
        for target, share in ahead:
            entering[target].append((source, share))
    values = [start[row] if value is None else value for row, value in enumerate(fixed)]
    for _ in range(_ROUNDS):
        change = 0.0
        for row, stated in enumerate(fixed):
            if stated is None:
                following = start[row] + sum(values[source] * share for source, share in entering[row])
                change = max(change, abs(following - values[row]))
                values[row] = following
        if change < _CLOSE * max(1.0, max(values)):
            return values
    return None
