"""What is inside a sub-process leaves the program with the process it belongs to: on a sheet behind that of the process."""

from __future__ import annotations

from exporters.sheet_drawing import drawing_of, findings_of, sheets_of
from mapper.commands.collapse import collapse
from mapper.model.flow import Sheet
from mapper.model.lookups import every, processes
from mapper.model.workspace import Workspace
from mapper.new_map import starter_records
from mapper.open_map import FRESH
from mapper.rules import follow_rules


def test_the_inside_of_a_sub_process_is_drawn_behind_the_sheet_of_its_process() -> None:
    workspace = Workspace(starter_records("purchase-order", FRESH))
    steps = [workspace.indexed("code", code)[0] for code in ("PO-70", "PO-80")]
    workspace = workspace.after(follow_rules(workspace, collapse(workspace, steps, FRESH, "Receive"), FRESH))
    chosen = [process.id for process in processes(workspace)]
    found = sheets_of(workspace, chosen)
    assert [sheet.subprocess is not None for sheet in found] == [False, True]
    assert found[1].name == "Receive" and set(found) == set(every(workspace, Sheet))
    drawn = {piece.id for piece in drawing_of(workspace, found[1], findings_of(workspace, chosen))}
    assert set(steps) <= drawn
    assert sheets_of(workspace, ["another"]) == ()
