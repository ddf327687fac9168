"""Objects of a PDF file, written as the archive format asks for it: streams, texts, and whatever is written out already."""

from __future__ import annotations

import zlib
from base64 import a85encode
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFObject

LONGEST_TEXT = 8000
"""In characters. PDF/A allows texts of 32,767 bytes, and a character may take four of them."""


class Written(PDFObject):
    """An object whose bytes are given; it may be given them after it was numbered."""

    __RefOnly__ = 1

    def __init__(self, content: bytes = b"") -> None:
        self.content = content

    def format(self, document: Any) -> bytes:
        """The bytes; reportlab asks for them by this name when it saves."""
        return self.content


class Stream(Written):
    """A stream as an object of its own."""

    def __init__(self, content: bytes, entries: str = "", *, is_compressed: bool = True) -> None:
        super().__init__(stream(content, entries, is_compressed=is_compressed))


def stream(content: bytes, entries: str = "", *, is_compressed: bool = True) -> bytes:
    """A stream, compressed unless it is to be readable; the ends of its lines are where PDF/A wants them, which reportlab's are not.

    One whose last byte would be the end of a line, as one in 128 is, is written in letters: readers could take that byte for none of it.
    """
    packed, how = (zlib.compress(content), "/Filter/FlateDecode") if is_compressed else (content, "")
    if is_compressed and packed.endswith((b"\r", b"\n")):
        packed, how = a85encode(packed) + b"~>", "/Filter[/ASCII85Decode/FlateDecode]"
    return f"<<{entries}{how}/Length {len(packed)}>>\nstream\n".encode("ascii") + packed + b"\nendstream\n"


def add(document: Any, content: Written, name: str | None = None) -> int:
    """Add an object to the document; gives its number."""
    reference = document.Reference(content, name)
    number: int = document.idToObjectNumberAndVersion[reference.name][0]
    return number


def text(words: str) -> str:
    """A text as an object of the file.

    >>> text("Price (net)"), text("é")
    ('(Price \\\\(net\\\\))', '<FEFF00E9>')
    """
    words = words[:LONGEST_TEXT].encode("utf-16", "replace").decode("utf-16")
    if words.isascii() and words.isprintable():
        return "(" + words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") + ")"
    return f"<FEFF{words.encode('utf-16-be').hex().upper()}>"


def number(value: float) -> str:
    """A number of the file, to a hundredth.

    >>> number(0.5), number(3.0), number(-0.001)
    ('0.5', '3', '0')
    """
    shown = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if shown == "-0" else shown
