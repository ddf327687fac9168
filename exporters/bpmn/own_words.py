"""Our own words inside BPMN: a record as an extension element, for what BPMN cannot say of it, and back."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from math import isfinite
from typing import Any

from exporters.bpmn.xml_tree import XmlElement
from mapper.model.clean_text import clean_text
from mapper.model.limits import COORDINATE, ID_CHARACTERS
from mapper.model.record import Record
from mapper.model.records import FIELDS, KIND, RECORDS, FieldShape, shapes_of

OWN = "urn:waterhole:bpmn:1"
"""The namespace of our extension elements."""
MAP = "map"
"""The element that holds the records no element of BPMN stands for."""
MADE = "made"
"""Marks an element that is written for other tools and stands for no record; reading leaves it out."""
UNSET = "unset"
"""The attribute that names fields which are empty although the drawing says something."""
DIAGRAM = "diagram"
"""The attribute of a sheet that names its diagram."""
EXPORTER = "Waterhole"
TARGET = "urn:waterhole:map"
"""The program, and the namespace that the elements of a map belong to where it came from no file."""
NO_XML_ID = "no_xml_id"
"""The attribute of a record that had no id in a file: it was made here."""

_TAGS = {cls: cls.__name__[0].lower() + cls.__name__[1:] for cls in RECORDS}
_CLASSES = {tag: KIND[cls.__name__] for cls, tag in _TAGS.items()}
_DEFAULTS: dict[type, dict[str, Any]] = {
    cls: {field.name: field.default for field in fields(cls) if field.default is not MISSING} for cls in RECORDS
}
_NEVER = frozenset({"id", "xml_id"})


@dataclass(slots=True)
class OwnRecord:
    """What an extension element says: the class of the record, its id, the fields that are stated, and the sheet's diagram.

    `has_xml_id`: it came from a file; `is_free`: no other record has its id.
    """

    cls: type[Record]
    id: str
    values: dict[str, Any]
    diagram: str = ""
    has_xml_id: bool = False
    is_free: bool = True


def own_element(record: Record, without: Collection[str] = ()) -> XmlElement:
    """The record as an extension element; fields at their default and those named in `without` are left out.

    A record that stands for itself, nothing left out, says the id it had in a file as well.
    """
    cls = type(record)
    element = XmlElement(OWN, _TAGS[cls], {"id": record.id})
    if not record.xml_id:
        element.attributes[NO_XML_ID] = "true"
    elif not without:
        element.attributes["xml_id"] = record.xml_id
    for shape in FIELDS[cls]:
        if shape.name in without or shape.name in _NEVER:
            continue
        value = getattr(record, shape.name)
        if value != _DEFAULTS[cls].get(shape.name, MISSING):
            state(element, shape, value)
    return element


def state_field(element: XmlElement, record: Record, name: str) -> None:
    """State a field of the record in its extension element whatever its value is, instead of what stands there of it."""
    shape = next(shape for shape in FIELDS[type(record)] if shape.name == name)
    element.attributes.pop(name, None)
    element.children = [child for child in element.children if child.name != name]
    state(element, shape, getattr(record, name))


def state(element: XmlElement, shape: FieldShape, value: Any) -> None:
    """Write one field: a plain value as an attribute, everything else as children; nothing is named as unset."""
    if value is None or value == ():
        element.attributes[UNSET] = " ".join([*element.attributes.get(UNSET, "").split(), shape.name])
    elif shape.many:
        element.children.extend(_part(shape, one) for one in value)
    elif shape.struct is not None:
        element.children.append(_part(shape, value))
    else:
        element.attributes[shape.name] = _text(value)


def _part(shape: FieldShape, value: Any) -> XmlElement:
    part = XmlElement(OWN, shape.name, {})
    if shape.struct is None:
        part.attributes["value"] = _text(value)
        return part
    for inner in shapes_of(shape.struct):
        held = getattr(value, inner.name)
        if held is not None:
            part.attributes[inner.name] = _text(held)
    return part


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return number_text(value) if isinstance(value, float) else str(value)


def number_text(value: float) -> str:
    """The shortest text that is read as the same number; whole numbers without a point.

    >>> number_text(100.0), number_text(0.1), number_text(-12.25)
    ('100', '0.1', '-12.25')
    """
    return repr(float(value)).removesuffix(".0")


def read_own(element: XmlElement) -> OwnRecord | None:
    """What an extension element says; None where it is no record. Values that the field cannot hold are passed over."""
    cls = _CLASSES.get(element.name)
    record_id = element.get("id")
    if cls is None or not record_id or len(record_id) > ID_CHARACTERS:
        return None
    unset = element.get(UNSET).split()
    parts: dict[str, list[XmlElement]] = {}
    for child in element.children:
        if child.namespace == OWN:
            parts.setdefault(child.name, []).append(child)
    values: dict[str, Any] = {"xml_id": clean_text(element.get("xml_id"))} if "xml_id" in element.attributes else {}
    values |= {shape.name: value for shape in FIELDS[cls] for value in _values(shape, element.attributes, parts, unset)}
    return OwnRecord(cls, record_id, values, element.get(DIAGRAM), element.get(NO_XML_ID) != "true")


def defaults_of(cls: type[Record]) -> Mapping[str, Any]:
    """What the fields of a class hold where nothing is stated."""
    return _DEFAULTS[cls]


def _values(shape: FieldShape, attributes: Mapping[str, str], parts: Mapping[str, list[XmlElement]], unset: list[str]) -> Iterator[Any]:
    """The value of a field, or nothing where none is stated (or none that it can hold)."""
    if shape.name in _NEVER:
        return
    if shape.name in unset and (shape.many or shape.optional):
        yield () if shape.many else None
    elif shape.many or shape.struct is not None:
        read = [value for part in parts.get(shape.name, ()) for value in _read_part(shape, part)]
        if read:
            yield tuple(read) if shape.many else read[0]
    elif shape.name in attributes:
        yield from _read_scalar(shape, attributes[shape.name])


def _read_part(shape: FieldShape, part: XmlElement) -> Iterator[Any]:
    if shape.struct is None:
        yield from _read_scalar(shape, part.get("value"))
        return
    held: dict[str, Any] = {}
    for inner in shapes_of(shape.struct):
        read = list(_read_scalar(inner, part.attributes[inner.name])) if inner.name in part.attributes else []
        if read:
            held[inner.name] = read[0]
    try:
        yield shape.struct(**held)
    except TypeError:  # A value that must be there is missing.
        return


def _read_scalar(shape: FieldShape, text: str) -> Iterator[Any]:
    if shape.scalar == "yes/no":
        yield text == "true"
    elif shape.scalar == "choice":
        if text in shape.choices:
            yield text
    elif shape.scalar == "text":
        yield text[:ID_CHARACTERS] if shape.refers else clean_text(text)
    else:
        yield from _read_number(text, shape.scalar == "whole")


def _read_number(text: str, is_whole: bool) -> Iterator[float]:
    try:
        value = int(text[:20]) if is_whole else float(text[:40])
    except ValueError:
        return
    if isfinite(value) and (not is_whole or abs(value) < COORDINATE * 1000):
        yield value
