"""Legend: every shape of the maps with what it means, drawn by the same shapes as the maps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from exporters.pdf.blocks import BODY, SMALL, Beside, Block, Text, heading
from exporters.pdf.page import Page, Placed
from mapper.drawing.picture import Box, Picture, Point
from mapper.model.exception_point import ContactPoint, ExceptionPoint, Participant
from mapper.model.flow import Flow, Node, Trigger
from mapper.model.organisation import Channel, Role, SystemFunction
from mapper.model.record import Quantity, Record
from mapper.model.words import say
from mapper.model.workshop import Question
from mapper.model.workspace import Workspace
from mapper.shapes import picture_of
from mapper.shapes.ring import ring_picture

_SCALE = 0.8
_SHAPE_WIDTH = 148.0


@dataclass(frozen=True, slots=True)
class Sample:
    """A shape with its meaning beside it; it stays together."""

    pictures: Sequence[Picture]
    title: str
    words: str
    keep_with_next: bool = False

    def _text(self) -> Sequence[Text]:
        return (Text(self.title, BODY, bold=True, below=1), Text(self.words, SMALL, colour="muted", below=0))

    @property
    def _box(self) -> Box:
        whole = self.pictures[0].box
        for picture in self.pictures[1:]:
            whole = whole.united(picture.box)
        return whole

    def height(self, width: float) -> float:
        """The higher of shape and words, and a gap below."""
        words = sum(text.height(width - _SHAPE_WIDTH) for text in self._text())
        return max(words, self._box.height * _SCALE) + 12

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """A sample stays together."""
        return None

    def place(self, page: Page, x: float, y: float, width: float) -> None:
        """Shape left, words right, centred on each other."""
        box = self._box
        height = self.height(width) - 12
        top = y + (height - box.height * _SCALE) / 2
        for picture in self.pictures:
            page.placed.append(Placed(picture, x - box.x * _SCALE, top - box.y * _SCALE, _SCALE))
        top = y + (height - sum(text.height(width - _SHAPE_WIDTH) for text in self._text())) / 2
        for text in self._text():
            text.place(page, x + _SHAPE_WIDTH, top, width - _SHAPE_WIDTH)
            top += text.height(width - _SHAPE_WIDTH)


def blocks() -> Iterator[Block]:
    """The blocks of the section."""
    yield heading(say("How to read the maps"), 1)
    samples = [Sample(_pictures(ids), title, words) for ids, title, words in _meanings()]
    samples.append(
        Sample(
            [ring_picture(Box(0, 0, 60, 30), "hot", 6)],
            say("Hot spot"),
            say(
                "A group of exceptions that overlap here, with their number. Double ring: at least 20 % of all exception work; "
                "thick: 5 to 20 %; thin: less."
            ),
        )
    )
    half = (len(samples) + 1) // 2
    yield Beside([samples[:half], samples[half:]], (1, 1), gutter=36)


def _pictures(ids: Sequence[str]) -> list[Picture]:
    workspace = Workspace(_samples())
    return [picture_of(workspace, one) for one in ids]


def _meanings() -> list[tuple[Sequence[str], str, str]]:
    return [
        (("start",), say("Trigger"), say("What sets the process off, by which channel and how often a week.")),
        (("step",), say("Step"), say("Work of one role. Top left its code, used in every list; top right the system function.")),
        (("decision",), say("Decision"), say("A question; the lines that leave it carry the answers. With a plus: in parallel.")),
        (("end",), say("End"), say("How a case ends.")),
        (
            ("host", "exception"),
            say("Exception"),
            say(
                "Something that leaves the normal flow. It hangs on the step where it happens, with code, name and working hours a week; "
                "the sign inside says what kind it is."
            ),
        ),
        (("handling",), say("Handling path"), say("Where an exception is sent, and where it joins the flow again.")),
        (
            ("contact",),
            say("Contact point"),
            say(
                "Where people of different groups meet informally to sort things out: who, and how often. "
                "Dotted lines lead to what it serves."
            ),
        ),
        (("sequence",), say("Flow"), say("What follows in the same process.")),
        (("message",), say("Message"), say("What passes from one process to another.")),
        (("question",), say("Open question"), say("Nobody in the room could answer this yet.")),
    ]


def _line(record_id: str, kind: Literal["sequence", "message", "handling"]) -> Flow:
    return Flow(id=record_id, kind=kind, sheet="sheet", waypoints=(Point(0, 8), Point(110, 8)), from_id="step", to_id="end")


def _samples() -> list[Record]:
    people = (Participant("role"),)
    return [
        Role(id="role", name=say("Buyer")),
        Channel(id="channel", name=say("email"), kind="email"),
        SystemFunction(id="function", code="MM:ME21N", transaction="ME21N", vendor="SAP"),
        Node(id="start", kind="start", name=say("Need arises"), sheet="sheet", width=36, height=36),
        Trigger(id="trigger", node="start", kind="call", channel="channel", rate=Quantity.of(90)),
        Node(id="step", code="PO-40", name=say("Create purchase order"), systems=("function",), sheet="sheet", width=150, height=64),
        Node(id="decision", kind="decision", name=say("Approved?"), sheet="sheet", width=44, height=44),
        Node(id="end", kind="end", name=say("Order closed"), sheet="sheet", width=36, height=36),
        Node(id="host", code="PO-20", name=say("Approve requisition"), sheet="sheet", width=150, height=64),
        ExceptionPoint(
            id="exception",
            code="PO-E2",
            name=say("Approver absent"),
            category="RNA",
            host="host",
            rate=Quantity.of(9),
            effort=Quantity.of(10),
            sheet="sheet",
            x=14,
            y=53,
            width=22,
            height=22,
        ),
        ContactPoint(
            id="contact",
            code="PO-C1",
            name=say("Dock coffee"),
            people=people,
            frequency=Quantity.of(5),
            sheet="sheet",
            width=170,
            height=60,
        ),
        _line("handling", "handling"),
        _line("sequence", "sequence"),
        _line("message", "message"),
        Question(id="question", code="Q1", name=say("Who owns tax codes?"), sheet="sheet", width=120, height=48),
    ]
