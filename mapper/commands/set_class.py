"""Put an exception into a class of the catalogue, by name."""

from __future__ import annotations

from mapper.commands.called import called
from mapper.commands.catalogue import class_named
from mapper.commands.sketch import Sketch
from mapper.model.edit import Edit, Fresh
from mapper.model.words import say
from mapper.model.workspace import Workspace


def set_class(workspace: Workspace, exception_id: str, name: str, fresh: Fresh) -> Edit:
    """Gives the exception the class of that name, made if new; "" takes it out of its class."""
    sketch = Sketch(workspace, fresh)
    found = class_named(sketch, name)
    sketch.put(exception_id, exception_class=found.id if found is not None else None)
    return sketch.edit(say("Set the class of {name}", name=called(workspace[exception_id])))
