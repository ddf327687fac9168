"""How a line is known is kept with everything the line makes, and with nothing else."""

from __future__ import annotations

import pytest

from mapper.capture.enter import enter
from mapper.capture.evidence import EVIDENCE, with_evidence
from mapper.capture.spot import Spot
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Node
from mapper.model.lookups import every
from mapper.model.organisation import Process, Role
from mapper.model.workspace import Workspace
from mapper.new_map import empty_records
from mapper.open_map import FRESH


def test_what_the_line_makes_is_stamped() -> None:
    workspace = Workspace(empty_records("Map", FRESH))
    spot = Spot(every(workspace, Process)[0].id)
    entered = enter(workspace, "Receive goods @Receiver 9min", spot, FRESH)
    after = workspace.after(with_evidence(entered.edit, "measured"))
    assert [node.evidence for node in every(after, Node)] == ["measured"]
    assert [role.evidence for role in every(after, Role)] == [every(workspace.after(entered.edit), Role)[0].evidence]
    lost = enter(after, "! Pallet lost 3/week", entered.spot, FRESH)
    assert [one.evidence for one in every(after.after(with_evidence(lost.edit, "hearsay")), ExceptionPoint)] == ["hearsay"]


def test_nothing_said_changes_nothing() -> None:
    workspace = Workspace(empty_records("Map", FRESH))
    edit = enter(workspace, "Receive goods", Spot(every(workspace, Process)[0].id), FRESH).edit
    assert with_evidence(edit, "") is edit
    with pytest.raises(ValueError, match="surely"):
        with_evidence(edit, "surely")  # type: ignore[arg-type]
    assert EVIDENCE[0] == ""
