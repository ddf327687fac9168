"""What Enter will do with the line as it stands, in one short sentence."""

from __future__ import annotations

from mapper.capture.find_target import node_named
from mapper.capture.line import Line, understand
from mapper.capture.spot import Spot
from mapper.commands.called import called
from mapper.model.flow import WORK_KINDS
from mapper.model.words import say
from mapper.model.workspace import Workspace


def hint(workspace: Workspace, text: str, spot: Spot, evidence: str = "") -> str:
    """The sentence at the right of the line: on which element it acts, what Enter does, how it is known, and where the grammar is."""
    line = understand(text)
    known = (say(KNOWN[evidence]),) if evidence else ()
    if is_unknown(workspace, line, spot):
        return _beside(say("nothing is called that: Enter keeps it as a step to check"), *known)
    place = _place(workspace, spot, line)
    if line.kind == "exception" and not place:
        return _beside(say("no step is selected: Enter puts it into the tray"), *known)
    where = _WHERE.get(line.kind, "after {place}")
    doing = _DOING.get(line.kind, "Enter adds the next step")
    if place and line.kind not in ("process", "same step"):
        return _beside(say(where, place=place), say(doing), *known)
    return _beside(say(doing), *known)


def is_unknown(workspace: Workspace, line: Line, spot: Spot) -> bool:
    """Whether the line leads to something that does not exist: it will be kept as a step, marked to be checked."""
    if line.kind == "same step":
        return bool(line.target) and node_named(workspace, line.target, None, kinds=WORK_KINDS, not_in=spot.process) is None
    return line.kind == "join" and bool(line.target) and node_named(workspace, line.target, spot.process) is None


def _beside(*phrases: str) -> str:
    """Phrases of a status line, each whole in itself."""
    return " · ".join((*phrases, say("F1 grammar")))


KNOWN = {"estimated": "estimated", "observed": "observed", "measured": "measured", "hearsay": "from hearsay"}
_DOING = {
    "nothing": "Enter adds",
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
    "nothing": "on {place}",
    "exception": "on {place}",
    "contact point": "on {place}",
    "question": "about {place}",
    "trigger": "before {place}",
    "join": "from {place}",
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
