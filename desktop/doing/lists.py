"""Lists of steps in files, taken into the map: shown before, with what their columns hold."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from desktop.doing.maps import documents
from exporters.list_files import LISTS, tables_in
from mapper.model.errors import KnownError
from mapper.model.words import say

if TYPE_CHECKING:
    from desktop.editor import Editor
    from desktop.panels.list_columns import ListTaken
    from mapper.capture.list_table import Table


def choose_list(editor: Editor) -> None:
    """Ask for a list, and show what it would become."""
    endings = " ".join(f"*{ending}" for ending in LISTS)
    chosen, _ = QFileDialog.getOpenFileName(
        editor.window, say("Take in a list"), str(documents()), say("Lists ({endings})", endings=endings)
    )
    if chosen:
        take_in(editor, Path(chosen))


def take_in(editor: Editor, path: Path) -> ListTaken | None:
    """Show what a list would become behind what is selected; Enter takes it. None where it cannot be read (the bar has told why)."""
    if not editor.bridge.may_change():
        return None
    try:
        tables = tables_in(path)
    except KnownError as fault:
        editor.window.tell_fault(fault)
        return None
    return shown_list(editor, path, tables)


def shown_list(editor: Editor, path: Path, tables: Sequence[Table]) -> ListTaken:
    """Show what the tables of a list would become."""
    from desktop.panels.list_columns import ListTaken

    return ListTaken(editor, path, tables)
