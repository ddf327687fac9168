"""What goes out comes back: any map, written and read, is the same map, and edits of an imported model change nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from lxml import etree

from exporters.bpmn.own_words import OWN
from exporters.bpmn.read import read_bpmn
from exporters.bpmn.write_text import bpmn_text
from mapper.commands.delete import delete
from mapper.model.drawn import Annotation, Association, DataObject, DataStore, Foreign, Group, Placement
from mapper.model.edit import Edit, create, update
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Dependency, Flow, Lane, Node, Pool, Sheet
from mapper.model.geometry import Point
from mapper.model.lookups import by_code, every, get
from mapper.model.organisation import Document, Process, Resource, System
from mapper.model.record import Record
from mapper.model.workshop import Question
from mapper.model.workspace import Workspace
from mapper.rules import follow_rules
from tests.exporters.bpmn.reading_aids import FIXTURES, counting
from tests.exporters.bpmn.writing_aids import BPMN, Written, faults_of, lost, parent_of, read_again
from tests.mapper.capture.random_maps import random_map

SEEDS = 12
MANY_SEEDS = 400


def everything_drawn(starters: Workspace) -> Workspace:
    """The starter maps with one of each thing that can stand on a sheet, and a sub-process with an inside."""
    purchase, sheet = every(starters, Process)[0], every(starters, Sheet)[0]
    step, other = (by_code(starters, code) for code in ("PO-10", "PO-30"))
    assert isinstance(step, Node) and isinstance(other, Node)
    on: dict[str, Any] = {"sheet": sheet.id, "y": 900.0, "width": 120.0, "height": 60.0}
    inner = Node(id="zz1", name="Ship", code="PO-500", kind="subprocess", process=purchase.id, x=0.0, **on)
    within = Sheet(id="zz2", name="Ship", position=9, subprocess=inner.id)
    task = Node(id="zz3", name="Pack", code="PO-510", process=purchase.id, parent=inner.id, sheet=within.id, x=5.5, width=150, height=64)
    paper, machine, tool = (
        Document(id="zz4", name="Slip", code="D1"),
        Resource(id="zz5", name="Fork-lift"),
        System(id="zz6", name="Scanner"),
    )
    data = DataObject(id="zz7", name="Slip", document=paper.id, process=purchase.id, collection=True, state="signed", x=200.0, **on)
    store = DataStore(id="zz8", name="", system=tool.id, process=purchase.id, x=400.0, label_offset=Point(3.5, -4.0), **on)
    ties = (
        Association(id="zza", from_id=data.id, to_id=step.id, direction="one", sheet=sheet.id, waypoints=(Point(200, 900), Point(90, 90))),
        Association(id="zzb", from_id=step.id, to_id=store.id, direction="one"),
        Association(id="zzc", from_id=data.id, to_id=by_code(starters, "PO-D1").id, direction="both"),  # type: ignore[union-attr]
        Dependency(id="zzd", from_id=step.id, to_id=other.id, kind="approval", strength="helps"),
        Flow(id="zze", name="Order", kind="message", from_id="zzf", to_id=step.id, sheet=sheet.id, waypoints=(Point(0, 0), Point(9, 9))),
        Flow(id="zzl", from_id=step.id, to_id=None, sheet=sheet.id, waypoints=(Point(1, 2), Point(3, 4))),
    )
    beside = (
        Pool(id="zzf", name="Supplier", black_box=True, x=600.0, **on),
        Annotation(id="zzg", name="Two\nlines", x=800.0, **on),
        Group(id="zzh", name="Weekly", x=1000.0, **on),
        Question(id="zzi", name="Who pays?", code="Q1", about=(step.id,), x=1200.0, **on),
        Placement(id="zzj", of=machine.id, x=1400.0, **on),
        Placement(id="zzk", name="Our scanner", of=tool.id, x=1600.0, **on),
    )
    return starters.after(Edit("", create(inner, within, task, paper, machine, tool, data, store, *ties, *beside)))


def test_the_starter_maps_come_back(starters: Workspace) -> None:
    assert lost(starters, read_again(bpmn_text(starters))) == []


def test_one_of_everything_comes_back(starters: Workspace) -> None:
    workspace = everything_drawn(starters)
    written = Written(workspace)
    assert list(faults_of(written.root)) == []
    assert lost(workspace, read_again(written.text)) == []
    assert bpmn_text(Workspace(read_again(written.text).values())) == written.text


def test_a_loss_would_be_seen(starters: Workspace) -> None:
    text = bpmn_text(starters).replace('category="CNV"', 'category="DEX"', 1)
    ((before, after),) = lost(starters, read_again(text))
    assert isinstance(before, ExceptionPoint) and isinstance(after, ExceptionPoint) and (before.category, after.category) == ("CNV", "DEX")


@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_map_made_by_chance_comes_back(seed: int) -> None:
    check(seed)


@pytest.mark.slow
def test_many_maps_made_by_chance_come_back() -> None:
    for seed in range(SEEDS, MANY_SEEDS):
        check(seed)


def check(seed: int) -> None:
    workspace = random_map(seed, 40)
    written = Written(workspace)
    assert list(faults_of(written.root)) == [], seed
    assert lost(workspace, read_again(written.text)) == [], seed


@pytest.mark.parametrize("name", ["everything", "exceptions", "damaged", "choreography", "conversation"])
def test_an_imported_model_comes_back_with_all_that_was_kept(name: str) -> None:
    workspace = Workspace(read_bpmn((FIXTURES / f"{name}.bpmn").read_bytes(), counting()).records)
    text = bpmn_text(workspace)
    again = read_bpmn(text.encode(), counting("again")).records
    frames = {foreign.owner for foreign in (*every(workspace, Foreign), *every(Workspace(again), Foreign)) if foreign.slot == "drawn"}
    assert [pair for pair in lost(workspace, _without_kept(again)) if not frames & {one.id for one in pair if one is not None}] == []
    kept = {foreign.xml for foreign in every(workspace, Foreign) if foreign.slot not in ("element", "lanes")}
    assert kept <= {record.xml for record in again if isinstance(record, Foreign)}
    assert sorted(bpmn_text(Workspace(again)).splitlines()) == sorted(text.splitlines()), "a second time changes nothing"


def _without_kept(records: tuple[Record, ...]) -> dict[str, Record]:
    return {record.id: record for record in records if not isinstance(record, Foreign)}


def test_an_edit_of_an_imported_model_changes_nothing_else() -> None:
    workspace = Workspace(read_bpmn((FIXTURES / "everything.bpmn").read_bytes(), counting()).records)
    before = bpmn_text(workspace).splitlines()
    plain = next(node for node in every(workspace, Node) if node.xml_id == "Plain")
    after = bpmn_text(workspace.after(Edit("", update(plain, replace(plain, name="Look at order"))))).splitlines()
    assert [(one, other) for one, other in zip(before, after, strict=True) if one != other] == [
        (line, line.replace("Check&#10;order", "Look at order")) for line in before if "Check&#10;order" in line
    ]


def test_what_is_deleted_leaves_no_reference_behind() -> None:
    workspace = Workspace(read_bpmn((FIXTURES / "everything.bpmn").read_bytes(), counting()).records)
    plain = next(node for node in every(workspace, Node) if node.xml_id == "Plain")
    edit = follow_rules(workspace, delete(workspace, (plain.id,)), counting("fresh"))
    text = bpmn_text(workspace.after(edit))
    assert ">Plain<" not in text and 'sourceRef="Plain"' not in text and 'id="Plain"' not in text


# Another tool in between: it keeps extension elements, and knows nothing of what they say.


def by_another_tool(text: str, change: Any) -> dict[str, Any]:
    """The file as another tool would write it again: its own prefixes, its own white space, what a person changed in it."""
    prefixed = text.replace("<bpmn:", "<semantic:").replace("</bpmn:", "</semantic:").replace("xmlns:bpmn=", "xmlns:semantic=")
    root = etree.fromstring(prefixed.encode())
    change(root)
    etree.indent(root, "\t")
    return read_again(etree.tostring(root, encoding="unicode"))


def found(root: etree._Element, name: str) -> etree._Element:
    return next(element for element in root.iter() if element.get("id") == name)


def test_estimates_and_contact_points_survive_a_rename_and_a_move_elsewhere(starters: Workspace) -> None:
    def change(root: etree._Element) -> None:
        found(root, "PO-10").set("name", "Ask for goods")
        found(root, "PO-10_di")[0].set("x", "77")

    again = by_another_tool(bpmn_text(starters), change)
    step = by_code(starters, "PO-10")
    assert isinstance(step, Node)
    assert lost(starters, again) == [(step, replace(step, name="Ask for goods", x=77.0))]


def test_a_step_added_elsewhere_is_new_and_a_copy_gets_an_id_and_a_code_of_its_own(starters: Workspace) -> None:
    def change(root: etree._Element) -> None:
        process = found(root, "PO")
        process.append(process.makeelement(f"{BPMN}task", {"id": "Activity_1", "name": "Added"}))
        copy = etree.fromstring(etree.tostring(found(root, "PO-10")))
        copy.set("id", "PO-10_copy")
        process.append(copy)

    again = by_another_tool(bpmn_text(starters), change)
    new = [after for before, after in lost(starters, again) if before is None and isinstance(after, Node)]
    assert sorted((one.name, one.code) for one in new) == [("Added", "PO-100"), ("Raise purchase requisition", "PO-110")]


def test_what_is_deleted_elsewhere_is_gone_with_all_that_hung_on_it(starters: Workspace) -> None:
    def change(root: etree._Element) -> None:
        gone = found(root, "PO-E3")
        parent_of(gone).remove(gone)

    again = by_another_tool(bpmn_text(starters), change)
    gone = by_code(starters, "PO-E3")
    assert gone is not None and gone.id not in again
    assert all(gone.id not in getattr(record, "leads_to", ()) for record in again.values())


def test_a_file_whose_extensions_were_thrown_away_is_still_a_model(starters: Workspace) -> None:
    def change(root: etree._Element) -> None:
        for element in [one for one in root.iter() if isinstance(one.tag, str) and one.tag.startswith(f"{{{OWN}}}")]:
            parent_of(element).remove(element)

    again = Workspace(by_another_tool(bpmn_text(starters), change).values())
    assert len(every(again, ExceptionPoint)) == len(every(starters, ExceptionPoint))
    assert {step.name for step in every(starters, Node)} <= {step.name for step in every(again, Node)}
    assert not every(again, ContactPoint)


def test_what_the_map_has_already_is_not_taken_twice(starters: Workspace) -> None:
    read = read_bpmn(bpmn_text(starters).encode(), counting("again"), beside=starters)
    both = Workspace([*starters.values(), *read.records])
    assert len(both) == len(starters) + len(read.records)
    codes = [code for record in both.values() if (code := getattr(record, "code", ""))]
    assert len(codes) == len(set(codes))
    lanes = [lane for lane in every(both, Lane) if lane.id not in starters]
    assert lanes and all(get(starters, type(starters[str(lane.unit)]), lane.unit) for lane in lanes if lane.unit), (
        "the groups are those of the map"
    )
