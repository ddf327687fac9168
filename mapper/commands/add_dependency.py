"""Add a dependency: one element needs what another gives, without being triggered by it."""

from __future__ import annotations

from typing import Literal

from mapper.commands.called import called
from mapper.commands.placing import shared_sheet
from mapper.commands.sketch import Sketch
from mapper.model.edit import Edit, Fresh
from mapper.model.errors import KnownError
from mapper.model.flow import Dependency
from mapper.model.words import say
from mapper.model.workspace import Workspace


def add_dependency(
    workspace: Workspace,
    from_id: str,
    to_id: str,
    fresh: Fresh,
    kind: Literal["data", "material", "approval", "capacity", "system"] = "data",
    strength: Literal["must", "helps"] = "must",
) -> Edit:
    """`from_id` needs what `to_id` gives. Raises KnownError where the two are one, or this dependency exists."""
    start, end = workspace[from_id], workspace[to_id]
    if from_id == to_id:
        raise KnownError(say("An element cannot depend on itself."))
    existing = (workspace[one] for one in workspace.indexed("Dependency.from_id", from_id))
    if any(isinstance(one, Dependency) and one.to_id == to_id and one.kind == kind for one in existing):
        raise KnownError(say("{first} already needs {second}.", first=called(start), second=called(end)))
    sketch = Sketch(workspace, fresh)
    sheet = shared_sheet(workspace, from_id, to_id)
    sketch.make(Dependency, from_id=from_id, to_id=to_id, sheet=sheet, kind=kind, strength=strength)
    return sketch.edit(say("{first} needs {second}", first=called(start), second=called(end)))
