"""`waterhole compare`: what differs between two maps, and what that does to the numbers."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path

from desktop.cli import Arguments, Parser
from desktop.cli.paths import read_map
from mapper.compare import Comparison, Shift, compare
from mapper.graph.scope import name_of
from mapper.graph.slices import run as run_slices
from mapper.metrics.figure import Figure
from mapper.metrics.words import figure_text
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.lookups import every
from mapper.model.organisation import Process
from mapper.model.words import say


def declare(parser: Parser) -> None:
    """Add the arguments of the verb."""
    parser.add_argument("before", type=Path, metavar="A")
    parser.add_argument("after", type=Path, metavar="B")
    parser.add_argument("--json", action="store_true", help=say("print JSON"))


def run(arguments: Arguments) -> int:
    """Print what differs; gives 0."""
    found = run_slices(compare(read_map(arguments.before).workspace, read_map(arguments.after).workspace))
    if arguments.json:
        print(json.dumps(_facts(found), indent=1, ensure_ascii=False))
    else:
        _print(found)
    return 0


def _print(found: Comparison) -> None:
    if not found.differences:
        print(say("The two maps hold the same."))
        return
    by_process: dict[str, list[str]] = {}
    for one in found.differences:
        by_process.setdefault(one.process, []).append(one.sentence)
    for process, sentences in by_process.items():
        _section(_title(found, process), sentences)
    _section(say("Exceptions gone"), _named(found.gone))
    _section(say("New exceptions"), _named(found.new))
    _section(say("Contact points lost"), _named(found.lost))
    _section(say("New contact points"), _named(found.found))
    mapped = {process.id for one in (found.before, found.after) for process in every(one, Process)}
    for process in dict.fromkeys(shift.process for shift in found.shifts):
        if not process and len(mapped) == 1:
            # What the whole map says its only process says too, and more.
            continue
        lines = [_shift(found, shift) for shift in found.shifts if shift.process == process]
        _section(say("Numbers: {process}", process=_title(found, process)), lines)


def _title(found: Comparison, process: str) -> str:
    if not process:
        return say("The whole map")
    return name_of(found.after if process in found.after else found.before, process)


def _section(title: str, lines: list[str]) -> None:
    if lines:
        print(title)
        for line in lines:
            print(textwrap.fill(line, width=100, initial_indent="  ", subsequent_indent="    "))
        print()


def _named(records: tuple[ExceptionPoint, ...] | tuple[ContactPoint, ...]) -> list[str]:
    return [say("{code}  {name}", code=record.code, name=" ".join(record.name.split())) for record in records]


def _shift(found: Comparison, shift: Shift) -> str:
    texts = [figure_text(shift.measure, one, where.settings) for one, where in ((shift.before, found.before), (shift.after, found.after))]
    return say("{measure}: {before} → {after}", measure=say(shift.measure.name), before=texts[0], after=texts[1])


def _facts(found: Comparison) -> dict[str, object]:
    return {
        "differences": [{"how": one.how, "process": _title(found, one.process), "sentence": one.sentence} for one in found.differences],
        "exceptions_gone": [one.code for one in found.gone],
        "exceptions_new": [one.code for one in found.new],
        "contact_points_lost": [one.code for one in found.lost],
        "contact_points_new": [one.code for one in found.found],
        "shifts": [
            {
                "process": _title(found, one.process),
                "measure": one.measure.id,
                "before": _amount(one.before),
                "after": _amount(one.after),
            }
            for one in found.shifts
        ],
    }


def _amount(figure: Figure) -> list[float] | None:
    return None if figure.amount is None else [figure.amount.low, figure.amount.high]
