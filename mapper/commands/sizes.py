"""How large each kind of element is when it is new, in points."""

from __future__ import annotations

from typing import NamedTuple

from mapper.model.flow import EVENT_KINDS, GATEWAY_KINDS, NodeKind

GAP = 56.0
"""Between an element and the next one to its right: room for an arrow and a short label."""
ROW_GAP = 40.0
"""Between an element and the next one below it: room for the list of its exceptions."""


class Size(NamedTuple):
    """Width and height, in points."""

    width: float
    height: float


STEP = Size(150.0, 64.0)
GATEWAY = Size(44.0, 44.0)
EVENT = Size(36.0, 36.0)
EXCEPTION = Size(22.0, 22.0)
CONTACT_POINT = Size(170.0, 60.0)
NOTE = Size(160.0, 56.0)
DOCUMENT = Size(64.0, 72.0)
GROUP = Size(320.0, 200.0)
PLACED_ENTRY = Size(130.0, 44.0)


def size_of_kind(kind: NodeKind) -> Size:
    """The size of a new node of that kind."""
    if kind in EVENT_KINDS:
        return EVENT
    return GATEWAY if kind in GATEWAY_KINDS else STEP
