"""`waterhole verify`: whether a map file is whole."""

from __future__ import annotations

from pathlib import Path

from desktop.cli import Arguments, Parser
from mapper.model.words import say
from mapper.store.verify import verify


def declare(parser: Parser) -> None:
    """Add the arguments of the verb."""
    parser.add_argument("map", type=Path, metavar="MAP")


def run(arguments: Arguments) -> int:
    """Print what was found; gives 0 where the map is whole, else 1."""
    report = verify(arguments.map)
    for finding in report.findings:
        print(finding)
    if report.findings:
        return 1
    print(say("{path} is whole.", path=arguments.map))
    return 0
