"""The document that stakeholders read: maps, registers, hot spots and contact points as PDF."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from exporters import Selection
from exporters.pdf.document import pages_of
from exporters.pdf.story import Story
from exporters.pdf.write_pages import Title, write_pages
from exporters.sheet_drawing import findings_of, for_readers
from mapper.model.errors import KnownError
from mapper.model.lookups import processes
from mapper.model.words import say
from mapper.model.workspace import Workspace


def write(workspace: Workspace, selection: Selection, path: Path) -> Sequence[Path]:
    """Write the selected processes as one document; gives its path.

    The findings are those of the level and basis the map is looked at with. Raises KnownError where nothing is selected or it cannot be
    written.
    """
    story = story_of(workspace, selection)
    name = story.workspace.settings.name or say("Process map")
    codes = ", ".join(process.code for process in story.processes)
    subject = say("As-is map of {codes} with exceptions and contact points", codes=codes)
    write_pages(pages_of(story), Title(name, subject, story.date, workspace.settings.language), path)
    return (path,)


def story_of(workspace: Workspace, selection: Selection) -> Story:
    """What the document of the selected processes tells. Raises KnownError where none is selected."""
    chosen = tuple(process for process in processes(workspace) if process.id in selection.processes)
    if not chosen:
        raise KnownError(say("There is no process to export."), todo=say("Add a process first, or choose another one."))
    shown = for_readers(workspace)
    return Story.of(shown, findings_of(shown, [process.id for process in chosen]), chosen, selection.date or _latest(workspace))


def _latest(workspace: Workspace) -> str:
    """The latest time at which a record was made."""
    return max((record.created for record in workspace.values()), default="")
