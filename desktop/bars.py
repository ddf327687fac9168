"""What the bar says in each case: what happened, what is safe, and the one thing to do next."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.message import Message
from mapper.model.errors import KnownError
from mapper.model.words import say, say_count

if TYPE_CHECKING:
    from desktop.saving import Saving
    from mapper.recovery.recover import Recovered

Act = Callable[[], object]


def unsaved(saving: Saving, path: Path, edits: int, try_again: Act, save_to: Act) -> Message | None:
    """What stands in the way of saving, None where nothing does."""
    if saving.place != "there":
        return _away(saving, path, edits, save_to)
    fault = saving.fault
    if fault is None:
        return None
    if saving.is_waiting:
        safe = say("Everything before it is saved, and what you typed stays where it is.")
    else:
        safe = say("The map is saved; only the text that you are typing is not kept yet.")
    return Message(fault.happened, safe, _todo(saving), say("Try again"), try_again, has_end=False)


def _todo(saving: Saving) -> str:
    if saving.is_refusing:
        return say("Another change is taken when this one is saved: it goes on by itself as soon as it can be written.")
    return say("It goes on by itself as soon as it can be written.")


def _away(saving: Saving, path: Path, edits: int, save_to: Act) -> Message:
    if saving.place == "gone":
        happened = say("{name} is no longer in {folder}: it was moved, renamed or deleted.", name=path.name, folder=path.parent)
        todo = say("Save it to a place to go on – or put the file back, and it goes on by itself.")
    else:
        happened = say("Another file was put in the place of {name} in {folder}.", name=path.name, folder=path.parent)
        todo = say("The other file was not touched. Save this map to another place to go on.")
    if saving.is_waiting:
        safe = say_count(
            edits,
            "The {n} edit before is held here in full; the last change is not saved yet.",
            "All {n} edits before are held here in full; the last change is not saved yet.",
        )
    else:
        safe = say_count(edits, "Nothing is lost: its {n} edit is held here.", "Nothing is lost: all {n} edits are held here.")
    return Message(happened, safe, todo, say("Save to…"), save_to, has_end=False)


def leaving(message: Message, saving: Saving, save_to: Act) -> Message:
    """The same, told to somebody who is about to close the map."""
    if saving.place == "there":
        safe, todo = say("Closed now, what is not saved would be lost."), say("Close once more to leave without it.")
    else:
        safe, todo = say("Where the file was deleted, the map goes with this window."), say("Close once more to leave without saving it.")
    return Message(message.happened, safe, todo, say("Save to…"), save_to)


def read_only(path: Path, edit_a_copy: Act) -> Message:
    """The file or its medium cannot be written."""
    return Message(
        say("{name} is open to read only: it, its folder or its disk is write-protected.", name=path.name),
        say("Everything can be looked at, searched and exported."),
        say("Edit a copy to change it."),
        say("Edit a copy…"),
        edit_a_copy,
        "note",
    )


def copy_to_read(path: Path, happened: str, edit_a_copy: Act) -> Message:
    """A copy of a map that is open elsewhere."""
    return Message(
        say("This is a copy of {name} as it was just now, to read only.", name=path.name),
        happened,
        say("What is changed there is not seen here."),
        say("Edit a copy…"),
        edit_a_copy,
        "note",
    )


def open_elsewhere(fault: KnownError, read_a_copy: Act) -> Message:
    """Another window or program has it."""
    return Message(fault.happened, fault.safe, say("Go on there – or open a copy to read."), say("Open a copy to read"), read_a_copy)


def refused(fault: KnownError, choose: Act) -> Message:
    """A file that is no map that can be opened."""
    return Message(fault.happened, fault.safe, fault.todo, say("Open another…"), choose)


def read_only_question(edit_a_copy: Act) -> Message:
    """Somebody tries to change a map that is open to read only."""
    happened = say("This map is open to read only, so nothing was changed.")
    return Message(happened, "", say("Edit a copy to change it."), say("Edit a copy…"), edit_a_copy)


def recovered(settled: str) -> Message | None:
    """A write had been broken off when the map was open last; `settled`: what was done about it."""
    told = {
        "played back": say("A write had been broken off when this map was open last, and was taken back."),
        "set aside": say("A journal that does not belong to this map lay beside it, and was set aside."),
    }.get(settled)
    return None if told is None else Message(told, say("Every edit that was marked as saved is there."), tone="done")


def brought_up_to_date(backup: Path) -> Message:
    """An older map was brought up to date."""
    happened = say("This map was made by an earlier version of Waterhole and was brought up to date.")
    return Message(happened, say("The map as it was is kept in {path}.", path=backup), tone="done")


def damaged(path: Path, left_out: tuple[str, ...], copy_at: str, do: Act) -> Message:
    """What could be read of a damaged map is shown. `copy_at`: when the second copy with all its edits was written, "" = there is none."""
    happened = say("{name} is damaged: what could be read of it is shown, to read only.", name=path.name)
    safe = say("The file itself was not touched.")
    if copy_at:
        todo = say("A copy kept on this computer holds every edit up to {time}.", time=copy_at)
        act = say("Open the copy of {time}", time=copy_at)
    else:
        todo, act = say("Save what could be read as a new map to go on with it."), say("Recover to…")
    return Message(happened, safe, todo, act, do, list_words=_left_out(len(left_out)), listed=left_out)


def lost(fault: KnownError, copy_at: str, do: Act) -> Message:
    """Nothing of the file can be read, or it is gone, but there is a second copy."""
    todo = say("A copy kept on this computer holds every edit up to {time}.", time=copy_at)
    return Message(fault.happened, fault.safe, todo, say("Open the copy of {time}", time=copy_at), do)


def of_recovery(path: Path, made: Recovered) -> Message:
    """A map was recovered and is open."""
    # Loaded late: a map that is not there is told without a screen, too.
    from desktop.moments import moment

    names = {"target": made.path.stem, "name": path.stem}
    if made.source == "salvage":
        happened = say("“{target}” is what could be read of “{name}”, without its history.", **names)
    elif made.at:
        happened = say_count(
            made.edits,
            "“{target}” is “{name}” as it stood after its {n} edit, at {time}.",
            "“{target}” is “{name}” as it stood after its {n} edits, at {time}.",
            time=moment(made.at),
            **names,
        )
    else:
        happened = say("“{name}” is whole; “{target}” is a copy of it.", **names)
    listed = tuple(str(one) for one in made.left_out)
    safe = say("It can be edited. The file it was made for was not touched.")
    return Message(happened, safe, tone="done", list_words=_left_out(len(listed)), listed=listed)


def _left_out(count: int) -> str:
    return say_count(count, "{n} thing was left out or put right", "{n} things were left out or put right")


def typed_is_back(show: Act | None = None) -> Message:
    """A text that was being typed is back; `show` where it is out of sight."""
    happened = say("What was being typed when this map was closed last is back in its place.")
    act = say("Show it") if show is not None else ""
    return Message(happened, "", say("Enter it, or go on typing."), act, show, "done")
