"""`waterhole analyse`: what the map tells, as sentences or as JSON."""

from __future__ import annotations

import json
from pathlib import Path

from desktop.cli import Arguments, Parser
from desktop.cli.findings import print_findings
from desktop.cli.paths import read_map
from mapper.graph.analysis import Options, analyse
from mapper.graph.analysis import run as run_analysis
from mapper.graph.as_json import to_json
from mapper.model.words import say


def declare(parser: Parser) -> None:
    """Add the arguments of the verb."""
    parser.add_argument("map", type=Path, metavar="MAP")
    parser.add_argument("--level", type=int, choices=(1, 2, 3), default=2, help=say("1 tight, 2 normal, 3 wide"))
    parser.add_argument("--by", choices=("load", "cost", "delay"), default="load", help=say("what hot spots are ranked by"))
    parser.add_argument("--max-size", type=int, default=12, metavar="N", help=say("the largest hot spot that is not split (default 12)"))
    parser.add_argument("--pairs", action="store_true", help=say("with --json: every overlapping pair with its witnesses"))
    parser.add_argument("--json", action="store_true", help=say("print JSON"))


def run(arguments: Arguments) -> int:
    """Print the findings; gives 0."""
    workspace = read_map(arguments.map).workspace
    analysis = run_analysis(analyse(workspace, Options(level=arguments.level, by=arguments.by, largest=arguments.max_size)))
    if arguments.json:
        print(json.dumps(to_json(workspace, analysis, pairs=arguments.pairs), indent=1, ensure_ascii=False))
    else:
        print_findings(analysis)
    return 0
