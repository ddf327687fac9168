"""Visits per case: branches, loops, triggers, and rates that are given as a probability."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from mapper.graph.slices import run
from mapper.graph.visits import visits_of
from mapper.model.flow import Flow, Node, Trigger
from mapper.model.lookups import processes
from mapper.model.organisation import Process
from mapper.model.record import Quantity, Record
from mapper.model.workspace import Workspace


def visits(*records: Record, volume: float | None = 100) -> tuple[dict[str, float], bool]:
    process = Process(id="p", volume=None if volume is None else Quantity.of(volume))
    found = run(visits_of(Workspace((process, *records)), process))
    return {node: round(value, 6) for node, value in found.by_node.items()}, found.is_guessed


def node(name: str, kind: Any = "step", **more: Any) -> Node:
    return Node(id=name, kind=kind, process="p", **more)


def flow(source: str, target: str, probability: float | None = None) -> Flow:
    return Flow(id=f"{source}{target}", from_id=source, to_id=target, probability=probability)


def test_branches_multiply() -> None:
    found, is_guessed = visits(
        node("a"), node("d", "decision"), node("b"), node("c"), flow("a", "d"), flow("d", "b", 0.3), flow("d", "c"), flow("b", "c")
    )
    assert found == {"a": 1, "d": 1, "b": 0.3, "c": 1.0} and not is_guessed


def test_a_parallel_split_visits_all() -> None:
    found, _ = visits(node("g", "parallel"), node("b"), node("c"), flow("g", "b"), flow("g", "c"))
    assert found == {"g": 1, "b": 1, "c": 1}


@pytest.mark.parametrize("length", [2, 200])
def test_a_rework_loop_is_solved_exactly(length: int) -> None:
    steps = [f"s{n}" for n in range(length)]
    chain = [flow(a, b) for a, b in pairwise(steps)]
    exits = (flow(steps[-1], "s0", 0.5), flow(steps[-1], "end", 0.5))
    found, _ = visits(node("start"), *map(node, steps), node("end"), flow("start", "s0"), *chain, *exits)
    assert found["s0"] == found[steps[-1]] == pytest.approx(2.0) and found["end"] == pytest.approx(1.0)


def test_a_loop_without_exit_is_unknown_and_so_is_what_follows() -> None:
    found, _ = visits(node("a"), node("b"), node("c"), flow("a", "b"), flow("b", "a", 1.0), flow("b", "c", 0.0))
    assert "b" not in found and "c" not in found


def test_a_stated_share_overrides() -> None:
    found, _ = visits(node("a"), node("b", share=0.4), node("c"), flow("a", "b"), flow("b", "c"))
    assert found == {"a": 1, "b": 0.4, "c": 0.4}


def test_missing_probabilities_are_shared_and_marked_as_a_guess() -> None:
    found, is_guessed = visits(node("a", "decision"), node("b"), node("c"), flow("a", "b"), flow("a", "c"))
    assert found == {"a": 1, "b": 0.5, "c": 0.5} and is_guessed


def test_triggers_bring_their_part_and_a_loose_step_is_unknown() -> None:
    records = (
        node("s", "start"),
        Trigger(id="t", node="s", rate=Quantity.of(25)),
        node("u", "start"),
        Trigger(id="v", node="u", rate=Quantity.of(75)),
        node("a"),
        node("loose"),
        flow("s", "a"),
        flow("u", "a"),
    )
    assert visits(*records)[0] == {"s": 0.25, "u": 0.75, "a": 1.0}
    assert visits(*records, volume=None)[0] == {"s": 0.5, "u": 0.5, "a": 1.0}


def test_the_inside_of_a_sub_process_is_visited_as_often_as_it() -> None:
    found, _ = visits(
        node("a", "decision"), node("b", "subprocess"), node("in", parent="b"), node("c"), flow("a", "b", 0.4), flow("a", "c")
    )
    assert found == {"a": 1, "b": 0.4, "in": 0.4, "c": 0.6}


def test_a_probability_becomes_a_rate(small_map: Any, asked: Any) -> None:
    exceptions = [{"id": "x", "host": "B", "probability": 0.1, "effort": 60}, {"id": "y", "host": "B", "probability": 0.1}]
    answer = asked(small_map({}, {"A": "", "B": ("", {"share": 0.5})}, [("A", "B")], exceptions))
    estimates = {answer.codes([one])[0]: estimate for one, estimate in answer.found.estimates.items()}
    assert estimates["x"].rate == Quantity.of(5.0) and estimates["x"].load == Quantity.of(5.0)
    assert estimates["y"].load is None


def test_the_stated_shares_of_the_starter_maps_are_what_the_branches_give(starter_map: Any) -> None:
    workspace = starter_map("purchase-order")
    (process,) = processes(workspace)
    stated = {record.id: record.share for record in workspace.values() if isinstance(record, Node) and record.share is not None}
    bare = Workspace(replace(record, share=None) if isinstance(record, Node) else record for record in workspace.values())
    found = run(visits_of(bare, process)).by_node
    assert {node_id: pytest.approx(found[node_id]) for node_id in stated} == stated


def test_a_case_passes_a_parallel_join_once() -> None:
    nodes = [Node(id=one, process="p", kind="parallel" if one in "sj" else "step") for one in "asbcdje"]
    ways = ("as", "sb", "sc", "sd", "bj", "cj", "dj", "je")
    flows = [Flow(id=way, from_id=way[0], to_id=way[1]) for way in ways]
    process = Process(id="p")
    found = run(visits_of(Workspace([process, *nodes, *flows]), process))
    assert {node: round(often, 9) for node, often in found.by_node.items()} == dict.fromkeys("asbcdje", 1.0)


def test_an_empty_process_has_no_visits() -> None:
    process = Process(id="p")
    assert run(visits_of(Workspace([process]), process)).by_node == {}
