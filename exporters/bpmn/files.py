"""The files of an export: one for all processes, or one for each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from exporters.bpmn.chosen import with_processes
from exporters.bpmn.write_text import bpmn_text
from exporters.file_names import beside
from exporters.part import part_of
from exporters.progress import step
from exporters.readers import for_readers
from exporters.selection import Selection
from mapper.disk.replace_file import replacing
from mapper.model.clean_text import for_file_name
from mapper.model.errors import KnownError
from mapper.model.lookups import processes
from mapper.model.organisation import Process
from mapper.model.words import say
from mapper.model.workspace import Workspace


def write_files(workspace: Workspace, selection: Selection, path: Path) -> Sequence[Path]:
    """Write what is selected; gives the paths. Raises KnownError where there is no process, or a file cannot be written."""
    shown, chosen = _chosen(workspace, selection)
    if not chosen:
        raise KnownError(say("There is no process to export."), todo=say("Add a process first, or choose another one."))
    parts = [(one,) for one in chosen] if selection.one_file_each else [tuple(chosen)]
    paths = [path] if len(parts) == 1 else beside(path, [for_file_name(process.code or process.name) for process in chosen])
    for number, (part, file) in enumerate(zip(parts, paths, strict=True)):
        step(say("Writing {name}", name=file.name), number, len(parts))
        text = bpmn_text(with_processes(shown, {process.id for process in part}))
        with replacing(file) as unfinished:
            unfinished.write_text(text, encoding="utf-8", newline="\n")
    return paths


def _chosen(workspace: Workspace, selection: Selection) -> tuple[Workspace, list[Process]]:
    """The map as readers may see it, and the processes that go along."""
    if selection.is_narrowed:
        part = part_of(workspace, selection)
        concerned = {node.process for node in part.nodes}
        return part.workspace, [process for process in part.processes if process.id in concerned]
    shown = for_readers(workspace, selection.names, with_private=selection.with_private)
    return shown, [process for process in processes(shown) if process.id in selection.processes]
