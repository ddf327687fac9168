"""Components of graphs over whole numbers, without recursion and in slices: joined groups, strong components, cut vertices."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mapper.graph.slices import PAUSE, Slices


class Joined:
    """Numbers 0 to n-1 joined into groups (union-find; the root of a group is its smallest number).

    >>> joined = Joined(4)
    >>> joined.join_all([1, 3])
    >>> joined.groups(range(4))
    [[0], [1, 3], [2]]
    """

    def __init__(self, count: int) -> None:
        self._above = list(range(count))

    def root(self, one: int) -> int:
        """The smallest number of its group."""
        above = self._above
        while above[one] != one:
            above[one] = above[above[one]]
            one = above[one]
        return one

    def join(self, one: int, other: int) -> None:
        """Puts both into one group."""
        a, b = self.root(one), self.root(other)
        if a != b:
            self._above[max(a, b)] = min(a, b)

    def join_all(self, members: Iterable[int]) -> None:
        """Puts all into one group."""
        first: int | None = None
        for one in members:
            if first is None:
                first = one
            else:
                self.join(first, one)

    def groups(self, members: Iterable[int]) -> list[list[int]]:
        """The members group by group, in the order they are given in."""
        found: dict[int, list[int]] = {}
        for one in members:
            found.setdefault(self.root(one), []).append(one)
        return list(found.values())


class _StrongSearch:
    """Tarjan's search in progress: numbers in order of discovery, the lowest number reachable, what is still open."""

    def __init__(self, following: Sequence[Sequence[int]]) -> None:
        self.following = following
        self.number = [-1] * len(following)
        self.lowest = [0] * len(following)
        self.is_open = [False] * len(following)
        self.opened: list[int] = []
        self.components: list[list[int]] = []
        self.clock = 0

    def discover(self, vertex: int) -> None:
        """A vertex seen for the first time."""
        self.number[vertex] = self.lowest[vertex] = self.clock
        self.clock += 1
        self.opened.append(vertex)
        self.is_open[vertex] = True

    def explore(self, start: int) -> Slices[None]:
        """All that can be reached from `start`."""
        self.discover(start)
        walk = [(start, iter(self.following[start]))]
        while walk:
            vertex, ahead = walk[-1]
            target = next(ahead, None)
            if target is None:
                walk.pop()
                self.leave(vertex, walk[-1][0] if walk else vertex)
            elif self.number[target] < 0:
                self.discover(target)
                walk.append((target, iter(self.following[target])))
                if not self.clock % PAUSE:
                    yield
            elif self.is_open[target]:
                self.lowest[vertex] = min(self.lowest[vertex], self.number[target])

    def leave(self, vertex: int, parent: int) -> None:
        """A vertex with nothing more ahead; closes its component where it is the first of it."""
        self.lowest[parent] = min(self.lowest[parent], self.lowest[vertex])
        if self.lowest[vertex] == self.number[vertex]:
            component: list[int] = []
            while not component or component[-1] != vertex:
                component.append(self.opened.pop())
                self.is_open[component[-1]] = False
            self.components.append(component[::-1])


def strong_components(following: Sequence[Sequence[int]]) -> Slices[list[list[int]]]:
    """The strongly connected components of a directed graph, those that others lead to first (Tarjan 1972); O(vertices + edges).

    Inside a component the vertices stand in the order of their discovery.
    """
    search = _StrongSearch(following)
    for start in range(len(following)):
        if search.number[start] < 0:
            yield from search.explore(start)
        if not start % PAUSE:
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
