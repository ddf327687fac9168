"""The table of the README: every rig run, each row told and written as soon as it is done.

    python -m tests.reliability.table --size full --out build/reliability.jsonl            # everything; many hours
    python -m tests.reliability.table --size full --only "kills of the store" --out build/reliability.jsonl
    python -m tests.reliability.table --put-together build/reliability.jsonl [more files]   # the table of rows that were written before

Where a rig finds a loss, or its control does not fail, its row says what was found, and the program ends with 1.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from tests.reliability import soak
from tests.reliability.figures import Figures, Report, heading_text, row_text
from tests.reliability.fuzz_maps import BAD

SOAK_LIMITS = (("bytes of memory gained", soak.MOST_GROWTH), ("open files gained", 0), ("bytes of logs", soak.MOST_LOG))


@dataclass(frozen=True, slots=True)
class Rig:
    """One row: what is claimed, the module with its `run`, and how much is done in a normal and in a full run.

    `none` are the figures that must be 0, `most` those that must not be larger than the number beside them.
    """

    name: str
    claim: str
    module: str
    normal: int
    full: int
    unit: str
    none: tuple[str, ...] = ()
    most: tuple[tuple[str, int], ...] = ()

    def broken(self, figures: Figures) -> str:
        """Which figures break the claim, in words; "" = it holds. Raises KeyError for a figure that the rig does not give."""
        limits = (*((name, 0) for name in self.none), *self.most)
        return ", ".join(f"{int(figures[name]):,} {name}" for name, limit in limits if int(figures[name]) > limit)

    def size_in_words(self, size: int) -> str:
        """How much was done, as people say it."""
        return self.unit if "{n}" not in self.unit else self.unit.replace("{n}", f"{size:,}")


RIGS: tuple[Rig, ...] = (
    Rig(
        "kills of the store",
        "an acknowledged edit is never lost to kill -9 of the store",
        "kills",
        50,
        1_000,
        "{n} kills",
        ("acknowledged acts lost", "states that never were"),
    ),
    Rig(
        "kills of the editor",
        "nor is an edit or a half-typed text to kill -9 of the window",
        "kills_editor",
        10,
        100,
        "{n} kills",
        ("edits shown as saved lost", "half-typed texts lost", "texts not put back into the line"),
    ),
    Rig(
        "power cuts",
        "no acknowledged edit is lost and no map corrupt after a power cut",
        "power_cuts",
        5_000,
        100_000,
        "{n} states",
        ("acknowledged edits lost", "corrupt or mixed", "opened otherwise by the program"),
    ),
    Rig(
        "fuzz",
        "a damaged map crashes nothing, hangs nothing, and is never changed silently",
        "fuzz_maps",
        2_000,
        100_000,
        "{n} files",
        BAD,
    ),
    Rig(
        "mutated models",
        "a damaged BPMN file crashes nothing, hangs nothing, and becomes no map that may not be",
        "mutated_models",
        200,
        20_000,
        "{n} files",
        ("crashes", "hangs", "maps that may not be"),
    ),
    Rig(
        "hostile files",
        "a file made to do harm is refused in a word, in under a second",
        "hostile",
        1,
        1,
        "every case",
        ("not refused as they should be",),
        (("milliseconds at most", 999),),
    ),
    Rig(
        "random operations",
        "workspace == rows == scene after every operation",
        "random_operations",
        5_000,
        1_000_000,
        "{n} operations",
        ("differences",),
    ),
    Rig(
        "random hands",
        "a real window under random keys, clicks and drags stays one with its map",
        "random_hands",
        250,
        10_000,
        "{n} acts",
        ("differences", "warnings"),
    ),
    Rig(
        "kills midway",
        "a kill during saving, exporting, migrating, snapshots leaves the old file whole",
        "kills_midway",
        20,
        200,
        "{n} kills of each",
        ("files broken", "unfinished files after the next start"),
    ),
    Rig(
        "faults",
        "disk full, read-only, moved, replaced, locked, a failing call: no loss",
        "faults",
        1,
        2,
        "every scenario",
        ("scenarios with a loss",),
    ),
    Rig(
        "soak",
        "eight hours at 100 times the pace: memory, handles and logs do not grow",
        "soak",
        60,
        soak.FULL,
        "{n} acts",
        (),
        SOAK_LIMITS,
    ),
    Rig(
        "network",
        "no network call",
        "network",
        1,
        2,
        "a day's work, and the suite",
        ("network calls", "modules that import a network"),
    ),
)


@dataclass(frozen=True, slots=True)
class Row:
    """What one run of a rig gave; `fault` "" = it held."""

    name: str
    claim: str
    size: str
    figures: Figures
    seconds: float
    at: str
    fault: str = ""

    def __str__(self) -> str:
        figures: Figures = {"DID NOT HOLD": self.fault.splitlines()[0][:200]} if self.fault else self.figures
        return row_text(self.claim, self.size, figures, self.seconds)


def run_rig(rig: Rig, size: int, report: Report) -> Row:
    """One row. What the rig raises is the row's fault."""
    run: Callable[[int, Report], Figures] = importlib.import_module(f"tests.reliability.{rig.module}").run
    started, at, fault, figures = time.monotonic(), datetime.now(UTC).isoformat(timespec="seconds"), "", Figures()
    try:
        figures = run(size, report)
        fault = rig.broken(figures)
    except Exception as error:
        fault = f"{type(error).__name__}: {error}"
    return Row(rig.name, rig.claim, rig.size_in_words(size), figures, round(time.monotonic() - started, 1), at, fault)


def run_all(rigs: Iterable[Rig], is_full: bool, out: Path | None, report: Report) -> list[Row]:
    """The rows of the rigs, each written to `out` (a line of JSON) when it is done."""
    rows = []
    for rig in rigs:
        report(f"# {rig.name}")
        row = run_rig(rig, rig.full if is_full else rig.normal, report)
        rows.append(row)
        report(str(row))
        if row.fault:
            report(row.fault)
        if out is not None:
            out.parent.mkdir(parents=True, exist_ok=True)
            with out.open("a", encoding="utf-8") as file:
                file.write(json.dumps(asdict(row), ensure_ascii=False) + "\n")
    return rows


def put_together(files: Sequence[Path]) -> list[Row]:
    """The last row of each rig in these files, in the order of RIGS. Raises ValueError for a line that is none of ours."""
    latest: dict[str, Row] = {}
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            row = Row(**json.loads(line))
            if row.name not in latest or latest[row.name].at <= row.at:
                latest[row.name] = row
    return [latest[rig.name] for rig in RIGS if rig.name in latest]


def table_text(rows: Iterable[Row]) -> str:
    """The table in Markdown."""
    return "\n".join([heading_text(), *map(str, rows)])


def main() -> int:
    """Runs rigs or puts rows together; gives 1 where something did not hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", choices=("normal", "full"), default="full")
    parser.add_argument("--only", action="append", choices=[rig.name for rig in RIGS], help="this rig; may be given more than once")
    parser.add_argument("--out", type=Path, help="a file that rows are added to, a line of JSON each")
    parser.add_argument("--put-together", type=Path, nargs="+", metavar="FILE", help="run nothing: print the table of these files")
    given = parser.parse_args()
    if given.put_together:
        rows = put_together(given.put_together)
    else:
        chosen = [rig for rig in RIGS if given.only is None or rig.name in given.only]
        rows = run_all(chosen, given.size == "full", given.out, lambda line: print(line, file=sys.stderr, flush=True))
    print(table_text(rows))
    return int(any(row.fault for row in rows))


if __name__ == "__main__":
    sys.exit(main())
