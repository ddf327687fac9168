"""Models that other people drew: every file is read or refused with a reason; nothing dangles; the drawing is where it was.

The same checks run on the own fixtures, so that they always run.
"""

from __future__ import annotations

import csv
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from exporters.bpmn.elements import GLOBAL_TASKS, NODE_FORMS
from exporters.bpmn.read import BpmnRead, read_bpmn
from mapper.model.drawn import Foreign
from mapper.model.errors import KnownError
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Flow, Node
from mapper.model.geometry import Box, Point
from mapper.model.limits import COORDINATE
from mapper.model.record import Drawn, Line, Record
from mapper.model.records import REFERENCES, ids_in
from mapper.model.workspace import Workspace
from tests.exporters.bpmn.reading_aids import FIXTURES, counting

MODEL = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
DI = "{http://www.omg.org/spec/BPMN/20100524/DI}"
DC = "{http://www.omg.org/spec/DD/20100524/DC}"
WAYPOINT = "{http://www.omg.org/spec/DD/20100524/DI}waypoint"
HOLDERS = {f"{MODEL}{name}" for name in ("process", "subProcess", "transaction", "adHocSubProcess")}


def tree_of(path: Path) -> etree._Element:
    """The file as another parser reads it."""
    return etree.fromstring(path.read_bytes().strip(), etree.XMLParser(resolve_entities=False, no_network=True, recover=True))


def dangling(records: tuple[Record, ...]) -> Iterator[str]:
    """References that lead nowhere, or to a record of a kind that may not stand there."""
    by_id = {record.id: record for record in records}
    for record in records:
        for reference in REFERENCES[type(record)]:
            for held in ids_in(record, reference):
                kind = type(by_id.get(held)).__name__
                if kind == "NoneType" or (reference.refers != ("*",) and kind not in reference.refers):
                    yield f"{reference.key} -> {held} {kind}"


def usable_box(shape: etree._Element) -> Box | None:
    """The box of a shape, None where its figures are none a sheet can have."""
    bounds = shape.find(f"{DC}Bounds")
    try:
        box = Box(*(float(bounds.get(side, "")) for side in ("x", "y", "width", "height"))) if bounds is not None else None
    except ValueError:
        return None
    return box if box is not None and all(abs(figure) < COORDINATE for figure in box) else None


def misplaced(read: BpmnRead, root: etree._Element) -> Iterator[str]:
    """Elements whose place is not that of the (only) shape or edge the file has for them."""
    drawn = {record.xml_id: record for record in read.records if isinstance(record, Drawn | Line) and record.xml_id}
    ids = Counter(element.get("id") for element in root.iter() if element.get("id"))
    shown = Counter(element.get("bpmnElement") for element in root.iter(f"{DI}BPMNShape", f"{DI}BPMNEdge"))
    for shape in root.iter(f"{DI}BPMNShape", f"{DI}BPMNEdge"):
        name = shape.get("bpmnElement")
        record = drawn.get(str(name))
        if name is None or record is None or ids[name] != 1 or shown[name] != 1:
            continue
        if isinstance(record, Drawn):
            box = usable_box(shape)
            if box is not None and record.box != box:
                yield f"{name}: {record.box} for {box}"
        else:
            corners = tuple(Point(float(point.get("x", "")), float(point.get("y", ""))) for point in shape.iter(WAYPOINT))
            if len(corners) > 1 and record.waypoints != corners:
                yield f"{name}: {record.waypoints} for {corners}"


def miscounted(read: BpmnRead, root: etree._Element) -> Iterator[str]:
    """Kinds of element of which the records hold more or fewer than the file. What is kept as it came counts as held."""
    kept = "".join(record.xml for record in read.records if isinstance(record, Foreign))
    drawn = Counter(element.tag for element in root.iter() if isinstance(element.tag, str) and _parent_tag(element) in HOLDERS)
    nodes = sum(count for tag, count in drawn.items() if tag.removeprefix(MODEL) in NODE_FORMS)
    expected = {Node: nodes, ExceptionPoint: drawn[f"{MODEL}boundaryEvent"]}
    expected[Flow] = drawn[f"{MODEL}sequenceFlow"] + sum(1 for _ in root.iter(f"{MODEL}messageFlow"))
    for cls, count in expected.items():
        found = sum(isinstance(record, cls) for record in read.records)
        if found != count:
            yield f"{cls.__name__}: {found} for {count}"
    lost = [element.get("id") for name in GLOBAL_TASKS for element in root.iter(f"{MODEL}{name}")]
    lost = [name for name in lost if name not in {record.xml_id for record in read.records} and str(name) not in kept]
    if lost:
        yield f"lost: {lost}"


def _parent_tag(element: etree._Element) -> str:
    parent = element.getparent()
    return str(parent.tag) if parent is not None else ""


def faults(path: Path) -> list[str]:
    """What is wrong with the reading of a file; a refusal is no fault."""
    try:
        read = read_bpmn(path.read_bytes(), counting(), path.stem)
    except KnownError as refusal:
        assert refusal.happened and refusal.safe
        return []
    workspace = Workspace(read.records)
    root = tree_of(path)
    found = [*dangling(read.records), *misplaced(read, root), *miscounted(read, root)]
    codes = Counter(code for record in read.records if (code := getattr(record, "code", "")))
    found.extend(f"code {code} stands {count} times" for code, count in codes.items() if count > 1)
    if len(workspace) != len(read.records):
        found.append("two records have the same id")
    return [f"{path.name}: {fault}" for fault in found]


@pytest.mark.parametrize("name", ["everything", "exceptions", "damaged"])
def test_own_fixtures_are_read_without_fault(name: str) -> None:
    assert faults(FIXTURES / f"{name}.bpmn") == []


def test_a_fault_would_be_seen() -> None:
    source = (FIXTURES / "everything.bpmn").read_text(encoding="utf-8")
    read = read_bpmn(source.encode(), counting())
    moved = etree.fromstring(source.replace('x="300" y="300"', 'x="301" y="300"').replace('x="28" y="80"', 'x="28" y="81"').encode())
    assert len(list(misplaced(read, moved))) == 2, "a sub-process and the end of a flow"
    fewer = tuple(record for record in read.records if record.xml_id != "Plain")
    assert any("Flow.from_id" in fault for fault in dangling(fewer))
    assert list(miscounted(BpmnRead(fewer, ()), etree.fromstring(source.encode())))


def test_all_models_of_the_corpora(corpora: Path) -> None:
    files = sorted(path for path in corpora.rglob("*.bpmn"))
    assert len(files) > 1000
    found = [fault for path in files for fault in faults(path)]
    assert found == []


def test_most_models_of_the_corpora_are_read_not_refused(corpora: Path) -> None:
    refused = 0
    files = [path for folder in ("hdbpmn", "miwg", "business") for path in sorted((corpora / folder).rglob("*.bpmn"))]
    for path in files:
        try:
            read_bpmn(path.read_bytes(), counting())
        except KnownError:
            refused += 1
    assert refused == 0, f"of {len(files)}"


def test_bad_files_behave_as_expected(corpora: Path) -> None:
    folder = corpora / "bad" / "xml"
    with (folder / "manifest.open.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    assert len(rows) > 30
    wrong = [f"{row['file']}: {fault}" for row in rows for fault in misbehaviour(folder / row["file"], row["expected"])]
    assert wrong == []


def misbehaviour(path: Path, expected: str) -> Iterator[str]:
    """How the reading of a bad file differs from what is expected of it, in words like "open" or "reject, clear message"."""
    may_open, may_reject = "open" in expected or "rename" in expected, "reject" in expected
    started = time.thread_time()
    try:
        read = read_bpmn(path.read_bytes(), counting(), path.stem)
    except KnownError as refusal:
        if not may_reject:
            yield f"refused: {refusal}"
        if "names the format" in expected and not any(word in refusal.happened for word in ("JSON", "HTML", "XPDL", "BPMN 2.0 beta")):
            yield f"the format is not named: {refusal}"
    else:
        if not may_open:
            yield "opened"
        if "report" in expected and not read.report:
            yield "nothing reported"
    if time.thread_time() - started > 1:
        yield "took more than a second"
