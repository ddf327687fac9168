"""Processes, pools and lanes on their way out: which of them become elements, and the elements themselves."""

from __future__ import annotations

from collections import defaultdict

from exporters.bpmn.elements import MODEL
from exporters.bpmn.own_words import MADE, MAP, OWN
from exporters.bpmn.writing import Writing
from exporters.bpmn.xml_tree import XmlElement
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Flow, Lane, Node, Pool
from mapper.model.limits import PARENT_DEPTH
from mapper.model.lookups import exceptions_on, lanes_of, processes
from mapper.model.organisation import GlobalStep, Process
from mapper.model.record import Record


def is_participant(writing: Writing, pool: Pool) -> bool:
    """Whether a pool is one in BPMN: shown, or of a process made here; a file that draws its lanes without a pool stays as it is."""
    if pool.xml_id or pool.black_box or pool.process is None:
        return True
    process = writing.get(Process, pool.process)
    if process is None or (pool.id, "drawn") in writing.pieces:
        return False
    return pool.shown or not process.xml_id


def is_band(writing: Writing, lane: Lane) -> bool:
    """Whether a lane is one in BPMN: not the only lane of its pool that has neither name, group nor role, nor one of a black box."""
    pool = writing.get(Pool, lane.pool)
    if pool is None or writing.get(Process, pool.process) is None:
        return False
    if lane.xml_id or lane.name or lane.unit or lane.role or lane.parent:
        return True
    return len(lanes_of(writing.workspace, pool.id)) > 1


def name_pools(writing: Writing) -> None:
    """Give processes, pools, lanes and global steps the ids of their elements."""
    for process in processes(writing.workspace):
        writing.give_id(process, process.code or "Process")
    for pool in writing.every(Pool):
        if is_participant(writing, pool):
            shown = writing.get(Process, pool.process)
            writing.give_id(pool, f"Pool_{shown.code}" if shown is not None and shown.code else "Pool")
    for lane in writing.every(Lane):
        if is_band(writing, lane):
            writing.give_id(lane, "Lane")
    for step in writing.every(GlobalStep):
        writing.give_id(step, step.code or "GlobalStep")


def write_pools(writing: Writing) -> None:
    """The processes with their lanes, the collaboration with the pools, and the global steps."""
    for process in processes(writing.workspace):
        writing.roots.append(writing.element(process, "process"))
    collaboration = _collaboration(writing)
    for pool in sorted(writing.every(Pool), key=lambda pool: (pool.y, pool.x, pool.id)):
        if pool.id in writing.ids and collaboration is not None:
            participant = writing.element(pool, "participant")
            if pool.process in writing.ids:
                participant.attributes["processRef"] = writing.ids[pool.process]
            collaboration.children.append(participant)
    for process in processes(writing.workspace):
        _write_lanes(writing, process)
    for step in writing.every(GlobalStep):
        kept = writing.kept(step.id, "element")
        writing.roots.append(writing.element(step, kept.name if kept is not None else "globalTask"))


def _collaboration(writing: Writing) -> XmlElement | None:
    """The collaborations of the file, in front of the processes; a new one where pools or messages need it and there is none."""
    kept = writing.pieces.get((None, "collaboration"), [])
    if not kept:
        has_pools = any(pool.id in writing.ids for pool in writing.every(Pool))
        if not has_pools and not any(flow.kind == "message" for flow in writing.every(Flow)):
            return None
        made = XmlElement(MODEL, "collaboration", {"id": writing.fresh("Collaboration")})
        writing.extend(made, XmlElement(OWN, MAP, {MADE: "true"}))
        kept = [made]
    for piece in kept:
        piece.attributes.setdefault("id", writing.fresh("Collaboration"))
        writing.finished.append(piece)
    writing.roots[:0] = kept
    return kept[0]


def collaboration_of(writing: Writing) -> XmlElement | None:
    """The (first) collaboration of the file, None where there is none."""
    return next((root for root in writing.roots if root.name == "collaboration"), None)


def _write_lanes(writing: Writing, process: Process) -> None:
    pools = [pool for one in writing.workspace.indexed("Pool.process", process.id) if (pool := writing.get(Pool, one)) is not None]
    for pool in pools:
        inner: dict[str | None, list[Lane]] = defaultdict(list)
        bands = [lane for lane in lanes_of(writing.workspace, pool.id) if lane.id in writing.ids]
        known = {lane.id for lane in bands}
        for lane in bands:
            inner[lane.parent if lane.parent in known else None].append(lane)
        if inner[None]:
            writing.elements[process.id].children.append(_lane_set(writing, "laneSet", process, inner[None], inner))


def _lane_set(writing: Writing, name: str, owner: Record, lanes: list[Lane], inner: dict[str | None, list[Lane]]) -> XmlElement:
    lane_set = XmlElement(MODEL, name, {"id": writing.fresh(f"LaneSet_{writing.ids[owner.id]}")})
    kept = writing.kept(owner.id, "lanes")
    if kept is not None:
        lane_set.attributes |= kept.attributes
        lane_set.children.extend(kept.children)
    writing.finished.append(lane_set)
    for lane in lanes:
        element = writing.element(lane, "lane")
        element.children = [child for child in element.children if child.name != "flowNodeRef"]
        element.children.extend(_references(writing, lane))
        if inner[lane.id]:
            element.children.append(_lane_set(writing, "childLaneSet", lane, inner[lane.id], inner))
        lane_set.children.append(element)
    return lane_set


def _references(writing: Writing, lane: Lane) -> list[XmlElement]:
    """What stands in the lane; what is inside a sub-process stands in that, and boundary events stand with their step."""
    found: list[str] = []
    for one in writing.workspace.indexed("Node.lane", lane.id):
        node = writing.get(Node, one)
        if node is None or node.id not in writing.ids or writing.get(Node, node.parent) is not None:
            continue
        found.append(writing.ids[node.id])
        found.extend(writing.ids[point.id] for point in exceptions_on(writing.workspace, node.id) if _stands_here(writing, point))
    kept = writing.kept(lane.id, "element")
    for child in kept.every("flowNodeRef") if kept is not None else ():
        if child.text.strip() not in found and _stands_inside(writing, child.text.strip(), lane):
            found.append(child.text.strip())
    return [XmlElement(MODEL, "flowNodeRef", {}, text=one) for one in found]


def _stands_inside(writing: Writing, name: str, lane: Lane) -> bool:
    """Whether what a lane named when it was imported stands in it still: in a lane that divides it, in a sub-process, at a step."""
    record = writing.workspace.get(writing.record_of.get(name, ""))
    if isinstance(record, ExceptionPoint):
        record = writing.get(Node, record.host)
    if not isinstance(record, Node):
        return name in writing.taken
    outer = writing.get(Lane, record.lane)
    for _ in range(PARENT_DEPTH):
        if outer is None or outer.id == lane.id:
            break
        outer = writing.get(Lane, outer.parent)
    return outer is not None


def _stands_here(writing: Writing, point: ExceptionPoint) -> bool:
    return not point.xml_id and point.id in writing.ids
