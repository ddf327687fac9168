"""An analysis that goes on from the one before says what an analysis of the whole map says, after any edits.

The normal run tries 100 maps; ten thousand:  pytest -m slow tests/mapper/graph/test_engine_follows.py
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from random import Random
from typing import Any

import pytest

from mapper.graph import hotspots, kept, touched
from mapper.graph.analysis import Analysis, Options, analyse, run
from mapper.graph.as_json import to_json
from mapper.graph.watering_holes import Ground
from mapper.model.edit import Change, Edit, create, delete, update
from mapper.model.errors import KnownError
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Flow, Node
from mapper.model.lookups import every
from mapper.model.measures import Rejection
from mapper.model.organisation import ExceptionClass, Process, Role, SystemFunction
from mapper.model.record import Record
from mapper.model.workspace import Workspace
from mapper.new_map import starter_records
from mapper.rules import follow_rules
from tests.mapper.graph.engine_maps import (
    contact_by_chance,
    exception_by_chance,
    flow_by_chance,
    map_by_chance,
    node_by_chance,
    options_by_chance,
)
from tests.mapper.graph.engine_rules import analysed, counted
from tests.mapper.graph.test_engine_properties import broken, holds
from tests.reliability.random_operations_edits import arguments_for, command_by_chance, commanded
from tests.reliability.random_operations_picks import NothingThere
from tests.reliability.random_operations_values import Dice

SAID = [one.name for one in fields(Analysis) if one.name not in ("incidence", "links", "kept", "options")]


def same(workspace: Workspace, followed: Analysis, options: Options) -> None:
    """Everything that is told, and the index that explains it. Raises AssertionError."""
    whole = analysed(workspace, options)
    for name in SAID:
        assert getattr(followed, name) == getattr(whole, name), name
    assert followed.links.pairs == whole.links.pairs and followed.links.units_at == whole.links.units_at
    for name in ("footprints", "touching", "position"):
        assert getattr(followed.incidence, name) == getattr(whole.incidence, name), name
    assert to_json(workspace, followed, pairs=True) == to_json(workspace, whole, pairs=True)


def going_on_says_the_same(chance: Random) -> None:
    """After each of a few edits of records that are made, changed or taken out by chance, each analysis going on from the last."""
    workspace, options = map_by_chance(chance), options_by_chance(chance)
    analysis = analysed(workspace, options)
    for number in range(chance.randint(1, 4)):
        edit = follow_rules(workspace, Edit("Chance", tuple(_changes(chance, workspace, number))), counted())
        workspace = workspace.after(edit)
        analysis = run(analyse(workspace, options, analysis, edit.ids))
        same(workspace, analysis, options)


def _changes(chance: Random, workspace: Workspace, number: int) -> Iterator[Change]:
    chosen = chance.choice((ExceptionPoint, ExceptionPoint, Node, Flow, ContactPoint, Process, Role, Rejection))
    others: tuple[Record, ...] = every(workspace, chosen)
    act = chance.choice(("change", "change", "delete", "make"))
    if act == "make" or not others:
        made = _by_chance(chance, workspace, chosen, f"n{number}")
        yield from create(made) if made is not None else ()
        return
    record = chance.choice(others)
    if act == "delete" and chosen not in (Process, Role):
        yield from delete(record)
        return
    other = _by_chance(chance, workspace, chosen, record.id)
    yield from (
        update(record, replace(other, code=getattr(record, "code", "")) if hasattr(other, "code") else other) if other is not None else ()
    )


def _by_chance(chance: Random, workspace: Workspace, cls: type[Record], own: str) -> Any:
    nodes, exceptions = ([one.id for one in every(workspace, kind)] for kind in (Node, ExceptionPoint))
    if cls is ExceptionPoint:
        return replace(exception_by_chance(chance, own, nodes, exceptions), code=f"E{chance.randint(0, 9)}{own}")
    if cls is Node:
        return replace(node_by_chance(chance, own, 1, ("p1",)), code=own)
    if cls is Flow:
        return flow_by_chance(chance, own, nodes) if nodes else None
    if cls is ContactPoint:
        return contact_by_chance(chance, own)
    return None


def test_going_on_says_the_same() -> None:
    holds(going_on_says_the_same, 100)


@pytest.mark.slow
@pytest.mark.timeout(7200)
def test_going_on_says_the_same_for_many() -> None:
    holds(going_on_says_the_same, 10_000)


def commands_by_chance(seed: str, edits: int) -> None:
    """Every command of the program on the starter maps, with the rules behind it."""
    dice, fresh, options = Dice(seed), counted(), Options(level=3, largest=4)
    workspace = Workspace(starter_records("all", fresh))
    analysis = analysed(workspace, options)
    while edits:
        command = command_by_chance(dice)
        try:
            edit = commanded(command, arguments_for(dice, command, workspace), workspace, fresh)
            edit = follow_rules(workspace, edit, fresh)
        except (NothingThere, KnownError):
            continue
        workspace = workspace.after(edit)
        analysis = run(analyse(workspace, options, analysis, edit.ids))
        edits -= 1
        if not edits % 10:
            same(workspace, analysis, options)


def test_going_on_says_the_same_after_commands() -> None:
    commands_by_chance("engine", 40)


@pytest.mark.slow
@pytest.mark.timeout(7200)
def test_going_on_says_the_same_after_many_commands() -> None:
    for seed in range(50):
        commands_by_chance(f"engine {seed}", 200)


def test_a_neighbour_that_is_not_joined_anew_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hotspots, "_joined_by", lambda incidence, key: ())
    broken(going_on_says_the_same)


def test_a_key_that_becomes_a_hub_parts_whom_it_joined() -> None:
    """A fault of the first version, which only looked at whom the key joins now."""
    steps = [Node(id=f"s{one}", code=f"S{one}") for one in range(4)]
    points = [
        ExceptionPoint(id=f"x{one}", code=f"E{one}", host=f"s{one}", exception_class="k", uses=("f",) if one < 3 else ())
        for one in range(4)
    ]
    records = [*steps, *points[:3], ExceptionClass(id="k", name="Late"), SystemFunction(id="f", code="F")]
    workspace, options = Workspace(records), Options(level=3, largest=3)
    three = analysed(workspace, options)
    assert [spot.members for spot in three.hot_spots] == [("x0", "x1", "x2")]
    crowded = workspace.after(Edit("One more", create(points[3])))
    four = run(analyse(crowded, options, three, {"x3"}))
    assert four.hot_spots == () and [hub.key for hub in four.hubs] == ["k"]
    again = run(analyse(workspace, options, four, {"x3"}))
    assert again.hot_spots == three.hot_spots and again.hubs == ()


def test_a_key_that_is_not_looked_at_again_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "stale_keys", lambda earlier, incidence, stale: frozenset())
    broken(going_on_says_the_same)


def test_gaps_that_are_not_looked_at_again_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_pairs", lambda now, earlier, concerned: set())
    broken(going_on_says_the_same)


def test_a_gap_that_is_kept_though_its_exceptions_changed_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def remember(ground: Ground, earlier: Any, judged: Any, changed: Any, relinked: Any) -> Iterator[None]:
        yield from real(ground, earlier, judged, (), relinked)

    real = Ground.remember
    monkeypatch.setattr(Ground, "remember", remember)
    broken(going_on_says_the_same, first=2_190)  # rare: an edit that changes an exception and how two of its groups are linked


def test_steps_that_are_not_followed_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(*_given: object) -> Iterator[None]:
        yield

    monkeypatch.setattr(touched, "_follow_nodes", nothing)
    broken(going_on_says_the_same)


def test_rates_by_visits_that_are_not_followed_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_known_by_probability", lambda scope, earlier, change: set())
    broken(going_on_says_the_same)
