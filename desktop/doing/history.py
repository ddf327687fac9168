"""What can be done with the history: name a version, look back, restore, forget it, share the map without it."""

from __future__ import annotations

from datetime import UTC, datetime
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
    _take_restore_point(editor, "restore")
    return bridge.restore(state, say("Restore {moment}", moment=words), lambda done: _tell_restored(editor, words, done))


def _tell_restored(editor: Editor, words: str, done: Edit) -> None:
    messages = editor.window.page.messages
    if not done:
        messages.tell(say("The map is as it was then: there is nothing to restore."))
        return
    told = say("The map is again what it was: {moment}. This is one more edit, and nothing was lost.", moment=words)
    messages.tell(told, say("Undo"), editor.bridge.undo)


def _take_restore_point(editor: Editor, reason: str) -> None:
    copies = getattr(editor.bridge.open_map, "copies", None)
    if copies is not None:
        copies.take(reason)


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
    messages.tell(words, say("Forget the history"), lambda: forget_history(editor))


def _given_up(versions: int) -> str:
    if not versions:
        return say("Undo and replay are given up.")
    return say_count(versions, "Undo, replay and {n} named version are given up.", "Undo, replay and {n} named versions are given up.")


def forget_history(editor: Editor) -> None:
    """Take a restore point, then forget the history."""
    opened = editor.bridge.open_map
    before = opened.path.stat().st_size
    try:
        opened.compact()
    except KnownError as fault:
        editor.bridge.trouble.emit(fault)
        return
    editor.past.forget()
    editor.bridge.saved.emit(opened.edits)
    gained = before - opened.path.stat().st_size
    editor.window.page.messages.tell(say("The history is forgotten: the file is {size} smaller.", size=size_words(max(gained, 0))))


def share(editor: Editor) -> None:
    """Say what a shared copy leaves out, and offer to write it."""
    people = len(editor.bridge.open_map.workspace.indexed("kind", "Person"))
    edits = editor.bridge.open_map.edits
    words = say_count(
        edits,
        "Share a copy without its history ({n} edit), without text being typed and without names of people{people}.",
        "Share a copy without its history ({n} edits), without text being typed and without names of people{people}.",
        people=say(" ({number})", number=people) if people else "",
    )
    editor.window.page.messages.tell(words, say("Choose a place…"), lambda: choose_share(editor))
