"""Add an entry to a catalogue: a resource, a document, a unit, a role, a channel, a class."""

from __future__ import annotations

from collections.abc import Callable, Collection

from mapper.commands.called import called
from mapper.commands.catalogue import channel_named, class_named, named, role_named, unit_named
from mapper.commands.sketch import Sketch
from mapper.model.edit import Edit, Fresh
from mapper.model.flow import Node
from mapper.model.lookups import get
from mapper.model.organisation import Channel, Document, ExceptionClass, Resource, Role, Unit
from mapper.model.record import Record
from mapper.model.words import say
from mapper.model.workspace import Workspace

_MAKERS: dict[type[Record], Callable[[Sketch, str], Record | None]] = {
    Unit: unit_named,
    Role: role_named,
    Channel: channel_named,
    ExceptionClass: class_named,
    Document: lambda sketch, name: named(sketch, Document, name),
    Resource: lambda sketch, name: named(sketch, Resource, name),
}


def add_entry(workspace: Workspace, cls: type[Record], name: str, fresh: Fresh) -> Edit:
    """An entry of that class (Unit, Role, Channel, ExceptionClass, Document, Resource) and name; empty where there is one already."""
    sketch = Sketch(workspace, fresh)
    entry = _MAKERS[cls](sketch, name)
    return sketch.edit(say("Add {name}", name=called(entry) if entry is not None else name))


def use_resource(workspace: Workspace, node_ids: Collection[str], name: str, fresh: Fresh, capacity: float | None = None) -> Edit:
    """Says that the steps need the resource of that name, made if new; `capacity` in units of itself."""
    sketch = Sketch(workspace, fresh)
    resource = named(sketch, Resource, name, capacity=capacity)
    for one in node_ids:
        node = get(sketch.workspace, Node, one)
        if node is not None and resource is not None:
            sketch.put(one, resources=tuple(dict.fromkeys((*node.resources, resource.id))))
    return sketch.edit(say("Use {name}", name=name))
