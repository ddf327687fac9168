"""The rows of a pasted table as lines: a step with who and what, and below it what goes wrong there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mapper.capture.line import understand
from mapper.capture.quoted import quote
from mapper.capture.table_columns import Column, Content
from mapper.capture.value_text import line_text, name_text
from mapper.model.clean_text import clean_line
from mapper.model.spoken import meanings
from mapper.model.units import Dimension, read_amount

_SIGN_OF_CATEGORY = {"WIF": "cannot", "DEX": "late", "RNA": "nobody", "EXT": "outside", "CNV": "rule"}
_CATEGORIES = meanings(lambda spoken: spoken.categories)
_UNITS: dict[Content, str] = {"rate": "/week", "effort": " min", "delay": " h", "cost": ""}
_DIMENSIONS: dict[Content, frozenset[Dimension]] = {
    "rate": frozenset({"rate", "probability"}),
    "effort": frozenset({"duration"}),
    "delay": frozenset({"duration"}),
    "cost": frozenset({"money"}),
}
_SEVERAL = re.compile(r"\s*[,;/\n]\s*|\s+&\s+")
Cells = dict[Content, list[tuple[str, str]]]
"""By content, the cells of a row that are not empty, each with the unit of its column."""


def lines_of_rows(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[str]:
    """The lines of all rows. A row without a step, or with the step of the row above, is one more thing about that."""
    lines: list[str] = []
    process = step = ""
    known: set[str] = set()
    for row in rows:
        cells = _cells(columns, row)
        said = _first(cells, "process")
        if said and said != process:
            process, step = said, ""
            lines.append(f"== {line_text(said)}")
        name = _first(cells, "step")
        if name and name != step:
            step = name
            lines += _step(cells, name) if name not in known else [f"^ {name_text(name)}"]
            known.add(name)
            if not _first(cells, "exception"):
                lines += _times(cells) + _rest(cells)
        if _first(cells, "exception"):
            lines += _exception(cells)
        lines += [f"~ {_plain(meeting)}" for meeting, _ in cells.get("meeting", [])]
    return lines


def _cells(columns: Sequence[Column], row: Sequence[str]) -> Cells:
    cells: Cells = {}
    for column, cell in zip(columns, row, strict=False):
        if clean_line(cell):
            cells.setdefault(column.content or "note", []).append((cell.strip(), column.unit))
    return cells


def _first(cells: Cells, content: Content) -> str:
    found = cells.get(content)
    return clean_line(found[0][0]) if found else ""


def _plain(name: str) -> str:
    """A name before marks: in quotes where the line would read more in it."""
    line = understand(name)
    is_plain = line.kind in ("step", "decision") and line.name == name and not line.branch and not line.parallel
    return name if is_plain else quote(name)


def _marks(cells: Cells, content: Content, sign: str, end: str = "") -> str:
    names = [clean_line(name) for cell, _ in cells.get(content, []) for name in _SEVERAL.split(cell)]
    return "".join(f" {sign}{name_text(name.lstrip(sign))}{end}" for name in names if name.lstrip(sign))


def _step(cells: Cells, name: str) -> list[str]:
    marks = _marks(cells, "role", "@") + _marks(cells, "system", "#") + _marks(cells, "resource", "%") + _marks(cells, "document", "{", "}")
    lines = [f"{_plain(name)}{marks}"]
    code = _first(cells, "code")
    return [*lines, f"  note: {line_text(code)}"] if code and not code.isdigit() else lines


def _times(cells: Cells) -> list[str]:
    """Times without an exception are those of the step."""
    said = [("touch", _amount(cells, "effort")), ("wait", _amount(cells, "delay"))]
    return [f"  {field}: {amount}" for field, amount in said if amount]


def _exception(cells: Cells) -> list[str]:
    said = _first(cells, "category").casefold()
    category = _SIGN_OF_CATEGORY.get(_CATEGORIES.get(said, said.upper()), "")
    amounts = [_amount(cells, "rate"), _amount(cells, "effort"), _amount(cells, "delay")]
    while amounts and not amounts[-1]:
        amounts.pop()
    marks = _marks(cells, "handler", "@")
    rejoin = f" >> {name_text(_first(cells, 'rejoin'))}" if _first(cells, "rejoin") else ""
    estimates = "".join(f" {amount or '?'}" for amount in amounts)
    cost = _amount(cells, "cost")
    line = f"!{category} {_exception_name(_first(cells, 'exception'))}{estimates}{f' {cost}' if cost else ''}{marks}{rejoin}"
    found = _first(cells, "class")
    return [line, *([f"  class: {name_text(found)}"] if found else []), *_rest(cells)]


def _exception_name(name: str) -> str:
    line = understand(f"! {name}")
    return name if line.name == name and not line.amounts and not line.category else quote(name)


def _rest(cells: Cells) -> list[str]:
    """What no field was found for is a note: an amount that is none, a column that nobody knows."""
    notes = [clean_line(cell) for cell, _ in cells.get("note", [])]
    for content in _UNITS:
        unread = (clean_line(cell) for cell, unit in cells.get(content, []) if cell != "?" and not _read(content, cell, unit))
        notes += [f"{content}: {cell}" for cell in unread]
    return [f"  note: {line_text('; '.join(notes))}"] if notes else []


def _amount(cells: Cells, content: Content) -> str:
    found = cells.get(content)
    return _read(content, *found[0]) if found else ""


def _read(content: Content, cell: str, unit: str) -> str:
    """The amount of a cell, a bare number taken in the unit of the heading, else in the usual one; "" where it is none."""
    cell = clean_line(cell)
    for text in (cell, f"{cell}/{unit}" if unit else "", f"{cell} {unit}" if unit else "", f"{cell}{_UNITS[content]}"):
        amount = read_amount(text) if text else None
        if amount is not None and amount.dimension in _DIMENSIONS[content]:
            return text
    return ""
