"""The state of one import: the file, where its shapes are, and the records in the making."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from unicodedata import category

from exporters.bpmn.elements import EVENT_TYPES
from exporters.bpmn.own_read import OwnWords
from exporters.bpmn.report import Report
from exporters.bpmn.xml_tree import XmlElement, XmlFile
from mapper.model.clean_text import clean_line, clean_text
from mapper.model.edit import Fresh
from mapper.model.flow import EventType, Sheet
from mapper.model.geometry import Box, Point
from mapper.model.limits import LABEL_CHARACTERS
from mapper.model.record import Record
from mapper.model.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Shape:
    """Where an element is drawn: the sheet's record id, its box, the box of its label."""

    sheet: str
    element: XmlElement
    box: Box
    label: Box | None


@dataclass(frozen=True, slots=True)
class Edge:
    """The course of a line: the sheet's record id, the corners (at least two), the box of its label."""

    sheet: str
    element: XmlElement
    waypoints: tuple[Point, ...]
    label: Box | None


@dataclass(slots=True)
class Rough:
    """A record in the making: its class, the values so far, and the element it comes from.

    `held`: attributes and children of the element whose references were found, so that the record says the same.
    """

    cls: type[Record]
    values: dict[str, Any]
    element: XmlElement | None = None
    held: set[str] = field(default_factory=set)

    @property
    def id(self) -> str:
        """The id it will have."""
        return str(self.values["id"])

    def get(self, name: str) -> Any:
        """The value so far, None where none was given."""
        return self.values.get(name)

    @property
    def box(self) -> Box:
        """Its box so far; nothing at the origin where it has no shape."""
        values = self.values
        return Box(values.get("x", 0.0), values.get("y", 0.0), values.get("width", 0.0), values.get("height", 0.0))


class Reading:
    """All that the parts of the reader share during one import.

    `bands`: shapes that draw a participant again, at a task of a choreography. `taken`: ids of elements whose shape became that of another
    record. `shown_plainly`: ids of elements that are shown as plain frames or lines.
    """

    def __init__(self, file: XmlFile, fresh: Fresh, name: str, beside: Workspace) -> None:
        self.file = file
        self.beside = beside
        self.fresh = fresh
        self.created = fresh.now()
        self.name = name
        self.report = Report()
        self.roughs: dict[str, Rough] = {}
        self.elements: dict[str, XmlElement] = {}
        self.shapes: dict[str, Shape] = {}
        self.edges: dict[str, Edge] = {}
        self.bands: list[tuple[XmlElement, Shape]] = []
        self.taken: set[str] = set()
        self.shown_plainly: set[str] = set()
        self.own = OwnWords()
        self.sheets: list[str] = []
        self.is_drawn = False
        self._catalogue: dict[tuple[type[Record], str], str] = {}
        self._entries: dict[type[Record], int] = {}

    def next_sheet(self) -> int:
        """The position of one more sheet, behind those of the map beside."""
        return self.beside.count("kind", Sheet.__name__) + len(self.sheets)

    def find(self, reference: str) -> XmlElement | None:
        """The element that a reference names, with or without the prefix of a namespace."""
        reference = reference.strip()
        return self.elements.get(reference) or self.elements.get(reference.rpartition(":")[2])

    def rough(self, reference: str, *classes: type[Record]) -> Rough | None:
        """The record in the making of the element that a reference names, if it is of one of the classes (none given = any)."""
        element = self.find(reference) if reference else None
        rough = self.roughs.get(element.record) if element is not None else None
        return rough if rough is not None and (not classes or issubclass(rough.cls, classes)) else None

    def add(self, cls: type[Record], element: XmlElement | None = None, **values: Any) -> Rough:
        """A new record in the making; name, note and xml_id are those of its element where not given."""
        stated = self.own.stated(element) if element is not None and self.own else None
        record_id = stated.id if stated is not None and stated.is_free and stated.id not in self.roughs else self.fresh_id()
        if stated is not None:
            self.own.note_id(stated, record_id, values)
        values["id"] = record_id
        values["created"] = self.created
        if element is not None:
            element.record = record_id
            values["xml_id"] = element.id
            if "name" not in values:
                values["name"] = self.cleaned(element.get("name"), element.id)
            note = plain_documentation(element)
            if note is not None:
                values["note"] = self.cleaned(note.text, element.id)
        rough = self.roughs[record_id] = Rough(cls, values, element)
        return rough

    def fresh_id(self) -> str:
        """An id that nothing in the file or the map has."""
        record_id = self.fresh.id()
        while record_id in self.own.ids or record_id in self.roughs:
            record_id = self.fresh.id()
        return record_id

    def cleaned(self, text: str, place: str = "") -> str:
        """The text as a map takes it; where that says less than the file, it is listed."""
        taken = clean_text(text)
        if taken != text and (len(text) > LABEL_CHARACTERS or any(_is_not_taken(letter) for letter in text)):
            one, many = (
                "One text was too long for a map, or held characters it does not take: those were left out.",
                "{n} texts were too long for a map, or held characters it does not take: those were left out.",
            )
            self.report.add("changed", one, many, place)
        return taken

    def catalogued(self, cls: type[Record], name: str, **values: Any) -> str | None:
        """The id of the entry of that kind and name, in the map beside or in the making; made where there is none, None for no name.

        Capital letters and white space make no difference.
        """
        line = clean_line(name)
        if not line:
            return None
        entries = self.entries(cls)
        key = (cls, line.casefold())
        if key not in self._catalogue:
            self._catalogue[key] = self.add(cls, name=line, **values).id
            self._entries[cls] = entries + 1
        return self._catalogue[key]

    def entries(self, cls: type[Record]) -> int:
        """How many entries of that kind the catalogue has, in the map beside and in the making."""
        if cls not in self._entries:
            found = self.beside.indexed("kind", cls.__name__)
            for record_id in found:
                self._catalogue.setdefault((cls, clean_line(self.beside[record_id].name).casefold()), record_id)
            self._entries[cls] = len(found)
        return self._entries[cls]

    def every(self, *classes: type[Record]) -> list[Rough]:
        """All records in the making of these classes, in the order they were made."""
        return [rough for rough in self.roughs.values() if rough.cls in classes]

    def names_at(self, places: Iterable[str], records: Iterable[str]) -> Iterator[str]:
        """The names of these records, then of the elements with these ids: what a person finds them by."""
        for record_id in records:
            yield str(self.roughs[record_id].get("name") or "")
        for place in places:
            element = self.elements.get(place)
            yield clean_text(element.get("name")) if element is not None else ""

    def definitions_of(self, event: XmlElement) -> list[XmlElement]:
        """The event definitions of an event, its own and those it refers to."""
        own = [child for child in event.children if child.name in EVENT_TYPES and child.is_model]
        named = (self.find(reference.text) for reference in event.every("eventDefinitionRef"))
        return own + [element for element in named if element is not None and element.name in EVENT_TYPES]

    def event_type_of(self, event: XmlElement) -> EventType:
        """What kind of happening an event stands for."""
        definitions = self.definitions_of(event)
        if len(definitions) > 1:
            return "parallel multiple" if event.get("parallelMultiple") == "true" else "multiple"
        return EVENT_TYPES[definitions[0].name] if definitions else ""


def _is_not_taken(letter: str) -> bool:
    return letter in "\ufffe\uffff" or (category(letter) in ("Cc", "Cs") and letter not in "\n\t\r")


def plain_documentation(element: XmlElement) -> XmlElement | None:
    """The documentation that becomes the note of a record: the first one, if it is plain text."""
    first = element.first("documentation")
    if first is None or first.children or first.get("textFormat", "text/plain") != "text/plain":
        return None
    return first


def give_ids(reading: Reading) -> None:
    """Make the ids of the file unique: the second of two equal ones is renamed and listed."""
    waiting, named = [reading.file.root], []
    while waiting:
        element = waiting.pop()
        if element.is_model and element.name != "extensionElements":
            if "id" in element.attributes:
                named.append(element)
            waiting.extend(reversed(element.children))
    given = {element.attributes["id"] for element in named}
    numbers: dict[str, int] = {}
    for element in named:
        wanted = element.attributes["id"]
        if wanted in reading.elements:
            number = numbers.get(wanted, 1) + 1
            while f"{wanted}_{number}" in given:
                number += 1
            numbers[wanted] = number
            given.add(f"{wanted}_{number}")
            one, many = "The id {id} stood twice; the second was renamed.", "The id {id} stood again {n} times; those were renamed."
            reading.report.add("changed", one, many, f"{wanted}_{number}", id=wanted)
            wanted = f"{wanted}_{number}"
        element.id = wanted
        reading.elements[wanted] = element
