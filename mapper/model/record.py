"""What every record has: identity, words, where it was learnt from - and, when it is drawn, its place on a sheet.

A field says in its metadata what it refers to (`refers`: names of record classes) and which words it may hold instead of an id (`words`).
Storage, indexes, rules and copying read these declarations, so a new field is written down in one place only.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from mapper.model.geometry import Box, Point

Evidence = Literal["", "observed", "estimated", "measured", "hearsay"]
ANY = ("*",)
"""Refers to an element of any kind."""


def refers_to(*kinds: str, words: tuple[str, ...] = ()) -> Any:
    """A field that holds the id of one record of these kinds, or nothing; `words` are allowed in place of an id."""
    return field(default=None if not words else words[-1], metadata={"refers": kinds, "words": words})


def refers_to_many(*kinds: str) -> Any:
    """A field that holds an ordered tuple of ids of records of these kinds."""
    return field(default=(), metadata={"refers": kinds, "words": ()})


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount in its canonical unit, as a range from `low` to `high` (equal when it is one number).

    `text` is what the person typed, kept to show it again. An unknown amount is None, never a Quantity of 0.
    """

    low: float
    high: float
    text: str = ""

    @classmethod
    def of(cls, value: float, text: str = "") -> Quantity:
        """The exact amount `value`."""
        return cls(value, value, text)

    @property
    def value(self) -> float:
        """The midpoint of the range, used for ranking and heat bands (domain.md 1.2)."""
        return (self.low + self.high) / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One record of the map. `name` is its label; `source` says who told it, in which workshop; `created` is ISO 8601 UTC.

    `xml_id` is the id it had in the file it was imported from, "" where it was made here.
    """

    id: str
    name: str = ""
    note: str = ""
    created: str = ""
    evidence: Evidence = ""
    source: str = ""
    xml_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn(Record):
    """A record that is drawn: its sheet and its box there, in points.

    `pinned`: layout leaves it where it is. `label_offset`: how far the label was dragged from its usual place, None = not dragged.
    """

    sheet: str | None = refers_to("Sheet")
    x: float = 0.0
    y: float = 0.0
    width: float = 0.0
    height: float = 0.0
    pinned: bool = False
    label_offset: Point | None = None

    @property
    def box(self) -> Box:
        """Its box on the sheet."""
        return Box(self.x, self.y, self.width, self.height)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line(Record):
    """A drawn line: its sheet (None = not drawn, for instance between two sheets) and the corners of its course, in points.

    `label_offset`: from half way along the course to the middle of the words, None = at their usual place.
    """

    sheet: str | None = refers_to("Sheet")
    waypoints: tuple[Point, ...] = ()
    label_offset: Point | None = None


NewId = Callable[[], str]
