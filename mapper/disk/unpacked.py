"""A file from outside as a stream, unpacked on the way where it is gzip, and no more of it than is asked for."""

from __future__ import annotations

import gzip
import os
import stat
import zlib
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import IO, TYPE_CHECKING

from mapper.model.errors import KnownError
from mapper.model.words import say

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_GZIP = b"\x1f\x8b"
_FREE = 1024**2
"""The ratio is asked when more than this is unpacked."""


def unpacked(path: Path, most: int, ratio: int) -> BufferedReader:
    """The stream of the file's content, to be closed by whoever asked.

    Reading raises KnownError beyond `most` bytes, where gzip unpacks to more than `ratio` times what was packed, and where it is broken.
    Raises KnownError where the file is missing, no ordinary file, or unreadable.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except FileNotFoundError:
        raise KnownError(say("There is no file {path}.", path=path)) from None
    except (OSError, ValueError) as fault:
        raise KnownError(
            say("{path} cannot be read: {reason}.", path=path, reason=getattr(fault, "strerror", None) or str(fault))
        ) from fault
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise KnownError(say("{path} is not a file.", path=path))
    return BufferedReader(_Capped(os.fdopen(descriptor, "rb"), most, ratio), 1024**2)


class _Capped(RawIOBase):
    """Hands on what the file holds, and counts it."""

    def __init__(self, file: IO[bytes], most: int, ratio: int) -> None:
        super().__init__()
        self._file = file
        self._is_packed = file.read(2) == _GZIP
        file.seek(0)
        self._source: IO[bytes] = gzip.GzipFile(fileobj=file) if self._is_packed else file  # type: ignore[assignment]
        self._most, self._ratio = most, ratio
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        with memoryview(buffer) as view:
            try:
                piece = self._source.read(len(view))
            except (OSError, EOFError, zlib.error) as fault:
                raise KnownError(say("The file is broken: it cannot be unpacked to its end."), todo=say("Fetch it once more.")) from fault
            view[: len(piece)] = piece
        self._given += len(piece)
        self._refuse_too_much()
        return len(piece)

    def _refuse_too_much(self) -> None:
        if self._given > self._most:
            raise KnownError(say("The file is larger than {n} MB.", n=self._most // 1024**2), todo=say("Take a part of it."))
        if self._is_packed and self._given > _FREE and self._given > self._ratio * self._file.tell():
            raise KnownError(
                say("The file grows more than {n} times when it is unpacked.", n=self._ratio),
                todo=say("Unpack it yourself if you know where it comes from."),
            )

    def close(self) -> None:
        if not self.closed:
            self._source.close()
            self._file.close()
        super().close()
