"""The table between BPMN and the map, for reading and writing: which element is which kind of record, and what of it a record holds."""

from __future__ import annotations

from typing import Literal, NamedTuple

from mapper.model.exception_point import ABORTING as ABORTING
from mapper.model.exception_point import CATEGORIES as CATEGORIES
from mapper.model.flow import EventType, NodeKind

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
BPMN_DI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
DD_DI = "http://www.omg.org/spec/DD/20100524/DI"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
XML = "http://www.w3.org/XML/1998/namespace"
NAMESPACES = {MODEL: "bpmn", BPMN_DI: "bpmndi", DC: "dc", DD_DI: "di"}
"""The namespaces of BPMN itself, with the prefixes we give them."""
XSI_TYPE = f"{{{XSI}}}type"
DEFINITIONS = "definitions"


class NodeForm(NamedTuple):
    """What a BPMN element says about a node by its name alone."""

    kind: NodeKind
    task_type: str = ""
    automation: Literal["", "manual", "assisted", "automatic"] = ""
    throws: bool = False


NODE_FORMS: dict[str, NodeForm] = {
    "task": NodeForm("step"),
    "userTask": NodeForm("step", "userTask", "assisted"),
    "manualTask": NodeForm("step", "manualTask", "manual"),
    "serviceTask": NodeForm("step", "serviceTask", "automatic"),
    "scriptTask": NodeForm("step", "scriptTask", "automatic"),
    "businessRuleTask": NodeForm("step", "businessRuleTask", "automatic"),
    "sendTask": NodeForm("step", "sendTask"),
    "receiveTask": NodeForm("step", "receiveTask"),
    "subProcess": NodeForm("subprocess"),
    "transaction": NodeForm("transaction"),
    "adHocSubProcess": NodeForm("ad hoc"),
    "callActivity": NodeForm("call"),
    "exclusiveGateway": NodeForm("decision"),
    "parallelGateway": NodeForm("parallel"),
    "inclusiveGateway": NodeForm("inclusive"),
    "eventBasedGateway": NodeForm("event based"),
    "complexGateway": NodeForm("complex"),
    "startEvent": NodeForm("start"),
    "intermediateCatchEvent": NodeForm("intermediate"),
    "intermediateThrowEvent": NodeForm("intermediate", throws=True),
    "endEvent": NodeForm("end", throws=True),
}
SUBPROCESSES = ("subProcess", "transaction", "adHocSubProcess")
GLOBAL_TASKS = ("globalTask", "globalUserTask", "globalManualTask", "globalScriptTask", "globalBusinessRuleTask")

EVENT_TYPES: dict[str, EventType] = {
    "messageEventDefinition": "message",
    "timerEventDefinition": "timer",
    "conditionalEventDefinition": "condition",
    "signalEventDefinition": "signal",
    "errorEventDefinition": "error",
    "escalationEventDefinition": "escalation",
    "compensateEventDefinition": "compensation",
    "cancelEventDefinition": "cancel",
    "linkEventDefinition": "link",
    "terminateEventDefinition": "terminate",
}
LOOPS = ("standardLoopCharacteristics", "multiInstanceLoopCharacteristics")

HELD_ATTRIBUTES: dict[str, frozenset[str]] = {
    "subProcess": frozenset({"triggeredByEvent"}),
    "transaction": frozenset({"triggeredByEvent"}),
    "adHocSubProcess": frozenset({"triggeredByEvent"}),
    "boundaryEvent": frozenset({"cancelActivity", "parallelMultiple"}),
    "startEvent": frozenset({"parallelMultiple"}),
    "intermediateCatchEvent": frozenset({"parallelMultiple"}),
    "association": frozenset({"associationDirection"}),
    "dataObject": frozenset({"isCollection"}),
    "dataInput": frozenset({"isCollection"}),
    "dataOutput": frozenset({"isCollection"}),
}
"""Attributes that a record holds, beside `id` and `name`; references are held where they lead to something."""
DEFAULT_VALUES: dict[str, str] = {
    "startQuantity": "1",
    "completionQuantity": "1",
    "isForCompensation": "false",
    "isInterrupting": "true",
    "cancelRemainingInstances": "true",
    "isCollection": "false",
    "isClosed": "false",
    "processType": "None",
    "gatewayDirection": "Unspecified",
    "instantiate": "false",
    "eventGatewayType": "Exclusive",
    "textFormat": "text/plain",
}
"""What BPMN says when the attribute is absent; written out, it adds nothing."""
INSIDE_HOST = "{urn:waterhole:bpmn:1}inside"
"""Kept of a boundary event that stands inside the sub-process it is attached to, not beside it as it should."""
DERIVED_CHILDREN = frozenset({"incoming", "outgoing", "flowNodeRef"})
"""Children that repeat what flows and lanes say."""
SHOWN_BY_OTHERS = frozenset({"sourceRef", "targetRef", "dataObject", "dataStore", "category", "process"})
"""Elements that are kept without a word: the person sees them as ties, documents, systems, frames and black boxes."""

DRAWN = frozenset({"BPMNShape", "BPMNEdge"})
"""What stands on a plane, beside its own extensions."""
HELD_SHAPE_ATTRIBUTES = frozenset({"id", "bpmnElement", "isHorizontal", "sourceElement", "targetElement"})
"""What of a shape or edge the records hold, or what follows from them; `isExpanded` too where it is on a sub-process."""

LABEL_GAP = 6.0
GATEWAY_LABEL_GAP = 2.0
"""Between the lower edge of an event or data shape (a gateway) and its label, in points, as `mapper.shapes` draws them."""
