"""Tables that flow: columns by share of the width, heads repeated on every page, rows kept together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from exporters.pdf.blocks import TABLE, Block, rectangle, rule
from exporters.pdf.page import Link, Page
from mapper.drawing.picture import Box, Path, Point
from mapper.drawing.text import Align, TextBlock, shape_text

_PADDING_X, _PADDING_Y = 4.0, 3.5


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text; `target`: the place it leads to."""

    text: str
    target: str = ""
    bold: bool = False
    colour: str = "ink"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, its share of the width, and whether it holds numbers (set flush right)."""

    title: str
    share: float
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells; links may lead to `place_name`."""

    cells: Sequence[Cell]
    place_name: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table. Rows never split unless one is higher than a page: then its text is cut short with "…"."""

    columns: Sequence[Column]
    rows: Sequence[Row]
    keep_with_next: bool = False
    below: float = 12.0
    tallest: float = 380.0

    def _widths(self, width: float) -> list[float]:
        total = sum(column.share for column in self.columns)
        return [width * column.share / total for column in self.columns]

    def _cell(self, cell: Cell, column: Column, width: float) -> TextBlock:
        most = int(self.tallest / (TABLE * 1.4))
        align: Align = "right" if column.is_number else "left"
        return shape_text(cell.text, TABLE, bold=cell.bold, width=width - 2 * _PADDING_X, align=align, colour=cell.colour, max_lines=most)

    def _row_height(self, row: Row, widths: Sequence[float]) -> float:
        blocks = [self._cell(cell, column, width) for cell, column, width in zip(row.cells, self.columns, widths, strict=True)]
        return max(block.height for block in blocks) + 2 * _PADDING_Y

    @property
    def _head(self) -> Row:
        return Row([Cell(column.title, bold=True, colour="muted") for column in self.columns])

    def height(self, width: float) -> float:
        """The height of head, rows and the gap below."""
        widths = self._widths(width)
        return sum(self._row_height(row, widths) for row in (self._head, *self.rows)) + self.below

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """After the last row that fits; at least one row stays with the head, and no single row is left alone where it can be helped."""
        widths = self._widths(width)
        used = self._row_height(self._head, widths)
        fitting = 0
        for row in self.rows:
            used += self._row_height(row, widths)
            if used > room:
                break
            fitting += 1
        if fitting == len(self.rows) - 1 and fitting > 2:
            fitting -= 1
        if fitting < 1 or fitting >= len(self.rows):
            return None
        return replace(self, rows=self.rows[:fitting], below=0.0), replace(self, rows=self.rows[fitting:])

    def place(self, page: Page, x: float, y: float, width: float) -> None:
        """Put head and rows on the page, with their links and places."""
        widths = self._widths(width)
        for number, row in enumerate((self._head, *self.rows)):
            height = self._row_height(row, widths)
            lines: tuple[Path, ...] = (rule(x, y + height, width, "line" if number == 0 else "hairline", 0.75 if number == 0 else 0.5),)
            if number and number % 2 == 0:
                lines = (rectangle(Box(x, y, width, height), "quiet"), *lines)
            page.paint(lines, Box(x, y, width, height))
            if row.place_name:
                page.places[row.place_name] = Point(x, y)
            self._place_cells(page, row, widths, x, y)
            y += height

    def _place_cells(self, page: Page, row: Row, widths: Sequence[float], x: float, y: float) -> None:
        for cell, column, width in zip(row.cells, self.columns, widths, strict=True):
            block = self._cell(cell, column, width)
            box = Box(x + _PADDING_X, y + _PADDING_Y, width - 2 * _PADDING_X, block.height)
            page.paint(block.at(box.x, box.y), box)
            if cell.target and cell.text:
                page.links.append(Link(box, cell.target))
            x += width
