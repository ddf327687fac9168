"""Each rule on a small map that breaks it and one that does not; what can be mended with a click is mended by it."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from mapper.checks import CHECKS, check_of, findings
from mapper.model.edit import Fresh
from mapper.model.exception_point import ContactPoint, ExceptionPoint, Handler, Participant
from mapper.model.flow import Flow, Node
from mapper.model.measures import Acceptance, Intervention, Metric, NoneKnown, Reading
from mapper.model.organisation import GlobalStep, Person, Process, Role, System, Unit
from mapper.model.record import Quantity, Record
from mapper.model.workshop import Question, Resolution, Workshop
from mapper.model.workspace import Workspace

P, Q = Process(id="p", name="Order", volume=Quantity.of(10)), Process(id="q", name="Return")
CLERK, DRIVER = Role(id="r", name="Clerk", unit="u"), Role(id="o", name="Driver", unit="v")


def told(rule: str, *records: Record) -> list[str]:
    """The elements at which the rule finds something."""
    return [one.element for one in findings(Workspace([P, Q, CLERK, DRIVER, Unit(id="u"), Unit(id="v"), *records])) if one.rule == rule]


def step(number: str, **more: Any) -> Node:
    return Node(**{"id": number, "code": number, "process": "p", "name": f"Check {number} again", **more})


def gate(number: str, kind: Any = "decision") -> Node:
    return Node(id=number, code=number, process="p", kind=kind, name="Big?")


def start() -> Node:
    return Node(id="s", process="p", kind="start", name="Order arrives")


def end() -> Node:
    return Node(id="e", process="p", kind="end", name="Order closed")


def flow(ends: str, **more: Any) -> Flow:
    """Of "a>b"; what follows a further ">" makes the id another."""
    first, second, *_ = ends.split(">")
    return Flow(id=ends, from_id=first, to_id=second, **more)


def wrong(**more: Any) -> ExceptionPoint:
    return ExceptionPoint(**{"id": "x", "name": "Out of stock", "host": "a", **more})


def meeting(*people: str, **more: Any) -> ContactPoint:
    return ContactPoint(id="c", name="Dock coffee", people=tuple(Participant(one) for one in people), **more)


def change(*complements: str, **more: Any) -> Intervention:
    return Intervention(**{"id": "i", "name": "One screen", "kind": "system change", "complements": complements, **more})


FLOW = [start(), step("a"), end(), flow("s>a"), flow("a>e")]
PARALLEL = [gate("g", "parallel"), step("a"), step("b"), flow("g>a"), flow("g>b")]
LOOP = [start(), step("a"), gate("g"), end(), flow("s>a"), flow("a>g")]
TWINS: list[Record] = [step("a", name="Receive goods"), step("b", name="receive goods", process="q")]

CASES: list[tuple[str, str, list[Record], list[Record]]] = [
    ("F3", "b", [*FLOW, step("b")], [*FLOW, step("b"), flow("a>b")]),
    ("F3", "b", [step("a"), step("b"), flow("a>a")], [step("b")]),
    ("F3", "b", [*FLOW, step("b")], [*FLOW, step("b"), wrong(path=("b",))]),
    ("F4", "b", [*FLOW, step("b"), flow("b>e")], [*FLOW, step("b"), flow("b>e"), flow("a>b")]),
    ("F4", "b", [*FLOW, step("b"), flow("a>b")], [*FLOW, step("b"), flow("a>b"), flow("b>e")]),
    ("F4", "b", [*FLOW, step("b"), flow("b>e")], [*FLOW, step("b"), flow("b>e"), step("z", process="q"), flow("z>b", kind="message")]),
    ("F5", "g", [gate("g"), step("a"), flow("g>a")], [gate("g"), step("a"), step("b"), flow("a>g"), flow("b>g"), flow("g>a")]),
    (
        "F5",
        "g>a",
        [gate("g"), *TWINS, flow("g>a"), flow("g>b", name="no")],
        [gate("g"), *TWINS, flow("g>a", default=True), flow("g>b", name="no")],
    ),
    (
        "F6",
        "g",
        [gate("g"), *TWINS, flow("g>a", probability=0.5), flow("g>b", probability=0.3)],
        [gate("g"), *TWINS, flow("g>a", probability=0.695), flow("g>b", probability=0.3)],
    ),
    (
        "F6",
        "g",
        [gate("g"), *TWINS, flow("g>a", probability=1.2), flow("g>b")],
        [gate("g"), *TWINS, flow("g>a", probability=0.7), flow("g>b")],
    ),
    ("F7", "s>a>2", [*FLOW, flow("s>a>2")], [*FLOW, flow("s>a>2", kind="message")]),
    ("F8", "a", [*FLOW, step("b"), flow("a>b")], [*FLOW, step("b"), flow("a>b", kind="message")]),
    ("F9", "g", [*PARALLEL, flow("s>g"), flow("e>g")], [*PARALLEL, flow("s>g")]),
    ("F9", "g", [gate("g", "parallel"), *FLOW, flow("a>g"), flow("g>e")], [gate("g", "parallel"), *FLOW, flow("g>e")]),
    ("F10", "g", PARALLEL, [*PARALLEL, gate("j", "parallel"), flow("a>j"), flow("b>j")]),
    ("F11", "p", [step(f"n{number}") for number in range(51)], [step(f"n{number}") for number in range(50)]),
    (
        "F12",
        "g",
        [*LOOP, flow("g>a", name="no"), flow("g>e", name="yes")],
        [*LOOP, flow("g>a", name="no", probability=0.1), flow("g>e", name="yes", probability=0.9)],
    ),
    ("L2", "a", [step("a", name="Approval")], [step("a", name="Approve order")]),
    ("L2", "a", [step("a", name="Processing of orders")], [step("a", name="Process orders")]),
    ("L2", "a", [step("a", name="Print label and inform customer")], [step("a", name="Match order and receipt")]),
    ("L2", "a", [step("a", name="Check " + "x" * 60)], [step("a", name="Check " + "x" * 50)]),
    ("L2", "a", [step("a", name="Order")], [step("a", name="検収する")]),
    (
        "L3",
        "b",
        [step("a", name="Check order"), step("b", name="check order")],
        [step("a", name="Check order"), step("b", name="Check bill")],
    ),
    ("L4", "a", [step("a")], [step("a", role="r")]),
    ("L4b", "a", [step("a")], [step("a", systems=("y",)), System(id="y")]),
    ("L4b", "a", [step("a")], [step("a", automation="manual")]),
    (
        "L5",
        "b",
        TWINS,
        [step("a", name="Receive goods", same_as="w"), step("b", name="Receive goods", process="q", same_as="w"), GlobalStep(id="w")],
    ),
    ("P1", "a", [step("a", role="ada"), Person(id="ada", name="Ada", roles=("r",))], [step("a", role="ada"), Person(id="ada", name="Ada")]),
    ("P1", "x", [wrong(handlers=(Handler("ada"),)), Person(id="ada", roles=("r",))], [wrong(handlers=(Handler("r"),))]),
    ("P1", "c", [meeting("ada"), Person(id="ada", roles=("r",))], [meeting("r")]),
    ("X2", "x", [wrong()], [wrong(handlers=(Handler("r"),))]),
    ("X3", "x", [wrong()], [wrong(rejoin="END")]),
    ("X4", "x", [wrong(rate=Quantity.of(1))], [wrong(rate=Quantity.of(1), effort=Quantity.of(1))]),
    ("X4", "x", [wrong(effort=Quantity.of(1))], [wrong(probability=Quantity.of(0.1), effort=Quantity.of(1))]),
    ("X5", "x", [wrong()], [wrong(noticed_by=("r",))]),
    ("X6", "x", [wrong(path=("b",)), step("b")], [wrong(path=("b",)), step("b", role="r")]),
    ("X8", "a", [step("a")], [step("a"), NoneKnown(id="k", step="a")]),
    ("X8", "a", [step("a")], [step("a"), wrong()]),
    ("X8", "a", [step("a")], [step("a", process="q")]),
    ("X9", "x", [wrong(category="WIF", interrupting=False)], [wrong(category="EXT", interrupting=False)]),
    ("X9", "x", [wrong(category="DEX", event_type="error")], [wrong(category="DEX", event_type="timer")]),
    ("X10", "c", [meeting(), wrong(contacts=("c",))], [meeting("r"), wrong(contacts=("c",))]),
    ("X10", "c", [meeting(), wrong(contacts=("c",))], [meeting()]),
    ("C1", "c", [meeting("r", "r2"), Role(id="r2", unit="u")], [meeting("r", "o")]),
    ("C2", "c", [ContactPoint(id="c", people=(Participant("r", essential=True), Participant("o")))], [meeting("r", "o")]),
    ("C3", "x", [meeting("r"), wrong(contacts=("c",))], [meeting("r"), wrong(contacts=("c",), path=("a",)), step("a")]),
    ("C3", "x", [meeting("r"), wrong(contacts=("c",))], [meeting("r", formality="formal"), wrong(contacts=("c",))]),
    ("M2", "m", [Metric(id="m", target=Reading(1))], [Metric(id="m", target=Reading(1), baseline=Reading(2))]),
    ("S2", "i", [change("a"), step("a", name="Approve order")], [change("a"), step("a", name="Match order")]),
    ("S2", "i", [change("a"), step("a", name="Rechnung freigeben")], [change("a", kind="rule"), step("a", name="Rechnung freigeben")]),
    ("S2", "i", [change("a"), step("a", name="Release order")], [change("a", state="dropped"), step("a", name="Release order")]),
    (
        "Q1",
        "w",
        [Question(id="w", name="Who?", created="2026-01-01T09:00"), Workshop(id="d", date="2026-02-01")],
        [Question(id="w", name="Who?", created="2026-01-01T09:00"), Workshop(id="d", date="2026-02-01"), Resolution(id="z", question="w")],
    ),
    (
        "Q1",
        "w",
        [Question(id="w", name="Who?", created="2026-01-01T09:00"), Workshop(id="d", date="2026-02-01")],
        [Question(id="w", name="Who?", created="2026-02-01T09:00"), Workshop(id="d", date="2026-02-01")],
    ),
]


@pytest.mark.parametrize(("rule", "element", "broken", "sound"), CASES)
def test_a_rule_finds_what_breaks_it_and_nothing_else(rule: str, element: str, broken: list[Record], sound: list[Record]) -> None:
    assert element in told(rule, *broken)
    assert element not in told(rule, *sound)


def test_every_rule_is_broken_by_a_case_here_or_by_one_of_the_errors() -> None:
    assert {check.rule for check in CHECKS} == {case[0] for case in CASES} | {"F1", "F2", "L1", "X1", "X7", "M1", "S1"}


@pytest.mark.parametrize("case", [case for case in CASES if check_of(case[0]).fix is not None], ids=lambda case: case[0])
def test_one_click_mends_it(case: tuple[str, str, list[Record], list[Record]]) -> None:
    rule, element, broken, _ = case
    numbers = itertools.count()
    workspace = Workspace([P, Q, CLERK, DRIVER, Unit(id="u"), Unit(id="v"), *broken])
    check = check_of(rule)
    assert check.fix is not None and check.fix_text
    mended = workspace.after(check.fix(workspace, element, Fresh(lambda: f"new{next(numbers)}", lambda: "")))
    assert [one for one in findings(mended) if (one.rule, one.element) == (rule, element)] == []


def test_the_exits_of_a_decision_keep_their_parts_when_they_are_made_to_add_up() -> None:
    records = [gate("g"), *TWINS, flow("g>a", probability=0.9), flow("g>b", probability=0.3)]
    workspace = Workspace(records)
    fix = check_of("F6").fix
    assert fix is not None
    mended = workspace.after(fix(workspace, "g", Fresh(str, str)))
    assert [mended[one].probability for one in ("g>a", "g>b")] == [pytest.approx(0.75), pytest.approx(0.25)]  # type: ignore[attr-defined]


def test_what_was_accepted_carries_its_reason_for_that_rule_alone() -> None:
    records = [P, step("a"), Acceptance(id="k", rule="L4", element="a", note="Done by a machine")]
    reasons = {one.rule: one.accepted for one in findings(Workspace(records)) if one.element == "a"}
    assert (reasons["L4"], reasons["L4b"]) == ("Done by a machine", None)
