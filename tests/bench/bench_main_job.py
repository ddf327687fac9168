"""Figures of the main job, printed as a table: start, opening, one move from key to painted, analysis, PDF.

Run by hand: `python tests/bench/bench_main_job.py` (a display or QT_QPA_PLATFORM=offscreen). Each figure is the median of the runs;
what has a lower limit (a bare window) is measured beside it in the same run and given as a ratio.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

RUNS = 5
STARTS = 11
BARE_WINDOW = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        QTimer.singleShot(0, QApplication.instance().quit)
application = QApplication(sys.argv)
window = Window()
window.resize(1366, 768)
window.show()
application.exec()
"""


def median(measure: Callable[[], float], runs: int = RUNS) -> float:
    """The median of several runs, in seconds, after one that does not count."""
    measure()
    return statistics.median(measure() for _ in range(runs))


def process_seconds(arguments: list[str], **environment: str) -> float:
    """How long a process takes from start to end. Raises CalledProcessError where it fails."""
    return process_times(arguments, **environment)[0]


def process_times(arguments: list[str], **environment: str) -> tuple[float, float]:
    """Seconds from start to end, and seconds of processor time, which a busy computer changes less."""
    before, start = os.times(), perf_counter()
    # A program that is installed has its bytecode: where Python is told to write none, each start would compile all of it.
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(arguments, check=True, env={**inherited, **environment}, capture_output=True)
    taken, after = perf_counter() - start, os.times()
    return taken, after.children_user + after.children_system - before.children_user - before.children_system


def start_figures(map_path: Path) -> None:
    """Cold start to a drawn window, against a bare PySide6 window, in turn."""
    bare, ours = [], []
    for _ in range(STARTS + 1):
        bare.append(process_times([sys.executable, "-c", BARE_WINDOW]))
        ours.append(process_times([sys.executable, "-m", "desktop", str(map_path)], WATERHOLE_QUIT_WHEN_DRAWN="1"))
    for words, number in (("start to a drawn map", 0), ("  of it the processor works", 1)):
        least, drawn = (statistics.median(one[number] for one in runs[1:]) for runs in (bare, ours))
        print(f"{words:32} {drawn:8.3f} s   bare window {least:.3f} s, ratio {drawn / least:.2f}")


def grid_bpmn(tasks: int) -> str:
    """A BPMN model of so many tasks in a grid, half as many flows again, and a boundary event on every tenth task."""
    columns = max(10, int(tasks**0.5))
    places = [(number % columns * 180 + 50, number // columns * 120 + 50) for number in range(tasks)]
    ends = [(number, number + 1) for number in range(tasks - 1)]
    ends += [(number, min(tasks - 1, number + columns)) for number in range(0, tasks - columns, 2)]
    model = [f'<userTask id="t{number}" name="Approve order {number}"/>' for number in range(tasks)]
    model += [f'<sequenceFlow id="f{k}" sourceRef="t{a}" targetRef="t{b}"/>' for k, (a, b) in enumerate(ends)]
    model += [
        f'<boundaryEvent id="x{n}" name="Price differs" attachedToRef="t{n}"><errorEventDefinition id="e{n}"/></boundaryEvent>'
        for n in range(0, tasks, 10)
    ]
    drawn = [_shape(f"t{n}", x, y, 120, 70) for n, (x, y) in enumerate(places)]
    drawn += [_shape(f"x{n}", places[n][0] + 90, places[n][1] + 52, 36, 36) for n in range(0, tasks, 10)]
    for k, (a, b) in enumerate(ends):
        (x, y), (u, v) = places[a], places[b]
        points = ((x + 120, y + 35), (x + 140, y + 35), (x + 140, v + 35), (u, v + 35))
        corners = "".join(f'<di:waypoint x="{px}" y="{py}"/>' for px, py in points)
        drawn.append(f'<bpmndi:BPMNEdge id="f{k}_e" bpmnElement="f{k}">{corners}</bpmndi:BPMNEdge>')
    return (
        '<?xml version="1.0" encoding="UTF-8"?><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" '
        'xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" '
        'xmlns:di="http://www.omg.org/spec/DD/20100524/DI" targetNamespace="bench" id="d"><process id="p">'
        + "".join(model)
        + '</process><bpmndi:BPMNDiagram id="D"><bpmndi:BPMNPlane id="P" bpmnElement="p">'
        + "".join(drawn)
        + "</bpmndi:BPMNPlane></bpmndi:BPMNDiagram></definitions>"
    )


def _shape(element: str, x: float, y: float, width: float, height: float) -> str:
    bounds = f'<dc:Bounds x="{x}" y="{y}" width="{width}" height="{height}"/>'
    return f'<bpmndi:BPMNShape id="{element}_s" bpmnElement="{element}">{bounds}</bpmndi:BPMNShape>'


def big_map(tasks: int, folder: Path) -> Path:
    """A map file of the grid model, imported as a person would."""
    model, path = folder / f"{tasks}.bpmn", folder / f"{tasks}.waterhole"
    model.write_text(grid_bpmn(tasks), encoding="utf-8")
    subprocess.run([sys.executable, "-m", "desktop", "import", str(model), "-o", str(path)], check=True, capture_output=True)
    return path


def open_seconds(path: Path) -> float:
    """How long it takes to open a map file and hold its workspace."""
    from mapper.open_map import OpenMap

    start = perf_counter()
    OpenMap.open(path).close()
    return perf_counter() - start


def move_milliseconds(path: Path) -> float:
    """One move of a step by an arrow key with Alt, from the key to the painted canvas: the median of 20 [ms]."""
    from PySide6.QtWidgets import QApplication

    from desktop.bridge import Bridge
    from desktop.canvas.canvas import Canvas
    from mapper.commands.move import move
    from mapper.model.flow import Node
    from mapper.model.lookups import every
    from mapper.open_map import OpenMap

    application = QApplication.instance() or QApplication(sys.argv[:1])
    bridge = Bridge(OpenMap.open(path))
    canvas = Canvas(bridge)
    canvas.resize(1920, 1080)
    canvas.show()
    node = every(bridge.workspace, Node)[40]
    canvas.centre_on(node.id)
    application.processEvents()
    taken = []
    for number in range(21):
        start = perf_counter()
        bridge.run(move, (node.id,), 10.0 if number % 2 else -10.0, 0.0)
        canvas.viewport().repaint()
        taken.append((perf_counter() - start) * 1000)
    canvas.close()
    bridge.close()
    return statistics.median(taken[1:])


def analysis_figures() -> None:
    """Analysis of the starter maps."""
    from mapper.graph.analysis import analyse, run
    from mapper.model.workspace import Workspace
    from mapper.new_map import starter_records
    from mapper.open_map import FRESH

    workspace = Workspace(starter_records("all", FRESH))

    def once() -> float:
        start = perf_counter()
        run(analyse(workspace))
        return perf_counter() - start

    print(f"analysis of the four starter maps {median(once) * 1000:7.1f} ms")


def pdf_figures(map_path: Path, folder: Path) -> None:
    """The PDF of the starter maps, as a whole process."""
    taken = median(lambda: process_seconds([sys.executable, "-m", "desktop", "export", str(map_path), "-o", str(folder / "all.pdf")]), 3)
    print(f"PDF of the four starter maps     {taken:8.3f} s   (whole process)")


def main() -> None:
    """Print all figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        starters = folder / "starters.waterhole"
        subprocess.run([sys.executable, "-m", "desktop", "new", str(starters), "--template", "all"], check=True, capture_output=True)
        start_figures(starters)
        for steps in (1000, 10_000):
            path = big_map(steps, folder)
            print(f"open a map of {steps:6} tasks       {median(lambda path=path: open_seconds(path), 3):8.3f} s")  # type: ignore[misc]
            print(f"one move at {steps:6} tasks         {move_milliseconds(path):8.1f} ms  (median, key to painted)")
        analysis_figures()
        pdf_figures(starters, folder)


if __name__ == "__main__":
    main()
