"""Attach an exception to a step: what goes wrong there."""

from __future__ import annotations

from mapper.commands.called import called
from mapper.commands.sketch import Sketch
from mapper.model.clean_text import clean_line
from mapper.model.codes import LETTERS, letter_codes
from mapper.model.edit import Edit, Fresh
from mapper.model.errors import KnownError
from mapper.model.exception_point import Category, ExceptionPoint
from mapper.model.flow import WORK_KINDS, Node
from mapper.model.lookups import get
from mapper.model.organisation import Process
from mapper.model.words import say
from mapper.model.workspace import Workspace


def attach_exception(workspace: Workspace, host_id: str | None, name: str, fresh: Fresh, category: Category = "") -> Edit:
    """An exception with the next code (PO-E1) on a step; without a host it waits in the tray.

    Raises KnownError where the host is no step.
    """
    host = get(workspace, Node, host_id)
    if host_id is not None and not can_host(workspace, host_id):
        raise KnownError(say("An exception belongs to a step."), todo=say("Choose the step at which it happens."))
    process = get(workspace, Process, host.process) if host is not None else None
    code = next(letter_codes(workspace, process.code if process is not None else "", LETTERS["ExceptionPoint"]))
    sketch = Sketch(workspace, fresh)
    point = sketch.make(ExceptionPoint, name=clean_line(name), code=code, host=host_id, category=category)
    return sketch.edit(say("Add exception {name}", name=called(point)))


def can_host(workspace: Workspace, record_id: str | None) -> bool:
    """Whether exceptions can be attached to that element."""
    node = get(workspace, Node, record_id)
    return node is not None and node.kind in WORK_KINDS
