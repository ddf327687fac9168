"""Rows read off the pages are those that SQLite reads, and no bytes whatever do harm."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from math import inf
from pathlib import Path
from time import thread_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapper.store.lenient_rows import SHAPES, MangledText, read_leniently
from mapper.store.map_file import MapFile
from mapper.store.raw_pages import RawRow, rows_on_pages
from tests.strategies import filled_records

VALUES = (
    None,
    0,
    1,
    -1,
    127,
    -128,
    2**15,
    -(2**23),
    2**31,
    2**47,
    -(2**63),
    2**63 - 1,
    0.5,
    -1e300,
    "",
    "Größe 検",
    b"\x00\xff",
    "x" * 20_000,
)


@pytest.mark.parametrize("page", [512, 4096, 32768])
def test_rows_on_pages_are_those_that_were_written(tmp_path: Path, page: int) -> None:
    path = tmp_path / "base"
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        base.execute(f"PRAGMA page_size = {page}")
        base.execute("CREATE TABLE a (id PRIMARY KEY, value) WITHOUT ROWID")
        base.execute("CREATE TABLE b (value)")
        base.execute("BEGIN")
        keyed = [(f"{n:05}", VALUES[n % len(VALUES)]) for n in range(500)]
        base.executemany("INSERT INTO a VALUES (?, ?)", keyed)
        base.executemany("INSERT INTO b VALUES (?)", [(value,) for _, value in keyed])
        base.execute("COMMIT")
    found = list(rows_on_pages(path.read_bytes(), inf))
    assert Counter(row.values for row in found if row.rowid is None) == Counter(keyed)
    numbered = {row.rowid: row.values for row in found if len(row.values) == 1}
    assert numbered == {n: (value,) for n, (_, value) in enumerate(keyed, 1)}


def test_every_row_of_a_map_lies_on_its_pages(tmp_path: Path) -> None:
    path = tmp_path / "map.waterhole"
    MapFile.create(path, filled_records()).close()
    bare = Counter(row.values for row in rows_on_pages(path.read_bytes(), inf) if row.rowid is None)
    read = read_leniently(path, inf)
    assert read.broken == {} and set(read.tables) == set(SHAPES)
    assert all(bare[row] >= 1 for name in SHAPES for row in read.of(name))


def test_text_that_is_no_utf_8_is_marked(tmp_path: Path) -> None:
    path = tmp_path / "base"
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        base.execute("CREATE TABLE a (id, value)")
        base.execute("INSERT INTO a VALUES (1, CAST(x'41ff' AS TEXT))")
    (row,) = [row for row in rows_on_pages(path.read_bytes(), inf) if len(row.values) == 2]
    assert row == RawRow(1, (1, "A\ufffd")) and isinstance(row.values[1], MangledText)


@settings(deadline=None)
@given(st.binary(max_size=3000), st.integers(0, 4095), st.sampled_from([2, 10, 13]))
def test_no_bytes_do_harm(content: bytes, at: int, kind: int) -> None:
    page = bytearray((content * (4096 // max(1, len(content)) + 1))[:4096].ljust(4096, b"\x01"))
    page[0] = kind
    page[at] ^= 0xFF
    for row in rows_on_pages(bytes(page) * 3, inf):
        assert isinstance(row.values, tuple)


def test_it_ends_at_its_deadline(tmp_path: Path) -> None:
    path = tmp_path / "map.waterhole"
    MapFile.create(path, filled_records()).close()
    assert list(rows_on_pages(path.read_bytes(), thread_time() - 1)) == []
