"""Process lint: the rules, and what they find in a map. Lint is silent while people draw; an E blocks the state "validated" only.

Sources: bpmnlint's recommended rules (F3–F10), 7PMG (F11, L2), and the questions this application asks of exceptions and contact points.
"""

from __future__ import annotations

from typing import Any

from mapper.checks import course, exceptions, labels, measures, meetings, rates, ways
from mapper.checks.finding import Check, Finding, Severity
from mapper.graph.slices import Slices, in_order, run
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Flow, Node
from mapper.model.lookups import code_order, every
from mapper.model.measures import Acceptance, Intervention, Metric
from mapper.model.organisation import Process
from mapper.model.workshop import Question
from mapper.model.workspace import Workspace

__all__ = ["CHECKS", "Check", "Finding", "Severity", "check_of", "find", "findings"]

CHECKS: tuple[Check, ...] = (
    Check("F1", "E", "A process has a trigger", Process, course.find_missing_triggers),
    Check("F2", "E", "A process has an end", Process, course.find_missing_ends),
    Check("F3", "W", "A step is connected", Node, course.find_unconnected),
    Check("F4", "W", "A start leads to each step, and each step to an end", Process, course.find_dead_ends),
    Check("F5", "W", "A decision has two exits, each with a label", Node, ways.find_poor_decisions),
    Check("F6", "W", "Exits add up to 100 %", Node, ways.find_wrong_probabilities, ways.scale_probabilities, "Make them add up"),
    Check("F7", "W", "One flow between two nodes", Flow, ways.find_double_flows, ways.take_flow_away, "Remove it"),
    Check("F8", "H", "Ways part at a decision", Node, ways.find_implicit_ways),
    Check("F9", "H", "A gateway parts ways or brings them together", Node, ways.find_odd_gateways),
    Check("F10", "W", "Parallel branches come together again", Node, course.find_splits_without_join),
    Check("F11", "H", "A process has at most 50 nodes", Process, course.find_large_processes),
    Check("F12", "W", "It is known how often a loop is left", Process, course.find_endless_loops),
    Check("L1", "E", "Everything has a label", Node, labels.find_empty_label),
    Check("L1", "E", "Everything has a label", ExceptionPoint, labels.find_empty_label),
    Check("L1", "E", "Everything has a label", ContactPoint, labels.find_empty_label),
    Check("L1", "E", "Everything has a label", Process, labels.find_empty_label),
    Check("L2", "H", "A label says what is done with what", Node, labels.find_poor_labels),
    Check("L3", "W", "A label stands once in a process", Node, labels.find_same_label),
    Check("L4", "W", "Somebody does each step", Node, labels.find_steps_without_role),
    Check("L4b", "H", "A step names its system", Node, labels.find_steps_without_system, labels.say_by_hand, "It is done by hand"),
    Check("L5", "H", "The same step is marked as such", Node, labels.find_unlinked_steps, labels.link_twin, "It is the same step"),
    Check("P1", "H", "Roles instead of persons", Node, labels.find_names_of_people),
    Check("P1", "H", "Roles instead of persons", ExceptionPoint, labels.find_names_of_people),
    Check("P1", "H", "Roles instead of persons", ContactPoint, labels.find_names_of_people),
    Check("X1", "E", "An exception arises at a step", ExceptionPoint, exceptions.find_homeless),
    Check("X2", "W", "Somebody handles each exception", ExceptionPoint, exceptions.find_unhandled),
    Check("X3", "W", "It is known where the case goes on", ExceptionPoint, exceptions.find_unknown_rejoins),
    Check("X4", "H", "An exception is estimated", ExceptionPoint, exceptions.find_unestimated),
    Check("X5", "H", "Somebody notices each exception", ExceptionPoint, exceptions.find_unnoticed),
    Check("X6", "H", "Somebody does each step of a handling path", ExceptionPoint, exceptions.find_paths_without_role),
    Check("X7", "E", "An exception happens no oftener than cases come by", Process, rates.find_impossible_rates),
    Check("X8", "H", "Each step was asked about", Node, exceptions.find_unasked_steps, exceptions.say_none_known, "None known"),
    Check(
        "X9", "W", "Category and symbol agree", ExceptionPoint, exceptions.find_odd_signs, exceptions.make_signs_agree, "Make them agree"
    ),
    Check("X10", "W", "It is known who meets", ContactPoint, meetings.find_empty_meetings),
    Check("C1", "H", "Several groups meet", ContactPoint, meetings.find_lonely_meetings),
    Check("C2", "W", "No meeting hangs on one person", ContactPoint, meetings.find_single_points),
    Check("C3", "H", "What is sorted out informally is written down", ExceptionPoint, meetings.find_unwritten_ways),
    Check("M1", "E", "A metric has a unit and an element", Metric, measures.find_unreadable_metrics),
    Check("M2", "W", "A target has a baseline", Metric, measures.find_targets_without_baseline),
    Check("S1", "E", "An intervention solves, moves and complements something", Intervention, measures.find_loose_interventions),
    Check("S2", "W", "An intervention takes no control away", Intervention, measures.find_endangered_controls),
    Check("Q1", "H", "Questions are answered by the next workshop", Question, measures.find_old_questions),
)
"""All rules, in the order of the findings. One that looks at several kinds of record stands once for each."""

_PAUSE = 64


def find(workspace: Workspace, checks: tuple[Check, ...] = CHECKS) -> Slices[tuple[Finding, ...]]:
    """All findings, rule by rule and by code, in slices; those accepted with a reason carry it."""
    accepted = {(one.rule, one.element): one.note for one in every(workspace, Acceptance)}
    found: list[Finding] = []
    for check in checks:
        told: list[tuple[str, str]] = []
        for count, record_id in enumerate(workspace.indexed("kind", check.about.__name__)):
            for one in check.find(workspace, workspace[record_id]):
                if one is not None:
                    told.append(one)
                if one is None or not len(told) % _PAUSE:
                    yield
            if not count % _PAUSE:
                yield
        for element, sentence in (yield from in_order(told, lambda one: _order(workspace, one))):
            found.append(Finding(check.rule, check.severity, element, sentence, accepted.get((check.rule, element))))
    return tuple(found)


def findings(workspace: Workspace, checks: tuple[Check, ...] = CHECKS) -> tuple[Finding, ...]:
    """All findings at once."""
    return run(find(workspace, checks))


def check_of(rule: str) -> Check:
    """The rule of that id; KeyError where there is none."""
    return _BY_RULE[rule]


def _order(workspace: Workspace, found: tuple[str, str]) -> tuple[Any, ...]:
    return code_order(getattr(workspace[found[0]], "code", "")), found


_BY_RULE = {check.rule: check for check in CHECKS}
