"""Lists in files: which formats are read, and which module reads each; loaded when one is."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from mapper.capture.list_table import Table, best_of
from mapper.disk.read_capped import read_capped
from mapper.model.errors import KnownError
from mapper.model.limits import IMPORT_BYTES
from mapper.model.words import say, say_list

LISTS: Mapping[str, str] = {
    ".csv": "exporters.csv.read_table",
    ".tsv": "exporters.csv.read_table",
    ".xlsx": "exporters.xlsx.read_tables",
    ".xlsm": "exporters.xlsx.read_tables",
}
"""By the ending of a file, the module that reads its tables."""


class ReadTables(Protocol):
    """The tables of a file, one a sheet. Raises KnownError where there are none that can be read."""

    def __call__(self, content: bytes) -> tuple[Table, ...]: ...


def is_list(path: Path) -> bool:
    """Whether the ending of a file is that of a list."""
    return path.suffix.casefold() in LISTS


def tables_in(path: Path) -> tuple[Table, ...]:
    """The tables of a file. Raises KnownError where it cannot be read, is too large or is no list."""
    content = read_capped(path, IMPORT_BYTES)
    if len(content) > IMPORT_BYTES:
        raise KnownError(
            say("{path} is larger than {n} MB.", path=path, n=IMPORT_BYTES // 1024**2),
            say("Nothing was imported."),
            say("Import it in parts."),
        )
    read = cast(ReadTables, import_module(LISTS[path.suffix.casefold()]).read_tables)
    return read(content)


def table_named(tables: tuple[Table, ...], name: str) -> Table:
    """The sheet of that name; without a name the one to begin with. Raises KnownError where there is none."""
    if not name:
        best = best_of(tables)
        assert best is not None
        return best
    found = next((table for table in tables if table.name.casefold() == name.strip().casefold()), None)
    if found is None:
        names = say_list([table.name for table in tables])
        raise KnownError(say("There is no sheet {name}.", name=name), todo=say("Choose one of {names}.", names=names))
    return found
