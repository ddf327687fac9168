"""Reads the sheets of a workbook as tables of text: what cells show, never what formulas would work out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any

from exporters.xlsx.stranger import Seen, looked_through, not_readable
from mapper.capture.list_table import Table, nothing_taken, too_long
from mapper.model.clean_text import clean_text
from mapper.model.errors import KnownError
from mapper.model.limits import LIST_COLUMNS, LIST_ROWS
from mapper.model.words import say, say_count

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_SHEETS = 50
"""Sheets after these are not read."""
Row = tuple[str, ...]


def read_tables(content: bytes) -> tuple[Table, ...]:
    """The sheets that hold anything. Raises KnownError for what is no workbook, a bomb, or longer than a list of steps."""
    seen = looked_through(content)
    shown = list(_sheets(content, shows_values=True))
    written = list(_sheets(content, shows_values=False)) if seen.has_formulas else []
    common = _remarks(seen)
    tables = []
    for place, (name, rows) in enumerate(shown):
        kept, remarks = _with_formulas(rows, written[place][1] if seen.has_formulas else [])
        if any(map(any, kept)):
            tables.append(Table(clean_text(name), tuple(kept), "", (*common, *remarks)))
    if not tables:
        raise nothing_taken(say("The workbook is empty."), say("Save the list once more, and import that."))
    return tuple(tables)


def _remarks(seen: Seen) -> tuple[str, ...]:
    said = []
    if seen.has_macros:
        said.append(say("The workbook holds macros: they were neither read nor run."))
    if seen.has_links:
        said.append(say("The workbook refers to other files: they were not opened."))
    return tuple(said)


def _sheets(content: bytes, *, shows_values: bool) -> Iterator[tuple[str, list[Row]]]:
    """Name and rows of each sheet; `shows_values`: what its formulas showed last, else the formulas themselves."""
    workbook = _opened(content, shows_values)
    try:
        for sheet in workbook.worksheets[:_SHEETS]:
            yield sheet.title, _rows_of(sheet)
    finally:
        workbook.close()


def _opened(content: bytes, shows_values: bool) -> Workbook:
    from warnings import catch_warnings, simplefilter

    from openpyxl import load_workbook

    with catch_warnings():
        # It warns of what it leaves out: styles, drawings, validation. None of that is a list of steps.
        simplefilter("ignore")
        try:
            return load_workbook(BytesIO(content), read_only=True, data_only=shows_values, keep_links=False, keep_vba=False)
        except Exception as fault:
            # A workbook that was made to be refused fails in many ways, none of them its own: any is a refusal.
            raise not_readable() from fault


def _rows_of(sheet: Any) -> list[Row]:
    from warnings import catch_warnings, simplefilter

    # What the sheet says of its size is not to be trusted: a whole sheet of empty rows would be given.
    sheet.reset_dimensions()
    with catch_warnings():
        simplefilter("ignore")
        try:
            rows = list(_filled_rows(sheet))
        except KnownError:
            raise
        except Exception as fault:
            raise not_readable() from fault
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def _filled_rows(sheet: Any) -> Iterator[Row]:
    """The rows up to the last that may be; behind it, whole sheets of rows without content are passed over, and content is refused."""
    before: object = None
    for number, cells in enumerate(sheet.iter_rows(max_col=LIST_COLUMNS)):
        # Rows that are not in the file come as one and the same: a million of them is no work.
        if number < LIST_ROWS:
            yield _trimmed(_text_of(cell) for cell in cells)
        elif cells is not before and any(cell.value is not None for cell in cells):
            raise too_long()
        before = cells


def _trimmed(cells: Iterable[str]) -> Row:
    row = list(cells)
    while row and not row[-1]:
        row.pop()
    return tuple(row)


def _text_of(cell: Any) -> str:
    """What a cell shows, in words that are read alike everywhere: numbers with a decimal point, dates as 2026-03-01, times as "90 min"."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return say("yes") if value else say("no")
    if isinstance(value, int | float):
        with suppress(AttributeError, TypeError):
            if "%" in str(cell.number_format):
                return f"{_plain(round(value * 100, 9))}%"
        return _plain(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{_plain(value.hour * 60 + value.minute + value.second / 60)} min"
    if isinstance(value, timedelta):
        return f"{_plain(value.total_seconds() / 60)} min"
    return clean_text(str(value)).strip()


def _plain(value: float) -> str:
    """The number in digits; one that is none, or too large to be meant, as it stands."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return repr(value)


def _with_formulas(shown: list[Row], written: Sequence[Row]) -> tuple[list[Row], tuple[str, ...]]:
    """The rows as they were shown; a formula that was never worked out stands there as text. And what is to be said of formulas."""
    found = open_ones = 0
    rows: list[Row] = []
    for number in range(max(len(shown), len(written))):
        values = shown[number] if number < len(shown) else ()
        formulas = written[number] if number < len(written) else ()
        row = []
        for place in range(max(len(values), len(formulas))):
            value = values[place] if place < len(values) else ""
            formula = formulas[place] if place < len(formulas) else ""
            is_formula = formula.startswith("=") and formula != value
            found += is_formula
            open_ones += is_formula and not value
            row.append(value or (formula if is_formula else ""))
        rows.append(tuple(row))
    said = []
    if found:
        said.append(
            say_count(
                found, "{n} cell is a formula: what it last showed was read.", "{n} cells are formulas: what they last showed was read."
            )
        )
    if open_ones:
        said.append(
            say_count(
                open_ones,
                "{n} formula was never worked out: it is read as text.",
                "{n} formulas were never worked out: they are read as text.",
            )
        )
    return rows, tuple(said)
