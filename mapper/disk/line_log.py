"""Lines of text added to a file one by one, each on the disk before it counts, each with a checksum so that a torn one is known.

A line is eight hex letters of the CRC-32 of its text in UTF-8, a space, the text, and a line feed.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self
from zlib import crc32

_SUM_BYTES = 9


@dataclass(frozen=True, slots=True)
class Lines:
    """What a log holds up to its first torn line. `whole_bytes`: how long it is up to there; `is_torn`: whether something follows."""

    texts: tuple[str, ...]
    whole_bytes: int
    is_torn: bool


def read_lines(path: Path) -> Lines:
    """The lines of a log up to the first that is torn; a missing file has none. Raises OSError where it cannot be read."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return Lines((), 0, False)
    texts: list[str] = []
    start = 0
    while (end := content.find(b"\n", start)) >= 0:
        text = _text_of(content[start:end])
        if text is None:
            break
        texts.append(text)
        start = end + 1
    return Lines(tuple(texts), start, start < len(content))


def framed(text: str) -> bytes:
    r"""The line as it lies in the file. Raises ValueError for a text with a line feed.

    >>> framed("Post invoice")
    b'c0ccf8b3 Post invoice\n'
    """
    if "\n" in text:
        raise ValueError("a line of a log is one line")
    content = text.encode("utf-8", errors="surrogatepass")
    return b"%08x %b\n" % (crc32(content), content)


def _text_of(line: bytes) -> str | None:
    """The text of a line without its line feed; None where it is torn."""
    content = line[_SUM_BYTES:]
    if line[:_SUM_BYTES] != b"%08x " % crc32(content):
        return None
    return content.decode("utf-8", errors="surrogatepass")


class LineLog:
    """A log open to be added to. A torn line at its end, of a program that was killed, is cut off first."""

    def __init__(self, path: Path, descriptor: int, size: int) -> None:
        self.path = path
        self._descriptor = descriptor
        self._size = size

    @classmethod
    def open(cls, path: Path) -> Self:
        """The log at the path, made where it is missing. Raises OSError where that cannot be done."""
        whole = read_lines(path).whole_bytes
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o600)
        try:
            os.ftruncate(descriptor, whole)
        except BaseException:
            os.close(descriptor)
            raise
        return cls(path, descriptor, whole)

    @property
    def size(self) -> int:
        """Its length in bytes."""
        return self._size

    def append(self, text: str) -> None:
        """Add a line; when this returns, it is on the disk. Raises OSError where it cannot be written; the log is then as it was."""
        line = framed(text)
        try:
            _write_all(self._descriptor, line)
            _sync(self._descriptor)
        except OSError:
            # Where even this fails, reading stops at the torn line, and opening the log anew cuts it off.
            with suppress(OSError):
                os.ftruncate(self._descriptor, self._size)
            raise
        self._size += len(line)

    def close(self) -> None:
        """Release the file; a second call does nothing."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            os.close(descriptor)


def _write_all(descriptor: int, line: bytes) -> None:
    rest = memoryview(line)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _sync(descriptor: int) -> None:
    # macOS and Windows have only the stronger one.
    getattr(os, "fdatasync", os.fsync)(descriptor)
