"""Every kind of element that people draw becomes its record: own fixtures, element by element."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from exporters.bpmn.elements import LABEL_GAP
from exporters.bpmn.read import read_bpmn
from mapper.model.flow import Node
from mapper.model.geometry import Box, Point
from mapper.model.records import referred_ids
from mapper.model.workspace import Workspace
from mapper.shapes import beside
from tests.exporters.bpmn.reading_aids import Found, counting

Read = Callable[[str], Found]

NODES = {
    "Start": ("start", "", "message"),
    "Monday": ("start", "", "timer"),
    "Plain": ("step", "", ""),
    "User": ("step", "userTask", ""),
    "Manual": ("step", "manualTask", ""),
    "Service": ("step", "serviceTask", ""),
    "Script": ("step", "scriptTask", ""),
    "Rule": ("step", "businessRuleTask", ""),
    "Send": ("step", "sendTask", ""),
    "Receive": ("step", "receiveTask", ""),
    "Call": ("call", "", ""),
    "Closed": ("subprocess", "", ""),
    "Deal": ("transaction", "", ""),
    "Adhoc": ("ad hoc", "", ""),
    "Xor": ("decision", "", ""),
    "And": ("parallel", "", ""),
    "Or": ("inclusive", "", ""),
    "Ev": ("event based", "", ""),
    "Cx": ("complex", "", ""),
    "Wait": ("intermediate", "", "timer"),
    "Several": ("intermediate", "", "parallel multiple"),
    "Throw": ("intermediate", "", "link"),
    "End": ("end", "", ""),
    "Stop": ("end", "", "terminate"),
}


@pytest.mark.parametrize("xml_id", NODES)
def test_each_node_has_the_kind_that_was_drawn(fixture: Read, xml_id: str) -> None:
    node = fixture("everything")[xml_id]
    assert isinstance(node, Node)
    assert (node.kind, node.task_type, node.event_type) == NODES[xml_id]


def test_nodes_keep_what_else_was_drawn(fixture: Read) -> None:
    found = fixture("everything")
    assert [found[name].loop for name in ("Plain", "User", "Manual", "Service")] == ["", "loop", "sequential", "parallel"]
    assert [found[name].automation for name in ("Plain", "User", "Manual", "Service")] == ["", "assisted", "manual", "automatic"]
    assert [found[name].expanded for name in ("Closed", "Open")] == [False, True]
    assert found["Event"].event_subprocess and not found["Open"].event_subprocess
    assert found["Inside"].parent == found["Open"].id
    assert found["Throw"].throws and not found["Wait"].throws
    assert found["Call"].calls == found["Global"].id
    assert (found["Plain"].name, found["Plain"].note) == ("Check\norder", "By hand.")
    assert found["Order"].note == "What happens to an order."


def test_pools_lanes_and_black_boxes(fixture: Read) -> None:
    found = fixture("everything")
    assert (found["Shop"].process, found["Shop"].black_box) == (found["Order"].id, False)
    assert [(found[name].process, found[name].black_box) for name in ("Customer", "Bank")] == [(None, True), (None, True)]
    assert 'processRef="BankProcess"' in found.kept("Bank", "element")[0]
    assert [lane.xml_id for lane in sorted(found.every("Lane"), key=lambda lane: lane.position)] == ["Sales", "Field", "Desk", "Store_room"]
    assert found["Field"].parent == found["Sales"].id


def test_the_lane_that_names_a_node_beats_the_lane_it_stands_in(fixture: Read) -> None:
    found = fixture("everything")
    assert found["User"].lane == found["Store_room"].id, "drawn in Desk, named by Warehouse"
    assert found["Plain"].lane == found["Field"].id, "named by the lane and by the one inside it"
    assert found["Manual"].lane == found["Desk"].id, "named by none"
    assert found["Inside"].lane == found["Open"].lane == found["Store_room"].id


def test_units_come_from_lanes_and_black_boxes(fixture: Read) -> None:
    found = fixture("everything")
    units = {unit.name: (unit.kind, found.name_of(unit.parent), unit.code) for unit in found.every("Unit")}
    assert units == {
        "Sales": ("internal", "", "SAL"),
        "Warehouse": ("internal", "", "WAR"),
        "Field sales": ("internal", "Sales", "FS"),
        "Desk": ("internal", "Sales", "DES"),
        "Customer": ("external", "", "CUS"),
        "Bank": ("external", "", "BAN"),
    }
    assert found.name_of(found["Field"].unit) == "Field sales"


def test_geometry_is_that_of_the_file(fixture: Read) -> None:
    found = fixture("everything")
    assert found["Shop"].box == Box(-100.5, 50, 1200, 400.25)
    assert found["Plain"].box == Box(100.4, 70.6, 100, 80)
    assert found["F3"].waypoints == (Point(265, 140), Point(265, 200), Point(200, 200))
    assert found["Start"].label_offset == Point(62, 8)
    assert found["F3"].label_offset == Point(17.5, -43)
    assert found["Plain"].label_offset is None
    assert found["Service"].sheet is None and found["F2"].sheet is None
    assert found.said("25 elements have no shape in the diagram")


def test_labels_are_measured_from_where_they_are_drawn() -> None:
    assert LABEL_GAP == beside.LABEL_GAP


def test_every_diagram_is_a_sheet(fixture: Read) -> None:
    found = fixture("everything")
    first, second = found.every("Sheet")
    assert (first.name, first.position, first.subprocess) == ("Orders", 0, None)
    assert (second.name, second.position, second.subprocess) == ("Ship", 1, found["Closed"].id)
    assert found["Plain"].sheet == first.id
    assert found.said("drawn twice"), "its second shape is kept with the other sheet"
    assert any(foreign.owner == second.id and 'bpmnElement="Plain"' in foreign.xml for foreign in found.every("Foreign"))


def test_flows_defaults_and_conditions(fixture: Read) -> None:
    found = fixture("everything")
    assert (found["F3"].name, found["F3"].condition) == ("yes", "stock > 0")
    assert [found[name].default for name in ("F1", "F2", "F3", "F4")] == [False, True, False, True]
    assert (found["M1"].kind, found["M1"].from_id, found["M1"].to_id) == ("message", found["Customer"].id, found["Start"].id)
    assert (found["M2"].from_id, found["M2"].to_id) == (found["Send"].id, found["Customer"].id)


def test_documents_systems_notes_and_frames(fixture: Read) -> None:
    found = fixture("everything")
    paper, store = found["PaperRef"], found["StoreRef"]
    assert (paper.name, paper.state, paper.collection, found.name_of(paper.document)) == ("Order form", "signed", True, "Order form")
    system = found.by_id[store.system]
    assert (store.name, system.name, getattr(system, "vendor", "")) == ("SAP ERP", "SAP ERP", "SAP")
    assert found["User"].systems == (store.system,)
    tie = found["DA1"]
    assert (tie.from_id, tie.to_id, tie.direction) == (found["User"].id, store.id, "one")
    assert (found["Note"].name, found["Frame"].name) == ("Two lines\nof text", "Looked at weekly")
    assert (found["A1"].from_id, found["A1"].to_id, found["A1"].direction) == (found["Plain"].id, found["Note"].id, "one")
    assert found.kept("A2", "element"), "else a plain tie to a document would come back as an association of data"


def test_start_events_have_triggers(fixture: Read) -> None:
    found = fixture("everything")
    triggers = {trigger.node: trigger for trigger in found.every("Trigger")}
    assert set(triggers) == {found["Start"].id, found["Monday"].id, found["Cancelled"].id}
    came_in = triggers[found["Start"].id]
    assert (came_in.kind, came_in.event_type, found.name_of(came_in.unit)) == ("event", "message", "Customer")


def test_what_is_not_understood_is_kept_and_listed(fixture: Read) -> None:
    found = fixture("everything")
    assert "red</tool:colour>" in found.kept("Order", "element")[0]
    assert "tool:stroke" in found.kept("Plain", "shape")[0]
    assert "R/P1W" in "".join(found.kept(None, "root"))
    assert found.kept("Order", "lanes") == ['<bpmn:laneSet xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" name="Who"/>']
    assert 'name="Web orders"' in found.kept(None, "collaboration")[0]
    assert 'conversation id="Talk"' in found.kept(None, "collaboration")[0]
    assert 'targetNamespace="http://example.org/orders"' in found.kept(None, "definitions")[0]
    assert any('id="Dance"' in xml and "DanceStart" in xml for xml in found.kept(None, "root"))
    for word in ("conversation", "choreography", "http://tool.example/x"):
        assert found.said(word)


def test_codes_are_unique_and_follow_the_flow(fixture: Read) -> None:
    found = fixture("everything")
    codes = [code for record in found.records if (code := getattr(record, "code", ""))]
    assert len(codes) == len(set(codes))
    assert (found["Order"].code, found["Start"].code, found["Xor"].code) == ("HW", "HW-S1", "HW-D1")
    assert (found["Plain"].code, found["User"].code) == ("HW-10", "HW-20"), "no start leads to the other steps"
    assert all(node.code for node in found.every("Node"))


def test_codes_of_the_map_beside_are_left_alone(bpmn: Read) -> None:
    body = '<process id="p" name="Purchase order"><task id="a"/></process>'
    first = bpmn(body)
    source = f'<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">{body}</definitions>'.encode()
    second = Found(read_bpmn(source, counting("s"), beside=Workspace(first.records)))
    assert (first["p"].code, first["a"].code) == ("PO", "PO-10")
    assert second["p"].code not in ("", "PO") and second["a"].code == f"{second['p'].code}-10"


@pytest.mark.parametrize("name", ["everything", "exceptions", "damaged"])
def test_every_reference_leads_to_a_record(fixture: Read, name: str) -> None:
    found = fixture(name)
    assert not [(key, held) for record in found.records for key, held in referred_ids(record) if held not in found.by_id]


def test_vertical_pools_and_lanes(bpmn: Read) -> None:
    def shape(of: str, x: int, y: int) -> str:
        bounds = f'<dc:Bounds x="{x}" y="{y}" width="100" height="500"/>'
        return f'<bpmndi:BPMNShape bpmnElement="{of}" isHorizontal="false">{bounds}</bpmndi:BPMNShape>'

    shapes = shape("pool", 0, 0) + shape("right", 100, 20) + shape("left", 0, 20)
    found = bpmn(
        '<collaboration id="c"><participant id="pool" name="P" processRef="p"/></collaboration>'
        '<process id="p"><laneSet><lane id="right" name="R"/><lane id="left" name="L"/></laneSet></process>'
        f'<bpmndi:BPMNDiagram><bpmndi:BPMNPlane bpmnElement="c">{shapes}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>'
    )
    assert found["pool"].vertical and (found["left"].position, found["right"].position) == (0, 1)


def test_a_file_without_drawing_is_to_be_laid_out(bpmn: Read) -> None:
    found = bpmn(
        '<process id="p" name="Hire"><startEvent id="s"/><subProcess id="sub" name="Interview"><task id="in"/></subProcess>'
        '<sequenceFlow id="f" sourceRef="s" targetRef="sub"/></process>'
    )
    main, inside = found.every("Sheet")
    assert (main.name, inside.name, inside.subprocess) == ("Hire", "Interview", found["sub"].id)
    assert [found[name].sheet for name in ("s", "sub", "f", "in")] == [main.id, main.id, main.id, inside.id]
    assert found["s"].box == Box(0, 0, 0, 0) and found["f"].waypoints == () and not found["sub"].expanded
    assert found.said("no diagram")


def test_a_process_without_pool_gets_one_that_is_not_shown(bpmn: Read) -> None:
    found = bpmn('<process id="p"><task id="a"/></process>')
    (pool,) = found.every("Pool")
    assert not pool.shown and pool.process == found["p"].id and found["p"].name == "a file"


def test_pools_are_units_where_there_are_several(bpmn: Read) -> None:
    found = bpmn(
        '<collaboration id="c"><participant id="P" name="Plant" processRef="p"/>'
        '<participant id="Q" name="Office" processRef="q"/></collaboration>'
        '<process id="p"><laneSet><lane id="l" name="Store"/><lane id="b" name="Both"/></laneSet><task id="a"/></process>'
        '<process id="q"><laneSet><lane id="b2" name="both"/></laneSet><task id="d"/></process>'
        '<process id="r" name="Other"><task id="e"/></process>'
    )
    above = {unit.name: found.name_of(unit.parent) for unit in found.every("Unit")}
    assert above == {"Plant": "", "Office": "", "Store": "Plant", "Both": ""}
    assert found["b"].unit == found["b2"].unit
    assert (found.name_of(found["a"].unit), found["e"].unit) == ("Plant", None)


def test_damage_is_named_and_the_rest_is_read(fixture: Read) -> None:
    found = fixture("damaged")
    assert (found["a"].name, found["a_2"].name, found["same_2"].name) == ("one", "two", "Damaged")
    assert [found[name].sheet is None for name in ("a", "a_2", "l", "f")] == [False, True, True, True]
    assert (found["f"].from_id, found["f"].to_id) == (found["a"].id, None)
    assert (found["g"].from_id, found["g"].to_id) == (None, None)
    assert 'targetRef="nope"' in found.kept("f", "element")[0]
    assert 'default="gone"' in found.kept("a", "element")[0]
    assert "hidden" in found.kept("same_2", "element")[0]
    for words in (
        "The id a stood twice",
        "3 shapes have no usable",
        "2 shapes of nothing",
        "nowhere",
        "3 flows have a loose end",
        "mystery",
    ):
        assert found.said(words), words


def test_names_that_must_be_one_line_are(bpmn: Read) -> None:
    found = bpmn(
        '<process id="p" name="Buy&#10;things"><laneSet><lane id="l" name="The&#10;buyers"/></laneSet>'
        '<task id="a" name="Buy&#10;it"/><dataStoreReference id="d" name="Oracle&#10;EBS"/></process>'
    )
    assert found["p"].name == "Buy things" and found["a"].name == "Buy\nit" and found["l"].name == "The\nbuyers"
    assert found.every("Unit")[0].name == "The buyers"
    assert [(system.name, system.vendor) for system in found.every("System")] == [("Oracle EBS", "Oracle")]
    assert found["d"].name == "Oracle\nEBS"


def test_a_file_with_nothing_in_it_says_so(bpmn: Read) -> None:
    found = bpmn("")
    assert found.said("holds no process") and not found.every("Node")


def test_report_lines_read_as_sentences(fixture: Read) -> None:
    lines: list[Any] = list(fixture("damaged").report)
    assert lines and all(str(line) == line.sentence and line.sentence.endswith(".") and "{" not in line.sentence for line in lines)
    assert {line.outcome for line in lines} == {"noted", "kept", "changed", "dropped"}


def test_a_value_too_large_for_a_map_is_dropped_and_named(bpmn: Read) -> None:
    found = bpmn(f'<process id="p"><extensionElements><x>{"y" * (8 * 1024**2 + 1)}</x></extensionElements><task id="a"/></process>')
    assert found.said("too large to keep") and not found.kept("p", "element")
