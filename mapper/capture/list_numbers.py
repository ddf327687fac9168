"""Numbers of a table in one way of writing: whether a comma or a point is the decimal mark is decided for the table as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mapper.capture.list_table import DecimalMark

_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,'’\u00a0\u202f]\d+)*(?![\w]*[.,]\d)")
_COMMA = re.compile(r"\d+,(?:\d{1,2}|\d{4,})|0,\d+|\d{1,3}(?:\.\d{3})+,\d+")
_POINT = re.compile(r"\d+\.(?:\d{1,2}|\d{4,})|0\.\d+|\d{1,3}(?:,\d{3})+\.\d+")
_EITHER = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_APART = re.compile(r"['’\u00a0\u202f](?=\d{3}(?!\d))")
"""What Swiss and French lists put between thousands."""


def decimal_mark(cells: Iterable[str], expected: DecimalMark = "") -> DecimalMark:
    """The decimal mark that these cells show; where they show none, the expected one; where they show both, none.

    >>> decimal_mark(["2,5 h", "1.250,00"]), decimal_mark(["2.5", "1,250"]), decimal_mark(["1,250"]), decimal_mark(["1,5", "1.5"])
    (',', '.', '', '')
    """
    has_comma = has_point = False
    for cell in cells:
        for number in _NUMBER.findall(cell):
            plain = _APART.sub("", number)
            has_comma = has_comma or _COMMA.fullmatch(plain) is not None
            has_point = has_point or _POINT.fullmatch(plain) is not None
    if has_comma == has_point:
        return "" if has_comma else expected
    return "," if has_comma else "."


def is_open(cell: str) -> bool:
    """Whether the cell has a number that means one thing with a decimal comma and another with a decimal point: 1,250."""
    return any(_EITHER.fullmatch(number) for number in _NUMBER.findall(cell))


def with_points(cell: str, mark: DecimalMark) -> str:
    """The cell with its numbers written the one way that is read alike everywhere: no thousands apart, a decimal point.

    >>> with_points("1.250,5 h", ","), with_points("1,250", ","), with_points("1,250", "."), with_points("1.250", ".")
    ('1250.5 h', '1.25', '1250', '1.25')
    """
    return _NUMBER.sub(lambda found: _plain(found[0], mark), cell) if mark else _APART.sub("", cell)


def _plain(number: str, mark: DecimalMark) -> str:
    other = "." if mark == "," else ","
    whole, _, part = _APART.sub("", number).replace(other, "").partition(mark)
    kept = part.replace(mark, "").rstrip("0")
    return f"{whole}.{kept}" if kept else whole
