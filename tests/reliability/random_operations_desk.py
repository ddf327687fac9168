"""One map on the desk: open, shown on a canvas, expected by own simple means, and changed by chance one operation at a time."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Collection
from contextlib import suppress
from itertools import count
from pathlib import Path

from desktop.bridge import Bridge
from desktop.canvas.canvas import Canvas
from mapper.model.edit import Fresh
from mapper.model.errors import KnownError
from mapper.model.workspace import Workspace
from mapper.new_map import empty_records, starter_records
from mapper.open_map import OpenMap
from mapper.store.verify import verify
from tests.reliability.own_reader import forget_pages, unlocked
from tests.reliability.random_operations_checks import (
    Expected,
    agree,
    check_all_rows,
    check_all_scene,
    check_all_workspace,
    check_pixels,
    check_rows,
    check_scene,
    check_workspace,
    neighbours,
)
from tests.reliability.random_operations_values import Dice


def fresh_in_order() -> Fresh:
    """Ids and times that are the same in every run."""
    numbers = count(1)
    return Fresh(lambda: f"id{next(numbers):07}", lambda: "2026-01-02T03:04:05+00:00")


class Desk:
    """A map in work: open, shown on a canvas, expected, and compared."""

    def __init__(self, folder: Path, dice: Dice, beginning: str) -> None:
        self.dice = dice
        self.now = ""
        self.path = folder / "random.waterhole"
        for left in folder.glob("*.waterhole*"):
            left.unlink()
        self.fresh = fresh_in_order()
        records = starter_records(beginning, self.fresh) if beginning else empty_records("Map", self.fresh)
        self.beginning = {record.id: record for record in records}
        self.expected = Expected(dict(self.beginning))
        self.counts: Counter[str] = Counter()
        self.waiting: deque[str] = deque()
        self.troubles: list[KnownError] = []
        self.show(OpenMap.create(self.path, records, self.fresh))

    def show(self, opened: OpenMap) -> None:
        """Have this map in work, on a canvas of its own."""
        self.opened = opened
        self.look_at(self.path)
        self.bridge = Bridge(opened)
        self.bridge.trouble.connect(self.troubles.append)
        self.canvas = Canvas(self.bridge)
        self.canvas.resize(900, 600)
        self.canvas.fit()

    def look_at(self, path: Path) -> None:
        """Read the rows of the file there from now on."""
        self.rows = unlocked(path)

    @property
    def workspace(self) -> Workspace:
        """The map as it is now."""
        return self.opened.workspace

    def close(self) -> None:
        """Let go of the map and its window."""
        self.bridge.close()
        self.rows.close()
        self.canvas.deleteLater()
        self.bridge.deleteLater()

    def abandon(self) -> None:
        """Close as far as that goes, after a fault."""
        with suppress(Exception):
            self.close()

    def compare(self, touched: Collection[str]) -> None:
        """What was touched, what belongs to it, and two others: expected == workspace == rows == pictures."""
        check_workspace(self.opened, self.expected, touched)
        forget_pages(self.rows)
        check_rows(self.rows, self.expected, touched)
        near = neighbours(self.workspace, touched) | set(self.dice.some(sorted(self.workspace), 2))
        self.counts["pictures compared"] += check_scene(self.canvas, self.workspace, sorted(near))

    def compare_everything(self) -> None:
        """All records, rows, history, indexes, pictures, and the pixels of the sheet."""
        check_all_workspace(self.opened, self.expected)
        forget_pages(self.rows)
        check_all_rows(self.rows, self.expected)
        self.counts["pictures compared"] += check_all_scene(self.canvas, self.expected)
        check_pixels(self.canvas)
        self.counts["times everything was compared"] += 1

    def finish(self) -> None:
        """The last look: everything agrees, the closed file is whole, and all edits taken back lead to the beginning."""
        self.compare_everything()
        self.close()
        agree("findings of verify", [str(finding) for finding in verify(self.path).findings], [])
        with OpenMap.open(self.path, self.fresh) as opened:
            while self.expected.done:
                self.expected.undo()
                opened.undo()
                self.counts["taken back at the end"] += 1
            agree("nothing is left to take back", opened.undo(), None)
            agree("the beginning", dict(opened.workspace), self.expected.records)
            agree("the beginning as it was", self.expected.records, self.beginning)
