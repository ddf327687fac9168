"""What keys do in the outline: a row more below, an exception or a contact point under it, a step earlier or later, deeper or higher."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from desktop.editor import Editor
from mapper.commands.sketch import made
from mapper.commands.where import Where
from mapper.model.edit import Edit
from mapper.model.errors import KnownError
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import WORK_KINDS, Node
from mapper.model.lookups import flows_to, get
from mapper.model.organisation import Process
from mapper.model.record import Record
from mapper.model.words import say

if TYPE_CHECKING:
    from desktop.panels.outline_list import OutlineList

Verb = Callable[[Editor, "OutlineList", Record | None], None]
_KEY, _HOLD = Qt.Key, Qt.KeyboardModifier


def add_after(editor: Editor, view: OutlineList, record: Record | None) -> None:
    """One more of the kind below: a step after a step, an exception beside an exception; its name is typed at once."""
    if isinstance(record, ExceptionPoint):
        _add_exception(editor, view, record.host)
    elif isinstance(record, ContactPoint):
        _add_contact(editor, view, tuple(record.serves))
    else:
        from mapper.commands.add_step import add_step

        _name(view, editor.bridge.run(add_step, "", where=_behind(editor, record)), Node)


def add_exception(editor: Editor, view: OutlineList, record: Record | None) -> None:
    """An exception on the step of this row."""
    host = record.host if isinstance(record, ExceptionPoint) else record.id if isinstance(record, Node) else None
    _add_exception(editor, view, host)


def add_contact(editor: Editor, view: OutlineList, record: Record | None) -> None:
    """A contact point for the step or exception of this row."""
    _add_contact(editor, view, (record.id,) if isinstance(record, Node | ExceptionPoint) else ())


def earlier(editor: Editor, view: OutlineList, record: Record | None) -> None:
    """The step changes places with the one before it; an exception goes to the step before."""
    _move(editor, view, record, -1)


def later(editor: Editor, view: OutlineList, record: Record | None) -> None:
    """The step changes places with the one after it; an exception goes to the step after."""
    _move(editor, view, record, 1)


def deeper(editor: Editor, view: OutlineList, record: Record | None) -> None:
    """The steps that are chosen go into a sub-process, whose name is typed at once."""
    from mapper.commands.collapse import collapse

    edit = editor.bridge.run(collapse, editor.bridge.selection)
    whole = made(edit, Node) if edit is not None else None
    if whole is not None:
        editor.bridge.show_element(whole)
        view.write_new(None, whole)


def higher(editor: Editor, view: OutlineList, record: Record | None) -> None:
    """The steps of a sub-process come out of it."""
    from mapper.commands.dissolve import dissolve

    if isinstance(record, Node):
        editor.bridge.run(dissolve, record.id)


def _behind(editor: Editor, record: Record | None) -> Where:
    """After the row; before an end, which nothing follows."""
    workspace = editor.bridge.workspace
    if isinstance(record, Node) and record.kind == "end":
        ways = [flow.id for flow in flows_to(workspace, record.id) if flow.kind == "sequence"]
        return Where(in_flow=ways[0]) if ways else Where(process=record.process)
    if isinstance(record, Process):
        return Where(process=record.id)
    return Where(after=record.id) if isinstance(record, Node) else Where()


def _add_exception(editor: Editor, view: OutlineList, host: str | None) -> None:
    from mapper.commands.attach_exception import attach_exception

    _name(view, editor.bridge.run(attach_exception, host, ""), ExceptionPoint)


def _add_contact(editor: Editor, view: OutlineList, ties: tuple[str, ...]) -> None:
    from mapper.commands.place_contact_point import place_contact_point

    sheet = None if ties else editor.bridge.sheet
    _name(view, editor.bridge.run(place_contact_point, "", ties=ties, sheet=sheet), ContactPoint)


def _name(view: OutlineList, edit: Edit | None, cls: type[Record]) -> None:
    born = made(edit, cls) if edit is not None else None
    if edit is not None and born is not None:
        view.write_new((born, edit), born)


def _move(editor: Editor, view: OutlineList, record: Record | None, by: int) -> None:
    bridge = editor.bridge
    if isinstance(record, ExceptionPoint):
        host = _step_beside(view, record, by)
        if host is not None:
            from mapper.commands.move_exception import move_exception

            bridge.run(move_exception, (record.id,), host)
    elif isinstance(record, Node):
        from mapper.commands.move_in_flow import move_in_flow

        bridge.run(move_in_flow, record.id, 1 if by > 0 else -1)
    else:
        bridge.trouble.emit(
            KnownError(say("Only steps and exceptions change their place in the outline."), safe=say("Nothing was changed."))
        )


def _step_beside(view: OutlineList, point: ExceptionPoint, by: int) -> str | None:
    """The step listed before or after the one that an exception is on."""
    own = get(view.rows.bridge.workspace, Node, point.host)
    row = view.rows.index_of(own.id if own is not None else point.id).row()
    while 0 <= (row := row + by) < view.rows.rowCount():
        found = view.rows.record(view.rows.index(row, 0))
        if isinstance(found, Node) and found.kind in WORK_KINDS:
            return found.id
    return None


_BY_KEY: dict[tuple[Qt.Key, Qt.KeyboardModifier], Verb] = {
    (_KEY.Key_Return, _HOLD.NoModifier): add_after,
    (_KEY.Key_Return, _HOLD.ShiftModifier): add_exception,
    (_KEY.Key_Return, _HOLD.ShiftModifier | _HOLD.AltModifier): add_contact,
    (_KEY.Key_Up, _HOLD.AltModifier): earlier,
    (_KEY.Key_Down, _HOLD.AltModifier): later,
    (_KEY.Key_Right, _HOLD.AltModifier): deeper,
    (_KEY.Key_Left, _HOLD.AltModifier): higher,
}


def of_key(event: QKeyEvent) -> Verb | None:
    """What a key does in the outline, None where it is none of its keys."""
    key = _KEY.Key_Return if event.key() == _KEY.Key_Enter else _KEY(event.key()) if event.key() in _KNOWN else None
    return _BY_KEY.get((key, event.modifiers() & ~_HOLD.KeypadModifier)) if key is not None else None


_KNOWN = frozenset(key for key, _ in _BY_KEY)
