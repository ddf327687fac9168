"""What a map can be written as; each format in a room of its own that knows the model and its own library only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from exporters.selection import PAPERS, SECTIONS, Drawing, Names, Paper, PaperName, SectionKey, Selection, section_title
from mapper.languages import of_map
from mapper.model.errors import KnownError
from mapper.model.words import say, speaking
from mapper.model.workspace import Workspace

__all__ = [
    "EXPORTERS",
    "PAPERS",
    "SECTIONS",
    "Drawing",
    "Exporter",
    "Names",
    "Paper",
    "PaperName",
    "SectionKey",
    "Selection",
    "exporter_for",
    "section_title",
]


class Write(Protocol):
    """Write the selection to `path` (several files beside it where the format holds one process); gives the paths written."""

    def __call__(self, workspace: Workspace, selection: Selection, path: Path) -> Sequence[Path]: ...


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format: its file ending, what it is called, and its module, which has `write`."""

    suffix: str
    name: str
    module: str

    def write(self, workspace: Workspace, selection: Selection, path: Path) -> Sequence[Path]:
        """Write the selection in the language of the map; gives the paths written.

        Raises KnownError where that fails; nothing half-written stays.
        """
        with speaking(of_map(workspace)):
            return cast(Write, import_module(self.module).write)(workspace, selection, path)


EXPORTERS: tuple[Exporter, ...] = (
    Exporter(".pdf", "PDF", "exporters.pdf"),
    Exporter(".svg", "SVG", "exporters.svg"),
    Exporter(".png", "PNG", "exporters.png"),
    Exporter(".xlsx", "Excel", "exporters.xlsx"),
    Exporter(".csv", "CSV", "exporters.csv"),
    Exporter(".bpmn", "BPMN 2.0", "exporters.bpmn"),
    Exporter(".zip", "CSV in a ZIP file", "exporters.csv.bundle"),
)


def exporter_for(path: Path) -> Exporter:
    """The exporter for the ending of `path`. Raises KnownError for an unknown one."""
    for exporter in EXPORTERS:
        if exporter.suffix == path.suffix.lower():
            return exporter
    endings = ", ".join(exporter.suffix for exporter in EXPORTERS)
    raise KnownError(say("{path} has an ending that is not known.", path=path), todo=say("Use one of {endings}.", endings=endings))
