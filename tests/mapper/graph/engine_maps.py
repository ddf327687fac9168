"""Small maps by chance in which everything overlaps with everything: few steps, roles, functions and classes for many exceptions.

Every code and name stands once in a map, so that what is found can be told without ids.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random
from typing import Any, Literal, TypeVar

from hypothesis import strategies as st

from mapper.graph.analysis import Options
from mapper.model.exception_point import ContactPoint, ExceptionPoint, Handler, Participant
from mapper.model.flow import Flow, Node, NodeKind, Trigger
from mapper.model.measures import Rejection
from mapper.model.organisation import (
    ExceptionClass,
    GlobalStep,
    Hours,
    Person,
    Process,
    Resource,
    Role,
    Settings,
    System,
    SystemFunction,
    Unit,
)
from mapper.model.record import Quantity, Record
from mapper.model.records import REFERENCES
from mapper.model.workspace import Workspace

T = TypeVar("T")

ROLES = ("rA", "rB", "rC", "rD")
WHO = (*ROLES, "person")
USES = ("f1", "f2", "f3", "resource", "system")
PLAIN_USES = USES[:4]
"""Without the system that is implied where its function is named."""
CLASSES = ("class1", "class2")
CALLS = ("call1", "call2")
CONTACTS = ("c1", "c2")


def chances() -> st.SearchStrategy[Random]:
    """Chance that hypothesis can replay and shrink."""
    return st.randoms(use_true_random=False)


def some(chance: Random, choices: Sequence[T], most: int) -> tuple[T, ...]:
    """Up to so many of the choices, none twice."""
    return tuple(dict.fromkeys(chance.choice(choices) for _ in range(chance.randint(0, most)))) if choices else ()


def perhaps(chance: Random, choices: Sequence[T]) -> T | None:
    """One of the choices or none."""
    return chance.choice((None, *choices))


def options_by_chance(chance: Random) -> Options:
    """A level, a basis, and a largest hot spot so small that zones and hubs come up."""
    return Options(chance.randint(1, 3), chance.choice(("load", "cost", "delay")), chance.choice((2, 3, 4, 12)))


def map_by_chance(chance: Random, is_plain: bool = False) -> Workspace:
    """A map; `is_plain`: without ranges, probabilities, shares, persons and systems, which the bare pseudo-code does not know."""
    steps = [f"s{number}" for number in range(chance.randint(2, 8))]
    processes = ("p1", "p2") if chance.randint(0, 1) else ("p1",)
    records = [*_organisation(chance), *(Process(id=one, code=one.upper(), volume=Quantity.of(10)) for one in processes)]
    records += [node_by_chance(chance, one, number, processes) for number, one in enumerate(steps)]
    records += [flow_by_chance(chance, f"l{number}", steps) for number in range(chance.randint(0, len(steps)))]
    exceptions = [f"x{number}" for number in range(chance.randint(0, 9))]
    records += [exception_by_chance(chance, one, steps, exceptions, is_plain) for one in exceptions]
    if exceptions and not chance.randint(0, 3):
        records.append(Rejection(id="no", note="They never meet", exceptions=some(chance, exceptions, 3), units=("uA", "uB", "uC")))
    return Workspace(records)


def _organisation(chance: Random) -> list[Record]:
    return [
        Settings(id="settings", landscape="both"),
        *(Unit(id=f"u{one}", code=f"U{one}", name=f"Unit {one}", kind="external" if one == "C" else "internal") for one in "ABC"),
        *(Role(id=f"r{one}", name=f"Role {one}", unit=f"u{one}", hourly_rate=30.0, headcount=0.01) for one in "ABC"),
        Role(id="rD", name="Role D", unit="uA"),
        Person(id="person", name="Pat", roles=("rB",)),
        System(id="system", code="SYS", name="System"),
        *(SystemFunction(id=f"f{one}", code=f"F{one}", name=f"Function {one}", system="system" if one == 1 else None) for one in (1, 2, 3)),
        Resource(id="resource", code="RES", name="Forklift"),
        *(ExceptionClass(id=one, name=one.title()) for one in CLASSES),
        *(Trigger(id=one, code=one.upper(), kind="call") for one in CALLS),
        GlobalStep(id="global", name="Shared work"),
        *(contact_by_chance(chance, one) for one in CONTACTS),
    ]


def node_by_chance(chance: Random, node_id: str, number: int, processes: Sequence[str]) -> Node:
    """A step as a rule, now and then a gateway or start; one in four is the same as others."""
    process = chance.choice(processes)
    kind: NodeKind = chance.choice(("step", "step", "step", "step", "decision", "start"))
    return Node(
        id=node_id,
        code=f"{process.upper()}-{number}0",
        name=f"Do {number}",
        kind=kind,
        process=process,
        role=perhaps(chance, ROLES),
        systems=some(chance, ("f1", "f2", "f3"), 1),
        resources=some(chance, ("resource",), 1) if not chance.randint(0, 3) else (),
        share=perhaps(chance, (0.5, 2.0)),
        same_as="global" if kind == "step" and not chance.randint(0, 4) else None,
    )


def flow_by_chance(chance: Random, flow_id: str, nodes: Sequence[str]) -> Flow:
    """A flow between any two nodes."""
    ends = chance.choice(nodes), chance.choice(nodes)
    kind: Literal["sequence", "message"] = chance.choice(("sequence", "sequence", "message"))
    return Flow(id=flow_id, kind=kind, from_id=ends[0], to_id=ends[1], probability=perhaps(chance, (0.5,)))


def contact_by_chance(chance: Random, contact_id: str) -> ContactPoint:
    """A contact point of some people."""
    people = tuple(Participant(who, not chance.randint(0, 4)) for who in some(chance, WHO, 3))
    formality: Literal["informal", "formal"] = chance.choice(("informal", "informal", "formal"))
    scheduled = bool(chance.randint(0, 1))
    return ContactPoint(
        id=contact_id, code=contact_id.upper(), people=people, formality=formality, scheduled=scheduled, frequency=Quantity.of(2)
    )


def amount(chance: Random, is_plain: bool) -> Quantity | None:
    """An amount, a range, or unknown."""
    low = float(chance.choice((0, 1, 5, 5, 30)))
    return chance.choice((None, Quantity.of(low), Quantity.of(low), Quantity.of(low) if is_plain else Quantity(low, low + 10.0, "as said")))


def exception_by_chance(
    chance: Random, own: str, nodes: Sequence[str], exceptions: Sequence[str], is_plain: bool = False
) -> ExceptionPoint:
    """An exception with all that can make it overlap with others, or without."""
    shares: Sequence[Any] = (None,) if is_plain else (None, None, 0.25)
    handlers = tuple(Handler(who, chance.choice(shares)) for who in some(chance, ROLES if is_plain else WHO, 3))
    return ExceptionPoint(
        id=own,
        code=f"E{own[1:]}",
        name=f"Trouble {own[1:]}",
        host=perhaps(chance, (*nodes, *nodes)),
        exception_class=perhaps(chance, CLASSES),
        rate=amount(chance, is_plain),
        probability=None if is_plain else perhaps(chance, (Quantity.of(0.1),)),
        effort=amount(chance, is_plain),
        delay=amount(chance, is_plain),
        direct_cost=amount(chance, is_plain),
        noticed_by=some(chance, ROLES, 1),
        noticed_via=some(chance, CALLS, 1),
        handlers=handlers,
        path=some(chance, nodes, 3) if chance.randint(0, 1) else (),
        uses=some(chance, PLAIN_USES if is_plain else USES, 2),
        rejoin=chance.choice(("UNKNOWN", "END", *nodes)),
        leads_to=tuple(one for one in some(chance, exceptions, 1) if one != own) if not chance.randint(0, 3) else (),
        contacts=some(chance, CONTACTS, 1),
        window=(Hours("Mon"), Hours("Tue", 8.0, 12.0)) if not chance.randint(0, 4) else (),
    )


def with_ids(record: Record, new: Mapping[str, str]) -> Record:
    """The record with other ids for its own and for all that it refers to."""
    fields: dict[str, Any] = {"id": new.get(record.id, record.id)}
    for reference in REFERENCES[type(record)]:
        held = getattr(record, reference.name)
        if isinstance(held, str):
            fields[reference.name] = new.get(held, held)
        elif reference.many and reference.part:
            fields[reference.name] = tuple(replace(item, **{reference.part: new[getattr(item, reference.part)]}) for item in held)
        elif reference.many:
            fields[reference.name] = tuple(new[one] for one in held)
    return replace(record, **fields)
