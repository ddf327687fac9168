"""Components of graphs over whole numbers, without recursion and in slices: joined groups, strong components, cut vertices."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import count
from typing import Generic, TypeVar

from mapper.graph.slices import PAUSE, Slices

V = TypeVar("V", bound=Hashable)


class Joined:
    """Things joined into groups (union–find; the root of a group stands for it).

    >>> joined = Joined("abcd")
    >>> joined.join("b", "d")
    >>> joined.root("b") == joined.root("d"), joined.root("a") == joined.root("b")
    (True, False)
    """

    __slots__ = ("_above",)

    def __init__(self, ids: Iterable[str]) -> None:
        self._above = {one: one for one in ids}

    def copy(self) -> Joined:
        """The same groups, to be joined further apart from these."""
        other = Joined(())
        other._above = self._above.copy()
        return other

    def root(self, one: str) -> str:
        """What stands for its group."""
        above = self._above
        while (higher := above[one]) != one:
            above[one] = above[higher]
            one = higher
        return one

    def join(self, one: str, other: str) -> None:
        """Puts both into one group."""
        above = self._above
        while (higher := above[one]) != one:
            above[one] = above[higher]
            one = higher
        while (higher := above[other]) != other:
            above[other] = above[higher]
            other = higher
        above[other] = one


class _StrongSearch(Generic[V]):
    """Tarjan's search in progress: numbers in order of discovery, the lowest number reachable, what is still open."""

    def __init__(self, ahead: Callable[[V], Iterable[V]]) -> None:
        self.ahead = ahead
        self.number: dict[V, int] = {}
        self.lowest: dict[V, int] = {}
        self.opened: list[V] = []
        self.is_open: set[V] = set()
        self.components: list[list[V]] = []

    def discover(self, vertex: V) -> Iterator[V]:
        """A vertex seen for the first time, and what lies ahead of it."""
        self.number[vertex] = self.lowest[vertex] = len(self.number)
        self.opened.append(vertex)
        self.is_open.add(vertex)
        return iter(self.ahead(vertex))

    def explore(self, start: V) -> Slices[None]:
        """All that can be reached from `start`."""
        walk = [(start, self.discover(start))]
        for step in count(1):
            vertex, ahead = walk[-1]
            for target in ahead:
                if target not in self.number:
                    walk.append((target, self.discover(target)))
                    break
                if target in self.is_open:
                    self.lowest[vertex] = min(self.lowest[vertex], self.number[target])
            else:
                walk.pop()
                self.leave(vertex, walk[-1][0] if walk else vertex)
                if not walk:
                    return
            # Steps and not discoveries are counted: the way back through a long chain discovers nothing.
            if not step % PAUSE:
                yield

    def leave(self, vertex: V, parent: V) -> None:
        """A vertex with nothing more ahead; closes its component where it is the first of it."""
        self.lowest[parent] = min(self.lowest[parent], self.lowest[vertex])
        if self.lowest[vertex] == self.number[vertex]:
            component: list[V] = []
            while not component or component[-1] != vertex:
                component.append(self.opened.pop())
                self.is_open.discard(component[-1])
            self.components.append(component[::-1])


def strong_components(following: Sequence[Sequence[int]]) -> Slices[list[list[int]]]:
    """The strongly connected components of a directed graph; see `strong_components_from`."""
    return strong_components_from(range(len(following)), following.__getitem__)


def strong_components_from(starts: Iterable[V], ahead: Callable[[V], Iterable[V]]) -> Slices[list[list[V]]]:
    """The strongly connected components of what can be reached from the starts, those that others lead to first (Tarjan 1972).

    O(vertices + edges reached). Inside a component the vertices stand in the order of their discovery.
    """
    search = _StrongSearch(ahead)
    for number, start in enumerate(starts):
        if start not in search.number:
            yield from search.explore(start)
        if not number % PAUSE:
            yield
    return search.components


class _CutSearch:
    """The search for cut vertices in progress."""

    def __init__(self, neighbours: Sequence[Sequence[int]]) -> None:
        self.neighbours = neighbours
        self.number: dict[int, int] = {}
        self.lowest: dict[int, int] = {}
        self.cuts: set[int] = set()

    def discover(self, vertex: int) -> None:
        """A vertex seen for the first time."""
        self.number[vertex] = self.lowest[vertex] = len(self.number)

    def explore(self, root: int) -> Slices[None]:
        """The component of `root`, which is a cut vertex where the search leaves it by more than one branch."""
        branches = 0
        self.discover(root)
        walk = [(root, -1, iter(self.neighbours[root]))]
        while walk:
            vertex, parent, ahead = walk[-1]
            target = next(ahead, None)
            if target is None:
                walk.pop()
                branches += parent == root
                if parent not in (-1, root):
                    self.leave(vertex, parent)
            elif target not in self.number:
                self.discover(target)
                walk.append((target, vertex, iter(self.neighbours[target])))
                if not len(self.number) % PAUSE:
                    yield
            elif target != parent:
                self.lowest[vertex] = min(self.lowest[vertex], self.number[target])
        if branches > 1:
            self.cuts.add(root)

    def leave(self, vertex: int, parent: int) -> None:
        """A vertex with nothing more ahead: its parent cuts where nothing behind it reaches further back."""
        self.lowest[parent] = min(self.lowest[parent], self.lowest[vertex])
        if self.lowest[vertex] >= self.number[parent]:
            self.cuts.add(parent)


def cut_vertices(neighbours: Sequence[Sequence[int]]) -> Slices[set[int]]:
    """The vertices of an undirected graph without which it falls apart (Hopcroft and Tarjan 1973); O(vertices + edges)."""
    search = _CutSearch(neighbours)
    for root in range(len(neighbours)):
        if root not in search.number:
            yield from search.explore(root)
            yield
    return search.cuts
