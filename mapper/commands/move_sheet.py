"""Move the sheet of a process to another place in the row of tabs; its processes take the same order."""

from __future__ import annotations

from mapper.commands.called import called
from mapper.commands.sketch import Sketch
from mapper.model.edit import Edit
from mapper.model.flow import Sheet
from mapper.model.inside import outer_sheets
from mapper.model.lookups import get, pools_on, processes
from mapper.model.organisation import Process
from mapper.model.words import say
from mapper.model.workspace import Workspace


def move_sheet(workspace: Workspace, sheet_id: str, position: int) -> Edit:
    """Makes the sheet number `position` (0 = first) among those of the processes; a position outside is the nearest one inside.

    Empty where it stands there, and for the inside of a sub-process, which has no tab.
    """
    sheet = workspace[sheet_id]
    assert isinstance(sheet, Sheet)
    sketch = Sketch(workspace)
    before = outer_sheets(workspace)
    after = [one for one in before if one.id != sheet_id]
    after.insert(max(0, min(position, len(after))), sheet)
    if sheet in before and [one.id for one in after] != [one.id for one in before]:
        for number, one in enumerate(after):
            sketch.put(one.id, position=number)
        _order_processes(sketch, after)
    return sketch.edit(say("Move {name}", name=called(sheet)))


def _order_processes(sketch: Sketch, order: list[Sheet]) -> None:
    """Processes come in the order of their tabs; what has none comes last, in the order it had."""
    workspace = sketch.workspace
    shown = [get(workspace, Process, pool.process) for sheet in order for pool in pools_on(workspace, sheet.id)]
    every = dict.fromkeys(process.id for process in (*shown, *processes(workspace)) if process is not None)
    for number, one in enumerate(every):
        sketch.put(one, position=number)
