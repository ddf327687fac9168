"""What Enter will do with the line as it stands, in one short sentence."""

from __future__ import annotations

from mapper.capture.line import Line, understand
from mapper.capture.spot import Spot
from mapper.commands.called import called
from mapper.model.words import say
from mapper.model.workspace import Workspace


def hint(workspace: Workspace, text: str, spot: Spot) -> str:
    """The sentence at the right of the line."""
    line = understand(text)
    place = _place(workspace, spot, line)
    if line.kind == "nothing":
        return say("after {place} · F1 grammar", place=place) if place else say("F1 grammar")
    doing = _DOING.get(line.kind, "Enter adds")
    if place and line.kind not in ("process", "same step"):
        return say("on {place} · {doing} · F1 grammar", place=place, doing=say(doing))
    return say("{doing} · F1 grammar", doing=say(doing))


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


def _place(workspace: Workspace, spot: Spot, line: Line) -> str:
    """What the line hangs on, by its code."""
    for one in (spot.exception if line.kind in ("contact point", "question") else None, spot.node):
        record = workspace.get(one) if one is not None else None
        if record is not None:
            return str(getattr(record, "code", "")) or called(record)
    return ""
