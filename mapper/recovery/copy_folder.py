"""Where the second copies of a map are kept: one folder a map and place, so that two copies of one file never mix theirs."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from mapper.disk.app_folder import app_folder, private_folder
from mapper.disk.replace_file import replacing
from mapper.model.errors import KnownError

_MAPS = "maps"
_ABOUT = "about.json"


@dataclass(frozen=True, slots=True)
class CopyFolder:
    """A folder of second copies: of which map, and where that map was."""

    path: Path
    map_id: str
    map_path: str

    @property
    def logs(self) -> Path:
        """Where the mirror log is."""
        return self.path / "mirror"

    @property
    def snapshots(self) -> Path:
        """Where the snapshots are."""
        return self.path / "snapshots"


def made(map_path: Path, map_id: str) -> CopyFolder:
    """The folder for the map at that place, made where it is missing.

    A map that was renamed or moved takes its copies along: where it was before, there is a folder, but the file is not in it. (Where the
    folder is missing, too, it may be a disk that is not plugged in.) Raises OSError or KnownError where the folder cannot be made.
    """
    where = _absolute(map_path)
    path = app_folder() / _MAPS / _name(where, map_id)
    folder = CopyFolder(path, map_id, where)
    if not path.is_dir():
        _take_along(folder)
    for part in (folder.logs, folder.snapshots):
        private_folder(*part.relative_to(app_folder()).parts)
    if _read(path) != folder:
        with replacing(path / _ABOUT) as about:
            about.write_text(json.dumps({"map": map_id, "path": where}), encoding="utf-8")
    return folder


def kept_for(map_path: Path, map_id: str | None = None) -> tuple[CopyFolder, ...]:
    """The folders for the map at that place, the one used last first.

    Where its id is not known: those of any map that ever was there. Where it is: also those of the same map at a place that is gone.
    """
    wanted = _hash(_absolute(map_path))
    here = [folder for folder in _all() if folder.path.name.startswith(wanted) and map_id in (None, folder.map_id)]
    gone = [folder for folder in _all() if folder.map_id == map_id and not os.path.lexists(folder.map_path)]
    found = dict.fromkeys((*here, *gone))
    return tuple(sorted(found, key=_used_at, reverse=True))


def _take_along(folder: CopyFolder) -> None:
    for old in _all():
        was_in = os.path.dirname(old.map_path)
        if old.map_id == folder.map_id and os.path.isdir(was_in) and not os.path.lexists(old.map_path):
            with suppress(OSError):
                old.path.rename(folder.path)
                return


def _all() -> Iterator[CopyFolder]:
    with suppress(OSError):
        for path in sorted((app_folder() / _MAPS).iterdir()):
            if (folder := _read(path)) is not None:
                yield folder


def _read(path: Path) -> CopyFolder | None:
    try:
        about = json.loads((path / _ABOUT).read_text(encoding="utf-8"))
        return CopyFolder(path, str(about["map"]), str(about["path"]))
    except (OSError, ValueError, LookupError, TypeError, KnownError):
        return None


def _used_at(folder: CopyFolder) -> float:
    """When something was last added in there."""
    files = (*folder.logs.glob("*"), *folder.snapshots.glob("*"))
    return max((file.stat().st_mtime for file in files), default=0.0)


def _absolute(map_path: Path) -> str:
    return os.path.realpath(map_path)


def _name(where: str, map_id: str) -> str:
    safe = "".join(letter for letter in map_id if letter.isalnum() or letter == "-")
    return f"{_hash(where)}-{safe[:64]}"


def _hash(where: str) -> str:
    return blake2b(os.fsencode(os.path.normcase(where)), digest_size=8).hexdigest()
