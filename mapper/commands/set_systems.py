"""Say with which functions and systems a step is done, or an exception handled."""

from __future__ import annotations

from collections.abc import Sequence

from mapper.commands.called import called
from mapper.commands.catalogue import system_named
from mapper.commands.sketch import Sketch
from mapper.model.edit import Edit, Fresh
from mapper.model.exception_point import ExceptionPoint
from mapper.model.organisation import System, SystemFunction
from mapper.model.words import say
from mapper.model.workspace import Workspace


def set_systems(workspace: Workspace, record_id: str, names: Sequence[str], fresh: Fresh) -> Edit:
    """Gives a step or exception the functions and systems of these names or codes, made if new; other things an exception uses stay."""
    sketch = Sketch(workspace, fresh)
    record = workspace[record_id]
    found = [system.id for name in names if (system := system_named(sketch, name)) is not None]
    label = say("Set the systems of {name}", name=called(record))
    if isinstance(record, ExceptionPoint):
        others = [one for one in record.uses if not isinstance(workspace.get(one), System | SystemFunction)]
        sketch.put(record_id, uses=tuple(dict.fromkeys((*found, *others))))
    else:
        sketch.put(record_id, systems=tuple(dict.fromkeys(found)))
    return sketch.edit(label)
