"""A finding is accepted with a reason, once; the reason can be changed and taken back."""

from __future__ import annotations

import pytest

from mapper.checks import findings
from mapper.commands.accept_finding import accept_finding, withdraw_acceptance
from mapper.model.edit import Fresh
from mapper.model.errors import KnownError
from mapper.model.exception_point import ExceptionPoint
from mapper.model.lookups import every
from mapper.model.measures import Acceptance
from mapper.model.workspace import Workspace

FRESH = Fresh(iter("abcdef").__next__, lambda: "")


def reason(workspace: Workspace) -> str | None:
    (finding,) = (one for one in findings(workspace) if one.rule == "X2")
    return finding.accepted


def test_a_reason_is_kept_changed_and_taken_back() -> None:
    workspace = Workspace([ExceptionPoint(id="x", name="Out of stock")])
    workspace = workspace.after(accept_finding(workspace, "X2", "x", " Nobody yet ", FRESH))
    assert reason(workspace) == "Nobody yet"
    workspace = workspace.after(accept_finding(workspace, "X2", "x", "Hired in May", FRESH))
    assert (reason(workspace), len(every(workspace, Acceptance))) == ("Hired in May", 1)
    workspace = workspace.after(accept_finding(workspace, "X3", "x", "Another rule", FRESH))
    workspace = workspace.after(withdraw_acceptance(workspace, "X2", "x"))
    assert reason(workspace) is None
    assert [one.rule for one in every(workspace, Acceptance)] == ["X3"]


def test_no_reason_is_none() -> None:
    with pytest.raises(KnownError, match="with a reason"):
        accept_finding(Workspace([ExceptionPoint(id="x")]), "X2", "x", " \n", FRESH)
