"""CSV files: two readers get out of them what was put in, no text is a formula, the same map is the same bytes."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporters.csv import HOSTILE as SIGNS
from exporters.csv import MARK, bundle, csv_bytes, write
from exporters.part import part_of
from exporters.registers import subject_of
from mapper.model.errors import KnownError
from mapper.registers import Column, Register, Value, registers_of
from tests.exporters.hostile_map import HOSTILE, hostile_map, selected, starter_map


def strictly(content: bytes) -> Iterator[list[str]]:
    """The records of a file by the grammar of RFC 4180, section 2; anything else is an error. A second reader beside Python's own."""
    text = content.decode("utf-8").removeprefix(MARK)
    assert text.endswith("\r\n")
    at, record = 0, []
    while at < len(text):
        if text[at] == '"':
            end = at + 1
            while text[end] != '"' or text[end : end + 2] == '""':
                end += 2 if text[end] == '"' else 1
            record.append(text[at + 1 : end].replace('""', '"'))
            at = end + 1
        else:
            end = min(found for sign in (",", "\r\n") if (found := text.find(sign, at)) >= 0)
            assert not {'"', "\r", "\n"} & set(text[at:end])
            record.append(text[at:end])
            at = end
        if text.startswith("\r\n", at):
            yield record
            at, record = at + 2, []
        else:
            assert text[at] == ","
            at += 1
            if text.startswith("\r\n", at):
                yield [*record, ""]
                at, record = at + 2, []


def by_python(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


def plain(value: Value) -> str:
    """A value as a reader of text gets it, without the guard."""
    return "" if value is None else value if isinstance(value, str) else repr(value)


def unguarded(text: str) -> str:
    return text[1:] if text.startswith("'") and text[1:].startswith(SIGNS) else text


def test_two_readers_get_what_was_put_in() -> None:
    workspace = hostile_map()
    for register in registers_of(subject_of(part_of(workspace, selected(workspace)))):
        content = csv_bytes(register)
        read = by_python(content)
        assert read == list(strictly(content))
        assert read[0] == [column.heading for column in register.columns]
        assert [[unguarded(cell) for cell in row] for row in read[1:]] == [
            [unguarded(plain(value)) for value in row] for row in register.rows
        ]


def test_no_text_is_a_formula() -> None:
    workspace = hostile_map()
    seen = set()
    for register in registers_of(subject_of(part_of(workspace, selected(workspace)))):
        for row, values in zip(by_python(csv_bytes(register))[1:], register.rows, strict=True):
            for cell, value in zip(row, values, strict=True):
                if isinstance(value, str):
                    assert not cell.startswith(SIGNS), cell
                    seen.add(value)
    assert set(HOSTILE) <= seen, "the map has lost its teeth"


@given(st.lists(st.lists(st.one_of(st.text(), st.none(), st.integers(), st.floats(allow_nan=False)), min_size=2, max_size=2), max_size=5))
def test_any_text_comes_back(rows: list[list[Value]]) -> None:
    register = Register("Any", (Column("One"), Column("Two")), tuple(tuple(row) for row in rows))
    read = list(strictly(csv_bytes(register)))
    assert read[0] == ["One", "Two"]
    said = [[plain(value).encode("utf-8", "replace").decode() for value in row] for row in rows]
    assert [[unguarded(cell) for cell in row] for row in read[1:]] == [[unguarded(cell) for cell in row] for row in said]


def test_each_register_has_its_file(tmp_path: Path) -> None:
    workspace = starter_map()
    written = write(workspace, selected(workspace), tmp_path / "map.csv")
    assert sorted(tmp_path.iterdir()) == sorted(written)
    assert {"map-exceptions.csv", "map-steps.csv", "map-raci.csv"} <= {path.name for path in written}
    only = replace(selected(workspace), register="exceptions")
    assert write(workspace, only, tmp_path / "one.csv") == [tmp_path / "one.csv"]
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "map-exceptions.csv").read_bytes()


def test_all_in_one_file_is_the_same_each_time(tmp_path: Path) -> None:
    workspace = starter_map("invoice")
    for name in ("one.zip", "other.zip"):
        bundle.write(workspace, selected(workspace), tmp_path / name)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "other.zip").read_bytes()
    files = write(workspace, selected(workspace), tmp_path / "map.csv")
    with ZipFile(tmp_path / "one.zip") as packed:
        assert packed.testzip() is None
        assert [packed.read(name) for name in packed.namelist()] == [file.read_bytes() for file in files]


def test_nothing_to_write_is_said(tmp_path: Path) -> None:
    workspace = starter_map("invoice")
    with pytest.raises(KnownError, match="is empty"):
        write(workspace, replace(selected(workspace), register="sign-offs"), tmp_path / "none.csv")
    assert list(tmp_path.iterdir()) == []
