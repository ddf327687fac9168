"""graphlay's measures of a drawing, the judge of layouts of the program and of its peers alike; and graphs to be laid out."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import graphlay

from exporters.bpmn.read import read_bpmn
from mapper.model.errors import KnownError
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Flow, Lane, Node, Pool, Sheet
from mapper.model.geometry import Box, Point
from mapper.model.lookups import every, lanes_of, sheets
from mapper.model.record import Drawn, Line, Record
from mapper.model.workspace import Workspace
from mapper.open_map import FRESH

PRESET = "layered"


@dataclass(frozen=True, slots=True)
class Drawing:
    """Nodes as boxes, each of a lane (or of a pool without lanes), and edges as corners, each between two nodes by number."""

    boxes: tuple[Box, ...]
    lanes: tuple[str, ...]
    edges: tuple[tuple[int, int], ...]
    courses: tuple[tuple[Point, ...], ...]


def drawing_of(workspace: Workspace, sheet_id: str) -> Drawing:
    """The nodes of a sheet (those inside an open sub-process belong to it and are left out) and the flows between them."""
    nodes = [node for node in every(workspace, Node) if node.sheet == sheet_id and not is_inside(workspace, node)]
    number = {node.id: place for place, node in enumerate(nodes)}
    flows = [flow for flow in every(workspace, Flow) if flow.sheet == sheet_id and {flow.from_id, flow.to_id} <= number.keys()]
    flows = [flow for flow in flows if flow.waypoints]
    return Drawing(
        tuple(node.box for node in nodes),
        tuple(_lane_of(workspace, node) for node in nodes),
        tuple((number[flow.from_id or ""], number[flow.to_id or ""]) for flow in flows),
        tuple(flow.waypoints for flow in flows),
    )


def _lane_of(workspace: Workspace, node: Node) -> str:
    """A node of no lane stands in the first of its pool; where the pool has none, the pool is one. A lane that is not drawn is none."""
    lane = workspace.get(node.lane or "")
    if isinstance(lane, Lane) and lane.sheet == node.sheet:
        return lane.id
    pools = [pool for pool in every(workspace, Pool) if pool.process == node.process and pool.sheet == node.sheet]
    return next((lane.id for pool in pools for lane in lanes_of(workspace, pool.id)), pools[0].id if pools else "")


def is_inside(workspace: Workspace, node: Node) -> bool:
    """Whether the node is drawn inside an open sub-process."""
    outer = workspace.get(node.parent or "")
    return isinstance(outer, Node) and outer.sheet == node.sheet


def measures_of(drawing: Drawing) -> dict[str, Any]:
    """graphlay's measures; its groups are the lanes."""
    request = request_of(drawing)
    nodes = request["graph"]["nodes"]
    placed = [
        {"center": _point(box.centre), "size": node["size"], "rank": 0, "order": 0} for box, node in zip(drawing.boxes, nodes, strict=True)
    ]
    far = (max((box.right for box in drawing.boxes), default=0), max((box.bottom for box in drawing.boxes), default=0))
    drawn = {
        "nodes": placed,
        "edges": [_course(corners) for corners in drawing.courses],
        "bounds": {"min": _point((0, 0)), "max": _point(far)},
        "layer_count": 1,
        "reversed": [],
        "stats": {"dummy_count": 0},
    }
    measured = graphlay.Layout(drawn, json.dumps(request), list(range(len(nodes)))).metrics()
    assert isinstance(measured, dict)
    return measured


def request_of(drawing: Drawing) -> dict[str, Any]:
    """What graphlay is asked to lay out: the same nodes and edges without their places."""
    lanes = sorted(set(drawing.lanes))
    return {
        "graph": {
            "nodes": [
                {"size": {"width": box.width, "height": box.height}, "shape": "box", "group": lanes.index(lane)}
                for box, lane in zip(drawing.boxes, drawing.lanes, strict=True)
            ],
            "edges": [{"source": start, "target": end} for start, end in drawing.edges],
        },
        "preset": PRESET,
    }


def without_geometry(records: Iterable[Record]) -> list[Record]:
    """The same records as nobody has drawn them yet: no place, no size, no course, nothing pinned."""
    bare: list[Record] = []
    for record in records:
        if isinstance(record, Line):
            bare.append(replace(record, waypoints=(), label_offset=None))
        elif isinstance(record, Pool):
            bare.append(replace(record, x=0.0, y=0.0, width=0.0, height=0.0, pinned=False, vertical=False))
        elif isinstance(record, Node | Lane | ExceptionPoint | ContactPoint):
            bare.append(replace(record, x=0.0, y=0.0, width=0.0, height=0.0, pinned=False, label_offset=None))
        elif isinstance(record, Drawn):
            bare.append(replace(record, x=0.0, y=0.0, pinned=False, label_offset=None))
        else:
            bare.append(record)
    return bare


def _course(corners: tuple[Point, ...]) -> dict[str, Any]:
    return {
        "points": [_point(point) for point in corners],
        "source_port": {"point": _point(corners[0]), "side": "right", "offset": 0.0},
        "target_port": {"point": _point(corners[-1]), "side": "left", "offset": 0.0},
        "kind": "direct",
        "label_anchor": None,
    }


def _point(point: tuple[float, float]) -> dict[str, float]:
    return {"x": float(point[0]), "y": float(point[1])}


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


def models_of_the_corpora(corpora: Path, how_many: int) -> list[tuple[Workspace, str]]:
    """Sheets of outside models without their geometry, from all over the corpora: the largest sheet of every so-manieth model."""
    files = sorted(file for file in corpora.rglob("*.bpmn") if "bad" not in file.relative_to(corpora).parts)
    found: list[tuple[Workspace, str]] = []
    for file in files[:: max(len(files) // (2 * how_many), 1)]:
        try:
            workspace = Workspace(without_geometry(read_bpmn(file.read_bytes(), FRESH).records))
        except KnownError:
            continue
        nodes = {sheet.id: len(workspace.indexed("Node.sheet", sheet.id)) for sheet in sheets(workspace)}
        largest = max(nodes, key=nodes.__getitem__, default="")
        if nodes.get(largest, 0) >= 5:
            found.append((workspace, largest))
    return found[:how_many]
