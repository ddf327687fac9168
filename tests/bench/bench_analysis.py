"""How long an analysis takes on a synthetic map: `python tests/bench/bench_analysis.py [elements …]`, run by hand.

Of the elements about 43 % are steps, 42 % flows, 14.5 % exceptions; processes of 60 steps, 8 units, one role to about 250 steps.
"""

from __future__ import annotations

import gc
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from mapper.graph.analysis import Analysis, Options, analyse, run
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


def slices(workspace: Workspace, options: Options) -> tuple[list[float], Analysis]:
    """How long each slice takes [s] with the garbage collector at rest, as the editor runs it, and the result."""
    times: list[float] = []
    gc.disable()
    generator = analyse(workspace, options)
    while True:
        start = time.perf_counter()
        try:
            next(generator)
        except StopIteration as end:
            gc.enable()
            return [*times, time.perf_counter() - start], end.value
        times.append(time.perf_counter() - start)


def measure(elements: int) -> None:
    """Prints the whole time, and the longest slices of a sliced run."""
    workspace = synthetic_map(elements)
    for level in (2, 3):
        start = time.perf_counter()
        analysis = run(analyse(workspace, Options(level=level)))
        whole = time.perf_counter() - start
        start = time.perf_counter()
        run(analyse(workspace, Options(level=level), previous=analysis))
        again = time.perf_counter() - start
        times, _ = slices(workspace, Options(level=level))
        longest = sorted(times)[-3:]
        late = sum(one > 0.004 for one in times)
        print(
            f"{len(workspace):>8} records, level {level}: {whole:.2f} s, again {again:.2f} s, {len(analysis.hot_spots)} hot spots; "
            f"sliced {sum(times):.2f} s in {len(times)} slices, {late} over 4 ms, "
            f"longest {', '.join(f'{one * 1000:.1f}' for one in longest)} ms"
        )


if __name__ == "__main__":
    for size in map(int, sys.argv[1:] or ("10000", "30000", "100000", "138000")):
        measure(size)
