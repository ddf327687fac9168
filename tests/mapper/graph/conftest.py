"""Small maps for the worked examples, written as facts."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest

from mapper.graph.analysis import Analysis, Options, analyse, run
from mapper.graph.overlap import overlaps
from mapper.graph.scope import code_of
from mapper.model.edit import Fresh
from mapper.model.lookups import by_code
from mapper.model.record import Record
from mapper.model.workspace import Workspace
from mapper.templates import starter
from mapper.templates.facts import read_facts

Built = Callable[..., Workspace]
Step = str | tuple[str, dict[str, Any]]


def facts_of(
    roles: Mapping[str, str],
    steps: Mapping[str, Step],
    flows: Sequence[tuple[str, str]] = (),
    exceptions: Sequence[Mapping[str, Any]] = (),
    contacts: Sequence[Mapping[str, Any]] = (),
    **more: Any,
) -> dict[str, Any]:
    """Facts of steps "P1.check" (process P1; without a dot process P) with their role; roles with their unit."""
    processes: dict[str, dict[str, Any]] = {}
    for code, held in steps.items():
        role, extra = held if isinstance(held, tuple) else (held, {})
        name = code.partition(".")[0] if "." in code else "P"
        process = processes.setdefault(name, {"id": name, "name": name, "volume": 100, "steps": []})
        process["steps"].append({"id": code, "name": code, **({"role": role} if role else {}), **extra})
    first = next(iter(processes.values()))
    first.update(flows=[list(flow) for flow in flows], exceptions=list(exceptions), contact_points=list(contacts))
    units = [{"id": unit, "name": unit} for unit in dict.fromkeys(roles.values())]
    return {
        "units": units,
        "roles": [{"name": role, "unit": unit} for role, unit in roles.items()],
        "processes": [*processes.values()],
        **more,
    }


def read(facts: Mapping[str, Any]) -> Workspace:
    count = itertools.count()
    found = read_facts(facts, Fresh(lambda: f"{next(count):06}", lambda: ""))
    assert found.dropped == ()
    return Workspace(found.records)


@pytest.fixture
def small_map() -> Built:
    """Gives `small_map(roles, steps, flows, exceptions, contacts)` -> Workspace."""
    return lambda *parts, **named: read(facts_of(*parts, **named))


class Asked:
    """An analysis that is asked and answers in codes."""

    def __init__(self, workspace: Workspace, options: Options) -> None:
        self.workspace = workspace
        self.found: Analysis = run(analyse(workspace, options))

    def codes(self, ids: Sequence[str]) -> list[str]:
        return [code_of(self.workspace, one) for one in ids]

    def id(self, code: str) -> str:
        record = by_code(self.workspace, code)
        assert isinstance(record, Record), code
        return record.id

    @property
    def spots(self) -> list[tuple[list[str], float]]:
        """Members and load of the hot spots in rank order."""
        return [(self.codes(spot.members), round(spot.load.value, 2)) for spot in self.found.hot_spots]

    def overlaps(self, one: str, other: str) -> dict[str, list[str]]:
        """Kind -> witnesses between two exceptions; a direction stands behind the kind."""
        found = overlaps(self.found.incidence, self.id(one), self.id(other))
        return {f"{overlap.kind} {overlap.direction or ''}".strip(): list(overlap.witnesses) for overlap in found}

    @property
    def points(self) -> list[tuple[str, float, int]]:
        return [(code_of(self.workspace, point.key), round(point.heat.value, 2), point.degree) for point in self.found.points]

    @property
    def gaps(self) -> dict[str, float]:
        return {"–".join(self.codes(gap.units)): round(gap.load.value, 2) for gap in self.found.gaps}


@pytest.fixture
def asked() -> Callable[..., Asked]:
    """Gives `asked(workspace, level=2, …)` -> Asked."""
    return lambda workspace, **options: Asked(workspace, Options(**options))


@pytest.fixture
def starter_map() -> Callable[[str], Workspace]:
    """Gives `starter_map(name)` -> Workspace of a starter map."""
    return lambda name: read(starter(name))
