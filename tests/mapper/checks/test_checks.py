"""Each lint rule finds what it is for, and not its twin that is in order; what can be mended with a click is mended by it."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from mapper.checks import CHECKS, findings
from mapper.model.edit import Fresh
from mapper.model.exception_point import ContactPoint, ExceptionPoint, Handler
from mapper.model.flow import Flow, Node, Trigger
from mapper.model.measures import Acceptance, Intervention, Metric, NoneKnown
from mapper.model.organisation import Process, Role, System, Unit
from mapper.model.record import Quantity, Record
from mapper.model.workspace import Workspace
from mapper.templates import STARTERS, starter
from mapper.templates.facts import read_facts

OUT_OF_STOCK = ExceptionPoint(
    id="x",
    code="P-E1",
    name="Out of stock",
    host="b",
    rate=Quantity.of(20),
    effort=Quantity.of(10),
    handlers=(Handler("r"),),
    noticed_by=("r",),
    rejoin="b",
)
SOUND: tuple[Record, ...] = (
    Process(id="p", code="P", name="Order", volume=Quantity.of(100)),
    Node(id="s", kind="start", process="p", name="Order arrives"),
    Trigger(id="t", code="P-T1", node="s"),
    Node(id="a", code="P-10", process="p", name="Take order", role="r", automation="manual"),
    Node(id="d", code="P-D1", kind="decision", process="p", name="Big?"),
    Node(id="b", code="P-20", process="p", name="Ship goods", role="r", systems=("y",)),
    NoneKnown(id="k", step="a"),
    Role(id="r", name="Clerk", unit="u"),
    Unit(id="u", name="Sales"),
    System(id="y", name="ERP"),
    Node(id="e", kind="end", process="p", name="Order closed"),
    Flow(id="f1", from_id="s", to_id="a"),
    Flow(id="f2", from_id="a", to_id="d"),
    Flow(id="f3", from_id="d", to_id="b", probability=0.2, name="yes"),
    Flow(id="f4", from_id="d", to_id="e", probability=0.8, name="no"),
    Flow(id="f5", from_id="b", to_id="e"),
    OUT_OF_STOCK,
)


def found(*changed: Record, without: str = "") -> list[tuple[str, str]]:
    """Rule and element of all errors found in the sound map with these records changed or added, and one left out."""
    records = {record.id: record for record in (*SOUND, *changed) if record.id != without}
    return [(finding.rule, finding.element) for finding in findings(Workspace(records.values())) if finding.severity == "E"]


def test_the_sound_map_has_no_finding() -> None:
    assert findings(Workspace(SOUND)) == ()


@pytest.mark.parametrize("name", [name for name, _ in STARTERS])
def test_a_starter_map_has_hints_and_nothing_worse_but_meetings_that_hang_on_one(name: str) -> None:
    count = itertools.count()
    read = read_facts(starter(name), Fresh(lambda: f"{next(count):06}", lambda: ""))
    told = findings(Workspace(read.records))
    assert {one.rule for one in told if one.severity != "H"} <= {"C2"}
    assert {one.rule for one in told if one.severity == "H"} <= {"X8", "C3", "L2"}


def test_every_rule_stands_once_in_the_registry() -> None:
    rules = [(check.rule, check.about) for check in CHECKS]
    assert len(set(rules)) == len(rules)
    families = {"F": 12, "L": 5, "X": 10, "C": 3, "M": 2}
    expected = {f"{family}{number}" for family, last in families.items() for number in range(1, last + 1)}
    assert {check.rule for check in CHECKS} == expected | {"L4b", "P1", "S1", "S2", "Q1"}


def test_f1_a_process_without_a_start_and_a_start_without_a_cause() -> None:
    assert ("F1", "p") in found(without="s")
    assert found(without="t") == [("F1", "s")]
    assert found(Node(id="inner", kind="start", process="p", parent="a", name="Inside")) == []


def test_f2_a_process_without_an_end() -> None:
    assert ("F2", "p") in found(without="e")
    assert found(Process(id="q", code="Q", name="Nothing mapped yet")) == []


@pytest.mark.parametrize(
    "record",
    [
        Node(id="a", code="P-10", process="p", name="  "),
        Node(id="d", code="P-D1", kind="decision", process="p"),
        ExceptionPoint(id="x", code="P-E1", host="b"),
        ContactPoint(id="c", code="P-C1"),
    ],
)
def test_l1_an_empty_label(record: Record) -> None:
    assert found(record) == [("L1", record.id)]


def test_l1_a_join_needs_no_label() -> None:
    assert found(Node(id="j", code="P-D2", kind="decision", process="p"), Flow(id="f6", from_id="j", to_id="e")) == []


def test_x1_an_exception_without_a_step() -> None:
    assert found(replace(OUT_OF_STOCK, host=None), NoneKnown(id="kb", step="b")) == [("X1", "x")]


@pytest.mark.parametrize(
    ("rate", "is_found"), [(Quantity.of(20), False), (Quantity.of(21), True), (Quantity(15, 40), False), (None, False)]
)
def test_x7_more_often_than_cases_come_by(rate: Quantity | None, is_found: bool) -> None:
    exception = replace(OUT_OF_STOCK, rate=rate)
    assert found(exception) == ([("X7", "x")] if is_found else [])


def test_x7_accuses_nobody_on_a_guess() -> None:
    guessed = (Flow(id="f3", from_id="d", to_id="b", name="yes"), Flow(id="f4", from_id="d", to_id="e", name="no"))
    assert found(replace(OUT_OF_STOCK, rate=Quantity.of(90)), *guessed) == []
    assert found(replace(OUT_OF_STOCK, rate=Quantity.of(101)), *guessed) == [("X7", "x")]


def test_m1_a_metric_without_unit_or_element() -> None:
    assert found(Metric(id="m", name="Time", unit="h", element="a")) == []
    assert found(Metric(id="m", name="Time")) == [("M1", "m"), ("M1", "m")]


def test_s1_an_intervention_that_hangs_in_the_air() -> None:
    loose = Intervention(id="i", name="Chat group", state="trial")
    assert found(loose) == [("S1", "i")] * 3
    assert found(replace(loose, state="idea")) == []


def test_an_accepted_finding_carries_its_reason() -> None:
    records = [record for record in SOUND if record.id != "t"] + [Acceptance(id="ok", rule="F1", element="s", note="Out of scope")]
    (finding,) = findings(Workspace(records))
    assert finding.accepted == "Out of scope" and finding.severity == "E" and "Order arrives" in finding.sentence
