"""`waterhole import`: a map of a BPMN file, of a list (CSV, XLSX) or of facts as JSON."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from desktop.cli import Arguments, Parser
from desktop.cli.import_list import declare_list_options, read_list, told_of
from desktop.cli.paths import readable, refuse_overwriting
from exporters.list_files import is_list
from mapper.model.clean_text import clean_line
from mapper.model.errors import KnownError
from mapper.model.organisation import SETTINGS_ID, Settings
from mapper.model.record import Record
from mapper.model.words import say, say_count
from mapper.open_map import FRESH


def declare(parser: Parser) -> None:
    """Add the arguments of the verb."""
    parser.add_argument("source", type=Path, metavar="IN", help=say("a .bpmn file, a list as .csv or .xlsx, or facts as .json"))
    parser.add_argument("-o", dest="map", type=Path, metavar="MAP", required=True, help=say("the map to make"))
    parser.add_argument("--force", action="store_true", help=say("replace the map if it exists"))
    parser.add_argument("--report", action="store_true", help=say("list all that was not understood"))
    parser.add_argument("--json", action="store_true", help=say("print what was read, and what was not understood, as JSON"))
    declare_list_options(parser)


def run(arguments: Arguments) -> int:
    """Make the map, list on stderr what was not taken over; gives 0. Raises KnownError for a file that cannot be understood."""
    from mapper.new_map import with_places
    from mapper.store.map_file import MapFile

    refuse_overwriting(arguments.map, arguments.force)
    source: Path = arguments.source
    facts: dict[str, Any] | None = None
    if is_list(source):
        read = read_list(source, arguments)
        records, left_out, facts = with_places(read.records, FRESH), told_of(read, wholly=arguments.report), read.facts
    else:
        records, left_out = _read(source)
    if arguments.json:
        print(json.dumps(facts if facts is not None else {"not_understood": left_out}, indent=1, ensure_ascii=False))
    else:
        for line in left_out:
            print(line, file=sys.stderr)
    records = _named(records, clean_line(source.stem))
    MapFile.create(arguments.map, records, overwrite=arguments.force).close()
    if arguments.json:
        return 0
    print(say_count(len(records), "Made {path} with {n} record.", "Made {path} with {n} records.", path=arguments.map))
    return 0


def _named(records: tuple[Record, ...], name: str) -> tuple[Record, ...]:
    """The records, the map called `name` where it has none."""
    settings = next((record for record in records if isinstance(record, Settings)), None)
    if settings is None:
        return (Settings(id=SETTINGS_ID, name=name, created=FRESH.now()), *records)
    return tuple(replace(record, name=name) if record is settings and not record.name else record for record in records)


def _read(source: Path) -> tuple[tuple[Record, ...], tuple[str, ...]]:
    content = readable(source)
    if source.suffix.lower() == ".json":
        from mapper.new_map import facts_records

        return facts_records(content, FRESH)
    if source.suffix.lower() in (".bpmn", ".xml"):
        from exporters.bpmn.read import read_bpmn
        from mapper.new_map import with_places

        read = read_bpmn(content, FRESH, source.stem)
        return with_places(read.records, FRESH), tuple(str(line) for line in read.report)
    raise KnownError(
        say("{path} is neither .bpmn, .csv, .xlsx nor .json.", path=source), todo=say("Give a BPMN 2.0 file, a list, or facts as JSON.")
    )
