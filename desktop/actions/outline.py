"""Outline, names and find: the map as a list, and what it is made of."""

from desktop.actions.action import Action

OUTLINE = (
    Action(
        "outline_table",
        "Outline as a table",
        "table",
        ("Ctrl+Shift+O",),
        "desktop.doing.outline:toggle_table",
        "map",
        "Role, system, rate, effort, delay and handlers in columns",
    ),
    Action(
        "names", "Names", "names", ("Ctrl+Shift+R",), "desktop.doing.outline:show_names", "map", "Roles, systems, classes: rename and merge"
    ),
    Action("find_next", "Find the next one", "arrow_right", ("F3",), "desktop.doing.outline:find_next"),
    Action("find_previous", "Find the one before", "arrow_left", ("Shift+F3",), "desktop.doing.outline:find_previous"),
    Action(
        "replace",
        "Replace",
        "replace",
        ("Ctrl+Shift+F",),
        "desktop.doing.outline:replace",
        "map",
        "Put other words wherever some stand",
        edits=True,
    ),
)
