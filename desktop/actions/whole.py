"""The map of the whole: what surrounds a process, other versions and copies of the map, and how it could be."""

from desktop.actions.action import Action

_IN = "desktop.doing.whole:"
WHOLE = (
    Action("whole", "The whole", "whole", ("Alt+8",), _IN + "show_whole", "map", "What surrounds a process, other versions, complements"),
    Action("neighbourhood", "What hangs together with it", "link", (), _IN + "show_neighbourhood", "selection"),
    Action(
        "what_if", "What breaks without it?", "what_if", ("Alt+9",), _IN + "show_what_if", "selection", "The map without what is selected"
    ),
    Action("compare", "Compare with another version", "history", (), _IN + "show_compare", "map", "A named version, or another map"),
    Action("merge_copy", "Merge another copy…", "merge", (), _IN + "merge_copy", "map", "A colleague's copy of the same map", edits=True),
    Action("plan", "Plan a complement", "idea", (), _IN + "show_complements", "map", "What could help here, and which problem it solves"),
    Action("to_be", "Complements on the map", "to_be", ("Ctrl+Alt+B",), _IN + "switch_to_be", "map", "How it could be, over how it is"),
)
