"""Regular expressions that are compiled when they are first used: a start knows a hundred of them and asks few."""

from __future__ import annotations

import re
from typing import Any, cast


def late_pattern(source: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """As `re.compile`, for a constant of a module; a mistake in `source` is told at the first use.

    >>> late_pattern("[0-9]+").findall("a1b22")
    ['1', '22']
    """
    return cast("re.Pattern[str]", _Late(source, flags))


_USUAL = ("match", "fullmatch", "search", "sub", "finditer", "findall", "split")


class _Late:
    """Becomes as good as the pattern with the first thing that is asked of it."""

    def __init__(self, source: str, flags: re.RegexFlag) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self._source, self._flags)
        # Found here from now on, without a way round through this function.
        self.__dict__.update({one: getattr(compiled, one) for one in _USUAL})
        return getattr(compiled, name)
