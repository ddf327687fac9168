"""All registers as comma-separated text in one ZIP file: the same map and selection give the same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from exporters.csv import csv_bytes
from exporters.part import part_of
from exporters.registers import registers_to_write
from exporters.selection import Selection
from mapper.disk.replace_file import replacing
from mapper.model.workspace import Workspace

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""When every entry was written, as far as the file says: the first moment that the format knows."""


def write(workspace: Workspace, selection: Selection, path: Path) -> Sequence[Path]:
    """Write the registers; gives the path. Raises KnownError where there is nothing to write or the file cannot be written."""
    registers = registers_to_write(part_of(workspace, selection), selection)
    with replacing(path) as part, ZipFile(part, "w") as bundle:
        for register in registers:
            entry = ZipInfo(f"{register.name}.csv", LONG_AGO)
            entry.compress_type = ZIP_DEFLATED
            bundle.writestr(entry, csv_bytes(register))
    return (path,)
