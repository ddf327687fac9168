"""A map in which every section of the document has something to tell: the four starter maps with people, readings, plans and remarks."""

from __future__ import annotations

from dataclasses import replace

from mapper.model.drawn import Annotation
from mapper.model.edit import Change, Edit
from mapper.model.exception_point import ContactPoint, ExceptionPoint, Participant
from mapper.model.flow import Dependency, Node
from mapper.model.lookups import by_code
from mapper.model.measures import Acceptance, BusinessProblem, Intervention, Metric, NoneKnown, Reading, Rejection
from mapper.model.organisation import Person, Process
from mapper.model.record import Quantity, Record
from mapper.model.workshop import Comment, Question, Resolution, SignOff, Workshop
from mapper.model.workspace import Workspace
from tests.exporters.pdf.documents import starter_map

HIDDEN = "Kitchen table talk"
"""The name of the contact point that is not for export."""


def told_map() -> Workspace:
    """Every kind of record that the document tells of; people are Ana Ruiz and Bo Chen; the contact point HIDDEN is not for export."""
    workspace = starter_map()
    return workspace.after(Edit("", tuple(_changes(workspace))))


def coded(workspace: Workspace, code: str) -> Record:
    record = by_code(workspace, code)
    assert record is not None, code
    return record


def _changes(workspace: Workspace) -> list[Change]:
    price, match, call = (coded(workspace, code) for code in ("IV-E1", "IV-40", "IV-C1"))
    assert isinstance(price, ExceptionPoint) and isinstance(match, Node) and isinstance(call, ContactPoint)
    process = workspace[match.process or ""]
    assert isinstance(process, Process)
    made = [*_people(), *_hidden(match), *_measures(workspace), *_plans(workspace), *_remarks(workspace)]
    changed = [
        (price, replace(price, contacts=(*price.contacts, "hidden"), rate=Quantity(20, 28, "20-28"))),
        (call, replace(call, people=(*call.people, Participant("ana", essential=True)))),
        (process, replace(process, owner="ana", vendor_reference="J60 / APQC 9.6.1", status="validated")),
    ]
    return [*(Change(None, record) for record in made), *(Change(before, after) for before, after in changed)]


def _people() -> list[Record]:
    return [
        Person(id="ana", name="Ana Ruiz", note="Room 4.12"),
        Person(id="bo", name="Bo Chen", alias="B"),
        Workshop(id="day", name="First round", date="2026-03-02", participants=("Ana Ruiz", "Bo Chen", "AP lead")),
    ]


def _hidden(match: Node) -> list[Record]:
    """The contact point that is not for export, and what is said about it."""
    kitchen = ContactPoint(
        id="hidden",
        code="IV-C9",
        name=HIDDEN,
        people=(Participant("bo", essential=True), Participant("ana")),
        serves=(match.id,),
        not_for_export=True,
        sheet=match.sheet,
        x=match.x,
        y=match.y + 300,
        width=170,
        height=60,
    )
    return [
        kitchen,
        Question(id="q-hidden", code="Q8", name="Who else comes there?", about=("hidden",)),
        Resolution(id="a-hidden", name="Only they do", question="q-hidden"),
        Comment(id="c-hidden", about="hidden", name="It works because nobody listens", author="Bo Chen"),
        Metric(id="m-hidden", name="Prices settled there", unit="%", element="hidden", baseline=Reading(80)),
        Dependency(id="d-hidden", from_id=match.id, to_id="hidden"),
        BusinessProblem(id="p-hidden", name="It ends when the kitchen closes", about=("hidden",)),
        Acceptance(id="x-hidden", rule="C2", element="hidden", note="Everybody knows them"),
        Annotation(id="note-hidden", name=f"See {HIDDEN.lower()}", sheet=match.sheet, x=match.x, y=match.y + 400, width=200, height=60),
    ]


def _measures(workspace: Workspace) -> list[Record]:
    blocked = next(one for one in workspace.values() if isinstance(one, Metric) and one.name == "Invoices blocked over 7 days")
    course = ((40, "2026-01-05"), (33, "2026-02-02"), (35, "2026-03-02"), (24, "2026-04-06"))
    observations = tuple(Reading(float(value), date, 420, "measured") for value, date in course)
    return [
        replace(
            blocked,
            id="blocked",
            name="Blocked invoices, counted",
            definition="Blocked for more than 7 days on Monday morning",
            formula="",
            baseline=Reading(40.0, "2026-01-05", 420, "measured"),
            observations=observations,
        )
    ]


def _plans(workspace: Workspace) -> list[Record]:
    call, price, match = (coded(workspace, code).id for code in ("IV-C1", "IV-E1", "IV-40"))
    clerk = next(one.id for one in workspace.values() if type(one).__name__ == "Role" and one.name == "AP lead")
    return [
        BusinessProblem(
            id="late", name="Suppliers are paid late and ask", owner=clerk, cost=Quantity(900, 1400), about=(match, price, "hidden")
        ),
        Intervention(
            id="channel",
            name="Price channel of buyers and clerks",
            kind="channel",
            complements=(call, "hidden"),
            solves=("late",),
            moves=("blocked",),
            owner=clerk,
            state="trial",
            effort=Quantity(3, 5),
        ),
        Intervention(id="dropped", name="A wall of screens", kind="alert", complements=(match,), solves=("late",), state="dropped"),
    ]


def _remarks(workspace: Workspace) -> list[Record]:
    step, other, tax = (coded(workspace, code).id for code in ("IV-40", "TW-40", "IV-20"))
    process = coded(workspace, "IV").id
    exceptions = tuple(coded(workspace, code).id for code in ("IV-E5", "IV-E7"))
    units = tuple(coded(workspace, code).id for code in ("APY", "MDM"))
    return [
        Question(id="q1", code="Q1", name="Who owns tax codes?", about=(step,), asked_by="Ana Ruiz", due="2026-12-01"),
        Question(id="q2", code="Q2", name="Which plants?", about=(other,)),
        Resolution(id="a2", name="All of them", question="q2"),
        Comment(id="c1", about=step, name="Ask Bo Chen about tolerances", author="Ana Ruiz", created="2026-03-02T10:00:00+00:00"),
        Comment(id="c2", about="c1", name="He said 2 %", author="Bo Chen", created="2026-03-02T11:00:00+00:00"),
        Comment(id="c3", about=other, name="Handles change", author="Bo Chen", note="Taken up as Q2", created="2026-03-03T10:00:00+00:00"),
        Acceptance(id="x1", rule="L2", element=step, note="That is what they call it"),
        Rejection(id="r1", exceptions=exceptions, units=units, note="They sit in one room"),
        NoneKnown(id="n1", step=tax),
        SignOff(id="s1", process=process, signed_by="Ana Ruiz", state="validated", date="2026-03-04", note="But for tolerances"),
    ]
