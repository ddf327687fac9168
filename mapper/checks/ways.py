"""F5–F9: decisions have labelled exits that add up, and ways part and meet where that is drawn."""

from __future__ import annotations

from dataclasses import replace

from mapper.checks.finding import Found
from mapper.model.edit import Edit, Fresh, delete, update
from mapper.model.flow import GATEWAY_KINDS, WORK_KINDS, Flow, Node
from mapper.model.lookups import flows_from, flows_to, get
from mapper.model.words import say, say_count
from mapper.model.workspace import Workspace

_TOLERANCE = 0.01


def find_poor_decisions(workspace: Workspace, node: Node) -> Found:
    """F5: a decision that decides nothing, or an exit of one that does not say when it is taken."""
    if node.kind != "decision":
        return
    exits = _exits(workspace, node)
    if len(exits) < 2:
        if len(_entries(workspace, node)) < 2:
            yield node.id, say("'{decision}' has fewer than two ways on.", decision=node.name or node.code)
        return
    for flow in exits:
        if not flow.name.strip() and not flow.default:
            target = get(workspace, Node, flow.to_id)
            where = "?" if target is None else target.name or target.code
            yield (
                flow.id,
                say("When does '{decision}' lead to '{step}'? The way has no label.", decision=node.name or node.code, step=where),
            )


def find_wrong_probabilities(workspace: Workspace, node: Node) -> Found:
    """F6: exits of a decision that do not add up to 100 % (± 1)."""
    if node.kind != "decision":
        return
    exits = _exits(workspace, node)
    known = [flow.probability for flow in exits if flow.probability is not None]
    whole = sum(known)
    if len(exits) > 1 and known and (abs(whole - 1) > _TOLERANCE if len(known) == len(exits) else whole > 1 + _TOLERANCE):
        name = node.name or node.code
        yield (
            node.id,
            say("The ways on from '{decision}' add up to {percent} %, not to 100 %.", decision=name, percent=f"{100 * whole:.4g}"),
        )


def scale_probabilities(workspace: Workspace, node_id: str, _fresh: Fresh) -> Edit:
    """Make the exits add up to 100 %, each keeping its part."""
    flows = [flow for flow in flows_from(workspace, node_id) if flow.kind == "sequence"]
    whole = sum(flow.probability or 0.0 for flow in flows)
    changes = [update(flow, replace(flow, probability=(flow.probability or 0.0) / whole)) for flow in flows] if whole else []
    return Edit(say("Make the ways on add up"), tuple(change for one in changes for change in one))


def find_double_flows(workspace: Workspace, flow: Flow) -> Found:
    """F7: a second flow between the same two nodes."""
    if flow.kind != "sequence" or flow.from_id is None or flow.to_id is None:
        return
    same = [one for one in flows_from(workspace, flow.from_id) if one.kind == "sequence" and one.to_id == flow.to_id]
    if len(same) > 1 and min(same, key=lambda one: (not one.name, one.id)).id != flow.id:
        ends = [get(workspace, Node, end) for end in (flow.from_id, flow.to_id)]
        one, other = (end.name or end.code if end is not None else "?" for end in ends)
        yield flow.id, say("Two flows lead from '{one}' to '{other}'.", one=one, other=other)


def take_flow_away(workspace: Workspace, flow_id: str, _fresh: Fresh) -> Edit:
    """Delete the flow."""
    return Edit(say("Remove the second flow"), delete(workspace[flow_id]))


def find_implicit_ways(workspace: Workspace, node: Node) -> Found:
    """F8: a step from which several ways lead on without a decision: which of them is taken, or all?"""
    if node.kind in WORK_KINDS and len(_exits(workspace, node)) > 1:
        template = "From '{step}' {n} ways lead on: is it a decision, or does all of it happen?"
        yield node.id, say_count(len(_exits(workspace, node)), template, template, step=node.name or node.code)


def find_odd_gateways(workspace: Workspace, node: Node) -> Found:
    """F9: a gateway that both joins and splits, or does neither."""
    if node.kind not in GATEWAY_KINDS:
        return
    entries, exits = len(_entries(workspace, node)), len(_exits(workspace, node))
    name = node.name or node.code
    if entries > 1 and exits > 1:
        yield node.id, say("'{gateway}' brings ways together and parts them: draw the two apart.", gateway=name)
    elif entries == exits == 1 and node.kind != "decision":
        yield node.id, say("'{gateway}' neither parts ways nor brings them together.", gateway=name)


def _exits(workspace: Workspace, node: Node) -> list[Flow]:
    return [flow for flow in flows_from(workspace, node.id) if flow.kind == "sequence"]


def _entries(workspace: Workspace, node: Node) -> list[Flow]:
    return [flow for flow in flows_to(workspace, node.id) if flow.kind == "sequence"]
