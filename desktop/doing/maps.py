"""Maps as files: a new one in one click, the starter maps, opening, importing, closing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog

from exporters.list_files import is_list
from mapper.disk.read_capped import read_capped
from mapper.model.clean_text import for_file_name
from mapper.model.errors import KnownError
from mapper.model.limits import IMPORT_BYTES
from mapper.model.words import Said, say, say_count

if TYPE_CHECKING:
    from desktop.editor import Editor
    from desktop.window import Window
    from mapper.model.record import Record

SUFFIX = ".waterhole"
MODELS = (".bpmn", ".xml")
STARTER_NAMES: dict[str, Said] = {
    "purchase-order": "Purchase order",
    "invoice": "Supplier invoice",
    "complaint": "Complaint on Twitter/X",
    "return": "Product return",
    "all": "Starter maps",
}
"""What the starter maps are called on the screen; the last one holds the four others."""


def new_map(window: Window) -> None:
    """A new map in the documents folder, open and ready to type in."""
    from mapper.new_map import empty_records
    from mapper.open_map import FRESH

    path = free_path(documents(), say("New map"))
    make(window, path, lambda: empty_records(path.stem, FRESH))


def new_starter_map(window: Window, starter: str) -> None:
    """A copy of a starter map in the documents folder, open."""
    from mapper.new_map import starter_records
    from mapper.open_map import FRESH

    path = free_path(documents(), say(STARTER_NAMES[starter]))
    make(window, path, lambda: starter_records(starter, FRESH))


def make(window: Window, path: Path, records: Callable[[], tuple[Record, ...]]) -> bool:
    """Write a map of these records there and open it; False where that failed (the bar has told why)."""
    from mapper.open_map import OpenMap

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        OpenMap.create(path, records()).close()
    except KnownError as fault:
        window.tell_fault(fault)
        return False
    except OSError as fault:
        window.tell_fault(KnownError(say("{path} cannot be written: {reason}.", path=path, reason=fault.strerror or "")))
        return False
    return window.open_map(path)


def choose_map(window: Window) -> None:
    """Ask which file to open; several models become one map."""
    kinds = say("Maps, models and lists (*.waterhole *.bpmn *.xml *.json *.csv *.tsv *.xlsx)")
    chosen, _ = QFileDialog.getOpenFileNames(window, say("Open"), str(documents()), kinds)
    open_files(window, [Path(one) for one in chosen])


def open_files(window: Window, paths: Sequence[Path]) -> None:
    """Open files that were chosen or dropped together: several models become one map; of others the first is opened, and that is said."""
    if len(paths) > 1 and all(path.suffix.casefold() in MODELS for path in paths):
        import_several(window, paths)
    elif paths and open_file(window, paths[0]) and len(paths) > 1:
        window.tell(say("Only {name} was opened: a window holds one map.", name=paths[0].name))


def open_file(window: Window, path: Path) -> bool:
    """Open a map, or import a model, a list or facts into a new map beside it; False where that failed (the bar has told why).

    A model is read beside the window; True says that this has begun.
    """
    kind = path.suffix.casefold()
    if kind in MODELS:
        return import_several(window, (path,))
    if kind == ".json":
        return import_facts(window, path)
    if is_list(path):
        return open_list(window, path)
    return window.open_map(path)


def open_list(window: Window, path: Path) -> bool:
    """A new map beside a list of steps, open, with the list shown on it before it is taken; False where it cannot be read."""
    from desktop.doing.lists import shown_list
    from exporters.list_files import tables_in
    from mapper.new_map import empty_records
    from mapper.open_map import FRESH

    try:
        tables = tables_in(path)
    except KnownError as fault:
        window.tell_fault(fault)
        return False
    if not make(window, free_path(path.parent, path.stem), lambda: empty_records(path.stem, FRESH)) or window.editor is None:
        return False
    shown_list(window.editor, path, tables)
    return True


def import_several(window: Window, paths: Sequence[Path]) -> bool:
    """One new map of one or more models, in the folder of the first; it opens when it is read, and the bar says what came in."""
    from desktop.doing.importing import import_models

    import_models(window, paths, free_path(paths[0].parent, paths[0].stem))
    return True


def import_facts(window: Window, path: Path) -> bool:
    """A new map of facts, in the same folder, open; the bar says what could not be taken over."""
    from mapper.new_map import facts_records
    from mapper.open_map import FRESH

    left_out: list[str] = []

    def records() -> tuple[Record, ...]:
        found, told = facts_records(read_capped(path, IMPORT_BYTES), FRESH)
        left_out.extend(told)
        return found

    if not make(window, free_path(path.parent, path.stem), records):
        return False
    if left_out:
        words = say_count(
            len(left_out), "{n} thing was not taken over: {first}", "{n} things were not taken over, first: {first}", first=left_out[0]
        )
        window.tell(words)
    return True


def save_copy(editor: Editor) -> None:
    """Ask for a place, put the map there as it is now, and go on in that file: the way out where the file has gone or cannot be written."""
    from mapper.open_map import OpenMap

    former = editor.bridge.open_map.path
    start = str(free_path(former.parent if former.parent.is_dir() else documents(), former.stem))
    chosen, _ = QFileDialog.getSaveFileName(editor.window, say("Save a copy"), start, say("Maps (*.waterhole)"))
    if not chosen:
        return
    try:
        copy = OpenMap.create(Path(chosen).with_suffix(SUFFIX), editor.bridge.workspace.values(), overwrite=True)
    except KnownError as fault:
        editor.window.tell_fault(fault)
        return
    editor.window.show_map(copy)


def close_map(editor: Editor) -> None:
    """Close the map; back to the welcome page."""
    editor.window.show_welcome()


def leave(window: Window) -> None:
    """Close the window."""
    window.close()


def documents() -> Path:
    """The person's documents folder, their home where there is none."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(found) if found else Path.home()


def free_path(folder: Path, name: str) -> Path:
    """A path for a map of that name that is not taken: "New map", "New map 2" …"""
    stem = for_file_name(name) or say("Map")
    path, number = folder / f"{stem}{SUFFIX}", 2
    while path.exists():
        path, number = folder / f"{stem} {number}{SUFFIX}", number + 1
    return path
