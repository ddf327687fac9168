"""The document that stakeholders read: maps, registers, hot spots and contact points as PDF."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from exporters import Selection
from exporters.part import part_of
from exporters.pdf.document import pages_of
from exporters.pdf.missing import missing_note
from exporters.pdf.story import Story
from exporters.pdf.write_pages import Title, write_in_steps
from exporters.progress import note, step
from mapper.model.words import say
from mapper.model.workspace import Workspace


def write(workspace: Workspace, selection: Selection, path: Path) -> Sequence[Path]:
    """Write the selected processes as one document; gives its path.

    The findings are those of the level and basis the map is looked at with. Raises KnownError where nothing is selected or it cannot be
    written.
    """
    step(say("Looking for hot spots"), 0, 1)
    story = story_of(workspace, selection)
    pages = pages_of(story)
    for sentence in missing_note(pages):
        note(sentence)
    with closing(write_in_steps(pages, title_of(story), path)) as painting:
        for done in painting:
            step(say("Page {number} of {count}", number=done, count=len(pages)), done, len(pages) + 1)
    return (path,)


def title_of(story: Story) -> Title:
    """What the file says about itself: the map, and what of it an edition is about."""
    settings = story.workspace.settings
    name, title = settings.name or say("Process map"), story.part.title
    codes = ", ".join(process.code for process in story.processes)
    if story.is_narrowed:
        subject = say("{title} in the as-is map of {codes}, with exceptions and contact points", title=title, codes=codes)
        return Title(say("{title} – {map}", title=title, map=name), subject, story.date, settings.language)
    return Title(name, say("As-is map of {codes} with exceptions and contact points", codes=codes), story.date, settings.language)


def story_of(workspace: Workspace, selection: Selection) -> Story:
    """What the document of the selection tells. Raises KnownError where nothing is."""
    return Story.of(part_of(workspace, selection), selection.date or _latest(workspace))


def _latest(workspace: Workspace) -> str:
    """The latest time at which a record was made."""
    return max((record.created for record in workspace.values()), default="")
