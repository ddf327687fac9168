"""Reads a CSV file as a table: encoding, delimiter and decimal mark are found out, and said where they were guessed."""

from __future__ import annotations

import csv

from exporters.csv.dialect import SAMPLE_LINES, delimiter_of, marked_encoding, said_delimiter
from mapper.capture.list_table import Table, nothing_taken, too_long
from mapper.model.clean_text import clean_text
from mapper.model.limits import LIST_COLUMNS, LIST_ROWS
from mapper.model.words import say

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "ZIP"),
    (b"\x1f\x8b", "gzip"),
    (b"%PDF", "PDF"),
    (b"\xd0\xcf\x11\xe0", "Microsoft Office 97"),
    (b"SQLite format 3", "SQLite"),
    (b"\x89PNG", "PNG"),
)


def read_tables(content: bytes) -> tuple[Table, ...]:
    """The one table of a CSV file. Raises KnownError for what is no text, or too large for a list of steps."""
    for signature, name in _SIGNATURES:
        if content.startswith(signature):
            raise nothing_taken(say("The file is {format}, not CSV.", format=name), say("Save the list as CSV or XLSX."))
    text, remarks = _decoded(content)
    lines = text.splitlines(keepends=True)
    said = said_delimiter(lines[0]) if lines else ""
    if said:
        # The line counts as a row all the same: rows keep the numbers that people see.
        lines[0] = "\n"
    delimiter = said or delimiter_of(lines[:SAMPLE_LINES])
    rows = _rows(lines, delimiter)
    if not any(map(any, rows)):
        raise nothing_taken(say("The file is empty."), say("Save the list once more, and import that."))
    return (Table("", rows, "," if delimiter == ";" else "", remarks),)


def _decoded(content: bytes) -> tuple[str, tuple[str, ...]]:
    encoding = marked_encoding(content[:200])
    try:
        text = content.decode(encoding or "utf-8")
    except UnicodeDecodeError:
        guessed = say("The file is not UTF-8: its letters were read as those of Western Europe (Windows-1252). Please check the accents.")
        return content.decode("cp1252", errors="replace"), (guessed,)
    if text.count("\0") > len(text) // 100:
        raise nothing_taken(say("The file is not text."), say("Save the list as CSV or XLSX."))
    return text, ()


def _rows(lines: list[str], delimiter: str) -> tuple[tuple[str, ...], ...]:
    rows: list[tuple[str, ...]] = []
    reader = csv.reader((line.replace("\0", "") for line in lines), delimiter=delimiter)
    try:
        for row in reader:
            if len(rows) == LIST_ROWS:
                raise too_long()
            rows.append(tuple(clean_text(cell).strip() for cell in row[:LIST_COLUMNS]))
    except csv.Error as fault:
        raise nothing_taken(
            say("Line {line} cannot be read: a cell in quotes does not end, or is too long.", line=reader.line_num),
            say("Mend that line, and import the list again."),
        ) from fault
    return tuple(rows)
