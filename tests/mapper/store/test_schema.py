"""The schema: frozen, generated from the records, and refusing what no map may hold."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from mapper.model.records import FIELDS, RECORDS
from mapper.store import ddl, schema
from mapper.store.columns import TABLES, quoted


@pytest.fixture
def empty() -> sqlite3.Connection:
    """A database in memory with the tables of a map."""
    made = sqlite3.connect(":memory:", isolation_level=None)
    made.execute("PRAGMA foreign_keys = ON")
    for statement in schema.statements(schema.VERSION):
        made.execute(statement)
    return made


def test_the_records_fit_the_frozen_schema() -> None:
    frozen = Path(schema.__file__).with_name(f"schema_{schema.VERSION}.sql").read_text(encoding="utf-8")
    assert ddl.generated() == frozen, "a record changed: write a migration (before the first release: freeze what mapper.store.ddl prints)"


def test_every_field_of_every_record_has_a_place() -> None:
    for cls in RECORDS:
        table = TABLES[cls]
        kept = {column.field for column in table.columns} | {child.field for child in table.children}
        assert kept == {shape.name for shape in FIELDS[cls]}


def test_no_two_tables_or_indexes_share_a_name() -> None:
    assert len(schema.whitelist(schema.VERSION)) == len(schema.statements(schema.VERSION))


def test_every_table_is_strict(empty: sqlite3.Connection) -> None:
    loose = [name for name, kind, strict in empty.execute("SELECT name, type, strict FROM pragma_table_list") if not strict]
    assert all(name.startswith("sqlite_") for name in loose)


def test_a_fresh_map_has_nothing_strange(empty: sqlite3.Connection) -> None:
    assert schema.strange_objects(empty, schema.VERSION) == ()


@pytest.mark.parametrize(
    ("change", "strange"),
    [
        ("CREATE TABLE extra (x)", "extra"),
        ("CREATE TRIGGER sneaky AFTER INSERT ON unit BEGIN DELETE FROM node; END", "sneaky"),
        ("CREATE VIEW seen AS SELECT * FROM node", "seen"),
        ("DROP INDEX by_node_lane", "by_node_lane"),
        ("ALTER TABLE unit ADD COLUMN more TEXT", "unit"),
    ],
)
def test_a_changed_schema_is_noticed(empty: sqlite3.Connection, change: str, strange: str) -> None:
    empty.execute(change)
    assert schema.strange_objects(empty, schema.VERSION) == (strange,)


BASIC = "INSERT INTO element VALUES ('r', 'Role'), ('c', 'Channel'), ('n', 'Node')"
ROLE = "INSERT INTO role (id, name, note, created, evidence, source, xml_id, unit, hourly_rate) VALUES ('r', '', '', '', ?, '', '', ?, ?)"


@pytest.mark.parametrize(
    ("values", "refused"),
    [
        (("", None, 40.0), False),
        (("", None, None), False),
        (("guessed", None, 40.0), True),
        (("", None, float("inf")), True),
        (("", None, float("-inf")), True),
        (("", None, "forty"), True),
        ((None, None, 40.0), True),
        (("", "no such unit", 40.0), True),
    ],
)
def test_values_no_map_may_hold_are_refused(empty: sqlite3.Connection, values: tuple[object, ...], refused: bool) -> None:
    empty.execute(BASIC)
    if refused:
        with pytest.raises(sqlite3.IntegrityError):
            empty.execute(ROLE, values)
    else:
        empty.execute(ROLE, values)


def test_a_quantity_is_whole_or_absent(empty: sqlite3.Connection) -> None:
    columns = [column.name for column in TABLES[next(cls for cls in RECORDS if cls.__name__ == "Trigger")].columns if not column.optional]
    insert = f"INSERT INTO trigger ({', '.join(columns)}, rate_low, rate_high, rate_text) VALUES ({', '.join('?' * len(columns))}, ?, ?, ?)"
    required = ["event" if name == "kind" else "" for name in columns]
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        empty.execute(insert, [*required, 1.0, None, ""])
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        empty.execute(insert, [*required, None, None, "typed"])


@pytest.mark.parametrize("name", ["Unit", "a-b", 'x"; DROP TABLE node', "", "1st", "größe"])
def test_no_statement_can_be_made_of_foreign_text(name: str) -> None:
    with pytest.raises(ValueError, match="is no name"):
        quoted(name)


def test_deleting_looks_for_references_by_index(empty: sqlite3.Connection) -> None:
    for table in TABLES.values():
        referring = [(table.name, column.name) for column in table.columns if column.shape.refers and not column.shape.words]
        referring += [(child.name, column.name) for child in table.children for column in child.columns if column.shape.refers]
        for name, column in referring:
            ((_, _, _, plan),) = empty.execute(f'EXPLAIN QUERY PLAN SELECT 1 FROM "{name}" WHERE "{column}" = ?', ("x",))
            assert plan.startswith("SEARCH"), f"{name}.{column}: {plan}"
