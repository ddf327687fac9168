"""The handling graph against another implementation, its limits, and the components of graphs."""

from __future__ import annotations

from typing import Any

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as some

from mapper.graph import betweenness
from mapper.graph.betweenness import find_betweenness
from mapper.graph.brokers import constraint_of
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
    assert run(find_betweenness(neighbours)).values == pytest.approx([expected[vertex] for vertex in range(10)])
    for vertex, constraint in networkx.constraint(graph).items():
        own = constraint_of(neighbours, vertex)
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
    exact = run(find_betweenness(star)).values
    monkeypatch.setattr(betweenness, "EXACT", 10)
    monkeypatch.setattr(betweenness, "PIVOTS", 30)
    sampled = run(find_betweenness(star)).values
    assert sampled == run(find_betweenness(star)).values
    assert exact[0] == pytest.approx(1.0) and sampled[0] == pytest.approx(1.0, abs=0.1) and sampled[1] == 0.0


DENSE = some.sets(some.tuples(some.integers(0, 9), some.integers(0, 9)).filter(lambda edge: edge[0] != edge[1]), min_size=25, max_size=60)


@given(some.lists(some.one_of(EDGES, DENSE), min_size=2, max_size=4))
def test_going_on_gives_the_same_to_the_last_bit(steps: list[set[tuple[int, int]]]) -> None:
    """From graph to graph, of which some are so dense that all are two steps apart at most and others fall in parts."""
    found = None
    for edges in steps:
        _, neighbours = undirected(edges)
        found = run(find_betweenness(neighbours, found))
        assert found.values == run(find_betweenness(neighbours)).values


@given(DENSE, EDGES)
def test_few_ties_more_or_less_are_gone_on_from(edges: set[tuple[int, int]], others: set[tuple[int, int]]) -> None:
    graph, neighbours = undirected(edges)
    found = run(find_betweenness(neighbours))
    for one in sorted(others)[:4]:
        graph.remove_edge(*one) if graph.has_edge(*one) else graph.add_edge(*one)
        neighbours = [sorted(graph[vertex]) for vertex in range(10)]
        found = run(find_betweenness(neighbours, found))
        assert found.values == run(find_betweenness(neighbours)).values
        expected = networkx.betweenness_centrality(graph)
        assert found.values == pytest.approx([expected[vertex] for vertex in range(10)])


def test_ties_that_are_not_counted_again_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: without the pairs of those whose neighbours are others now the values would be those from before."""
    _, star = undirected({(0, other) for other in range(1, 10)})
    tied = [sorted({*star[1], 2}) if one == 1 else sorted({*star[2], 1}) if one == 2 else others for one, others in enumerate(star)]
    before = run(find_betweenness(star))
    assert run(find_betweenness(tied, before)).values == run(find_betweenness(tied)).values != before.values
    real = betweenness._brought_up
    monkeypatch.setattr(betweenness, "_brought_up", lambda earlier, beside, group, changed: real(earlier, beside, group, ()))
    assert run(find_betweenness(tied, before)).values == before.values


def test_two_groups_that_become_one_are_counted_anew() -> None:
    """Nobody of the one and of the other has other neighbours, but for the two who meet now; the rest are three steps apart."""
    apart = [[1, 2], [0, 2], [0, 1], [4, 5], [3, 5], [3, 4]]
    met = [[1, 2, 3], [0, 2], [0, 1], [0, 4, 5], [3, 5], [3, 4]]
    assert run(find_betweenness(apart)).ways is not None
    found = run(find_betweenness(met, run(find_betweenness(apart))))
    assert found.ways is None and found.values == run(find_betweenness(met)).values and max(found.values) > 0.5


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
