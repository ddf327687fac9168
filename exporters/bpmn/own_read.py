"""Our own words in a file that is read: taken out before, so that plain BPMN is read, and put to the records after."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from exporters.bpmn.elements import BPMN_DI, EVENT_TYPES, MODEL
from exporters.bpmn.own_words import EXPORTER, MADE, MAP, OWN, TARGET, OwnRecord, read_own
from exporters.bpmn.xml_tree import XmlElement
from mapper.model.workspace import Workspace

if TYPE_CHECKING:
    from exporters.bpmn.reading import Reading

_HANGERS = frozenset({"flowNodeRef", "incoming", "outgoing", "sourceRef", "targetRef"})


class OwnWords:
    """What a file says in our own words.

    `of`: by identity of an element, the record it stands for; `loose`: records that no element stands for; `ids`: ids of records that the
    read ones have, `codes`: codes that are given. `meant`: by id in the file, the id that a record has now where that is another.
    """

    def __init__(self) -> None:
        self.of: dict[int, OwnRecord] = {}
        self.loose: list[OwnRecord] = []
        self.ids: set[str] = set()
        self.codes: set[str] = set()
        self.meant: dict[str, str] = {}
        self.diagrams: dict[str, OwnRecord] = {}

    def __bool__(self) -> bool:
        return bool(self.of or self.loose)

    def every(self) -> Iterator[OwnRecord]:
        """All records, those of elements first."""
        yield from self.of.values()
        yield from self.loose

    def stated(self, element: XmlElement) -> OwnRecord | None:
        """What is stated of an element, or of the sheet that a diagram is."""
        return self.of.get(id(element)) or (self.diagrams.get(element.get("id")) if element.name == "BPMNDiagram" else None)

    def note_id(self, stated: OwnRecord, record_id: str, values: dict[str, Any]) -> None:
        """The element of a stated record becomes the record of that id; it has its code from the start, others count on from there."""
        if stated.id != record_id and not stated.is_free:
            self.meant.setdefault(stated.id, record_id)
        if "code" in stated.values:
            values["code"] = stated.values["code"]


def take_own(reading: Reading) -> OwnWords:
    """Take our own words and what was made for other tools out of the tree; ids and codes of the map beside are left to that."""
    own = OwnWords()
    made: list[XmlElement] = []
    for element in reading.file.root.walk():
        if element.namespace == MODEL and any(child.name == "extensionElements" for child in element.children):
            _take_from(own, element, made)
    if not own and not made:
        return own
    _take_away(reading, made)
    _settle_ids(own, reading.beside)
    _clean_root(reading.file.root)
    return own


def _take_from(own: OwnWords, element: XmlElement, made: list[XmlElement]) -> None:
    holder = element.first("extensionElements")
    if holder is None:
        return
    for part in [child for child in holder.children if child.namespace == OWN]:
        if part.name == MADE:
            made.append(element)
        elif part.name == MAP:
            own.loose.extend(record for child in part.children if (record := read_own(child)) is not None)
            if part.get(MADE):
                element.attributes.pop("id", None)
        elif (record := read_own(part)) is not None and id(element) not in own.of:
            own.of[id(element)] = record
            _clean(element, record)
    holder.children = [child for child in holder.children if child.namespace != OWN]
    if not holder.children and not holder.text.strip():
        element.children = [child for child in element.children if child is not holder]


def _clean(element: XmlElement, record: OwnRecord) -> None:
    """What is in the element only because of its code, or because the schema asks for it."""
    code = str(record.values.get("code") or "")
    notes = list(element.every("documentation"))
    if code and notes and notes[-1].text.partition("\n")[0].strip() == code:
        element.children = [child for child in element.children if child is not notes[-1]]
    for child in element.children:
        if child.name in EVENT_TYPES:
            child.children = [part for part in child.children if part.name != "condition" or part.children or part.text or part.attributes]
            if child.name == "linkEventDefinition" and child.get("name") == element.get("name"):
                child.attributes.pop("name", None)


def _take_away(reading: Reading, made: list[XmlElement]) -> None:
    gone = {id(element) for element in made}
    ids = {part.id for element in made for part in element.walk() if part.id}
    values = {part.id: part.get("value") for element in made for part in element.walk() if part.name == "categoryValue"}
    for element in reading.file.root.walk():
        if any(id(child) in gone or _hangs_on(child, ids) for child in element.children):
            element.children = [child for child in element.children if id(child) not in gone and not _hangs_on(child, ids)]
        lost = [key for key, value in element.attributes.items() if value in ids and key != "id"] if element.namespace == MODEL else []
        for key in lost:
            if key == "categoryValueRef":
                element.attributes.setdefault("name", values.get(element.attributes[key], ""))
            del element.attributes[key]
    for one in ids:
        reading.elements.pop(one, None)


def _hangs_on(child: XmlElement, ids: set[str]) -> bool:
    """Whether it draws or names one of the elements that are taken away."""
    if child.namespace == BPMN_DI:
        return child.get("bpmnElement") in ids
    return child.namespace == MODEL and child.name in _HANGERS and child.text.strip() in ids


def _settle_ids(own: OwnWords, beside: Workspace) -> None:
    """Each id stands once: a copy that another tool made gets a new one and a new code, as does what the other map has already."""
    own.diagrams = {record.diagram: record for record in own.loose if record.diagram}
    for record in own.every():
        record.is_free = record.id not in own.ids and record.id not in beside
        own.ids.add(record.id)
        code = str(record.values.get("code") or "")
        if code and ((code in own.codes and not record.is_free) or beside.count("code", code)):
            del record.values["code"]
        elif code:
            own.codes.add(code)


def _clean_root(root: XmlElement) -> None:
    """A file that was made here says nothing of itself that would have to be kept."""
    if root.get("exporter") == EXPORTER and root.get("targetNamespace") == TARGET:
        for name in ("id", "exporter", "exporterVersion", "targetNamespace"):
            root.attributes.pop(name, None)
