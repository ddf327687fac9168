"""The rig of random operations: a short run and the long one, and that it finds what is planted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from mapper.model.edit import Edit, update
from mapper.model.flow import Node
from tests.reliability import random_operations
from tests.reliability.random_operations import Found, run, work
from tests.reliability.random_operations_checks import stale_pixels
from tests.reliability.random_operations_desk import Desk

PLANTED_AT = 30


def test_workspace_rows_and_scene_stay_the_same_thing() -> None:
    figures = run(5_000)
    assert figures["differences"] == 0
    assert int(figures["edits"]) + int(figures["undone"]) > 3_500


@pytest.mark.slow
@pytest.mark.timeout(6 * 3600)
def test_workspace_rows_and_scene_stay_the_same_thing_for_long() -> None:
    assert run(1_000_000, print)["differences"] == 0


def test_a_seed_gives_the_same_operations() -> None:
    assert run(60, seed=5) == run(60, seed=5)
    assert run(60, seed=5) != run(60, seed=6)


def a_node(desk: Desk) -> Node:
    """Some node of the map."""
    return next(record for record in desk.workspace.values() if isinstance(record, Node))


def change_only_the_workspace(desk: Desk) -> None:
    """As a command would that writes to the workspace itself."""
    node = a_node(desk)
    desk.opened.workspace = desk.workspace.after(Edit("planted", update(node, replace(node, name="planted"))))


def change_only_the_file(desk: Desk) -> None:
    """A row that nobody's edit has changed."""
    desk.opened._file._connection.execute("UPDATE node SET name = 'planted' WHERE id = ?", (a_node(desk).id,))


def lose_the_last_change(desk: Desk) -> None:
    """The store leaves out one record that an edit of several changed."""
    write: Callable[[Edit, str], None] = desk.opened._file.write

    def write_less(edit: Edit, at: str) -> None:
        updates = [change for change in edit.changes if change.before is not None and change.after is not None]
        lost = updates[-1] if len(edit.changes) > 1 and updates else None
        write(Edit(edit.label, tuple(change for change in edit.changes if change is not lost)), at)

    desk.opened._file.write = write_less  # type: ignore[method-assign]


def keep_stale_pictures(desk: Desk) -> None:
    """The canvas does not hear which pictures an edit touches."""
    desk.canvas.stage.pictures.touched_by = lambda edit, following: frozenset()  # type: ignore[method-assign]


def keep_stale_pixels(desk: Desk) -> None:
    """What an edit changed is not painted anew."""
    desk.canvas.stage.layer.spoil = lambda box: None  # type: ignore[method-assign]


def fail_in_a_slot(desk: Desk) -> None:
    """A fault where Qt would print it and go on."""

    def fail(edit: Edit) -> None:
        raise RuntimeError("planted in a slot")

    desk.bridge.changed.connect(fail)


def forget_an_undo(desk: Desk) -> None:
    """An undo that says it was done and is not."""
    desk.bridge.undo = lambda: Edit("planted")  # type: ignore[method-assign]


@pytest.mark.parametrize(
    ("plant", "said"),
    [
        (change_only_the_workspace, "in the workspace|workspace: |rows: |picture of "),
        (change_only_the_file, "rows: "),
        (lose_the_last_change, "rows: |FOREIGN KEY"),
        (keep_stale_pictures, "picture of "),
        (keep_stale_pixels, "pixels: "),
        (fail_in_a_slot, "planted in a slot"),
        (forget_an_undo, "something was taken back|in the workspace|edits: "),
    ],
)
def test_what_is_planted_is_found(plant: Callable[[Desk], None], said: str, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(random_operations, "EVERYTHING_EVERY", 20)

    def spoil(desk: Desk, number: int) -> None:
        if number % random_operations.OPERATIONS_A_MAP == PLANTED_AT:
            plant(desk)

    # The second map begins with a starter map, so that there is something to spoil.
    with pytest.raises(Found, match=said) as found:
        work(200, start=random_operations.OPERATIONS_A_MAP, plant=spoil)
    assert "again: python -m tests.reliability.random_operations --seed 1 --from 2500" in str(found.value)


def test_a_faint_area_is_stale_and_a_soft_row_is_not(qapp: QApplication) -> None:
    white = QImage(40, 20, QImage.Format.Format_RGB32)
    white.fill(QColor(250, 250, 250))
    area, row, dark = white.copy(), white.copy(), white.copy()
    for x in range(5, 30):
        row.setPixelColor(x, 7, QColor(243, 243, 243))
        dark.setPixelColor(x, 7, QColor(200, 200, 200))
        for y in (7, 8, 9):
            area.setPixelColor(x, y, QColor(243, 243, 243))
    assert [stale_pixels(white, other) > 0 for other in (white, area, row, dark)] == [False, True, False, True]


def test_without_a_plant_nothing_is_found(qapp: QApplication) -> None:
    assert work(60, start=random_operations.OPERATIONS_A_MAP)["differences"] == 0
