"""The colour space of the documents, sRGB, as an ICC profile: so that colours mean the same on every printer (PDF/A asks for it)."""

from __future__ import annotations

import struct
from functools import cache

_WHITE = (0.9642, 1.0, 0.8249)
_PRIMARIES = {
    b"rXYZ": (0.4360747, 0.2225045, 0.0139322),
    b"gXYZ": (0.3850649, 0.7168786, 0.0971045),
    b"bXYZ": (0.1430804, 0.0606169, 0.7141733),
}
"""Of IEC 61966-2-1, adapted to the white of the profile (D50, Bradford)."""
_CURVE_POINTS = 1024


@cache
def srgb_profile() -> bytes:
    """The profile, version 2.1 of ICC.1:1998: three primaries and one curve."""
    curve = _curve()
    tags = [(b"desc", _description("sRGB IEC61966-2.1")), (b"cprt", b"text\0\0\0\0No copyright, use freely\0"), (b"wtpt", _place(_WHITE))]
    tags += [(name, _place(primary)) for name, primary in _PRIMARIES.items()]
    tags += [(name, curve) for name in (b"rTRC", b"gTRC", b"bTRC")]
    start = 128 + 4 + 12 * len(tags)
    found: dict[bytes, int] = {}
    body = b""
    for _, content in tags:
        if content not in found:
            found[content] = start + len(body)
            body += content + b"\0" * (-len(content) % 4)
    table = struct.pack(">I", len(tags)) + b"".join(name + struct.pack(">II", found[content], len(content)) for name, content in tags)
    return _header(start + len(body)) + table + body


def _header(size: int) -> bytes:
    made = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
    kind = b"mntrRGB XYZ "
    return (struct.pack(">I4xI", size, 0x02100000) + kind + made + b"acsp" + b"\0" * 28 + _fixed(_WHITE)).ljust(128, b"\0")


def _description(words: str) -> bytes:
    content = words.encode("ascii") + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">I", len(content)) + content + b"\0" * (4 + 4 + 2 + 1 + 67)


def _place(place: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + _fixed(place)


def _fixed(place: tuple[float, float, float]) -> bytes:
    return struct.pack(">3i", *(round(value * 65536) for value in place))


def _curve() -> bytes:
    values = [round(65535 * _linear(number / (_CURVE_POINTS - 1))) for number in range(_CURVE_POINTS)]
    return b"curv\0\0\0\0" + struct.pack(f">I{_CURVE_POINTS}H", _CURVE_POINTS, *values)


def _linear(value: float) -> float:
    """How much light a value between 0 and 1 stands for.

    >>> _linear(0.0), round(_linear(0.5), 4), _linear(1.0)
    (0.0, 0.214, 1.0)
    """
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)
