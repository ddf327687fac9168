"""What safety costs: a commit against a bare SQLite transaction of the same rows, an opening with all checks against loading the same rows.

    python tests/bench/bench_store.py [--folder PLACE-ON-A-REAL-DISK] [--commits 120] [--openings 15] [--profile]

Both sides run in one process in turn, so that a busy machine slows both. Each line gives medians, the spread of the ratio from pair to
pair (quarters), and the ratio of the medians, which is to be at most 2.

Commit: `MapFile.write` (identity of the path, digest, row and chain of the history, rows, seal, COMMIT) against a plain connection with the
same settings (DELETE, EXTRA, EXCLUSIVE, foreign keys, secure_delete) to a copy of the same file, which runs the statements that the other
side was seen to run: BEGIN IMMEDIATE, the same INSERT, UPDATE and DELETE with ready-made parameters (history and seal among them, so that
both write the same pages), COMMIT. It computes nothing: no digest, no chain, no text of records. `OpenMap.do` beside it has the rules too.

Opening: `MapFile.open` and its records (leftovers, lock, schema, pages, seal, history, values, references, digest) against a plain
connection that selects the same rows and builds the same records by the same function. Where SQLite's page check runs on a second core
beside the reading, a person does not wait for it; "work of all cores" is the ratio with that counted in.
"""

from __future__ import annotations

import argparse
import cProfile
import os
import pstats
import shutil
import sqlite3
import statistics
import sys
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from itertools import repeat
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from mapper.commands.attach_exception import attach_exception
from mapper.commands.edit_text import edit_text
from mapper.commands.move import move
from mapper.model.edit import Edit
from mapper.model.flow import WORK_KINDS, Node
from mapper.model.lookups import every
from mapper.model.record import Record
from mapper.model.workspace import Workspace
from mapper.new_map import starter_records
from mapper.open_map import FRESH, OpenMap
from mapper.rules import follow_rules
from mapper.store import records as store_records
from mapper.store import sql
from mapper.store.columns import TABLES
from mapper.store.map_file import MapFile
from tests.bench.many_records import large_records

AT = "2026-01-02T03:04:05+00:00"
SETTINGS = (
    "PRAGMA locking_mode = EXCLUSIVE",
    "PRAGMA journal_mode = DELETE",
    "PRAGMA synchronous = EXTRA",
    "PRAGMA secure_delete = ON",
    "PRAGMA foreign_keys = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cell_size_check = ON",
)
Statements = list[tuple[str, list[Any]]]
Pair = tuple[float, float]


class Recorder:
    """Stands before a connection and keeps the statements that change rows, with their parameters."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.seen: Statements = []

    def execute(self, statement: str, parameters: Iterable[Any] = ()) -> sqlite3.Cursor:
        """One run."""
        given = tuple(parameters)
        self._keep(statement, [given])
        return self._connection.execute(statement, given)

    def executemany(self, statement: str, parameters: Iterable[Any]) -> sqlite3.Cursor:
        """Many runs."""
        given = list(parameters)
        self._keep(statement, given)
        return self._connection.executemany(statement, given)

    def _keep(self, statement: str, given: list[Any]) -> None:
        if statement.startswith(("INSERT", "UPDATE", "DELETE", "REPLACE")) and given:
            self.seen.append((statement, given))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


def workshop_edits(workspace: Workspace, how_many: int, kind: str) -> Iterator[Edit]:
    """Typical edits one after the other, each with what the rules add."""
    steps = [node for node in every(workspace, Node) if node.kind in WORK_KINDS and node.sheet is not None]
    for number in range(how_many):
        step = steps[number * 7 % len(steps)].id
        if kind == "rename":
            edit = edit_text(workspace, step, f"Check the delivery note {number}", FRESH)
        elif kind == "move":
            edit = move(workspace, (step,), 15.0 if number // len(steps) % 2 == 0 else -15.0, 10.0)
        else:
            edit = attach_exception(workspace, step, f"Quantity differs {number}", FRESH)
        complete = follow_rules(workspace, edit, FRESH)
        workspace = workspace.after(complete)
        yield complete


def recorded(path: Path, edits: list[Edit]) -> list[Statements]:
    """The statements that writing each edit runs, seen on the file at the path."""
    file = MapFile.open(path)
    recorder = Recorder(file._connection)
    file._connection = recorder  # type: ignore[assignment]
    found: list[Statements] = []
    for edit in edits:
        recorder.seen = []
        file.write(edit, AT)
        found.append(recorder.seen)
    file.close()
    return found


@contextmanager
def bare(path: Path) -> Iterator[sqlite3.Connection]:
    """A plain connection to the file, set as the store sets its own."""
    with closing(sqlite3.connect(path, isolation_level=None, cached_statements=512)) as connection:
        for setting in SETTINGS:
            connection.execute(setting).fetchall()
        yield connection


def run_bare(connection: sqlite3.Connection, statements: Statements) -> None:
    """One bare transaction of these statements."""
    connection.execute("BEGIN IMMEDIATE")
    for statement, parameters in statements:
        connection.executemany(statement, parameters)
    connection.execute("COMMIT")


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def commit_pairs(folder: Path, map_path: Path, edits: list[Edit]) -> tuple[list[Pair], int]:
    """Seconds of each commit, the store's and the bare one, in turn, the first four left out; and the median number of rows."""
    ours, plain, seen = (Path(shutil.copyfile(map_path, folder / name)) for name in ("ours.waterhole", "plain.waterhole", "seen.waterhole"))
    statements = recorded(seen, edits)
    pairs: list[Pair] = []
    with bare(plain) as connection, closing(MapFile.open(ours)) as file:
        for number, (edit, rows) in enumerate(zip(edits, statements, strict=True)):
            first = number % 2 == 0
            before = seconds(lambda: file.write(edit, AT)) if first else 0.0  # noqa: B023
            least = seconds(lambda: run_bare(connection, rows))  # noqa: B023
            pairs.append((before if first else seconds(lambda: file.write(edit, AT)), least))  # noqa: B023
    return pairs[4:], round(statistics.median(sum(len(given) for _, given in one) for one in statements))


def do_pairs(folder: Path, map_path: Path, edits: list[Edit]) -> list[float]:
    """Seconds of each edit through the gate: rules, commit, workspace, and the second copies."""
    path = Path(shutil.copyfile(map_path, folder / "gate.waterhole"))
    with OpenMap.open(path) as opened:
        return [seconds(lambda: opened.do(edit)) for edit in edits][4:]  # noqa: B023


def load_bare(path: Path) -> list[Record]:
    """All records of the file, nothing checked."""
    with closing(sqlite3.connect(path)) as connection:
        found: list[Record] = []
        for table in TABLES.values():
            items = [store_records.read_items(connection, child) for child in table.children]
            found.extend(store_records._built(table, connection.execute(sql.select_records(table)).fetchall(), items))
        return found


def open_checked(path: Path) -> list[Record]:
    """The records of the file, opened with all checks."""
    with closing(MapFile.open(path)) as file:
        return file.records()


def busy_seconds(work: Callable[[], object]) -> float:
    """How long the cores work on it, all threads counted: the same on a machine that has other things to do."""
    start = process_time()
    work()
    return process_time() - start


def told(what: str, pairs: list[Pair], more: str = "") -> str:
    """One line of the result."""
    ours, plain = statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)
    low, _, high = statistics.quantiles([a / b for a, b in pairs], n=4)
    return f"{what:34} {ours * 1000:9.3f} ms  bare {plain * 1000:9.3f} ms  ratio {ours / plain:.2f}  (quarters {low:.2f}-{high:.2f}) {more}"


def measure_commits(folder: Path, how_many: int) -> None:
    """Prints a line for each sort of edit."""
    path = folder / "workshop.waterhole"
    records = starter_records("all", FRESH)
    OpenMap.create(path, records).close()
    print(f"commits on a map of {len(records)} records, {how_many} of each sort, in turn")
    for kind in ("rename", "move", "new exception"):
        edits = list(workshop_edits(Workspace(records), how_many, kind))
        pairs, rows = commit_pairs(folder, path, edits)
        gate = statistics.median(do_pairs(folder, path, edits))
        changes = statistics.median(len(edit.changes) for edit in edits)
        print(told(kind, pairs, f"{changes:.0f} records, {rows} rows; OpenMap.do {gate * 1000:.3f} ms"))


def measure_openings(folder: Path, how_many: int) -> None:
    """Prints a line for each size of map."""
    print(f"openings, {how_many} each, in turn; the file is in the cache of the system")
    for size in (300, 10_000, 26_000):
        path = folder / f"{size}.waterhole"
        records = large_records(size)
        OpenMap.create(path, records).close()
        assert len(load_bare(path)) == len(open_checked(path)) == len(records)
        for edits in (0, 500):
            if edits:
                grow_history(path, edits)
            pairs = [(seconds(lambda: open_checked(path)), seconds(lambda: load_bare(path))) for _ in range(how_many)]  # noqa: B023
            busy = [(busy_seconds(lambda: open_checked(path)), busy_seconds(lambda: load_bare(path))) for _ in range(how_many)]  # noqa: B023
            cores = statistics.median(pair[0] for pair in busy) / statistics.median(pair[1] for pair in busy)
            more = f"{path.stat().st_size / 1024**2:.1f} MB, work of all cores {cores:.2f}"
            print(told(f"{len(records)} records, {edits} edits of history", pairs, more))


def grow_history(path: Path, edits: int) -> None:
    """Does so many moves and takes each back: the records stay what they are."""
    with OpenMap.open(path) as opened:
        steps = [node.id for node in every(opened.workspace, Node) if node.sheet is not None][:50]
        for number in range(edits // 2):
            opened.do(move(opened.workspace, (steps[number % len(steps)],), 5.0, 0.0))
            opened.undo()


def disk(folder: Path) -> str:
    """What the folder lies on, and what an fsync costs there."""
    mounts = [line.split()[:3] for line in Path("/proc/mounts").read_text().splitlines()] if Path("/proc/mounts").exists() else []
    found = max((mount for mount in mounts if str(folder).startswith(mount[1])), key=lambda mount: len(mount[1]), default=["?", "?", "?"])
    with (folder / "probe").open("wb") as probe:

        def sync() -> None:
            probe.write(b"x" * 4096)
            probe.flush()
            os.fsync(probe.fileno())

        cost = statistics.median(seconds(sync) for _ in range(50))
    return f"{found[2]} on {found[0]}, 4 kB and an fsync: {cost * 1000:.3f} ms; SQLite {sqlite3.sqlite_version}, {os.cpu_count()} cores"


def profile(folder: Path) -> None:
    """Prints where the time goes: 300 commits, and the opening of the largest map."""
    records = starter_records("all", FRESH)
    path = folder / "profile.waterhole"
    OpenMap.create(path, records).close()
    edits = list(workshop_edits(Workspace(records), 300, "move"))
    with closing(MapFile.open(path)) as file:
        _profiled("300 moves written", lambda: deque(map(file.write, edits, repeat(AT)), maxlen=0))
    large = folder / "26000.waterhole"
    if not large.exists():
        OpenMap.create(large, large_records(26_000)).close()
    _profiled("one opening of 26,000 records", lambda: open_checked(large))


def _profiled(what: str, work: Callable[[], object]) -> None:
    profiler = cProfile.Profile()
    profiler.runcall(work)
    print(f"\n{what}")
    pstats.Stats(profiler).strip_dirs().sort_stats("tottime").print_stats(22)


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, help="where to write; a real disk, not one in memory")
    parser.add_argument("--commits", type=int, default=120)
    parser.add_argument("--openings", type=int, default=15)
    parser.add_argument("--profile", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=given.folder) as name:
        folder = Path(name)
        os.environ["WATERHOLE_DATA"] = str(folder / "program")
        print(disk(folder))
        measure_commits(folder, given.commits)
        measure_openings(folder, given.openings)
        if given.profile:
            profile(folder)


if __name__ == "__main__":
    main()
