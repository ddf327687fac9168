"""What Enter will do with the line as it stands, in one short sentence."""

from __future__ import annotations

from mapper.capture.line import Line, understand
from mapper.capture.spot import Spot
from mapper.commands.called import called
from mapper.model.words import say
from mapper.model.workspace import Workspace


def hint(workspace: Workspace, text: str, spot: Spot) -> str:
    """The sentence at the right of the line: on which element it acts, what Enter does, and where the grammar is."""
    line = understand(text)
    place = _place(workspace, spot, line)
    if line.kind == "nothing":
        return say("on {place} · Enter adds · F1 grammar", place=place) if place else say("Enter adds · F1 grammar")
    if line.kind == "exception" and not place:
        return say("no step is selected: Enter puts it into the tray · F1 grammar")
    doing = say(_DOING.get(line.kind, "Enter adds the next step"))
    if place and line.kind not in ("process", "same step"):
        return say(_WHERE.get(line.kind, "after {place} · {doing} · F1 grammar"), place=place, doing=doing)
    return say("{doing} · F1 grammar", doing=doing)


_DOING = {
    "process": "Enter goes to that process",
    "decision": "Enter adds a decision",
    "join": "Enter leads there",
    "same step": "Enter adds the same step here",
    "end": "Enter adds an end",
    "exception": "Enter adds an exception",
    "contact point": "Enter adds a meeting",
    "trigger": "Enter adds a trigger",
    "question": "Enter keeps the question",
}
_WHERE = {
    "exception": "on {place} · {doing} · F1 grammar",
    "contact point": "on {place} · {doing} · F1 grammar",
    "question": "about {place} · {doing} · F1 grammar",
    "trigger": "before {place} · {doing} · F1 grammar",
    "join": "from {place} · {doing} · F1 grammar",
}
"""Where it goes, seen from the element the line hangs on; behind it, where nothing else is said."""


def _place(workspace: Workspace, spot: Spot, line: Line) -> str:
    """What the line hangs on, by its code."""
    decision = spot.decision if line.branch is not None else None
    exception = spot.exception if line.kind in ("contact point", "question") else None
    for one in (exception, decision, spot.node):
        record = workspace.get(one) if one is not None else None
        if record is not None:
            return str(getattr(record, "code", "")) or record.name or called(record)
    return ""
