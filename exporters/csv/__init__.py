"""Registers as comma-separated text (RFC 4180) in UTF-8: a file each, with a heading a column and numbers as numbers.

A file begins with the mark of UTF-8, without which Excel takes letters for others; readers that know no mark see it in the first heading.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from exporters.file_names import beside
from exporters.part import part_of
from exporters.registers import registers_to_write
from exporters.selection import Selection
from mapper.disk.replace_file import replacing
from mapper.model.workspace import Workspace
from mapper.registers import Register, Value

MARK = "\ufeff"
HOSTILE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A spreadsheet that opens such a file takes a text that begins with one of these for a formula (OWASP, CSV injection)."""


def write(workspace: Workspace, selection: Selection, path: Path) -> Sequence[Path]:
    """Write each register that has something to tell; gives the paths: `path` itself for one, else beside it, with names of registers.

    Raises KnownError where there is nothing to write or a file cannot be written.
    """
    registers = list(registers_to_write(part_of(workspace, selection), selection))
    paths = [path] if selection.register else beside(path, [register.name for register in registers])
    for file, register in zip(paths, registers, strict=True):
        with replacing(file) as part:
            part.write_bytes(csv_bytes(register))
    return paths


def csv_bytes(register: Register) -> bytes:
    """The register as a file."""
    lines = [_line(column.heading for column in register.columns), *map(_line, register.rows)]
    return (MARK + "".join(lines)).encode("utf-8", errors="replace")


def _line(values: Iterable[Value]) -> str:
    return ",".join(map(field, values)) + "\r\n"


def field(value: Value) -> str:
    r"""A value as it stands between two commas: text that would be a formula begins with an apostrophe, as spreadsheets write it.

    >>> field('say "hello", twice'), field("=1+1"), field(-2.5), field(None)
    ('"say ""hello"", twice"', "'=1+1", '-2.5', '')
    """
    if not isinstance(value, str):
        return "" if value is None else repr(value)
    text = f"'{value}" if value.startswith(HOSTILE) else value
    return '"' + text.replace('"', '""') + '"' if any(sign in text for sign in ',"\r\n') else text
