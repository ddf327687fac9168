"""A list from a file on its way into the map: its columns, the lines of each row, and row by row what was not understood."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from mapper.capture.list_numbers import decimal_mark, is_open, with_points
from mapper.capture.list_table import DecimalMark, Headings, Table, headings_of
from mapper.capture.table_columns import Column, Content
from mapper.capture.table_rows import Cells, RowLines, cells_of, homeless, lines_by_row, not_read
from mapper.model.clean_text import clean_line
from mapper.model.words import say

CONTENTS: tuple[Content, ...] = get_args(Content)
AMOUNTS: tuple[Content, ...] = ("rate", "effort", "delay", "cost", "met")
ONCE: frozenset[Content] = frozenset(
    ("process", "step", "exception", "category", "rate", "effort", "delay", "cost", "rejoin", "met", "class", "code")
)
"""What a row has once: further columns of these are kept as notes."""
SHOWN = 60
"""So many characters of a cell are repeated in a sentence about it."""
WORDS: Mapping[Content, str] = {
    "": "kept as a note",
    "process": "process",
    "step": "step",
    "role": "role or lane",
    "system": "system",
    "resource": "resource",
    "document": "document",
    "exception": "exception",
    "category": "kind of exception",
    "rate": "how often",
    "effort": "effort",
    "delay": "delay",
    "cost": "cost",
    "handler": "who handles it",
    "rejoin": "where it goes on",
    "meeting": "contact point",
    "people": "who meets",
    "met": "how often they meet",
    "class": "class of exception",
    "note": "note",
    "code": "number or code",
    "nothing": "left out",
}
"""What a column may hold, in the words of the screen."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that was not understood: the number of its row in the file from 1 (0 = the whole), and a sentence about it."""

    row: int
    sentence: str


@dataclass(frozen=True, slots=True)
class TakenRow:
    """The lines that a row becomes; `number` is that of the row in the file, from 1."""

    number: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TakenList:
    """What a table becomes. `headings` as they were found, `columns` as they were used; `decimal`: the decimal mark that was read."""

    table: Table
    headings: Headings
    columns: tuple[Column, ...]
    decimal: DecimalMark
    rows: tuple[TakenRow, ...]
    doubts: tuple[Doubt, ...]

    @property
    def lines(self) -> list[str]:
        """The lines of all rows, as they are typed."""
        return [line for row in self.rows for line in row.lines]

    def row_of_line(self) -> list[int]:
        """By line, the number of the row it comes from."""
        return [row.number for row in self.rows for _ in row.lines]


def take_list(table: Table, chosen: Mapping[int, Content] | None = None) -> TakenList:
    """What a table becomes, its columns known by headings or content; `chosen`: by the number of a column from 0, what it holds instead."""
    headings = headings_of(table.rows)
    columns = _columns(headings, chosen or {}, max(map(len, table.rows), default=0))
    first = 0 if headings.row is None else headings.row + 1
    body = table.rows[first:]
    amounts = [number for number, column in enumerate(columns) if column.content in AMOUNTS]
    mark = decimal_mark((row[number] for row in body for number in amounts if number < len(row)), table.decimal)
    plain = [_with_points(row, amounts, mark) for row in body]
    becomes = list(lines_by_row(columns, plain))
    rows = tuple(TakenRow(first + place + 1, tuple(row.lines)) for place, row in enumerate(becomes) if row.lines)
    said = [Doubt(0, remark) for remark in table.remarks]
    said += _of_columns(headings, columns, chosen or {})
    said += _of_rows(columns, plain, becomes, first + 1)
    if not mark:
        said += _open_numbers(body, amounts, first + 1)
    return TakenList(table, headings, columns, mark, rows, tuple(sorted(said, key=lambda one: one.row)))


def _columns(headings: Headings, chosen: Mapping[int, Content], width: int) -> tuple[Column, ...]:
    columns = [*headings.columns, *(Column("") for _ in range(width - len(headings.columns)))]
    for number, content in chosen.items():
        if number < len(columns):
            columns[number] = replace(columns[number], content=content)
    seen: set[Content] = set()
    for number, column in enumerate(columns):
        if column.content in seen and column.content in ONCE:
            columns[number] = replace(column, content="")
        seen.add(column.content)
    words = [*headings.words, *("" for _ in range(len(columns) - len(headings.words)))]
    return tuple(replace(column, heading=clean_line(word)) for column, word in zip(columns, words, strict=True))


def _with_points(row: Sequence[str], amounts: Sequence[int], mark: DecimalMark) -> list[str]:
    return [with_points(cell, mark) if number in amounts else cell for number, cell in enumerate(row)]


def _of_columns(headings: Headings, columns: Sequence[Column], chosen: Mapping[int, Content]) -> list[Doubt]:
    """The columns that nobody knows; the rows above the headings."""
    row = 0 if headings.row is None else headings.row + 1
    doubts = []
    if headings.row is None:
        doubts.append(Doubt(0, say("No headings are known: the columns were told by what stands in them.")))
    elif headings.row:
        doubts.append(Doubt(0, say("The headings stand in row {row}; what stands above them was not read.", row=row)))
    for number, column in enumerate(columns):
        if not column.content and column.heading and number not in chosen:
            doubts.append(Doubt(row, say("Column “{heading}” is not known: it is kept as notes.", heading=column.heading[:SHOWN])))
    if not any(column.content in ("step", "exception", "meeting", "process") for column in columns):
        doubts.append(Doubt(row, say("No column holds steps, exceptions or contact points: nothing can be taken over.")))
    return doubts


def _of_rows(columns: Sequence[Column], rows: Sequence[Sequence[str]], becomes: Sequence[RowLines], first: int) -> list[Doubt]:
    doubts: list[Doubt] = []
    has_step = False
    of_step: set[str] = set()
    for number, (row, made) in enumerate(zip(rows, becomes, strict=True), first):
        cells = cells_of(columns, row)
        if not cells:
            continue
        has_step = has_step or "step" in cells
        if "step" in cells and not made.unused:
            of_step = {cell for held in cells.values() for cell, _ in held}
        unused = [(content, cell) for content, cell in made.unused if cell not in of_step]
        doubts += [Doubt(number, sentence) for sentence in _of_row(cells, unused, has_step)]
    return doubts


def _of_row(cells: Cells, unused: Sequence[tuple[Content, str]], has_step: bool) -> Iterator[str]:
    if not cells.keys() & {"process", "step", "exception", "meeting"}:
        shown = " · ".join(cell for held in cells.values() for cell, _ in held)
        yield say("“{cells}” belongs to no step, exception or contact point: it is left out.", cells=shown[: 4 * SHOWN])
        return
    for content, cell in not_read(cells):
        yield _unread(content, cell)
    for content, cell in unused:
        words = {"cell": cell[:SHOWN], "column": say(WORDS[content])}
        yield say("“{cell}” ({column}) is left out: the row has no new step that it could belong to.", **words)
    if "exception" in cells and not has_step:
        yield say("No step stands at or above this exception: it waits in the tray.")
    for content, cell in homeless(cells) if "step" in cells else ():
        words = {"cell": cell[:SHOWN], "column": say(WORDS[content])}
        yield say("“{cell}” ({column}) has no exception or contact point: it is kept as a note.", **words)


def _unread(content: Content, cell: str) -> str:
    if content == "category":
        return say("“{cell}” is no kind of exception: it is kept as a note.", cell=cell[:SHOWN])
    words = {"cell": cell[:SHOWN], "column": say(WORDS[content])}
    return say("“{cell}” is no amount for “{column}”: it is kept as a note, the amount stays unknown.", **words)


def _open_numbers(rows: Sequence[Sequence[str]], amounts: Sequence[int], first: int) -> list[Doubt]:
    found = (
        (number, row[place]) for number, row in enumerate(rows, first) for place in amounts if place < len(row) and is_open(row[place])
    )
    return [Doubt(row, say("“{cell}” may have a decimal mark or thousands in it: please check.", cell=cell[:SHOWN])) for row, cell in found]
