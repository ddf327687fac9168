"""A sheet with every kind of shape on it: for golden pictures, the sameness of painters, and whoever wants to look at them."""

from __future__ import annotations

from dataclasses import replace

from mapper.model.drawn import Annotation, Association, DataObject, DataStore, Group, Placement
from mapper.model.exception_point import ContactPoint, ExceptionPoint, Participant
from mapper.model.flow import Dependency, Flow, Lane, Node, Pool, Sheet, Trigger
from mapper.model.geometry import Point
from mapper.model.organisation import Channel, Document, Process, Resource, Role, System, SystemFunction, Unit
from mapper.model.record import Quantity, Record
from mapper.model.workshop import Question
from mapper.model.workspace import Workspace

SHEET, OTHER_SHEET = "sheet", "sheet-2"


def every_shape() -> Workspace:
    """The sheet `SHEET` with one of everything, and `OTHER_SHEET` with what it refers to."""
    return Workspace([*_catalogue(), *_bands(), *_nodes(), *_exceptions(), *_beside(), *_lines()])


def _catalogue() -> list[Record]:
    return [
        Unit(id="unit-ap", name="Accounts payable", colour=1),
        Unit(id="unit-whs", name="Warehouse", colour=2),
        Role(id="clerk", name="AP clerk", unit="unit-ap"),
        Role(id="buyer", name="Buyer"),
        Role(id="receiver", name="Receiver", unit="unit-whs"),
        Channel(id="mail", name="mail", kind="email"),
        Channel(id="phone", name="phone", kind="phone"),
        System(id="sap", name="SAP ERP", vendor="SAP"),
        SystemFunction(id="miro", code="MM:MIRO", transaction="MIRO", system="sap", vendor="SAP", name="Enter invoice"),
        SystemFunction(id="mrbr", code="MM:MRBR", transaction="MRBR", system="sap", vendor="SAP", name="Release blocked"),
        Resource(id="scanner", name="Scanner", kind="equipment", capacity=2),
        Resource(id="knowledge", name="Tax rules of the trade", kind="knowledge"),
        Document(id="invoice", name="Invoice", form_number="F-12"),
        Process(id="process", code="IV", name="Supplier invoice"),
        Sheet(id=SHEET, name="Supplier invoice"),
        Sheet(id=OTHER_SHEET, name="Purchase order", position=1),
    ]


def _bands() -> list[Record]:
    return [
        Pool(id="pool", name="Supplier invoice", process="process", sheet=SHEET, x=0, y=0, width=1330, height=640),
        Lane(id="lane-ap", pool="pool", unit="unit-ap", name="Accounts payable", sheet=SHEET, x=28, y=0, width=1302, height=330),
        Lane(id="lane-whs", pool="pool", unit="unit-whs", position=1, sheet=SHEET, x=28, y=330, width=1302, height=310),
        Pool(id="supplier", name="Supplier", black_box=True, sheet=SHEET, x=0, y=664, width=1330, height=60),
        Group(id="group", name="Three-way match", sheet=SHEET, x=520, y=22, width=400, height=290),
    ]


def _node(record_id: str, kind: str, x: float, y: float, name: str = "", **more: object) -> Node:
    size = (150, 64) if kind in ("step", "subprocess", "call", "transaction", "ad hoc") else (36, 36)
    size = (44, 44) if kind in ("decision", "parallel", "inclusive", "event based", "complex") else size
    place = {"sheet": SHEET, "x": x, "y": y, "width": size[0], "height": size[1]}
    return Node(id=record_id, kind=kind, name=name, **{**place, **more})  # type: ignore[arg-type]


def _nodes() -> list[Record]:
    return [
        _node("start", "start", 84, 90, "Invoice by mail"),
        Trigger(id="trigger", node="start", kind="call", channel="mail", rate=Quantity.of(420)),
        _node("capture", "step", 180, 76, "Capture invoice data", code="IV-20", systems=("miro",)),
        _node("exists", "decision", 400, 86, "Order exists?"),
        _node("match", "step", 550, 76, "Match invoice to order and receipt", code="IV-40", systems=("miro", "mrbr")),
        _node("inside", "subprocess", 1000, 76, "Approve and pay", code="IV-50", loop="parallel"),
        _node("end", "end", 1240, 90, "Invoice paid"),
        _node("and", "parallel", 80, 230, "All parts in?"),
        _node("or", "inclusive", 190, 230),
        _node("first", "event based", 260, 230),
        _node("odd", "complex", 330, 230),
        _node("wait", "intermediate", 400, 234, "Two days", event_type="timer"),
        _node("send", "intermediate", 470, 234, event_type="message", throws=True),
        _node("asked", "start", 80, 400, "Supplier asks where the payment is"),
        Trigger(id="chaser", node="asked", kind="call", channel="phone", rate=Quantity(15, 25)),
        _node("receive", "step", 180, 386, "Receive goods", code="PO-80"),
        _node("called", "call", 400, 386, "Post credit note", code="RT-90"),
        _node("whole", "transaction", 610, 386, "Book payment"),
        _node("loose", "ad hoc", 820, 386, "Ask around", loop="loop"),
        _node("stopped", "end", 1030, 400, "Abandoned", event_type="terminate"),
        Node(id="order", code="PO-40", name="Create purchase order", sheet=OTHER_SHEET, width=150, height=64),
    ]


def _exceptions() -> list[Record]:
    def point(number: int, name: str, category: str, **more: object) -> ExceptionPoint:
        box = {"sheet": SHEET, "x": 540 + 26 * number, "y": 129, "width": 22, "height": 22}
        place = {"id": f"e{number}", "code": f"IV-E{number}", "host": "match", "rate": Quantity.of(24), **box}
        return ExceptionPoint(name=name, category=category, **{**place, **more})  # type: ignore[arg-type]

    return [
        point(1, "Price differs from order", "CNV", effort=Quantity.of(25), contacts=("huddle",)),
        point(2, "No goods receipt posted", "CNV", effort=Quantity(10, 20), path=("receive",)),
        point(3, "Order number is missing on the invoice that came in by mail", "WIF"),
        point(4, "Approver silent for days", "DEX", rate=None, probability=Quantity.of(0.05), path=("order",)),
        point(5, "Supplier asks", "EXT", interrupting=False, effort=Quantity.of(9)),
        point(1, "Nobody at the dock", "RNA", id="e6", code="PO-E1", host="receive", x=196.0, y=439.0),
        point(1, "Not placed yet", "", id="tray", code="IV-E9", host=None, sheet=None),
    ]


def _beside() -> list[Record]:
    huddle = ContactPoint(id="huddle", code="IV-C1", name="Thursday blocked-invoice call", sheet=SHEET, x=960, y=220, width=170, height=60)
    people = (Participant("clerk", essential=True), Participant("buyer"), Participant("receiver"))
    return [
        replace(huddle, people=people, frequency=Quantity.of(1), serves=("inside",)),
        DataObject(id="data", document="invoice", state="approved", role="input", sheet=SHEET, x=90, y=520, width=40, height=52),
        DataObject(id="pile", name="Receipts", collection=True, sheet=SHEET, x=190, y=520, width=40, height=52),
        DataStore(id="store", system="sap", sheet=SHEET, x=280, y=516, width=56, height=56),
        Placement(id="p1", of="scanner", sheet=SHEET, x=400, y=520, width=120, height=44),
        Placement(id="p2", of="knowledge", sheet=SHEET, x=540, y=520, width=120, height=44),
        Placement(id="p3", of="invoice", sheet=SHEET, x=680, y=520, width=120, height=44),
        Placement(id="p4", of="sap", sheet=SHEET, x=820, y=520, width=120, height=44),
        Placement(id="p5", of="miro", sheet=SHEET, x=960, y=520, width=120, height=44),
        Question(id="question", name="Who owns the tax codes?", sheet=SHEET, x=1160, y=390, width=130, height=56),
        Annotation(id="note", name="Only for invoices over 10,000 EUR", sheet=SHEET, x=1160, y=500, width=140, height=40),
    ]


def _lines() -> list[Record]:
    over = ((444, 108), (470, 108), (470, 46), (980, 46), (980, 96), (1000, 96))
    handling = ((603, 151), (603, 160), (536, 160), (536, 350), (365, 350), (365, 418), (330, 418))
    round_ = ((1160, 520), (1120, 520), (1120, 470), (895, 470), (895, 450))
    needs = Dependency(id="needs", kind="approval", sheet=SHEET, name="release")

    def line(record_id: str, *points: tuple[float, float], **more: object) -> Flow:
        return Flow(id=record_id, sheet=SHEET, waypoints=tuple(Point(*one) for one in points), **more)  # type: ignore[arg-type]

    return [
        line("f1", (120, 108), (180, 108), from_id="start", to_id="capture", main=True),
        line("f2", (330, 108), (400, 108), from_id="capture", to_id="exists", main=True),
        line("f3", (444, 108), (550, 108), from_id="exists", to_id="match", main=True, name="yes"),
        replace(line("f4", *over, from_id="exists", to_id="inside", name="no"), default=True),
        line("f5", (700, 108), (1000, 108), from_id="match", to_id="inside", probability=0.75),
        line("f6", (1150, 108), (1195, 108), from_id="inside", to_id=None),
        line("m1", (670, 664), (670, 450), kind="message", from_id="supplier", to_id="whole", name="goods"),
        line("h1", *handling, kind="handling", from_id="e2", to_id="receive", exception="e2"),
        Flow(id="far", kind="message", from_id="order", to_id="match"),
        replace(needs, from_id="whole", to_id="called", waypoints=(Point(610, 418), Point(550, 418))),
        Dependency(id="helps", from_id="loose", to_id="whole", strength="helps", sheet=SHEET, waypoints=(Point(820, 418), Point(760, 418))),
        Association(id="tie", from_id="note", to_id="loose", sheet=SHEET, waypoints=tuple(Point(*one) for one in round_), direction="one"),
    ]
