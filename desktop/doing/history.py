"""What can be done with the history: name a version, look back, restore, forget it, share the map without it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.editor import Editor
from desktop.moments import clock, short_day
from mapper.model.errors import KnownError
from mapper.model.words import say, say_count

if TYPE_CHECKING:
    from mapper.model.edit import Edit


def name_version(editor: Editor) -> None:
    """Ask for a name for the map as it is, in a field that is in nobody's way."""
    if not editor.bridge.may_change():
        return
    editor.window.page.panel("version").ask(good_name(editor))


def good_name(editor: Editor) -> str:
    """A name that would do: "Version 3 – 22 Nov 10:32"."""
    at = datetime.now(UTC).isoformat(timespec="seconds")
    number = len(editor.past.timeline.versions) + 1
    return say("Version {number} – {day} {time}", number=number, day=short_day(at), time=clock(at))


def keep_name(editor: Editor, name: str) -> bool:
    """Give the map as it stands that name; False where it could not be written (the bar has told why)."""
    try:
        editor.bridge.open_map.name_version(name)
    except KnownError as fault:
        editor.bridge.trouble.emit(fault)
        return False
    editor.bridge.saved.emit(editor.bridge.open_map.edits)
    words = say("“{name}” is a version now: the history keeps it.", name=" ".join(name.split()))
    editor.window.page.messages.tell(words, say("Show history"), lambda: show_history(editor))
    return True


def show_history(editor: Editor) -> None:
    """Show the history on the right."""
    editor.window.page.show_right("history")


def toggle_history(editor: Editor) -> None:
    """Show the history; fold the right side away where it is shown."""
    editor.window.page.toggle_right("history")


def show_since(editor: Editor) -> None:
    """List what changed since the state that is shown."""
    show_history(editor)
    editor.window.page.panel("history").show_since_shown()


def restore(editor: Editor) -> Edit | None:
    """Make the map what is shown of its past, as one more edit; a restore point is taken before."""
    past, bridge = editor.past, editor.bridge
    if not past.is_shown:
        return None
    state, words = bridge.workspace, past.name
    past.back()
    if bridge.open_map.copies is not None:
        bridge.open_map.copies.take("restore")
    return bridge.restore(state, say("Restore {moment}", moment=words), lambda done: _tell_restored(editor, words, done))


def _tell_restored(editor: Editor, words: str, done: Edit) -> None:
    messages = editor.window.page.messages
    if not done:
        messages.tell(say("The map is as it was then: there is nothing to restore."))
        return
    told = say("Restored: {moment}. It is one more edit, so nothing was lost.", moment=words)
    messages.tell(told, say("Undo"), editor.bridge.undo)


def size_words(count: int) -> str:
    """A size of a file: "1.2 MB".

    >>> size_words(1_234_567), size_words(20_000)
    ('1.2 MB', '20 kB')
    """
    if count >= 1_000_000:
        return say("{size} MB", size=f"{count / 1_000_000:.1f}")
    return say("{size} kB", size=round(count / 1000))


def compact(editor: Editor) -> None:
    """Say what forgetting the history gives up and gains, and offer to do it."""
    opened, messages = editor.bridge.open_map, editor.window.page.messages
    editor.past.back()
    if not opened.history():
        messages.tell(say("This map has no history to forget."))
        return
    held = opened.path.stat().st_size
    versions = len(editor.past.timeline.versions)
    words = say(
        "Forget the history? The file goes from {before} to about {after}. {given} What there is now stays, and so does a restore point.",
        before=size_words(held),
        after=size_words(max(held - opened.history_bytes(), 0)),
        given=_given_up(versions),
    )
    _ask(editor, words, say("Forget the history"), lambda: forget_history(editor))


def _given_up(versions: int) -> str:
    if not versions:
        return say("Undo and replay are given up.")
    return say_count(versions, "Undo, replay and {n} named version are given up.", "Undo, replay and {n} named versions are given up.")


def forget_history(editor: Editor) -> None:
    """Take a restore point, then forget the history."""
    opened = editor.bridge.open_map
    if not editor.bridge.may_change():
        return
    before = opened.path.stat().st_size
    try:
        opened.compact()
    except KnownError as fault:
        editor.bridge.trouble.emit(fault)
        return
    editor.bridge.saving.settle()
    editor.past.forget()
    gained = before - opened.path.stat().st_size
    editor.window.page.messages.tell(say("The history is forgotten: the file is {size} smaller.", size=size_words(max(gained, 0))))


def share(editor: Editor) -> None:
    """Say what a shared copy leaves out, and offer to write it."""
    edits = editor.bridge.open_map.edits
    words = say("Share a copy without text being typed and without names of people?")
    if edits:
        words = say_count(
            edits,
            "Share a copy without the history ({n} edit), text being typed and names of people?",
            "Share a copy without the history ({n} edits), text being typed and names of people?",
        )
    _ask(editor, words, say("Choose a place…"), lambda: choose_share(editor))


def choose_share(editor: Editor) -> None:
    """Ask for a place and write the shared copy there."""
    from PySide6.QtWidgets import QFileDialog

    from desktop.doing.maps import SUFFIX, free_path

    path = editor.bridge.open_map.path
    start = str(free_path(path.parent, say("{name}, to share", name=path.stem)))
    chosen, _ = QFileDialog.getSaveFileName(editor.window, say("Share a copy"), start, say("Maps (*.waterhole)"))
    if chosen:
        write_share(editor, Path(chosen).with_suffix(SUFFIX))


def write_share(editor: Editor, path: Path) -> None:
    """Write the shared copy at the path; the bar says when it is done."""
    from mapper.share import share as write

    try:
        write(editor.bridge.open_map.workspace, path, editor.bridge.fresh, overwrite=True)
    except KnownError as fault:
        editor.bridge.trouble.emit(fault)
        return
    words = say(
        "Wrote {path}. Names in labels and notes are initials now where the map knows them as people; read through it once.", path=path
    )
    editor.window.page.messages.tell(words, say("Open folder"), lambda: _open_folder(path.parent))


def _open_folder(folder: Path) -> None:
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _ask(editor: Editor, words: str, act: str, what: Callable[[], object]) -> None:
    """Ask in the bar, in nobody's way."""
    from desktop.message import Message

    editor.window.page.messages.show_message(Message(words, act=act, what=what, tone="note"))
