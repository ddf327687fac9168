"""The workbook: frozen headings, filters, widths that fit, numbers as numbers, and every text as text whatever it begins with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from exporters.xlsx.timeless import package_bytes
from mapper.drawing.theme import colours
from mapper.model.words import say
from mapper.registers import Column, Register, Value

LONGEST = 32_767
"""Characters of a cell at most."""
MOST_ROWS = 1_048_576
_TITLE = 31
_NARROWEST, _WIDEST = 7, 60
_LOOKED_AT = 400
"""So many rows say how wide a column is to be."""
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
LETTERS, SIZE = "Calibri", 11
_LINE, _MOST_LINES = 15.0, 12
_ON_ONE_PAGE = 230
"""Letters in all columns together that can be read on one page across."""
_A4 = 9
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


@dataclass(frozen=True, slots=True)
class About:
    """What the workbook says about itself: the map's name, what of it was selected, when it was last changed (ISO 8601, "" = not known)."""

    name: str
    scope: str
    date: str


def workbook_bytes(registers: Sequence[Register], about: About) -> bytes:
    """The workbook as a file."""
    book = Workbook(write_only=True)
    titles = sheet_titles([say("Contents"), *(register.title for register in registers)])
    _add_contents(book, titles, registers, about)
    for title, register in zip(titles[1:], registers, strict=True):
        _add_sheet(book, title, register)
    properties = book.properties
    properties.title, properties.creator, properties.lastModifiedBy = cell_text(about.name), "Waterhole", "Waterhole"
    properties.created = properties.modified = moment(about.date)
    return package_bytes(book)


def moment(date: str) -> datetime:
    """The moment in UTC, without its zone; the first of January 2000 where none is said.

    >>> moment("2026-03-04T06:06:07+01:00").isoformat(), moment("?").year
    ('2026-03-04T05:06:07', 2000)
    """
    try:
        said = datetime.fromisoformat(date)
    except ValueError:
        return datetime(2000, 1, 1)
    return (said.astimezone(UTC) if said.tzinfo is not None else said).replace(tzinfo=None, microsecond=0)


def sheet_titles(words: Sequence[str]) -> list[str]:
    """Titles that a workbook takes: short, without some signs, each once whatever its case.

    >>> sheet_titles(["Steps", "steps", "Who does what (RACI): everybody on the map"])
    ['Steps', 'steps 2', 'Who does what (RACI)  everybody']
    """
    times: dict[str, int] = {}
    titles = []
    for word in words:
        plain = (_NOT_IN_TITLES.sub(" ", word).strip("'") or "-")[:_TITLE]
        times[plain.casefold()] = number = times.get(plain.casefold(), 0) + 1
        mark = f" {number}" if number > 1 else ""
        titles.append(plain[: _TITLE - len(mark)] + mark)
    return titles


def cell_text(text: str) -> str:
    r"""The text as a workbook can hold it: no control characters, not longer than a cell, and what looks like one of its codes stays text.

    >>> cell_text("a\x07b"), cell_text("_x000D_")
    ('a\ufffdb', '_x005F_x000D_')
    """
    plain = _ESCAPED.sub("_x005F_", _CONTROL.sub("\ufffd", text))
    return plain if len(plain) <= LONGEST else plain[: LONGEST - 1] + "…"


# Sheets


class _Look:
    """How cells of a sheet look: in the letters of the spreadsheet itself, which everybody has, with the ink of a printed document.

    Each look is made once and shared by its cells: the library compares every new one with all that it knows.
    """

    def __init__(self, sheet: Any) -> None:
        tokens = {name: _argb(colour) for name, colour in colours("print").items()}
        ink: dict[str, Any] = {"name": LETTERS, "size": SIZE, "color": tokens["ink"]}
        font, bold = Font(**ink), Font(**ink, bold=True)
        right = Alignment(horizontal="right", vertical="top", indent=1)
        ground, edge = PatternFill("solid", fgColor=tokens["quiet"]), Border(bottom=Side("medium", color=tokens["line"]))
        head: dict[str, Any] = {"font": bold, "fill": ground, "border": edge}
        below = Alignment(horizontal="left", vertical="bottom", wrap_text=True)
        below_right = Alignment(horizontal="right", vertical="bottom", wrap_text=True, indent=1)
        self._sheet = sheet
        self.text = self._made(font=font, alignment=Alignment(vertical="top", wrap_text=True))
        self.whole = self._made(font=font, alignment=right, number_format="0")
        self.number = self._made(font=font, alignment=right, number_format="0.0##")
        self.head = self._made(alignment=below, **head)
        self.number_head = self._made(alignment=below_right, **head)
        self.title = self._made(font=Font(**{**ink, "size": 18}, bold=True))
        self.quiet = self._made(font=Font(**{**ink, "color": tokens["muted"]}))
        self.link = self._made(font=Font(**{**ink, "color": tokens["selection"]}, underline="single"))

    def _made(self, **parts: Any) -> Any:
        pattern: Any = WriteOnlyCell(self._sheet)
        for name, part in parts.items():
            setattr(pattern, name, part)
        return pattern._style


def _argb(colour: str) -> str:
    return "FF" + colour.lstrip("#").upper()


def _add_contents(book: Workbook, titles: Sequence[str], registers: Sequence[Register], about: About) -> None:
    sheet = _new_sheet(book, titles[0])
    look = _Look(sheet)
    for place, width in enumerate((36, 12, 60), 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.row_dimensions[1].height = 2 * _LINE
    sheet.append([_plain(sheet, about.name, look.title)])
    sheet.append([_plain(sheet, about.scope[:1].upper() + about.scope[1:], look.quiet)])
    sheet.append([_plain(sheet, say("As of {date}", date=about.date[:10] or say("date unknown")), look.quiet)])
    sheet.append([])
    heads = (Column(say("Register")), Column(say("Rows"), "number"), Column(say("What it tells")))
    sheet.append([_head(sheet, column, look) for column in heads])
    for title, register in zip(titles[1:], registers, strict=True):
        link = _plain(sheet, title, look.link)
        link.hyperlink = "#'{}'!A1".format(title.replace("'", "''"))
        sheet.append(
            [
                link,
                _cell(sheet, len(register.rows), look),
                _plain(sheet, ", ".join(column.title for column in register.columns[:6]), look.quiet),
            ]
        )


def _add_sheet(book: Workbook, title: str, register: Register) -> None:
    sheet = _new_sheet(book, title)
    look = _Look(sheet)
    widths = [_width(register, place, column) for place, column in enumerate(register.columns)]
    for place, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = "C2" if len(widths) > 2 else "A2"
    rows = register.rows[: MOST_ROWS - 1]
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(widths))}{len(rows) + 1}"
    sheet.print_title_rows = "1:1"
    if sum(widths) > _ON_ONE_PAGE:
        sheet.page_setup.fitToWidth = 0
        sheet.print_title_cols = "A:B"
    sheet.row_dimensions[1].height = _height([(column.heading, width - 3) for column, width in zip(register.columns, widths, strict=True)])
    sheet.append([_head(sheet, column, look) for column in register.columns])
    for number, row in enumerate(rows, 2):
        sheet.row_dimensions[number].height = _height(
            [(one, width) for one, width in zip(row, widths, strict=True) if isinstance(one, str)]
        )
        sheet.append([_cell(sheet, value, look) for value in row])


def _new_sheet(book: Workbook, title: str) -> Any:
    """A sheet that prints on as many pages as it is long, and one page wide."""
    sheet: Any = book.create_sheet(title)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0
    sheet.oddFooter.left.text, sheet.oddFooter.right.text = "&A", "&P / &N"
    return sheet


def _width(register: Register, place: int, column: Column) -> float:
    """As wide as most of what stands in it, within reason; longer texts go on below."""
    longest = max((len(line) for row in register.rows[:_LOOKED_AT] for line in str(row[place] or "").split("\n")), default=0)
    head = max(len(word) for word in column.heading.split()) + 5
    return float(min(max(_NARROWEST, head, min(longest + 2, max(column.width, 12))), _WIDEST))


def _height(cells: Sequence[tuple[str, float]]) -> float:
    """The height of a row [pt] in which these texts have room in their widths; not every program works it out when it opens the file."""
    lines = max((sum(1 + len(line) // max(int(width), 1) for line in text.split("\n")) for text, width in cells), default=1)
    return _LINE * min(lines, _MOST_LINES)


def _head(sheet: Any, column: Column, look: _Look) -> Any:
    return _plain(sheet, column.heading, look.number_head if column.kind == "number" else look.head)


def _cell(sheet: Any, value: Value, look: _Look) -> Any:
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return _plain(sheet, value, look.text)
    number: Any = WriteOnlyCell(sheet, value)
    number._style = look.whole if isinstance(value, int) else look.number
    return number


def _plain(sheet: Any, text: str, look: Any) -> Any:
    """A cell of text. It stays text when somebody edits it, too: what looks like a formula is marked as quoted."""
    cell: Any = WriteOnlyCell(sheet)
    # Setting a value lets the library guess what it is: a formula, a date, an error.
    cell._value, cell.data_type = cell_text(text), "s"
    cell._style = look
    if text.startswith(_FORMULA):
        cell._style = copy(look)
        cell.quotePrefix = True
    return cell
