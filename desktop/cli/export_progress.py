"""How far an export is, on the last line of a terminal; in a pipe it is quiet, and for a program that asked it is a line a step."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from exporters.progress import telling
from mapper.model.words import say

OFTEN = 0.1
"""Seconds between two lines: more often nobody reads, and writing takes time."""
MARK = "progress"
"""What a line for a program begins with: this word, what is done, and of how much, with tabs between them and the words at the end."""


class _Line:
    """The last line of a terminal, written over and over."""

    def __init__(self) -> None:
        self._last = 0.0
        self._length = 0

    def tell(self, words: str, done: int, of: int) -> None:
        """What is being done, and how much of it is."""
        now = time.monotonic()
        if now - self._last >= OFTEN or done == of:
            self._last = now
            self._write(say("{words} {share} %", words=words, share=round(100 * done / of) if of else 100))

    def clear(self) -> None:
        """Nothing is left of it."""
        if self._length:
            self._write("")
            _return()

    def _write(self, text: str) -> None:
        _return()
        print(text.ljust(self._length), end="", file=sys.stderr, flush=True)
        self._length = len(text)


def _return() -> None:
    """Back to the beginning of the line; nothing else steers the terminal, and what is printed may not steer it at all."""
    sys.stderr.buffer.write(b"\r")
    sys.stderr.buffer.flush()


@contextmanager
def progress_shown(*, for_a_program: bool, is_quiet: bool) -> Iterator[None]:
    """While the block runs, what is exported is followed where somebody watches."""
    if for_a_program:
        with telling(lambda words, done, of: print(MARK, done, of, words, sep="\t", file=sys.stderr, flush=True)):
            yield
    elif is_quiet or not sys.stderr.isatty():
        yield
    else:
        line = _Line()
        try:
            with telling(line.tell):
                yield
        finally:
            line.clear()
