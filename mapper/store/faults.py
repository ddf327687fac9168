"""What can go wrong with a map file and is nobody's bug, each said in plain sentences."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from mapper.model.errors import KnownError
from mapper.model.words import say, say_count


class UnfitFile(KnownError):
    """The file was looked at, and is not a map that this program can read."""


def missing(path: Path) -> KnownError:
    """There is no such file."""
    return KnownError(say("There is no file {path}.", path=path))


def folder(path: Path) -> KnownError:
    """The path is a folder, a device or a pipe."""
    return KnownError(say("{path} is not a file.", path=path))


def not_readable(path: Path, reason: str) -> KnownError:
    """The file is there, but may not or cannot be read."""
    return KnownError(say("{path} cannot be read: {reason}.", path=path, reason=reason))


def empty(path: Path) -> UnfitFile:
    """The file has no bytes."""
    return UnfitFile(say("{path} is empty.", path=path), todo=say("If it was a map once, fetch it from a backup."))


def not_a_map(path: Path) -> UnfitFile:
    """The file is something else altogether."""
    return UnfitFile(say("{path} is not a Waterhole map.", path=path), say("It was not changed."))


def of_another_program(path: Path) -> UnfitFile:
    """The file is a database, but not one of this program."""
    return UnfitFile(say("{path} is a database of another program, not a Waterhole map.", path=path), say("It was not changed."))


def newer(path: Path, version: int, known: int) -> UnfitFile:
    """The file was written by a later version of this program."""
    return UnfitFile(
        say(
            "{path} was written by a newer version of Waterhole (map version {version}, this program knows {known}).",
            path=path,
            version=version,
            known=known,
        ),
        say("It was not changed."),
        say("Install the newer version to open it."),
    )


def write_ahead(path: Path) -> UnfitFile:
    """Somebody switched the file to a write-ahead log, so that it is not complete by itself."""
    return UnfitFile(
        say("{path} was changed by another program and may be incomplete without the files beside it.", path=path),
        say("It was not changed."),
        say("Open it with that program and set its journal mode to DELETE."),
    )


def open_elsewhere(path: Path) -> KnownError:
    """Another window or program holds the file."""
    return KnownError(
        say("Open elsewhere: {path} is open in another window or program.", path=path),
        say("It was not changed."),
        say("Close it there, then try again."),
    )


def damaged(path: Path, reason: object) -> UnfitFile:
    """The file is a map, but does not hold what a map holds."""
    return UnfitFile(
        say("{path} is damaged: {reason}.", path=path, reason=reason),
        say("It was not changed."),
        say("waterhole verify lists what is wrong; a backup may have what is lost."),
    )


def write_protected(path: Path) -> KnownError:
    """The file, its folder or its medium must not be written."""
    return KnownError(
        say("{path} cannot be changed: it, its folder or its disk is write-protected.", path=path),
        say("It was not changed."),
        say("Copy it to a folder of your own and open the copy."),
    )


def opened_to_read(path: Path) -> KnownError:
    """An edit was asked of a map opened for reading."""
    return KnownError(say("{path} was opened for reading only.", path=path), say("It was not changed."))


def interrupted(path: Path) -> KnownError:
    """The last write was broken off, and the file may not be written to bring it back in order."""
    return KnownError(
        say("The last write to {path} was broken off, and it cannot be brought in order because it is write-protected.", path=path),
        say("It was not changed."),
        say("Copy it together with the file {journal} to a folder of your own and open the copy.", journal=f"{path.name}-journal"),
    )


def disk_full(path: Path) -> KnownError:
    """No space left for the last edit."""
    return KnownError(
        say("The disk is full: the last change is not saved in {path}.", path=path),
        say("Everything before it is saved."),
        say("Make space, then make the change again."),
    )


def not_written(path: Path, reason: object) -> KnownError:
    """The last edit could not be written."""
    return KnownError(
        say("The last change could not be saved in {path}: {reason}.", path=path, reason=reason),
        say("Everything before it is saved."),
        say("Make the change again."),
    )


def moved(path: Path) -> KnownError:
    """The file is no longer where it was opened."""
    return KnownError(
        say("{path} was moved, renamed or deleted while it was open, so the last change is not saved.", path=path),
        say("Everything before it is saved in the file that was moved."),
        say("Move it back, or open it where it is now."),
    )


def replaced(path: Path) -> KnownError:
    """Another file stands where the map was opened."""
    return KnownError(
        say("Another file was put in the place of {path} while it was open, so the last change is not saved.", path=path),
        say("The other file was not touched."),
        say("Move it away and put the map back, or open the map where it is now."),
    )


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
    known = {
        sqlite3.SQLITE_BUSY: open_elsewhere,
        sqlite3.SQLITE_FULL: disk_full,
        sqlite3.SQLITE_READONLY: write_protected,
        sqlite3.SQLITE_CANTOPEN: write_protected,
        sqlite3.SQLITE_PERM: write_protected,
    }.get(code & 0xFF)
    if known is not None:
        return known(path)
    if code & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return damaged(path, error)
    return not_written(path, error) if code & 0xFF == sqlite3.SQLITE_IOERR else None


def strange_tables(names: tuple[str, ...]) -> str:
    """The reason that a map's tables are not those of its version."""
    return say_count(
        len(names),
        "a table is not as this program makes it ({names})",
        "{n} tables are not as this program makes them ({names}, …)",
        names=names[0],
    )
