"""What can go wrong with a map file and is nobody's bug, each said in plain sentences."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from mapper.model.errors import KnownError
from mapper.model.words import say, say_count

Refusal = Literal[
    "missing", "unreadable", "empty", "not-a-map", "other-program", "newer", "write-ahead", "too-large", "schema", "damaged",
    "digest", "history", "values", "open-elsewhere", "write-protected", "interrupted",
]  # fmt: skip
"""Why a file is not opened, in one word for programs that read `waterhole verify --json`."""


class RefusedFile(KnownError):
    """The file cannot be opened; `refusal` says why in one word."""

    def __init__(self, refusal: Refusal, happened: str, safe: str = "", todo: str = "") -> None:
        super().__init__(happened, safe, todo)
        self.refusal: Refusal = refusal


class UnfitFile(RefusedFile):
    """The file was looked at, and is not a map that this program can take as it is."""


class OpenElsewhere(RefusedFile):
    """Another window or program has the file open."""


def missing(path: Path) -> RefusedFile:
    """There is no such file."""
    return RefusedFile("missing", say("There is no file {path}.", path=path))


def folder(path: Path) -> RefusedFile:
    """The path is a folder, a device or a pipe."""
    return RefusedFile("not-a-map", say("{path} is not a file.", path=path))


def not_readable(path: Path, reason: str) -> RefusedFile:
    """The file is there, but may not or cannot be read."""
    return RefusedFile("unreadable", say("{path} cannot be read: {reason}.", path=path, reason=reason))


def empty(path: Path) -> UnfitFile:
    """The file has no bytes."""
    return UnfitFile("empty", say("{path} is empty.", path=path), todo=say("If it was a map once, fetch it from a backup."))


def not_a_map(path: Path) -> UnfitFile:
    """The file is something else altogether."""
    return UnfitFile("not-a-map", say("{path} is not a Waterhole map.", path=path), _untouched())


def of_another_program(path: Path) -> UnfitFile:
    """The file is a database, but not one of this program."""
    words = say("{path} is a database of another program, not a Waterhole map.", path=path)
    return UnfitFile("other-program", words, _untouched())


def newer(path: Path, version: int, known: int) -> UnfitFile:
    """The file was written by a later version of this program."""
    words = say(
        "{path} was written by a newer version of Waterhole (map version {version}, this program knows {known}).",
        path=path,
        version=version,
        known=known,
    )
    return UnfitFile("newer", words, _untouched(), say("Install the newer version to open it."))


def write_ahead(path: Path) -> UnfitFile:
    """Somebody switched the file to a write-ahead log, so that it is not complete by itself."""
    return UnfitFile(
        "write-ahead",
        say("{path} was changed by another program and may be incomplete without the files beside it.", path=path),
        _untouched(),
        say("Open it with that program and set its journal mode to DELETE."),
    )


def too_large(path: Path) -> UnfitFile:
    """The file is larger than any map, or takes longer to read than any map of its size."""
    words = say("{path} is larger than a map can be, or made so that reading it does not end.", path=path)
    return UnfitFile("too-large", words, _untouched())


def open_elsewhere(path: Path, since: str = "") -> OpenElsewhere:
    """Another window or program holds the file; `since`: when it was opened on this computer, in the words of a clock."""
    words = (
        say("Open elsewhere: {path} is open on this computer since {time}.", path=path, time=since)
        if since
        else say("Open elsewhere: {path} is open in another window or program.", path=path)
    )
    return OpenElsewhere("open-elsewhere", words, _untouched(), say("Close it there, then try again."))


def damaged(path: Path, reason: object) -> UnfitFile:
    """The file is a map, but its pages are not those of a database."""
    return _broken("damaged", say("{path} is damaged: {reason}.", path=path, reason=reason))


def strange(path: Path, names: tuple[str, ...]) -> UnfitFile:
    """The map's tables are not those of its version."""
    words = say_count(
        len(names),
        "{path} is damaged: a table is not as this program makes it ({names}).",
        "{path} is damaged: {n} tables are not as this program makes them ({names}, …).",
        path=path,
        names=names[0],
    )
    return _broken("schema", words)


def changed_behind(path: Path, reason: object) -> UnfitFile:
    """What the map holds is not what was written last."""
    return _broken("digest", say("{path} is damaged: it does not hold what was written last ({reason}).", path=path, reason=reason))


def broken_history(path: Path, reason: object) -> UnfitFile:
    """The history is not what was written."""
    return _broken("history", say("{path} is damaged: its history is not what was written ({reason}).", path=path, reason=reason))


def unfit_content(path: Path, reason: str) -> UnfitFile:
    """The rows can be read, but hold what no map may hold."""
    return _broken("values", say("{path} is damaged: it holds what no map may hold ({reason}).", path=path, reason=reason))


def _broken(refusal: Refusal, happened: str) -> UnfitFile:
    todo = say("waterhole verify lists what is wrong; waterhole recover saves what can be read and knows the copies kept on this computer.")
    return UnfitFile(refusal, happened, _untouched(), todo)


def _untouched() -> str:
    return say("It was not changed.")


def write_protected(path: Path) -> RefusedFile:
    """The file, its folder or its medium must not be written."""
    return RefusedFile(
        "write-protected",
        say("{path} cannot be changed: it, its folder or its disk is write-protected.", path=path),
        _untouched(),
        say("Copy it to a folder of your own and open the copy."),
    )


def interrupted(path: Path) -> RefusedFile:
    """The last write was broken off, and the file may not be written to bring it back in order."""
    return RefusedFile(
        "interrupted",
        say("The last write to {path} was broken off, and it cannot be brought in order because it is write-protected.", path=path),
        _untouched(),
        say("Copy it together with the file {journal} to a folder of your own and open the copy.", journal=f"{path.name}-journal"),
    )


def opened_to_read(path: Path) -> KnownError:
    """An edit was asked of a map opened for reading."""
    return KnownError(say("{path} was opened for reading only.", path=path), _untouched())


class NotSaved(KnownError):
    """The last change is not in the file, and was not applied; `cause` says in one word what may end by itself."""

    def __init__(self, cause: Literal["full", "moved", "replaced", "refused"], happened: str, safe: str, todo: str) -> None:
        super().__init__(happened, safe, todo)
        self.cause = cause


def disk_full(path: Path) -> NotSaved:
    """No space left for the last edit."""
    return NotSaved(
        "full",
        say("The disk is full: the last change is not saved in {path}.", path=path),
        say("Everything before it is saved."),
        say("Make space, then make the change again."),
    )


def not_written(path: Path, reason: object) -> NotSaved:
    """The last edit could not be written."""
    return NotSaved(
        "refused",
        say("The last change could not be saved in {path}: {reason}.", path=path, reason=reason),
        say("Everything before it is saved."),
        say("Make the change again."),
    )


def moved(path: Path) -> NotSaved:
    """The file is no longer where it was opened."""
    return NotSaved(
        "moved",
        say("{path} was moved, renamed or deleted while it was open, so the last change is not saved.", path=path),
        say("Everything before it is saved in the file that was moved."),
        say("Move it back, or save the map to another place."),
    )


def replaced(path: Path) -> NotSaved:
    """Another file stands where the map was opened."""
    return NotSaved(
        "replaced",
        say("Another file was put in the place of {path} while it was open, so the last change is not saved.", path=path),
        say("The other file was not touched."),
        say("Save the map to another place."),
    )


def too_much(path: Path) -> KnownError:
    """A single text of the edit is longer than a file may hold."""
    return KnownError(
        say("The last change holds a text that is too long for {path}, so it was not made.", path=path),
        say("Everything before it is saved."),
        say("Shorten the text, then make the change again."),
    )


def at_barrier(path: Path, label: str) -> KnownError:
    """Undo came to where a migration could not carry the history over."""
    return KnownError(
        say("What was done before cannot be undone: {label}.", label=label),
        say("Nothing was changed."),
        say("The map as it was then is among the restore points of {path}.", path=path),
    )


def unfit_new(reason: str) -> KnownError:
    """What a new map is to be made of would be refused when it is opened."""
    return KnownError(say("No map can be made of this: {reason}.", reason=reason), say("Nothing was written."))


def exists(path: Path) -> KnownError:
    """A new map would overwrite something."""
    return KnownError(say("{path} exists already.", path=path), say("It was not changed."), say("Give another name."))


def not_made(path: Path, reason: str) -> KnownError:
    """A new map cannot be written there."""
    return KnownError(say("{path} cannot be made: {reason}.", path=path, reason=reason), todo=say("Choose another folder or name."))


def explained(error: sqlite3.Error, path: Path) -> KnownError | None:
    """What SQLite complains about in plain sentences; None where it is a bug of this program."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    if code == sqlite3.SQLITE_READONLY_ROLLBACK:
        return interrupted(path)
    known = _BY_CODE.get(code & 0xFF)
    if known is not None:
        return known(path)
    if code & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return damaged(path, error)
    return not_written(path, error) if code & 0xFF == sqlite3.SQLITE_IOERR else None


_BY_CODE: dict[int, Callable[[Path], KnownError]] = {
    sqlite3.SQLITE_BUSY: open_elsewhere,
    sqlite3.SQLITE_FULL: disk_full,
    sqlite3.SQLITE_READONLY: write_protected,
    sqlite3.SQLITE_CANTOPEN: write_protected,
    sqlite3.SQLITE_PERM: write_protected,
    sqlite3.SQLITE_INTERRUPT: too_large,
    sqlite3.SQLITE_TOOBIG: too_much,
}
