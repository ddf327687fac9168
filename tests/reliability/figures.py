"""What a rig found out, and how the table of the README says it."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

Figures = dict[str, int | str]
"""What a run counted, by what it is ("edits acknowledged": 46059); said in this order. Losses come first."""

Report = Callable[[str], None]
"""Where a rig tells how far it is, a line at a time."""


def say_nothing(line: str) -> None:
    """A report for runs that nobody watches."""


def said(figures: Mapping[str, int | str]) -> str:
    """The figures as one cell of a table.

    >>> said({"lost": 0, "edits acknowledged": 46059, "file system": "ext4"})
    '0 lost, 46,059 edits acknowledged, file system: ext4'
    """
    return ", ".join(f"{value:,} {what}" if isinstance(value, int) else f"{what}: {value}" for what, value in figures.items())


def minutes(seconds: float) -> str:
    """A duration as people say it.

    >>> minutes(12.34), minutes(600)
    ('12 s', '10 min')
    """
    return f"{seconds:.0f} s" if seconds < 120 else f"{seconds / 60:.0f} min"


HEADINGS = ("claim", "size", "figures", "time")


def row_text(claim: str, size: str, figures: Mapping[str, int | str], seconds: float) -> str:
    """One row of the table in Markdown.

    >>> row_text("no edit lost to kill -9", "1,000 kills", {"lost": 0}, 700)
    '| no edit lost to kill -9 | 1,000 kills | 0 lost | 12 min |'
    """
    return "| " + " | ".join((claim, size, said(figures), minutes(seconds))) + " |"


def heading_text() -> str:
    """The first two rows of the table in Markdown."""
    return "| " + " | ".join(HEADINGS) + " |\n|" + "---|" * len(HEADINGS)


class Pace:
    """Tells every few seconds how far a long run is: "40,000 of 1,000,000 (812 a second)"."""

    def __init__(self, size: int, report: Report, every: float = 10.0) -> None:
        self._size, self._report, self._every = size, report, every
        self._started = self._told = time.monotonic()

    def __call__(self, done: int) -> None:
        """So many are done."""
        now = time.monotonic()
        if now - self._told >= self._every:
            self._told = now
            self._report(f"{done:,} of {self._size:,} ({done / (now - self._started):,.1f} a second)")
