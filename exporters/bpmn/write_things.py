"""What is drawn beside the flow, on its way out: notes, frames, documents, systems, contact points and questions."""

from __future__ import annotations

from collections.abc import Callable

from exporters.bpmn.elements import MODEL
from exporters.bpmn.write_nodes import holder_of_node
from exporters.bpmn.write_pools import collaboration_of
from exporters.bpmn.writing import Writing
from exporters.bpmn.xml_tree import XmlElement
from mapper.model.drawn import Annotation, DataObject, DataStore, Group, Placement
from mapper.model.exception_point import ContactPoint
from mapper.model.flow import Node, Pool, Sheet
from mapper.model.inside import HOLDING_KINDS
from mapper.model.lookups import pools_on
from mapper.model.organisation import Document, Process, Resource, System, SystemFunction
from mapper.model.record import Drawn, Record
from mapper.model.workshop import Question
from mapper.shapes.step import system_name

_Thing = Annotation | Question | Group | ContactPoint | DataObject | DataStore | Placement
_THINGS: tuple[type[_Thing], ...] = (Annotation, Question, Group, ContactPoint, DataObject, DataStore, Placement)


def name_things(writing: Writing) -> None:
    """Give what is drawn beside the flow the ids of its elements; what is on no sheet and came from no file has none."""
    for cls in _THINGS:
        for thing in writing.every(cls):
            if (thing.id, "drawn") in writing.pieces or _is_kept_parameter(writing, thing):
                writing.ids[thing.id] = thing.xml_id
            elif (thing.sheet is not None or thing.xml_id) and _may_stand(writing, thing):
                writing.give_id(thing, getattr(thing, "code", "") or cls.__name__)


def _is_kept_parameter(writing: Writing, thing: _Thing) -> bool:
    """Whether it is an input or output whose element was kept with the specification it belongs to."""
    return isinstance(thing, DataObject) and thing.role != "object" and bool(thing.xml_id) and thing.xml_id in writing.taken


def _may_stand(writing: Writing, thing: _Thing) -> bool:
    """Data stands in a process; notes and frames may also stand between pools."""
    if writing.every(Process):
        return True
    has_collaboration = bool(writing.pieces.get((None, "collaboration"))) or any(pool.id in writing.ids for pool in writing.every(Pool))
    return has_collaboration and isinstance(thing, Annotation | Question | Group | ContactPoint)


def write_things(writing: Writing) -> None:
    """The elements of all that is drawn beside the flow, each where it stands, and a data store for every system."""
    for cls in _THINGS:
        for thing in writing.every(cls):
            if thing.id in writing.ids and (thing.id, "drawn") not in writing.pieces and not _is_kept_parameter(writing, thing):
                element = _FORMS[cls](writing, thing)
                home_of(writing, thing).children.append(element)
    _name_kept_parameters(writing)


def home_of(writing: Writing, thing: Drawn) -> XmlElement:
    """The element a drawn thing stands in: what it says, the sub-process its sheet shows, the process whose pool it stands in."""
    process = writing.get(Process, getattr(thing, "process", None))
    if process is not None:
        parent = writing.get(Node, getattr(thing, "parent", None))
        return writing.elements[parent.id if _is_holder(writing, parent, process) and parent is not None else process.id]
    sheet = writing.get(Sheet, thing.sheet)
    inside = writing.get(Node, sheet.subprocess) if sheet is not None else None
    if inside is not None and inside.kind in HOLDING_KINDS and inside.id in writing.elements:
        return writing.elements[inside.id]
    shown = _process_under(writing, thing)
    if shown is not None:
        return writing.elements[shown]
    collaboration = collaboration_of(writing)
    first = next(iter(writing.every(Process)), None)
    if collaboration is not None and (first is None or isinstance(thing, Annotation | Question | Group | ContactPoint)):
        return collaboration
    assert first is not None
    return writing.elements[first.id]


def _is_holder(writing: Writing, parent: Node | None, process: Process) -> bool:
    if parent is None or parent.kind not in HOLDING_KINDS or parent.process != process.id or parent.id not in writing.elements:
        return False
    return parent.parent is None or holder_of_node(writing, parent) is not None


def _process_under(writing: Writing, thing: Drawn) -> str | None:
    if thing.sheet is None:
        return None
    pools = [pool for pool in pools_on(writing.workspace, thing.sheet) if writing.get(Process, pool.process) is not None]
    under = next((pool.process for pool in pools if pool.box.holds(thing.box.centre)), None)
    return under or next((pool.process for pool in pools), None)


def _note(writing: Writing, thing: Drawn) -> XmlElement:
    element = writing.element(thing, "textAnnotation", named=False)
    words = thing.name or placed_name(writing, thing)
    text = next((child for child in element.children if child.name == "text"), None)
    if text is None and words:
        element.children.append(XmlElement(MODEL, "text", {}, text=words))
    elif text is not None and not text.children and text.text != words:
        text.text = words
    return element


def placed_name(writing: Writing, thing: Record) -> str:
    """What a thing that has no name of its own is called: as what it stands for."""
    of = writing.workspace.get(getattr(thing, "of", None) or getattr(thing, "system", None) or getattr(thing, "document", None) or "")
    return system_name(of) or (of.name if of is not None else "")


def _group(writing: Writing, thing: Drawn) -> XmlElement:
    """A frame; BPMN gives it the value of a category for a name."""
    element = writing.element(thing, "group", named=False)
    reference = element.get("categoryValueRef").rpartition(":")[2]
    root = writing.root_of.get(reference)
    if root is not None:
        value = next((one for one in root.walk() if one.get("id") == reference), None)
        if value is not None and thing.name and value.get("value").strip() != thing.name.strip():
            value.attributes["value"] = thing.name
    elif thing.name:
        category = writing.made("category", f"Category_{element.attributes['id']}")
        value = XmlElement(MODEL, "categoryValue", {"id": writing.fresh(f"Value_{element.attributes['id']}"), "value": thing.name})
        category.children.append(value)
        writing.roots.append(category)
        element.attributes["categoryValueRef"] = value.attributes["id"]
    return element


def _data_object(writing: Writing, thing: DataObject) -> XmlElement:
    kept = writing.kept(thing.id, "element")
    if kept is not None and kept.name == "dataObject":
        return _with_collection(writing.element(thing, "dataObject"), thing)
    element = writing.element(thing, "dataObjectReference")
    if "dataObjectRef" not in element.attributes:
        whole = writing.made("dataObject", f"{element.attributes['id']}_object")
        home_of(writing, thing).children.append(_with_collection(whole, thing))
        element.attributes["dataObjectRef"] = whole.attributes["id"]
    state = next((child for child in element.children if child.name == "dataState"), None)
    if state is None and thing.state:
        element.children.append(XmlElement(MODEL, "dataState", {"name": thing.state}))
    elif state is not None and thing.state != state.get("name"):
        state.attributes["name"] = thing.state
    return element


def _with_collection(element: XmlElement, thing: DataObject) -> XmlElement:
    if thing.collection:
        element.attributes["isCollection"] = "true"
    return element


def _data_store(writing: Writing, thing: DataStore) -> XmlElement:
    element = writing.element(thing, "dataStoreReference")
    return _of_system(writing, element, thing.system)


def _of_system(writing: Writing, element: XmlElement, system: str | None) -> XmlElement:
    if "dataStoreRef" not in element.attributes and system in writing.ids:
        element.attributes["dataStoreRef"] = writing.ids[system]
    return element


def _placement(writing: Writing, thing: Placement) -> XmlElement:
    of = writing.workspace.get(thing.of or "")
    if isinstance(of, Resource) or of is None:
        return _note(writing, thing)
    element = writing.element(thing, "dataObjectReference" if isinstance(of, Document) else "dataStoreReference")
    if not thing.name:
        element.attributes["name"] = placed_name(writing, thing)
    return element if isinstance(of, Document) else _of_system(writing, element, thing.of)


_FORMS: dict[type[Record], Callable[[Writing, Drawn], XmlElement]] = {
    Annotation: _note,
    Question: _note,
    Group: _group,
    ContactPoint: _group,
    DataObject: _data_object,  # type: ignore[dict-item]
    DataStore: _data_store,  # type: ignore[dict-item]
    Placement: _placement,  # type: ignore[dict-item]
}


def write_systems(writing: Writing) -> None:
    """A data store for every system and function: what of it BPMN cannot say stands with the map."""
    known = {piece.get("name").casefold() for piece in writing.pieces.get((None, "root"), ()) if piece.name == "dataStore"}
    systems: tuple[System | SystemFunction, ...] = (*writing.every(System), *writing.every(SystemFunction))
    for system in systems:
        name = system_name(system)
        if name and name.casefold() not in known:
            store = writing.made("dataStore", f"System_{system.code or name}", name=name)
            writing.ids[system.id] = store.attributes["id"]
            writing.roots.append(store)


def _name_kept_parameters(writing: Writing) -> None:
    """Inputs and outputs stand in the specification that was kept with their process; what was changed of them is written there."""
    changed = {thing.xml_id: thing for thing in writing.every(DataObject) if _is_kept_parameter(writing, thing)}
    if not changed:
        return
    for root in [*writing.roots]:
        for element in root.walk():
            thing = changed.get(element.get("id"))
            if thing is not None and element.name in ("dataInput", "dataOutput"):
                writing.adopt(thing, element)
