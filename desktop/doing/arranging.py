"""Arranging the map: a new process, lanes up and down, elements in line, room between them, and the layout verbs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from desktop.editor import Editor
from mapper.model.edit import Edit
from mapper.model.errors import KnownError
from mapper.model.flow import Lane
from mapper.model.lookups import every, get, pools_on
from mapper.model.organisation import Process
from mapper.model.record import Drawn
from mapper.model.words import say

if TYPE_CHECKING:
    from mapper.commands.arrange import Edge

ACROSS, DOWN = 80.0, 40.0
"""How much room one key opens, in points: half a step with the gap behind it."""


def add_process(editor: Editor) -> None:
    """A new process on a tab of its own, its name ready to be typed."""
    from mapper.commands.new_process import new_process

    known = {process.id for process in every(editor.bridge.workspace, Process)}
    if editor.bridge.run(new_process, "") is None:
        return
    made = next((process for process in every(editor.bridge.workspace, Process) if process.id not in known), None)
    if made is not None:
        editor.bridge.show_element(made.id)
        tabs = editor.window.page.panel("tabs").tabs
        tabs.rename(tabs.currentIndex())


def add_lane(editor: Editor) -> None:
    """A lane below that of what is selected, else at the foot of the first process of the sheet; its name is typed next."""
    from mapper.commands.add_lane import add_lane as add

    bridge = editor.bridge
    pools = pools_on(bridge.workspace, bridge.sheet)
    if not pools:
        bridge.trouble.emit(KnownError(say("A lane belongs to a process."), todo=say("Make a process first.")))
        return
    lane = get(bridge.workspace, Lane, editor.selected.id if isinstance(editor.selected, Lane) else getattr(editor.selected, "lane", None))
    done = bridge.run(add, lane.pool if lane is not None else pools[0].id, "", after=lane.id if lane is not None else None)
    if done is not None and bridge.selection:
        editor.canvas.edit_label(bridge.selection[0], done)


def to_lane_above(editor: Editor) -> None:
    """Put the selected node into the lane above; a selected lane changes places with the one above."""
    from mapper.commands.reorder_lanes import move_lane
    from mapper.commands.set_lane import lane_up

    if isinstance(editor.selected, Lane):
        editor.bridge.run(move_lane, editor.selected.id, -1)
    else:
        editor.bridge.run(lane_up, editor.bridge.selection[0])


def to_lane_below(editor: Editor) -> None:
    """Put the selected node into the lane below; a selected lane changes places with the one below."""
    from mapper.commands.reorder_lanes import move_lane
    from mapper.commands.set_lane import lane_down

    if isinstance(editor.selected, Lane):
        editor.bridge.run(move_lane, editor.selected.id, 1)
    else:
        editor.bridge.run(lane_down, editor.bridge.selection[0])


# Elements in line


def _align(editor: Editor, edge: Edge) -> None:
    from mapper.commands.arrange import align

    editor.bridge.run(align, editor.bridge.selection, edge)


def align_left(editor: Editor) -> None:
    """Put the left edges of what is selected on one line."""
    _align(editor, "left")


def align_centre(editor: Editor) -> None:
    """Put the middles of what is selected on one upright line."""
    _align(editor, "centre")


def align_right(editor: Editor) -> None:
    """Put the right edges of what is selected on one line."""
    _align(editor, "right")


def align_top(editor: Editor) -> None:
    """Put the upper edges of what is selected on one line."""
    _align(editor, "top")


def align_middle(editor: Editor) -> None:
    """Put the middles of what is selected on one level line."""
    _align(editor, "middle")


def align_bottom(editor: Editor) -> None:
    """Put the lower edges of what is selected on one line."""
    _align(editor, "bottom")


def distribute_across(editor: Editor) -> None:
    """Make the gaps between what is selected equal, from left to right."""
    from mapper.commands.arrange import distribute

    editor.bridge.run(distribute, editor.bridge.selection, True)


def distribute_down(editor: Editor) -> None:
    """Make the gaps between what is selected equal, from top to bottom."""
    from mapper.commands.arrange import distribute

    editor.bridge.run(distribute, editor.bridge.selection, False)


def pin(editor: Editor) -> None:
    """Layout leaves what is selected where it is; where all of it is pinned already, layout may move it again."""
    from mapper.commands.mark import pin as pin_elements

    drawn = [record for record in editor.selection if isinstance(record, Drawn) and record.sheet is not None]
    if drawn:
        editor.bridge.run(pin_elements, [record.id for record in drawn], not all(record.pinned for record in drawn))


# Room


def make_room(editor: Editor) -> None:
    """Arm the tool that opens room by a drag, or put it away."""
    editor.canvas.set_tool("select" if editor.canvas.tool == "space" else "space")
    editor.canvas.setFocus()


def room_before(editor: Editor) -> None:
    """Move what is selected, and all that stands right of it, to the right."""
    _open(editor, ACROSS, is_across=True)


def no_room_before(editor: Editor) -> None:
    """Move it all to the left, as far as that is free."""
    _open(editor, -ACROSS, is_across=True)


def room_above(editor: Editor) -> None:
    """Move what is selected, and all that stands below it, down."""
    _open(editor, DOWN, is_across=False)


def no_room_above(editor: Editor) -> None:
    """Move it all up, as far as that is free."""
    _open(editor, -DOWN, is_across=False)


def _open(editor: Editor, more: float, is_across: bool) -> None:
    from mapper.commands.make_space import make_space

    sheet = editor.bridge.sheet
    places = [record.x if is_across else record.y for record in editor.selection if isinstance(record, Drawn) and record.sheet == sheet]
    if places:
        editor.bridge.run(make_space, sheet, min(places) - 1.0, more, is_across)


# Layout: shown first, kept with Enter


def tidy_edges(editor: Editor) -> None:
    """Propose new courses for the lines of the selection, or for all on the sheet; nothing else moves."""
    from mapper.commands.tidy import tidy_edges as tidy

    sheet, ids = editor.bridge.sheet, editor.bridge.selection
    _propose(editor, lambda: tidy(editor.bridge.workspace, sheet, ids), ())


def tidy_selection(editor: Editor) -> None:
    """Propose straight rows and columns for what is selected."""
    from mapper.commands.tidy import tidy_selection as tidy

    ids = editor.bridge.selection
    _propose(editor, lambda: tidy(editor.bridge.workspace, ids), ids)


def lay_out_sheet(editor: Editor) -> None:
    """Propose a layout of everything on the sheet that is not pinned."""
    from desktop.canvas.sheet_paint import everything_on
    from mapper.commands.tidy import lay_out_sheet as lay_out

    sheet = editor.bridge.sheet
    if sheet and _propose(editor, lambda: lay_out(editor.bridge.workspace, sheet), everything_on(editor.bridge.workspace, sheet)):
        editor.canvas.fit()


def _propose(editor: Editor, make: Callable[[], Edit], ids: tuple[str, ...]) -> bool:
    """Show on the sheet what the edit would change; False where it would change nothing, and the person hears so."""
    from desktop.tools.proposal import Proposal

    canvas, bridge = editor.canvas, editor.bridge
    if not bridge.may_change():
        return False
    canvas.end_label(keep=True)
    canvas.set_tool("select")
    canvas.set_tool("proposal")
    tool = canvas.pointing.tool
    assert isinstance(tool, Proposal)
    staying = sum(isinstance(record := bridge.workspace[one], Drawn) and record.pinned for one in ids)
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        is_shown = tool.show(make, staying)
    finally:
        QGuiApplication.restoreOverrideCursor()
    if not is_shown and editor.window is not None:
        editor.window.tell(say("Everything stands well: nothing would move."))
    return is_shown
