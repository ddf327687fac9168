"""Listing: what may be seen in a tile is listed once, and kept up with every edit."""

from __future__ import annotations

from dataclasses import replace

from desktop.canvas.listing import Candidate, Listing
from desktop.canvas.sheet_paint import candidates_of, painted_on
from mapper.model.edit import Edit, create, delete, update
from mapper.model.flow import Node
from mapper.model.geometry import Box
from mapper.model.lookups import every
from mapper.model.workspace import Workspace
from tests.desktop.board import Board


def listed_anew(workspace: Workspace, sheet: str, box: Box) -> list[Candidate]:
    return Listing().near(workspace, sheet, box, listed)


def listed(workspace: Workspace, sheet: str, box: Box) -> list[Candidate]:
    return candidates_of(workspace, sheet, painted_on(workspace, sheet, box))


def not_again(_workspace: Workspace, _sheet: str, _box: Box) -> list[Candidate]:
    raise AssertionError("it is listed already")


def boxes_round(node: Node) -> list[Box]:
    return [Box(node.x + across, node.y + down, 256, 256) for across in (-512, -100, 0, 700) for down in (-400, 0, 300)]


def test_a_box_is_listed_once_as_long_as_the_workspace_is_the_same(starter_board: Board) -> None:
    workspace, sheet, listing = starter_board.workspace, starter_board.bridge.sheet, Listing()
    box = boxes_round(every(workspace, Node)[0])[4]
    first = listing.near(workspace, sheet, box, listed)
    assert first and first == sorted(first) and listing.near(workspace, sheet, box, not_again) is first
    other = Workspace(workspace.values())
    assert listing.near(other, sheet, box, listed) is not first


def test_lists_are_kept_up_with_what_moves_comes_and_goes(starter_board: Board) -> None:
    workspace, sheet, listing = starter_board.workspace, starter_board.bridge.sheet, Listing()
    node = next(one for one in every(workspace, Node) if one.sheet == sheet and one.kind == "step")
    boxes = boxes_round(node)
    for box in boxes:
        listing.near(workspace, sheet, box, listed)
    moved, made = replace(node, x=node.x + 650), replace(node, id="made", y=node.y + 40)
    for edit in (Edit("", update(node, moved)), Edit("", create(made)), Edit("", delete(made)), Edit("", update(moved, node))):
        workspace = workspace.after(edit)
        listing.sync(workspace, {change.id for change in edit.changes}, candidates_of)
        for box in boxes:
            kept = listing.near(workspace, sheet, box, not_again)
            assert [one for one in kept if one.id in (node.id, "made")] == [
                one for one in listed_anew(workspace, sheet, box) if one.id in (node.id, "made")
            ]
            assert kept == sorted(kept) and {one.id for one in listed_anew(workspace, sheet, box)} <= {one.id for one in kept}


def test_what_is_cleared_is_listed_anew(starter_board: Board) -> None:
    workspace, sheet, listing = starter_board.workspace, starter_board.bridge.sheet, Listing()
    box = boxes_round(every(workspace, Node)[0])[4]
    first = listing.near(workspace, sheet, box, listed)
    listing.clear()
    assert listing.near(workspace, sheet, box, listed) is not first
