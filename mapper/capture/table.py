"""What is pasted or read from a file - a list, a table of a spreadsheet, lines - as lines of the typed line's grammar."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence

from mapper.capture.attribute_names import attribute_in
from mapper.capture.table_columns import Column, columns_by_content, columns_by_heading
from mapper.capture.table_rows import lines_of_rows
from mapper.capture.type_lines import lines_of

_MANY = 0.6
"""A text is a table where this share of its lines has cells."""
_BULLET = re.compile(r"\s*(?:[-–—•‣▪◦·*+]|\(?\d{1,3}(?:\.\d{1,3})*[.)]|\d{1,3}(?:\.\d{1,3})+|\(?[a-zA-Z][.)])\s+(?:\[[ xX]\]\s+)?")
_WIDEST = 64
"""More columns than this are no table of steps."""


def as_lines(text: str) -> list[str]:
    """The lines to be typed for a pasted text; of a text in the grammar, its own lines.

    >>> as_lines("1. Raise requisition\\n2. Approve requisition")
    ['Raise requisition', 'Approve requisition']
    >>> as_lines("Step\\tWho\\nRaise requisition\\tRequester")
    ['Raise requisition @Requester']
    """
    lines = lines_of(text)
    rows = _rows(text, lines)
    if rows:
        return table_lines(rows)
    return [_line(line) for line in _without_bullets(lines)]


def table_lines(rows: Sequence[Sequence[str]]) -> list[str]:
    """The lines of a table: its columns are known by their headings, else by what stands in them."""
    columns = columns_by_heading(rows[0])
    body: Sequence[Sequence[str]] = rows[1:]
    if columns is None:
        columns, body = columns_by_content(rows), rows
    known: list[Column] = columns
    return lines_of_rows(known, body)


def _rows(text: str, lines: Sequence[str]) -> list[list[str]]:
    """The cells of a table; nothing where the text is none."""
    filled = [line for line in lines if line.strip()]
    tabbed = [line for line in filled if "\t" in line.strip()]
    if filled and len(tabbed) >= _MANY * len(filled):
        found = [[cell.strip() for cell in row] for row in csv.reader(lines_with_ends(lines), delimiter="\t")]
        return [row[:_WIDEST] for row in found if any(row)]
    piped = [line.strip() for line in filled]
    if len(piped) > 1 and all(line.startswith("|") and line.endswith("|") and line.count("|") > 2 for line in piped):
        cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in piped]
        return [row[:_WIDEST] for row in cells if any(cell.strip("-: ") for cell in row)]
    return []


def lines_with_ends(lines: Sequence[str]) -> list[str]:
    """The lines as the reader of tables wants them: a cell in quotes may go over several."""
    return [f"{line}\n" for line in lines]


def _without_bullets(lines: Sequence[str]) -> list[str]:
    """The lines without bullets or numbers, where every one has some: a single star or number may mean something."""
    filled = [line for line in lines if line.strip() and attribute_in(line) is None]
    if len(filled) < 2 or not all(_BULLET.match(line) for line in filled):
        return list(lines)
    return [line if attribute_in(line) is not None else line[found.end() :] if (found := _BULLET.match(line)) else line for line in lines]


def _line(line: str) -> str:
    """Indentation means something before an attribute only."""
    return line.rstrip() if attribute_in(line) is not None else line.strip()
