"""`waterhole import` of lists: CSV and XLSX, their columns told by headings, by what was said before, or by --map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.cli import Arguments, Parser
from desktop.remembered_columns import remember_columns, remembered_columns
from exporters.list_files import table_named, tables_in
from mapper.capture.list_table import headings_of
from mapper.capture.table_columns import Content
from mapper.capture.take_list import CONTENTS, WORDS, Doubt, TakenList, take_list
from mapper.capture.type_lines import typed_records
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
    """The records of a list, what was not understood, and the numbers for people and for programs."""

    records: tuple[Record, ...]
    taken: TakenList
    doubts: tuple[Doubt, ...]

    @property
    def report(self) -> tuple[str, ...]:
        """What was not understood, row by row, in sentences."""
        return tuple(
            doubt.sentence if not doubt.row else say("Row {row}: {sentence}", row=doubt.row, sentence=doubt.sentence)
            for doubt in self.doubts
        )

    @property
    def summary(self) -> tuple[str, ...]:
        """What comes of the list, and what its columns were taken for."""
        columns = [
            say("“{heading}” = {content}", heading=column.heading or str(number), content=say(WORDS[column.content]))
            for number, column in enumerate(self.taken.columns, 1)
        ]
        return (
            say("The list becomes {things}.", things=say_list(_counted(self.records))),
            say("Columns: {columns}", columns="; ".join(columns)),
        )

    @property
    def facts(self) -> dict[str, Any]:
        """The same as plain values."""
        return {
            "sheet": self.taken.table.name,
            "headings_in_row": None if self.taken.headings.row is None else self.taken.headings.row + 1,
            "decimal_mark": self.taken.decimal,
            "columns": [{"heading": column.heading, "field": column.content, "unit": column.unit} for column in self.taken.columns],
            "counts": _counts(self.records),
            "not_understood": [{"row": doubt.row, "sentence": doubt.sentence} for doubt in self.doubts],
        }


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


def read_list(path: Path, arguments: Arguments) -> ListRead:
    """The records of a list as of a new map. Raises KnownError for a file that is none, and for columns that are not there."""
    table = table_named(tables_in(path), arguments.sheet)
    headings = headings_of(table.rows)
    chosen = remembered_columns(headings.words)
    said = _said(arguments.columns, headings.words)
    if said:
        chosen |= said
        remember_columns(headings.words, chosen)
    taken = take_list(table, chosen)
    records, to_check = typed_records("\n".join(taken.lines), clean_line(path.stem), FRESH)
    rows = taken.row_of_line()
    unclear = (Doubt(rows[number - 1], say("The row is kept as a step marked “check”.")) for number in to_check)
    doubts = tuple(sorted((*taken.doubts, *unclear), key=lambda doubt: doubt.row))
    return ListRead(records, taken, doubts)


def told_of(read: ListRead, *, wholly: bool) -> tuple[str, ...]:
    """What is told of a list that was read: what it becomes, and the first of what was not understood, or all of it."""
    report = read.report
    shown = report if wholly else report[:_SHOWN]
    more = len(report) - len(shown)
    rest = say_count(more, "{n} more: --report lists it.", "{n} more: --report lists them.") if more else ""
    return (*read.summary, *shown, *((rest,) if rest else ()))


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
