"""Add a decision: what follows it are its branches."""

from __future__ import annotations

from mapper.commands.add_node import add_node
from mapper.commands.called import called
from mapper.commands.sketch import Sketch
from mapper.commands.where import NOWHERE, Where
from mapper.model.edit import Edit, Fresh
from mapper.model.words import say
from mapper.model.workspace import Workspace


def add_decision(workspace: Workspace, question: str, fresh: Fresh, where: Where = NOWHERE, role: str = "") -> Edit:
    """A decision with its question, joined to what comes before it; what is added after it becomes a branch."""
    sketch = Sketch(workspace, fresh)
    node = add_node(sketch, "decision", question, where, role)
    return sketch.edit(say("Add {name}", name=called(node)))
