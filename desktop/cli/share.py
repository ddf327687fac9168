"""`waterhole share`: a copy of a map without its history, text being typed and names of people."""

from __future__ import annotations

import sys
from pathlib import Path

from desktop.cli import Arguments, Parser
from desktop.cli.paths import read_map, refuse_overwriting, refuse_the_map_itself
from mapper.model.words import say
from mapper.open_map import FRESH


def declare(parser: Parser) -> None:
    """Add the arguments of the verb."""
    parser.add_argument("map", type=Path, metavar="MAP")
    parser.add_argument("-o", dest="copy", type=Path, metavar="COPY", required=True, help=say("the copy to make"))
    parser.add_argument("--force", action="store_true", help=say("replace the file if it exists"))


def run(arguments: Arguments) -> int:
    """Write the copy; gives 0. Raises KnownError where the map cannot be read or the copy not be written."""
    from mapper.share import share

    refuse_the_map_itself(arguments.map, arguments.copy)
    refuse_overwriting(arguments.copy, arguments.force)
    share(read_map(arguments.map).workspace, arguments.copy, FRESH, overwrite=arguments.force)
    print(say("Wrote {path}: without history, text being typed and names of people.", path=arguments.copy))
    print(say("Names in labels and notes were replaced where the map knows them as people; others are still there."), file=sys.stderr)
    return 0
