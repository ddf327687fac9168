"""What an analysis costs on maps of 1,000 to 1,000,000 elements, beside other ways, in one run: time and peak memory per element.

    python tests/bench/bench_analysis.py [elements …]

Columns: plain reading of the rows of the map file (the lower limit of anything); FIND of domain.md 2.6 as it stands, on plain lists; the
engine doing the same (hot spots, scored and ranked, wide level); the obvious networkx way (every pair of exceptions that shares a key gets
an edge; "–" where it does not finish in 9 GB and 5 minutes); the whole analysis (watering holes, brokers, points, contact points … too);
and the same again after one edit, going on from the analysis before. All figures are processor time with the collector at rest, the best
of three rounds (of one from 500,000 elements on), each piece of work in a process of its own, so that a busy machine slows all alike.
How many times the engine takes of the bare FIND is told of pairs of runs, one right after the other in one process: the median of them.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from mapper.graph.analysis import Analysis, Options, analyse, run
from mapper.graph.kept import find_hot_spots
from mapper.graph.scope import take_scope
from mapper.graph.score import HotSpot
from mapper.graph.slices import Slices
from mapper.model.edit import Change, Edit, create, delete, update
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Flow, Node
from mapper.model.record import Quantity
from mapper.model.workspace import Workspace
from mapper.store.new_file import make_file
from tests.bench.bare_find import BareMap, bare_map, find
from tests.bench.networkx_way import components
from tests.bench.own_process import Cost, cost_of
from tests.bench.synthetic import synthetic_map

WIDE = Options(level=3)
ROWS = ("rows read", "bare FIND", "hot spots", "networkx pairs", "whole analysis")


def hot_spots(workspace: Workspace) -> Slices[tuple[HotSpot, ...]]:
    """What FIND finds, by the engine."""
    scope = yield from take_scope(workspace)
    found = yield from find_hot_spots(scope, WIDE)
    return found[-1].found


def read_rows(path: Path) -> int:
    """All rows of all record tables, read plainly."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        return sum(len(database.execute(f'SELECT * FROM "{table}"').fetchall()) for table in _tables(database))


def _tables(database: sqlite3.Connection) -> list[str]:
    return [name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")]


def edits(workspace: Workspace, analysis: Analysis) -> Iterator[tuple[str, tuple[Change, ...]]]:
    """One edit of each kind that is often made, somewhere in the middle of the map."""
    middle = analysis.scope.exceptions[len(analysis.scope.exceptions) // 2]
    step = workspace[middle.host or ""]
    assert isinstance(step, Node)
    number = int(step.id[1:])
    flow = next(one for one in (workspace.get(f"l{number}"), workspace.get(f"l{number + 1}")) if isinstance(one, Flow))
    other = workspace[f"s{number + 1}"]
    assert isinstance(other, Node)
    new = ExceptionPoint(
        id="new", code=f"{middle.code}b", host=step.id, rate=Quantity.of(3), effort=Quantity.of(9), handlers=middle.handlers
    )
    yield "an estimate", update(middle, replace(middle, rate=Quantity.of(99)))
    yield "its name", update(middle, replace(middle, name="Another name"))
    yield "on another step", update(middle, replace(middle, host=other.id))
    yield "one more exception", create(new)
    yield "one less", delete(middle)
    yield "a step dragged", update(step, replace(step, x=step.x + 5))
    yield "a flow taken out", delete(flow)
    yield "another performer", update(step, replace(step, role=other.role if other.role != step.role else "r0"))
    yield "a way to handle it", update(middle, replace(middle, path=(other.id,)))


def again(workspace: Workspace, analysis: Analysis) -> dict[str, tuple[float, float]]:
    """By edit: processor seconds of the analysis that goes on, and its longest slice [s]; the map's indexes are those of a map in use."""
    for family in ("Flow.from_id", "Flow.to_id", "ExceptionPoint.host", "ExceptionPoint.path", "ExceptionPoint.rejoin", "Node.process"):
        workspace.count(family, "")
    found = {}
    for name, changes in edits(workspace, analysis):
        edit = Edit(name, changes)
        after = workspace.after(edit)
        costs, slices = [], []
        for _ in range(3):
            start = process_time()
            times = slice_times(analyse(after, WIDE, analysis, edit.ids))
            costs.append(process_time() - start)
            slices.append(max(times))
        found[name] = (min(costs), min(slices))
    return found


def pairs_with_bare(workspace: Workspace, plain: BareMap, rounds: int) -> list[float]:
    """How many times the engine takes of the bare FIND, in ascending order, of runs that follow one another at once."""
    found = []
    for _ in range(rounds):
        start = process_time()
        find(plain, WIDE.level, WIDE.largest)
        between = process_time()
        run(hot_spots(workspace))
        found.append((process_time() - between) / (between - start))
    return sorted(found)


def slice_times(slices: Slices[Analysis]) -> list[float]:
    """How long each slice takes [s]; the clock on the wall would count what other programs do in between."""
    times = [process_time()]
    for _ in slices:
        times.append(process_time())
    return [after - before for before, after in pairwise([*times, process_time()])]


def told_of_whole(workspace: Workspace) -> dict[str, object]:
    """Time, memory and slices of the whole analysis, and of those after an edit."""
    analysis = run(analyse(workspace, WIDE))
    return {"again": again(workspace, analysis), "slices": sorted(slice_times(analyse(workspace, WIDE)))}


def costs_of(elements: int, folder: Path) -> tuple[int, dict[str, Cost | None], dict[str, object]]:
    """The number of records of such a map, and what each way costs."""
    workspace = synthetic_map(elements)
    path = folder / f"{elements}.waterhole"
    make_file(path, workspace.values(), overwrite=True)
    rounds = 3 if elements < 500_000 else 1
    plain: BareMap = bare_map(workspace)
    ways: dict[str, Callable[[], object]] = {
        "rows read": lambda: read_rows(path),
        "bare FIND": lambda: len(find(plain, WIDE.level, WIDE.largest)[0]),
        "hot spots": lambda: len(run(hot_spots(workspace))),
        "networkx pairs": lambda: len(components(plain)),
        "whole analysis": lambda: len(run(analyse(workspace, WIDE)).hot_spots),
    }
    costs = {name: cost_of(work, rounds, limit_seconds=300) for name, work in ways.items()}
    bare, mine = costs["bare FIND"], costs["hot spots"]
    assert bare is not None and mine is not None and bare.told == mine.told, "both must find the same"
    further = cost_of(lambda: told_of_whole(workspace), 1)
    paired = cost_of(lambda: pairs_with_bare(workspace, plain, 7 if elements < 500_000 else 3), 1)
    path.unlink()
    assert further is not None and isinstance(further.told, dict) and paired is not None
    return len(workspace), costs, {**further.told, "paired": paired.told}


def told(cost: Cost | None, elements: int) -> str:
    """Seconds, microseconds an element, bytes an element."""
    if cost is None:
        return "–"
    return f"{cost.seconds:.3g} s · {cost.seconds / elements * 1e6:.1f} µs · {max(0, cost.memory) / elements:.0f} B"


def ratio(one: Cost | None, other: Cost | None) -> str:
    """How many times the one takes of the other."""
    return "–" if one is None or other is None else f"{one.seconds / other.seconds:.2f} ×"


def print_sizes(found: dict[int, tuple[int, dict[str, Cost | None], dict[str, object]]]) -> None:
    """A line a size: time, time and memory per element; and the ratios that are aimed at."""
    print("\n| records | " + " | ".join(ROWS) + " | hot spots ÷ bare | networkx ÷ hot spots |")
    print("|---|" + "---|" * (len(ROWS) + 2))
    for elements, costs, further in found.values():
        mine, paired = costs["hot spots"], further["paired"]
        assert isinstance(paired, list)
        beside = f"{paired[len(paired) // 2]:.2f} × ({paired[0]:.2f}–{paired[-1]:.2f})"
        cells = [*(told(costs[name], elements) for name in ROWS), beside, ratio(costs["networkx pairs"], mine)]
        print(f"| {elements:,} | {' | '.join(cells)} |")
    if {10_000, 1_000_000} <= found.keys():
        small, large = found[10_000], found[1_000_000]
        for name in ROWS:
            one, many = small[1][name], large[1][name]
            if one is not None and many is not None:
                growth = (many.seconds / large[0]) / (one.seconds / small[0])
                print(f"\n{name}: an element of 1,000,000 takes {growth:.2f} × one of 10,000.")


def print_again(elements: int, costs: dict[str, Cost | None], further: dict[str, object]) -> None:
    """A line an edit: the analysis that goes on, beside the whole one."""
    whole = costs["whole analysis"]
    slices, followed = further["slices"], further["again"]
    assert whole is not None and isinstance(slices, list) and isinstance(followed, dict)
    late = sum(one > 0.004 for one in slices)
    print(f"\n{elements:,} records, whole analysis in {len(slices):,} slices: {late} over 4 ms, longest {slices[-1] * 1000:.1f} ms.")
    print(f"\n| after one edit, {elements:,} records | again | the whole takes | longest slice |\n|---|---|---|---|")
    for name, (seconds, longest) in followed.items():
        print(f"| {name} | {seconds * 1000:.1f} ms | {whole.seconds / seconds:.0f} × | {longest * 1000:.1f} ms |")


def main(sizes: list[int]) -> None:
    """All sizes, then the tables."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            found[size] = costs_of(size, Path(folder))
            print(f"{size:,}: done, load of the machine {os.getloadavg()[0]:.1f}", file=sys.stderr, flush=True)
    print_sizes(found)
    for elements, costs, further in found.values():
        print_again(elements, costs, further)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1_000, 10_000, 138_000, 1_000_000])
