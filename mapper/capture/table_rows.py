"""The rows of a pasted table as lines: a step with who and what, and below it what goes wrong there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mapper.capture.line import understand
from mapper.capture.quoted import quote
from mapper.capture.table_columns import Column, Content
from mapper.capture.value_text import line_text, name_text
from mapper.model.clean_text import clean_line
from mapper.model.spoken import meanings
from mapper.model.units import Dimension, read_amount

_SIGN_OF_CATEGORY = {"WIF": "cannot", "DEX": "late", "RNA": "nobody", "EXT": "outside", "CNV": "rule"}
_CATEGORIES = meanings(lambda spoken: spoken.categories)
_UNITS: dict[Content, str] = {"rate": "/week", "met": "/week", "effort": " min", "delay": " h", "cost": ""}
_DIMENSIONS: dict[Content, frozenset[Dimension]] = {
    "rate": frozenset({"rate", "probability"}),
    "met": frozenset({"rate"}),
    "effort": frozenset({"duration"}),
    "delay": frozenset({"duration"}),
    "cost": frozenset({"money"}),
}
_SEVERAL = re.compile(r"\s*[,;/\n]\s*|\s+&\s+")
_OF_STEP: tuple[Content, ...] = ("role", "system", "resource", "document", "code")
_OF_EXCEPTION: tuple[Content, ...] = ("rate", "cost", "category", "class", "handler", "rejoin")
Cells = dict[Content, list[tuple[str, str]]]
"""By content, the cells of a row that are not empty, each with the unit of its column."""


def lines_of_rows(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[str]:
    """The lines of all rows. A row without a step, or with the step of the row above, is one more thing about that."""
    return [line for row in lines_by_row(columns, rows) for line in row.lines]


class RowLines(NamedTuple):
    """The lines of a row, none for one that says nothing new; and the cells that are in none of them."""

    lines: list[str]
    unused: list[tuple[Content, str]]


def lines_by_row(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> Iterator[RowLines]:
    """What each row becomes."""
    process = step = ""
    known: set[str] = set()
    for row in rows:
        cells = cells_of(columns, row)
        lines: list[str] = []
        said = _first(cells, "process")
        if said and said != process:
            process, step = said, ""
            known.clear()
            lines.append(f"== {line_text(said)}")
        name = _first(cells, "step")
        is_new = bool(name) and name != step and name not in known
        is_there = bool(name) and name != step
        if is_there:
            step = name
            lines += _step(cells, name) if name not in known else [f"^ {name_text(name)}"]
            known.add(name)
        if is_there and not _first(cells, "exception"):
            lines += _times(cells) + _rest(cells)
        if _first(cells, "exception"):
            lines += _exception(cells)
        yield RowLines([*lines, *_meetings(cells)], _unused(cells, is_new, is_there))


def _unused(cells: Cells, is_new: bool, is_there: bool) -> list[tuple[Content, str]]:
    """The cells of a row that have nothing to belong to: a performer where no step is named, a note beside a contact point."""
    used: set[Content] = {"process", "step", "exception", "meeting"}
    if is_new:
        used.update(_OF_STEP)
    if is_there or "exception" in cells:
        used.update(("note", "effort", "delay", "people", "met", *_OF_EXCEPTION))
    if "meeting" in cells:
        used.update(("people", "met", "rate"))
    return [(content, clean_line(cell)) for content, held in cells.items() if content not in used for cell, _ in held]


def cells_of(columns: Sequence[Column], row: Sequence[str]) -> Cells:
    """The cells of a row by what they hold; what nobody knows is a note."""
    cells: Cells = {}
    for column, cell in zip(columns, row, strict=False):
        if column.content != "nothing" and clean_line(cell):
            said = f"{column.heading}: {cell.strip()}" if column.heading and not column.content else cell.strip()
            cells.setdefault(column.content or "note", []).append((said, column.unit))
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
    return "".join(f" {sign}{name_text(name.lstrip(sign))}{end}" for name in _names(cells, content) if name.lstrip(sign))


def _names(cells: Cells, content: Content) -> list[str]:
    names = (clean_line(name) for cell, _ in cells.get(content, []) for name in _SEVERAL.split(cell))
    return [name for name in names if name]


def _step(cells: Cells, name: str) -> list[str]:
    marks = _marks(cells, "role", "@") + _marks(cells, "system", "#") + _marks(cells, "resource", "%") + _marks(cells, "document", "{", "}")
    lines = [f"{_plain(name)}{marks}"]
    code = _first(cells, "code")
    return [*lines, f"  note: {line_text(code)}"] if code and not code.isdigit() else lines


def _meetings(cells: Cells) -> list[str]:
    """Contact points, with who meets there and how often: where no exception has the rate, it is theirs."""
    who = ", ".join(name_text(name) for name in _names(cells, "people"))
    often = _amount(cells, "met") or ("" if _first(cells, "exception") else _amount(cells, "rate"))
    tail = f"{f': {who}' if who else ''}{f'; {often}' if often else ''}"
    return [f"~ {_plain(meeting)}{tail}" for meeting, _ in cells.get("meeting", [])]


def _times(cells: Cells) -> list[str]:
    """Times without an exception are those of the step."""
    said = [("touch", _amount(cells, "effort")), ("wait", _amount(cells, "delay"))]
    return [f"  {field}: {amount}" for field, amount in said if amount]


def _exception(cells: Cells) -> list[str]:
    category = category_said(_first(cells, "category"))
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


def category_said(text: str) -> str:
    """The word of the grammar for a category that is named by its plain words in any language, or its letters; "" where it is none."""
    said = text.casefold()
    return _SIGN_OF_CATEGORY.get(_CATEGORIES.get(said, said.upper()), "")


def _exception_name(name: str) -> str:
    line = understand(f"! {name}")
    return name if line.name == name and not line.amounts and not line.category else quote(name)


def _rest(cells: Cells) -> list[str]:
    """What no field was found for is a note: an amount that is none, a column that nobody knows."""
    notes = [clean_line(cell) for cell, _ in cells.get("note", [])]
    notes += [f"{content}: {cell}" for content, cell in (*not_read(cells), *homeless(cells))]
    return [f"  note: {line_text('; '.join(notes))}"] if notes else []


def homeless(cells: Cells) -> list[tuple[Content, str]]:
    """The cells of a row that speak of an exception or a contact point where the row has none."""
    held = _OF_EXCEPTION if not _first(cells, "exception") else ()
    if not _first(cells, "meeting"):
        held = (*held, "people", "met")
    elif held:
        held = tuple(content for content in held if content != "rate")
    return [(content, clean_line(cell)) for content in held for cell, unit in cells.get(content, []) if _is_understood(content, cell, unit)]


def _is_understood(content: Content, cell: str, unit: str) -> bool:
    return content not in _UNITS or bool(_read(content, cell, unit))


def not_read(cells: Cells) -> list[tuple[Content, str]]:
    """The cells of a row that are not what their column holds: an amount that is none, a category that nobody knows."""
    unread: list[tuple[Content, str]] = []
    for content in _UNITS:
        unread += [(content, clean_line(cell)) for cell, unit in cells.get(content, []) if cell != "?" and not _read(content, cell, unit)]
    kinds = cells.get("category", []) if _first(cells, "exception") else []
    return unread + [("category", clean_line(cell)) for cell, _ in kinds if not category_said(clean_line(cell))]


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
