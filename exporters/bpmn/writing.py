"""The state of one export: the records, the ids of their elements, what was kept of the file they came from, and what is made for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeVar

from exporters.bpmn.child_order import in_order
from exporters.bpmn.elements import BPMN_DI, MODEL
from exporters.bpmn.mend import mend
from exporters.bpmn.own_words import MADE, OWN, own_element
from exporters.bpmn.said import SAID
from exporters.bpmn.xml_tree import XmlElement
from exporters.bpmn.xml_writer import Prefixes
from mapper.model.clean_text import clean_text
from mapper.model.drawn import Foreign
from mapper.model.geometry import Box, Point
from mapper.model.lookups import every, get
from mapper.model.record import Drawn, Line, Record
from mapper.model.workspace import Workspace

R = TypeVar("R", bound=Record)
_LETTERS = (
    "A-Za-z_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u0131\u0391-\u03a1\u03a3-\u03ce\u0410-\u044f"
    "\u3041-\u3094\u30a1-\u30fa\u4e00-\u9fa5\uac00-\ud7a3"
)
_NAME = re.compile(f"[{_LETTERS}][{_LETTERS}0-9.\\-]*")
"""Ids that every reader takes: the letters of the first edition of XML 1.0, of the scripts that are met."""
_NOT_IN_IDS = re.compile(r"[^A-Za-z0-9_.\-]+")
_REFERENCES = re.compile(r"(?i).*ref$|source|target|default|calledElement|bpmnElement|choreographyActivityShape|labelStyle")


class MadeShape(NamedTuple):
    """Where something made for other tools is drawn: the id of its element, its sheet and box, and the box of its label."""

    id: str
    sheet: str
    box: Box
    label: Box | None = None


class MadeLine(NamedTuple):
    """The course of a line made for other tools, on its sheet."""

    id: str
    sheet: str
    points: tuple[Point, ...]


class Writing:
    """All that the parts of the writer share during one export.

    `elements`: by record id, the element that stands for it; `own`: its extension element. `ids`: the id of that element, also for records
    whose element is a kept one; `record_of`: by the id it came with, the id of a record. `taken`: ids in use; `came`: ids of the files that
    records came from. `wholes`: by id, the names of kept data objects and stores. `roots`: the children of `definitions`.
    """

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.prefixes = Prefixes()
        self.pieces: dict[tuple[str | None, str], list[XmlElement]] = {}
        self.ids: dict[str, str] = {}
        self.elements: dict[str, XmlElement] = {}
        self.own: dict[str, XmlElement] = {}
        self.record_of: dict[str, str] = {}
        self.renamed: dict[str, str] = {}
        self.taken: set[str] = set()
        self.came = {record.xml_id for record in workspace.values() if record.xml_id}
        self.made_shapes: list[MadeShape] = []
        self.made_lines: list[MadeLine] = []
        self.root_of: dict[str, XmlElement] = {}
        self.wholes: dict[str, str] = {}
        self.roots: list[XmlElement] = []
        self.planes: dict[str, XmlElement] = {}
        self.finished: list[XmlElement] = []
        self._take_pieces()

    def _take_pieces(self) -> None:
        for foreign in every(self.workspace, Foreign):
            piece = self.prefixes.piece(foreign.xml)
            if piece is None:
                continue
            self.pieces.setdefault((foreign.owner, foreign.slot), []).append(piece)
            if foreign.slot == "root":
                piece.attributes = {"id": foreign.xml_id, **piece.attributes} if foreign.xml_id else piece.attributes
            for element in piece.walk():
                if "id" in element.attributes and element.namespace in (MODEL, BPMN_DI):
                    self.taken.add(element.attributes["id"])
                    if element.name in ("dataObject", "dataStore"):
                        self.wholes[element.attributes["id"]] = element.get("name")
                    if foreign.slot == "root":
                        self.root_of.setdefault(element.attributes["id"], piece)

    def get(self, cls: type[R], record_id: str | None) -> R | None:
        """The record of that id and class, if it is there."""
        return get(self.workspace, cls, record_id)

    def every(self, cls: type[R]) -> tuple[R, ...]:
        """All records of a class, in the order they were made."""
        return every(self.workspace, cls)

    def kept(self, owner: str | None, slot: str) -> XmlElement | None:
        """What was kept under a record at a slot (the first piece), None where nothing was."""
        pieces = self.pieces.get((owner, slot))
        return pieces[0] if pieces else None

    def fresh(self, wanted: str) -> str:
        """An id like the one that is wanted which no element has yet."""
        name = _NOT_IN_IDS.sub("_", wanted).strip(".-") or "element"
        name = name if name[0].isalpha() or name[0] == "_" else f"_{name}"
        found, number = name, 2
        while found in self.taken or found in self.came:
            found, number = f"{name}_{number}", number + 1
        self.taken.add(found)
        return found

    def give_id(self, record: Record, wanted: str) -> None:
        """The element of a record has the id it came with, as far as that may be one and is free; else one like `wanted`."""
        if not record.xml_id:
            self.ids[record.id] = self.fresh(wanted)
        elif record.xml_id not in self.taken and _NAME.fullmatch(record.xml_id):
            self.taken.add(record.xml_id)
            self.ids[record.id] = record.xml_id
            self.record_of[record.xml_id] = record.id
        else:
            self.ids[record.id] = self.fresh(record.xml_id)
            if record.xml_id not in self.renamed and not _NAME.fullmatch(record.xml_id):
                self.renamed[record.xml_id] = self.ids[record.id]

    def element(self, record: Record, name: str, *, named: bool = True) -> XmlElement:
        """The element of a record: what was kept of it, with its id, name, note and what BPMN cannot say."""
        kept = self.kept(record.id, "element")
        element = XmlElement(MODEL, name, {"id": self.ids[record.id]})
        if named and record.name and not self._is_named_elsewhere(record, kept):
            element.attributes["name"] = record.name
        if record.note:
            element.children.append(XmlElement(MODEL, "documentation", {}, text=record.note))
        if kept is not None:
            element.attributes |= {key: value for key, value in kept.attributes.items() if key not in element.attributes}
            element.children.extend(kept.children)
        self.elements[record.id] = element
        self.own[record.id] = own_element(record, SAID.get(type(record), ()))
        self.extend(element, self.own[record.id])
        _add_code(element, getattr(record, "code", ""))
        self.finished.append(element)
        return element

    def _is_named_elsewhere(self, record: Record, kept: XmlElement | None) -> bool:
        """Whether it has its name from the data object or store that it refers to."""
        if kept is None or "name" not in kept.attributes:
            return False
        del kept.attributes["name"]
        reference = (kept.get("dataObjectRef") or kept.get("dataStoreRef")).rpartition(":")[2]
        return clean_text(self.wholes.get(reference, "")) == record.name

    def adopt(self, record: Record, element: XmlElement) -> None:
        """Let an element that was kept inside another one stand for a record."""
        if record.name:
            element.attributes["name"] = record.name
        self.elements[record.id] = element
        self.own[record.id] = own_element(record, SAID.get(type(record), ()))
        self.extend(element, self.own[record.id])
        self.finished.append(element)

    def made(self, name: str, wanted: str, /, **attributes: str) -> XmlElement:
        """An element that stands for no record: other tools need it, reading leaves it out."""
        element = XmlElement(MODEL, name, {"id": self.fresh(wanted), **attributes})
        self.extend(element, XmlElement(OWN, MADE, {}))
        self.finished.append(element)
        return element

    def extend(self, element: XmlElement, *parts: XmlElement) -> None:
        """Put extension elements into an element, behind those it has."""
        holder = next((child for child in element.children if child.name == "extensionElements" and child.namespace == MODEL), None)
        if holder is None:
            holder = XmlElement(MODEL, "extensionElements", {})
            element.children.append(holder)
        holder.children.extend(parts)

    def finish(self, root: XmlElement) -> None:
        """Bring the children of all elements into the order of the schema; references follow ids that had to change."""
        for element in self.finished:
            in_order(element)
        self.renamed |= mend(root, lambda name: _NAME.fullmatch(name) is not None, self.fresh)
        if self.renamed:
            self._follow_ids(root.walk())

    def _follow_ids(self, elements: Iterable[XmlElement]) -> None:
        for element in elements:
            for key, value in element.attributes.items():
                if value in self.renamed and _REFERENCES.fullmatch(key):
                    element.attributes[key] = self.renamed[value]
            if element.text in self.renamed and _REFERENCES.fullmatch(element.name):
                element.text = self.renamed[element.text]


def _add_code(element: XmlElement, code: str) -> None:
    """Codes are what people say of an element, so other tools show them too; the last documentation that begins with the code is this."""
    if code:
        element.children.append(XmlElement(MODEL, "documentation", {}, text=code))


def drawn_on(workspace: Workspace, sheet_id: str, cls: type[R]) -> Iterator[R]:
    """The records of a class on a sheet, in the order they were made."""
    if issubclass(cls, Drawn | Line):
        for record_id in workspace.indexed(f"{cls.__name__}.sheet", sheet_id):
            record = get(workspace, cls, record_id)
            if record is not None:
                yield record
