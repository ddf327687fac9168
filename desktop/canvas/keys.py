"""The keys of the canvas: verbs and walking on keys that type nothing; a printable key always types."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication

from desktop.canvas import verbs
from desktop.canvas.walk import Direction
from desktop.editor import Editor

if TYPE_CHECKING:
    from desktop.canvas.canvas import Canvas

Verb = Callable[[Editor], object]
WAYS: dict[int, Direction] = {Qt.Key.Key_Left: "left", Qt.Key.Key_Right: "right", Qt.Key.Key_Up: "up", Qt.Key.Key_Down: "down"}
STANDARD: tuple[tuple[QKeySequence.StandardKey, Verb], ...] = (
    (QKeySequence.StandardKey.Copy, verbs.copy),
    (QKeySequence.StandardKey.Cut, verbs.cut),
    (QKeySequence.StandardKey.Paste, verbs.paste),
    (QKeySequence.StandardKey.SelectAll, verbs.select_all),
    (QKeySequence.StandardKey.Undo, verbs.undo),
    (QKeySequence.StandardKey.Redo, verbs.redo),
    (QKeySequence.StandardKey.ZoomIn, verbs.zoom_in),
    (QKeySequence.StandardKey.ZoomOut, verbs.zoom_out),
)
PLAIN: dict[int, Verb] = {
    Qt.Key.Key_Home: verbs.go_to_start,
    Qt.Key.Key_End: verbs.go_to_end,
    Qt.Key.Key_Tab: verbs.go_to_next,
    Qt.Key.Key_Backtab: verbs.go_to_previous,
    Qt.Key.Key_Delete: verbs.delete,
    Qt.Key.Key_Backspace: verbs.delete,
    Qt.Key.Key_F2: verbs.edit_label,
    Qt.Key.Key_Return: verbs.append_step,
    Qt.Key.Key_Enter: verbs.append_step,
    Qt.Key.Key_Escape: verbs.escape,
    Qt.Key.Key_PageUp: verbs.page_up,
    Qt.Key.Key_PageDown: verbs.page_down,
}
WITH_CONTROL: dict[int, Verb] = {
    Qt.Key.Key_D: verbs.duplicate,
    Qt.Key.Key_Y: verbs.redo,
    Qt.Key.Key_0: verbs.fit,
    Qt.Key.Key_1: verbs.actual_size,
    Qt.Key.Key_Plus: verbs.zoom_in,
    Qt.Key.Key_Equal: verbs.zoom_in,
    Qt.Key.Key_Minus: verbs.zoom_out,
}
_NO_TEXT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier
NUDGE, FINE_NUDGE = 8.0, 1.0
"""How far Ctrl and an arrow move what is selected, and how far with Shift, in points."""
SCROLL = 80.0
"""How far an arrow scrolls where nothing is selected, in pixels."""


def press(canvas: Canvas, event: QKeyEvent) -> bool:
    """Do what the key says; False where it says nothing here."""
    if event.key() == Qt.Key.Key_Space:
        canvas.pointing.hold_space(True)
        return True
    editor = Editor(canvas.bridge, canvas)
    verb = _verb(event)
    if verb is not None:
        verb(editor)
        return True
    way = WAYS.get(event.key())
    if way is not None:
        _go(editor, way, event.modifiers())
        return True
    return _type(canvas, event)


def release(canvas: Canvas, event: QKeyEvent) -> bool:
    """The space bar was let go, and types where it moved nothing; False for any other key."""
    if event.key() != Qt.Key.Key_Space or event.isAutoRepeat():
        return False
    if canvas.pointing.hold_space(False):
        canvas.typed.emit(" ")
    return True


def compose(canvas: Canvas, event: QInputMethodEvent) -> None:
    """Hand what an input method composes to the typed line, from the first key on."""
    if event.commitString():
        canvas.typed.emit(event.commitString())
    elif event.preeditString():
        canvas.typed.emit("")
        line = QApplication.focusWidget()
        if line is not None and line is not canvas:
            QCoreApplication.sendEvent(line, QInputMethodEvent(event.preeditString(), event.attributes()))
    event.accept()


def _verb(event: QKeyEvent) -> Verb | None:
    for standard, verb in STANDARD:
        if event.matches(standard):
            return verb
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if held & Qt.KeyboardModifier.ControlModifier:
        return WITH_CONTROL.get(event.key())
    if held & ~Qt.KeyboardModifier.ShiftModifier:
        return None
    return PLAIN.get(event.key())


def _go(editor: Editor, way: Direction, held: Qt.KeyboardModifier) -> None:
    """An arrow walks, and scrolls where nothing is selected; with Ctrl it moves what is selected, with Ctrl and Shift a little."""
    if held & Qt.KeyboardModifier.ControlModifier:
        by = FINE_NUDGE if held & Qt.KeyboardModifier.ShiftModifier else NUDGE
        dx, dy = {"left": (-by, 0.0), "right": (by, 0.0), "up": (0.0, -by), "down": (0.0, by)}[way]
        verbs.nudge(editor, dx, dy)
    elif editor.bridge.selection:
        verbs.walk(editor, way)
    else:
        dx, dy = {"left": (SCROLL, 0.0), "right": (-SCROLL, 0.0), "up": (0.0, SCROLL), "down": (0.0, -SCROLL)}[way]
        editor.canvas.look(editor.canvas.view.panned(dx, dy))


def _type(canvas: Canvas, event: QKeyEvent) -> bool:
    """A printable key; the right Alt key of many keyboards counts as Ctrl and Alt together and types."""
    held, text = event.modifiers(), event.text()
    is_alt_graph = bool(held & Qt.KeyboardModifier.ControlModifier) and bool(held & Qt.KeyboardModifier.AltModifier)
    if not text or not text.isprintable() or (held & _NO_TEXT and not is_alt_graph):
        return False
    if held & Qt.KeyboardModifier.AltModifier and not is_alt_graph:
        return False
    canvas.typed.emit(text)
    return True
