"""Marks on elements: nothing known to go wrong, pinned."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from mapper.commands.called import called
from mapper.commands.sketch import Sketch
from mapper.model.edit import Change, Edit, Fresh, delete
from mapper.model.measures import NoneKnown
from mapper.model.record import Drawn
from mapper.model.words import say
from mapper.model.workspace import Workspace


def mark_none_known(workspace: Workspace, step_id: str, is_known: bool, fresh: Fresh) -> Edit:
    """Says that the room was asked what goes wrong at a step and knew nothing (True), or takes that back (False)."""
    sketch = Sketch(workspace, fresh)
    marks = workspace.indexed("NoneKnown.step", step_id)
    if is_known and not marks:
        sketch.make(NoneKnown, step=step_id)
    elif not is_known:
        sketch.take(delete(*(workspace[one] for one in marks)))
    name = called(workspace[step_id])
    return sketch.edit(say("No exception known at {name}", name=name) if is_known else say("Exceptions of {name} are open", name=name))


def pin(workspace: Workspace, ids: Collection[str], is_pinned: bool) -> Edit:
    """Says that layout leaves these elements where they are, or may move them again."""
    records = [record for one in ids if isinstance(record := workspace[one], Drawn) and record.pinned != is_pinned]
    return Edit(say("Pin") if is_pinned else say("Unpin"), tuple(Change(record, replace(record, pinned=is_pinned)) for record in records))
