"""How large each kind of element is when it is new, in points."""

from __future__ import annotations

from typing import NamedTuple

from mapper.layout.footprint import CONTACT_SIZE, EVENT_SIZE, GATEWAY_SIZE, STEP_SIZE
from mapper.model.flow import EVENT_KINDS, GATEWAY_KINDS, NodeKind

ROW_GAP = 40.0
"""Between an element and what is put below it, in points."""


class Size(NamedTuple):
    """Width and height, in points."""

    width: float
    height: float


STEP = Size(*STEP_SIZE)
GATEWAY = Size(*GATEWAY_SIZE)
EVENT = Size(*EVENT_SIZE)
CONTACT_POINT = Size(*CONTACT_SIZE)
NOTE = Size(160.0, 56.0)
DOCUMENT = Size(64.0, 72.0)
GROUP = Size(320.0, 200.0)
PLACED_ENTRY = Size(130.0, 44.0)


def size_of_kind(kind: NodeKind) -> Size:
    """The size of a new node of that kind."""
    if kind in EVENT_KINDS:
        return EVENT
    return GATEWAY if kind in GATEWAY_KINDS else STEP
