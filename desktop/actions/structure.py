"""What is inside what: sub-processes, calls, the same step elsewhere, divided lanes, the order of the processes."""

from desktop.actions.action import Action

_IN = "desktop.doing.structure:"

STRUCTURE = (
    Action("go_inside", "Go inside", "go_inside", ("Ctrl+Return", "Ctrl+Enter"), _IN + "go_inside", "node", "Or to the process it calls"),
    Action("go_out", "Go out", "go_out", ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"), _IN + "go_out", "map", "Of a sub-process"),
    Action("make_subprocess", "Make it a sub-process", "subprocess", ("Ctrl+Shift+U",), _IN + "make_subprocess", "step", edits=True),
    Action(
        "collapse",
        "Collapse into a sub-process",
        "collapse",
        ("Ctrl+G",),
        _IN + "collapse",
        "selection",
        "The steps that are selected go inside",
        edits=True,
    ),
    Action("dissolve", "Dissolve the sub-process", "dissolve", ("Ctrl+U",), _IN + "dissolve", "step", "Its steps come back", edits=True),
    Action("add_call", "Call a process", "call", ("Ctrl+Shift+C",), _IN + "add_call", "map", "After what is selected", edits=True),
    Action("next_place", "The same step elsewhere", "same_step", ("Ctrl+J",), _IN + "next_place", "step", "The next process it is in"),
    Action("divide_lane", "Divide the lane by roles", "divide_lane", ("Alt+L",), _IN + "divide_lane", "laned", edits=True),
    Action("lane_into", "Make it a part of the lane above", "lane_into", ("Alt+Right",), _IN + "lane_into", "laned", edits=True),
    Action("lane_out", "Take it out of its lane", "lane_out", ("Alt+Left",), _IN + "lane_out", "laned", edits=True),
    Action("process_earlier", "Move the process to the left", "arrow_left", ("Ctrl+Shift+PgUp",), _IN + "process_earlier", edits=True),
    Action("process_later", "Move the process to the right", "arrow_right", ("Ctrl+Shift+PgDown",), _IN + "process_later", edits=True),
    Action("rename_process", "Rename the process", "note", ("Shift+F2",), _IN + "rename_process", edits=True),
    Action("delete_process", "Delete the process", "delete", (), _IN + "delete_process", "map", "With everything on its sheet", edits=True),
)
