"""Tables that flow: columns as wide as they need or by share, heads repeated on every page, rows kept together."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

from exporters.pdf.blocks import TABLE, Block, rectangle, rule
from exporters.pdf.page import Page
from exporters.pdf.tags import Scope
from mapper.drawing.picture import Box, Path, Point
from mapper.drawing.text import Align, TextBlock, shape_text, text_width

_PADDING_X, _PADDING_Y = 4.0, 3.5
_WIDEST_SNUG = 96.0
_KEPT_WHOLE = 150.0
"""A table no higher than this does not split: it would leave a row or two alone on a page."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text; `target`: the place it leads to, "" = none."""

    text: str
    target: str = ""
    bold: bool = False
    colour: str = "ink"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, its share of the width, and whether it holds numbers (flush right).

    Numbers, and columns of share 0, are as wide as their longest cell needs, so that no amount is parted from its unit.
    """

    title: str
    share: float = 0.0
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells; links may lead to `place_name`."""

    cells: Sequence[Cell]
    place_name: str = ""
    is_head: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table, made by `table`. Rows never split: text that is higher than a page is cut short with "…".

    `needs`: by column the width it needs, None = a share of what is left. `edges`: by width of the table, where its rows start; of a table
    that was split, that of all its rows, so many of which stood `before` these.
    `is_rest`: it goes on from the page before, where its head was read.
    """

    columns: Sequence[Column]
    rows: Sequence[Row]
    needs: Sequence[float | None]
    below: float
    tallest: float
    keep_with_next: bool = False
    edges: dict[float, Sequence[float]] = field(default_factory=dict, repr=False, compare=False)
    before: int = 0
    is_rest: bool = False

    def _widths(self, width: float) -> list[float]:
        left = width - sum(need for need in self.needs if need is not None)
        total = sum(column.share for column, need in zip(self.columns, self.needs, strict=True) if need is None)
        return [left * column.share / total if need is None else need for column, need in zip(self.columns, self.needs, strict=True)]

    def _cell(self, cell: Cell, column: Column, width: float) -> TextBlock:
        most = int(self.tallest / (TABLE * 1.4))
        align: Align = "right" if column.is_number else "left"
        words = cell.text.replace("\n", " ")
        return shape_text(words, TABLE, bold=cell.bold, width=width - 2 * _PADDING_X, align=align, colour=cell.colour, max_lines=most)

    def _edges(self, width: float) -> Sequence[float]:
        """How far below the head each row starts, and the last one ends: measured once for the table and all that it splits into."""
        known = self.edges.get(width)
        if known is None:
            widths = self._widths(width)
            known = self.edges[width] = (0.0, *accumulate(self._row_height(row, widths) for row in self.rows))
        return known

    def _rows_height(self, width: float, count: int | None = None) -> float:
        """The height of the first rows, of all without a count."""
        edges = self._edges(width)
        last = min(self.before + len(self.rows) if count is None else self.before + count, len(edges) - 1)
        return edges[last] - edges[self.before]

    def _row_height(self, row: Row, widths: Sequence[float]) -> float:
        blocks = [self._cell(cell, column, width) for cell, column, width in zip(row.cells, self.columns, widths, strict=True)]
        return max(block.height for block in blocks) + 2 * _PADDING_Y

    def _head_height(self, widths: Sequence[float]) -> float:
        cells = zip(_head(self.columns).cells, self.columns, widths, strict=True)
        return max(self._cell(*cell).height for cell in cells) + 2 * _PADDING_Y

    def height(self, width: float) -> float:
        """The height of head, rows and the gap below."""
        return self._head_height(self._widths(width)) + self._rows_height(width) + self.below

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """After the last row that fits, two rows at least on either side where it can be helped; a low table stays whole."""
        head, edges = self._head_height(self._widths(width)), self._edges(width)
        fitting = min(bisect_right(edges, edges[self.before] + room - head) - 1 - self.before, len(self.rows))
        if self.height(width) <= _KEPT_WHOLE:
            return None
        if fitting == len(self.rows) - 1 and fitting > 2:
            fitting -= 1
        # One row is not left alone on a page where the next one has room for two.
        is_alone = fitting == 1 and head + self._rows_height(width, 2) <= _KEPT_WHOLE
        if fitting < 1 or fitting >= len(self.rows) or is_alone:
            return None
        rest = replace(self, rows=self.rows[fitting:], before=self.before + fitting, is_rest=True)
        return replace(self, rows=self.rows[:fitting], below=0.0), rest

    def place(self, page: Page, x: float, y: float, width: float) -> None:
        """Put head and rows on the page, with their links and places; a head that is repeated is not read again."""
        widths, edges = self._widths(width), self._edges(width)
        with page.element("Table", resumed=self.is_rest):
            height = self._head_height(widths)
            page.paint((rule(x, y + height, width, "line", 0.75),), Box(x, y, width, height))
            with page.decoration() if self.is_rest else page.element("TR"):
                self._place_cells(page, _head(self.columns), widths, x, y)
            for number, row in enumerate(self.rows, 1):
                y += height
                height = edges[self.before + number] - edges[self.before + number - 1]
                self._place_row(page, row, widths, Box(x, y, width, height), is_tinted=number % 2 == 0)

    def _place_row(self, page: Page, row: Row, widths: Sequence[float], box: Box, *, is_tinted: bool) -> None:
        lines: tuple[Path, ...] = (rule(box.x, box.bottom, box.width),)
        page.paint((rectangle(box, "quiet"), *lines) if is_tinted else lines, box)
        if row.place_name:
            page.places[row.place_name] = Point(box.x, box.y)
        with page.element("TR"):
            self._place_cells(page, row, widths, box.x, box.y)

    def _place_cells(self, page: Page, row: Row, widths: Sequence[float], x: float, y: float) -> None:
        """The cells of a row; what stands bold at its start names it, as the cells of the head name their columns."""
        for number, (cell, column, width) in enumerate(zip(row.cells, self.columns, widths, strict=True)):
            block = self._cell(cell, column, width)
            box = Box(x + _PADDING_X, y + _PADDING_Y, width - 2 * _PADDING_X, block.height)
            scope: Scope = "Column" if row.is_head else "Row" if number == 0 and cell.bold else ""
            with page.element("TH" if scope else "TD", scope=scope), page.linked(box, cell.text and cell.target, cell.text):
                page.paint(block.at(box.x, box.y), box)
            x += width


def table(
    columns: Sequence[Column], rows: Sequence[Row], *, like: Sequence[Row] = (), below: float = 12.0, tallest: float = 380.0
) -> Table:
    """A table whose columns fit what stands in them; columns in which nothing stands are left out.

    `like`: the rows of all tables of a section, so that their columns are the same. No row is much higher than `tallest` points.
    """
    looked_at = like or rows
    used = [number for number in range(len(columns)) if any(row.cells[number].text for row in looked_at)]
    shown = [columns[number] for number in used]
    needs = [
        None if column.share else _need(column, [row.cells[number] for row in looked_at])
        for number, column in zip(used, shown, strict=True)
    ]
    kept = [Row([row.cells[number] for number in used], row.place_name) for row in rows]
    return Table(shown, kept, needs, below=below, tallest=tallest)


def _need(column: Column, cells: Sequence[Cell]) -> float:
    """The width a column needs: that of its longest cell and of the longest word of its head, within reason."""
    words = max((text_width(word, TABLE, bold=True) for word in column.title.split()), default=0.0)
    longest = max((text_width(cell.text[:60], TABLE, bold=cell.bold) for cell in cells), default=0.0)
    return max(min(words, _WIDEST_SNUG), min(longest, _WIDEST_SNUG)) + 2 * _PADDING_X + 0.1


def _head(columns: Sequence[Column]) -> Row:
    return Row([Cell(column.title, bold=True, colour="muted") for column in columns], is_head=True)
