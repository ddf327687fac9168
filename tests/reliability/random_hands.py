"""The rig of random hands: a real window gets random keys, clicks, drags, wheels and typed lines, and stays one with its map.

    python -m tests.reliability.random_hands --size 10000 [--seed 1]

Now and then the rows of the file, the workspace and the scene are compared, pixels included; at the end the file is verified. A fault in a
slot, a warning of Qt, or widgets that pile up count as found. What asks for a file by a dialog is not pressed.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import subprocess
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QSettings, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop import theme
from desktop.right_side import RIGHT
from desktop.window import Window
from mapper.model.record import Drawn, Line
from mapper.model.workspace import Workspace
from mapper.new_map import starter_records
from mapper.open_map import OpenMap
from mapper.store.verify import verify
from tests.reliability.figures import Figures, Pace, Report, said, say_nothing
from tests.reliability.own_reader import forget_pages, records_of, unlocked
from tests.reliability.random_hands_acts import HANDS, Hands
from tests.reliability.random_operations import Found, _faults_of_slots, _memory_folder, _program_folder
from tests.reliability.random_operations_checks import agree, check_pixels, check_scene
from tests.reliability.random_operations_desk import fresh_in_order
from tests.reliability.random_operations_values import Dice

ROOT = Path(__file__).resolve().parent.parent.parent
COMPARED_EVERY = 50
MOST_WIDGETS = 1.5
"""So many times as many widgets as after the first comparisons may there be at the end: more have been forgotten."""


def run(size: int, report: Report = say_nothing, *, seed: int = 1) -> Figures:
    """So many acts of random hands, in a process of its own: {"differences": 0, …}. Raises Found where something does not agree."""
    command = [sys.executable, "-m", __spec__.name, "--json", "--size", str(size), "--seed", str(seed)]
    environment = {**os.environ, "PYTHONHASHSEED": str(seed), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise Found((done.stdout + done.stderr)[-6000:])
    report(done.stdout[-2000:])
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return figures


def work(size: int, report: Report = say_nothing, *, seed: int = 1) -> Figures:
    """As `run`, in this process."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    with (
        _memory_folder() as folder,
        _program_folder(folder / "program"),
        _own_preferences(folder),
        _faults_of_slots() as hidden,
        _warnings() as warned,
    ):
        theme.dress(application)
        return _Session(application, folder, Dice(f"hands {seed}"), hidden, warned).play(size, seed, Pace(size, report))


class _Session:
    """A window on a map, its hands, and what is compared."""

    def __init__(self, application: QApplication, folder: Path, dice: Dice, hidden: list[BaseException], warned: list[str]) -> None:
        self._application, self._hidden, self._warned = application, hidden, warned
        self._path = folder / "hands.waterhole"
        fresh = fresh_in_order()
        self._opened = OpenMap.create(self._path, starter_records("all", fresh), fresh)
        self._rows = unlocked(self._path)
        self._window = Window()
        self._window.resize(1366, 768)
        self._window.show_map(self._opened)
        self._window.show()
        QTest.qWaitForWindowActive(self._window, 5000)
        self._hands = Hands(self._window, dice)
        for name in RIGHT:
            # Made when they are first shown: so they are not taken for widgets that pile up.
            self._window.page.show_right(name)
        self._counts: Counter[str] = Counter()
        self._widgets: Counter[str] = Counter()

    def play(self, size: int, seed: int, pace: Pace) -> Figures:
        """Do so many acts, comparing now and then; gives what was counted."""
        for number in range(size):
            act = ""
            try:
                act = self._hands.act()
                self._turn()
                self._refuse_faults()
                if number % COMPARED_EVERY == COMPARED_EVERY - 1:
                    self._compare()
            except Exception as fault:
                told = f"{type(fault).__name__}: {fault}\n{''.join(traceback.format_tb(fault.__traceback__)[-6:])}"[:3000]
                raise Found(f"seed {seed}, act {number:,} ({act or self._hands.doing}): {told}\n  before: {self._hands.latest}") from fault
            self._counts[act] += 1
            pace(number + 1)
        return self._end(seed)

    def _turn(self) -> None:
        """What comes after an act in a window that runs: events, and what is to be deleted later goes.

        Qt deletes only what the loop that runs was asked for, and here none does. Of what an act had deleted from outside of any event –
        an action triggered by its function – a loop takes care that begins afterwards; without it 110,000 widgets piled up.
        """
        self._application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        loop = QEventLoop()
        QTimer.singleShot(0, loop.quit)
        loop.exec()

    def _refuse_faults(self) -> None:
        if self._hidden:
            raise self._hidden.pop()
        if self._warned:
            raise AssertionError(f"Qt warned: {self._warned}")

    def _compare(self) -> None:
        self._hands.come_to_rest()
        self._application.processEvents()
        canvas, workspace = self._window.page.editor.canvas, self._opened.workspace
        forget_pages(self._rows)
        agree("rows", records_of(self._rows), dict(workspace))
        agree("what the window shows", canvas.workspace, workspace)
        drawn = [one for one, record in workspace.items() if isinstance(record, Drawn | Line)]
        self._counts["pictures compared"] += check_scene(canvas, Workspace(workspace.values()), drawn)
        check_pixels(canvas)
        self._counts["times everything was compared"] += 1
        if self._counts["times everything was compared"] == 4:
            self._widgets = self._count_widgets()

    def _count_widgets(self) -> Counter[str]:
        self._turn()
        gc.collect()
        return Counter(type(widget).__name__ for widget in self._application.allWidgets())

    def _end(self, seed: int) -> Figures:
        self._compare()
        widgets, edits = self._count_widgets(), self._opened.edits
        if self._widgets and widgets.total() > self._widgets.total() * MOST_WIDGETS:
            came = (widgets - self._widgets).most_common(8)
            raise Found(f"{widgets.total()} widgets are there: {self._widgets.total()} were, and these came: {came}")
        self._window.close()
        self._rows.close()
        agree("findings of verify", [str(finding) for finding in verify(self._path).findings], [])
        # The program does so when it ends: what Python holds must not be asked for after Python.
        QApplication.clipboard().clear()
        self._window.deleteLater()
        self._application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self._refuse_faults()
        named = {f"{name}": self._counts[name] for name in HANDS}
        return {
            "differences": 0,
            "warnings": 0,
            "edits": edits,
            **named,
            "pictures compared": self._counts["pictures compared"],
            "times everything was compared": self._counts["times everything was compared"],
            "widgets at the beginning": self._widgets.total(),
            "widgets at the end": widgets.total(),
            "seed": str(seed),
        }


@contextmanager
def _own_preferences(folder: Path) -> Iterator[None]:
    """Nothing is remembered on this computer."""
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder / "preferences"))
    yield
    with tempfile.TemporaryDirectory() as nowhere:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, nowhere)


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """What Qt says it would rather not."""
    told: list[str] = []

    def hear(kind: QtMsgType, _context: object, message: str) -> None:
        # What the platform without a screen cannot do is nobody's fault.
        if kind is not QtMsgType.QtDebugMsg and "This plugin does not support" not in message:
            told.append(message)

    former = qInstallMessageHandler(hear)
    try:
        yield told
    finally:
        qInstallMessageHandler(former)


def main() -> None:
    """Run it by hand."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=1_000, help="how many acts")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    given = parser.parse_args()
    try:
        figures = work(given.size, lambda line: print(line, flush=True), seed=given.seed)
    except Found as found:
        sys.exit(str(found))
    print(json.dumps(figures) if given.json else said(figures))


if __name__ == "__main__":
    main()
