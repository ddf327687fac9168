"""The ways out that the bar offers: try again, save to another place, edit or read a copy."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from desktop import opening
from desktop.doing.maps import SUFFIX, documents, free_path
from mapper.model.errors import KnownError
from mapper.model.words import say

if TYPE_CHECKING:
    from desktop.editor import Editor
    from desktop.window import Window


def answer(window: Window) -> None:
    """Press the button of the message bar."""
    if window.page is not None:
        window.page.messages.press()


def save_to(editor: Editor) -> None:
    """Ask for a place, put the whole map with its history there, and go on in that file."""
    chosen = _asked_place(editor, editor.bridge.open_map.path, say("Save to"))
    if chosen is None:
        return
    try:
        editor.bridge.open_map.save_to(chosen, overwrite=True)
    except KnownError as fault:
        editor.window.tell_fault(fault)
        return
    editor.window.went_elsewhere(chosen)
    editor.window.tell(say("The whole map, with its history, goes on in {path}.", path=chosen))


def edit_a_copy(editor: Editor, origin: Path) -> None:
    """Ask for a place, put what is shown there, and open that to edit. `origin`: the file that it is a copy of."""
    from mapper.open_map import OpenMap

    chosen = _asked_place(editor, origin, say("Edit a copy"))
    if chosen is None:
        return
    try:
        copy = OpenMap.create(chosen, editor.bridge.workspace.values(), overwrite=True)
    except KnownError as fault:
        editor.window.tell_fault(fault)
        return
    editor.window.show_map(copy)


def recover_beside(window: Window, path: Path) -> bool:
    """Make a new map of the second copies of a damaged or lost one, beside it where that can be written, and open it to edit."""
    folder = path.parent if _may_write_in(path.parent) else documents()
    target = free_path(folder, say("{name} recovered", name=path.stem))
    return window.open_map(target, lambda to: opening.recovered(path, to))


def recover_to(window: Window, path: Path) -> bool:
    """Ask for a place, put the best that can be had of a damaged map there, and open it to edit."""
    start = str(free_path(documents(), say("{name} recovered", name=path.stem)))
    chosen, _ = QFileDialog.getSaveFileName(window, say("Recover to"), start, say("Maps (*.waterhole)"))
    return bool(chosen) and window.open_map(Path(chosen).with_suffix(SUFFIX), lambda to: opening.recovered(path, to))


def _asked_place(editor: Editor, former: Path, words: str) -> Path | None:
    folder = former.parent if _may_write_in(former.parent) else documents()
    start = str(free_path(folder, former.stem))
    chosen, _ = QFileDialog.getSaveFileName(editor.window, words, start, say("Maps (*.waterhole)"))
    return Path(chosen).with_suffix(SUFFIX) if chosen else None


def _may_write_in(folder: Path) -> bool:
    return folder.is_dir() and os.access(folder, os.W_OK)
