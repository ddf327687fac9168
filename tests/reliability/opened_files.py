"""Tells whether a file was opened, by whatever part of the program: Python, Qt, SQLite or a library of the system (Linux only)."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path
from typing import Self

IN_ACCESS, IN_OPEN = 0x01, 0x20
CAN_TELL = sys.platform == "linux"


class OpenedFiles:
    """A watch on files, by the kernel (inotify); `count()` is how often one of them was opened or read since the last call."""

    def __init__(self, *paths: Path) -> None:
        library = ctypes.CDLL(None, use_errno=True)
        self._watch = library.inotify_init1(os.O_NONBLOCK)
        assert self._watch >= 0, os.strerror(ctypes.get_errno())
        for path in paths:
            added = library.inotify_add_watch(self._watch, os.fsencode(path), IN_OPEN | IN_ACCESS)
            assert added >= 0, os.strerror(ctypes.get_errno())

    def count(self) -> int:
        """How many events there were since the last call; 0 = nobody touched the files."""
        try:
            # An event is 16 bytes where what is watched is a file.
            return len(os.read(self._watch, 65536)) // 16
        except BlockingIOError:
            return 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._watch)
