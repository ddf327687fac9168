"""Typing lines of each kind."""

from desktop.actions.action import Action

CAPTURE = (
    Action(
        "type",
        "Type",
        "step",
        ("Ctrl+L",),
        "desktop.doing.typing:type_line",
        "map",
        "Go to the typed line; any letter does the same",
        edits=True,
    ),
    Action("type_step", "Type a step", "step", ("Ctrl+Shift+S",), "desktop.doing.typing:type_step", edits=True),
    Action("type_decision", "Type a decision", "decision", ("Ctrl+Shift+D",), "desktop.doing.typing:type_decision", edits=True),
    Action("type_exception", "Type an exception", "exception", ("Ctrl+Shift+E",), "desktop.doing.typing:type_exception", edits=True),
    Action("type_meeting", "Type a meeting", "meeting", ("Ctrl+Shift+M",), "desktop.doing.typing:type_meeting", edits=True),
    Action("type_trigger", "Type a trigger", "trigger", ("Ctrl+Shift+T",), "desktop.doing.typing:type_trigger", edits=True),
    Action("type_end", "Type an end", "end", ("Ctrl+Shift+X",), "desktop.doing.typing:type_end", edits=True),
    Action(
        "evidence",
        "How is it known?",
        "evidence",
        ("Ctrl+Shift+G",),
        "desktop.doing.typing:next_evidence",
        "map",
        "Estimated, observed, measured, hearsay: of the line while it is typed, else of what is selected",
        edits=True,
    ),
    Action("type_question", "Type a question", "question", ("Ctrl+Shift+Q",), "desktop.doing.typing:type_question", edits=True),
)
