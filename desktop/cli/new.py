"""`waterhole new`: a new map, empty or from a starter map."""

from __future__ import annotations

from pathlib import Path

from desktop.cli import Arguments, Parser
from desktop.cli.paths import refuse_overwriting
from mapper.model.words import say
from mapper.new_map import empty_records, starter_records
from mapper.open_map import FRESH
from mapper.store.map_file import MapFile
from mapper.templates import STARTERS


def declare(parser: Parser) -> None:
    """Add the arguments of the verb."""
    parser.add_argument("map", type=Path, metavar="MAP", help=say("the file to make"))
    parser.add_argument("--template", choices=[name for name, _ in STARTERS], help=say("start from this map"))
    parser.add_argument("--force", action="store_true", help=say("replace the file if it exists"))


def run(arguments: Arguments) -> int:
    """Make the map; gives 0. Raises KnownError where the file exists or cannot be written."""
    path: Path = arguments.map
    refuse_overwriting(path, arguments.force)
    records = starter_records(arguments.template, FRESH) if arguments.template else empty_records(path.stem, FRESH)
    MapFile.create(path, records, overwrite=arguments.force).close()
    print(say("Made {path}.", path=path))
    return 0
