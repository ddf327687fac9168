"""What can be done on the canvas from the keyboard, a menu or a button: each verb takes the editor and acts on what is selected."""

from __future__ import annotations

from desktop.canvas import clipboard
from desktop.canvas.sheet_paint import everything_on
from desktop.canvas.walk import Direction, first_of, last_of, neighbour, next_in_order
from desktop.editor import Editor
from mapper.commands.add_step import add_step
from mapper.commands.delete import delete as delete_elements
from mapper.commands.move import move
from mapper.commands.where import Where, process_on
from mapper.model.edit import Edit
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Lane, Node, Pool

ZOOM_STEP = 1.25
PAGE = 0.85
"""The part of a screen that a page scrolls."""


def undo(editor: Editor) -> Edit | None:
    """Take the last edit back."""
    return editor.bridge.undo()


def redo(editor: Editor) -> Edit | None:
    """Do again what was taken back last."""
    return editor.bridge.redo()


def delete(editor: Editor) -> Edit | None:
    """Delete what is selected; exceptions of a deleted step go to the tray."""
    selection = editor.bridge.selection
    return editor.bridge.run(delete_elements, selection) if selection else None


def copy(editor: Editor) -> None:
    """Put what is selected on the clipboard, as elements and as plain text."""
    if editor.bridge.selection:
        clipboard.put(editor.bridge.workspace, editor.bridge.selection)


def cut(editor: Editor) -> None:
    """Copy what is selected, then delete it."""
    copy(editor)
    delete(editor)


def paste(editor: Editor) -> Edit | None:
    """Put the elements of the clipboard on the sheet shown; plain text goes to the typed line."""
    plain = clipboard.text()
    if plain:
        editor.canvas.typed.emit(plain)
        return None
    return clipboard.paste_into(editor.bridge, editor.canvas.seen(), editor.canvas.pointing.paste_place())


def duplicate(editor: Editor) -> Edit | None:
    """Copy what is selected and paste it beside, leaving the clipboard alone."""
    return clipboard.duplicate(editor.bridge) if editor.bridge.selection else None


def select_all(editor: Editor) -> None:
    """Select everything on the sheet but its pools and lanes."""
    workspace = editor.bridge.workspace
    ids = everything_on(workspace, editor.bridge.sheet) if editor.bridge.sheet else ()
    editor.bridge.select(one for one in ids if not isinstance(workspace[one], Pool | Lane))


def edit_label(editor: Editor) -> None:
    """Edit the label of what is selected."""
    if len(editor.bridge.selection) == 1:
        editor.canvas.edit_label(editor.bridge.selection[0])


def append_step(editor: Editor) -> Edit | None:
    """Add the next step after what is selected, else the first of the process shown, and type its label; keep what is proposed."""
    if editor.canvas.pointing.tool.enter():
        return None
    bridge = editor.bridge
    before = editor.selected
    if isinstance(before, Node | ExceptionPoint):
        is_branch = isinstance(before, Node) and before.kind == "decision"
        where = Where(after=before.id, is_branch=is_branch)
    else:
        lane = before.id if isinstance(before, Lane) else None
        where = Where(lane=lane, process=process_on(bridge.workspace, bridge.sheet) if bridge.sheet else None, sheet=bridge.sheet or None)
    done = bridge.run(add_step, "", where=where)
    if done is not None and bridge.selection:
        editor.canvas.edit_label(bridge.selection[0], done)
    return done


def nudge(editor: Editor, dx: float, dy: float) -> Edit | None:
    """Move what is selected by so many points."""
    selection = editor.bridge.selection
    return editor.bridge.run(move, selection, dx, dy) if selection else None


def walk(editor: Editor, way: Direction) -> None:
    """Select the element an arrow leads to from the one selected last."""
    bridge = editor.bridge
    if bridge.selection:
        _go(editor, neighbour(bridge.workspace, bridge.selection[-1], way))


def page_up(editor: Editor) -> None:
    """Scroll up by nearly a screen."""
    _scroll_page(editor, 1)


def page_down(editor: Editor) -> None:
    """Scroll down by nearly a screen."""
    _scroll_page(editor, -1)


def _scroll_page(editor: Editor, by: int) -> None:
    canvas = editor.canvas
    canvas.look(canvas.view.panned(0.0, by * PAGE * canvas.viewport().height()))


def go_to_start(editor: Editor) -> None:
    """Select the start of the process."""
    _go(editor, first_of(editor.bridge.workspace, editor.bridge.sheet, _last(editor)))


def go_to_end(editor: Editor) -> None:
    """Select the end of the process."""
    _go(editor, last_of(editor.bridge.workspace, editor.bridge.sheet, _last(editor)))


def go_to_next(editor: Editor) -> None:
    """Select the next element in reading order."""
    _go(editor, next_in_order(editor.bridge.workspace, editor.bridge.sheet, _last(editor)))


def go_to_previous(editor: Editor) -> None:
    """Select the element before in reading order."""
    _go(editor, next_in_order(editor.bridge.workspace, editor.bridge.sheet, _last(editor), -1))


def escape(editor: Editor) -> None:
    """Give up what was begun; else put the tool away; else select nothing."""
    canvas = editor.canvas
    if canvas.pointing.cancel():
        return
    if canvas.tool != "select":
        canvas.set_tool("select")
    else:
        editor.bridge.select(())


def zoom_in(editor: Editor) -> None:
    """Larger by a quarter."""
    editor.canvas.set_zoom(editor.canvas.zoom * ZOOM_STEP)


def zoom_out(editor: Editor) -> None:
    """Smaller by a fifth."""
    editor.canvas.set_zoom(editor.canvas.zoom / ZOOM_STEP)


def fit(editor: Editor) -> None:
    """Show the whole sheet."""
    editor.canvas.fit()


def actual_size(editor: Editor) -> None:
    """One pixel a point."""
    editor.canvas.set_zoom(1.0)


def _last(editor: Editor) -> str | None:
    return editor.bridge.selection[-1] if editor.bridge.selection else None


def _go(editor: Editor, element_id: str | None) -> None:
    if element_id is not None and element_id in editor.bridge.workspace:
        editor.bridge.show_element(element_id)
