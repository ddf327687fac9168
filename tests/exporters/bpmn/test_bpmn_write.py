"""A map as BPMN: which element each record becomes, where it is drawn, and what is made for tools that know no exceptions."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from exporters.bpmn.elements import EVENT_TYPES
from exporters.bpmn.read import read_bpmn
from exporters.bpmn.write_drawing import TITLE_BAND
from exporters.bpmn.write_text import bpmn_text
from mapper.model.edit import Edit, create, delete, update
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Lane, Node, Pool
from mapper.model.lookups import by_code, every
from mapper.model.organisation import System, SystemFunction
from mapper.model.record import Record
from mapper.model.workspace import Workspace
from mapper.shapes.step import system_name
from tests.exporters.bpmn.reading_aids import FIXTURES, HEAD, counting
from tests.exporters.bpmn.writing_aids import BPMN, DI, WAYPOINT, Written, box_of, faults_of, local, parent_of


@pytest.fixture(scope="module")
def written(starters: Workspace) -> Written:
    return Written(starters)


def coded(workspace: Workspace, code: str) -> Any:
    record = by_code(workspace, code)
    assert record is not None
    return record


def changed(workspace: Workspace, record: Record, **values: Any) -> Workspace:
    return workspace.after(Edit("", update(record, replace(record, **values))))


def imported(body: str) -> Workspace:
    return Workspace(read_bpmn(f"{HEAD}{body}</definitions>".encode(), counting()).records)


def events(written: Written, name: str) -> list[str]:
    return [EVENT_TYPES[local(child)] for child in written[name] if local(child) in EVENT_TYPES]


def test_the_file_is_what_the_schema_wants(written: Written) -> None:
    assert list(faults_of(written.root)) == []


def test_a_fault_of_the_file_would_be_seen(starters: Workspace) -> None:
    planted = Written(starters)
    step = planted["PO-10"]
    step.append(step[0])
    planted["PO-20"].set("id", "PO-10")
    planted.shape("PO-30").remove(planted.shape("PO-30")[0])
    found = " ".join(faults_of(planted.root))
    assert (
        "task PO-10" in found and "two elements have the id PO-10" in found and "PO-30_di has no place" in found and "names PO-20" in found
    )


def test_the_same_map_gives_the_same_bytes(starters: Workspace) -> None:
    turned = Workspace(sorted(starters.values(), key=lambda record: record.id, reverse=True))
    assert bpmn_text(turned) == bpmn_text(starters)


def test_elements_have_the_codes_that_people_know_for_ids_and_in_their_documentation(starters: Workspace, written: Written) -> None:
    for code in ("PO", "PO-10", "PO-E1", "PO-C1"):
        assert written[code].findall(f"{BPMN}documentation")[-1].text == code
    assert written.kind("PO") == "process" and written["PO-10"].get("name") == coded(starters, "PO-10").name


def test_all_that_stands_on_a_sheet_is_drawn(starters: Workspace, written: Written) -> None:
    steps = [node for node in every(starters, Node) if node.code]
    assert len(steps) > 30 and [written.bounds(step.code) for step in steps] == [tuple(step.box) for step in steps]
    flows = written.every("sequenceFlow")
    assert len(flows) > 40 and all(len(written.shape(str(flow.get("id"))).findall(WAYPOINT)) > 1 for flow in flows)
    labelled = [written.shape(str(one.get("id"))) for one in written.every("startEvent", "exclusiveGateway", "boundaryEvent")]
    assert labelled and all(box_of(shape.find(f"{DI}BPMNLabel"))[2] > 10 for shape in labelled)


def test_pools_and_lanes_say_their_direction_and_lanes_what_stands_in_them(starters: Workspace, written: Written) -> None:
    for element in written.every("participant", "lane"):
        assert written.shape(str(element.get("id"))).get("isHorizontal") == "true"
    named = [reference.text for reference in written.every("flowNodeRef")]
    assert len(set(named)) == len(named) == len(every(starters, Node)) + len(every(starters, ExceptionPoint))
    assert {local(written[str(name)]) for name in named} >= {"task", "startEvent", "exclusiveGateway", "boundaryEvent"}


def test_a_pool_whose_title_is_the_tab_gets_the_band_that_other_tools_draw(starters: Workspace, written: Written) -> None:
    pool = every(starters, Pool)[0]
    x, y, width, height = pool.box
    assert not pool.shown
    assert written.bounds("Pool_PO") == (x - TITLE_BAND, y, width + TITLE_BAND, height)


def test_the_lane_of_a_pool_without_lanes_stays_at_home(starters: Workspace) -> None:
    process = coded(starters, "PO")
    lanes = [lane for lane in every(starters, Lane) if lane.pool == every(starters, Pool)[0].id]
    bare = starters.after(Edit("", (*delete(*lanes[1:]), *update(lanes[0], replace(lanes[0], name="", unit=None, role=None)))))
    for node in [node for node in every(bare, Node) if node.process == process.id]:
        bare = changed(bare, node, lane=lanes[0].id)
    written = Written(bare)
    assert written["PO"].find(f"{BPMN}laneSet") is None and written["IV"].find(f"{BPMN}laneSet") is not None


CATEGORIES = {"PO-E1": "condition", "PO-E2": "escalation", "PO-E4": "timer", "PO-E5": "message", "PO-E8": "error"}


@pytest.mark.parametrize("code", CATEGORIES)
def test_an_exception_is_a_boundary_event_of_its_category(starters: Workspace, written: Written, code: str) -> None:
    event = written[code]
    host = coded(starters, coded(starters, code).code)
    assert written.kind(code) == "boundaryEvent" and event.get("attachedToRef") == starters[host.host].code  # type: ignore[attr-defined]
    assert events(written, code) == [CATEGORIES[code]]


def test_what_does_not_interrupt_is_drawn_dashed_and_is_no_error(starters: Workspace, written: Written) -> None:
    assert written["IV-E8"].get("cancelActivity") == "false" and written["PO-E1"].get("cancelActivity") is None
    mild = Written(changed(starters, coded(starters, "PO-E8"), interrupting=False))
    assert events(mild, "PO-E8") == ["escalation"]


def flows_out(written: Written, name: str) -> list[str]:
    return [str(flow.get("targetRef")) for flow in written.every("sequenceFlow") if flow.get("sourceRef") == name]


def test_handling_flows_to_where_the_case_rejoins(written: Written) -> None:
    assert flows_out(written, "PO-E1") == ["PO-10"]
    assert [child.text for child in written["PO-10"].findall(f"{BPMN}incoming")].count("PO-E1_to_PO-10") == 1


def test_a_case_that_ends_or_is_abandoned_comes_to_an_end_event(written: Written) -> None:
    (end,), (abandoned,) = flows_out(written, "PO-E8"), flows_out(written, "IV-E5")
    assert written.kind(end) == written.kind(abandoned) == "endEvent"
    assert (events(written, end), events(written, abandoned)) == ([], ["terminate"])
    assert end in written.drawn and abandoned in written.drawn


def test_inside_a_sub_process_abandoning_is_an_error_that_goes_up(starters: Workspace) -> None:
    parent = Node(id="zz-parent", name="Inner", kind="subprocess", process=coded(starters, "IV").id, code="IV-500")
    inside = starters.after(Edit("", create(parent)))
    written = Written(changed(inside, coded(inside, "IV-30"), parent=parent.id))
    (abandoned,) = flows_out(written, "IV-E5")
    assert events(written, abandoned) == ["error"] and parent_of(written[abandoned]).get("id") == "IV-500"


def note_at(written: Written, name: str) -> str:
    (tie,) = [tie for tie in written.every("association") if tie.get("sourceRef") == name and str(tie.get("targetRef")).startswith(name)]
    return str(written[str(tie.get("targetRef"))].findtext(f"{BPMN}text"))


def test_where_nothing_flows_a_note_says_how_it_goes_on(starters: Workspace, written: Written) -> None:
    assert note_at(written, "PO-E3") == "Settled on the spot by Buyer and MDM clerk; the step goes on."
    unknown = Written(changed(starters, coded(starters, "PO-E3"), rejoin="UNKNOWN", handlers=()))
    assert note_at(unknown, "PO-E3") == "How this is handled is not known."
    elsewhere = Written(changed(starters, coded(starters, "PO-E3"), rejoin=coded(starters, "IV-40").id))
    assert note_at(elsewhere, "PO-E3").startswith("Goes on at IV-40 ")


def test_a_contact_point_is_a_frame_with_a_note_and_no_work(starters: Workspace, written: Written) -> None:
    point = coded(starters, "PO-C1")
    assert isinstance(point, ContactPoint)
    assert written.kind("PO-C1") == "group" and written.bounds("PO-C1") == tuple(point.box)
    assert written[str(written["PO-C1"].get("categoryValueRef"))].get("value") == point.name
    assert str(written["PO-C1_note"].findtext(f"{BPMN}text")).startswith("PO-C1 · 5/week")
    tied = {tie.get("sourceRef") for tie in written.every("association") if tie.get("targetRef") == "PO-C1_note"}
    assert tied == {exception.code for exception in every(starters, ExceptionPoint) if point.id in exception.contacts}
    assert not [element for element in written.every("task", "userTask") if element.get("name") == point.name]


def test_systems_are_data_stores(starters: Workspace, written: Written) -> None:
    stores = {store.get("name") for store in written.every("dataStore")}
    systems = (*every(starters, System), *every(starters, SystemFunction))
    assert len(systems) > 20 and {system_name(one) for one in systems} <= stores


def test_who_works_how_says_the_kind_of_task(starters: Workspace) -> None:
    step = coded(starters, "PO-10")
    kinds = {"": "task", "manual": "manualTask", "assisted": "userTask", "automatic": "serviceTask"}
    assert {how: Written(changed(starters, step, automation=how)).kind("PO-10") for how in kinds} == kinds


def test_what_came_from_a_file_keeps_its_ids_and_gets_no_notes() -> None:
    source = (FIXTURES / "exceptions.bpmn").read_bytes()
    written = Written(Workspace(read_bpmn(source, counting()).records))
    assert {"P", "a", "xError", "x1", "undo"} <= written.by_id.keys()
    assert written.every("textAnnotation") == [] and len(written.every("endEvent")) == source.count(b"<endEvent")


@pytest.mark.parametrize("name", ["everything", "exceptions", "damaged"])
def test_what_came_from_a_file_is_written_as_the_schema_wants(name: str) -> None:
    records = read_bpmn((FIXTURES / f"{name}.bpmn").read_bytes(), counting()).records
    faults = [fault for fault in faults_of(Written(Workspace(records)).root) if "not there" not in fault]
    assert faults == []


def test_a_loose_end_names_a_part_of_the_drawing() -> None:
    body = (
        '<process id="p"><task id="a"/><sequenceFlow id="f" sourceRef="a"/><sequenceFlow id="g" sourceRef="a" targetRef="gone"/></process>'
    )
    drawing = (
        '<bpmndi:BPMNDiagram id="d"><bpmndi:BPMNPlane id="pl" bpmnElement="p"><bpmndi:BPMNShape id="s" bpmnElement="a">'
        '<dc:Bounds x="0" y="0" width="100" height="80"/></bpmndi:BPMNShape><bpmndi:BPMNEdge id="e" bpmnElement="f">'
        '<di:waypoint x="100" y="40"/><di:waypoint x="200" y="40"/></bpmndi:BPMNEdge></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>'
    )
    written = Written(imported(body + drawing))
    assert list(faults_of(written.root)) == []
    assert local(written[str(written["f"].get("targetRef"))]) == "BPMNEdge"
    assert local(written[str(written["g"].get("targetRef"))]) == "BPMNPlane"


def test_ids_that_no_schema_takes_are_replaced_wherever_they_are_named() -> None:
    body = '<error id="1 bad" name="E"/><process id="2p"><task id="a"/><boundaryEvent id="3x" attachedToRef="a"/></process>'
    written = Written(imported(body))
    assert list(faults_of(written.root)) == []
    assert {"_2p", "_3x"} <= written.by_id.keys()


def test_a_boundary_event_inside_its_own_sub_process_stays_there() -> None:
    inside, beside = (f'<boundaryEvent id="{name}" attachedToRef="s"/>' for name in ("in", "by"))
    written = Written(imported(f'<process id="p"><subProcess id="s">{inside}</subProcess>{beside}</process>'))
    assert [parent_of(written[name]).get("id") for name in ("in", "by")] == ["s", "p"]


def test_what_the_schema_asks_for_and_a_file_left_out_is_added() -> None:
    tie = '<dataInputAssociation id="i"><sourceRef>d</sourceRef></dataInputAssociation>'
    body = f'<process id="p"><dataObjectReference id="d"/><task id="t"><ioSpecification/>{tie}</task></process>'
    written = Written(imported(body))
    assert [local(child) for child in written.every("ioSpecification")[0]] == ["inputSet", "outputSet"]
    assert [local(child) for child in written["i"] if local(child) != "extensionElements"] == ["sourceRef", "targetRef"]
    assert list(faults_of(written.root)) == []


def test_two_imports_in_one_map_share_no_id() -> None:
    body = '<process id="p"><startEvent id="s"/><task id="t"/><sequenceFlow id="f" sourceRef="s" targetRef="t"/></process>'
    first = read_bpmn(f"{HEAD}{body}</definitions>".encode(), counting("a")).records
    second = read_bpmn(f"{HEAD}{body}</definitions>".encode(), counting("b"), beside=Workspace(first)).records
    written = Written(Workspace([*first, *second]))
    assert list(faults_of(written.root)) == []
    assert len(written.every("task")) == 2


def test_prefixes_that_mean_two_things_stay_apart() -> None:
    def file(uri: str) -> bytes:
        return f'{HEAD[:-1]} xmlns:x="{uri}"><process id="p"><task id="t" x:kind="x:one"/></process></definitions>'.encode()

    first = read_bpmn(file("urn:one"), counting("a")).records
    second = read_bpmn(file("urn:two"), counting("b"), beside=Workspace(first)).records
    tasks = Written(Workspace([*first, *second])).every("task")
    assert sorted(str(key) for task in tasks for key in task.attrib if "kind" in str(key)) == ["{urn:one}kind", "{urn:two}kind"]
    for task in tasks:
        (key,) = (str(key) for key in task.attrib if "kind" in str(key))
        assert task.nsmap[str(task.get(key)).partition(":")[0]] == key[1:].partition("}")[0]
