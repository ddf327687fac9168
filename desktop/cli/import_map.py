"""`waterhole import`: a map of one BPMN file or of many, of lists (CSV, XLSX), or of facts as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.cli import Arguments, Parser
from desktop.cli.import_list import declare_list_options, import_lists
from desktop.cli.import_report import report_as_json, report_lines
from desktop.cli.paths import readable, refuse_overwriting
from exporters.list_files import is_list
from mapper.model.clean_text import clean_line
from mapper.model.errors import KnownError
from mapper.model.organisation import SETTINGS_ID, Settings
from mapper.model.record import Record
from mapper.model.words import say, say_count
from mapper.model.workspace import Workspace
from mapper.open_map import FRESH

if TYPE_CHECKING:
    from exporters.bpmn.several import FileRead

_MODELS = (".bpmn", ".xml")


def declare(parser: Parser) -> None:
    """Add the arguments of the verb."""
    parser.add_argument(
        "sources",
        type=Path,
        metavar="IN",
        nargs="+",
        help=say("a .bpmn file, or several for one map; lists of steps as .csv or .xlsx; or facts as one .json file"),
    )
    parser.add_argument("-o", dest="map", type=Path, metavar="MAP", required=True, help=say("the map to make"))
    parser.add_argument("--force", action="store_true", help=say("replace the map if it exists"))
    parser.add_argument(
        "--report", action="store_true", help=say("print what was not understood, names that look alike, and what could be an exception")
    )
    parser.add_argument("--json", action="store_true", help=say("print that report as JSON"))
    declare_list_options(parser)


def run(arguments: Arguments) -> int:
    """Make the map and say on stderr what was not taken over; gives 0, or 1 where some of several files were refused.

    Raises KnownError where no file can be understood; then there is no map.
    """
    from mapper.store.map_file import MapFile

    refuse_overwriting(arguments.map, arguments.force)
    sources: list[Path] = arguments.sources
    if any(is_list(source) for source in sources):
        return import_lists(arguments)
    records, files = _read(sources)
    records = _named(records, clean_line(sources[0].stem if len(sources) == 1 else arguments.map.stem))
    MapFile.create(arguments.map, records, overwrite=arguments.force).close()
    if arguments.json:
        print(json.dumps(report_as_json(arguments.map, files, Workspace(records)), indent=1, ensure_ascii=False))
    else:
        if arguments.report:
            for line in report_lines(files, Workspace(records)):
                print(line)
        else:
            _print_shortly(files)
        print(say_count(len(records), "Made {path} with {n} record.", "Made {path} with {n} records.", path=arguments.map))
    return int(any(file.refusal is not None for file in files))


def _print_shortly(files: tuple[FileRead, ...]) -> None:
    for file in files:
        if file.refusal is not None:
            print(say("{name} was left out: {reason}", name=file.name, reason=file.refusal), file=sys.stderr)
        for line in file.report:
            print(line if len(files) == 1 else say("{name}: {sentence}", name=file.name, sentence=line), file=sys.stderr)


def _named(records: tuple[Record, ...], name: str) -> tuple[Record, ...]:
    """The records, the map called `name` where it has none."""
    settings = next((record for record in records if isinstance(record, Settings)), None)
    if settings is None:
        return (Settings(id=SETTINGS_ID, name=name, created=FRESH.now()), *records)
    return tuple(replace(record, name=name) if record is settings and not record.name else record for record in records)


def _read(sources: Sequence[Path]) -> tuple[tuple[Record, ...], tuple[FileRead, ...]]:
    from mapper.new_map import facts_records, with_places

    kinds = {source.suffix.lower() for source in sources}
    strange = next((source for source in sources if source.suffix.lower() not in (*_MODELS, ".json")), None)
    if strange is not None:
        raise KnownError(
            say("{path} is neither .bpmn, .csv, .xlsx nor .json.", path=strange),
            todo=say("Give a BPMN 2.0 file, a list, or facts as JSON."),
        )
    from exporters.bpmn.report import ReportLine
    from exporters.bpmn.several import FileRead, read_one, read_several

    if ".json" in kinds:
        if len(sources) > 1:
            raise KnownError(say("Facts are read alone, one file a map."), todo=say("Give one .json file, or BPMN files only."))
        records, dropped = facts_records(readable(sources[0]), FRESH)
        return records, (FileRead(sources[0].name, tuple(ReportLine("dropped", line) for line in dropped)),)
    if len(sources) == 1:
        records, files = read_one(sources[0].name, readable(sources[0]), FRESH)
    else:
        records, files = read_several(_contents(sources), FRESH)
        if all(file.refusal is not None for file in files):
            raise KnownError(say("None of the files could be read."), "", "\n".join(str(file.refusal) for file in files[:5]))
    return with_places(records, FRESH), files


def _contents(sources: Sequence[Path]) -> Iterator[tuple[str, bytes]]:
    return ((source.name, readable(source)) for source in sources)
