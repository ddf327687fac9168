"""Arranging the map: a new process, lanes up and down, lay out a sheet."""

from __future__ import annotations

from desktop.editor import Editor
from mapper.model.errors import KnownError
from mapper.model.flow import Lane
from mapper.model.lookups import every, get, pools_on
from mapper.model.organisation import Process
from mapper.model.words import say


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
    """Put the selected node into the lane above."""
    from mapper.commands.set_lane import lane_up

    editor.bridge.run(lane_up, editor.bridge.selection[0])


def to_lane_below(editor: Editor) -> None:
    """Put the selected node into the lane below."""
    from mapper.commands.set_lane import lane_down

    editor.bridge.run(lane_down, editor.bridge.selection[0])


def lay_out_sheet(editor: Editor) -> None:
    """Lay out everything on the sheet that is not pinned, as one edit."""
    from mapper.commands.tidy import lay_out_sheet as lay_out

    if editor.bridge.run(lay_out, editor.bridge.sheet) is not None:
        editor.canvas.fit()
