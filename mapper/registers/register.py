"""A register: a table of the map with a heading a column, and in every row text or real numbers, never a number in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

from mapper.graph.analysis import Analysis
from mapper.graph.load import total
from mapper.graph.scope import code_of, name_of
from mapper.graph.score import HotSpot
from mapper.graph.watering_holes import Candidate
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Node
from mapper.model.organisation import Process
from mapper.model.record import Quantity
from mapper.model.units import show_range
from mapper.model.words import say
from mapper.model.workspace import Workspace

Value = str | int | float | None
"""What stands in a cell; None and "" = nothing. An amount that nobody knows is None, never 0."""
Kind = Literal["text", "number"]
R = TypeVar("R")
_DIGITS = 6
"""Decimals of a number: what is smaller comes of reckoning in twos."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its words, the unit of its numbers ("" = none), and about how many letters wide it reads well."""

    title: str
    kind: Kind = "text"
    unit: str = ""
    width: int = 14

    @property
    def heading(self) -> str:
        """What stands above it: the unit is part of the words."""
        return say("{title} [{unit}]", title=self.title, unit=self.unit) if self.unit else self.title


@dataclass(frozen=True, slots=True)
class Register:
    """Rows with a value a column. `name`: in file names, the same in every language."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    name: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """What registers tell of: the map as its readers may see it, its findings, and what of it was chosen.

    Nodes, exceptions and contact points are those of the chosen part, by code; each hot spot comes with its place in the ranking from 0.
    `tells_of`: whether something about these elements (ids) belongs to it. `is_whole`: all of the map does, also what is about nothing.
    """

    workspace: Workspace
    analysis: Analysis
    processes: tuple[Process, ...]
    nodes: tuple[Node, ...]
    exceptions: tuple[ExceptionPoint, ...]
    contact_points: tuple[ContactPoint, ...]
    hot_spots: tuple[tuple[int, HotSpot], ...]
    candidates: tuple[Candidate, ...]
    tells_of: Callable[[Iterable[str | None]], bool]
    is_whole: bool = True
    ids: frozenset[str] = field(init=False)
    """All that was chosen."""

    def __post_init__(self) -> None:
        chosen = (*self.processes, *self.nodes, *self.exceptions, *self.contact_points)
        object.__setattr__(self, "ids", frozenset(one.id for one in chosen))

    def code(self, record_id: str | None) -> str:
        """The code of a record, its name where it has none, "" where there is no such record."""
        return code_of(self.workspace, record_id) if record_id is not None and record_id in self.workspace else ""

    def name(self, record_id: str | None) -> str:
        """The name of a record, "" where there is none."""
        return name_of(self.workspace, record_id) if record_id is not None and record_id in self.workspace else ""

    def codes(self, ids: Iterable[str]) -> str:
        """Codes of records, as one enumeration."""
        return ", ".join(code for one in ids if (code := self.code(one)))

    def names(self, ids: Iterable[str]) -> str:
        """Names of records, as one enumeration."""
        return ", ".join(name for one in ids if (name := self.name(one)))

    def load(self, point: ExceptionPoint) -> Quantity | None:
        """The work of an exception [person-h/week]; None = unknown."""
        estimate = self.analysis.estimates.get(point.id)
        return estimate.load if estimate is not None else None

    def work(self, points: Iterable[ExceptionPoint]) -> Quantity | None:
        """The work of exceptions together [person-h/week], as far as it is known; None where nothing is."""
        known = [load for point in points if (load := self.load(point)) is not None]
        return total(known) if known else None


@dataclass(frozen=True, slots=True)
class Entry(Generic[R]):
    """A column and what stands in it for a record."""

    column: Column
    of: Callable[[R], Value]


def text(title: str, of: Callable[[R], str], width: int = 14) -> tuple[Entry[R], ...]:
    """A column of text."""
    return (Entry(Column(title, "text", "", width), of),)


def number(title: str, of: Callable[[R], float | None], unit: str = "", width: int = 12) -> tuple[Entry[R], ...]:
    """A column of numbers."""
    return (Entry(Column(title, "number", unit, width), lambda record: _rounded(of(record))),)


def amount(title: str, of: Callable[[R], Quantity | None], unit: str) -> tuple[Entry[R], ...]:
    """An amount as a number, the middle of a range; and as somebody said it ("3–5/day", "1 in 20"), which keeps the range."""
    said = say("{title}, as said", title=title)
    return (*number(title, lambda record: _middle(of(record)), unit), *text(said, lambda record: said_of(of(record)), 14))


def reckoned(title: str, of: Callable[[R], Quantity | None], unit: str) -> tuple[Entry[R], ...]:
    """An amount that was worked out: its middle, and both ends, which are the same where nothing was a range."""
    lowest, highest = say("{title}, at least", title=title), say("{title}, at most", title=title)
    return (
        *number(title, lambda record: _middle(of(record)), unit),
        *number(lowest, lambda record: None if (found := of(record)) is None else found.low, unit),
        *number(highest, lambda record: None if (found := of(record)) is None else found.high, unit),
    )


def register(title: str, records: Iterable[R], *entries: tuple[Entry[R], ...]) -> Register:
    """The register of these records: a row each, with the columns in the order given."""
    listed = [entry for group in entries for entry in group]
    rows = tuple(tuple(entry.of(record) for entry in listed) for record in records)
    return Register(title, tuple(entry.column for entry in listed), rows)


def yes(is_so: bool) -> str:
    """Whether something is so, in a cell: "no" is the usual and left empty."""
    return say("yes") if is_so else ""


def said_of(quantity: Quantity | None) -> str:
    """What was typed for an amount; where nothing was, the two ends of a range, and "" for one number.

    >>> said_of(Quantity(3, 5, "3–5/day")), said_of(Quantity(1, 2)), said_of(Quantity.of(4))
    ('3–5/day', '1–2', '')
    """
    if quantity is None:
        return ""
    return quantity.text or (show_range(quantity, "{amount}") if quantity.low != quantity.high else "")


def _middle(quantity: Quantity | None) -> float | None:
    return quantity.value if quantity is not None else None


def _rounded(value: float | None) -> int | float | None:
    """A number without the dust of reckoning; one without a fraction as a whole one."""
    if value is None or isinstance(value, int):
        return value
    near = round(value, _DIGITS)
    return int(near) if near == int(near) else near
