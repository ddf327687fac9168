"""`waterhole verify`: whether a map file is whole."""

from __future__ import annotations

import json
from pathlib import Path

from desktop.cli import Arguments, Parser
from desktop.cli.paths import read_anyway
from mapper.model.words import say
from mapper.store.faults import RefusedFile
from mapper.store.verify import Finding, Report, verify


def declare(parser: Parser) -> None:
    """Add the arguments of the verb."""
    parser.add_argument("map", type=Path, metavar="MAP")
    parser.add_argument("--json", action="store_true", help=say("print JSON"))


def run(arguments: Arguments) -> int:
    """Print what was found; gives 0 where the map is whole, else 1. Raises KnownError where it cannot be looked at (not with --json)."""
    if arguments.json:
        report = _in_any_case(arguments.map)
        print(json.dumps(_facts(arguments.map, report), indent=1, ensure_ascii=False))
        return 0 if report.is_whole else 1
    report = read_anyway(arguments.map, verify)
    for finding in report.findings:
        print(finding)
    if report.is_whole:
        print(say("{path} is whole.", path=arguments.map))
    return 0 if report.is_whole else 1


def _in_any_case(path: Path) -> Report:
    try:
        return read_anyway(path, verify)
    except RefusedFile as fault:
        return Report((Finding(fault.refusal, str(fault)),))


def _facts(path: Path, report: Report) -> dict[str, object]:
    return {
        "map": str(path),
        "whole": report.is_whole,
        "refusal": None if report.is_whole else refusal_of(report.findings[0]),
        "findings": [{"name": finding.name, "sentence": finding.sentence} for finding in report.findings],
        "rows": report.rows,
    }


def refusal_of(finding: Finding) -> str:
    """The word by which opening would refuse a map for that."""
    return "values" if finding.name in ("foreign key", "reference", "cycle") else finding.name
