"""The shapes and marks that the legend explains: a small map of samples, and what each of them means."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from exporters.pdf.blocks import CAPTION, rectangle
from exporters.pdf.story import Story
from mapper.drawing.picture import Box, Path, Picture, Point
from mapper.drawing.text import shape_text
from mapper.model.drawn import Annotation, Association, DataObject, DataStore, Group, Placement
from mapper.model.exception_point import Category, ContactPoint, ExceptionPoint, Participant
from mapper.model.flow import Dependency, Flow, Lane, Node, NodeKind, Pool, Trigger
from mapper.model.organisation import Channel, Document, Resource, Role, SystemFunction, Unit
from mapper.model.record import Quantity, Record
from mapper.model.words import say
from mapper.model.workshop import Question
from mapper.model.workspace import Workspace
from mapper.shapes import picture_of
from mapper.shapes.exception_words import category_words
from mapper.shapes.forms import circle, picture_of_parts
from mapper.shapes.ring import Band, ring_picture
from mapper.shapes.signs import drop, sign

_SHEET = "sheet"
_CATEGORIES: tuple[Category, ...] = ("WIF", "DEX", "RNA", "EXT", "CNV")


@dataclass(frozen=True, slots=True)
class Meaning:
    """A sample and what it means; `used`: whether a record is drawn so, for what is explained only where it is used."""

    picture: Picture
    title: str
    words: str = ""
    used: Callable[[Record], bool] = lambda record: True

    def is_used_in(self, story: Story) -> bool:
        """Whether a map of the document shows it."""
        return any(self.used(story.workspace[piece.id]) for pieces in story.drawings.values() for piece in pieces)


def always_explained() -> Sequence[tuple[str, Sequence[Meaning]]]:
    """What every document explains, in three columns with their titles."""
    shown = Workspace(_samples())
    return (
        (say("The work"), [_meaning(shown, *entry) for entry in _work()]),
        (say("Exceptions"), [*(_meaning(shown, *entry) for entry in _exceptions()), *_exception_marks(shown)]),
        (
            say("Overlap and contact points"),
            [*_rings(), *(_meaning(shown, *entry) for entry in _contacts()), *marks_of_any_map(), _stamp()],
        ),
    )


def explained_in_short() -> Sequence[Meaning]:
    """What nobody reads a part of a map without: an exception, the ring of a hot spot, a contact point."""
    shown = Workspace(_samples())
    return [_meaning(shown, *_exceptions()[0]), _rings()[0], _meaning(shown, *_contacts()[0])]


def explained_where_used() -> Sequence[Meaning]:
    """What is explained only where a map shows it."""
    shown = Workspace(_samples())
    return [_meaning(shown, (one,), title, words, used) for one, title, words, used in _rare()]


def _meaning(shown: Workspace, ids: Iterable[str], title: str, words: str, used: Callable[[Record], bool] = lambda record: True) -> Meaning:
    pictures = [picture_of(shown, one) for one in ids]
    return Meaning(picture_of_parts(*(picture.primitives for picture in pictures)), title, words, used)


_Entry = tuple[Sequence[str], str, str]


def _work() -> Sequence[_Entry]:
    return (
        (("start",), say("Trigger"), say("What sets the process off: the sign says by which channel, the number how often a week.")),
        (("step",), say("Step"), say("Work of one role. At the left its code, used in every list; at the right the system function.")),
        (("decision",), say("Decision"), say("A question; the lines that leave it carry the answers.")),
        (("parallel",), say("In parallel"), say("All lines that leave it are followed.")),
        (("end",), say("End"), say("How a case ends.")),
        (("sequence",), say("Flow"), say("What follows in the same process; the usual course is thicker.")),
        (("message",), say("Message"), say("What passes from one process to another.")),
        (("lane",), say("Lane"), say("The group or role that does the work in this band.")),
    )


def _exceptions() -> Sequence[_Entry]:
    return (
        (
            ("host", "exception"),
            say("Exception"),
            say("Something that leaves the normal flow. It hangs on its step; listed below with code, name and work a week."),
        ),
        (("handling",), say("Handling path"), say("Where an exception is sent, and where it joins the flow again.")),
    )


def _exception_marks(shown: Workspace) -> list[Meaning]:
    hexagon = [part for part in picture_of(shown, "unnoticed").primitives if isinstance(part, Path)]
    elsewhere = shape_text(say("→ {code} {name}", code="PO-80", name=say("Receive goods")), 8.5, colour="exception")
    return [
        *(_category(category) for category in _CATEGORIES),
        Meaning(picture_of_parts(hexagon), say("Dashed outline"), say("The step goes on while the exception is handled.")),
        Meaning(picture_of_parts(elsewhere.at(0, 0)), say("On another map"), say("The handling is sent to a step of another map.")),
        Meaning(
            picture_of_parts([Path(drop(Point(5, 5), 12), fill="meeting")]),
            say("Drop beside a code"),
            say("A contact point sorts it out."),
        ),
    ]


def _category(category: Category) -> Meaning:
    badge = Path(circle(Point(8, 8), 8), fill="paper", stroke="exception", width=1.0)
    return Meaning(picture_of_parts([badge], sign(category, Point(8, 8), 4.6, "exception", width=1.3)), category_words(category))


def _rings() -> list[Meaning]:
    bands: Sequence[tuple[Band, str, str]] = (
        ("hot", say("Hot spot, double ring"), say("Exceptions that overlap, with their number: 20 % or more of all exception work.")),
        ("warm", say("Thick ring"), say("5 to 20 % of all exception work.")),
        ("mild", say("Thin ring"), say("Less than 5 %. Without estimates: 5 or more exceptions double, 3 or 4 thick, 2 thin.")),
    )
    return [
        Meaning(ring_picture(Box(0, 0, 64, 26), band, count), title, words)
        for count, (band, title, words) in zip((6, 3, 2), bands, strict=True)
    ]


def _contacts() -> Sequence[_Entry]:
    return (
        (
            ("contact",),
            say("Contact point"),
            say("Where people of different groups meet informally: how often, and who. Dotted lines lead to what they sort out there."),
        ),
    )


def _questions() -> Sequence[_Entry]:
    return ((("question",), say("Open question"), say("Nobody in the room could answer this yet.")),)


def marks_of_any_map() -> list[Meaning]:
    """The marks that stand on maps with and without exceptions."""
    name = shape_text(say("→ {name}", name="IV-60"), 9, colour="muted")
    cut = Path((("M", 24, 0), ("L", 24, 34)), None, "muted", 0.9, (4.0, 3.0))
    line = Path((("M", 0, 17), ("L", 24, 17)), None, "line", 1.5)
    tag = shape_text(say("→ {code} {name}", code="IV-40", name=say("Match invoice")), 8.5, colour="muted")
    ground = rectangle(Box(0, 0, tag.width + 10, 14), "quiet", "hairline", 0.75)
    tagged = picture_of_parts([ground], tag.at(5, 1))
    shown = picture_of_parts([cut, line], name.at(28, 10))
    return [
        *(_meaning(Workspace(_samples()), *entry) for entry in _questions()),
        Meaning(tagged, say("Tag above a step"), say("A flow leads to, or comes from, another map.")),
        Meaning(shown, say("Cut"), say("The map goes on in another part: there the line leads to this.")),
    ]


def _stamp() -> Meaning:
    words = shape_text(say("All figures estimated"), CAPTION / 0.7, bold=True, colour="hot_spot_text")
    frame = rectangle(Box(0, 0, words.width + 12, words.height + 6), "hot_spot_fill", "hot_spot", 1.0)
    return Meaning(picture_of_parts([frame], words.at(6, 3)), say("Stamp"), say("How far the figures of a map were measured."))


def _is(kind: NodeKind) -> Callable[[Record], bool]:
    return lambda record: isinstance(record, Node) and record.kind == kind


def _rare() -> Sequence[tuple[str, str, str, Callable[[Record], bool]]]:
    return (
        ("between", say("Event on the way"), say("Something that is waited for, or sent."), _is("intermediate")),
        ("inside", say("Sub-process"), say("Several steps in one; its inside may have a map of its own."), _is("subprocess")),
        ("call", say("Call"), say("Work that is described elsewhere and used here."), _is("call")),
        ("transaction", say("Transaction"), say("Steps that are done together or not at all."), _is("transaction")),
        ("loose", say("Work in no order"), say("Steps done as they come."), _is("ad hoc")),
        ("inclusive", say("One or more"), say("Every line whose answer fits is followed."), _is("inclusive")),
        ("first", say("What comes first"), say("The event that happens first decides."), _is("event based")),
        ("complex", say("Complex decision"), say("A rule of its own decides."), _is("complex")),
        ("black-box", say("Outside participant"), say("Its inside is not known."), lambda one: isinstance(one, Pool) and one.black_box),
        (
            "must",
            say("Dependency"),
            say("Needs what the other gives, without being set off by it."),
            lambda one: isinstance(one, Dependency),
        ),
        ("group", say("Group"), say("Belongs together."), lambda one: isinstance(one, Group)),
        ("note", say("Note"), say("An explanation."), lambda one: isinstance(one, Annotation)),
        ("tie", say("Association"), say("What a note or a document belongs to."), lambda one: isinstance(one, Association)),
        ("paper", say("Document"), say("What a step reads or writes."), lambda one: isinstance(one, DataObject)),
        ("store", say("Data store"), say("Where data is kept."), lambda one: isinstance(one, DataStore)),
        ("placed", say("Resource, document or system"), say("What the work needs."), lambda one: isinstance(one, Placement)),
    )


def _samples() -> list[Record]:
    return [*_catalogue(), *_nodes(), *_beside(), *_lines()]


def _catalogue() -> list[Record]:
    return [
        Role(id="role", name=say("Buyer")),
        Unit(id="unit", name=say("Buying"), colour=1),
        Channel(id="channel", name=say("email"), kind="email"),
        SystemFunction(id="function", code="MM:ME21N", transaction="ME21N", vendor="SAP"),
        Document(id="document", name=say("Invoice")),
        Resource(id="resource", name=say("Scanner"), kind="equipment"),
        Trigger(id="trigger", node="start", kind="call", channel="channel", rate=Quantity.of(90)),
    ]


def _node(record_id: str, kind: NodeKind, name: str, code: str = "") -> Node:
    width, height = (150, 58) if code else (36, 36) if kind in ("start", "intermediate", "end") else (44, 44)
    return Node(id=record_id, kind=kind, name=name, code=code, sheet=_SHEET, width=width, height=height)


def _nodes() -> list[Record]:
    return [
        _node("start", "start", say("Need arises")),
        replace(_node("step", "step", say("Create order"), "PO-40"), systems=("function",)),
        _node("decision", "decision", say("Approved?")),
        _node("parallel", "parallel", ""),
        _node("end", "end", say("Order closed")),
        _node("host", "step", say("Approve requisition"), "PO-20"),
        replace(_node("between", "intermediate", ""), event_type="timer"),
        _node("inside", "subprocess", say("Approve and pay"), "PO-50"),
        _node("call", "call", say("Post credit note"), "PO-60"),
        _node("transaction", "transaction", say("Book payment"), "PO-70"),
        _node("loose", "ad hoc", say("Ask around"), "PO-80"),
        _node("inclusive", "inclusive", ""),
        _node("first", "event based", ""),
        _node("complex", "complex", ""),
        _exception("exception", interrupting=True),
        replace(_exception("unnoticed", interrupting=False), host=None, category=""),
    ]


def _exception(record_id: str, *, interrupting: bool) -> ExceptionPoint:
    return ExceptionPoint(
        id=record_id,
        code="PO-E2",
        name=say("Approver absent"),
        category="RNA",
        host="host",
        rate=Quantity.of(9),
        effort=Quantity.of(10),
        interrupting=interrupting,
        sheet=_SHEET,
        x=14,
        y=47,
        width=22,
        height=22,
    )


def _beside() -> list[Record]:
    contact = ContactPoint(id="contact", code="PO-C1", name=say("Dock coffee"), people=(Participant("role"),), frequency=Quantity.of(5))
    return [
        replace(contact, sheet=_SHEET, width=150, height=52),
        Question(id="question", name=say("Who owns tax codes?"), sheet=_SHEET, width=120, height=44),
        Pool(id="pool", name="", sheet=_SHEET, width=150, height=58, shown=False),
        Lane(id="lane", name=say("Buying"), pool="pool", unit="unit", sheet=_SHEET, width=150, height=58),
        Pool(id="black-box", name=say("Supplier"), black_box=True, sheet=_SHEET, width=150, height=40),
        Group(id="group", name=say("Checks"), sheet=_SHEET, width=120, height=40),
        Annotation(id="note", name=say("Only above 10 000"), sheet=_SHEET, width=130, height=34),
        DataObject(id="paper", document="document", sheet=_SHEET, width=34, height=44),
        DataStore(id="store", name=say("Orders"), sheet=_SHEET, width=48, height=44),
        Placement(id="placed", of="resource", sheet=_SHEET, width=120, height=40),
    ]


def _lines() -> list[Record]:
    along = (Point(0, 8), Point(110, 8))

    def line(record_id: str, kind: str) -> Flow:
        return Flow(id=record_id, kind=kind, sheet=_SHEET, waypoints=along, from_id="step", to_id="end")  # type: ignore[arg-type]

    return [
        line("sequence", "sequence"),
        line("message", "message"),
        line("handling", "handling"),
        Dependency(id="must", sheet=_SHEET, waypoints=along, from_id="step", to_id="end"),
        Association(id="tie", sheet=_SHEET, waypoints=along, from_id="note", to_id="step"),
    ]
