"""Flows of a facts file: pairs of node keys, with labels and probabilities from the branches of decisions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mapper.model.flow import Flow
from mapper.templates.facts_lanes import happy_path
from mapper.templates.facts_nodes import NodeDraft, ProcessDraft
from mapper.templates.facts_reading import FactsReading
from mapper.templates.facts_values import Entry, listed, number, one_line


@dataclass(frozen=True, slots=True)
class _Branch:
    label: str = ""
    probability: float | None = None


def resolve_flows(reading: FactsReading, process: ProcessDraft, nodes: Mapping[str, NodeDraft]) -> None:
    """The flows of a process between nodes that are there; also those that only a trigger or a branch names."""
    for pair in listed(process.entry, "flows", process.code, reading.dropped):
        ends = _ends(reading, process.code, pair, nodes)
        if ends is not None:
            process.flows.append(ends)
    known = {(source.key, target.key) for source, target in process.flows}
    for draft in process.nodes:
        for target in _targets(reading, draft, nodes):
            if (draft.key, target.key) not in known:
                known.add((draft.key, target.key))
                process.flows.append((draft, target))


def _ends(reading: FactsReading, place: str, pair: object, nodes: Mapping[str, NodeDraft]) -> tuple[NodeDraft, NodeDraft] | None:
    if not isinstance(pair, list | tuple) or len(pair) != 2 or not all(isinstance(end, str) for end in pair):
        reading.dropped.unusable(place, "flows")
        return None
    absent = [end for end in pair if end not in nodes]
    if absent:
        reading.dropped.absent(" → ".join(pair), "flows", absent[0])
        return None
    return nodes[pair[0]], nodes[pair[1]]


def _targets(reading: FactsReading, draft: NodeDraft, nodes: Mapping[str, NodeDraft]) -> list[NodeDraft]:
    """Where a trigger or the branches of a decision lead; a target that is not there is listed."""
    named: list[str] = []
    if draft.listed_as == "triggers":
        named = [one_line(draft.entry, "to", draft.key, reading.dropped)]
    elif draft.listed_as == "decisions":
        named = [one_line(branch, "to", draft.key, reading.dropped) for branch in _branches(reading, draft)]
    for target in named:
        if target and target not in nodes:
            reading.dropped.absent(draft.key, "to", target)
    return [nodes[target] for target in named if target in nodes]


def _branches(reading: FactsReading, draft: NodeDraft) -> list[Entry]:
    return [branch for branch in listed(draft.entry, "branches", draft.key, reading.dropped) if isinstance(branch, Mapping)]


def _branch_of(reading: FactsReading, process: ProcessDraft) -> dict[tuple[str, str], _Branch]:
    found: dict[tuple[str, str], _Branch] = {}
    for draft in process.nodes:
        if draft.listed_as != "decisions":
            continue
        for branch in _branches(reading, draft):
            key = (draft.key, one_line(branch, "to", draft.key, reading.dropped))
            probability = number(branch, "probability", draft.key, reading.dropped, highest=1.0)
            found.setdefault(key, _Branch(one_line(branch, "label", draft.key, reading.dropped), probability))
    return found


def make_flows(reading: FactsReading, process: ProcessDraft) -> None:
    """The flow records; between two processes they are messages and not drawn."""
    branches = _branch_of(reading, process)
    main = _main_flows(process, branches)
    for source, target in process.flows:
        branch = branches.get((source.key, target.key), _Branch())
        is_inside = source.process == target.process
        reading.make(
            Flow,
            {},
            process.code,
            name=branch.label,
            kind="sequence" if is_inside else "message",
            sheet=process.sheet.id if is_inside and source.process == process.record.id else None,
            from_id=source.id,
            to_id=target.id,
            probability=branch.probability,
            main=(source.key, target.key) in main,
        )


def _main_flows(process: ProcessDraft, branches: Mapping[tuple[str, str], _Branch]) -> set[tuple[str, str]]:
    ahead: dict[str, list[tuple[str, float]]] = {}
    inside = [(a.key, b.key) for a, b in process.flows if a.process == b.process]
    for source, target in inside:
        probability = branches.get((source, target), _Branch()).probability
        ahead.setdefault(source, []).append((target, -1.0 if probability is None else probability))
    entered = {target for _, target in inside}
    starts: Sequence[str] = [draft.key for draft in process.nodes if draft.key not in entered]
    return happy_path(starts, lambda key: ahead.get(key, ()))
