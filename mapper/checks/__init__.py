"""Process lint: the rules, and what they find in a map. Lint is silent while people draw; an E blocks the state "validated" only."""

from __future__ import annotations

from typing import Any

from mapper.checks.course import find_missing_ends, find_missing_triggers
from mapper.checks.exceptions import find_homeless, find_impossible_rates
from mapper.checks.finding import Check, Finding, Severity
from mapper.checks.labels import find_empty_labels
from mapper.checks.measures import find_loose_interventions, find_unreadable_metrics
from mapper.model.lookups import code_order, every
from mapper.model.measures import Acceptance
from mapper.model.workspace import Workspace

__all__ = ["CHECKS", "Check", "Finding", "Severity", "findings"]

CHECKS: tuple[Check, ...] = (
    Check("F1", "E", find_missing_triggers),
    Check("F2", "E", find_missing_ends),
    Check("L1", "E", find_empty_labels),
    Check("X1", "E", find_homeless),
    Check("X7", "E", find_impossible_rates),
    Check("M1", "E", find_unreadable_metrics),
    Check("S1", "E", find_loose_interventions),
)
"""All rules, in the order of the findings."""


def findings(workspace: Workspace, checks: tuple[Check, ...] = CHECKS) -> tuple[Finding, ...]:
    """All findings, rule by rule and by code; those accepted with a reason carry it."""
    accepted = {(one.rule, one.element): one.note for one in every(workspace, Acceptance)}

    def order(found: tuple[str, str]) -> tuple[Any, ...]:
        return code_order(getattr(workspace[found[0]], "code", "")), found

    return tuple(
        Finding(check.rule, check.severity, element, sentence, accepted.get((check.rule, element)))
        for check in checks
        for element, sentence in sorted(check.find(workspace), key=order)
    )
