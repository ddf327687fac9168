"""Rename an entry of the dictionary: whoever names it follows, and so does what carries the same words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mapper.commands.called import called
from mapper.commands.edit_text import edit_text
from mapper.commands.sketch import Sketch
from mapper.model.clean_text import clean_line
from mapper.model.edit import Edit, Fresh
from mapper.model.errors import KnownError
from mapper.model.lookups import by_name, get
from mapper.model.organisation import Role, SystemFunction, Unit
from mapper.model.record import Record
from mapper.model.words import say
from mapper.model.workspace import Workspace


def rename_everywhere(workspace: Workspace, record_id: str, name: str, fresh: Fresh) -> Edit:
    """Gives the record that name, on one line; lanes, the group of a role and the code that said the same say the new name too.

    Empty where it has it already. Raises KnownError for an empty name, and where another record of the kind is called so: the two are
    to be merged.
    """
    record, name = workspace[record_id], clean_line(name)
    if not name:
        raise KnownError(say("A name is needed."), safe=say("It is still called {name}.", name=called(record)))
    if any(one.id != record_id for one in by_name(workspace, type(record), name)):
        raise KnownError(
            say("There is already one called “{name}”.", name=name[:60]), todo=say("Choose both and merge them, or find another name.")
        )
    sketch = Sketch(workspace, fresh)
    for one in _with_the_same_words(workspace, record):
        sketch.take(edit_text(sketch.workspace, one, name, fresh).changes)
    sketch.put(record_id, **_codes(workspace, record, name))
    return sketch.edit(say("Rename {before} to {after} everywhere", before=called(record), after=name))


def _with_the_same_words(workspace: Workspace, record: Record) -> Iterator[str]:
    """The record, and the functional group that a role has to itself and that is called like it."""
    yield record.id
    if isinstance(record, Role):
        group = get(workspace, Unit, record.unit)
        if group is not None and group.name == record.name and workspace.count("Role.unit", group.id) == 1:
            yield group.id


def _codes(workspace: Workspace, record: Record, name: str) -> dict[str, Any]:
    """What else a system or function is called by: the same name, where it was the same before."""
    held: dict[str, Any] = {}
    if isinstance(record, SystemFunction) and record.transaction == record.name:
        held["transaction"] = name
    code = getattr(record, "code", "")
    if code and code == record.name:
        held["code"] = "" if workspace.count("code", name) else name
    return held
