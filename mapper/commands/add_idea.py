"""Add a thought about how it could be, kept aside while the map shows how it is; linked to the place it is about."""

from __future__ import annotations

from collections.abc import Collection

from mapper.commands.called import called
from mapper.commands.sketch import Sketch, changed
from mapper.model.clean_text import clean_line
from mapper.model.edit import Edit, Fresh
from mapper.model.lookups import get
from mapper.model.measures import Intervention
from mapper.model.words import say
from mapper.model.workspace import Workspace


def add_idea(workspace: Workspace, text: str, fresh: Fresh, about: Collection[str] = ()) -> Edit:
    """An intervention in the state "idea" that complements the elements `about`; nothing of it is drawn. Empty for an empty text."""
    sketch = Sketch(workspace, fresh)
    name = clean_line(text)
    if name:
        sketch.make(Intervention, name=name, complements=tuple(one for one in dict.fromkeys(about) if one in workspace))
    return sketch.edit(say("Idea: {name}", name=name[:40]))


def link_idea(workspace: Workspace, idea_id: str, ids: Collection[str]) -> Edit:
    """Says what an idea is about: these elements and no others."""
    idea = get(workspace, Intervention, idea_id)
    about = tuple(one for one in dict.fromkeys(ids) if one in workspace and one != idea_id)
    label = say("Link {name}", name=called(workspace[idea_id]))
    return changed(label, workspace, idea_id, complements=about) if idea is not None else Edit(label)
