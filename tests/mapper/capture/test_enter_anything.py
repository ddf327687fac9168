"""Whatever is typed: never refused, never lost, in linear time; and all that a line can say beyond steps and exceptions."""

from __future__ import annotations

import gc
import itertools
from time import thread_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapper.capture.attribute_names import WORD_OF
from mapper.capture.enter import enter
from mapper.capture.line import understand
from mapper.capture.spot import NOWHERE, Spot
from mapper.capture.type_lines import type_lines
from mapper.model.edit import Fresh
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Dependency, Flow, Node, Trigger
from mapper.model.lookups import by_name, every
from mapper.model.measures import Metric
from mapper.model.organisation import Document, Process, Resource, Role
from mapper.model.record import Record
from mapper.model.records import FIELDS
from mapper.model.workshop import Question
from mapper.model.workspace import Workspace
from mapper.new_map import empty_records
from mapper.rules import follow_rules

SIGNS = [
    "!",
    "~",
    "*",
    "...",
    "$",
    "<<",
    "%",
    "{",
    "}",
    "@",
    "#",
    ">>",
    "->",
    "==",
    "=",
    "^",
    "+",
    "++",
    "(end) ",
    "[",
    "]",
    '"',
    ":",
    ";",
    ",",
    "?",
    "&",
]
PARTS = [
    *SIGNS,
    " ",
    "  ",
    "a",
    "Buyer",
    "9/week",
    "10min",
    "note:",
    "role:",
    "(m)",
    "40 -> 10",
    "\\",
    "needs:",
    "(data, must)",
    "daily",
    "é",
    "\n",
]


def fresh() -> Fresh:
    numbers = itertools.count(1)
    return Fresh(lambda: f"id{next(numbers):06}", lambda: "2026-01-01T00:00:00+00:00")


def typed(*lines: str) -> Workspace:
    ids = fresh()
    return type_lines(Workspace(empty_records("Map", ids)), lines, ids).workspace


def only(workspace: Workspace, cls: type[Record]) -> Record:
    (found,) = every(workspace, cls)
    return found


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(st.sampled_from(PARTS), max_size=7).map("".join) | st.text(max_size=30), max_size=6))
def test_nothing_that_is_typed_is_refused(lines: list[str]) -> None:
    ids = fresh()
    workspace, spot = Workspace(empty_records("Map", ids)), NOWHERE
    for line in lines:
        entered = enter(workspace, line, spot, ids)
        workspace, spot = workspace.after(follow_rules(workspace, entered.edit, ids)), entered.spot
        assert not entered.made or entered.made in workspace
        assert all(one in workspace for one in (spot.node, spot.exception, spot.decision, spot.process, spot.last) if one is not None)


@pytest.mark.parametrize("line", ["-> nobody knows", "= nobody knows", "^ nobody knows", "+ thing: x", "  code: PO-1", "<< needs: ^9", "%"])
def test_what_is_not_understood_is_a_step_to_check(line: str) -> None:
    nodes = every(typed(line), Node)
    assert [node.to_check for node in nodes] == [True] or line == "%"
    assert any(word in nodes[0].name for word in line.split()[1:]) or line == "%"


def test_an_attribute_of_the_wrong_kind_is_kept_as_a_step_to_check() -> None:
    workspace = typed("A", "  rejoin: B", "! Late", "  rate: soon")
    assert [node.name for node in every(workspace, Node) if node.to_check] == ["rejoin: B", "rate: soon"]


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("Pack @Packer @Lead", "@Lead"),
        ("Pack >> Ship", ">> Ship"),
        ("Sure? #ME51N", "#ME51N"),
        ("! Broken 3/week 4/week", "4/week"),
        ("! Broken 5 USD", "5 USD"),
        ("... Who? @A @B #C", "@B #C"),
        ("* Order comes 3/week @Clerk", "@Clerk"),
        ("Pack @Packer 1min 2min 3min", "3min"),
    ],
)
def test_what_a_line_cannot_hold_is_kept_as_a_note(line: str, kept: str) -> None:
    assert kept in [record.note for record in typed(line).values()]


@pytest.mark.parametrize(
    "said", ["@a ", "@a", "#a ", '"a" ', "5% ", "9/week ", "%a ", "{a} ", "[", "~ a: b; ", "a, ", ">>a ", '"', "1.", '"a, ', "? ", "\\"]
)
def test_a_line_is_understood_in_linear_time(said: str) -> None:
    for sign in ("", "! ", "~ ", "$ ", "* ", "  note: "):
        times = []
        for length in (5_000, 20_000):
            text = (sign + said * length)[:length]
            # What thousands of tests before left in memory would be looked through for rubbish meanwhile.
            gc.disable()
            begin = thread_time()
            understand(text)
            times.append(thread_time() - begin)
            gc.enable()
        assert times[1] < max(12 * times[0], 0.5), (sign, said)


def test_the_kinds_of_record_and_their_fields_can_all_be_said() -> None:
    """Every field of every record has a name by which an indented line sets it."""
    assert set(WORD_OF) == set(FIELDS)
    for cls, shapes in FIELDS.items():
        for shape in shapes:
            if shape.name not in ("id", "created", "x", "y", "width", "height", "waypoints", "label_offset"):
                assert understand(f"  {shape.name.replace('_', ' ')}: x").kind == "attribute", (cls, shape.name)


def test_metric_dependency_resource_and_document_belong_to_the_step() -> None:
    workspace = typed(
        "A @R", "$ Blocked over 7 days %: 40,5 -> 10 measured", "<< needs: Tax list (data, should)", "%Scanner 2", "{Order form}"
    )
    step = by_name(workspace, Node, "A")[0]
    metric, need = only(workspace, Metric), only(workspace, Dependency)
    assert isinstance(metric, Metric) and isinstance(need, Dependency)
    assert (metric.name, metric.unit, metric.element, metric.direction) == ("Blocked over 7 days", "%", step.id, "down")
    assert metric.baseline is not None and (metric.baseline.value, metric.baseline.evidence) == (40.5, "measured")
    assert (need.from_id, need.kind, need.strength, workspace[need.to_id or ""].name) == (step.id, "data", "helps", "Tax list")
    assert [workspace[one].name for one in step.resources] == ["Scanner", "Order form"]
    assert by_name(workspace, Resource, "Scanner")[0].capacity == 2


def test_marks_in_a_line_and_a_share_of_a_branch() -> None:
    workspace = typed("Check?", "[no 20%] Send back @Clerk %Scanner {Return note}")
    step = by_name(workspace, Node, "Send back")[0]
    flow = next(flow for flow in every(workspace, Flow) if flow.to_id == step.id)
    assert (flow.name, flow.probability) == ("no", 0.2)
    assert len(step.resources) == 2 and every(workspace, Document)[0].name == "Return note"


def test_attributes_of_the_line_before() -> None:
    workspace = typed(
        *(
            "A",
            "! Wrong 3/week",
            "  noticed by: Buyer, AP lead",
            "  cost: 60 EUR",
            "  handlers: Buyer (40%), AP lead",
            "  window: Mon 8-12, Fri",
        ),
        *("~ Corridor", "  how often: 2/day", "  exchanged: prices, dates", "B", "  -> probability: 30%", "  value: BVA"),
    )
    point, meeting = every(workspace, ExceptionPoint)[0], every(workspace, ContactPoint)[0]
    assert [workspace[one].name for one in point.noticed_by] == ["Buyer", "AP lead"]
    assert (point.direct_cost and point.direct_cost.value, [handler.share for handler in point.handlers]) == (60, [0.4, None])
    assert [(hours.weekday, hours.start, hours.end) for hours in point.window] == [("Mon", 8, 12), ("Fri", 0, 24)]
    assert (meeting.frequency and meeting.frequency.value, meeting.exchanged) == (10, ("prices", "dates"))
    second = by_name(workspace, Node, "B")[0]
    assert (second.value, [flow.probability for flow in every(workspace, Flow) if flow.to_id == second.id]) == ("BVA", [0.3])


def test_names_in_quotes_are_taken_as_they_stand() -> None:
    workspace = typed('"@home! 3/week" @"Buyer, night" 10min', '! "Late \\"again\\"" 3/week')
    step, point = every(workspace, Node)[0], every(workspace, ExceptionPoint)[0]
    assert (step.name, step.touch and step.touch.value) == ("@home! 3/week", 10)
    assert every(workspace, Role)[0].name == "Buyer, night"
    assert (point.name, point.rate and point.rate.value) == ('Late "again"', 3)
    assert every(typed('Mend 5" disk'), Node)[0].name == 'Mend 5" disk'


def test_a_figure_in_a_name_is_no_amount() -> None:
    for name in ("Budget over 10,000 EUR", "Answer after 3 days", "Missing 3 SKU", "Supplier unknown", "Temperature not measured"):
        point = every(typed("A", f"! {name} 9/week"), ExceptionPoint)[0]
        assert (point.name, point.rate and point.rate.value) == (name, 9)
    assert every(typed("Check amounts over 10.000"), Node)[0].name == "Check amounts over 10.000"


@pytest.mark.parametrize(
    ("line", "category", "rate", "effort", "delay"),
    [
        ("!zu spät Lieferant antwortet nicht 3 mal pro Tag 10 Minuten 2,5 Stunden", "DEX", 15, 10, 2.5),
        ("!personne Approbateur absent 9 fois par semaine 10 minutes 2 jours", "RNA", 9, 10, 48),
        ("!fuera Cambio de precio 2 veces por semana 1 hora 3 días", "EXT", 2, 60, 72),
        ("!regola Prezzo diverso 13 volte al mese 20 minuti 1 giorno", "CNV", 3, 20, 24),
        ("!nobody Nobody there 1.200/week 5-10 min 1 week", "RNA", 1200, 7.5, 168),
    ],
)
def test_amounts_and_categories_in_the_languages_of_the_room(line: str, category: str, rate: float, effort: float, delay: float) -> None:
    point = every(typed("A", line), ExceptionPoint)[0]
    assert point.category == category
    assert (point.rate and point.rate.value, point.effort and point.effort.value, point.delay and point.delay.value) == (
        rate,
        effort,
        delay,
    )


@pytest.mark.parametrize(
    ("said", "evidence"), [("(m)", "measured"), ("beobachtet", "observed"), ("(hearsay)", "hearsay"), ("", "estimated")]
)
def test_evidence_is_a_letter_or_a_word(said: str, evidence: str) -> None:
    assert every(typed("A", f"! Late 3/week {said}"), ExceptionPoint)[0].evidence == evidence


def test_stamps_hold_for_what_comes_after() -> None:
    workspace = typed("A", "+ source: Workshop in May, purchasing", "+ evidence: hearsay", "B", "! Late 3/week", "+ source:", "C")
    told = {record.name: (record.source, record.evidence) for record in workspace.values() if record.name in ("A", "B", "C", "Late")}
    assert told["A"] == ("", "") and told["C"][0] == ""
    assert told["B"] == told["Late"] == ("Workshop in May, purchasing", "hearsay")


def test_going_on_at_what_exists() -> None:
    workspace = typed("A", "B", "^ A", "! Wrong", "^ ", "C", "^ Wrong", "~ Tea", "  mark: 1", "^", "D", "^ ^1", "  place: kitchen")
    point, meeting = every(workspace, ExceptionPoint)[0], every(workspace, ContactPoint)[0]
    assert point.host == by_name(workspace, Node, "A")[0].id
    assert (point.contacts, meeting.place) == ((meeting.id,), "kitchen")
    assert not [flow for flow in every(workspace, Flow) if flow.to_id == by_name(workspace, Node, "C")[0].id]


def test_triggers_and_questions_take_attributes() -> None:
    workspace = typed(
        "* Order by phone 3/day", "  kind: event", "  event note: rings", "A", "... Why?", "  asked by: Ada", "  due: 2026-02-01"
    )
    trigger, question = every(workspace, Trigger)[0], every(workspace, Question)[0]
    assert (trigger.kind, workspace[trigger.node or ""].note) == ("event", "rings")
    assert (question.asked_by, question.due) == ("Ada", "2026-02-01")


def test_records_of_any_kind_are_found_or_made() -> None:
    workspace = typed(
        "+ role: Buyer", "  unit: Purchasing", "+ role: Buyer", "  headcount: 3", "++ role: Buyer", "+ process: Pay", "  volume: 10/day"
    )
    first, second = by_name(workspace, Role, "Buyer")
    assert (first.headcount, second.headcount, workspace[first.unit or ""].name) == (3, None, "Purchasing")
    assert by_name(workspace, Process, "Pay")[0].volume is not None


def test_an_empty_line_changes_nothing() -> None:
    spot = Spot("p", marks=NOWHERE.marks.set("1", "x"))
    entered = enter(Workspace(), "   ", spot, fresh())
    assert (entered.edit.changes, entered.spot) == ((), spot)
