"""Maps of any size made by rule: the same for the same seed.

Of the elements about 43 % are steps, 42 % flows, 14.5 % exceptions; processes of 60 steps, 8 units, one role to about 250 steps.
"""

from __future__ import annotations

import random

from mapper.model.exception_point import ContactPoint, ExceptionPoint, Handler, Participant
from mapper.model.flow import Flow, Node
from mapper.model.organisation import ExceptionClass, Process, Role, SystemFunction, Unit
from mapper.model.record import Quantity, Record
from mapper.model.workspace import Workspace

STEPS_A_PROCESS = 60


def synthetic_map(elements: int, seed: int = 1) -> Workspace:
    """A map of about that many elements, the same for the same seed."""
    chance = random.Random(seed)
    steps = max(STEPS_A_PROCESS, round(elements * 60 / 138))
    roles = [Role(id=f"r{n}", name=f"Role {n}", unit=f"u{n % 8}") for n in range(max(8, steps // 250))]
    records: list[Record] = [Unit(id=f"u{n}", code=f"U{n}", name=f"Unit {n}") for n in range(8)]
    records += roles
    records += [SystemFunction(id=f"f{n}", code=f"F{n}", name=f"Function {n}") for n in range(max(5, steps // 100))]
    records += [ExceptionClass(id=f"k{n}", name=f"Class {n}") for n in range(max(5, steps // 200))]
    functions, classes = max(5, steps // 100), max(5, steps // 200)
    contacts = max(3, steps // 400)
    for number in range(contacts):
        people = tuple(Participant(role.id) for role in chance.sample(roles, 3))
        records.append(ContactPoint(id=f"c{number}", code=f"C{number}", name=f"Meeting {number}", people=people, frequency=Quantity.of(2)))
    for number in range(steps):
        process = number // STEPS_A_PROCESS
        if number % STEPS_A_PROCESS == 0:
            records.append(Process(id=f"p{process}", code=f"P{process}", volume=Quantity.of(100)))
        else:
            records.append(Flow(id=f"l{number}", from_id=f"s{number - 1}", to_id=f"s{number}"))
        role = roles[(process + number // 9) % len(roles)]
        code = f"P{process}-{number % STEPS_A_PROCESS * 10}"
        records.append(Node(id=f"s{number}", code=code, process=f"p{process}", role=role.id, systems=(f"f{number % functions}",)))
    for number in range(steps // 3):
        host = chance.randrange(steps)
        near = [min(steps - 1, host + chance.randrange(40)) for _ in range(chance.choice((0, 0, 0, 1)))]
        records.append(
            ExceptionPoint(
                id=f"x{number}",
                code=f"P{host // STEPS_A_PROCESS}-E{number}",
                host=f"s{host}",
                rate=Quantity.of(chance.randrange(1, 30)),
                effort=Quantity.of(chance.randrange(5, 60)),
                delay=Quantity.of(4),
                handlers=tuple(Handler(role.id) for role in (roles[(host // 300 + chance.randrange(9)) % len(roles)] for _ in range(2))),
                noticed_by=(roles[host // 300 % len(roles)].id,),
                exception_class=f"k{chance.randrange(classes)}",
                uses=(f"f{chance.randrange(functions)}",),
                path=tuple(f"s{step}" for step in near),
                contacts=(f"c{chance.randrange(contacts)}",) if number % 5 == 0 else (),
            )
        )
    return Workspace(records)
