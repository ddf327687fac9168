"""Layout verbs are shown first: Enter keeps them as one edit, Esc leaves all as it was; menus of what stands in line; the overview."""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from desktop.actions import action
from desktop.doing import arranging
from desktop.tools.proposal import Proposal
from desktop.wiring import CONTEXT_MENU, filled_menu
from mapper.commands.mark import pin
from mapper.commands.move import move
from mapper.model.flow import Lane, Node
from mapper.model.lookups import every
from mapper.model.record import Drawn

CONTROL = Qt.KeyboardModifier.ControlModifier


def boxes(window: Any) -> dict[str, Any]:
    return {record.id: record.box for record in window.editor.bridge.workspace.values() if isinstance(record, Drawn)}


def disturbed(opened: Any) -> Any:
    """A window on a starter map in which a step was put elsewhere and another one is pinned."""
    window = opened("purchase-order")
    bridge = window.editor.bridge
    first, second = sorted(every(bridge.workspace, Node), key=lambda node: node.x)[2:4]
    bridge.run(move, (first.id,), 60.0, 12.0)
    bridge.run(pin, (second.id,), True)
    bridge.select(())
    return window


def test_a_layout_is_shown_kept_with_enter_and_taken_back_in_one(opened: Any, qtbot: QtBot) -> None:
    window = disturbed(opened)
    bridge, canvas, before = window.editor.bridge, window.editor.canvas, boxes(window)
    edits = bridge.open_map.edits
    window.actions_by_name["lay_out"].trigger()
    tool = canvas.pointing.tool
    assert isinstance(tool, Proposal) and canvas.stage.preview is not None and canvas.stage.overlay.leaving
    assert boxes(window) == before and bridge.open_map.edits == edits
    assert "1 pinned element stays." in tool.words
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    after = boxes(window)
    pinned = [record.id for record in every(bridge.workspace, Node) if record.pinned]
    assert after != before and bridge.open_map.edits == edits + 1
    assert [after[one] for one in pinned] == [before[one] for one in pinned]
    assert canvas.tool == "select" and canvas.stage.preview is None and not canvas.stage.overlay.leaving
    bridge.undo()
    assert boxes(window) == before


def test_escape_leaves_everything_as_it_was(opened: Any, qtbot: QtBot) -> None:
    window = disturbed(opened)
    before, canvas = dict(window.editor.bridge.workspace), window.editor.canvas
    arranging.lay_out_sheet(window.editor)
    assert canvas.tool == "proposal"
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.tool == "select" and canvas.stage.preview is None
    assert dict(window.editor.bridge.workspace) == before


def test_the_buttons_do_the_same_and_another_edit_ends_it(opened: Any, qtbot: QtBot) -> None:
    window = disturbed(opened)
    bridge, canvas = window.editor.bridge, window.editor.canvas
    arranging.tidy_edges(window.editor)
    bar = canvas.pointing.tool._bar
    assert bar.isVisible() and canvas.rect().contains(bar.geometry())
    qtbot.mouseClick(bar.leave_it, Qt.MouseButton.LeftButton)
    assert canvas.tool == "select" and not bar.isVisible()
    arranging.lay_out_sheet(window.editor)
    edits = bridge.open_map.edits
    node = every(bridge.workspace, Node)[0]
    bridge.run(move, (node.id,), 8.0, 0.0)
    assert bridge.open_map.edits == edits + 1 and canvas.tool == "select" and canvas.stage.preview is None
    arranging.lay_out_sheet(window.editor)
    qtbot.mouseClick(canvas.pointing.tool._bar.keep, Qt.MouseButton.LeftButton)
    assert bridge.open_map.edits == edits + 2


def test_meanwhile_the_sheet_is_pushed_and_another_tool_ends_it(opened: Any, qtbot: QtBot) -> None:
    window = disturbed(opened)
    canvas = window.editor.canvas
    arranging.lay_out_sheet(window.editor)
    view, ground = canvas.view, canvas.viewport()
    qtbot.mousePress(ground, Qt.MouseButton.LeftButton, pos=ground.rect().center())
    qtbot.mouseMove(ground, ground.rect().center() * 0.9)
    qtbot.mouseRelease(ground, Qt.MouseButton.LeftButton, pos=ground.rect().center() * 0.8)
    assert canvas.view != view and canvas.tool == "proposal" and canvas.stage.preview is not None
    canvas.set_tool("step")
    assert canvas.stage.preview is None and canvas.tool == "step"


def test_what_stands_well_is_left_and_said(opened: Any) -> None:
    window = opened("purchase-order")
    bridge = window.editor.bridge
    bridge.select(node.id for node in every(bridge.workspace, Node)[:1])
    arranging.tidy_selection(window.editor)
    assert window.editor.canvas.tool == "select"
    assert "Everything stands well" in window.page.messages.words


def test_a_selection_is_tidied_after_it_was_shown(opened: Any, qtbot: QtBot) -> None:
    window = disturbed(opened)
    bridge = window.editor.bridge
    row = sorted(every(bridge.workspace, Node), key=lambda node: node.x)[2:5]
    bridge.select(node.id for node in row)
    window.actions_by_name["tidy_selection"].trigger()
    assert window.editor.canvas.tool == "proposal"
    qtbot.keyClick(window.editor.canvas, Qt.Key.Key_Return)
    assert window.editor.canvas.tool == "select" and set(bridge.selection) == {node.id for node in row}


def names_in(menu: QMenu) -> dict[str, list[str]]:
    menu.aboutToShow.emit()
    groups = [(one.text(), cast("QMenu", one.menu())) for one in menu.actions() if one.menu() and one.isVisible()]
    return {words: [inner.text() for inner in group.actions() if inner.isEnabled()] for words, group in groups}


def test_the_menu_offers_lines_for_two_and_gaps_for_three(opened: Any) -> None:
    window = opened("purchase-order")
    bridge, nodes = window.editor.bridge, every(window.editor.bridge.workspace, Node)
    menu = filled_menu(window, window.actions_by_name, CONTEXT_MENU)
    bridge.select((nodes[0].id,))
    assert "Line up" not in names_in(menu)
    bridge.select(node.id for node in nodes[:2])
    assert "Align left" in names_in(menu)["Line up"] and "Equal gaps from left to right" not in names_in(menu)["Line up"]
    bridge.select(node.id for node in nodes[:3])
    assert "Equal gaps from left to right" in names_in(menu)["Line up"]
    menu.deleteLater()


def test_every_arranging_action_works_on_what_is_selected(opened: Any) -> None:
    window = opened("purchase-order")
    bridge = window.editor.bridge
    lane = sorted(every(bridge.workspace, Lane), key=lambda one: one.y)[0]
    nodes = [node for node in every(bridge.workspace, Node) if node.lane == lane.id][:3]
    assert len(nodes) == 3
    for name in ("align_left", "align_centre", "align_right", "align_top", "align_middle", "align_bottom"):
        bridge.select(node.id for node in nodes)
        bridge.run(move, (nodes[0].id,), 30.0, 6.0)
        edits = bridge.open_map.edits
        window.actions_by_name[name].trigger()
        assert bridge.open_map.edits == edits + 1, name
        bridge.undo()
    for name in ("distribute_across", "room_before", "room_above", "no_room_above"):
        edits = bridge.open_map.edits
        action(name).function(window.editor)
        assert bridge.open_map.edits == edits + 1, name


def test_pinned_is_marked_and_let_go_by_the_same_key(opened: Any) -> None:
    window = opened("purchase-order")
    bridge = window.editor.bridge
    node = every(bridge.workspace, Node)[0]
    bridge.select((node.id,))
    window.editor.canvas.grab()
    plain = window.editor.canvas.grab().toImage()
    arranging.pin(window.editor)
    assert bridge.workspace[node.id].pinned and window.editor.canvas.grab().toImage() != plain
    arranging.pin(window.editor)
    assert not bridge.workspace[node.id].pinned


def test_a_lane_goes_up_and_down_by_keyboard(opened: Any) -> None:
    window = opened("purchase-order")
    bridge = window.editor.bridge

    def order() -> list[str]:
        return [lane.id for lane in sorted(every(bridge.workspace, Lane), key=lambda one: one.y)]

    first, second, *_ = order()
    bridge.select((first,))
    assert window.actions_by_name["lane_down"].isEnabled()
    window.actions_by_name["lane_down"].trigger()
    assert order()[:2] == [second, first]
    window.actions_by_name["lane_up"].trigger()
    assert order()[:2] == [first, second]


def test_the_overview_shows_where_the_canvas_looks_and_leads_elsewhere(opened: Any, qtbot: QtBot) -> None:
    window = opened("purchase-order")
    canvas, overview = window.editor.canvas, window.page.overview
    canvas.fit()
    canvas.grab()
    assert not overview.isVisible(), "the whole sheet is seen"
    canvas.set_zoom(2.0)
    qtbot.waitUntil(overview.isVisible)
    assert canvas.rect().contains(overview.geometry())
    wide = overview.frame()
    canvas.set_zoom(3.0)
    canvas.grab()
    assert overview.frame().width() < wide.width()
    qtbot.mouseClick(overview, Qt.MouseButton.LeftButton, pos=overview.rect().bottomRight() * 0.8)
    seen, whole = canvas.seen(), overview.whole
    assert seen.centre.x > whole.centre.x and overview.frame().center().x() > QPointF(overview.rect().center()).x()
    canvas.grab()
    window.actions_by_name["overview"].trigger()
    assert not overview.isVisible()
    window.actions_by_name["overview"].trigger()
    canvas.grab()
    assert overview.isVisible()
