"""Which column a node stands in: flows that run back are told apart, then every flow runs from a column to a later one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Edge = tuple[int, int]


def backward(count: int, edges: Sequence[Edge], roots: Iterable[int]) -> set[int]:
    """The numbers of the edges that close a cycle when the graph of `count` nodes is walked in depth from the roots, then from the rest.

    Without them the graph has no cycle.

    >>> backward(3, [(0, 1), (1, 2), (2, 0)], [0])
    {2}
    """
    leaving: list[list[int]] = [[] for _ in range(count)]
    for number, (start, _) in enumerate(edges):
        leaving[start].append(number)
    state = [0] * count  # 0 unseen, 1 on the way, 2 done
    found: set[int] = set()
    for root in (*roots, *range(count)):
        if state[root]:
            continue
        state[root] = 1
        trail = [(root, iter(leaving[root]))]
        while trail:
            node, rest = trail[-1]
            number = next(rest, -1)
            if number < 0:
                state[node] = 2
                trail.pop()
                continue
            end = edges[number][1]
            if state[end] == 1:
                found.add(number)
            elif state[end] == 0:
                state[end] = 1
                trail.append((end, iter(leaving[end])))
    return found


def columns(count: int, edges: Sequence[Edge]) -> list[int]:
    """The column of each node of a graph without cycles: as far left as its flows allow, and no farther from what follows than needed.

    >>> columns(4, [(0, 1), (1, 2), (3, 2)])
    [0, 1, 2, 1]
    """
    order, following, preceding = _sorted(count, edges)
    column = [0] * count
    for node in order:
        column[node] = max((column[before] + 1 for before in preceding[node]), default=0)
    for node in reversed(order):
        # What only feeds later steps (a second start, a side branch) stands right before them, not at the far left.
        if following[node] and len(following[node]) > len(preceding[node]):
            column[node] = min(column[after] for after in following[node]) - 1
    return column


def _sorted(count: int, edges: Iterable[Edge]) -> tuple[list[int], list[list[int]], list[list[int]]]:
    following: list[list[int]] = [[] for _ in range(count)]
    preceding: list[list[int]] = [[] for _ in range(count)]
    for start, end in edges:
        following[start].append(end)
        preceding[end].append(start)
    waiting = [len(before) for before in preceding]
    order = [node for node in range(count) if not waiting[node]]
    for node in order:
        for after in following[node]:
            waiting[after] -= 1
            if not waiting[after]:
                order.append(after)
    return order, following, preceding
