"""SIPOC and RACI: what is read off small maps, line by line, and off the starter maps."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mapper.graph.scope import name_of
from mapper.graph.slices import run
from mapper.model.drawn import DataObject
from mapper.model.exception_point import ContactPoint, ExceptionPoint, Handler, Participant
from mapper.model.flow import Dependency, Flow, Lane, Node, Pool, Trigger
from mapper.model.organisation import Document, Process, Role, System, Unit
from mapper.whole.listing import Line, as_text, as_tsv
from mapper.whole.pages import raci_page, sipoc_page
from mapper.whole.raci import RaciRow, raci
from mapper.whole.sipoc import Column, audience_of, sipoc
from tests.mapper.whole.small_maps import id_of, small, starter_map


def words(column: Column, gaps: bool = False) -> list[str]:
    return [line.words for line in column if line.is_gap == gaps]


def test_suppliers_and_inputs_come_from_triggers_messages_and_dependencies() -> None:
    workspace = small(
        Unit(id="sup", name="Suppliers", kind="external"),
        Trigger(id="t", name="Invoice by mail", node="start", unit="sup"),
        Process(id="q", name="Receive goods"),
        Node(id="far", name="Book in", process="q"),
        Document(id="note", name="Delivery note", system_of_record="erp"),
        System(id="erp", name="ERP"),
        Flow(id="m", kind="message", from_id="far", to_id="a", payload="note"),
        Dependency(id="d1", from_id="a", to_id="note", kind="data"),
        Dependency(id="d2", from_id="b", to_id="buyer", kind="approval"),
    )
    found = sipoc(workspace, "p")
    assert words(found.suppliers) == ["Suppliers", "Receive goods", "ERP", "Buying"]
    assert words(found.inputs) == ["Invoice by mail", "Delivery note"], "the note is named once, though it is sent and needed"
    assert {line.words: line.element for line in found.suppliers}["ERP"] == "d1", "a click leads to the dependency"


def test_outputs_and_customers() -> None:
    workspace = small(
        Pool(id="outside", name="Bank"),
        Process(id="q", name="Close the books"),
        Node(id="far", name="Reconcile", process="q"),
        Flow(id="m", kind="message", from_id="b", to_id="outside", name="Payment file"),
        Dependency(id="d", from_id="far", to_id="b", kind="data"),
        DataObject(id="o", name="Proof of payment", process="p", role="output"),
    )
    found = sipoc(workspace, "p")
    assert words(found.outputs) == ["Payment file", "Paid", "Proof of payment"]
    assert words(found.customers) == ["Bank", "Close the books", "all suppliers"]
    assert words(found.steps) == ["P-10 Check", "P-20 Order"]


def test_what_nobody_said_is_a_gap_at_the_end() -> None:
    workspace = small(
        Trigger(id="t", name="Invoice by mail", node="start"),
        Process(id="p", name="Pay", scope="From invoice to payment"),
        Pool(id="outside", name="Bank"),
        Flow(id="m", kind="message", from_id="b", to_id="outside"),
    )
    found = sipoc(workspace, "p")
    assert words(found.suppliers, gaps=True) == ["not said who: Invoice by mail"]
    assert found.outputs == (Line("Paid", "end"), Line("not said what goes to Bank", "m", is_gap=True))
    assert words(found.customers, gaps=True) == ["not said for whom: the scope names no audience"]


def test_steps_inside_a_sub_process_are_left_out() -> None:
    workspace = small(Node(id="b", name="Order", code="P-20", process="p", parent="a"))
    assert words(sipoc(workspace, "p").steps) == ["P-10 Check"]


@pytest.mark.parametrize(
    ("scope", "audience"),
    [
        ("From need to order for the departments", "the departments"),
        ("Von Bedarf bis Bestellung für alle Abteilungen", "alle Abteilungen"),
        ("From need identified to order closed", ""),
        ("From a form to the end", ""),
        ("", ""),
    ],
)
def test_the_audience_is_the_last_part_of_the_scope(scope: str, audience: str) -> None:
    assert audience_of(scope) == audience


def test_the_sipoc_of_the_starter_maps() -> None:
    workspace = starter_map()
    found = sipoc(workspace, id_of(workspace, "RT"))
    assert words(found.suppliers) == ["Customer complaint on Twitter/X, Customer service"]
    assert words(found.inputs) == ["Return by web form", "Return by phone"]
    assert len(found.steps) == 10 and words(found.outputs) == ["Return refused", "Refund paid"]
    table = as_tsv(run(sipoc_page(workspace, id_of(workspace, "RT"))))
    assert table.splitlines()[0].split("\t") == ["Suppliers", "Inputs", "Process", "Outputs", "Customers"]
    assert len(table.splitlines()) == 11, "as many rows as the longest column has, gaps left out"


def whom(row: RaciRow) -> tuple[tuple[str, ...], ...]:
    return (row.responsible, row.accountable, row.consulted, row.informed)


def test_each_letter_by_its_derivation() -> None:
    workspace = small(
        Role(id="boss", name="Boss", unit="buy"),
        ExceptionPoint(id="x", host="a", handlers=(Handler("clerk"), Handler("boss")), noticed_by=("buyer", "lead"), contacts=("c",)),
        ContactPoint(id="c", people=(Participant("helper"), Participant("boss"))),
        ContactPoint(id="d", people=(Participant("porter"),), serves=("b",)),
        Role(id="helper", name="Helper"),
        Role(id="porter", name="Porter"),
    )
    first, second = raci(workspace, "p")
    assert whom(first) == (("clerk",), ("lead",), ("boss", "helper"), ("buyer",)), "lead owns the process: not told besides"
    assert whom(second) == (("buyer",), ("lead",), ("porter",), ())
    assert [first.letters(one) for one in ("clerk", "lead", "boss", "buyer", "porter")] == ["R", "A", "C", "I", ""]


def test_an_owner_may_do_the_step_too_and_a_lane_says_who_does_it() -> None:
    workspace = small(
        Process(id="p", name="Pay", owner="clerk"),
        Node(id="b", name="Order", code="P-20", process="p", lane="inner"),
        Lane(id="outer", role="buyer"),
        Lane(id="inner", parent="outer"),
    )
    first, second = raci(workspace, "p")
    assert first.letters("clerk") == "R/A" and whom(second)[0] == ("buyer",)


def test_who_follows_in_the_same_group_is_not_told() -> None:
    same = small(Role(id="buyer", name="Buyer", unit="acc"))
    assert whom(raci(same, "p")[0])[3] == ()
    nobody = small(Node(id="a", name="Check", code="P-10", process="p"))
    assert whom(raci(nobody, "p")[0]) == ((), ("lead",), (), ("buyer",))


def test_the_raci_of_receiving_goods() -> None:
    workspace = starter_map()
    row = next(one for one in raci(workspace, id_of(workspace, "PO")) if one.step == id_of(workspace, "PO-80"))
    assert [[name_of(workspace, one) for one in ids] for ids in whom(row)] == [
        ["Receiver"], [], ["Buyer", "Quality inspector", "Dock lead"], ["AP clerk"],
    ]  # fmt: skip


def test_the_pages_are_text_and_table() -> None:
    listing = run(raci_page(small(), "p"))
    assert as_text(listing, "RACI").splitlines() == [
        "RACI",
        "",
        "– P-10 Check · does it: Clerk · answers for it: Lead · is told: Buyer",
        "– P-20 Order · does it: Buyer · answers for it: Lead",
    ]
    assert as_tsv(listing) == "Step\tClerk\tBuyer\tLead\nP-10 Check\tR\tI\tA\nP-20 Order\t\tR\tA\n"
    process = small()["p"]
    assert isinstance(process, Process)
    nobody = run(raci_page(small(replace(process, owner=None)), "p"))
    assert nobody.sections[0].lines[0] == Line("Nobody answers for the process: its owner is not said.", "p", is_gap=True)


def test_a_cell_is_no_formula_and_no_second_row() -> None:
    step = Node(id="a", name="=HYPERLINK(1)\nx\ty", process="p", role="clerk")
    _, _, row = as_tsv(run(raci_page(small(step), "p"))).splitlines()
    assert row.split("\t")[0] == "'=HYPERLINK(1) x y"
