"""Add an event: the end of a process, or something that happens on the way."""

from __future__ import annotations

from mapper.commands.add_node import add_node
from mapper.commands.called import called
from mapper.commands.sketch import Sketch
from mapper.commands.where import NOWHERE, Where
from mapper.model.edit import Edit, Fresh
from mapper.model.flow import EventType
from mapper.model.words import say
from mapper.model.workspace import Workspace


def add_end(workspace: Workspace, name: str, fresh: Fresh, where: Where = NOWHERE) -> Edit:
    """An end of the process with the next code (PO-X1), joined to what comes before it."""
    sketch = Sketch(workspace, fresh)
    node = add_node(sketch, "end", name, where)
    return sketch.edit(say("Add end {name}", name=called(node)))


def add_event(workspace: Workspace, name: str, fresh: Fresh, where: Where = NOWHERE, event_type: EventType = "") -> Edit:
    """An event on the way, joined to what comes before it."""
    sketch = Sketch(workspace, fresh)
    node = add_node(sketch, "intermediate", name, where, event_type=event_type)
    return sketch.edit(say("Add event {name}", name=called(node)))
