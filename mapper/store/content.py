"""Whether the rows of a map are such as this program writes, asked of SQLite in a few statements: the quick look at every opening.

Types, choices and finite numbers are conditions of the schema, which `integrity_check` has tested. Here stand the others: ids, places on
the sheet, references, and chains of parents. Which record is to blame is told by verify_records.py, which asks the same of each one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from mapper.model.limits import COORDINATE, ELEMENTS, ID_CHARACTERS, PARENT_DEPTH
from mapper.model.organisation import SETTINGS_ID
from mapper.model.record import ANY, Drawn, Line
from mapper.store import sql
from mapper.store.columns import TABLES, Column


def first_fault(connection: sqlite3.Connection) -> str | None:
    """What is wrong first, in words for somebody who mends the program; None where all is well."""
    (elements,) = connection.execute(sql.COUNT_ELEMENTS).fetchone()
    if elements > ELEMENTS:
        return f"it holds {elements} elements"
    if connection.execute(sql.FOREIGN_KEYS).fetchone() is not None:
        return "a reference leads to nothing"
    for question in _questions():
        if connection.execute(question.statement, question.values).fetchone() is not None:
            return question.fault
    for table, column in _parents():
        if not _ends(dict(connection.execute(sql.select_pairs(table, column)).fetchall())):
            return f"{table}.{column} leads in a circle or too deep"
    return None


@dataclass(frozen=True, slots=True)
class Question:
    """A statement that gives a row where something is wrong, its parameters, and what that is."""

    statement: str
    values: tuple[object, ...]
    fault: str


@cache
def _questions() -> tuple[Question, ...]:
    strange = Question(sql.OTHER_SETTINGS, (SETTINGS_ID,), "there is a second record of settings")
    unnamed = Question(sql.UNFIT_ID, (ID_CHARACTERS,), "an id is empty or too long")
    return (*_place_questions(), *_reference_questions(), strange, unnamed)


def _place_questions() -> Iterator[Question]:
    for cls, table in TABLES.items():
        if issubclass(cls, Drawn):
            sides = ("x", "y", "width", "height")
            yield Question(sql.any_beyond(table.name, sides), (COORDINATE,) * 4, f"a place in {table.name} is out of reach")
        if issubclass(cls, Line):
            corners = f"{table.name}_waypoints"
            yield Question(sql.any_beyond(corners, ("x", "y")), (COORDINATE,) * 2, f"a corner in {table.name} is out of reach")


def _reference_questions() -> Iterator[Question]:
    """A reference to one kind points to the table of that kind; one to several kinds points to `element`, and the kind is asked here."""
    for name, column in _all_columns():
        refers, words = column.shape.refers, column.shape.words
        if words or (len(refers) > 1 and refers != ANY):
            statement = sql.any_of_other_kind(name, column, len(words), len(refers))
            yield Question(statement, (*words, *refers), f"{name}.{column.name} refers to a strange kind")


def _all_columns() -> Iterator[tuple[str, Column]]:
    for table in TABLES.values():
        yield from ((table.name, column) for column in table.columns)
        yield from ((child.name, column) for child in table.children for column in child.columns)


@cache
def _parents() -> tuple[tuple[str, str], ...]:
    """Every column of a table that refers to the table itself: parents."""
    return tuple(
        (table.name, column.name)
        for cls, table in TABLES.items()
        for column in table.columns
        if column.shape.refers == (cls.__name__,) and not column.shape.words
    )


def _ends(parents: Mapping[str, str]) -> bool:
    """Whether every chain of parents ends within the depth that is allowed. `parents` holds only those that have one."""
    deeper = set(parents)
    for _ in range(PARENT_DEPTH):
        deeper = {one for one in deeper if parents[one] in deeper}
        if not deeper:
            return True
    return False
