"""A map as lines of the typed line's grammar: typing them gives the map again, but for ids, times, places and sizes."""

from __future__ import annotations

from collections import Counter

from mapper.capture.shadow import Shadow
from mapper.capture.text_around import tell_exceptions, tell_process_measures
from mapper.capture.text_flow import tell_flows, tell_nodes
from mapper.capture.value_text import exact, line_text
from mapper.model.flow import Flow, Lane, Node, Pool
from mapper.model.lookups import every, get, lanes_of, pool_of, processes
from mapper.model.organisation import (
    SETTINGS_ID,
    Channel,
    Document,
    ExceptionClass,
    GlobalStep,
    Person,
    Process,
    Resource,
    Role,
    System,
    SystemFunction,
    Unit,
)
from mapper.model.record import Record
from mapper.model.records import RECORDS
from mapper.model.workspace import Workspace

_CATALOGUES: tuple[type[Record], ...] = (
    Unit,
    Role,
    Person,
    Channel,
    System,
    SystemFunction,
    Resource,
    Document,
    ExceptionClass,
    GlobalStep,
)


def as_text(workspace: Workspace) -> str:
    """The whole map as lines, each ended; empty for an empty map."""
    marks: dict[str, str] = {}
    lines = _lines(workspace, marks)
    known = 0
    while len(marks) > known:  # What could only be meant by a mark is marked where it is written.
        known = len(marks)
        lines = _lines(workspace, marks)
    return "".join(f"{line}\n" for line in lines)


def _lines(workspace: Workspace, marks: dict[str, str]) -> list[str]:
    shadow = Shadow(workspace, marks)
    _tell_stamps(shadow)
    if SETTINGS_ID in workspace:
        shadow.tell(f"+ map: {line_text(workspace.settings.name)}".rstrip(), {}, may_change=(SETTINGS_ID,))
        shadow.put_mark(SETTINGS_ID)
        shadow.amend(SETTINGS_ID)
    for cls in _CATALOGUES:
        for record in every(workspace, cls):
            _tell_entry(shadow, record)
    for process in processes(workspace):
        shadow.gap()
        _tell_process(shadow, process)
        tell_process_measures(shadow, process)
        tell_nodes(shadow, process)
    for process in processes(workspace):
        _tell_handling(shadow, process)
    shadow.gap()
    for cls in RECORDS:
        for one in workspace.indexed("kind", cls.__name__):
            if not shadow.is_told(one) and not is_plain_leg(workspace[one]):
                shadow.tell_alone(one)
    shadow.gap()
    shadow.tell_what_waited()
    return shadow.lines[:-1] if shadow.lines and not shadow.lines[-1] else shadow.lines


def is_plain_leg(record: Record) -> bool:
    """Whether it is a leg of a handling path as the rules draw it by themselves: the exception says all of it already."""
    if not isinstance(record, Flow) or record.kind != "handling":
        return False
    says_more = (record.name, record.note, record.xml_id, record.condition, record.channel, record.payload)
    return not any(says_more) and record.probability is None


def _tell_stamps(shadow: Shadow) -> None:
    """What most records were told by, and how they are known, is said once."""
    records = shadow.original.values()
    (source, times), *_ = Counter(record.source for record in records).most_common(1) or [("", 0)]
    if source and times > 1:
        shadow.tell(f"+ source: {line_text(source)}", {})
    (evidence, times), *_ = Counter(record.evidence for record in records).most_common(1) or [("", 0)]
    if evidence and times > 1:
        shadow.tell(f"+ evidence: {evidence}", {})


def _tell_entry(shadow: Shadow, record: Record) -> None:
    """An entry of a catalogue: resources and documents by their signs, all others by their kind."""
    if isinstance(record, Resource) and record.name:
        capacity = f" {exact(record.capacity)}" if record.capacity is not None else ""
        for name in (record.name, line_text(record.name), f'"{record.name}"'):
            if shadow.tell(f"%{name}{capacity}", {"Resource": (record.id,)}):
                return
    if isinstance(record, Document) and record.name and shadow.tell(f"{{{line_text(record.name)}}}", {"Document": (record.id,)}):
        return
    shadow.tell_alone(record.id)


def _tell_process(shadow: Shadow, process: Process) -> None:
    """A process with its sheet, pool and lanes."""
    workspace = shadow.original
    pool = pool_of(workspace, process.id)
    lanes = [lane for lane in lanes_of(workspace, pool.id) if lane.parent is None] if pool is not None else []
    is_new = pool is not None and bool(lanes) and pool.sheet is not None and not shadow.is_told(pool.sheet) and not shadow.is_told(pool.id)
    told = False
    if is_new and pool is not None:
        expected = {"Process": (process.id,), "Sheet": (pool.sheet or "",), "Pool": (pool.id,), "Lane": (lanes[0].id,)}
        told = shadow.tell(f"== {line_text(process.name)}", expected)
    if not told:
        shadow.tell_alone(process.id)
    for one in workspace.indexed("Pool.process", process.id):
        _tell_pool(shadow, one)


def _tell_pool(shadow: Shadow, pool_id: str) -> None:
    """A pool with its sheet and lanes, where they are not told yet."""
    pool = shadow.original[pool_id]
    assert isinstance(pool, Pool)
    for one in (pool.sheet, pool.id):
        if one is not None and not shadow.is_told(one):
            shadow.tell_alone(one)
    for lane in lanes_of(shadow.original, pool_id):
        _tell_lane(shadow, lane)


def _tell_lane(shadow: Shadow, lane: Lane) -> None:
    name = line_text(lane.name)
    if not shadow.is_told(lane.id):
        if not shadow.tell(f"++ lane: {name}".rstrip(), {"Lane": (lane.id,)}):
            shadow.tell_alone(lane.id)
    elif lane.name and shadow.tell(f"+ lane: {name}", {}, may_change=(lane.id,)):
        shadow.amend(lane.id)


def _tell_handling(shadow: Shadow, process: Process) -> None:
    """What hangs on the steps of a process, and the flows that could not be told on the way."""
    workspace = shadow.original
    shadow.gap()
    tell_flows(shadow, process)
    for one in workspace.indexed("Node.process", process.id):
        node = get(workspace, Node, one)
        if node is not None:
            tell_exceptions(shadow, node)
