"""Paths on the command line: which may be read, which may be written."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from mapper.disk.read_capped import read_capped
from mapper.model.errors import KnownError
from mapper.model.limits import IMPORT_BYTES
from mapper.model.words import say
from mapper.model.workspace import Workspace

SUFFIX = ".waterhole"
Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class MapRead:
    """A map as it lies on the disk: what it holds, how many edits its history has, and when it was last changed (ISO 8601)."""

    workspace: Workspace
    edits: int
    changed_at: str


def readable(path: Path) -> bytes:
    """The bytes of a file to import, one more than may be where it is too large. Raises KnownError where it cannot be read."""
    return read_capped(path, IMPORT_BYTES)


def refuse_overwriting(path: Path, force: bool) -> None:
    """Raises KnownError where the file exists and overwriting was not asked for."""
    if path.exists() and not force:
        raise KnownError(
            say("{path} exists already.", path=path), say("Nothing was changed."), say("Give another name, or --force to replace it.")
        )


def refuse_the_map_itself(map_path: Path, out: Path) -> None:
    """Raises KnownError where a file is to be written over the map that it is made of."""
    if out.exists() and map_path.exists() and out.samefile(map_path):
        raise KnownError(
            say("{path} is the map itself.", path=out), say("Nothing was changed."), say("Give another name for the file to write.")
        )


def read_anyway(path: Path, read: Callable[[Path], Read]) -> Read:
    """What `read` gives for the map at the path; where that is open elsewhere, for a verified private copy of it, which is said on stderr.

    Raises what `read` raises, and KnownError where no copy can be had.
    """
    from mapper.store.faults import OpenElsewhere
    from mapper.store.private_copy import private_copy

    try:
        return read(path)
    except OpenElsewhere as elsewhere:
        with private_copy(path) as copy:
            print(say("{happened} What follows is of a copy made just now.", happened=elsewhere.happened), file=sys.stderr)
            return read(copy)


def read_map(path: Path) -> MapRead:
    """A map file as it is now, open elsewhere or not; it is not kept open. Raises KnownError where it is no map."""
    return read_anyway(path, _read_map)


def _read_map(path: Path) -> MapRead:
    from mapper.store.map_file import MapFile

    file = MapFile.open(path, read_only=True)
    try:
        workspace = Workspace(file.records())
        made = max((record.created for record in workspace.values()), default="")
        return MapRead(workspace, file.last_sequence, file.last_edit_at or made)
    finally:
        file.close()
