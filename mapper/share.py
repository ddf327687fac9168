"""A copy of a map to give away: as it is now, without how it came to be, what is being typed, and names of people."""

from __future__ import annotations

from pathlib import Path

from mapper.model.drawn import Foreign
from mapper.model.edit import Fresh
from mapper.model.exception_point import ContactPoint
from mapper.model.people import without_names
from mapper.model.record import Record
from mapper.model.workspace import Workspace
from mapper.open_map import OpenMap
from mapper.recovery.mend import mended


def share(workspace: Workspace, path: Path, fresh: Fresh, *, overwrite: bool = False) -> None:
    """Write the map as a new file with an id of its own. Raises KnownError where the path is taken (unless `overwrite`) or refuses."""
    OpenMap.create(path, shared_records(workspace), fresh, overwrite=overwrite).close()


def shared_records(workspace: Workspace) -> tuple[Record, ...]:
    """The records that are given away, without names of people.

    Contact points that are not for export stay here, as with every export, and so does what was kept unread from imported files: nobody
    knows which names are in it.
    """
    kept = (without_names(record) for record in workspace.values() if not _stays(record))
    by_id, _ = mended(kept)
    return tuple(by_id.values())


def _stays(record: Record) -> bool:
    return isinstance(record, Foreign) or (isinstance(record, ContactPoint) and record.not_for_export)
