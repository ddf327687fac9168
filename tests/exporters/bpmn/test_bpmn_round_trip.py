"""Models of the MIWG go through a map and come back: no fact lost, every line where it was, valid by the schema of BPMN.

The judge of facts lies beside the corpora; without them the twin at the end holds the same of the own fixtures by counting elements.
"""

from __future__ import annotations

import importlib.util
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from exporters.bpmn.read import read_bpmn
from exporters.bpmn.write_text import bpmn_text
from mapper.model.workspace import Workspace
from tests.exporters.bpmn.reading_aids import FIXTURES, counting
from tests.exporters.bpmn.writing_aids import DC, DI, WAYPOINT, local

LEAST_GEOMETRY = 0.99


@pytest.fixture(scope="module")
def judge(corpora: Path) -> Any:
    """The comparison of two files as bags of facts."""
    place = corpora.parent / "tools" / "bpmn_compare.py"
    if not place.is_file():
        pytest.skip("no bpmn_compare.py beside the corpora")
    spec = importlib.util.spec_from_file_location("bpmn_compare", place)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def schema(corpora: Path) -> etree.XMLSchema:
    """The schema of BPMN 2.0."""
    return etree.XMLSchema(etree.parse(corpora / "xsd" / "BPMN20.xsd"))


def through_a_map(path: Path) -> str:
    """The file as it comes out of a map it was imported into."""
    return bpmn_text(Workspace(read_bpmn(path.read_bytes(), counting(), path.stem).records))


def test_the_reference_models_come_back(corpora: Path, judge: Any, tmp_path: Path) -> None:
    models = sorted((corpora / "miwg" / "Reference").glob("*.bpmn"))
    assert len(models) == 11
    for model in models:
        back = tmp_path / model.name
        back.write_text(through_a_map(model), encoding="utf-8")
        compared = judge.compare(model, back)
        lost = {kind: list(found[3].elements()) for kind, found in compared.items() if kind not in judge.GEOM and found[3]}
        assert lost == {}, model.name
        kept, of = judge.score(compared, True)
        assert kept >= LEAST_GEOMETRY * of, model.name


def test_the_judge_sees_a_loss(corpora: Path, judge: Any, tmp_path: Path) -> None:
    model = corpora / "miwg" / "Reference" / "A.1.0.bpmn"
    back = tmp_path / model.name
    back.write_text(through_a_map(model).replace('name="Task 1"', 'name="Task one"'), encoding="utf-8")
    assert judge.compare(model, back)["flow nodes"][3]


def test_what_is_written_is_valid(corpora: Path, schema: etree.XMLSchema, starters: Workspace) -> None:
    models = sorted((corpora / "miwg" / "Reference").glob("*.bpmn"))
    files = {model.name: through_a_map(model) for model in models} | {"starters": bpmn_text(starters)}
    for name in ("everything", "exceptions"):
        files[name] = through_a_map(FIXTURES / f"{name}.bpmn")
    wrong = {}
    for name, text in files.items():
        if not schema.validate(etree.fromstring(text.encode())):
            wrong[name] = str(schema.error_log)[:500]
    assert wrong == {}


def test_the_schema_sees_a_fault(schema: etree.XMLSchema, starters: Workspace) -> None:
    assert not schema.validate(
        etree.fromstring(
            bpmn_text(starters).replace("<bpmn:incoming>", "<bpmn:comes>", 1).replace("</bpmn:incoming>", "</bpmn:comes>", 1).encode()
        )
    )


def counted(root: etree._Element) -> tuple[Counter[str], Counter[str]]:
    """How often each element of the model stands there, and each place of a shape or edge."""
    model = Counter(f"{local(element)} {element.get('id')} {element.get('name')}" for element in root.iter() if element.get("id"))
    places: Counter[str] = Counter()
    for drawn in root.iter(f"{DI}BPMNShape", f"{DI}BPMNEdge"):
        bounds = [float(bounds.get(side, "")) for bounds in drawn.findall(f"{DC}Bounds") for side in ("x", "y", "width", "height")]
        corners = [float(point.get(side, "")) for point in drawn.findall(WAYPOINT) for side in "xy"]
        places[f"{drawn.get('bpmnElement')} {bounds} {corners}"] += 1
    return model, places


@pytest.mark.parametrize("name", ["everything", "exceptions", "choreography", "conversation"])
def test_own_fixtures_come_back(name: str) -> None:
    path = FIXTURES / f"{name}.bpmn"
    before, before_places = counted(etree.fromstring(path.read_bytes()))
    after, places = counted(etree.fromstring(through_a_map(path).encode()))
    held_anew = ("BPMN", "laneSet", "childLaneSet", "process", "messageEventDefinition", "timerEventDefinition", "signalEventDefinition")
    lost = [one for one in (before - after).elements() if not one.startswith(held_anew)]
    assert lost == []
    assert before_places - places == Counter()
