"""What other tools left out or wrote where the schema does not take it, put right as far as that changes nothing that is said."""

from __future__ import annotations

from collections.abc import Callable

from exporters.bpmn.child_order import in_order
from exporters.bpmn.elements import BPMN_DI, MODEL
from exporters.bpmn.xml_tree import XmlElement

_TIES = ("dataInputAssociation", "dataOutputAssociation")


def mend(root: XmlElement, is_id: Callable[[str], bool], fresh: Callable[[str], str]) -> dict[str, str]:
    """Mend all that is below `root`, and itself; gives the new ids by those that could be none."""
    renamed: dict[str, str] = {}
    for element in root.walk():
        if element.namespace not in (MODEL, BPMN_DI):
            continue
        name = element.get("id")
        if "id" in element.attributes and not is_id(name):
            renamed[name] = element.attributes["id"] = fresh(name)
        if element.name == "ioSpecification":
            _complete(element)
        for child in element.children:
            if child.name in _TIES and child.namespace == MODEL and not any(child.every("targetRef")):
                child.children.append(XmlElement(MODEL, "targetRef", {}, text=element.get("id")))
                in_order(child)
    return renamed


def _complete(specification: XmlElement) -> None:
    """What goes in and out of a step is listed in sets, though they be empty."""
    for name in ("inputSet", "outputSet"):
        if not any(specification.every(name)):
            specification.children.append(XmlElement(MODEL, name, {}))
    in_order(specification)
