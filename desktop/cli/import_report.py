"""What an import tells: file by file what was kept aside, changed or dropped; names that look alike; what could be an exception."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from mapper.commands.branches import branch_words, branches
from mapper.commands.called import called
from mapper.commands.near_names import near_names
from mapper.model.words import say, say_list
from mapper.model.workspace import Workspace

if TYPE_CHECKING:
    from exporters.bpmn.several import FileRead

_OUTCOMES = {"noted": "in the map", "kept": "kept", "changed": "changed", "dropped": "left out"}


def report_lines(files: tuple[FileRead, ...], workspace: Workspace) -> Iterator[str]:
    """The report as lines to be read, the map as it was made given."""
    for file in files:
        yield file.name
        if file.refusal is not None:
            yield say("  refused: {reason}", reason=file.refusal)
        elif not file.report:
            yield say("  Everything is in the map.")
        for line in file.report:
            yield say("  {outcome}: {sentence}", outcome=say(_OUTCOMES[line.outcome]), sentence=line.with_names())
    alike = near_names(workspace)
    if alike:
        yield say("Names that may mean the same")
        yield from (f"  {say_list([called(record) for record in group])}" for group in alike)
    offered = branches(workspace)
    if offered:
        yield say("What could be an exception; the editor offers it")
        yield from (f"  {branch_words(workspace, branch)}" for branch in offered)


def report_as_json(path: Path, files: tuple[FileRead, ...], workspace: Workspace) -> dict[str, object]:
    """The report to be written as JSON."""
    return {
        "map": str(path),
        "records": len(workspace),
        "files": [
            {
                "name": file.name,
                "refused": str(file.refusal) if file.refusal is not None else None,
                "report": [line.plain() for line in file.report],
            }
            for file in files
        ],
        "look_alikes": [
            {"kind": type(group[0]).__name__, "names": [record.name for record in group], "ids": [record.id for record in group]}
            for group in near_names(workspace)
        ],
        "could_be_exceptions": [
            {"kind": one.kind, "step": called(workspace[one.host]), "name": one.name, "flow": one.entry} for one in branches(workspace)
        ],
    }
