"""What is on the screen after panning, zooming and editing is what a canvas that starts anew would paint."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, QPainter

from desktop.canvas.hit import LABEL_REACH, element_at
from desktop.canvas.sheet_paint import READABLE, everything_on, painted_on
from desktop.canvas.stage import Stage
from mapper.commands.attach_exception import attach_exception
from mapper.commands.edit_text import edit_text
from mapper.commands.move import move
from mapper.drawing.theme import colours
from mapper.model.edit import Change, Edit
from mapper.model.flow import WORK_KINDS, Flow, Node, Pool, Sheet
from mapper.model.geometry import Box, Point
from mapper.model.lookups import every, exceptions_on
from mapper.model.workspace import Workspace
from mapper.shapes import picture_of
from tests.desktop.board import Board

DOTS = 160
"""Pixels that may differ: where a dotted line leaves what is painted anew, Qt sets its dots a fraction of a pixel off."""


def shown(board: Board, stage: Stage) -> QImage:
    """The pixels that a stage paints for the canvas' view."""
    size, ratio = board.canvas.viewport().size(), board.canvas.devicePixelRatioF()
    image = QImage(size * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    painter = QPainter(image)
    stage.paint(painter, size, ratio, board.canvas.view)
    painter.end()
    return image


def differing(one: QImage, other: QImage) -> int:
    """How many pixels differ by more than a tenth of full brightness."""
    assert one.size() == other.size()
    first, second = bytes(one.constBits()), bytes(other.constBits())
    if first == second:
        return 0
    places = range(0, len(first), 4)
    return sum(first[at : at + 3] != second[at : at + 3] and _is_far(first[at : at + 3], second[at : at + 3]) for at in places)


def _is_far(one: bytes, other: bytes) -> bool:
    return any(abs(first - second) > 25 for first, second in zip(one, other, strict=True))


def fresh(board: Board) -> Stage:
    """A stage that has painted nothing yet."""
    stage = Stage(board.bridge)
    stage.mark()
    stage.colours = board.canvas.colours
    return stage


def one_thing(board: Board, chance: random.Random) -> None:
    """An edit or a look elsewhere."""
    canvas, bridge = board.canvas, board.bridge
    steps = [node for node in every(board.workspace, Node) if node.kind in WORK_KINDS]
    step = chance.choice(steps)
    deeds = (
        lambda: bridge.run(move, (step.id,), chance.uniform(-80, 80), chance.uniform(-60, 60)),
        lambda: bridge.run(edit_text, step.id, chance.choice(["Short", "A label that is long enough for three lines of text, surely"])),
        lambda: bridge.run(attach_exception, step.id, "Late"),
        bridge.undo,
        lambda: canvas.look(canvas.view.panned(chance.randint(-200, 200), chance.randint(-150, 150))),
        lambda: canvas.set_zoom(canvas.zoom * chance.choice([0.8, 1.25]), QPoint(chance.randint(0, 900), chance.randint(0, 600))),
        canvas.fit,
    )
    chance.choice(deeds)()


@pytest.mark.parametrize("seed", range(4))
def test_after_random_deeds_the_pixels_are_those_of_a_fresh_start(starter_board: Board, seed: int) -> None:
    chance = random.Random(seed)
    board = starter_board
    for _ in range(25):
        one_thing(board, chance)
        kept = shown(board, board.canvas.stage)
        assert differing(kept, shown(board, fresh(board))) <= DOTS, f"zoom {board.canvas.zoom}"


def test_a_stage_that_missed_an_edit_would_be_noticed(starter_board: Board) -> None:
    board = starter_board
    shown(board, board.canvas.stage)
    step = next(node for node in every(board.workspace, Node) if node.kind == "step")
    board.canvas.set_zoom(1.0)
    board.canvas.centre_on(step.id)
    shown(board, board.canvas.stage)
    board.bridge.changed.disconnect()
    board.bridge.run(edit_text, step.id, "Something quite different")
    assert differing(shown(board, board.canvas.stage), shown(board, fresh(board))) > 2 * DOTS


def test_an_edit_paints_only_what_it_changed(starter_board: Board) -> None:
    board = starter_board
    board.canvas.set_zoom(1.0)
    shown(board, board.canvas.stage)
    known = len(board.canvas.stage.pictures)
    step = next(node for node in every(board.workspace, Node) if node.code == "PO-40")
    former = board.canvas.stage.pictures.kept(step.id)
    board.bridge.run(edit_text, step.id, "Create the order")
    assert board.canvas.stage.pictures.kept(step.id) is not former
    assert len(board.canvas.stage.pictures) >= known - 8


def test_far_away_forms_without_words_are_painted(starter_board: Board) -> None:
    board = starter_board
    board.canvas.set_zoom(READABLE * 0.6)
    board.canvas.fit()
    board.canvas.set_zoom(READABLE * 0.6)
    before = len(board.canvas.stage.pictures)
    image = shown(board, fresh(board))
    inks = {image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}
    assert {colours("light")["paper"].lower(), colours("light")["exception"].lower()} <= inks
    assert len(board.canvas.stage.pictures) == before


def test_from_afar_a_pool_without_a_picture_of_its_own_leaves_nothing_behind(starter_board: Board) -> None:
    board = starter_board
    (pool,) = every(board.workspace, Pool)
    board.bridge.do(Edit("Hide", (Change(pool, replace(pool, shown=False, height=pool.height + 900.0)),)))
    board.canvas.set_zoom(READABLE * 0.4)
    board.canvas.stage.pictures.of(pool.id)
    before = shown(board, board.canvas.stage)
    hidden = next(one for one in every(board.workspace, Pool))
    board.bridge.do(Edit("Shrink", (Change(hidden, replace(hidden, height=pool.height)),)))
    assert shown(board, board.canvas.stage) != before
    assert shown(board, board.canvas.stage) == shown(board, fresh(board))


def test_dark_colours_are_taken_over(starter_board: Board) -> None:
    board = starter_board
    board.canvas.colours = colours("dark")
    image = shown(board, board.canvas.stage)
    assert image.pixelColor(2, 2).name() == colours("dark")["canvas"].lower()


def test_findings_are_painted_only_where_the_map_shows_them(starter_board: Board) -> None:
    board = starter_board
    board.qtbot.waitUntil(lambda: board.bridge.analysis is not None)
    stage = board.canvas.stage
    assert stage.marks.are_shown
    marked = [one for one in everything_on(board.workspace, board.bridge.sheet) if stage.marks.band_of(one) is not None]
    assert marked
    with_rings = shown(board, stage)
    settings = board.workspace.settings
    board.bridge.do(Edit("Hide", (Change(settings, replace(settings, show_findings=False)),)))
    assert differing(with_rings, shown(board, stage)) > 100
    assert differing(shown(board, stage), shown(board, fresh(board))) == 0


def test_a_long_list_of_exceptions_is_painted_to_its_end(board: Board) -> None:
    """Also where its step, at whose edge they are drawn, is far out of sight."""
    step = board.place("step", board.lanes()[0].box.centre, "Match order")
    for number in range(30):
        board.bridge.run(attach_exception, step, f"Goes wrong in way {number}")
    last = exceptions_on(board.workspace, step)[-1]
    words = picture_of(board.workspace, last.id).box
    below = Box(words.x, words.bottom - 20, 100, 20)
    assert below.y > board.drawn(step).box.bottom + LABEL_REACH
    assert last.id in painted_on(board.workspace, board.bridge.sheet, below)
    assert last.id not in painted_on(board.workspace, board.bridge.sheet, Box(words.x, words.bottom + 5_000, 100, 20))


def test_what_is_inside_a_sub_process_lies_on_it() -> None:
    whole = Node(id="w", kind="subprocess", expanded=True, sheet="s", x=0, y=0, width=400, height=200)
    inside = [Node(id=one, sheet="s", parent="w", x=x, y=60, width=80, height=60) for one, x in (("a", 40), ("b", 240))]
    flow = Flow(id="f", from_id="a", to_id="b", sheet="s", waypoints=(Point(120, 90), Point(240, 90)))
    workspace = Workspace([Sheet(id="s"), whole, *inside, flow])
    assert painted_on(workspace, "s", Box(0, 0, 400, 200)) == ["w", "f", "a", "b"]
    assert element_at(workspace, "s", Point(180, 90)) == "f"
    assert element_at(workspace, "s", Point(180, 30)) == "w"
