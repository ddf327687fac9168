"""`waterhole import` of lists: CSV and XLSX, their columns told by headings, by what was said before, or by --map."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.cli import Arguments, Parser
from desktop.remembered_columns import remember_columns, remembered_columns
from exporters.list_files import is_list, table_named, tables_in
from mapper.capture.list_table import headings_of
from mapper.capture.table_columns import Content
from mapper.capture.take_list import CONTENTS, WORDS, Doubt, TakenList, take_list
from mapper.capture.type_lines import typed_records
from mapper.capture.value_text import line_text
from mapper.model.clean_text import clean_line
from mapper.model.errors import KnownError
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import WORK_KINDS, Lane, Node
from mapper.model.organisation import Process, System, SystemFunction
from mapper.model.record import Record
from mapper.model.words import say, say_count, say_list
from mapper.open_map import FRESH

_SHOWN = 10
"""So many doubts are told where not all are asked for."""


@dataclass(frozen=True, slots=True)
class ListRead:
    """A list as it was read, and what was not understood; `to_check`: by the number of a row, that it is kept as a step to be checked."""

    path: Path
    taken: TakenList
    to_check: tuple[int, ...]

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What was not understood, by row."""
        unclear = (Doubt(row, say("The row is kept as a step marked “check”.")) for row in self.to_check)
        return tuple(sorted((*self.taken.doubts, *unclear), key=lambda doubt: doubt.row))


def declare_list_options(parser: Parser) -> None:
    """Add the arguments that speak of lists."""
    parser.add_argument(
        "--map",
        dest="columns",
        action="append",
        default=[],
        metavar="HEADING=FIELD",
        help=say("of a list: what a column holds, remembered for lists with the same headings; fields: {fields}", fields=_field_names()),
    )
    parser.add_argument("--sheet", default="", metavar="NAME", help=say("of a workbook: the sheet with the list"))


def import_lists(arguments: Arguments) -> int:
    """Make a map of the lists, which share what is named alike in them, and say what was not understood; gives 0.

    Raises KnownError for a file that is no list, and for columns that are not there.
    """
    from mapper.new_map import with_places
    from mapper.store.map_file import MapFile

    sources: list[Path] = arguments.sources
    other = next((source for source in sources if not is_list(source)), None)
    if other is not None:
        raise KnownError(say("{path} is no list.", path=other), todo=say("Give lists only, or BPMN files only."))
    takens = [_taken(source, arguments) for source in sources]
    name = clean_line(sources[0].stem if len(sources) == 1 else arguments.map.stem)
    lines = [line for source, taken in zip(sources, takens, strict=True) for line in (*_process_line(source, taken), *taken.lines)]
    records, to_check = typed_records("\n".join(lines), name, FRESH)
    reads = list(_with_checks(sources, takens, to_check))
    made = with_places(records, FRESH)
    MapFile.create(arguments.map, made, overwrite=arguments.force).close()
    if arguments.json:
        print(
            json.dumps(
                {"map": str(arguments.map), "becomes": _counts(records), "lists": [_facts(read) for read in reads]},
                indent=1,
                ensure_ascii=False,
            )
        )
        return 0
    for read in reads:
        _tell(read, is_whole=arguments.report, is_alone=len(reads) == 1)
    print(say("The list becomes {things}.", things=say_list(_counted(records))), file=sys.stderr)
    print(say_count(len(made), "Made {path} with {n} record.", "Made {path} with {n} records.", path=arguments.map))
    return 0


def _taken(path: Path, arguments: Arguments) -> TakenList:
    table = table_named(tables_in(path), arguments.sheet)
    headings = headings_of(table.rows)
    chosen = remembered_columns(headings.words)
    said = _said(arguments.columns, headings.words)
    if said:
        chosen |= said
        remember_columns(headings.words, chosen)
    return take_list(table, chosen)


def _process_line(path: Path, taken: TakenList) -> tuple[str, ...]:
    """A list that names no process is one, called like its file."""
    has_process = any(column.content == "process" for column in taken.columns)
    return () if has_process else (f"== {line_text(clean_line(path.stem))}",)


def _with_checks(sources: Sequence[Path], takens: Sequence[TakenList], to_check: Sequence[int]) -> Iterator[ListRead]:
    first = 1
    for source, taken in zip(sources, takens, strict=True):
        rows = [0] * len(_process_line(source, taken)) + taken.row_of_line()
        yield ListRead(source, taken, tuple(rows[number - first] for number in to_check if first <= number < first + len(rows)))
        first += len(rows)


def _tell(read: ListRead, *, is_whole: bool, is_alone: bool) -> None:
    """On stderr, or on stdout where the whole report is asked for: what the columns were taken for, and what was not understood."""
    out = sys.stdout if is_whole else sys.stderr
    if not is_alone:
        print(read.path.name, file=out)
    columns = [
        say("“{heading}” = {content}", heading=column.heading or str(number), content=say(WORDS[column.content]))
        for number, column in enumerate(read.taken.columns, 1)
    ]
    print(say("Columns: {columns}.", columns="; ".join(columns)), file=out)
    doubts = read.doubts
    shown = doubts if is_whole else doubts[:_SHOWN]
    for doubt in shown:
        print(say("Row {row}: {sentence}", row=doubt.row, sentence=doubt.sentence) if doubt.row else doubt.sentence, file=out)
    if more := len(doubts) - len(shown):
        print(say_count(more, "{n} more: --report lists it.", "{n} more: --report lists them."), file=out)


def _facts(read: ListRead) -> dict[str, Any]:
    taken = read.taken
    return {
        "file": read.path.name,
        "sheet": taken.table.name,
        "headings_in_row": None if taken.headings.row is None else taken.headings.row + 1,
        "decimal_mark": taken.decimal,
        "columns": [{"heading": column.heading, "field": column.content, "unit": column.unit} for column in taken.columns],
        "not_understood": [{"row": doubt.row, "sentence": doubt.sentence} for doubt in read.doubts],
    }


def _said(arguments: Sequence[str], headings: Sequence[str]) -> dict[int, Content]:
    """By the number of a column, what --map says of it; a heading may also be the number of its column, from 1."""
    said: dict[int, Content] = {}
    for argument in arguments:
        heading, _, field = argument.rpartition("=")
        content = next((one for one in CONTENTS if one == field.strip().casefold() or (not one and field.strip() == "unknown")), None)
        if content is None or not heading:
            raise KnownError(
                say("“{argument}” is not understood.", argument=argument),
                todo=say("Say “heading=field”; fields are {fields}.", fields=_field_names()),
            )
        said[_place(heading, headings)] = content
    return said


def _place(heading: str, headings: Sequence[str]) -> int:
    wanted = clean_line(heading).casefold()
    for place, one in enumerate(headings):
        if clean_line(one).casefold() == wanted:
            return place
    if wanted.isdecimal() and wanted.isascii() and 0 < int(wanted) <= 64:
        return int(wanted) - 1
    known = say_list([one for one in headings if one]) or say("none")
    raise KnownError(say("The list has no column “{heading}”.", heading=heading), todo=say("Its headings are: {headings}.", headings=known))


def _field_names() -> str:
    return ", ".join(content for content in CONTENTS if content)


def _counts(records: Sequence[Record]) -> dict[str, int]:
    steps = sum(isinstance(record, Node) and record.kind in WORK_KINDS for record in records)
    return {
        "processes": sum(isinstance(record, Process) for record in records),
        "steps": steps,
        "lanes": sum(isinstance(record, Lane) for record in records),
        "systems": sum(isinstance(record, System | SystemFunction) for record in records),
        "exceptions": sum(isinstance(record, ExceptionPoint) for record in records),
        "contact_points": sum(isinstance(record, ContactPoint) for record in records),
    }


def _counted(records: Sequence[Record]) -> list[str]:
    found = _counts(records)
    return [
        say_count(found["processes"], "{n} process", "{n} processes"),
        say_count(found["steps"], "{n} step", "{n} steps"),
        say_count(found["lanes"], "{n} lane", "{n} lanes"),
        say_count(found["systems"], "{n} system", "{n} systems"),
        say_count(found["exceptions"], "{n} exception", "{n} exceptions"),
        say_count(found["contact_points"], "{n} contact point", "{n} contact points"),
    ]
