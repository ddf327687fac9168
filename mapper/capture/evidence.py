"""How what is typed is known: said once for a line, it is kept with everything the line makes."""

from __future__ import annotations

from dataclasses import replace

from mapper.model.edit import Change, Edit
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Node, Trigger
from mapper.model.record import Evidence

EVIDENCE: tuple[Evidence, ...] = ("", "estimated", "observed", "measured", "hearsay")
"""What can be said, "" = nothing is; in the order in which one key walks through it."""


def with_evidence(edit: Edit, evidence: Evidence) -> Edit:
    """The edit with that evidence at every step, event, exception, trigger and contact point it makes; as it is where nothing is said.

    Raises ValueError for evidence that is not in EVIDENCE.
    """
    if evidence not in EVIDENCE:
        raise ValueError(evidence)
    if not evidence:
        return edit
    return Edit(edit.label, tuple(_said(change, evidence) for change in edit.changes))


def _said(change: Change, evidence: Evidence) -> Change:
    made = change.after
    if change.before is not None or not isinstance(made, Node | Trigger | ExceptionPoint | ContactPoint):
        return change
    return Change(None, replace(made, evidence=evidence))
