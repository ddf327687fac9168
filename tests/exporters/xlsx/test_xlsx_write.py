"""The workbook: numbers are numbers, every text is text, in two readers; it can be used at once, and is the same each time."""

from __future__ import annotations

import csv
import shutil
import subprocess
import time
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook

from exporters.part import part_of
from exporters.registers import subject_of
from exporters.xlsx import write
from exporters.xlsx.workbook import LONGEST, About, cell_text, workbook_bytes
from mapper.model.workspace import Workspace
from mapper.registers import Column, Register, Value, registers_of
from tests.exporters.hostile_map import HOSTILE, hostile_map, selected, starter_map

OFFICE = shutil.which("soffice")


@pytest.fixture(scope="module")
def hostile() -> Workspace:
    return hostile_map()


@pytest.fixture(scope="module")
def book(hostile: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("book") / "hostile.xlsx"
    assert write(hostile, selected(hostile), path) == (path,)
    return path


def registers(workspace: Workspace) -> list[Register]:
    return list(registers_of(subject_of(part_of(workspace, selected(workspace)))))


def opened(path: Path) -> Workbook:
    return load_workbook(path)


def test_every_cell_is_what_the_register_says(hostile: Workspace, book: Path) -> None:
    read = opened(book)
    listed = registers(hostile)
    assert read.sheetnames == ["Contents", *(register.title for register in listed)]
    for register in listed:
        head, *rows = list(read[register.title].iter_rows(values_only=True))
        assert list(head) == [column.heading for column in register.columns]
        assert [list(row) for row in rows] == [[in_cell(value) for value in row] for row in register.rows]


def in_cell(value: Value) -> Value:
    return (cell_text(value) or None) if isinstance(value, str) else value


def test_no_text_is_anything_else(hostile: Workspace, book: Path) -> None:
    read = opened(book)
    kinds = {(cell.data_type, type(cell.value)) for sheet in read for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert kinds <= {("s", str), ("n", int), ("n", float)}
    seen = {cell.value for sheet in read for row in sheet.iter_rows() for cell in row}
    assert {cell_text(text) for text in HOSTILE} <= seen, "the map has lost its teeth"
    quoted = [cell for sheet in read for row in sheet.iter_rows() for cell in row if str(cell.value).startswith(("=", "+", "@"))]
    assert quoted and all(cell.quotePrefix for cell in quoted)


def test_sheets_can_be_used_at_once(book: Path) -> None:
    read = opened(book)
    for sheet in read.worksheets[1:]:
        assert sheet.freeze_panes in ("A2", "C2") and sheet.auto_filter.ref == sheet.dimensions
        assert all(7 <= sheet.column_dimensions[get_column_letter(place)].width <= 60 for place in range(1, sheet.max_column + 1))
        assert sheet.page_setup.orientation == "landscape" and sheet.print_title_rows == "$1:$1"
    links = [cell.hyperlink.location or cell.hyperlink.target for row in read["Contents"].iter_rows() for cell in row if cell.hyperlink]
    assert len(links) == len(read.sheetnames) - 1


def test_the_same_map_is_the_same_file(book: Path, hostile: Workspace, tmp_path: Path) -> None:
    time.sleep(1.1)  # The format and its library would write down the second.
    write(hostile, selected(hostile), tmp_path / "again.xlsx")
    assert (tmp_path / "again.xlsx").read_bytes() == book.read_bytes()
    with ZipFile(book) as packed:
        assert packed.testzip() is None
        assert b"2026-03-04T05:06:07Z" in packed.read("docProps/core.xml")


def test_long_and_odd_texts_are_held(tmp_path: Path) -> None:
    register = Register("A/B: [c]" * 9, (Column("One"), Column("N", "number", "h")), (("x" * 40_000, 1.5), ("a\x07b\ud800", None), ("", 0)))
    (tmp_path / "odd.xlsx").write_bytes(workbook_bytes([register, register], About("Map", "all", "")))
    read = opened(tmp_path / "odd.xlsx")
    assert len(read.sheetnames) == len({name.casefold() for name in read.sheetnames}) == 3
    assert all(len(name) <= 31 for name in read.sheetnames)
    rows = list(read.worksheets[1].iter_rows(values_only=True))
    assert len(str(rows[1][0])) == LONGEST and rows[2][0] == "a\ufffdb\ufffd" and rows[3] == (None, 0)


def test_a_part_is_named(tmp_path: Path) -> None:
    workspace = starter_map()
    write(workspace, replace(selected(workspace), system="SAP MM"), tmp_path / "mm.xlsx")
    said = [row[0] for row in opened(tmp_path / "mm.xlsx")["Contents"].iter_rows(max_row=3, values_only=True)]
    assert said[0] == "Four starter maps" and str(said[1]).startswith("SAP MM in the processes") and said[2] == "As of 2026-03-04"


@pytest.mark.skipif(OFFICE is None, reason="soffice (LibreOffice) is not installed")
@pytest.mark.timeout(240)
def test_libreoffice_reads_the_same(hostile: Workspace, book: Path, tmp_path: Path) -> None:
    """Each sheet as LibreOffice writes it to CSV; test_every_cell_is_what_the_register_says is its twin by another reader."""
    every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    command = [str(OFFICE), f"-env:UserInstallation=file://{tmp_path / 'profile'}", "--headless", "--convert-to", every_sheet]
    done = subprocess.run([*command, "--outdir", str(tmp_path / "out"), str(book)], capture_output=True, text=True, timeout=200)
    assert done.returncode == 0, done.stderr
    for register in registers(hostile):
        file = tmp_path / "out" / f"hostile-{register.title}.csv"
        with file.open(encoding="utf-8", newline="") as content:
            head, *rows = list(csv.reader(content, strict=True))
        assert head == [column.heading for column in register.columns]
        assert [[as_read(cell) for cell in row] for row in rows] == [[as_said(value) for value in row] for row in register.rows]


def as_read(cell: str) -> str:
    return cell.replace("\r\n", "\n")


def as_said(value: Value) -> str:
    """A value as LibreOffice tells what a cell shows when it holds the value itself: numbers in full."""
    return "" if value is None else value if isinstance(value, str) else f"{value:.15g}"
