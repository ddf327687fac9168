"""How good and how fast layouts are, judged by graphlay's measures, beside what other programs make of the same graphs.

    python tests/bench/bench_layout.py [--sizes 100 1000 5000] [--peers FOLDER]

The graphs: the four starter maps; fifty models of the corpora without their geometry (WATERHOLE_CORPORA); lane graphs made by chance.
`--peers`: also graphlay, dot (where Graphviz is installed) and elkjs (`npm install elkjs@0.12.1` in that folder), which keep no order of
lanes. Sums over a set; purity: the share of nodes that no node of another lane stands between, the lowest of the set.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from mapper.layout.lay_out import lay_out
from mapper.layout.reroute import reroute
from mapper.model.edit import Edit
from mapper.model.flow import Flow
from mapper.model.lookups import every, sheets
from mapper.model.workspace import Workspace
from mapper.new_map import starter_records
from mapper.open_map import FRESH
from tests.bench.layout_peers import Peer, peers
from tests.layout_judge import Drawing, drawing_of, make_random_map, measures_of, models_of_the_corpora, without_geometry

_COUNTED = ("node_overlaps", "node_edge_hits", "crossings", "bends")


@dataclass
class Sums:
    """What was measured of one program on one set of graphs."""

    counted: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_COUNTED, 0))
    purity: float = 1.0
    seconds: float = 0.0
    failed: str = ""

    def add(self, drawing: Drawing, seconds: float) -> None:
        """One drawing more."""
        measured = measures_of(drawing)
        for name in _COUNTED:
            self.counted[name] += measured[name]
        self.purity = min(self.purity, measured["lane_purity"])
        self.seconds += seconds


def main() -> None:
    """Prints one table, and how long one line takes to find a new course."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", type=int, nargs="*", default=[100, 1_000, 5_000])
    parser.add_argument("--peers", type=Path)
    chosen = parser.parse_args()
    others = peers(chosen.peers.absolute()) if chosen.peers else {}
    print("| graphs | program | nodes | overlaps | edges through nodes | lane purity | crossings | bends | seconds |")
    print("|---|---|--:|--:|--:|--:|--:|--:|--:|")
    sheets_of: list[tuple[str, list[tuple[Workspace, str]]]] = [("four starter maps", list(_starter_sheets()))]
    corpora = os.environ.get("WATERHOLE_CORPORA")
    if corpora:
        sheets_of.append(("50 models of the corpora", models_of_the_corpora(Path(corpora), 50)))
    sheets_of += [(f"lane graph, {size} nodes", [(make_random_map(size), "s")]) for size in chosen.sizes]
    last = Workspace()
    for name, drawn in sheets_of:
        last = _measured(name, drawn, others)
    print(f"\nOne line of the last graph finds a new course in {_milliseconds_a_line(last):.2f} ms.")


def _starter_sheets() -> Iterator[tuple[Workspace, str]]:
    workspace = Workspace(without_geometry(starter_records("all", FRESH)))
    yield from ((workspace, sheet.id) for sheet in sheets(workspace))


def _measured(name: str, drawn: list[tuple[Workspace, str]], others: dict[str, Peer]) -> Workspace:
    """Print the rows of a set; gives the last map of it, laid out."""
    by_program = {"Waterhole": Sums(), **{other: Sums() for other in others}}
    nodes, laid = 0, Workspace()
    for workspace, sheet in drawn:
        begun = time.perf_counter()
        changes = lay_out(workspace, sheet)
        seconds = time.perf_counter() - begun
        laid = workspace.after(Edit("", changes))
        drawing = drawing_of(laid, sheet)
        nodes += len(drawing.boxes)
        by_program["Waterhole"].add(drawing, seconds)
        for other, peer in others.items():
            sums = by_program[other]
            try:
                sums.add(*peer(drawing))
            except subprocess.TimeoutExpired as late:
                sums.failed = f"not done in {late.timeout:.0f} s"
    for program, sums in by_program.items():
        figures = [*map(str, sums.counted.values())]
        figures.insert(2, f"{sums.purity:.2f}")
        print(f"| {name} | {program} | {nodes} | " + " | ".join([*figures, sums.failed or f"{sums.seconds:.2f}"]) + " |", flush=True)
    return laid


def _milliseconds_a_line(workspace: Workspace) -> float:
    flows = every(workspace, Flow)
    some = [flow.id for flow in flows][:: max(len(flows) // 100, 1)]
    reroute(workspace, some[:1])
    begun = time.perf_counter()
    for flow in some:
        reroute(workspace, [flow])
    return (time.perf_counter() - begun) / len(some) * 1000


if __name__ == "__main__":
    main()
