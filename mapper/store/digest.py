"""The content digest: one number over all records, kept up with each edit, that no stray byte passes unnoticed.

Each record is hashed with the items of its tuples as its rows are read; the digest is the sum of these hashes modulo 2**128 (the
additive scheme of Bellare and Micciancio, "A New Paradigm for Collision-Free Hashing", 1997), so that an edit costs what it changes.
It guards against damage, not against a forger, who could as well write a whole file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from hashlib import blake2b
from typing import Any

from mapper.model.edit import Change
from mapper.model.record import Record
from mapper.model.records import Scalar
from mapper.store.columns import TABLES, Column, RecordTable
from mapper.store.rows import taker_of, values_of

_BYTES = 16
MODULUS = 1 << 8 * _BYTES


def hash_of(table: str, *rows: object) -> int:
    """The hash of rows that belong to one thing of that table. Rows are what SQLite gives: tuples of None, int, float, str."""
    # `ascii` tells the types apart, is one call in C, and is the same in every version of Python (`repr` depends on its Unicode tables).
    text = ascii(rows).encode("ascii")
    return int.from_bytes(blake2b(text, digest_size=_BYTES, person=_person(table)).digest(), "big")


@cache
def _person(table: str) -> bytes:
    return blake2b(table.encode("ascii"), digest_size=16).digest()


def hash_of_record(record: Record) -> int:
    """The hash that the rows of the record will have when they are read."""
    table = TABLES[type(record)]
    items = []
    for child in table.children:
        held = getattr(record, child.field)
        items.append(tuple([(record.id, *_as_read(child.columns, values_of(child)(item))) for item in held]))
    return hash_of(table.name, _as_read(_columns(table), _row_of(table)(record)), *items)


def difference(changes: Iterable[Change]) -> int:
    """What the changes add to the digest; it may be negative."""
    total = 0
    for change in changes:
        if change.before is not None:
            total -= hash_of_record(change.before)
        if change.after is not None:
            total += hash_of_record(change.after)
    return total


@cache
def _columns(table: RecordTable) -> tuple[Column, ...]:
    return table.in_order_of_reading


@cache
def _row_of(table: RecordTable) -> Callable[[Record], tuple[Any, ...]]:
    takers = [taker_of(column) for column in _columns(table)]
    return lambda record: tuple([take(record) for take in takers])


def _as_read(columns: Iterable[Column], values: Iterable[Any]) -> tuple[Any, ...]:
    return tuple([_READ[column.scalar](value) if value is not None else None for column, value in zip(columns, values, strict=True)])


# SQLite gives back 5.0 for 5 in a column of numbers, 0.0 for -0.0, and 1 for True.
_READ: dict[Scalar, Callable[[Any], Any]] = {
    "text": str,
    "choice": str,
    "number": lambda value: float(value) + 0.0,
    "whole": int,
    "yes/no": int,
}
