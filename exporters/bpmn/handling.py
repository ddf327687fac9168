"""The handling path of an exception, found in what was drawn: the steps reached only through it, and where the case goes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from exporters.bpmn.elements import ABORTING
from exporters.bpmn.reading import Reading, Rough
from mapper.model.drawn import Association
from mapper.model.flow import WORK_KINDS, Flow, Node

LONGEST_WALK = 200
"""A path past more elements than this is no handling; thousands of exceptions on one such path would be millions of entries."""

Following = dict[str, list[Rough]]
"""By id of a node or exception, the sequence flows that leave it and lead somewhere."""


def find_paths(reading: Reading, exceptions: list[Rough], nodes: list[Rough], flows: list[Rough]) -> None:
    """Give every exception its path and rejoin, and make the flows along it its handling legs.

    A node belongs to the path when no way from a start leads to it. The case rejoins at the first node of the normal course, else it
    ends (END) or is abandoned (ABORT: an error, terminate or cancel end); where nothing follows, nobody knows (UNKNOWN).
    """
    following = _following(flows)
    compensations = {exception.id for exception in exceptions if exception.get("event_type") == "compensation"}
    ties = [tie for tie in reading.every(Association) if tie.get("to_id") is not None]
    for tie in ties:
        if tie.get("from_id") in compensations:
            following.setdefault(str(tie.get("from_id")), []).append(tie)
    normal = _normal_course(nodes, following)
    for exception in exceptions:
        _find_path(reading, exception, following, normal)


def _following(flows: list[Rough]) -> Following:
    following: Following = {}
    for flow in flows:
        if flow.get("kind") == "sequence" and flow.get("from_id") is not None and flow.get("to_id") is not None:
            following.setdefault(str(flow.get("from_id")), []).append(flow)
    return following


def reachable(starts: Iterable[str], following: Following) -> dict[str, int]:
    """The ids that flows lead to from the starts, these included, with the number of flows to them; nearest first."""
    distance = dict.fromkeys(starts, 0)
    waiting = list(distance)
    for record_id in waiting:  # Grows while it is walked.
        for flow in following.get(record_id, ()):
            target = str(flow.get("to_id"))
            if target not in distance:
                distance[target] = distance[record_id] + 1
                waiting.append(target)
    return distance


def _normal_course(nodes: list[Rough], following: Following) -> dict[str, int]:
    entered = {str(flow.get("to_id")) for flows in following.values() for flow in flows}
    starts = [node.id for node in nodes if node.id not in entered and not _is_compensation(node)]
    return reachable(starts, following)


def _is_compensation(node: Rough) -> bool:
    return node.element is not None and node.element.get("isForCompensation") == "true"


def _find_path(reading: Reading, exception: Rough, following: Following, normal: dict[str, int]) -> None:
    path: list[str] = []
    exits: list[str] = []
    for target in _walk(reading, exception, following, normal):
        if target.id in normal:
            exits.append(target.id)
        elif target.get("kind") == "end":
            exits.append("ABORT" if target.get("event_type") in ABORTING else "END")
        elif target.get("kind") in WORK_KINDS:
            path.append(target.id)
    exception.values["path"] = tuple(path)
    exception.values["rejoin"] = _rejoin(exits)
    _mark_legs(exception, path, following)


def _walk(reading: Reading, exception: Rough, following: Following, normal: dict[str, int]) -> Iterator[Rough]:
    """The nodes that flows lead to from the exception, up to the normal course; nearest first."""
    waiting, seen = [exception.id], {exception.id}
    for record_id in waiting:  # Grows while it is walked.
        for flow in following.get(record_id, ()):
            target = reading.roughs[str(flow.get("to_id"))]
            if target.id in seen or target.cls is not Node:
                continue
            if len(seen) > LONGEST_WALK:
                one, many = "The handling path of one exception was cut short.", "The handling paths of {n} exceptions were cut short."
                reading.report.add("changed", one, many, str(exception.get("xml_id")), exception.id)
                return
            seen.add(target.id)
            if target.id not in normal:
                waiting.append(target.id)
            yield target


def _rejoin(exits: list[str]) -> str:
    node = next((one for one in exits if one not in ("END", "ABORT")), None)
    if node is not None:
        return node
    return next((word for word in ("END", "ABORT") if word in exits), "UNKNOWN")


def _mark_legs(exception: Rough, path: list[str], following: Following) -> None:
    stops = [exception.id, *path]
    if exception.get("rejoin") not in ("END", "ABORT", "UNKNOWN"):
        stops.append(str(exception.get("rejoin")))
    for start, end in pairwise(stops):
        leg = next((flow for flow in following.get(start, ()) if flow.get("to_id") == end and flow.cls is Flow), None)
        if leg is not None and leg.get("kind") == "sequence":
            leg.values |= {"kind": "handling", "exception": exception.id}
