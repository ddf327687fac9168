"""`waterhole export`: the map as PDF or SVG."""

from __future__ import annotations

from pathlib import Path

from desktop.cli import Arguments, Parser
from desktop.cli.paths import read_map, refuse_the_map_itself
from exporters import EXPORTERS, Selection, exporter_for
from mapper.model.errors import KnownError
from mapper.model.lookups import processes
from mapper.model.words import say
from mapper.model.workspace import Workspace


def declare(parser: Parser) -> None:
    """Add the arguments of the verb."""
    endings = ", ".join(exporter.suffix for exporter in EXPORTERS)
    parser.add_argument("map", type=Path, metavar="MAP")
    parser.add_argument("-o", dest="out", type=Path, metavar="OUT", required=True, help=say("file to write: {endings}", endings=endings))
    parser.add_argument("--process", metavar="CODE", help=say("only this process"))


def run(arguments: Arguments) -> int:
    """Write the file; gives 0. Raises KnownError for an unknown ending or process, or where it cannot be written."""
    exporter = exporter_for(arguments.out)
    refuse_the_map_itself(arguments.map, arguments.out)
    read = read_map(arguments.map)
    selection = Selection(_process_ids(read.workspace, arguments.process), read.changed_at)
    for path in exporter.write(read.workspace, selection, arguments.out):
        print(say("Wrote {path}.", path=path))
    return 0


def _process_ids(workspace: Workspace, code: str | None) -> tuple[str, ...]:
    wanted = [process for process in processes(workspace) if code is None or process.code == code]
    if not wanted and code is not None:
        known = ", ".join(process.code for process in processes(workspace))
        raise KnownError(say("There is no process {code} in this map.", code=code), todo=say("It has: {known}.", known=known))
    return tuple(process.id for process in wanted)
