"""The canvas at 10,000 steps beside bpmn-js on the same model in one run, printed as a table with ratios and targets.

Run by hand: `python tests/bench/bench_canvas.py --peers FOLDER` (the folder with bpmnjs_bench.mjs and gen_bpmn.py; without it the
figures of bpmn-js are quoted and the model is our own grid). Without a display it asks xvfb-run for one of 1920 x 1080.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench import bpmnjs
from tests.bench.bench_main_job import grid_bpmn

ROOT = Path(__file__).resolve().parents[2]
FRAME = 16.7
Row = tuple[str, str, str, str, str]


def model_of(tasks: int, peers: Path | None, folder: Path) -> Path:
    """The BPMN model, by the peers' generator where it is there."""
    path = folder / f"g{tasks}.bpmn"
    if peers is not None and (peers / "gen_bpmn.py").is_file():
        subprocess.run([sys.executable, str(peers / "gen_bpmn.py"), str(tasks), str(path)], check=True, capture_output=True)
    else:
        path.write_text(grid_bpmn(tasks), encoding="utf-8")
    return path


def own_figures(model: Path) -> dict[str, Any]:
    """The figures of our window on the model, imported as a person would."""
    path = model.with_suffix(".waterhole")
    subprocess.run([sys.executable, "-m", "desktop", "import", str(model), "-o", str(path)], cwd=ROOT, check=True, capture_output=True)
    command = [sys.executable, str(ROOT / "tests" / "bench" / "canvas_window.py"), str(path)]
    if sys.platform == "linux" and not os.environ.get("DISPLAY") and shutil.which("xvfb-run"):
        command = ["xvfb-run", "-a", "-s", "-screen 0 1920x1080x24", *command]
    own = {"QT_QPA_PLATFORM": "xcb"} if command[0] == "xvfb-run" else {}
    own |= {"XDG_CONFIG_HOME": str(model.parent), "XDG_DATA_HOME": str(model.parent)}
    run = subprocess.run(command, cwd=ROOT, env=os.environ | own, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return found


def held(value: float, target: float) -> str:
    """Whether a target is held: all of it, half of it, or by how many times it is missed."""
    return "held" if value <= target else f"half held, {value / target:.1f} x" if value <= 2 * target else f"missed, {value / target:.1f} x"


def rows(own: dict[str, Any], peer: dict[str, Any]) -> Iterator[Row]:
    """The table, line by line: what, ours, bpmn-js, ratio, target."""
    yield _beside("open to drawn, ms", own["open"], peer.get("open"), held(own["open"], peer["open"] / 5) + " (5 x faster)")
    for name, taken in own["frames"].items():
        other = peer.get("pan" if "fit" not in name else "panFit") if name.startswith("pan") else None
        beside = (other or {}).get("p50")
        ratio = f"{beside / taken['p50']:.0f} x" if beside else "–"
        shown = f"p50 {taken['p50']}, p95 {taken['p95']}, most {taken['most']}"
        yield f"{name}, ms a frame", shown, f"p50 {beside}" if beside else "–", ratio, held(taken["p95"], FRAME) + f" (p95 <= {FRAME})"
    move, other = own["move"], peer.get("move") or bpmnjs.QUOTED["move"]
    shown, beside = f"p50 {move['p50']}, p95 {move['p95']}", f"p50 {other['p50']}, p95 {other['p95']}"
    yield (
        "one move with its flows to painted, ms",
        shown,
        beside,
        f"{other['p95'] / move['p95']:.0f} x",
        held(move["p95"], 33) + " (p95 <= 33)",
    )
    key = own["label key"]
    yield (
        "a letter of a label to painted, ms",
        f"p50 {key['p50']}, p95 {key['p95']}",
        "–",
        "–",
        held(key["p95"], FRAME) + f" (p95 <= {FRAME})",
    )
    yield _beside("fit, first frame, ms", own["fit"], peer.get("fit"), "")
    yield _beside("fit, every tile painted, ms", own["fit, whole"], peer.get("fit"), "")
    for when in ("memory when drawn", "memory at the end"):
        yield f"{when}, MB", f"RSS {own[when]['rss']}, PSS {own[when]['pss']}", "–", "–", held(own[when]["rss"], 400) + " (<= 400)"


def _beside(name: str, ours: float, theirs: float | None, target: str) -> Row:
    return name, f"{ours:.0f}", f"{theirs:.0f}" if theirs else "–", f"{theirs / ours:.1f} x" if theirs else "–", target


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", type=int, default=10_000)
    parser.add_argument("--peers", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        model = model_of(asked.tasks, asked.peers, folder)
        own = own_figures(model)
        peer, source = bpmnjs.figures(model, asked.peers, folder)
    print(f"\n{own['records']} records; the file is read in {own['read']} ms. bpmn-js: {source}. Load {os.getloadavg()[0]:.1f}.\n")
    print("| | Waterhole | bpmn-js | ratio | target |\n|---|---|---|---|---|")
    for row in rows(own, peer):
        print(f"| {' | '.join(row)} |")


if __name__ == "__main__":
    main()
