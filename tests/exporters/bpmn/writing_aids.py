"""What a written file says, read by another parser; and what comes back of a map."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from exporters.bpmn.child_order import ARTIFACTS, FLOW_ELEMENTS
from exporters.bpmn.own_words import OWN
from exporters.bpmn.read import read_bpmn
from exporters.bpmn.write_text import bpmn_text
from mapper.model.drawn import Foreign
from mapper.model.record import Record
from mapper.model.workspace import Workspace
from tests.exporters.bpmn.reading_aids import counting

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
DI = "{http://www.omg.org/spec/BPMN/20100524/DI}"
DC = "{http://www.omg.org/spec/DD/20100524/DC}"
WAYPOINT = "{http://www.omg.org/spec/DD/20100524/DI}waypoint"
_IN_ORDER = (
    "documentation",
    "extensionElements",
    "incoming",
    "outgoing",
    "property",
    "dataInputAssociation",
    "laneSet",
    "flow",
    "artifact",
)


class Written:
    """A written map: `written["PO-10"]` is the element with that id, `written.shape("PO-10")` what draws it."""

    def __init__(self, workspace: Workspace) -> None:
        self.text = bpmn_text(workspace)
        self.root = etree.fromstring(self.text.encode())
        self.by_id = {str(element.get("id")): element for element in self.root.iter() if isinstance(element.tag, str) and element.get("id")}
        self.drawn = {str(one.get("bpmnElement")): one for one in self.root.iter(f"{DI}BPMNShape", f"{DI}BPMNEdge")}

    def __getitem__(self, name: str) -> etree._Element:
        return self.by_id[name]

    def shape(self, name: str) -> etree._Element:
        """The shape or edge of an element."""
        return self.drawn[name]

    def bounds(self, name: str) -> tuple[float, ...]:
        """Where its shape is."""
        return box_of(self.shape(name))

    def every(self, *names: str) -> list[etree._Element]:
        """All elements of BPMN with these names."""
        return list(self.root.iter(*(f"{BPMN}{name}" for name in names)))

    def kind(self, name: str) -> str:
        """The name of an element of BPMN."""
        return local(self[name])


def local(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return str(etree.QName(element).localname)


def box_of(drawn: etree._Element | None) -> tuple[float, ...]:
    """The bounds of a shape or label."""
    bounds = drawn.find(f"{DC}Bounds") if drawn is not None else None
    assert bounds is not None
    return tuple(float(bounds.get(side, "")) for side in ("x", "y", "width", "height"))


def faults_of(root: etree._Element) -> Iterator[str]:
    """What the schema of BPMN would not take, as far as it can be told without it; `test_bpmn_schema` asks the schema itself."""
    ids = [element.get("id") for element in root.iter() if isinstance(element.tag, str) and element.get("id") and OWN not in element.tag]
    yield from (f"two elements have the id {one}" for one in set(ids) if ids.count(one) > 1)
    known = set(ids)
    for element in root.iter():
        for key in ("sourceRef", "targetRef", "attachedToRef", "bpmnElement", "processRef", "default", "categoryValueRef", "dataObjectRef"):
            named = element.get(key)
            if named is not None and named not in known and OWN not in element.tag:
                yield f"{local(element)} names {named}, which is not there"
        if element.tag.startswith(BPMN) and local(element) != "extensionElements":
            yield from _out_of_order(element)
            yield from (f"{child.tag} stands in {local(element)}" for child in element if not child.tag.startswith((BPMN, DI)))
        if element.tag == f"{DI}BPMNEdge" and len(element.findall(WAYPOINT)) < 2:
            yield f"{element.get('id')} has no course"
        if element.tag == f"{DI}BPMNShape" and element.find(f"{DC}Bounds") is None:
            yield f"{element.get('id')} has no place"


def _out_of_order(element: etree._Element) -> Iterator[str]:
    ranks = [rank for child in element if (rank := _rank(local(child))) is not None]
    if ranks != sorted(ranks):
        yield f"{local(element)} {element.get('id')}: {[local(child) for child in element]}"


def _rank(name: str) -> int | None:
    word = "flow" if name in FLOW_ELEMENTS else "artifact" if name in ARTIFACTS else name
    return _IN_ORDER.index(word) if word in _IN_ORDER else None


def parent_of(element: etree._Element) -> etree._Element:
    """What an element stands in."""
    parent = element.getparent()
    assert parent is not None
    return parent


def read_again(text: str) -> dict[str, Record]:
    """By id, the records of a file; what was kept of another tool's file has new ids each time and is left out."""
    return {record.id: record for record in read_bpmn(text.encode(), counting("again")).records if not isinstance(record, Foreign)}


def lost(workspace: Workspace, again: dict[str, Record]) -> Sequence[tuple[Record | None, Record | None]]:
    """What did not come back as it was: (before, after)."""
    before = {record.id: record for record in workspace.values() if not isinstance(record, Foreign)}
    return [(before.get(one), again.get(one)) for one in sorted(before.keys() | again.keys()) if before.get(one) != again.get(one)]
