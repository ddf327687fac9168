"""Contact points and notes stand near what they are about, on nothing."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from mapper.layout.footprint import extent_of
from mapper.layout.lay_out import lay_out
from mapper.layout.surroundings import words_of
from mapper.model.drawn import Annotation, Association, DataObject, Group
from mapper.model.edit import Edit
from mapper.model.exception_point import ContactPoint, ExceptionPoint, Participant
from mapper.model.flow import Flow, Lane, Node, Pool, Sheet
from mapper.model.geometry import Box
from mapper.model.lookups import every
from mapper.model.organisation import Role
from mapper.model.record import Drawn, Record
from mapper.model.workshop import Question
from mapper.model.workspace import Workspace

LANES = [Lane(id=f"l{number}", pool="p", sheet="s", position=number, role=f"r{number}") for number in range(3)]
ROLES = [Role(id=f"r{number}") for number in range(3)]
STEPS = [Node(id=f"n{number}", lane=f"l{number % 3}", sheet="s", name=f"Step {number}") for number in range(9)]
FLOWS = [Flow(id=f"f{number}", from_id=f"n{number}", to_id=f"n{number + 1}", sheet="s") for number in range(8)]


def laid_out(*more: Record) -> Workspace:
    workspace = Workspace([Sheet(id="s"), Pool(id="p", sheet="s"), *LANES, *ROLES, *STEPS, *FLOWS, *more])
    return workspace.after(Edit("", lay_out(workspace, "s")))


def drawn(workspace: Workspace, record_id: str) -> Drawn:
    record = workspace[record_id]
    assert isinstance(record, Drawn)
    return record


def test_a_contact_point_stands_near_the_exceptions_it_resolves_in_a_lane_of_those_who_meet() -> None:
    contact = ContactPoint(id="c", code="C1", name="Dock coffee", sheet="s", people=(Participant("r0"), Participant("r1")))
    workspace = laid_out(contact, ExceptionPoint(id="x", code="E1", host="n4", contacts=("c",)))
    placed, host = drawn(workspace, "c"), drawn(workspace, "n4")
    assert abs(placed.box.centre.x - host.box.centre.x) + abs(placed.box.centre.y - host.box.centre.y) < 400
    assert any(drawn(workspace, lane).box.holds(placed.box.centre) for lane in ("l0", "l1"))


def test_many_contact_points_in_a_full_map_get_higher_lanes_instead_of_overlapping() -> None:
    contacts = [ContactPoint(id=f"c{number}", code=f"C{number}", sheet="s", serves=("n4",)) for number in range(14)]
    workspace = laid_out(*contacts)
    boxes = [record.box for record in (*every(workspace, ContactPoint), *every(workspace, Node))]
    assert not [1 for place, one in enumerate(boxes) for other in boxes[place + 1 :] if one.touches(other)]


def test_questions_notes_and_data_stand_near_what_they_are_about() -> None:
    workspace = laid_out(
        Question(id="q", name="Who owns tax codes?", about=("n7",), sheet="s"),
        DataObject(id="d", sheet="s"),
        Association(id="t", from_id="n2", to_id="d", sheet="s"),
    )
    for record_id, near in (("q", "n7"), ("d", "n2")):
        assert abs(drawn(workspace, record_id).box.centre.x - drawn(workspace, near).box.centre.x) < 300
    tie = workspace["t"]
    assert isinstance(tie, Association) and len(tie.waypoints) >= 2


def test_a_note_about_nothing_stays_and_a_group_follows_what_it_held() -> None:
    workspace = laid_out()
    step = drawn(workspace, "n3")
    frame = step.box.grown(20)
    note = Annotation(id="a", sheet="s", x=10, y=2000, width=100, height=40)
    again = laid_out(note, Group(id="g", sheet="s", x=frame.x, y=frame.y, width=frame.width, height=frame.height))
    assert drawn(again, "a").box == note.box
    before = Workspace([*(record for record in workspace.values()), Group(id="g", sheet="s", x=frame.x, y=frame.y, width=190, height=104)])
    after = before.after(Edit("", lay_out(before, "s")))
    group = drawn(after, "g")
    assert group.box.holds(drawn(after, "n3").box.centre)


def test_the_name_below_a_document_is_on_no_line_and_no_line_runs_over_it() -> None:
    data = [DataObject(id=f"d{number}", name=f"Order form number {number}", state="checked", sheet="s") for number in range(6)]
    ties = [Association(id=f"t{number}", from_id=f"n{number}", to_id=f"d{number}", sheet="s") for number in range(6)]
    workspace = laid_out(*data, *ties)
    lines = [line for kind in (Flow, Association) for line in every(workspace, kind)]
    for record in every(workspace, DataObject):
        whole = extent_of(workspace, record)
        words = Box(whole.x, record.box.bottom + 8, whole.width, whole.bottom - record.box.bottom - 8).grown(-4)
        over = [line.id for line in lines for a, b in pairwise(line.waypoints) if Box(*a, 0, 0).united(Box(*b, 0, 0)).touches(words)]
        assert over == []


def test_a_document_does_not_stand_on_the_words_of_a_flow() -> None:
    named = [replace(flow, name="approved by the dock lead") for flow in FLOWS]
    data = [DataObject(id=f"d{number}", name="Order", sheet="s") for number in range(6)]
    ties = [Association(id=f"t{number}", from_id=f"n{number}", to_id=f"d{number}", sheet="s") for number in range(6)]
    workspace = Workspace([Sheet(id="s"), Pool(id="p", sheet="s"), *LANES, *ROLES, *STEPS, *named, *data, *ties])
    workspace = workspace.after(Edit("", lay_out(workspace, "s")))
    words = [box for flow in every(workspace, Flow) for box in words_of(flow)]
    assert len(words) == len(named)
    assert not [1 for record in every(workspace, DataObject) for box in words if record.box.touches(box)]
