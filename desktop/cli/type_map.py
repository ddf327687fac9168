"""`waterhole type`: a map of lines as they are typed, from a text file or standard input."""

from __future__ import annotations

import sys
from collections.abc import Collection
from pathlib import Path

from desktop.cli import Arguments, Parser
from desktop.cli.paths import readable, refuse_overwriting, refuse_the_map_itself
from mapper.model.clean_text import clean_line
from mapper.model.errors import KnownError
from mapper.model.limits import IMPORT_BYTES
from mapper.model.words import say, say_count
from mapper.open_map import FRESH

_SHOWN = 10
"""So many lines to be checked are listed by their numbers."""


def declare(parser: Parser) -> None:
    """Add the arguments of the verb."""
    parser.add_argument("source", metavar="FILE", help=say("a text file of typed lines, a list or a table; - for standard input"))
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("-o", dest="map", type=Path, metavar="MAP", help=say("the map to make"))
    where.add_argument("--into", type=Path, metavar="MAP", help=say("the map to which the lines are added"))
    parser.add_argument("--force", action="store_true", help=say("replace the map of -o if it exists"))


def run(arguments: Arguments) -> int:
    """Type the lines, name on stderr those that were not understood; gives 0.

    Raises KnownError for a file that cannot be read and a map that cannot be written.
    """
    from mapper.capture.table import as_lines

    target: Path = arguments.map or arguments.into
    if arguments.map is not None:
        refuse_overwriting(target, arguments.force)
    if arguments.source != "-":
        refuse_the_map_itself(target, Path(arguments.source))
    text = "\n".join(as_lines(_read(arguments.source)))
    to_check = _make(target, text, arguments.force) if arguments.map is not None else _add(target, text)
    _tell(to_check)
    return 0


def _read(source: str) -> str:
    content = sys.stdin.buffer.read(IMPORT_BYTES + 1) if source == "-" else readable(Path(source))
    if len(content) > IMPORT_BYTES:
        raise KnownError(say("The text is larger than {limit} MB.", limit=IMPORT_BYTES // 1024**2), todo=say("Type it in parts."))
    try:
        return content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _make(target: Path, text: str, force: bool) -> Collection[int]:
    from mapper.capture.type_lines import typed_records
    from mapper.new_map import with_places
    from mapper.store.map_file import MapFile

    records, to_check = typed_records(text, clean_line(target.stem), FRESH)
    records = with_places(records, FRESH)
    MapFile.create(target, records, overwrite=force).close()
    print(say_count(len(records), "Made {path} with {n} record.", "Made {path} with {n} records.", path=target))
    return to_check


def _add(target: Path, text: str) -> Collection[int]:
    from mapper.capture.spot import Spot
    from mapper.capture.type_lines import typed_into
    from mapper.model.lookups import processes
    from mapper.open_map import OpenMap

    open_map = OpenMap.open(target)
    try:
        existing = processes(open_map.workspace)
        spot = Spot(existing[0].id if existing else None)
        edit, to_check = typed_into(open_map.workspace, text, FRESH, spot)
        done = open_map.do(edit)
    finally:
        open_map.close()
    print(say_count(len(done.changes), "Changed {n} record of {path}.", "Changed {n} records of {path}.", path=target))
    return to_check


def _tell(to_check: Collection[int]) -> None:
    if to_check:
        numbers = ", ".join(str(number) for number in list(to_check)[:_SHOWN]) + (", …" if len(to_check) > _SHOWN else "")
        words = say_count(
            len(to_check),
            "{n} line was not understood; it is kept as a step marked “check”: {numbers}.",
            "{n} lines were not understood; they are kept as steps marked “check”: {numbers}.",
            numbers=numbers,
        )
        print(words, file=sys.stderr)
