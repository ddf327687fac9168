"""Steps, gateways, events and exceptions on their way out."""

from __future__ import annotations

from exporters.bpmn.elements import EVENT_TYPES, INSIDE_HOST, LOOPS, MODEL, NODE_FORMS, SUBPROCESSES
from exporters.bpmn.writing import Writing
from exporters.bpmn.xml_tree import XmlElement
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import EVENT_KINDS, WORK_KINDS, EventType, Node
from mapper.model.inside import HOLDING_KINDS
from mapper.model.limits import PARENT_DEPTH
from mapper.model.lookups import trigger_of
from mapper.model.organisation import Process

_BY_KIND = {(form.kind, form.task_type, form.throws): name for name, form in NODE_FORMS.items()}
_BY_AUTOMATION = {"manual": "manualTask", "assisted": "userTask", "automatic": "serviceTask"}
_DEFINITIONS: dict[EventType, tuple[str, ...]] = {event_type: (name,) for name, event_type in EVENT_TYPES.items()}
_DEFINITIONS |= {
    "multiple": ("messageEventDefinition", "signalEventDefinition"),
    "parallel multiple": ("messageEventDefinition", "signalEventDefinition"),
}
_EVENT_OF = {"WIF": "error", "DEX": "timer", "RNA": "escalation", "EXT": "message", "CNV": "condition"}


def name_nodes(writing: Writing) -> None:
    """Give nodes and exceptions the ids of their elements; a node without a process and an exception in the tray have none."""
    for node in writing.every(Node):
        if writing.get(Process, node.process) is not None:
            writing.give_id(node, node.code or node.kind)
    for point in writing.every(ExceptionPoint):
        if _host_of(writing, point) is not None or (point.xml_id and writing.every(Process)):
            writing.give_id(point, point.code or "Exception")


def _host_of(writing: Writing, point: ExceptionPoint) -> Node | None:
    host = writing.get(Node, point.host)
    return host if host is not None and host.id in writing.ids and host.kind in WORK_KINDS else None


def write_nodes(writing: Writing) -> None:
    """The elements of all nodes, each in its process or sub-process, and the boundary events beside their steps."""
    nodes = [node for node in writing.every(Node) if node.id in writing.ids]
    for node in nodes:
        _write_node(writing, node)
    for node in nodes:
        holder_element(writing, node).children.append(writing.elements[node.id])
    for point in writing.every(ExceptionPoint):
        if point.id in writing.ids:
            _write_exception(writing, point)


def holder_of_node(writing: Writing, node: Node) -> Node | None:
    """The sub-process a node stands in; None where its parent is no sub-process of the same process, or stands in the node itself."""
    parent = writing.get(Node, node.parent)
    if parent is None or parent.kind not in HOLDING_KINDS or parent.process != node.process:
        return None
    outer: Node | None = parent
    for _ in range(PARENT_DEPTH + 1):
        if outer is None or outer.id == node.id:
            break
        outer = writing.get(Node, outer.parent)
    return parent if outer is None else None


def holder_element(writing: Writing, node: Node) -> XmlElement:
    """The element a node stands in: its sub-process, else its process."""
    holder = holder_of_node(writing, node)
    return writing.elements[holder.id if holder is not None else str(node.process)]


def _element_name(node: Node) -> str:
    if node.kind == "step":
        return node.task_type if node.task_type in NODE_FORMS else _BY_AUTOMATION.get(node.automation, "task")
    return _BY_KIND.get((node.kind, "", node.throws)) or _BY_KIND.get((node.kind, "", not node.throws), "task")


def _write_node(writing: Writing, node: Node) -> None:
    element = writing.element(node, _element_name(node))
    if node.event_subprocess and element.name in SUBPROCESSES:
        element.attributes["triggeredByEvent"] = "true"
    if node.kind == "call" and node.calls in writing.ids:
        element.attributes["calledElement"] = writing.ids[node.calls]
    if node.kind in WORK_KINDS:
        _write_loop(element, node)
    if node.kind in EVENT_KINDS:
        trigger = trigger_of(writing.workspace, node.id)
        event_type = node.event_type or (trigger.event_type if trigger is not None and not node.xml_id else "")
        write_event(element, event_type, node.name)


def _write_loop(element: XmlElement, node: Node) -> None:
    wanted = {"": "", "loop": "standardLoopCharacteristics"}.get(node.loop, "multiInstanceLoopCharacteristics")
    kept = [child for child in element.children if child.name in LOOPS]
    element.children = [child for child in element.children if child.name not in LOOPS]
    if not wanted:
        return
    loop = next((child for child in kept if child.name == wanted), None) or XmlElement(MODEL, wanted, {})
    if node.loop == "sequential":
        loop.attributes["isSequential"] = "true"
    elif node.loop == "parallel" and loop.get("isSequential") == "true":
        loop.attributes["isSequential"] = "false"
    element.children.append(loop)


def write_event(element: XmlElement, event_type: EventType, words: str) -> None:
    """The definitions of what happens: those that were kept as long as they say the same, else new ones."""
    kept = [child for child in element.children if child.name in EVENT_TYPES or child.name == "eventDefinitionRef"]
    if _say(kept, event_type):
        if event_type == "parallel multiple":
            element.attributes["parallelMultiple"] = "true"
        return
    gone = {id(child) for child in kept}
    element.children = [child for child in element.children if id(child) not in gone]
    for name in _DEFINITIONS.get(event_type, ()):
        definition = XmlElement(MODEL, name, {})
        if name == "conditionalEventDefinition":
            definition.children.append(XmlElement(MODEL, "condition", {}))
        elif name == "linkEventDefinition":
            definition.attributes["name"] = words
        element.children.append(definition)
    if event_type == "parallel multiple":
        element.attributes["parallelMultiple"] = "true"


def _say(definitions: list[XmlElement], event_type: EventType) -> bool:
    if any(one.name == "eventDefinitionRef" for one in definitions):
        return True
    if len(definitions) > 1:
        return event_type in ("multiple", "parallel multiple")
    return bool(definitions) and EVENT_TYPES[definitions[0].name] == event_type


def event_type_of(point: ExceptionPoint) -> EventType:
    """What kind of happening an exception is in BPMN: that of its file, else by its category.

    An error always interrupts (BPMN 2.0, 10.5.6), so a failure that does not, and what nobody has sorted yet, is an escalation.
    """
    if point.event_type or point.xml_id:
        return point.event_type
    event_type: EventType = _EVENT_OF.get(point.category, "escalation")  # type: ignore[assignment]
    return "escalation" if event_type == "error" and not point.interrupting else event_type


def _write_exception(writing: Writing, point: ExceptionPoint) -> None:
    element = writing.element(point, "boundaryEvent")
    if not point.interrupting:
        element.attributes["cancelActivity"] = "false"
    write_event(element, event_type_of(point), point.name)
    host = _host_of(writing, point)
    if host is not None:
        element.attributes["attachedToRef"] = writing.ids[host.id]
        is_inside = element.attributes.pop(INSIDE_HOST, "") and host.kind in HOLDING_KINDS
        holder = writing.elements[host.id] if is_inside else holder_element(writing, host)
        holder.children.append(element)
        return
    if not element.get("attachedToRef"):  # The schema asks for one.
        element.attributes["attachedToRef"] = writing.ids[point.id]
    writing.elements[writing.every(Process)[0].id].children.append(element)
