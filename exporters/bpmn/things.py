"""What is drawn beside the flow: notes, frames, documents and systems where they are used."""

from __future__ import annotations

from typing import Any

from exporters.bpmn.diagrams import place
from exporters.bpmn.reading import Reading, Rough
from exporters.bpmn.xml_tree import XmlElement
from mapper.model.clean_text import clean_line, clean_text
from mapper.model.drawn import Annotation, DataObject, DataStore, Group
from mapper.model.organisation import Document, System, Vendor
from mapper.model.record import Record


def vendor_of(name: str) -> Vendor:
    """The vendor that the name of a system tells.

    >>> vendor_of("SAP ERP"), vendor_of("Oracle EBS"), vendor_of("Sapphire")
    ('SAP', 'Oracle', 'other')
    """
    words = set(clean_line(name).casefold().replace("/", " ").replace("-", " ").split())
    if words & {"sap", "s4hana", "r3"}:
        return "SAP"
    return "Oracle" if "oracle" in words else "other"


def read_note(reading: Reading, element: XmlElement, _process: Rough | None, _parent: Rough | None, sheet: str | None) -> None:
    """A text annotation."""
    text = element.first("text")
    place(reading, reading.add(Annotation, element, name=clean_text(text.text) if text is not None else ""), sheet)


def read_group(reading: Reading, element: XmlElement, _process: Rough | None, _parent: Rough | None, sheet: str | None) -> None:
    """A frame; its name is the value of its category."""
    category = reading.find(element.get("categoryValueRef"))
    name = category.get("value") if category is not None else element.get("name")
    place(reading, reading.add(Group, element, name=clean_text(name)), sheet)


def read_data_object(reading: Reading, element: XmlElement, process: Rough | None, parent: Rough | None, sheet: str | None) -> None:
    """A document where it is used; objects of the same name are the same document."""
    whole = reading.find(element.get("dataObjectRef")) if element.name == "dataObjectReference" else element
    name = element.get("name") or (whole.get("name") if whole is not None else "")
    state = element.first("dataState")
    values: dict[str, Any] = {
        "document": reading.catalogued(Document, name),
        "collection": whole is not None and whole.get("isCollection") == "true",
        "state": clean_line(state.get("name")) if state is not None else "",
    }
    _add_used(reading, DataObject, element, name, process, parent, sheet, values)


def read_drawn_data(reading: Reading, element: XmlElement, process: Rough | None, parent: Rough | None, sheet: str | None) -> None:
    """An object of data that is drawn itself; most tools draw references to it."""
    if element.id in reading.shapes:
        read_data_object(reading, element, process, parent, sheet)


def read_data_store(reading: Reading, element: XmlElement, process: Rough | None, parent: Rough | None, sheet: str | None) -> None:
    """A system where it is read or written; stores of the same name are the same system."""
    whole = reading.find(element.get("dataStoreRef"))
    name = element.get("name") or (whole.get("name") if whole is not None else "")
    system = reading.catalogued(System, name, vendor=vendor_of(name))
    _add_used(reading, DataStore, element, name, process, parent, sheet, {"system": system})


def read_io(reading: Reading, specification: XmlElement, process: Rough | None, parent: Rough | None, sheet: str | None) -> None:
    """Inputs and outputs of a process that are drawn; the specification itself is kept as it came."""
    for element in specification.every("dataInput", "dataOutput"):
        if element.id and element.id in reading.shapes:
            values: dict[str, Any] = {
                "document": reading.catalogued(Document, element.get("name")),
                "collection": element.get("isCollection") == "true",
                "role": "input" if element.name == "dataInput" else "output",
            }
            _add_used(reading, DataObject, element, element.get("name"), process, parent, sheet, values)


def _add_used(
    reading: Reading,
    cls: type[Record],
    element: XmlElement,
    name: str,
    process: Rough | None,
    parent: Rough | None,
    sheet: str | None,
    values: dict[str, Any],
) -> None:
    values |= {
        "name": clean_text(name),
        "process": process.id if process is not None else None,
        "parent": parent.id if parent is not None else None,
    }
    place(reading, reading.add(cls, element, **values), sheet)
