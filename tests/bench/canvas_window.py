"""The real window on a large map, measured from inside: opening, frames, a move, a label, memory; printed as JSON.

Run by `bench_canvas.py` in a process of its own: `python tests/bench/canvas_window.py MAP` with a display of 1920 x 1080.
"""

from __future__ import annotations

import gc
import json
import random
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from desktop import opening, theme
from desktop.window import Window

FRAMES, MOVES, KEYS = 120, 60, 60
CALM = 4.0
"""Seconds in which what the window does of itself comes to its end before something is measured."""


class Room:
    """A window on a map, and how long things take in it [ms]."""

    def __init__(self, application: QApplication, path: Path) -> None:
        self.application = application
        theme.dress(application)
        start = perf_counter()
        opened = opening.to_edit(path)
        self.read = (perf_counter() - start) * 1000
        self.window = Window()
        self.window.resize(1920, 1080)
        self.window.show_opening(opened)
        self.drawn = 0
        self.canvas.drawn.connect(self._count)
        self.window.show()
        self.window.activateWindow()
        while not self.drawn or not self.canvas.stage.layer.is_whole:
            application.processEvents()
        self.opened = (perf_counter() - start) * 1000

    def _count(self) -> None:
        self.drawn += 1

    @property
    def canvas(self) -> Any:
        """The canvas of the window."""
        assert self.window.editor is not None
        return self.window.editor.canvas

    @property
    def bridge(self) -> Any:
        """The bridge of the window."""
        assert self.window.editor is not None
        return self.window.editor.bridge

    def rest(self, seconds: float = CALM) -> None:
        """Let the window do what it does of itself."""
        until = perf_counter() + seconds
        while perf_counter() < until:
            self.application.processEvents()

    def frame(self, act: Callable[[], object]) -> float:
        """From an act until what it changed is painted and given to the screen [ms]."""
        before, start = self.drawn, perf_counter()
        act()
        while self.drawn == before:
            self.application.processEvents()
        return (perf_counter() - start) * 1000

    def whole(self, act: Callable[[], object]) -> float:
        """From an act until all that is seen is painted as it is, with nothing standing in for it [ms]."""
        start = perf_counter()
        taken = self.frame(act)
        while not self.canvas.stage.layer.is_whole:
            self.application.processEvents()
            taken = (perf_counter() - start) * 1000
        return taken

    def wheel(self, dx: int, dy: int, zooms: bool = False) -> None:
        """A turn of the wheel over the middle of the map, as Qt delivers it."""
        ground = self.canvas.viewport()
        at = QPointF(ground.rect().center())
        keys = Qt.KeyboardModifier.ControlModifier if zooms else Qt.KeyboardModifier.NoModifier
        pixels = QPoint() if zooms else QPoint(dx, dy)
        turned, phase = QPoint(dx, dy), Qt.ScrollPhase.NoScrollPhase
        event = QWheelEvent(at, QPointF(ground.mapToGlobal(at.toPoint())), pixels, turned, Qt.MouseButton.NoButton, keys, phase, False)
        self.application.sendEvent(ground, event)


def spread(taken: list[float]) -> dict[str, float]:
    """The median, the 95th of a hundred, and the longest."""
    taken = sorted(taken)
    last = len(taken) - 1
    return {"p50": round(taken[len(taken) // 2], 1), "p95": round(taken[min(last, int(len(taken) * 0.95))], 1), "most": round(taken[-1], 1)}


def memory() -> dict[str, float]:
    """Resident and proportional memory of this process [MB]."""
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    held = {line.split(":")[0]: int(line.split()[1]) / 1024 for line in lines[1:]}
    return {"rss": round(held["Rss"]), "pss": round(held["Pss"])}


def look_at_the_middle(room: Room, zoom: float) -> None:
    """The middle of the map at that zoom, not seen before at it."""
    nodes = room.bridge.workspace.indexed("kind", "Node")
    room.canvas.set_zoom(zoom)
    room.canvas.centre_on(nodes[len(nodes) // 2 + 50])
    room.rest(0.1)


def pans(room: Room, zoom: float) -> list[float]:
    """Frames of a pan, 30 pixels each, to and fro and down."""
    look_at_the_middle(room, zoom)
    return [room.frame(lambda n=n: room.wheel(-30 if n % 60 < 45 else 30, -8)) for n in range(FRAMES)]  # type: ignore[misc]


def zooms(room: Room) -> list[float]:
    """Frames of a zoom from 100 % to the whole map and back."""
    look_at_the_middle(room, 1.0)
    return [room.frame(lambda n=n: room.wheel(0, -60 if n % 60 < 30 else 60, zooms=True)) for n in range(FRAMES)]  # type: ignore[misc]


def all_frames(room: Room, fitting: float) -> dict[str, dict[str, float]]:
    """Frames at the zooms that count."""
    places = {"pan at 100 %": 1.0, "pan at 50 %": 0.5, "pan at fit-all": fitting}
    found = {name: spread(pans(room, zoom)) for name, zoom in places.items()}
    return found | {"zoom": spread(zooms(room))}


def while_analysing(room: Room, fitting: float) -> dict[str, dict[str, float]]:
    """The same frames while the analysis is begun anew whenever it has come to its end."""
    analysing = room.bridge._analysing
    analysing.done.connect(analysing.begin_anew)
    analysing.begin_anew()
    found = {f"{name}, while analysing": taken for name, taken in all_frames(room, fitting).items()}
    analysing.done.disconnect(analysing.begin_anew)
    return found


def moves(room: Room) -> list[float]:
    """Steps moved by a key at 100 %, their flows led anew, until painted; each step twice, there and back."""
    nodes = room.bridge.workspace.indexed("kind", "Node")
    chance, taken = random.Random(5), []
    for _ in range(MOVES // 2):
        node = nodes[chance.randrange(len(nodes))]
        room.canvas.set_zoom(1.0)
        room.canvas.centre_on(node)
        room.bridge.select((node,))
        room.canvas.setFocus()
        room.rest(0.6)
        for key in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            taken.append(room.frame(lambda key=key: QTest.keyClick(room.canvas, key, Qt.KeyboardModifier.ControlModifier)))  # type: ignore[misc]
            room.rest(0.12)
    return taken


def label_keys(room: Room) -> list[float]:
    """Letters typed into the label of a step, from the key until nothing is left to paint."""
    nodes = room.bridge.workspace.indexed("kind", "Node")
    room.canvas.set_zoom(1.0)
    room.canvas.centre_on(nodes[77])
    room.rest(0.3)
    room.canvas.edit_label(nodes[77])
    room.rest(0.3)
    taken = []
    for letter in ("Check the price of the order with the buyer " * 3)[:KEYS]:
        start = perf_counter()
        QTest.keyClicks(room.canvas.label_editor, letter)
        room.application.processEvents()
        taken.append((perf_counter() - start) * 1000)
    room.canvas.end_label(keep=True)
    return taken


def fits(room: Room) -> dict[str, float]:
    """From 100 % to the whole map: until the first frame, and until every tile of it is painted."""
    shown, complete = [], []
    for _ in range(5):
        look_at_the_middle(room, 1.0)
        shown.append(room.frame(room.canvas.fit))
        look_at_the_middle(room, 1.0)
        room.canvas.stage.spoil_all()
        complete.append(room.whole(room.canvas.fit))
    return {"fit": spread(shown)["p50"], "fit, whole": spread(complete)["p50"]}


def figures(path: Path) -> dict[str, Any]:
    """Everything, by name."""
    application = QApplication(sys.argv[:1])
    room = Room(application, path)
    found: dict[str, Any] = {"records": len(room.bridge.workspace), "open": round(room.opened), "read": round(room.read)}
    found["memory when drawn"] = memory()
    room.canvas.fit()
    fitting = room.canvas.zoom
    room.rest()
    found["frames"] = all_frames(room, fitting) | while_analysing(room, fitting)
    room.rest()
    found["move"] = spread(moves(room))
    found["label key"] = spread(label_keys(room))
    room.rest(0.5)
    found |= fits(room)
    found["memory at the end"] = memory()
    gc.collect()
    room.window.close()
    return found


if __name__ == "__main__":
    print(json.dumps(figures(Path(sys.argv[1]))))
