"""How a CSV file is written, which no CSV file says: its encoding and what parts its cells."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence

DELIMITERS = (",", ";", "\t", "|")
SAMPLE_LINES = 60
_LONGEST = 2_000
"""So much of a line is looked at: all of them together stay below what the reader of CSV takes for one cell."""
_MARKS: tuple[tuple[bytes, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_SAID = "sep="
"""Excel writes and reads a first line such as "sep=;"."""


def marked_encoding(start: bytes) -> str:
    """The encoding that the first bytes of a file show; "" where they do not.

    >>> marked_encoding(b"\\xff\\xfeS\\x00"), marked_encoding(b"S\\x00t\\x00"), marked_encoding(b"Step")
    ('utf-16', 'utf-16-le', '')
    """
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return encoding
    even, odd = start[0:200:2].count(0), start[1:200:2].count(0)
    half = len(start[:200]) // 4
    if half and max(even, odd) > half and min(even, odd) == 0:
        return "utf-16-le" if odd else "utf-16-be"
    return ""


def said_delimiter(first_line: str) -> str:
    """The delimiter that a line such as "sep=;" says; "" where it says none."""
    line = first_line.strip("\ufeff\r\n\"' ")
    return line[len(_SAID)] if line.lower().startswith(_SAID) and len(line) == len(_SAID) + 1 else ""


def delimiter_of(lines: Sequence[str]) -> str:
    """What parts the cells: the sign by which most lines fall into the same number of cells, and into many; a comma where none does.

    >>> delimiter_of(["Step;Cost", "Pay, then file;2,5", "Close;1,0"])
    ';'
    """
    sample = [line[:_LONGEST] for line in lines if line.strip()][:SAMPLE_LINES]
    best, chosen = (0.0, 0), ","
    for delimiter in DELIMITERS:
        widths = [len(row) for row in csv.reader(_with_ends(sample), delimiter=delimiter) if row]
        wide = Counter(width for width in widths if width > 1)
        if not wide:
            continue
        width, times = max(wide.items(), key=lambda held: (held[1], held[0]))
        score = (times / len(widths) * (1 + 0.02 * min(width, 20)), width)
        if score > best:
            best, chosen = score, delimiter
    return chosen


def _with_ends(lines: Sequence[str]) -> list[str]:
    return [line if line.endswith("\n") else f"{line}\n" for line in lines]
