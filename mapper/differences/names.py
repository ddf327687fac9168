"""What an element is called in a difference, and which process it belongs to."""

from __future__ import annotations

from mapper.differences.kinds import UNNAMED, kind_of
from mapper.model.drawn import Association
from mapper.model.flow import Dependency, Flow, Sheet
from mapper.model.limits import PARENT_DEPTH
from mapper.model.lookups import pools_on
from mapper.model.organisation import Process, SystemFunction
from mapper.model.record import Record
from mapper.model.words import say
from mapper.model.workspace import Workspace

_LONGEST = 60
_WAYS_HOME = ("process", "pool", "host", "node", "step", "from_id", "element", "question", "owner", "about", "exceptions", "sheet")
"""The fields that lead from a record towards its process, the surest first."""
_STANDING_FOR = ("of", "step", "element", "question", "process", "owner", "document", "system")
"""The fields that name what a record without words of its own is about."""
_HOPS = 4
"""So many records a name may lead through: in a damaged map they may refer to each other in a circle."""


def shortened(text: str, longest: int = _LONGEST) -> str:
    """The text on one line, cut where it is longer."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def name_of(workspace: Workspace, record_id: str | None, hops: int = _HOPS) -> str:
    """What the record of that id is called; "none" without one. `hops`: as for `named`."""
    record = workspace.get(record_id) if record_id is not None else None
    return say("none") if record is None else named(workspace, record, hops)


def named(workspace: Workspace, record: Record, hops: int = _HOPS) -> str:
    """What a record is called in a sentence: its name (with its code where others bear it too), its code, for a line its two ends.

    Where there is nothing of that: what it is about, over at most so many `hops`, and then just its kind.
    """
    if hops == 0:
        return _just_its_kind(record)
    if isinstance(record, Flow):
        return _named_flow(workspace, record, hops)
    if isinstance(record, Dependency):
        return say("the dependency of {one} on {other}", **_ends(workspace, record, hops))
    if isinstance(record, Association):
        return say("the tie between {one} and {other}", **_ends(workspace, record, hops))
    if isinstance(record, SystemFunction) and record.transaction:
        return shortened(record.transaction)
    name, code = shortened(record.name), str(getattr(record, "code", ""))
    if name and code and workspace.count("name", (type(record).__name__, record.name.casefold())) > 1:
        return say("{name} ({code})", name=name, code=code)
    return name or code or _named_after(workspace, record, hops)


def _named_flow(workspace: Workspace, flow: Flow, hops: int) -> str:
    ends = _ends(workspace, flow, hops)
    if flow.name.strip():
        return say("the flow “{label}” from {one} to {other}", label=shortened(flow.name, 30), **ends)
    return say("the flow from {one} to {other}", **ends)


def _ends(workspace: Workspace, line: Flow | Dependency | Association, hops: int) -> dict[str, str]:
    one, other = (shortened(name_of(workspace, end, hops - 1), 40) for end in (line.from_id, line.to_id))
    return {"one": one, "other": other}


def _named_after(workspace: Workspace, record: Record, hops: int) -> str:
    for field in _STANDING_FOR:
        held = getattr(record, field, None)
        if isinstance(held, str) and (found := workspace.get(held)) is not None:
            return named(workspace, found, hops - 1)
    return _just_its_kind(record)


def _just_its_kind(record: Record) -> str:
    words = UNNAMED.get(kind_of(record), "an unnamed element")
    return say(words)


def process_of(workspace: Workspace, record: Record | None) -> str:
    """The id of the process a record belongs to; "" where it belongs to the whole map."""
    for _ in range(PARENT_DEPTH):
        if record is None or isinstance(record, Process):
            break
        record = _nearer(workspace, record)
    return record.id if isinstance(record, Process) else ""


def _nearer(workspace: Workspace, record: Record) -> Record | None:
    """The next record on the way to the process."""
    if isinstance(record, Sheet):
        shown = (workspace.get(pool.process) for pool in pools_on(workspace, record.id) if pool.process is not None)
        return next((process for process in shown if process is not None), None)
    for field in _WAYS_HOME:
        held = getattr(record, field, None)
        if isinstance(held, tuple):
            held = held[0] if held else None
        if isinstance(held, str) and (found := workspace.get(held)) is not None:
            return found
    return None
