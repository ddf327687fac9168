"""The same graph laid out by other programs: Graphviz's dot, elkjs and graphlay, each as a drawing and the seconds it took.

None of them keeps lanes in the order of a person, so lane purity is not to be expected of them; crossings, bends and time are.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from time import perf_counter

import graphlay

from mapper.model.geometry import Box, Point
from tests.layout_judge import Drawing, request_of

Laid = tuple[Drawing, float]
Peer = Callable[[Drawing], Laid]
_POINTS_AN_INCH = 72.0
_PATIENCE = 300


def peers(node_modules: Path | None) -> dict[str, Peer]:
    """The peers that are on this machine, by name; `node_modules`: a folder in which elkjs was installed."""
    found: dict[str, Peer] = {"graphlay": by_graphlay}
    if shutil.which("dot"):
        found["dot"] = by_dot
    if node_modules is not None and shutil.which("node"):
        found["elkjs"] = lambda drawing: by_elk(drawing, node_modules)
    return found


def by_graphlay(drawing: Drawing) -> Laid:
    """With lanes as its groups."""
    request = request_of(drawing)
    begun = perf_counter()
    layout = graphlay.layout(request["graph"], preset="layered", options={"direction": "leftright"})
    seconds = perf_counter() - begun
    made = layout.to_dict()
    boxes = tuple(_around(node["center"]["x"], node["center"]["y"], box) for node, box in zip(made["nodes"], drawing.boxes, strict=True))
    courses = tuple(tuple(Point(point["x"], point["y"]) for point in edge["points"]) for edge in made["edges"])
    return replace(drawing, boxes=boxes, courses=courses), seconds


def by_dot(drawing: Drawing) -> Laid:
    """From left to right with orthogonal lines. Where dot is not done in five minutes: subprocess.TimeoutExpired."""
    nodes = [
        f"{number} [width={box.width / _POINTS_AN_INCH} height={box.height / _POINTS_AN_INCH}];" for number, box in enumerate(drawing.boxes)
    ]
    edges = [f"{start} -> {end};" for start, end in drawing.edges]
    text = "\n".join(("digraph {", 'rankdir=LR; splines=ortho; node [shape=box fixedsize=true label=""];', *nodes, *edges, "}"))
    begun = perf_counter()
    said = subprocess.run(["dot", "-Tplain"], input=text, capture_output=True, text=True, check=True, timeout=_PATIENCE).stdout
    seconds = perf_counter() - begun
    boxes, courses = list(drawing.boxes), {}
    for words in map(str.split, said.splitlines()):
        if words[0] == "node":
            number = int(words[1])
            boxes[number] = _around(float(words[2]) * _POINTS_AN_INCH, float(words[3]) * _POINTS_AN_INCH, drawing.boxes[number])
        elif words[0] == "edge":
            numbers = [float(word) * _POINTS_AN_INCH for word in words[4 : 4 + 2 * int(words[3])]]
            courses[int(words[1]), int(words[2])] = _corners([Point(*pair) for pair in zip(numbers[::2], numbers[1::2], strict=True)])
    drawn = replace(drawing, boxes=tuple(boxes), courses=tuple(courses[edge] for edge in drawing.edges))
    return drawn, seconds


def by_elk(drawing: Drawing, node_modules: Path) -> Laid:
    """Its own clock: the start of node is not counted."""
    graph = {"sizes": [(box.width, box.height) for box in drawing.boxes], "edges": drawing.edges}
    script = Path(__file__).with_name("layout_elk.mjs")
    said = subprocess.run(
        ["node", str(script), str(node_modules)], input=json.dumps([graph]), capture_output=True, text=True, check=True, timeout=_PATIENCE
    )
    (answer,) = json.loads(said.stdout)
    boxes = tuple(Box(x, y, box.width, box.height) for (x, y), box in zip(answer["places"], drawing.boxes, strict=True))
    courses = tuple(tuple(Point(*point) for point in course) for course in answer["courses"])
    return replace(drawing, boxes=boxes, courses=courses), answer["seconds"]


def _around(x: float, y: float, like: Box) -> Box:
    return Box(x - like.width / 2, y - like.height / 2, like.width, like.height)


def _corners(controls: list[Point]) -> tuple[Point, ...]:
    """The ends and bends of a curve that dot draws with straight pieces: its control points without those on the way."""
    kept = [controls[0]]
    for before, after in pairwise(controls):
        if abs(before.x - after.x) + abs(before.y - after.y) > 0.01:
            if len(kept) > 1 and _is_straight(kept[-2], kept[-1], after):
                kept.pop()
            kept.append(after)
    return tuple(kept)


def _is_straight(first: Point, second: Point, third: Point) -> bool:
    turn = (second.x - first.x) * (third.y - second.y) - (second.y - first.y) * (third.x - second.x)
    return abs(turn) < 0.5
