"""A restore point before much is deleted or comes in at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from mapper.open_map import OpenMap

MUCH = 25
"""So many elements nobody would make anew."""


def keep_point(open_map: OpenMap, reason: Literal["bulk delete", "import"], count: int) -> None:
    """Keep the map as it is among its restore points, where `count` elements are about to go or come and that is much."""
    if count >= MUCH and open_map.copies is not None:
        open_map.copies.take(reason)
