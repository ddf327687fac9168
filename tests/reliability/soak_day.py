"""A day of a workshop in the real editor window, faster than it was: typing, moving, undo, looking about, exports, snapshots, a break.

Runs in a process of its own, on a screen that nobody sees; tells as JSON, a line at a time, how much memory and how many files it holds.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest

from desktop.doing import exporting
from desktop.editor import Editor
from desktop.right_side import RIGHT
from exporters import Selection, exporter_for
from mapper.commands.delete import delete
from mapper.commands.edit_text import edit_text
from mapper.commands.move import move
from mapper.model.flow import Node
from mapper.model.lookups import every, processes
from mapper.new_map import starter_records
from mapper.open_map import FRESH, OpenMap
from mapper.recovery.second_copies import SecondCopies
from tests.reliability.kills_window import editor_of, window_on

EVERY_SECONDS = 30.0
"""In a workshop something is done so often."""
LINES = (
    "Post invoice {n} @Clerk #SAP", "Check delivery {n} @Buyer", "Amount over {n},000?", "[yes] Approve order {n} @Lead", "[no] Order {n}",
    "! Price of {n} differs 9/week 10min 40h @Clerk @Buyer", "~ Corridor talk {n}: Clerk, Buyer!; 3/week", "* Mail {n} arrives",
    "... who signs {n}?", "Call the supplier of {n} @Buyer",
)  # fmt: skip
ACTS_PER_PROCESS, ACTS_PER_EXPORT, ACTS_PER_SNAPSHOT, ACTS_PER_BREAK, ACTS_PER_THEME = 120, 60, 10, 240, 90
LEAK_BYTES = 1_500_000


class Day:
    """The window, and what is done in it."""

    def __init__(self, folder: Path, is_leaking: bool) -> None:
        self._path = folder / "workshop.waterhole"
        OpenMap.create(self._path, starter_records("purchase-order", FRESH)).close()
        self._app, self._window = window_on(self._path)
        self._chance = Random(11)
        self._folder = folder
        self._is_leaking = is_leaking
        self._leak: list[Any] = []
        self._acts: tuple[Callable[[int], object], ...] = (
            *[self._type] * 10, *[self._move] * 4, *[self._look] * 3, *[self._rename] * 2, *[self._undo] * 2, self._redo, self._delete,
            self._show_panel, self._zoom, self._hesitate,
        )  # fmt: skip
        self._keep_copies()

    @property
    def _editor(self) -> Editor:
        return editor_of(self._window)

    def live(self, acts: int, pause: float) -> None:
        """Do so many things, so many seconds from the beginning of one to that of the next."""
        # The first export loads code, and Qt begins to watch children with two handles that it keeps: once, however long the day is.
        self._export()
        for number in range(acts):
            until = time.monotonic() + pause
            self._chance.choice(self._acts)(number)
            self._on_the_hour(number)
            if self._is_leaking:
                self._leak += [bytearray(os.urandom(1) * LEAK_BYTES), os.open(os.devnull, os.O_RDONLY)]
            self._app.processEvents()
            while (left := until - time.monotonic()) > 0:
                QTest.qWait(max(1, int(left * 1000)))
            if number % 5 == 4 or number == acts - 1:
                self.tell(number + 1)

    def tell(self, acts: int) -> None:
        """How things stand."""
        gc.collect()
        bridge = self._editor.bridge
        held = {"acts": acts, "memory": memory(), "handles": handles(), "edits": bridge.open_map.edits, "records": len(bridge.workspace)}
        print(json.dumps(held | {"log": logged(Path(os.environ["WATERHOLE_DATA"]))}), flush=True)

    def close(self) -> None:
        """Go home."""
        self._window.close()

    def _on_the_hour(self, number: int) -> None:
        if number % ACTS_PER_PROCESS == ACTS_PER_PROCESS - 1:
            self._enter(f"== Process {number}")
        if number % ACTS_PER_SNAPSHOT == ACTS_PER_SNAPSHOT - 1:
            self._copies.take("time")
        if number % ACTS_PER_EXPORT == ACTS_PER_EXPORT // 2:
            self._export()
        if number % ACTS_PER_THEME == ACTS_PER_THEME - 1:
            self._window.actions_by_name["theme"].trigger()
        if number % ACTS_PER_BREAK == ACTS_PER_BREAK - 1:
            self._window.show_welcome()
            self._app.processEvents()
            assert self._window.open_map(self._path)
            self._keep_copies()

    @property
    def _copies(self) -> SecondCopies:
        copies = self._editor.bridge.open_map.copies
        assert copies is not None
        return copies

    def _keep_copies(self) -> None:
        if self._editor.bridge.open_map.copies is None:
            self._editor.bridge.open_map.keep_copies()

    def _enter(self, line: str) -> None:
        field = self._editor.typed_line.input
        field.write("")
        QTest.keyClicks(field, line)
        QTest.keyClick(field, Qt.Key.Key_Return)

    def _type(self, number: int) -> None:
        self._enter(self._chance.choice(LINES).format(n=number))

    def _hesitate(self, number: int) -> None:
        """Type half a line, think, and take it back."""
        field = self._editor.typed_line.input
        QTest.keyClicks(field, f"Perhaps {number}")
        QTest.qWait(20)
        field.write("")

    def _node(self) -> str | None:
        bridge = self._editor.bridge
        here = [node.id for node in every(bridge.workspace, Node) if node.sheet == bridge.sheet]
        return self._chance.choice(here) if here else None

    def _move(self, _number: int) -> None:
        if (chosen := self._node()) is not None:
            self._editor.bridge.run(move, (chosen,), float(self._chance.randint(-80, 80)), float(self._chance.randint(-40, 40)))

    def _rename(self, number: int) -> None:
        if (chosen := self._node()) is not None:
            self._editor.bridge.run(edit_text, chosen, f"Renamed {number}")

    def _delete(self, _number: int) -> None:
        if (chosen := self._node()) is not None:
            self._editor.bridge.run(delete, (chosen,))

    def _look(self, _number: int) -> None:
        bridge = self._editor.bridge
        bridge.show_element(self._chance.choice([node.id for node in every(bridge.workspace, Node)]))

    def _undo(self, _number: int) -> None:
        self._window.actions_by_name["undo"].trigger()

    def _redo(self, _number: int) -> None:
        self._window.actions_by_name["redo"].trigger()

    def _show_panel(self, _number: int) -> None:
        self._window.page.show_right(self._chance.choice(RIGHT))

    def _zoom(self, _number: int) -> None:
        self._window.actions_by_name[self._chance.choice(("fit", "zoom_in", "zoom_out", "actual_size"))].trigger()

    def _export(self) -> None:
        """As PDF by the window's own way, as SVG in this process."""
        waiting = QEventLoop()
        exporting.write(self._editor, self._folder / "out.pdf").destroyed.connect(waiting.quit)
        waiting.exec()
        assert (self._folder / "out.pdf").read_bytes().startswith(b"%PDF-")
        workspace = self._editor.bridge.workspace
        chosen = Selection(tuple(process.id for process in processes(workspace)))
        exporter_for(Path("out.svg")).write(workspace, chosen, self._folder / "out.svg")


def memory() -> int:
    """Bytes of this process in memory."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def handles() -> int:
    """How many files, pipes and sockets this process has open."""
    return len(os.listdir("/proc/self/fd"))


def logged(data: Path) -> int:
    """Bytes of everything the program wrote about itself and about edits; snapshots are maps and have a limit of their own."""
    return sum(path.stat().st_size for path in data.rglob("*") if path.is_file() and path.suffix != ".waterhole")


def main(folder: str, acts: str, pause: str, *control: str) -> None:
    """So many acts in a folder; with "leak" behind them, the negative control."""
    day = Day(Path(folder), "leak" in control)
    day.live(int(acts), float(pause))
    day.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
