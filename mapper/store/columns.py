"""Tables and columns of each record class, read off `FIELDS`: a scalar is a column, a struct is prefixed columns, a tuple is a child table.

Tables and columns are made once and compared by identity, so that they are cheap keys for the statements made of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from mapper.model.record import Record
from mapper.model.records import FIELDS, RECORDS, FieldShape, Scalar, shapes_of

_IDENTIFIER = re.compile(r"[a-z][a-z0-9_]{0,62}")


@cache
def quoted(name: str) -> str:
    """The name as an SQL identifier; quoted always, for some are words of SQL (`group`, `default`, `of`).

    Raises ValueError for anything but lower-case letters, digits and underscores, so that no statement can be made of foreign text.
    """
    if not _IDENTIFIER.fullmatch(name):
        raise ValueError(f"{name!r} is no name of a table or column")
    return f'"{name}"'


def table_name(cls: type) -> str:
    """The table of a record class.

    >>> from mapper.model.organisation import SystemFunction
    >>> table_name(SystemFunction)
    'system_function'
    """
    return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """One column: the field of the record it holds, and the part of the struct there ("" = the field is no struct).

    `optional`: NULL is allowed. `shape`: what the value is and what it refers to.
    """

    name: str
    field: str
    part: str
    optional: bool
    shape: FieldShape

    @property
    def scalar(self) -> Scalar:
        """What a value is."""
        assert self.shape.scalar is not None
        return self.shape.scalar


@dataclass(frozen=True, slots=True, eq=False)
class ChildTable:
    """The table of a tuple field: one row an item, in order. `columns` follow `owner` and `position`."""

    name: str
    field: str
    struct: type | None
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True, eq=False)
class RecordTable:
    """The table of a record class: `plain` columns hold a field each, `structs` name the fields spread over several, in `columns`."""

    cls: type[Record]
    name: str
    columns: tuple[Column, ...]
    structs: tuple[FieldShape, ...]
    children: tuple[ChildTable, ...]

    @property
    def plain(self) -> tuple[Column, ...]:
        """The columns that hold a whole field."""
        return tuple(column for column in self.columns if not column.part)

    @property
    def in_order_of_reading(self) -> tuple[Column, ...]:
        """The columns as rows are read: those that hold a whole field, then those of structs."""
        return (*self.plain, *(column for column in self.columns if column.part))


def _spread(shape: FieldShape, inner: FieldShape) -> Column:
    return Column(f"{shape.name}_{inner.name}", shape.name, inner.name, shape.optional or inner.optional, inner)


def _columns(shape: FieldShape) -> tuple[Column, ...]:
    if shape.struct is None:
        return (Column(shape.name, shape.name, "", shape.optional, shape),)
    return tuple(_spread(shape, inner) for inner in shapes_of(shape.struct))


def _child_columns(shape: FieldShape) -> tuple[Column, ...]:
    if shape.struct is None:
        name = "target" if shape.refers else "value"
        return (Column(name, shape.name, "", False, replace(shape, many=False)),)
    return tuple(Column(inner.name, shape.name, inner.name, inner.optional, inner) for inner in shapes_of(shape.struct))


def _table(cls: type[Record]) -> RecordTable:
    name = table_name(cls)
    single = tuple(shape for shape in FIELDS[cls] if not shape.many)
    return RecordTable(
        cls,
        name,
        tuple(column for shape in single for column in _columns(shape)),
        tuple(shape for shape in single if shape.struct is not None),
        tuple(ChildTable(f"{name}_{shape.name}", shape.name, shape.struct, _child_columns(shape)) for shape in FIELDS[cls] if shape.many),
    )


TABLES: dict[type[Record], RecordTable] = {cls: _table(cls) for cls in RECORDS}
"""By record class its table with its child tables, in the order of `RECORDS`; columns in the order of the fields."""
