"""BPMN 2.0 XML of a map: `bpmn_text` gives the file, `write` puts it on the disk, one for all processes or one for each."""

from __future__ import annotations

from collections.abc import Iterator

from exporters.bpmn.elements import DEFINITIONS, MODEL
from exporters.bpmn.own_words import DIAGRAM, EXPORTER, MAP, OWN, TARGET, own_element, state_field
from exporters.bpmn.said import SAID
from exporters.bpmn.write_drawing import diagram_of, write_diagrams
from exporters.bpmn.write_handling import write_handling
from exporters.bpmn.write_lines import name_lines, write_lines
from exporters.bpmn.write_nodes import name_nodes, write_nodes
from exporters.bpmn.write_pools import collaboration_of, name_pools, write_pools
from exporters.bpmn.write_things import name_things, write_systems, write_things
from exporters.bpmn.writing import Writing
from exporters.bpmn.xml_tree import XmlElement
from exporters.bpmn.xml_writer import file_text
from mapper.model.drawn import Foreign
from mapper.model.edit import Fresh
from mapper.model.errors import KnownError
from mapper.model.flow import Sheet
from mapper.model.record import Record
from mapper.model.records import FIELDS, RECORDS
from mapper.model.workspace import Workspace

_FIRST = ("import", "extension")


def bpmn_text(workspace: Workspace) -> str:
    """The map as BPMN 2.0 XML, valid by its schema as far as what was imported is; the same map gives the same text.

    What BPMN cannot say stands in extension elements. What our own reader would take from the drawing otherwise than the map has it is
    stated there as well, so that nothing is lost on the way back.
    """
    writing = Writing(workspace)
    for name in (name_pools, name_nodes, name_things, write_systems, name_lines):
        name(writing)
    for step in (write_pools, write_nodes, write_things, write_lines, write_handling, write_diagrams):
        step(writing)
    _write_map(writing)
    root = _definitions(writing)
    writing.finish(root)
    _state_what_reads_otherwise(writing, root)
    return file_text(root, writing.prefixes)


def _write_map(writing: Writing) -> None:
    """The records that no element stands for, with the collaboration, else the first process, else a category of their own."""
    holder = collaboration_of(writing) or next((root for root in writing.roots if root.name == "process"), None)
    if holder is None:
        holder = writing.made("category", "Map")
        writing.roots.append(holder)
    parts = holder.first("extensionElements")
    held = next((part for part in parts.children if part.name == MAP and part.namespace == OWN), None) if parts is not None else None
    if held is None:
        held = XmlElement(OWN, MAP, {})
        writing.extend(holder, held)
    for record in _unsaid(writing):
        element = own_element(record, SAID[Sheet] if isinstance(record, Sheet) else ())
        if isinstance(record, Sheet):
            element.attributes[DIAGRAM] = diagram_of(writing, record.id)
        writing.own[record.id] = element
        held.children.append(element)


def _unsaid(writing: Writing) -> Iterator[Record]:
    for cls in RECORDS:
        for record in writing.every(cls):
            has_element = record.id in writing.elements or (record.id, "drawn") in writing.pieces
            if not has_element and cls is not Foreign:
                yield record


def _definitions(writing: Writing) -> XmlElement:
    """The root with what the files that were imported said of themselves; the first one's words count."""
    root = XmlElement(MODEL, DEFINITIONS, {})
    for kept in writing.pieces.get((None, "definitions"), ()):
        root.attributes |= {key: value for key, value in kept.attributes.items() if key not in root.attributes}
    if "targetNamespace" not in root.attributes:
        root.attributes |= {"id": writing.fresh("Definitions"), "targetNamespace": TARGET, "exporter": EXPORTER}
    kept_roots = writing.pieces.get((None, "root"), [])
    stray = [piece for piece in kept_roots if piece.namespace != MODEL]
    known = [piece for piece in kept_roots if piece.namespace == MODEL]
    model = [one for one in writing.roots if one.namespace == MODEL]
    if stray and model:
        writing.extend(model[0], *stray)
    root.children = [
        *(piece for piece in known if piece.name in _FIRST),
        *(piece for piece in known if piece.name not in (*_FIRST, "relationship")),
        *model,
        *(one for one in writing.roots if one.namespace != MODEL),
        *(piece for piece in known if piece.name == "relationship"),
    ]
    return root


def _state_what_reads_otherwise(writing: Writing, root: XmlElement) -> None:
    """Read the file, and state every field that does not come back as it is; a file too large to be read is left as it is."""
    from exporters.bpmn.read import read_bpmn

    numbers = iter(range(len(writing.workspace) * 100 + 1_000_000))
    fresh = Fresh(lambda: f"read-back-{next(numbers)}", lambda: "")
    try:
        back = {record.id: record for record in read_bpmn(file_text(root, writing.prefixes).encode(), fresh).records}
    except KnownError:
        return
    for record_id, element in writing.own.items():
        record, read = writing.workspace[record_id], back.get(record_id)
        if read is None or type(read) is not type(record):
            continue
        for shape in FIELDS[type(record)]:
            if shape.name != "xml_id" and getattr(read, shape.name) != getattr(record, shape.name):
                state_field(element, record, shape.name)
