"""What the readers of lists, workbooks and event logs say to files just below a cap, at it and just above it."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipInfo

from exporters.csv import read_table
from exporters.log_files import counted_log
from exporters.xlsx import read_tables, stranger
from mapper.disk.unpacked import unpacked
from mapper.evidence.event import Event
from mapper.evidence.event_log import count_log
from mapper.model import limits
from mapper.model.errors import KnownError

PACKED = 8_000
"""Bytes: so small that they are read at once, and 200 times as much is large enough for the ratio to be asked."""
HEAD = b"case,activity,time\n"
PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/sheet.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Target='
    '"xl/workbook.xml" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>',
    "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s"'
    ' Target="sheet.xml" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/></Relationships>',
    "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="s"/></sheets>'
    "</workbook>",
}
"""What a workbook of one sheet, `xl/sheet.xml`, is made of beside it."""


def takes(act: Callable[[], object]) -> bool:
    """Whether the act ends without a refusal."""
    try:
        act()
    except KnownError:
        return False
    return True


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """The parts in a ZIP, as large as they are."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def sheet(rows: int, columns: int) -> bytes:
    """A workbook with one sheet that is filled."""
    row = "<row>" + '<c t="inlineStr"><is><t>a</t></is></c>' * columns + "</row>"
    cells = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{row * rows}</sheetData></worksheet>'
    return zipped({**PARTS, "xl/sheet.xml": cells})


def list_rows(rows: int) -> set[bool]:
    """What each format says to so many rows."""
    return {takes(lambda: read_table.read_tables(b"a\n" * rows)), takes(lambda: read_tables.read_tables(sheet(rows, 1)))}


def list_columns(columns: int) -> set[bool]:
    """Whether each format reads so many columns to the last."""
    tables = (*read_table.read_tables(b",".join([b"a"] * columns) + b"\n"), *read_tables.read_tables(sheet(1, columns)))
    assert len(tables) == 2 and all(len(table.rows) == 1 for table in tables)
    return {len(table.rows[0]) == columns for table in tables}


def workbook_parts(parts: int) -> bool:
    """Whether a workbook of so many parts is opened."""
    more = {f"xl/media/{number}.png": b"" for number in range(parts - len(PARTS))}
    return takes(lambda: stranger.looked_through(zipped({**PARTS, **more})))


def workbook_bytes(size: int) -> bool:
    """Whether a workbook of so many bytes in all is opened."""
    rest = size - sum(map(len, PARTS.values()))
    return takes(lambda: stranger.looked_through(zipped({**PARTS, "xl/media/film.bin": bytes(rest)})))


def workbook_tags(tags: int) -> bool:
    """Whether a part of so many tags is read."""
    return takes(lambda: stranger.looked_through(zipped({**PARTS, "xl/sheet.xml": b"<" * tags})))


def ratio(times: int) -> set[bool]:
    """What is said to a workbook and to a log that grow so many times when they are unpacked."""
    part = ZipInfo("xl/sheet.xml")
    part.file_size, part.compress_size = times * PACKED, PACKED
    packed = gzip.compress(bytes(times * PACKED), mtime=0)
    with TemporaryDirectory() as folder:
        path = Path(folder, "log.csv.gz")
        # Noughts behind the end are part of the file, and nothing comes of them.
        path.write_bytes(packed.ljust(PACKED, b"\0"))
        with unpacked(path, limits.IMPORT_BYTES, limits.UNPACKED_RATIO) as stream:
            return {takes(lambda: stranger._refuse_bombs([part])), takes(stream.read)}


def log_bytes(size: int) -> bool:
    """Whether a log of so many bytes is read."""
    before, behind = HEAD + b"1,", b",2026-01-05T08:00:00\n"
    with TemporaryDirectory() as folder:
        path = Path(folder, "log.csv")
        path.write_bytes(before + b"x" * (size - len(before) - len(behind)) + behind)
        return takes(lambda: counted_log(path, {}))


def log_of(count: int, event: Callable[[str], Event]) -> bool:
    """Whether a log of so many events is taken, each made of its number."""
    return takes(lambda: count_log(event(str(number)) for number in range(count)))


def one(said: set[bool]) -> bool:
    """What all borders say; they must say the same."""
    (same,) = said
    return same


TAKES: dict[str, Callable[[int], bool]] = {
    "LIST_ROWS": lambda n: one(list_rows(n)),
    "LIST_COLUMNS": lambda n: one(list_columns(n)),
    "WORKBOOK_BYTES": workbook_bytes,
    "WORKBOOK_PARTS": workbook_parts,
    "WORKBOOK_TAGS": workbook_tags,
    "UNPACKED_RATIO": lambda n: one(ratio(n)),
    "LOG_BYTES": log_bytes,
    "LOG_EVENTS": lambda n: log_of(n, lambda _number: Event("1", "Pay", 0)),
    "LOG_CASES": lambda n: log_of(n, lambda number: Event(number, "Pay", 0)),
    "LOG_ACTIVITIES": lambda n: log_of(n, lambda number: Event("1", number, 0)),
}
"""By cap, whether so much is taken."""
