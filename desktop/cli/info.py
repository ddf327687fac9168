"""`waterhole info`: what a map holds, counted."""

from __future__ import annotations

import json
from pathlib import Path

from desktop.cli import Arguments, Parser
from desktop.cli.paths import read_map
from mapper.checks import Finding, findings
from mapper.model.lookups import exceptions_on, nodes_of, processes
from mapper.model.records import RECORDS
from mapper.model.units import show_rate
from mapper.model.words import say, say_count
from mapper.model.workspace import Workspace


def declare(parser: Parser) -> None:
    """Add the arguments of the verb."""
    parser.add_argument("map", type=Path, metavar="MAP")
    parser.add_argument("--json", action="store_true", help=say("print JSON"))


def run(arguments: Arguments) -> int:
    """Print what the map holds; gives 0."""
    read = read_map(arguments.map)
    if arguments.json:
        print(json.dumps(_facts(read.workspace, read.edits), indent=1, ensure_ascii=False))
    else:
        _print(read.workspace, read.edits)
    return 0


def _facts(workspace: Workspace, edits: int) -> dict[str, object]:
    counts = {cls.__name__: workspace.count("kind", cls.__name__) for cls in RECORDS}
    return {
        "name": workspace.settings.name,
        "edits": edits,
        "records": {kind: count for kind, count in counts.items() if count},
        "processes": [
            {
                "code": process.code,
                "name": process.name,
                "volume": None if process.volume is None else process.volume.value,
                "nodes": workspace.count("Node.process", process.id),
                "exceptions": _exceptions(workspace, process.id),
            }
            for process in processes(workspace)
        ],
        "findings": [
            {"rule": finding.rule, "severity": finding.severity, "element": _code(workspace, finding), "sentence": finding.sentence}
            for finding in findings(workspace)
        ],
    }


def _print(workspace: Workspace, edits: int) -> None:
    print(workspace.settings.name or say("Unnamed map"))
    print(say_count(edits, "{n} edit in its history", "{n} edits in its history"))
    for process in processes(workspace):
        print(
            say(
                "  {code}  {name}: {nodes}, {exceptions}, {volume}",
                code=process.code,
                name=process.name,
                nodes=say_count(workspace.count("Node.process", process.id), "{n} node", "{n} nodes"),
                exceptions=say_count(_exceptions(workspace, process.id), "{n} exception", "{n} exceptions"),
                volume=say("volume unknown") if process.volume is None else say("{rate} cases", rate=show_rate(process.volume)),
            )
        )
    print(say_count(workspace.count("kind", "ContactPoint"), "{n} contact point", "{n} contact points"))
    open_findings = [finding for finding in findings(workspace) if finding.accepted is None]
    print(say_count(len(open_findings), "{n} point to mend before it is validated", "{n} points to mend before it is validated"))
    for finding in open_findings:
        print(say("  {rule}  {element}  {sentence}", rule=finding.rule, element=_code(workspace, finding), sentence=finding.sentence))


def _code(workspace: Workspace, finding: Finding) -> str:
    record = workspace[finding.element]
    return str(getattr(record, "code", "")) or record.name


def _exceptions(workspace: Workspace, process_id: str) -> int:
    return sum(len(exceptions_on(workspace, node.id)) for node in nodes_of(workspace, process_id))
