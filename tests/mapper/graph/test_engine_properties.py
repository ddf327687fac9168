"""The rules of the engine hold for any map, and each test of one fails when its rule is broken on purpose.

The normal run tries 100 maps a rule; ten thousand a rule:  pytest -m slow tests/mapper/graph/test_engine_properties.py
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from mapper.graph import hotspots, incidence, kept, load, score
from mapper.graph.components import Joined
from mapper.graph.footprint import footprint
from mapper.graph.incidence import Incidence, index_incidence
from mapper.graph.scope import Scope
from mapper.model.edit import Edit, delete
from mapper.model.exception_point import ExceptionPoint
from mapper.model.record import Quantity
from mapper.model.workspace import Workspace
from mapper.what_if import lost
from tests.mapper.graph import engine_rules as rules
from tests.mapper.graph.engine_maps import chances

Rule = Callable[[Random], None]
RULES: tuple[Rule, ...] = (
    rules.permuting_the_input_changes_nothing,
    rules.an_unrelated_exception_changes_no_hot_spot,
    rules.members_are_connected_through_stated_witnesses,
    rules.loads_add_up,
    rules.unknown_never_counts_as_nothing,
    rules.levels_are_nested,
    rules.what_if_is_deleting_and_looking_again,
    rules.it_finds_what_the_bare_pseudo_code_finds,
)
QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


def holds(rule: Rule, examples: int) -> None:
    """Tries the rule on so many maps. Raises AssertionError where one breaks it."""

    @settings(max_examples=examples, deadline=None, suppress_health_check=QUIET, database=None)
    @given(chance=chances())
    def tried(chance: Random) -> None:
        rule(chance)

    tried()


@pytest.mark.parametrize("rule", RULES)
def test_it_holds(rule: Rule) -> None:
    holds(rule, 100)


@pytest.mark.slow
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("rule", RULES)
def test_it_holds_for_many(rule: Rule) -> None:
    holds(rule, 10_000)


def broken(rule: Rule, first: int = 0) -> None:
    """The rule must fail for one of the same few thousand maps, tried from the `first`; it is not told which is the smallest."""
    with pytest.raises((AssertionError, KeyError)):
        for seed in range(first, first + 5_000):
            rule(Random(seed))


def test_an_order_by_chance_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Scope, "ordered", lambda self, ids: tuple(ids))
    broken(rules.permuting_the_input_changes_nothing)


def test_a_hub_that_hangs_on_the_size_of_the_map_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def index(scope: Scope, largest: int) -> Any:
        return real(scope, max(1, largest - len(scope.exceptions) // 2))

    real = index_incidence
    monkeypatch.setattr(kept, "index_incidence", index)
    broken(rules.an_unrelated_exception_changes_no_hot_spot)


def test_exceptions_joined_by_where_they_return_to_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def join(index: Incidence, joined: Joined, members: list[str]) -> Any:
        yield from real(index, joined, members)
        first: dict[str, str] = {}
        for one in members:
            joined.join(first.setdefault(index.exception(one).rejoin, one), one)

    real = hotspots._join_steps
    monkeypatch.setattr(hotspots, "_join_steps", join)
    broken(rules.members_are_connected_through_stated_witnesses)
    broken(rules.it_finds_what_the_bare_pseudo_code_finds)


def test_a_load_that_is_left_out_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def most_of(amounts: Iterable[Quantity | None]) -> Quantity:
        known = [amount for amount in amounts if amount is not None]
        return load.total(known[1:] if len(known) > 1 else known)

    monkeypatch.setattr(score, "total", most_of)
    broken(rules.loads_add_up)
    broken(rules.it_finds_what_the_bare_pseudo_code_finds)


def test_unknown_taken_for_nothing_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def times(one: Quantity | None, other: Quantity | None, factor: float = 1.0) -> Quantity | None:
        return real(one or load.NOTHING, other or load.NOTHING, factor)

    real = load.times
    monkeypatch.setattr(load, "times", times)
    broken(rules.unknown_never_counts_as_nothing)


def test_a_wide_level_that_forgets_the_normal_one_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Joined, "copy", lambda self: Joined(self._above))
    broken(rules.levels_are_nested)


def test_an_element_that_is_only_taken_out_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def taken_out(workspace: Workspace, element: str, fresh: Any) -> Workspace:
        return workspace.after(Edit("Delete", delete(workspace[element])))

    monkeypatch.setattr(lost, "taken_out", taken_out)
    broken(rules.what_if_is_deleting_and_looking_again)


def test_own_people_taken_for_called_in_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rule without which whole lanes melt into one hot spot (domain.md 2.4)."""

    def with_nothing_of_its_own(scope: Scope, exception: ExceptionPoint) -> Any:
        return real(scope, exception)._replace(own=frozenset())

    real = footprint
    monkeypatch.setattr(incidence, "footprint", with_nothing_of_its_own)
    broken(rules.it_finds_what_the_bare_pseudo_code_finds)
