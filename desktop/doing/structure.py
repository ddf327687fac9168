"""Going into sub-processes and out, making and dissolving them, calling processes, dividing lanes, ordering the processes."""

from __future__ import annotations

from desktop.editor import Editor
from desktop.whereabouts import sheet_of
from mapper.commands.called import called
from mapper.model.errors import KnownError
from mapper.model.flow import Lane, Node, Sheet
from mapper.model.inside import HOLDING_KINDS, holder_of, inside_of, outer_sheets, trail
from mapper.model.lookups import get
from mapper.model.organisation import Process
from mapper.model.words import say


def go_inside(editor: Editor) -> None:
    """Show what is inside the selected sub-process, or the process that the selected step calls."""
    node, bridge = editor.selected, editor.bridge
    if not isinstance(node, Node):
        return
    inside = inside_of(bridge.workspace, node.id)
    if inside is not None:
        show_inside(editor, inside)
    elif get(bridge.workspace, Process, node.calls) is not None:
        bridge.show_sheet(sheet_of(bridge.workspace, node.calls or "") or bridge.sheet)
        bridge.select(())
    elif node.kind == "call":
        todo = say("Say in its properties which process it calls.")
        bridge.trouble.emit(KnownError(say("The process that {name} called is gone.", name=called(node)), todo=todo))
    elif node.kind in HOLDING_KINDS and not node.expanded:
        make_subprocess(editor)
    else:
        todo = say("Make it a sub-process, or let it call a process.")
        bridge.trouble.emit(KnownError(say("{name} has nothing inside.", name=called(node)), todo=todo))


def show_inside(editor: Editor, sheet: Sheet) -> None:
    """Show the sheet; its start is selected, so that typing goes on behind it."""
    bridge = editor.bridge
    bridge.show_sheet(sheet.id)
    nodes = [node for one in bridge.workspace.indexed("Node.sheet", sheet.id) if (node := get(bridge.workspace, Node, one)) is not None]
    first = min(nodes, key=lambda node: (node.kind != "start", node.x, node.id), default=None)
    bridge.select((first.id,) if first is not None else ())
    editor.canvas.setFocus()


def go_out(editor: Editor) -> None:
    """Show the sheet on which the sub-process stands that is looked into, and select it there."""
    holder = holder_of(editor.bridge.workspace, editor.bridge.sheet)
    if holder is not None:
        editor.bridge.show_element(holder.id)
        editor.canvas.setFocus()


def make_subprocess(editor: Editor) -> None:
    """Give the selected step an inside and go there."""
    from mapper.commands.make_subprocess import make_subprocess as make

    node, bridge = editor.selected, editor.bridge
    if node is None or bridge.run(make, node.id) is None:
        return
    inside = inside_of(bridge.workspace, node.id)
    if inside is not None:
        show_inside(editor, inside)


def collapse(editor: Editor) -> None:
    """Put the selected steps into a sub-process, whose name is typed next."""
    from mapper.commands.collapse import collapse as collapse_steps

    bridge = editor.bridge
    done = bridge.run(collapse_steps, bridge.selection)
    whole = next((change.after for change in done.changes if change.before is None), None) if done is not None else None
    if done is not None and isinstance(whole, Node):
        bridge.show_element(whole.id)
        editor.canvas.edit_label(whole.id, done)


def dissolve(editor: Editor) -> None:
    """Put what is inside the selected sub-process in its place, and select it."""
    from mapper.commands.dissolve import dissolve as dissolve_whole

    node, bridge = editor.selected, editor.bridge
    if node is None:
        return
    inner = bridge.workspace.indexed("Node.parent", node.id)
    if bridge.run(dissolve_whole, node.id) is not None:
        bridge.select(inner)


def add_call(editor: Editor) -> None:
    """Let the selected step call a process, else add a step after it that does; which one is typed in the properties."""
    from mapper.commands.add_step import add_step
    from mapper.commands.set_field import set_field
    from mapper.commands.where import Where, process_on

    node, bridge = editor.selected, editor.bridge
    if not isinstance(node, Node) or node.kind != "call":
        place = Where(process=process_on(bridge.workspace, bridge.sheet), sheet=bridge.sheet or None)
        done = bridge.run(add_step, "", where=Where(after=node.id) if isinstance(node, Node) else place)
        if done is None or not bridge.selection:
            return
        bridge.join(done, set_field, bridge.selection[0], "kind", "call")
    page = editor.window.page
    page.show_right("properties")
    page.panel("properties").ask(say("Which process it calls"))


def next_place(editor: Editor) -> None:
    """Show the selected step in the next process that has it."""
    node, bridge = editor.selected, editor.bridge
    if not isinstance(node, Node) or node.same_as is None:
        todo = say("A step is the same as one elsewhere when you type = and its name.")
        bridge.trouble.emit(KnownError(say("This step is in no other process."), todo=todo))
        return
    places = bridge.workspace.indexed("Node.same_as", node.same_as)
    bridge.show_element(places[(places.index(node.id) + 1) % len(places)])


# Lanes


def _lane(editor: Editor) -> Lane | None:
    """The selected lane, else that of the selected node."""
    chosen = editor.selected
    return chosen if isinstance(chosen, Lane) else get(editor.bridge.workspace, Lane, getattr(chosen, "lane", None))


def divide_lane(editor: Editor) -> None:
    """Give each role that works in the lane a part of it; a divided lane gets one more, whose name is typed next."""
    from mapper.commands.add_lane import add_sub_lane
    from mapper.commands.divide_lane import divide_lane as divide

    lane, bridge = _lane(editor), editor.bridge
    if lane is None:
        return
    is_divided = bool(bridge.workspace.count("Lane.parent", lane.id))
    done = bridge.run(add_sub_lane, lane.id, "") if is_divided else bridge.run(divide, lane.id)
    made = get(bridge.workspace, Lane, bridge.selection[0]) if done is not None and bridge.selection else None
    if done is not None and made is not None and not made.name:
        bridge.select((made.id,))
        editor.canvas.edit_label(made.id, done)


def lane_into(editor: Editor) -> None:
    """Make the lane a part of the one above it."""
    from mapper.commands.put_lane import lane_into as put_into

    lane = _lane(editor)
    if lane is not None:
        editor.bridge.run(put_into, lane.id)


def lane_out(editor: Editor) -> None:
    """Take a part out of its lane."""
    from mapper.commands.put_lane import lane_out as take_out

    lane = _lane(editor)
    if lane is not None:
        editor.bridge.run(take_out, lane.id)


# Processes


def _shown(editor: Editor) -> Sheet | None:
    """The sheet of the process that is looked at, also from inside one of its sub-processes."""
    found = trail(editor.bridge.workspace, editor.bridge.sheet)
    return found[0] if found else None


def _move_process(editor: Editor, by: int) -> None:
    from mapper.commands.move_sheet import move_sheet

    sheet = _shown(editor)
    if sheet is not None:
        order = [one.id for one in outer_sheets(editor.bridge.workspace)]
        editor.bridge.run(move_sheet, sheet.id, order.index(sheet.id) + by if sheet.id in order else 0)


def process_earlier(editor: Editor) -> None:
    """Move the process shown one tab to the left."""
    _move_process(editor, -1)


def process_later(editor: Editor) -> None:
    """Move the process shown one tab to the right."""
    _move_process(editor, 1)


def rename_process(editor: Editor) -> None:
    """Edit the name of the process shown in its tab."""
    tabs = editor.window.page.panel("tabs").tabs
    tabs.rename(tabs.currentIndex())


def delete_process(editor: Editor) -> None:
    """Delete the process shown, with everything on its sheet and inside its sub-processes; undo brings it back."""
    from mapper.commands.delete import delete

    sheet = _shown(editor)
    if sheet is not None and editor.bridge.run(delete, (sheet.id,)) is not None:
        editor.window.tell(say("{name} is deleted. Undo brings it back.", name=called(sheet)))
