"""Paths on the command line: which may be read, which may be written."""

from __future__ import annotations

from pathlib import Path

from mapper.model.errors import KnownError
from mapper.model.words import say
from mapper.model.workspace import Workspace

SUFFIX = ".waterhole"


def readable(path: Path) -> bytes:
    """The bytes of a file. Raises KnownError where it is missing, a folder or unreadable."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise KnownError(say("There is no file {path}.", path=path)) from None
    except IsADirectoryError:
        raise KnownError(say("{path} is a folder, not a file.", path=path)) from None
    except OSError as fault:
        raise KnownError(say("{path} cannot be read: {reason}.", path=path, reason=fault.strerror)) from fault


def refuse_overwriting(path: Path, force: bool) -> None:
    """Raises KnownError where the file exists and overwriting was not asked for."""
    if path.exists() and not force:
        raise KnownError(
            say("{path} exists already.", path=path), say("Nothing was changed."), say("Give another name, or --force to replace it.")
        )


def read_map(path: Path) -> tuple[Workspace, int]:
    """The workspace of a map file and the number of edits in its history; the file is not kept open.

    Raises KnownError where it is no map.
    """
    from mapper.store.map_file import MapFile

    file = MapFile.open(path, read_only=True)
    try:
        return Workspace(file.records()), file.last_sequence
    finally:
        file.close()
