"""The pages of a damaged file that say which tables it has, put right from a new file: they are the same in every map of a version.

Tables are made once, in one order, in an empty file, and never altered. So the pages of the schema, and the first page of each table, have
the same numbers in all maps; what a damaged file lost of them can be taken from any other.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from mapper.disk.replace_file import replacing
from mapper.store import connection
from mapper.store.new_file import filled

PAGE_BYTES = 4096
_PAGE_COUNT = slice(28, 32)


def with_fresh_schema(copy: Path) -> None:
    """Replace in a private copy of a damaged map the pages of the schema by those of a new map of this version.

    The number of its pages is set to what is there. Raises OSError or KnownError where the copy cannot be written.
    """
    pages = dict(_schema_pages(copy.with_name("empty")))
    count = copy.stat().st_size // PAGE_BYTES
    first = bytearray(pages[1])
    first[_PAGE_COUNT] = count.to_bytes(4, "big")
    pages[1] = bytes(first)
    with replacing(copy) as part, copy.open("rb") as damaged, part.open("wb") as put_right:
        for number in range(1, count + 1):
            page = damaged.read(PAGE_BYTES)
            put_right.write(pages.get(number, page))


def _schema_pages(empty: Path) -> Mapping[int, bytes]:
    """By number, the pages of an empty map that are not the first page of a table or index."""
    with filled(empty):
        pass
    with closing(connection.connect_to_read(empty)) as opened:
        roots = {root for (root,) in opened.execute("SELECT rootpage FROM sqlite_schema")}
    content = empty.read_bytes()
    empty.unlink()
    numbers = (number for number in range(1, len(content) // PAGE_BYTES + 1) if number not in roots)
    return {number: content[(number - 1) * PAGE_BYTES : number * PAGE_BYTES] for number in numbers}
