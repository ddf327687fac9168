"""The file itself: reportlab's objects and our own, small ones packed together, and the table of where each is (ISO 32000-1, 7.5.7, 7.5.8).

A tagged document has an object for every cell of its tables: as reportlab writes objects they would be most of the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from reportlab.pdfbase import pdfdoc

from exporters.pdf.objects import stream

_START = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_PACKED = 200
"""So many small objects are packed together: a reader has to unpack all of them to see one."""


class OwnObjects:
    """Objects that reportlab need not know: they have numbers of its document, and are made when the file is written."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._blocks: list[tuple[int, Iterable[bytes]]] = []

    @classmethod
    def of(cls, document: Any) -> OwnObjects:
        """Those of a document, which is packed from now on."""
        own = cls(document)
        document.format = lambda: _packed(document, own)
        return own

    def reserve(self, count: int) -> int:
        """The first of so many numbers in a row."""
        first: int = self._document.objectcounter + 1
        self._document.objectcounter += count
        return first

    def fill(self, first: int, contents: Iterable[bytes]) -> None:
        """What stands at reserved numbers, the first and those after it; asked for once."""
        self._blocks.append((first, contents))

    def every(self) -> Iterator[tuple[int, bytes]]:
        """All of them with their numbers."""
        for first, contents in self._blocks:
            yield from enumerate(contents, first)


class _File:
    """A file as far as it is written, and where its objects are."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._parts, self._length = [_START], len(_START)
        self._where: dict[int, bytes] = {0: _entry(0, 0, 65535)}
        self._waiting: list[tuple[int, bytes]] = []

    def add(self, number: int, content: bytes) -> None:
        """An object: streams stand alone, others wait until there are enough of them."""
        if content.endswith(b"endstream\n"):
            self._write(number, content)
            return
        self._waiting.append((number, content))
        if len(self._waiting) == _PACKED:
            self._pack()

    def end(self, root: int, info: int) -> bytes:
        """The whole file, its table at the end."""
        if self._waiting:
            self._pack()
        number = self._new_number()
        place = self._length
        self._where[number] = _entry(1, place, 0)
        table = b"".join(self._where.get(one, _entry(0, 0, 65535)) for one in range(number + 1))
        digest = self._document.signature.hexdigest()
        about = f"/Root {root} 0 R/Info {info} 0 R/ID[<{digest}><{digest}>]/Size {number + 1}/W[1 5 2]"
        self._write(number, stream(table, f"/Type/XRef{about}"))
        self._parts.append(f"startxref\n{place}\n%%EOF\n".encode("ascii"))
        return b"".join(self._parts)

    def _pack(self) -> None:
        number, places, length = self._new_number(), [], 0
        for index, (one, content) in enumerate(self._waiting):
            places.append(f"{one} {length}")
            length += len(content) + 1
            self._where[one] = _entry(2, number, index)
        head = (" ".join(places) + "\n").encode("ascii")
        body = head + b"\n".join(content for _, content in self._waiting)
        self._write(number, stream(body, f"/Type/ObjStm/N {len(self._waiting)}/First {len(head)}"))
        self._waiting.clear()

    def _new_number(self) -> int:
        self._document.objectcounter += 1
        return int(self._document.objectcounter)

    def _write(self, number: int, content: bytes) -> None:
        self._where[number] = _entry(1, self._length, 0)
        written = b"%d 0 obj\n%bendobj\n" % (number, content)
        self._parts.append(written)
        self._length += len(written)


def _packed(document: Any, own: OwnObjects) -> bytes:
    """The file of a document; formatting an object may make reportlab add others."""
    root, info = (document.Reference(one).name for one in (document.Catalog, document.info))
    file, number = _File(document), 1
    while number <= document.objectcounter:
        name = document.numberToId.get(number)
        if name is not None:
            file.add(number, pdfdoc.format(document.idToObject[name], document, toplevel=1))
        number += 1
    for number, content in own.every():
        file.add(number, content)
    numbers = document.idToObjectNumberAndVersion
    return file.end(numbers[root][0], numbers[info][0])


def _entry(kind: int, first: int, second: int) -> bytes:
    return bytes((kind,)) + first.to_bytes(5, "big") + second.to_bytes(2, "big")
