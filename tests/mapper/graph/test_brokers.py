"""The handling graph against another implementation, its limits, and the components of graphs."""

from __future__ import annotations

from typing import Any

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as some

from mapper.graph import brokers
from mapper.graph.components import cut_vertices, strong_components
from mapper.graph.slices import run

EDGES = some.sets(some.tuples(some.integers(0, 9), some.integers(0, 9)).filter(lambda edge: edge[0] != edge[1]), max_size=25)


def undirected(edges: set[tuple[int, int]]) -> tuple[Any, list[list[int]]]:
    graph: Any = networkx.Graph(edges)
    graph.add_nodes_from(range(10))
    return graph, [sorted(graph[vertex]) for vertex in range(10)]


@given(EDGES)
def test_cut_vertices_betweenness_and_constraint_agree_with_networkx(edges: set[tuple[int, int]]) -> None:
    graph, neighbours = undirected(edges)
    assert run(cut_vertices(neighbours)) == set(networkx.articulation_points(graph))
    expected = networkx.betweenness_centrality(graph)
    assert run(brokers._betweenness(neighbours)) == pytest.approx([expected[vertex] for vertex in range(10)])
    for vertex, constraint in networkx.constraint(graph).items():
        own = run(brokers._constraint(neighbours, vertex))
        assert own is None if not neighbours[vertex] else own == pytest.approx(constraint)


@given(EDGES)
def test_strong_components_agree_with_networkx(edges: set[tuple[int, int]]) -> None:
    graph: Any = networkx.DiGraph(edges)
    graph.add_nodes_from(range(10))
    found = run(strong_components([sorted(graph[vertex]) for vertex in range(10)]))
    assert sorted(map(sorted, found)) == sorted(sorted(component) for component in networkx.strongly_connected_components(graph))
    place = {vertex: number for number, component in enumerate(found) for vertex in component}
    assert all(place[target] <= place[source] for source, target in edges)


def test_a_long_chain_needs_no_recursion() -> None:
    chain = [[one + 1] for one in range(5_000)] + [[]]
    assert len(run(strong_components(chain))) == 5_001
    assert len(run(cut_vertices([[*([one - 1] if one else []), *([one + 1] if one < 5_000 else [])] for one in range(5_001)]))) == 4_999


def test_pivots_stay_near_the_exact_value(monkeypatch: pytest.MonkeyPatch) -> None:
    star = [list(range(1, 61))] + [[0] for _ in range(60)]
    exact = run(brokers._betweenness(star))
    monkeypatch.setattr(brokers, "_EXACT", 10)
    monkeypatch.setattr(brokers, "_PIVOTS", 30)
    sampled = run(brokers._betweenness(star))
    assert sampled == run(brokers._betweenness(star))
    assert exact[0] == pytest.approx(1.0) and sampled[0] == pytest.approx(1.0, abs=0.1) and sampled[1] == 0.0


def test_many_handlers_are_linked_through_the_host(small_map: Any, asked: Any) -> None:
    roles = {f"r{n}": "U" for n in range(10)}
    exceptions = [{"id": "x", "host": "A", "handlers": [f"r{n}" for n in range(1, 10)]}]
    answer = asked(small_map(roles, {"A": "r0"}, [], exceptions))
    found = {answer.codes([broker.who])[0]: broker for broker in answer.found.brokers}
    assert len(found["r0"].neighbours) == 9 and answer.codes(found["r1"].neighbours) == ["r0"]


def test_positions_in_plain_words(starter_map: Any, asked: Any) -> None:
    answer = asked(starter_map("all"))
    found = {answer.codes([broker.who])[0]: broker for broker in answer.found.brokers}
    assert {"boundary spanner", "information broker"} <= set(found["CS agent"].positions)
    assert "peripheral specialist" in found["Sales rep"].positions
