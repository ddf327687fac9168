"""CSV as it comes: encodings, delimiters, decimal marks - and what is no CSV at all."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exporters.csv.dialect import delimiter_of
from exporters.csv.read_table import read_tables
from mapper.capture.take_list import take_list
from mapper.model.errors import KnownError
from mapper.model.limits import LIST_COLUMNS, LIST_ROWS

TEXT = "Schritt;Wer;Häufigkeit\nPrüfen, dann buchen;Käufer;2,5\n"
ROWS = (("Schritt", "Wer", "Häufigkeit"), ("Prüfen, dann buchen", "Käufer", "2,5"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings(encoding: str) -> None:
    table = read_tables(TEXT.encode(encoding))[0]
    assert table.rows == ROWS and table.decimal == ","
    assert bool(table.remarks) == (encoding == "cp1252")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters(delimiter: str) -> None:
    table = read_tables(f'Step{delimiter}Note\n"Pay{delimiter} then file"{delimiter}"two\nlines"\n'.encode())[0]
    assert table.rows == (("Step", "Note"), (f"Pay{delimiter} then file", "two\nlines"))


def test_a_line_that_says_the_delimiter_is_believed() -> None:
    table = read_tables(b"sep=|\nStep|Who\nPay, now; really|Clerk\n")[0]
    assert table.rows == ((), ("Step", "Who"), ("Pay, now; really", "Clerk"))
    assert [row.number for row in take_list(table).rows] == [3]


def test_one_column_is_a_list_too() -> None:
    assert delimiter_of(["Raise, check and send", "Pay"]) == ","
    assert take_list(read_tables(b"Step\nPay\nClose\n")[0]).lines == ["Pay", "Close"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b" \n\n;;\n", "empty"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"%PDF-1.7", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "Office 97"),
        (b"\0" * 5000, "not text"),
        (b'Step,"' + b"x" * 200_000, "too long"),
        (b"Step,Who\n" + b"a,b\n" * (LIST_ROWS + 5), "more than"),
    ],
)
def test_what_is_no_list_is_refused_in_a_sentence(content: bytes, words: str) -> None:
    before = time.thread_time()
    with pytest.raises(KnownError, match=words):
        read_tables(content)
    assert time.thread_time() - before < 1


def test_a_table_is_cut_at_its_widest() -> None:
    assert len(read_tables((",".join("abc" for _ in range(500)) + "\n").encode())[0].rows[0]) == LIST_COLUMNS


@settings(max_examples=150)
@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_refused(content: bytes) -> None:
    try:
        tables = read_tables(content)
    except KnownError as fault:
        assert str(fault)
    else:
        assert any(any(row) for table in tables for row in table.rows)
        take_list(tables[0])
