"""Add a step: after another, into a lane, at a point, or into a flow."""

from __future__ import annotations

from collections.abc import Sequence

from mapper.commands.add_node import add_node
from mapper.commands.called import called
from mapper.commands.catalogue import system_named
from mapper.commands.sketch import Sketch
from mapper.commands.where import NOWHERE, Where
from mapper.model.edit import Edit, Fresh
from mapper.model.words import say
from mapper.model.workspace import Workspace


def add_step(
    workspace: Workspace,
    name: str,
    fresh: Fresh,
    where: Where = NOWHERE,
    role: str = "",
    systems: Sequence[str] = (),
    to_check: bool = False,
) -> Edit:
    """A step with the next code, joined to what `where` says comes before it.

    After an element with one way out it goes between that and what follows. `role` and `systems` are names or codes, made if new;
    `to_check` marks a line that was not understood. In a map without a process, one is made.
    """
    sketch = Sketch(workspace, fresh)
    found = [system.id for one in systems if (system := system_named(sketch, one)) is not None]
    node = add_node(sketch, "step", name, where, role, systems=tuple(dict.fromkeys(found)), to_check=to_check)
    return sketch.edit(say("Add {name}", name=called(node)))
