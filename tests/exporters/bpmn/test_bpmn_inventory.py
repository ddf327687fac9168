"""Every kind of element and attribute has its tier: held by records, or kept as it came - nothing is in neither.

What a file says is counted by another parser, tag by tag and value by value; what was kept as it came is taken away from that; what is left
must be what records hold.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from exporters.bpmn.elements import (
    BPMN_DI,
    DC,
    DD_DI,
    DEFAULT_VALUES,
    EVENT_TYPES,
    GLOBAL_TASKS,
    HELD_ATTRIBUTES,
    LOOPS,
    MODEL,
    NODE_FORMS,
    XSI,
)
from exporters.bpmn.read import read_bpmn
from mapper.model.drawn import Foreign
from mapper.model.errors import KnownError
from tests.exporters.bpmn.reading_aids import FIXTURES, counting

Said = tuple[str, str, str]
"""A tag, an attribute of it ("" = the element itself, "#" = its words), and what that says."""

HELD: dict[str, frozenset[str]] = {
    **dict.fromkeys((*NODE_FORMS, *GLOBAL_TASKS, "boundaryEvent"), frozenset({"id", "name", "default", "calledElement", "attachedToRef"})),
    **dict.fromkeys(("sequenceFlow", "messageFlow", "association"), frozenset({"id", "name", "sourceRef", "targetRef"})),
    **dict.fromkeys(("dataInputAssociation", "dataOutputAssociation", *EVENT_TYPES, "laneSet", "childLaneSet"), frozenset({"id"})),
    **dict.fromkeys(
        ("process", "participant", "lane", "dataStoreReference", "dataObjectReference"), frozenset({"id", "name", "processRef"})
    ),
    **dict.fromkeys(("dataObject", "dataInput", "dataOutput", "dataState"), frozenset({"id", "name"})),
    **dict.fromkeys(("incoming", "outgoing", "flowNodeRef", "sourceRef", "targetRef", "text"), frozenset({"#"})),
    **dict.fromkeys(LOOPS, frozenset({"id", "isSequential"})),
    "textAnnotation": frozenset({"id"}),
    "group": frozenset({"id", "name"}),
    "documentation": frozenset({"id", "#"}),
    "conditionExpression": frozenset({"id", "#", f"{{{XSI}}}type"}),
    "collaboration": frozenset(),
}
"""First tier, drawn and editable: elements that records stand for, and what of them the records say. Parts get ids anew."""
HELD_OF_DRAWING: dict[str, frozenset[str]] = {
    f"{{{BPMN_DI}}}BPMNDiagram": frozenset({"id", "name"}),
    f"{{{BPMN_DI}}}BPMNPlane": frozenset({"id", "bpmnElement"}),
    f"{{{BPMN_DI}}}BPMNShape": frozenset({"id", "bpmnElement", "isHorizontal", "isExpanded"}),
    f"{{{BPMN_DI}}}BPMNEdge": frozenset({"id", "bpmnElement", "sourceElement", "targetElement"}),
    f"{{{BPMN_DI}}}BPMNLabel": frozenset({"id"}),
    f"{{{DC}}}Bounds": frozenset({"x", "y", "width", "height"}),
    f"{{{DD_DI}}}waypoint": frozenset({"x", "y", f"{{{XSI}}}type"}),
}
"""The drawing: places are those of the records."""


def said_in(root: etree._Element) -> Counter[Said]:
    """Everything below an element, by what it says."""
    found: Counter[Said] = Counter()
    for element in root.iter(etree.Element):
        tag = element.tag
        if tag == f"{{{MODEL}}}extensionElements" and not len(element):
            continue  # An empty holder says nothing.
        found[tag, "", ""] += 1
        found.update((tag, str(name), "" if tag in HELD_OF_DRAWING else str(value)) for name, value in element.attrib.items())
        if element.text and element.text.strip():
            found[tag, "#", ""] += 1
    return found


def as_another_parser_reads(content: bytes | str) -> etree._Element:
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=True))


def is_held(one: Said) -> bool:
    """Whether records say it."""
    tag, attribute, value = one
    if tag in HELD_OF_DRAWING:
        return attribute in ("", *HELD_OF_DRAWING[tag])
    name = tag.removeprefix(f"{{{MODEL}}}")
    if name not in HELD:
        return False
    is_usual = DEFAULT_VALUES.get(attribute) == value
    return not attribute or is_usual or attribute in HELD[name] | HELD_ATTRIBUTES.get(name, frozenset())


def in_no_tier(content: bytes) -> Iterator[str]:
    """What a file says and neither records hold nor was kept. Raises KnownError for a file that is refused."""
    read = read_bpmn(content, counting(), "a file")
    root = as_another_parser_reads(content.strip())
    kept: Counter[Said] = Counter()
    for record in read.records:
        if isinstance(record, Foreign):
            kept += said_in(as_another_parser_reads(record.xml))
    if not any(line.outcome == "dropped" and "comment" not in line.sentence for line in read.report):
        left = said_in(root) - kept
        yield from (" ".join(one) for one in left if not is_held(one))


@pytest.mark.parametrize("name", ["everything", "exceptions", "choreography", "conversation"])
def test_all_of_an_own_fixture_is_in_a_tier(name: str) -> None:
    assert list(in_no_tier((FIXTURES / f"{name}.bpmn").read_bytes())) == []


def test_what_is_in_no_tier_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    content = (FIXTURES / "everything.bpmn").read_bytes()
    monkeypatch.setattr("exporters.bpmn.read.keep_rest", lambda _reading: None)
    lost = list(in_no_tier(content))
    assert len(lost) > 10 and any("definitions" in one for one in lost)


def test_all_of_the_corpora_is_in_a_tier(corpora: Path) -> None:
    kinds: Counter[str] = Counter()
    for path in sorted(corpora.rglob("*.bpmn")):
        try:
            kinds.update(f"{one} ({path.name})" for one in in_no_tier(path.read_bytes()))
        except KnownError:
            continue
    assert dict(kinds) == {}
