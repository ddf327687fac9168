"""The stakeholder PDF beside bare reportlab and beside headless Chromium printing the SVG of bpmn-js, in one run, as a table.

    python tests/bench/bench_document.py [--peers FOLDER] [--steps 1000 10000]

The same model for all: the peers' generator makes it, or our own grid. Bare reportlab draws the very paths and words of our pages, and
nothing else: no tags, no links, no shaping. Chromium prints one page as large as the drawing. Each figure is the median of the runs, which
take turns; every run is a process of its own, and imports are not counted. `--peers`: the folder with bpmnjs_bench.mjs, gen_bpmn.py and
package.json; it is installed into a copy where it is not.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pypdf

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench import bpmnjs
from tests.bench.bench_canvas import model_of

HERE = Path(__file__).resolve().parent
RUNS = 3
MOST_BESIDE_REPORTLAB = 2.0
MOST_MEMORY = 700
"""In MB, for a map of 10,000 steps."""
Taken = dict[str, Any]


def work(how: str, model: Path) -> Taken:
    """What one document took in a process of its own, with how many pages it has."""
    target = model.with_suffix(f".{how}.pdf")
    command = [sys.executable, str(HERE / "document_work.py"), how, str(model), str(target)]
    taken: Taken = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()[-1])
    return taken | {"pages": len(pypdf.PdfReader(target).pages)}


def printed(model: Path, modules: Path) -> Taken:
    """What Chromium took to print the SVG of bpmn-js, and bpmn-js to make it [s]."""
    command = ["node", str(HERE / "svg_to_pdf.mjs"), str(modules), str(model), str(model.with_suffix(".chromium.pdf"))]
    run = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, timeout=bpmnjs.LONGEST)
    taken = json.loads(run.stdout.splitlines()[-1])
    return {name: value if name == "bytes" else value / 1000 for name, value in taken.items()}


def median(runs: Sequence[Taken], *names: str) -> float:
    """The median of the sums of these figures."""
    return float(statistics.median(sum(run[name] for name in names) for run in runs))


def beside_each_other(model: Path, modules: Path | None) -> None:
    """The rows of one model: ours, bare reportlab, Chromium."""
    ours, bare, maps, chromium = list[Taken](), list[Taken](), list[Taken](), list[Taken]()
    for _ in range(RUNS):
        ours.append(work("ours", model))
        bare.append(work("bare", model))
        maps.append(work("map", model))
        if modules is not None:
            chromium.append(printed(model, modules))
    _row("the document", f"{ours[0]['pages']} pages, {ours[0]['bytes'] / 1e6:.1f} MB", ours)
    _row("the same ink by bare reportlab", f"{bare[0]['pages']} pages, {bare[0]['bytes'] / 1e6:.1f} MB", bare)
    _row("the maps alone on A0", f"{maps[0]['pages']} pages, {maps[0]['bytes'] / 1e6:.1f} MB", maps)
    ratio = median(ours, "processor") / median(bare, "processor")
    print(f"\nBeside bare reportlab, processor: {ratio:.2f} x (target <= {MOST_BESIDE_REPORTLAB}: {_held(ratio <= MOST_BESIDE_REPORTLAB)})")
    if chromium:
        _beside_chromium(ours, maps, chromium)


def _beside_chromium(ours: Sequence[Taken], maps: Sequence[Taken], chromium: Sequence[Taken]) -> None:
    """By the clock, where the browser has several processors to itself, and by the work of all its processes."""
    for name, own, theirs in (("clock", "seconds", ("svg", "print")), ("processor", "processor", ("svgBusy", "printBusy"))):
        both, alone = median(chromium, *theirs), median(chromium, theirs[1])
        print(f"\nbpmn-js and Chromium, {name}: SVG and print {both:.2f} s, the print alone {alone:.2f} s; one page")
        if both:
            print(f"the document is {both / median(ours, own):.2f} x as fast as both (target > 1: {_held(both > median(ours, own))})")
            beside_both, beside_print = both / median(maps, own), alone / median(maps, own)
            print(f"the maps alone are {beside_both:.2f} x as fast as both, {beside_print:.2f} x as the print alone")


def _row(name: str, size: str, runs: Sequence[Taken]) -> None:
    print(f"| {name} | {size} | {median(runs, 'seconds'):.2f} | {median(runs, 'processor'):.2f} | {median(runs, 'peak'):.0f} |", flush=True)


def _held(is_held: bool) -> str:
    return "held" if is_held else "missed"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--peers", type=Path)
    parser.add_argument("--steps", type=int, nargs="*", default=[1_000, 10_000])
    asked = parser.parse_args()
    reason = bpmnjs.why_not(asked.peers) if asked.peers else "no folder of peers was given (--peers)"
    with tempfile.TemporaryDirectory() as name:
        modules = None if reason else bpmnjs.with_packages(asked.peers.absolute(), Path(name))
        for steps in asked.steps:
            model = model_of(steps, asked.peers, Path(name))
            print(f"\n{steps} steps, load {os.getloadavg()[0]:.1f}\n\n| | | seconds | of the processor | MB at the peak |")
            print("|---|---|--:|--:|--:|")
            if steps == asked.steps[0]:
                beside_each_other(model, modules)
            else:
                ours = work("ours", model)
                _row("the document", f"{ours['pages']} pages, {ours['bytes'] / 1e6:.1f} MB", [ours])
                print(f"\nmemory <= {MOST_MEMORY} MB: {_held(ours['peak'] <= MOST_MEMORY)}")
    if reason:
        print(f"\nChromium was not asked: {reason}")


if __name__ == "__main__":
    main()
