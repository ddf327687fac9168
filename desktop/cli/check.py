"""`waterhole check`: what is still missing in a map, rule by rule, as sentences or as JSON."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path

from desktop.cli import Arguments, Parser
from desktop.cli.paths import read_map
from mapper.checks import Finding, Severity, check_of, findings
from mapper.model.words import say
from mapper.model.workspace import Workspace


def declare(parser: Parser) -> None:
    """Add the arguments of the verb."""
    parser.add_argument("map", type=Path, metavar="MAP")
    parser.add_argument("--json", action="store_true", help=say("print JSON"))


def run(arguments: Arguments) -> int:
    """Print what was found; gives 0, or 1 where something stands in the way of calling the map validated."""
    workspace = read_map(arguments.map).workspace
    found = findings(workspace)
    if arguments.json:
        print(json.dumps([_facts(workspace, one) for one in found], indent=1, ensure_ascii=False))
    else:
        _print(workspace, found)
    return int(any(one.severity == "E" and one.accepted is None for one in found))


def _print(workspace: Workspace, found: tuple[Finding, ...]) -> None:
    headings: dict[Severity, str] = {"E": say("Before it is validated"), "W": say("Worth a look"), "H": say("Hints")}
    for severity, heading in headings.items():
        _section(heading, [_line(workspace, one) for one in found if one.severity == severity and one.accepted is None])
    accepted = [one for one in found if one.accepted is not None]
    _section(say("Accepted"), [say("{line} Because: {reason}", line=_line(workspace, one), reason=one.accepted or "") for one in accepted])
    if not found:
        print(say("Nothing is missing."))


def _section(heading: str, lines: list[str]) -> None:
    if lines:
        print(say("{heading} ({n})", heading=heading, n=str(len(lines))))
        for line in lines:
            print(textwrap.fill(line, width=100, initial_indent="  ", subsequent_indent="      "))
        print()


def _line(workspace: Workspace, finding: Finding) -> str:
    return say("{rule}  {element}  {sentence}", rule=finding.rule, element=_code(workspace, finding), sentence=finding.sentence)


def _facts(workspace: Workspace, finding: Finding) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "says": check_of(finding.rule).says,
        "severity": finding.severity,
        "element": _code(workspace, finding),
        "sentence": finding.sentence,
        "can_be_mended": check_of(finding.rule).fix is not None,
        "accepted": finding.accepted,
    }


def _code(workspace: Workspace, finding: Finding) -> str:
    record = workspace[finding.element]
    return str(getattr(record, "code", "")) or " ".join(record.name.split()) or type(record).__name__
