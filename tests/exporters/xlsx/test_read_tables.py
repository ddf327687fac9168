"""Workbooks as they come, and workbooks that were made to do harm: refused in a sentence, within a second."""

from __future__ import annotations

import struct
import time
import zipfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from datetime import time as clock
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from exporters.xlsx.read_tables import read_tables
from mapper.capture.take_list import take_list
from mapper.model.errors import KnownError
from mapper.model.limits import LIST_ROWS

SHEET = "xl/worksheets/sheet1.xml"


def workbook() -> bytes:
    book = Workbook()
    steps = book.active
    assert steps is not None
    steps.title = "Steps"
    steps.append(["Step", "Who", "Problem", "How often", "Effort", "Delay", "Since"])
    steps.append(["Pay", "Clerk", "Late", 0.05, clock(0, 20), timedelta(hours=40), date(2026, 3, 1)])
    steps.append(["Close", True, None, 9.5, "=1+2", None, datetime(2026, 3, 1, 8, 30)])
    steps["D2"].number_format = "0%"
    book.create_sheet("Empty")
    book.create_sheet("Other").append(["x"])
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


WORKBOOK = workbook()


def tampered(change: Callable[[str, bytes], bytes], **more: bytes) -> bytes:
    """The workbook with its parts changed, and parts added."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(WORKBOOK)) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, change(name, source.read(name)))
        for name, content in more.items():
            target.writestr(name, content)
    return made.getvalue()


def with_sheet(change: Callable[[bytes], bytes]) -> bytes:
    return tampered(lambda name, content: change(content) if name == SHEET else content)


def rows_at(first: int, count: int) -> bytes:
    return b"".join(
        b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>%d</t></is></c></row>' % (row, row, row * row) for row in range(first, first + count)
    )


def test_cells_are_read_as_they_are_meant() -> None:
    tables = read_tables(WORKBOOK)
    assert [table.name for table in tables] == ["Steps", "Other"]
    assert tables[0].rows[1] == ("Pay", "Clerk", "Late", "5%", "20 min", "2400 min", "2026-03-01")
    assert tables[0].rows[2] == ("Close", "yes", "", "9.5", "=1+2", "", "2026-03-01 08:30")
    assert any("never worked out" in remark for remark in tables[0].remarks) and not tables[1].remarks
    assert "! Late 5% 20 min 2400 min" in take_list(tables[0]).lines


def test_a_formula_is_read_as_what_it_showed_last() -> None:
    shown = with_sheet(
        lambda content: content.replace(b"<v></v>", b"<v>3</v>").replace(b"<v />", b"<v>3</v>").replace(b"<v/>", b"<v>3</v>")
    )
    table = read_tables(shown)[0]
    assert table.rows[2][4] == "3" and not any("never" in remark for remark in table.remarks)


def test_macros_and_links_are_left_alone_and_said() -> None:
    made = tampered(lambda _name, content: content, **{"xl/vbaProject.bin": b"MZ", "xl/externalLinks/externalLink1.xml": b"<x/>"})
    remarks = " ".join(read_tables(made)[0].remarks)
    assert "macros" in remarks and "not opened" in remarks


def test_a_sheet_that_says_it_is_huge_is_read_as_it_is() -> None:
    made = with_sheet(lambda content: content.replace(b'ref="A1:G3"', b'ref="A1:XFD1048576"'))
    assert len(read_tables(made)[0].rows) == 3 and b"XFD1048576" in zipfile.ZipFile(BytesIO(made)).read(SHEET)


BILLION = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
HOSTILE = {
    "a bomb of blanks": lambda: with_sheet(lambda content: b" " * 50_000_000 + content),
    "more bytes than may be": lambda: tampered(
        lambda _name, content: content, **{f"xl/media/{n}.bin": bytes(40_000_000) for n in range(2)}
    ),
    "entities": lambda: with_sheet(lambda content: BILLION + content),
    "an encoding that hides entities": lambda: with_sheet(lambda content: content.decode().encode("utf-16")),
    "too many rows": lambda: with_sheet(lambda content: content.replace(b"<sheetData>", b"<sheetData>" + rows_at(4, LIST_ROWS + 10))),
    "a row far down": lambda: with_sheet(lambda content: content.replace(b"</sheetData>", rows_at(1_048_576, 1) + b"</sheetData>")),
    "too many tags": lambda: with_sheet(lambda content: content.replace(b"<sheetData>", b"<sheetData>" + b"<a/><b/>" * 2_100_000)),
    "a part cut short": lambda: with_sheet(lambda content: content[:300]),
    "no workbook part": lambda: tampered(lambda name, content: b"" if name == "xl/workbook.xml" else content),
    "a file cut short": lambda: WORKBOOK[: len(WORKBOOK) // 2],
    "another ZIP": lambda: zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
    "an old workbook": lambda: b"\xd0\xcf\x11\xe0" + bytes(512),
    "text": lambda: b"Step,Who\n",
    "nothing": lambda: b"",
    "many parts": lambda: tampered(lambda _name, content: content, **{f"xl/x{number}.xml": b"" for number in range(1_100)}),
    "a lie about its size": lambda: lying(WORKBOOK),
}


def zipped(parts: dict[str, bytes]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return made.getvalue()


def lying(content: bytes) -> bytes:
    """The directory of the ZIP says of every part that it is 3 GB."""
    made = bytearray(content)
    place = made.find(b"PK\x01\x02")
    while place >= 0:
        made[place + 24 : place + 28] = struct.pack("<I", 3_000_000_000)
        place = made.find(b"PK\x01\x02", place + 4)
    return bytes(made)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_workbook_is_refused_within_a_second(name: str) -> None:
    content = HOSTILE[name]()
    before = time.process_time()
    with pytest.raises(KnownError) as refused:
        read_tables(content)
    took = time.process_time() - before
    assert str(refused.value).endswith(".") and "Nothing was imported." in str(refused.value)
    assert took < 1


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_broken_workbook_is_read_or_refused(data: st.DataObject) -> None:
    broken = bytearray(WORKBOOK)
    for _ in range(data.draw(st.integers(1, 6))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    try:
        tables = read_tables(bytes(broken))
    except KnownError as fault:
        assert str(fault)
    else:
        assert tables
