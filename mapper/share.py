"""A copy of a map to give away: as it is now, without how it came to be, what is being typed, and names of people."""

from __future__ import annotations

from pathlib import Path

from mapper.model.drawn import Foreign
from mapper.model.edit import Fresh
from mapper.model.exception_point import ContactPoint
from mapper.model.people import without_names
from mapper.model.record import Record
from mapper.model.told_names import people_told, rewording
from mapper.model.workspace import Workspace
from mapper.open_map import FRESH, OpenMap
from mapper.recovery.mend import mended


def share(workspace: Workspace, path: Path, fresh: Fresh = FRESH, *, overwrite: bool = False) -> None:
    """Write the map as a new file with an id of its own, whole or not at all.

    Raises KnownError where there is something already (unless `overwrite`) or it cannot be written.
    """
    OpenMap.create(path, records_to_share(workspace), fresh, overwrite=overwrite).close()


def records_to_share(workspace: Workspace) -> tuple[Record, ...]:
    """The records that are given away: initials, or the alias, where a person is named; who said something, and who took part, is left out.

    A name that the map knows as that of a person is found in every text, as whole words. Contact points that are not for export stay here,
    as with every export, and so does what was kept unread from imported files: nobody knows which names are in it.
    """
    reworded = rewording(people_told(workspace))
    given = [reworded(without_names(record)) for record in workspace.values() if not _stays(record)]
    by_id, _ = mended(given)
    return tuple(by_id.values())


def _stays(record: Record) -> bool:
    return isinstance(record, Foreign) or (isinstance(record, ContactPoint) and record.not_for_export)
