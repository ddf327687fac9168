"""BPMN 2.0 XML: what people drew elsewhere comes in through `read`, and a map goes out through `write`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from exporters.selection import Selection
from mapper.model.workspace import Workspace


def write(workspace: Workspace, selection: Selection, path: Path) -> Sequence[Path]:
    """Write the processes of the selection: into one file, or each into one of its own, with its code in the name; gives the paths.

    Of a system, a hot spot or a group, the processes that have to do with it are written. Raises KnownError where there is none, or a
    file cannot be written; nothing half-written stays.
    """
    from exporters.bpmn.files import write_files

    return write_files(workspace, selection, path)
