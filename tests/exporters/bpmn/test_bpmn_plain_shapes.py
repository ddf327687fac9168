"""Choreographies, conversations and other drawings that a map has no record for are kept whole and shown as plain frames and lines."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mapper.drawing.picture import EMPTY
from mapper.model.drawn import Association, Group
from mapper.model.flow import Pool
from mapper.model.geometry import Box
from mapper.model.workspace import Workspace
from mapper.new_map import with_places
from mapper.shapes import picture_of
from tests.exporters.bpmn.reading_aids import Found, counting

Read = Callable[[str], Found]
NOTHING_LEFT_OUT = ("noted", "kept")


def plane(shapes: str) -> str:
    return f'<bpmndi:BPMNDiagram><bpmndi:BPMNPlane bpmnElement="p">{shapes}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>'


def shape(xml_id: str, x: int = 10, more: str = "") -> str:
    return f'<bpmndi:BPMNShape bpmnElement="{xml_id}"{more}><dc:Bounds x="{x}" y="20" width="200" height="90"/></bpmndi:BPMNShape>'


def test_a_choreography_is_shown_where_it_is_drawn(fixture: Read) -> None:
    found = fixture("choreography")
    frames = {(frame.xml_id, frame.box): frame for frame in found.every("Group")}
    assert frames["ct", Box(150, 90, 110, 90)].name == "Place order"
    assert frames["note", Box(150, 20, 120, 30)].name == "By phone, mostly"
    assert sorted(frame.xml_id for frame in found.every("Group")).count("seller") == 2, "at two tasks, so twice"
    lines = {line.xml_id: line for line in found.every("Association")}
    assert (found.name_of(lines["c1"].from_id), found.name_of(lines["c1"].to_id)) == ("Need", "Place order")
    assert len(lines["c4"].waypoints) == 2 and lines["c4"].name == "yes"
    (root,) = [piece for piece in found.every("Foreign") if piece.slot == "root" and piece.xml_id == "ch"]
    assert 'initiatingParticipantRef="buyer"' in root.xml and "messageFlowRef" in root.xml
    assert {line.outcome for line in found.report} <= set(NOTHING_LEFT_OUT)


def test_words_of_a_task_stand_below_the_band_of_who_begins_it(fixture: Read) -> None:
    task = next(frame for frame in fixture("choreography").every("Group") if frame.xml_id == "ct")
    assert task.label_offset is not None and task.label_offset.y == 20


def test_a_conversation_is_shown_beside_its_pools(fixture: Read) -> None:
    found = fixture("conversation")
    assert [pool.name for pool in found.every("Pool")] == ["Buyer", "Seller"]
    assert [frame.name for frame in found.every("Group")] == ["Prices", "Delivery", "Standard terms"]
    links = found.every("Association")
    assert (found.name_of(links[0].from_id), found.name_of(links[0].to_id)) == ("Buyer", "Prices")
    (kept,) = [piece for piece in found.every("Foreign") if piece.slot == "collaboration"]
    assert kept.xml.count("conversationLink") == 3


@pytest.mark.parametrize("name", ["choreography", "conversation"])
def test_every_frame_and_line_can_be_painted(fixture: Read, name: str) -> None:
    fresh = counting("w")
    workspace = Workspace(with_places(fixture(name).records, fresh))
    shown = [record for record in workspace.values() if isinstance(record, Group | Association)]
    assert shown and all(picture_of(workspace, record.id) != EMPTY for record in shown)


def test_pools_stay_where_they_are_drawn_on_a_sheet_without_steps(fixture: Read) -> None:
    workspace = Workspace(with_places(fixture("conversation").records, counting("w")))
    boxes = {record.name: record.box for record in workspace.values() if isinstance(record, Pool)}
    assert boxes == {"Buyer": Box(60, 60, 160, 80), "Seller": Box(480, 60, 160, 80)}


def test_every_frame_owns_its_shape_as_it_came(fixture: Read) -> None:
    found = fixture("choreography")
    owners = {piece.owner for piece in found.every("Foreign") if piece.slot == "drawn"}
    assert owners == {record.id for record in (*found.every("Group"), *found.every("Association"))}
    assert all("bpmnElement=" in piece.xml for piece in found.every("Foreign") if piece.slot == "drawn")


def test_a_process_that_is_drawn_is_its_pool(bpmn: Read) -> None:
    found = bpmn('<process id="p" name="Order"><task id="t"/></process>' + plane(shape("p", more=' isHorizontal="false"') + shape("t")))
    (pool,) = found.every("Pool")
    assert pool.shown and pool.vertical and pool.box == Box(10, 20, 200, 90)
    assert found.every("Group") == []


def test_a_participant_without_shape_has_that_of_its_process(bpmn: Read) -> None:
    found = bpmn(
        '<collaboration id="c"><participant id="a" name="Us" processRef="p"/></collaboration><process id="p"><task id="t"/></process>'
        + plane(shape("p"))
    )
    assert found["a"].box == Box(10, 20, 200, 90)
    assert found.kept("a", "drawn")


def test_an_object_of_data_that_is_drawn_itself_is_a_document(bpmn: Read) -> None:
    found = bpmn('<process id="p"><dataObject id="d" name="Order" isCollection="true"/></process>' + plane(shape("d")))
    assert (found["d"].name, found["d"].collection, found["d"].x) == ("Order", True, 10)
    assert found.kept("d", "element") == ['<bpmn:dataObject xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"/>']


def test_what_only_stands_on_a_plane_is_kept_with_the_diagram(bpmn: Read) -> None:
    body = '<process id="p"><task id="t"/></process>' + plane(shape("t")).replace(
        'bpmnElement="p">', 'bpmnElement="p" xml:lang="de"><di:extension/>'
    )
    found = bpmn(body)
    (kept,) = [piece.xml for piece in found.every("Foreign") if piece.slot == "diagram"]
    assert 'xml:lang="de"' in kept and "extension" in kept and "BPMNShape" not in kept


def test_a_colour_on_a_shape_without_id_is_kept(bpmn: Read) -> None:
    found = bpmn('<process id="p"><task id="t"/></process>' + plane(shape("t", more=' xmlns:c="urn:c" c:fill="red"')))
    assert 'fill="red"' in found.kept("t", "shape")[0]


def test_words_and_comments_that_are_left_out_are_told(bpmn: Read) -> None:
    found = bpmn('<process id="p"><!-- why --><task id="t">stray</task></process><?pi x?>')
    assert found.said("comments in the XML were left out") and found.said("Words between elements")


def test_a_name_that_loses_characters_is_told(bpmn: Read) -> None:
    assert bpmn(f'<process id="p"><task id="t" name="{"x" * 30_000}"/></process>').said("too long for a map")
    assert not bpmn('<process id="p"><task id="t" name="A&#10;B ä"/></process>').said("too long for a map")
