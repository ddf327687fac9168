"""What a process owner goes by: what speaks against the state of a process, and what was changed since somebody signed for it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace

from mapper.checks.finding import Finding
from mapper.differences import Difference, differences
from mapper.differences.names import process_of
from mapper.model.edit import Edit
from mapper.model.lookups import get
from mapper.model.measures import Acceptance, Metric
from mapper.model.organisation import Process
from mapper.model.workshop import Comment, SignOff
from mapper.model.workspace import Workspace
from mapper.timeline import Timeline

BESIDE = (Comment, SignOff, Metric, Acceptance)
"""What is said about a process and does not change it: a signature is as good with another reading or comment."""
_TRIED = 4
"""A record was made before the row that wrote it: so many rows about that moment are looked at."""


def blocking(findings: Iterable[Finding], workspace: Workspace, process_id: str) -> tuple[Finding, ...]:
    """The findings that stand between a process and the state "validated": severe ones in it that nobody accepted with a reason."""
    return tuple(
        one
        for one in findings
        if one.severity == "E"
        and one.accepted is None
        and one.element in workspace
        and process_of(workspace, workspace[one.element]) == process_id
    )


def changes_since(timeline: Timeline, workspace: Workspace, sign_off: SignOff) -> tuple[Difference, ...] | None:
    """What was changed in the process since it was signed off, a line each; None where the history does not reach back so far.

    What was only moved on its sheet is left out, as is what is said about the process: comments, readings, accepted checks. Raises
    KnownError where the history cannot be read.
    """
    signed = signed_state(timeline, sign_off)
    process = get(workspace, Process, sign_off.process)
    if signed is None or process is None:
        return None
    told = differences(signed, workspace)
    return tuple(one for one in told if one.process == process.id and one.how != "moved" and _changes_it(one, signed, workspace))


def signed_state(timeline: Timeline, sign_off: SignOff) -> Workspace | None:
    """The map as it was when that was signed; None where the history does not hold it."""
    entries = timeline.entries
    near = bisect_left(entries, sign_off.created, key=lambda entry: entry.at)
    for entry in entries[max(near - 1, 0) : near + _TRIED]:
        if entry.seq > timeline.first and _wrote(timeline.touched_by(entry.seq), sign_off.id):
            return timeline.state_at(entry.seq)
    return None


def _wrote(edit: Edit, record_id: str) -> bool:
    return any(change.before is None and change.id == record_id for change in edit.changes)


def _changes_it(told: Difference, signed: Workspace, workspace: Workspace) -> bool:
    record, former = workspace.get(told.element), signed.get(told.element)
    if isinstance(record or former, BESIDE):
        return False
    if isinstance(record, Process) and isinstance(former, Process):
        return replace(record, status=former.status) != former
    return True
