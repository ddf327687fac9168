"""What a verb prints, such that a name from a stranger's file commands no terminal and turns no line about."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO, cast

_DIRECTIONS = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_CONTROLS = (*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0))
_ESCAPED = {code: f"\\u{code:04x}" for code in (*_CONTROLS, *_DIRECTIONS)}
"""Written as JSON escapes them, so that what is printed as JSON means the same."""


def plain(text: str, encoding: str = "utf-8") -> str:
    r"""The text with control characters, those that steer directions, and what the encoding lacks shown as escapes.

    >>> print(plain("Post\x1b[31m\u202e invoice"))
    Post\u001b[31m\u202e invoice
    """
    return text.translate(_ESCAPED).encode(encoding, errors="backslashreplace").decode(encoding)


class _Plain:
    """A stream that is written to through `plain`; everything else is the stream's own."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        return self._stream.write(plain(text, self._stream.encoding or "utf-8"))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


@contextmanager
def plain_output() -> Iterator[None]:
    """While the block runs, both outputs of this process are plain."""
    streams = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = cast(TextIO, _Plain(streams[0])), cast(TextIO, _Plain(streams[1]))
    try:
        yield
    finally:
        sys.stdout, sys.stderr = streams
