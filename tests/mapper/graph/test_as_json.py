"""The analysis as JSON: the agreed keys, plain values, the same however the map was built."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from mapper.graph.analysis import Options, analyse, run
from mapper.graph.as_json import to_json
from mapper.model.workspace import Workspace

KEYS = {
    "hot_spots": {"members", "load", "known", "cost", "share", "cohesion", "anchor", "units", "processes", "zone", "sentence"},
    "points": {"facet", "key", "degree", "heat", "members"},
    "gaps": {"units", "count", "load", "exceptions", "contact_points"},
    "candidates": {"exceptions", "units", "pairs", "load", "flags", "state", "contact_points", "question"},
    "contact_points": {"code", "dependents", "load", "sole", "at_risk", "bus_factor", "lost_pairs", "average_wait_h"},
    "brokers": {"role", "betweenness", "constraint", "cut"},
    "pairs": {"a", "b", "kinds"},
}


def test_the_agreed_keys_and_nothing_else(starter_map: Any) -> None:
    workspace = starter_map("all")
    plain = to_json(workspace, run(analyse(workspace)), pairs=True)
    assert set(plain) == {*KEYS, "total_load", "zones", "hubs"}
    for part, keys in KEYS.items():
        assert plain[part] and all(set(entry) == keys for entry in plain[part]), part
    assert plain["total_load"] == 111.483333
    assert json.loads(json.dumps(plain, allow_nan=False)) == plain
    assert "pairs" not in to_json(workspace, run(analyse(workspace)))


def test_units_steps_and_roles_are_called_as_people_call_them(starter_map: Any) -> None:
    workspace = starter_map("all")
    plain = to_json(workspace, run(analyse(workspace)), pairs=True)
    assert plain["hot_spots"][0]["units"] == ["APY", "PUR", "QUA", "WHS"]
    keys = {(point["facet"], point["key"]) for point in plain["points"]}
    assert {("STEP", "IV-40"), ("WHO", "AP clerk"), ("WITH", "MM:MRBR"), ("CLASS", "Reference missing")} <= keys
    pair = next(pair for pair in plain["pairs"] if (pair["a"], pair["b"]) == ("IV-E2", "PO-E6"))
    assert {"kind": "CAUSAL", "direction": "a→b", "witnesses": ["PO-80"]} in pair["kinds"]
    assert plain["candidates"][0]["state"] == "explained for 2 of 3"
    assert plain["candidates"][0]["pairs"] == [["APY", "PUR"], ["PUR", "QUA"]]
    assert plain["candidates"][0]["flags"] == ["G", "B"]


def test_hubs_and_zones_in_json(small_map: Any) -> None:
    codes = [f"s{n:02}" for n in range(16)]
    exceptions = [{"id": f"x{n:02}", "host": f"s{n:02}", "handlers": ["IT"], "path": [f"s{n + 1:02}"]} for n in range(15)]
    exceptions += [{"id": "y", "host": "s03"}]
    workspace = small_map({"IT": "U"}, dict.fromkeys(codes, ""), [], exceptions)
    plain = to_json(workspace, run(analyse(workspace)))
    assert plain["hubs"] == [{"facet": "WHO", "key": "IT", "degree": 15}]
    assert [(len(zone["members"]), zone["level"]) for zone in plain["zones"]] == [(16, 2)]
    assert [spot["zone"] for spot in plain["hot_spots"]] == [0]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.randoms(use_true_random=False), some.integers(1, 3))
def test_the_order_of_records_changes_nothing(starter_map: Any, random: Any, level: int) -> None:
    workspace = starter_map("all")
    records = list(workspace.values())
    random.shuffle(records)
    options = Options(level=level, largest=random.choice((4, 12)))
    one, other = Workspace(records), workspace
    assert to_json(one, run(analyse(one, options)), pairs=True) == to_json(other, run(analyse(other, options)), pairs=True)
