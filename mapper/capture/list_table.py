"""A table read from a file, whatever its format: rows of cells as text, and what there is to say of how they were read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from mapper.capture.table_columns import Column, columns_by_content, columns_by_heading
from mapper.model.errors import KnownError
from mapper.model.limits import LIST_ROWS
from mapper.model.words import say

DecimalMark = Literal["", ",", "."]
SEARCHED = 12
"""Among so many filled rows at the top the headings are looked for: lists often begin with a title."""


@dataclass(frozen=True, slots=True)
class Table:
    """`name`: of the sheet, "" where the format has none. `rows`: the cells, stripped; empty rows are kept, so that rows keep their number.

    `decimal`: the decimal mark that the format lets one expect, "" = none. `remarks`: sentences on how the file was read.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    decimal: DecimalMark = ""
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Headings:
    """Where the headings stand (the number of their row from 0, None = there are none), what they say, and what the columns hold."""

    row: int | None
    words: tuple[str, ...]
    columns: tuple[Column, ...]


def headings_of(rows: Sequence[Sequence[str]]) -> Headings:
    """The headings of a table; where none are known, the columns are known by what stands in them.

    Of the first rows the one with the most known headings has them; of several, the first.
    """
    best: tuple[int, int, list[Column]] | None = None
    seen = 0
    for number, row in enumerate(rows):
        if not any(row):
            continue
        columns = columns_by_heading(row)
        known = sum(1 for column in columns if column.content) if columns is not None else 0
        if columns is not None and (best is None or known > best[1]):
            best = number, known, columns
        seen += 1
        if seen == SEARCHED:
            break
    if best is not None:
        return Headings(best[0], tuple(rows[best[0]]), tuple(best[2]))
    filled = [row for row in rows if any(row)]
    return Headings(None, (), tuple(columns_by_content(filled)) if filled else ())


def best_of(tables: Sequence[Table]) -> Table | None:
    """The table to begin with: the first whose headings are known, else the first that holds anything."""
    filled = [table for table in tables if any(any(row) for row in table.rows)]
    return next((table for table in filled if headings_of(table.rows).row is not None), filled[0] if filled else None)


def nothing_taken(happened: str, todo: str = "") -> KnownError:
    """The refusal of a list: `happened` says why, in a whole sentence."""
    return KnownError(happened, say("Nothing was imported."), todo)


def too_long() -> KnownError:
    """The refusal of a list of too many rows."""
    return nothing_taken(say("The list has more than {n} rows.", n=LIST_ROWS), say("Import it in parts."))
