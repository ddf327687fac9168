"""What is derived, as lines to read one by one and as a table to copy: the same content for the panel, the clipboard and a mail."""

from __future__ import annotations

from dataclasses import dataclass

from mapper.model.words import say


@dataclass(frozen=True, slots=True)
class Line:
    """One thing in words; `element` = the id of what it is about, "" = it has no place. `is_gap`: nobody said it yet."""

    words: str
    element: str = ""
    is_gap: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a heading."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A page: its sections, and the same as a table (`cells` has one tuple a row, as long as `columns`)."""

    sections: tuple[Section, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to read."""
        return not any(section.lines for section in self.sections)


NOTHING = Listing((), (), ())


def as_tsv(listing: Listing) -> str:
    """The table with tabs between cells, as spreadsheets take it; tabs and breaks inside a cell become spaces.

    >>> as_tsv(Listing((), ("Step", "Role"), (("Post\\tinvoice", "AP clerk"),)))
    'Step\\tRole\\nPost invoice\\tAP clerk\\n'
    """
    rows = (listing.columns, *listing.cells)
    return "".join("\t".join(_plain(cell) for cell in row) + "\n" for row in rows)


def as_text(listing: Listing, title: str = "") -> str:
    """The sections as plain text, for a mail."""
    parts = [title] if title else []
    for section in listing.sections:
        lines = [say("– {line}", line=" · ".join(line.words.splitlines())) for line in section.lines]
        parts.append("\n".join((section.heading, *lines) if section.heading else lines))
    return "\n\n".join(parts) + "\n"


def _plain(cell: str) -> str:
    """The cell on one line; a spreadsheet takes what begins with a sign of arithmetic for a formula, so it begins with a quote then."""
    line = " ".join(cell.split())
    return f"'{line}" if line[:1] in ("=", "+", "@") or (line[:1] == "-" and len(line) > 1 and not line[1].isdigit()) else line
