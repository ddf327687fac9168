"""Rows read off the pages of a damaged file without SQLite: each leaf page tells its own, whatever happened to the rest of the file.

The layout of pages, cells and records is that of https://www.sqlite.org/fileformat2.html. A row is given as a bare tuple; which table it
belongs to must be seen from what it holds. Nothing here trusts a length, an offset or a page number.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from mmap import mmap
from time import thread_time
from typing import Any

from mapper.model.limits import VALUE_BYTES
from mapper.store.lenient_rows import MangledText

Row = tuple[Any, ...]
Content = bytes | mmap
"""A whole file, read or mapped: a slice of it is bytes."""

_INDEX_LEAF, _TABLE_LEAF = 10, 13
_INDEX_NODE = 2
_MOST_COLUMNS = 200
_FLOAT = struct.Struct(">d")
_WHOLE_BYTES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row as it lies on a page: `rowid` None where the table has none."""

    rowid: int | None
    values: Row


class _Broken(Exception):
    """A cell that is none."""


def rows_on_pages(content: Content, until: float) -> Iterator[RawRow]:
    """Every row that can be made out on the pages of a database, before the moment `until` of the thread's own clock."""
    size = _page_size(content)
    for start in range(0, len(content) - size + 1, size):
        if thread_time() > until:
            return
        page = content[start : start + size]
        head = 100 if start == 0 else 0
        if page[head] in (_INDEX_LEAF, _TABLE_LEAF, _INDEX_NODE):
            yield from _rows_of(_Leaf(content, page, head, size))


def _page_size(content: Content) -> int:
    size = int.from_bytes(content[16:18], "big") if len(content) >= 18 else 0
    return size if size in (512, 1024, 2048, 4096, 8192, 16384, 32768) else 4096


@dataclass(frozen=True, slots=True)
class _Leaf:
    content: Content
    page: bytes
    head: int
    size: int


def _rows_of(leaf: _Leaf) -> Iterator[RawRow]:
    kind = leaf.page[leaf.head]
    # A page between others has the number of a page before its pointers, and before each cell.
    extra = 4 if kind == _INDEX_NODE else 0
    first = leaf.head + 8 + extra
    count = min(int.from_bytes(leaf.page[leaf.head + 3 : leaf.head + 5], "big"), (leaf.size - first) // 2)
    for n in range(count):
        at = int.from_bytes(leaf.page[first + 2 * n : first + 2 * n + 2], "big")
        try:
            yield _cell(leaf, at + extra, kind == _TABLE_LEAF)
        except (_Broken, IndexError, struct.error):
            continue


def _cell(leaf: _Leaf, at: int, has_rowid: bool) -> RawRow:
    length, at = _varint(leaf.page, at)
    rowid = None
    if has_rowid:
        rowid, at = _varint(leaf.page, at)
    if not 2 <= length <= VALUE_BYTES:
        raise _Broken
    return RawRow(rowid, _record(_payload(leaf, at, length, has_rowid)))


def _payload(leaf: _Leaf, at: int, length: int, is_table: bool) -> bytes:
    """The bytes of a cell: what lies on the page itself, then the chain of pages it overflows into."""
    most = leaf.size - 35 if is_table else (leaf.size - 12) * 64 // 255 - 23
    if length <= most:
        return _taken(leaf.page, at, length)
    least = (leaf.size - 12) * 32 // 255 - 23
    here = least + (length - least) % (leaf.size - 4)
    here = here if here <= most else least
    parts = [_taken(leaf.page, at, here)]
    left, number = length - here, int.from_bytes(_taken(leaf.page, at + here, 4), "big")
    while left > 0:
        start = (number - 1) * leaf.size
        if number < 2 or start + leaf.size > len(leaf.content):
            raise _Broken
        parts.append(leaf.content[start + 4 : start + 4 + min(left, leaf.size - 4)])
        number = int.from_bytes(leaf.content[start : start + 4], "big")
        left -= leaf.size - 4
    return b"".join(parts)


def _taken(page: bytes, at: int, length: int) -> bytes:
    if at + length > len(page):
        raise _Broken
    return page[at : at + length]


def _record(payload: bytes) -> Row:
    end, at = _varint(payload, 0)
    if end > len(payload):
        raise _Broken
    kinds: list[int] = []
    while at < end:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    if at != end or not 0 < len(kinds) <= _MOST_COLUMNS:
        raise _Broken
    values: list[Any] = []
    for kind in kinds:
        value, at = _value(payload, at, kind)
        values.append(value)
    if at != len(payload):
        raise _Broken
    return tuple(values)


def _value(payload: bytes, at: int, kind: int) -> tuple[Any, int]:
    if kind in (0, 8, 9):
        return (None if kind == 0 else kind - 8), at
    if kind in _WHOLE_BYTES:
        length = _WHOLE_BYTES[kind]
        return int.from_bytes(_taken(payload, at, length), "big", signed=True), at + length
    if kind == 7:
        return _FLOAT.unpack(_taken(payload, at, 8))[0], at + 8
    if kind < 12:
        raise _Broken
    content = _taken(payload, at, (kind - 12) // 2)
    return (_text(content) if kind % 2 else content), at + len(content)


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return MangledText(content.decode("utf-8", errors="replace"))


def _varint(content: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where it ends."""
    value = 0
    for n in range(8):
        byte = content[at + n]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + n + 1
    value = value << 8 | content[at + 8]
    return value - (1 << 64 if value >= 1 << 63 else 0), at + 9
