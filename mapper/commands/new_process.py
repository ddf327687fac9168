"""New process: a tab of its own with a pool and its first lane."""

from __future__ import annotations

from mapper.commands.called import called
from mapper.commands.lanes import LANE_HEIGHT, POOL_WIDTH
from mapper.commands.sketch import Sketch
from mapper.layout.place import EDGE
from mapper.model.clean_text import clean_line
from mapper.model.codes import process_code
from mapper.model.edit import Edit, Fresh
from mapper.model.flow import Lane, Pool, Sheet
from mapper.model.organisation import Process
from mapper.model.words import say
from mapper.model.workspace import Workspace


def new_process(workspace: Workspace, name: str, fresh: Fresh) -> Edit:
    """A process of that name ("New process" where it is empty) on a sheet of its own, with an unnamed lane that the first role claims."""
    sketch = Sketch(workspace, fresh)
    process = draw_process(sketch, name)
    return sketch.edit(say("Add {name}", name=called(process)))


def draw_process(sketch: Sketch, name: str) -> Process:
    """The process, with its sheet, pool and first lane, made in the sketch."""
    name = clean_line(name) or say("New process")
    workspace = sketch.workspace
    process = sketch.make(
        Process, name=name, code=process_code(workspace, name), position=_last(workspace, "Process") + 1, evidence="estimated"
    )
    sheet = sketch.make(Sheet, name=name, position=_last(workspace, "Sheet") + 1)
    pool = sketch.make(
        Pool, name=name, process=process.id, sheet=sheet.id, x=EDGE, y=EDGE, width=POOL_WIDTH, height=LANE_HEIGHT, shown=False
    )
    sketch.make(Lane, pool=pool.id, sheet=sheet.id, x=EDGE, y=EDGE, width=POOL_WIDTH, height=LANE_HEIGHT)
    return process


def _last(workspace: Workspace, kind: str) -> int:
    """The greatest position of the processes or sheets: there are few of either."""
    return max((getattr(workspace[one], "position", 0) for one in workspace.indexed("kind", kind)), default=-1)
