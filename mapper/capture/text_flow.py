"""The flow of a process as lines: its nodes in the order of the flow, then what joins them beyond that."""

from __future__ import annotations

from collections.abc import Iterator

from mapper.capture.line import NODE_WORDS
from mapper.capture.quoted import quote
from mapper.capture.shadow import Shadow
from mapper.capture.text_marks import marks_text
from mapper.capture.value_text import exact, line_text, quantity_text
from mapper.model.flow import GATEWAY_KINDS, Flow, Node, Trigger
from mapper.model.lookups import code_order, flows_from, flows_to, get, nodes_of
from mapper.model.organisation import Channel, Process

_WORD_OF_KIND = {kind: word for word, kind in reversed(tuple(NODE_WORDS.items()))}


def tell_nodes(shadow: Shadow, process: Process) -> None:
    """The nodes of the process: from each beginning along its flows, the main way first."""
    for node in _beginnings(shadow, process):
        if not shadow.is_told(node.id):
            _tell_course(shadow, process, node)


def _beginnings(shadow: Shadow, process: Process) -> Iterator[Node]:
    nodes = nodes_of(shadow.original, process.id)
    yield from (node for node in nodes if node.kind == "start")
    yield from (node for node in nodes if not _ways_in(shadow, node))
    yield from nodes


def _ways_in(shadow: Shadow, node: Node) -> list[Flow]:
    return [flow for flow in flows_to(shadow.original, node.id) if flow.kind == "sequence" and flow.from_id != node.id]


def _tell_course(shadow: Shadow, process: Process, first: Node) -> None:
    waiting: list[tuple[Node, Flow | None]] = [(first, None)]
    while waiting:
        node, flow = waiting.pop()
        if shadow.is_told(node.id):
            if flow is not None and not shadow.is_told(flow.id):
                _tell_join(shadow, flow)
            continue
        _tell_node(shadow, process, node, flow)
        ways = [one for one in flows_from(shadow.original, node.id) if one.kind == "sequence"]
        ways.sort(key=lambda one: (not one.main, code_order(getattr(shadow.original.get(one.to_id or ""), "code", "")), one.id))
        for one in reversed(ways):
            target = get(shadow.original, Node, one.to_id)
            if target is not None and target.process == process.id:
                waiting.append((target, one))


def _tell_node(shadow: Shadow, process: Process, node: Node, flow: Flow | None) -> None:
    trigger = _only_trigger(shadow, node)
    if flow is None or not _stand_at(shadow, flow.from_id):
        flow = None
        shadow.leave()
    if flow is None and trigger is not None and _tell_trigger(shadow, node, trigger):
        return
    expected = {"Node": (node.id,)} | ({"Flow": (flow.id,)} if flow is not None else {})
    for text in _node_texts(shadow, node, flow):
        if shadow.tell(text, expected):
            return
    shadow.leave()
    for text in _node_texts(shadow, node, None):
        if shadow.tell(text, {"Node": (node.id,)}):
            return
    shadow.tell_alone(node.id)


def _stand_at(shadow: Shadow, node_id: str | None) -> bool:
    """Whether typing goes on at the node now."""
    twin = shadow.twins.get(node_id or "")
    return twin is not None and (twin in (shadow.spot.node, shadow.spot.decision) or shadow.go_to(node_id or ""))


def _node_texts(shadow: Shadow, node: Node, flow: Flow | None) -> Iterator[str]:
    """Ways to write the node, the friendliest first."""
    branch = ""
    before = get(shadow.original, Node, flow.from_id) if flow is not None else None
    if flow is not None and before is not None and before.kind in GATEWAY_KINDS and shadow.spot.decision == shadow.twins.get(before.id):
        branch = _branch_text(flow)
    signs = [f"({_WORD_OF_KIND[node.kind]}) "]
    if node.kind == "step" or (node.kind == "decision" and node.name.endswith("?")):
        signs.insert(0, "")
    for marks in dict.fromkeys((marks_text(shadow, node), "")):
        for sign in signs:
            for name in dict.fromkeys((line_text(node.name), quote(node.name))):
                yield f"{branch}{sign}{name}{marks}".strip()


def _branch_text(flow: Flow) -> str:
    name = flow.name if flow.name and not any(sign in flow.name for sign in '[]"%\n') else quote(flow.name) if flow.name else ""
    share = f" {exact(flow.probability * 100)}%" if flow.probability is not None and name else ""
    return f"[{name}{share}] "


def _only_trigger(shadow: Shadow, node: Node) -> Trigger | None:
    found = shadow.original.indexed("Trigger.node", node.id)
    trigger = get(shadow.original, Trigger, found[0]) if len(found) == 1 and node.kind == "start" else None
    return trigger if trigger is not None and trigger.name == node.name else None


def _tell_trigger(shadow: Shadow, node: Node, trigger: Trigger) -> bool:
    channel = get(shadow.original, Channel, trigger.channel)
    by = "" if channel is None or not channel.name else " in person" if channel.name == "in person" else f" by {channel.name}"
    rate = f" {quantity_text(trigger, 'rate', trigger.rate, shadow.workspace.settings)}" if trigger.rate is not None else ""
    expected = {"Node": (node.id,), "Trigger": (trigger.id,)}
    for text in dict.fromkeys((f"{by}{rate}", f"{by}", f"{rate}", "")):
        if shadow.tell(f"* {line_text(trigger.name)}{text}", expected):
            return True
    return False


def _tell_join(shadow: Shadow, flow: Flow) -> bool:
    """A flow to what is there already."""
    if not _stand_at(shadow, flow.from_id) or not shadow.is_told(flow.to_id) or flow.to_id is None:
        return False
    before = shadow.original[flow.from_id or ""]
    is_branch = isinstance(before, Node) and shadow.spot.decision == shadow.twins[before.id]
    if not is_branch and shadow.spot.node != shadow.twins[before.id]:
        return False
    target = shadow.handle(flow.to_id, ("Node",), shadow.original_of(shadow.spot.process))
    return shadow.tell(f"{_branch_text(flow) if is_branch else ''}-> {target}", {"Flow": (flow.id,)})


def tell_flows(shadow: Shadow, process: Process) -> None:
    """The flows from the nodes of the process that are not told yet."""
    for node in nodes_of(shadow.original, process.id):
        for flow in flows_from(shadow.original, node.id):
            is_open = not shadow.is_told(flow.id) and flow.kind != "handling" and get(shadow.original, Node, flow.to_id) is not None
            if is_open and shadow.go_to(node.id):
                _tell_join(shadow, flow)
