"""In which order the schema wants the children of an element; what belongs to others stands among the extension elements."""

from __future__ import annotations

from exporters.bpmn.elements import EVENT_TYPES, LOOPS, MODEL, NODE_FORMS
from exporters.bpmn.xml_tree import XmlElement

PERFORMERS = ("resourceRole", "performer", "humanPerformer", "potentialOwner")
_CHOREOGRAPHY = ("choreographyTask", "subChoreography", "callChoreography")
FLOW_ELEMENTS = (
    *NODE_FORMS,
    "boundaryEvent",
    "implicitThrowEvent",
    "sequenceFlow",
    "dataObject",
    "dataObjectReference",
    "dataStoreReference",
)
ARTIFACTS = ("association", "group", "textAnnotation")
_ORDER: tuple[tuple[str, ...], ...] = (
    ("documentation",),
    ("extensionElements",),
    ("auditing",),
    ("monitoring",),
    ("categoryValueRef",),
    ("incoming",),
    ("outgoing",),
    ("supportedInterfaceRef",),
    ("ioSpecification",),
    ("ioBinding",),
    ("property",),
    ("dataInput",),
    ("dataOutput",),
    ("dataInputAssociation",),
    ("dataOutputAssociation",),
    ("inputSet",),
    ("outputSet",),
    PERFORMERS,
    LOOPS,
    ("partitionElement",),
    ("flowNodeRef",),
    ("childLaneSet",),
    ("laneSet",),
    ("participant",),
    ("messageFlow",),
    (*FLOW_ELEMENTS, *_CHOREOGRAPHY),
    ARTIFACTS,
    ("conversation", "subConversation", "callConversation"),
    ("conversationAssociation",),
    ("participantAssociation",),
    ("messageFlowAssociation",),
    ("correlationKey",),
    ("choreographyRef",),
    ("conversationLink",),
    ("sourceRef",),
    ("targetRef",),
    (*EVENT_TYPES,),
    ("eventDefinitionRef",),
)
_RANK: dict[str, float] = {name: rank for rank, names in enumerate(_ORDER) for name in names}
_LAST = len(_ORDER)
_PROCESS_RANK = _RANK | dict.fromkeys(PERFORMERS, float(_LAST)) | {"supportedInterfaceRef": 1.1, "ioSpecification": 1.2, "ioBinding": 1.3}
"""A process is callable before it is anything else, and says last who does it."""


def in_order(element: XmlElement) -> None:
    """Sort the children as the schema wants them, equal ones as they are; children of other namespaces become extension elements."""
    foreign = [child for child in element.children if child.namespace != MODEL]
    own = [child for child in element.children if child.namespace == MODEL]
    holders = [child for child in own if child.name == "extensionElements"]
    if foreign or len(holders) > 1:
        holder = holders[0] if holders else XmlElement(MODEL, "extensionElements", {})
        for other in holders[1:]:
            holder.children.extend(other.children)
        holder.children.extend(foreign)
        own = [holder, *(child for child in own if child.name != "extensionElements")]
    ranks = _PROCESS_RANK if element.name == "process" else _RANK
    element.children = sorted(own, key=lambda child: ranks.get(child.name, _LAST))
