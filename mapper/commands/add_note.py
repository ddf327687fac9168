"""Add what stands beside the flow: notes, frames, documents and data stores, placed entries of the catalogue."""

from __future__ import annotations

from typing import Any

from mapper.commands.called import called
from mapper.commands.catalogue import named, system_named
from mapper.commands.placing import centred, near, shared_sheet
from mapper.commands.sizes import DOCUMENT, GROUP, NOTE, PLACED_ENTRY, Size
from mapper.commands.sketch import Sketch
from mapper.commands.where import process_on
from mapper.model.clean_text import clean_line, clean_text
from mapper.model.drawn import Annotation, Association, DataObject, DataStore, Group, Placement
from mapper.model.edit import Edit, Fresh
from mapper.model.geometry import Point
from mapper.model.organisation import Document
from mapper.model.record import Drawn
from mapper.model.words import say
from mapper.model.workspace import Workspace

_BESIDE = 110.0
"""How far below the middle of an element its note is wanted, in points."""


def add_annotation(workspace: Workspace, text: str, fresh: Fresh, sheet: str, at: Point | None = None, about: str | None = None) -> Edit:
    """A note on the sheet with its middle at `at`, tied to the element `about` and near it where no point is given."""
    sketch = Sketch(workspace, fresh)
    note = _drawn(sketch, Annotation, clean_text(text).strip(), sheet, at, about, NOTE)
    _tie(sketch, about, note.id)
    return sketch.edit(say("Add note {name}", name=called(note)))


def add_group(workspace: Workspace, name: str, fresh: Fresh, sheet: str, at: Point) -> Edit:
    """A dashed frame with its middle at `at`."""
    sketch = Sketch(workspace, fresh)
    frame = _drawn(sketch, Group, clean_text(name).strip(), sheet, at, None, GROUP)
    return sketch.edit(say("Add group {name}", name=called(frame)))


def add_data_object(workspace: Workspace, name: str, fresh: Fresh, sheet: str, at: Point | None = None, about: str | None = None) -> Edit:
    """A document where it is used; the document itself is found by its name or made."""
    sketch = Sketch(workspace, fresh)
    document = named(sketch, Document, name)
    process = process_on(workspace, sheet, at)
    held = document.id if document is not None else None
    drawn = _drawn(sketch, DataObject, clean_line(name), sheet, at, about, DOCUMENT, document=held, process=process)
    _tie(sketch, about, drawn.id)
    return sketch.edit(say("Add document {name}", name=called(drawn)))


def add_data_store(workspace: Workspace, name: str, fresh: Fresh, sheet: str, at: Point | None = None, about: str | None = None) -> Edit:
    """A system where it is read or written; the system itself is found by its name or code, or made."""
    sketch = Sketch(workspace, fresh)
    system = system_named(sketch, name)
    process = process_on(workspace, sheet, at)
    held = system.id if system is not None else None
    drawn = _drawn(sketch, DataStore, clean_line(name), sheet, at, about, DOCUMENT, system=held, process=process)
    _tie(sketch, about, drawn.id)
    return sketch.edit(say("Add system {name}", name=called(drawn)))


def place_entry(workspace: Workspace, entry_id: str, fresh: Fresh, sheet: str, at: Point | None = None, about: str | None = None) -> Edit:
    """A resource, document or system of the catalogue placed on the sheet; it may stand in many places."""
    sketch = Sketch(workspace, fresh)
    entry = workspace[entry_id]
    drawn = _drawn(sketch, Placement, entry.name, sheet, at, about, PLACED_ENTRY, of=entry_id)
    _tie(sketch, about, drawn.id)
    return sketch.edit(say("Place {name}", name=called(entry)))


def _drawn(
    sketch: Sketch, cls: type[Drawn], name: str, sheet: str, at: Point | None, about: str | None, size: Size, **fields: Any
) -> Drawn:
    subject = sketch.workspace.get(about) if about is not None else None
    if at is not None:
        box = centred(at, size)
    else:
        middle = Point(240.0, 80.0)
        if isinstance(subject, Drawn) and subject.sheet == sheet:
            middle = Point(subject.box.centre.x, subject.box.centre.y + _BESIDE)
        box = near(sketch.workspace, sheet, middle, size)
    return sketch.make(cls, name=name, sheet=sheet, x=box.x, y=box.y, width=box.width, height=box.height, **fields)


def _tie(sketch: Sketch, about: str | None, drawn_id: str) -> None:
    if about is not None:
        sketch.make(Association, from_id=about, to_id=drawn_id, sheet=shared_sheet(sketch.workspace, about, drawn_id))
