"""What the layout tests share: maps made by chance, and graphlay as the judge of a drawing."""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Callable
from typing import Any

import graphlay
import pytest

from mapper.model.edit import Fresh
from mapper.model.flow import Flow, Lane, Node, Pool, Sheet
from mapper.model.record import Record
from mapper.model.workspace import Workspace

RandomMap = Callable[..., Workspace]
Judge = Callable[[Workspace, str], dict[str, Any]]


def make_random_map(nodes: int, lanes: int = 6, seed: int = 1) -> Workspace:
    """Nodes in lanes, one and a half flows each, most of them short, some back."""
    chance = random.Random(seed)
    records: list[Record] = [Sheet(id="s"), Pool(id="p", sheet="s", shown=False)]
    records += [Lane(id=f"l{number}", pool="p", sheet="s", position=number) for number in range(lanes)]
    lane = 0
    for number in range(nodes):
        lane = chance.randrange(lanes) if chance.random() < 0.4 else lane
        kind = "start" if not number else "decision" if chance.random() < 0.15 else "step"
        name = f"Do thing {number}"
        records.append(Node(id=f"n{number:05d}", code=f"X-{number}", name=name, kind=kind, lane=f"l{lane}", sheet="s"))  # type: ignore[arg-type]
    pairs = {(max(0, number + 1 - chance.choice((1, 1, 1, 2, 3))), number + 1) for number in range(nodes - 1)}
    while len(pairs) < 1.5 * nodes and nodes > 3:
        start = chance.randrange(nodes)
        end = min(nodes - 1, max(0, start + chance.randrange(-3, 12)))
        if start != end:
            pairs.add((start, end))
    records += [Flow(id=f"f{a:05d}-{b:05d}", from_id=f"n{a:05d}", to_id=f"n{b:05d}", sheet="s") for a, b in sorted(pairs)]
    return Workspace(records)


def metrics_of(workspace: Workspace, sheet_id: str) -> dict[str, Any]:
    """graphlay's measures of the nodes and flows as they are drawn on a sheet; its groups are the lanes."""
    nodes = [record for record in workspace.values() if isinstance(record, Node) and record.sheet == sheet_id]
    number = {node.id: place for place, node in enumerate(nodes)}
    lanes = sorted({node.lane or "" for node in nodes})
    flows = [
        flow
        for flow in workspace.values()
        if isinstance(flow, Flow) and flow.from_id in number and flow.to_id in number and flow.sheet == sheet_id
    ]
    size = [{"width": node.width, "height": node.height} for node in nodes]
    request = {
        "graph": {
            "nodes": [{"size": size[place], "shape": "box", "group": lanes.index(node.lane or "")} for place, node in enumerate(nodes)],
            "edges": [{"source": number[flow.from_id or ""], "target": number[flow.to_id or ""]} for flow in flows],
        },
        "preset": "layered",
    }
    drawn = {
        "nodes": [{"center": _point(node.box.centre), "size": size[place], "rank": 0, "order": 0} for place, node in enumerate(nodes)],
        "edges": [
            {
                "points": [_point(point) for point in flow.waypoints],
                "source_port": {"point": _point(flow.waypoints[0]), "side": "right", "offset": 0.0},
                "target_port": {"point": _point(flow.waypoints[-1]), "side": "left", "offset": 0.0},
                "kind": "direct",
                "label_anchor": None,
            }
            for flow in flows
        ],
        "bounds": {"min": _point((0, 0)), "max": _point((max(n.box.right for n in nodes), max(n.box.bottom for n in nodes)))},
        "layer_count": 1,
        "reversed": [],
        "stats": {"dummy_count": 0},
    }
    measured = graphlay.Layout(drawn, json.dumps(request), list(range(len(nodes)))).metrics()
    assert isinstance(measured, dict)
    return measured


def _point(point: tuple[float, float]) -> dict[str, float]:
    return {"x": float(point[0]), "y": float(point[1])}


@pytest.fixture
def random_map() -> RandomMap:
    return make_random_map


@pytest.fixture
def judge() -> Judge:
    return metrics_of


@pytest.fixture
def fresh() -> Fresh:
    numbers = itertools.count()
    return Fresh(lambda: f"id{next(numbers):06d}", lambda: "2026-01-01T00:00:00+00:00")
