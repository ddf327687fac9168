"""`waterhole metrics`: the numbers of each process and of the whole map, as a table or as JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from desktop.cli import Arguments, Parser
from desktop.cli.paths import read_map
from mapper.graph.scope import name_of
from mapper.graph.slices import run as run_slices
from mapper.metrics import Measured, measure_all
from mapper.metrics.attainment import attainment_of
from mapper.metrics.words import figure_text, unit_of, value_text
from mapper.model.lookups import every, processes
from mapper.model.measures import Metric
from mapper.model.units import rounded
from mapper.model.words import say
from mapper.model.workspace import Workspace


def declare(parser: Parser) -> None:
    """Add the arguments of the verb."""
    parser.add_argument("map", type=Path, metavar="MAP")
    parser.add_argument("--formulas", action="store_true", help=say("say how each number is worked out"))
    parser.add_argument("--json", action="store_true", help=say("print JSON"))


def run(arguments: Arguments) -> int:
    """Print the numbers; gives 0."""
    workspace = read_map(arguments.map).workspace
    by_process = {process.id: run_slices(measure_all(workspace, process.id)) for process in processes(workspace)}
    whole = run_slices(measure_all(workspace)) if len(by_process) != 1 else ()
    if arguments.json:
        print(json.dumps(_facts(workspace, by_process, whole), indent=1, ensure_ascii=False))
        return 0
    for process_id, measured in by_process.items():
        _print(workspace, name_of(workspace, process_id), measured, is_explained=arguments.formulas)
    if whole:
        _print(workspace, say("All processes together"), whole, is_explained=arguments.formulas)
    _print_followed(workspace)
    return 0


def _print(workspace: Workspace, title: str, measured: tuple[Measured, ...], *, is_explained: bool) -> None:
    print(title)
    for one in measured:
        if one.figure.amount is not None or one.figure.of:
            name = say(one.measure.name)
            print(f"  {name:<31} {figure_text(one.measure, one.figure, workspace.settings)}")
            if is_explained:
                print(f"  {'':<31} = {say(one.measure.formula)}")
    print()


def _print_followed(workspace: Workspace) -> None:
    """The metrics that people follow, with how far they have come."""
    metrics = every(workspace, Metric)
    if metrics:
        print(say("Followed over time"))
    for metric in metrics:
        print(f"  {_followed(metric, workspace.settings.currency)}")


def _followed(metric: Metric, currency: str) -> str:
    standing = attainment_of(metric)
    words = {"metric": metric.name}
    if standing.current is None:
        return say("{metric}: not measured yet", **words)
    words["value"] = value_text(standing.current.value, metric.unit, currency)
    if metric.target is None:
        return say("{metric}: {value}, without a target", **words)
    words["target"] = value_text(metric.target.value, metric.unit, currency)
    if standing.share is None or standing.current is metric.baseline:
        return say("{metric}: {value}, target {target}", **words)
    words["share"] = rounded(100 * standing.share, 0)
    if standing.mixes_evidence:
        template = "{metric}: {value}, target {target}, {share} % of the way – but from an estimate to a measurement"
        return say(template, **words)
    return say("{metric}: {value}, target {target}, {share} % of the way", **words)


def _facts(workspace: Workspace, by_process: dict[str, tuple[Measured, ...]], whole: tuple[Measured, ...]) -> dict[str, Any]:
    return {
        "processes": [
            {"code": process.code, "name": process.name, "measures": _measures(workspace, by_process[process.id])}
            for process in processes(workspace)
        ],
        "map": _measures(workspace, whole or next(iter(by_process.values()), ())),
        "followed": [_followed_facts(metric) for metric in every(workspace, Metric)],
    }


def _measures(workspace: Workspace, measured: tuple[Measured, ...]) -> dict[str, Any]:
    return {
        one.measure.id: {
            "unit": unit_of(one.measure, workspace.settings),
            "low": None if one.figure.amount is None else one.figure.amount.low,
            "high": None if one.figure.amount is None else one.figure.amount.high,
            "known": one.figure.known,
            "of": one.figure.of,
            "approximate": one.figure.is_approximate,
            "formula": one.measure.formula,
        }
        for one in measured
    }


def _followed_facts(metric: Metric) -> dict[str, Any]:
    standing = attainment_of(metric)
    return {
        "name": metric.name,
        "unit": metric.unit,
        "baseline": None if metric.baseline is None else metric.baseline.value,
        "target": None if metric.target is None else metric.target.value,
        "current": None if standing.current is None else standing.current.value,
        "attainment": standing.share,
        "estimated_against_measured": standing.mixes_evidence,
    }
