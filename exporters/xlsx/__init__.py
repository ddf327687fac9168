"""Registers as a workbook for spreadsheets: a sheet each, behind one that lists them; the same map and selection give the same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from exporters.part import Part, part_of
from exporters.registers import registers_to_write
from exporters.selection import Selection
from mapper.disk.replace_file import replacing
from mapper.model.lookups import processes
from mapper.model.words import say
from mapper.model.workspace import Workspace


def write(workspace: Workspace, selection: Selection, path: Path) -> Sequence[Path]:
    """Write the registers; gives the path. Raises KnownError where there is nothing to write or the file cannot be written."""
    from exporters.xlsx.workbook import About, workbook_bytes

    part = part_of(workspace, selection)
    registers = list(registers_to_write(part, selection))
    name = part.workspace.settings.name or say("Process map")
    written = workbook_bytes(registers, About(name, _scope(part), selection.date))
    with replacing(path) as file:
        file.write_bytes(written)
    return (path,)


def _scope(part: Part) -> str:
    """What of the map it is about, in words."""
    codes = ", ".join(process.code or process.name for process in part.processes)
    if part.title:
        return say("{title} in the processes {codes}", title=part.title, codes=codes)
    if len(part.processes) == len(processes(part.workspace)):
        return say("the whole map: {codes}", codes=codes)
    return say("the processes {codes}", codes=codes)
