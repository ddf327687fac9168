"""Small signs inside shapes: how a trigger arrives, what kind of event it is, what kind of exception, what kind of resource."""

from __future__ import annotations

import math
from collections.abc import Callable

from mapper.drawing.picture import Box, Path, Point, Segment
from mapper.shapes.forms import circle, polygon, polyline, rectangle

Outline = tuple[Segment, ...]


def sign(name: str, centre: Point, radius: float, colour: str, *, filled: bool = False, width: float = 1.25) -> tuple[Path, ...]:
    """The sign called `name` within `radius` points round `centre`; () for a name that has no sign.

    `filled`: as a solid form, where an event throws what it shows.
    """
    draw = SIGNS.get(name)
    if draw is None:
        return ()
    fill = colour if filled or name in SOLID else None
    return tuple(Path(_placed(outline, centre, radius), fill=fill, stroke=colour, width=width) for outline in draw())


def _placed(outline: Outline, centre: Point, radius: float) -> Outline:
    return tuple(
        (segment[0], *(place * radius + (centre.x if index % 2 == 0 else centre.y) for index, place in enumerate(segment[1:])))
        for segment in outline
    )


def drop(centre: Point, height: float) -> Outline:
    """A drop of water, its tip up."""
    r, x, y = height / 2, centre.x, centre.y
    return (
        ("M", x, y - r),
        ("C", x + 0.2 * r, y - 0.45 * r, x + 0.72 * r, y - 0.1 * r, x + 0.72 * r, y + 0.3 * r),
        ("C", x + 0.72 * r, y + 0.7 * r, x + 0.4 * r, y + r, x, y + r),
        ("C", x - 0.4 * r, y + r, x - 0.72 * r, y + 0.7 * r, x - 0.72 * r, y + 0.3 * r),
        ("C", x - 0.72 * r, y - 0.1 * r, x - 0.2 * r, y - 0.45 * r, x, y - r),
        ("Z",),
    )


def _envelope() -> tuple[Outline, ...]:
    return rectangle(Box(-1, -0.7, 2, 1.4), 0.15), polyline(((-1, -0.6), (0, 0.2), (1, -0.6)))


def _phone() -> tuple[Outline, ...]:
    return rectangle(Box(-0.55, -1, 1.1, 2), 0.2), polyline(((-0.15, 0.7), (0.15, 0.7)))


def _bubble() -> tuple[Outline, ...]:
    return (polygon(((-1, -0.8), (1, -0.8), (1, 0.5), (0, 0.5), (-0.45, 1), (-0.45, 0.5), (-1, 0.5))),)


def _globe() -> tuple[Outline, ...]:
    middle = Point(0, 0)
    return circle(middle, 1), polyline(((-1, 0), (1, 0))), _ellipse(0.45, 1)


def _ellipse(width: float, height: float) -> Outline:
    return tuple((s[0], *(p * (width if i % 2 == 0 else height) for i, p in enumerate(s[1:]))) for s in circle(Point(0, 0), 1))


def _person() -> tuple[Outline, ...]:
    return circle(Point(0, -0.5), 0.42), (("M", -0.85, 0.95), ("C", -0.85, 0.0, 0.85, 0.0, 0.85, 0.95), ("Z",))


def _exchange() -> tuple[Outline, ...]:
    return (
        polyline(((-0.9, -0.4), (0.9, -0.4), (0.5, -0.8))),
        polyline(((0.9, 0.4), (-0.9, 0.4), (-0.5, 0.8))),
    )


def _hash() -> tuple[Outline, ...]:
    return (
        polyline(((-0.3, -0.9), (-0.5, 0.9))),
        polyline(((0.5, -0.9), (0.3, 0.9))),
        polyline(((-0.9, -0.35), (0.9, -0.35))),
        polyline(((-0.9, 0.35), (0.9, 0.35))),
    )


def _clock() -> tuple[Outline, ...]:
    return circle(Point(0, 0), 1), polyline(((0, -0.65), (0, 0), (0.5, 0.2)))


def _list() -> tuple[Outline, ...]:
    lines = tuple(polyline(((-0.5, y), (0.5, y))) for y in (-0.45, 0.0, 0.45))
    return rectangle(Box(-0.8, -0.95, 1.6, 1.9), 0.1), *lines


def _triangle() -> tuple[Outline, ...]:
    return (polygon(((0, -0.95), (0.95, 0.75), (-0.95, 0.75))),)


def _bolt() -> tuple[Outline, ...]:
    return (polygon(((0.25, -1), (-0.6, 0.2), (-0.05, 0.2), (-0.25, 1), (0.6, -0.25), (0.05, -0.25))),)


def _up() -> tuple[Outline, ...]:
    return (polygon(((0, -0.95), (0.75, 0.95), (0, 0.25), (-0.75, 0.95))),)


def _back() -> tuple[Outline, ...]:
    return polygon(((-0.05, -0.6), (-0.05, 0.6), (-0.95, 0))), polygon(((0.85, -0.6), (0.85, 0.6), (-0.05, 0)))


def _cross() -> tuple[Outline, ...]:
    return polyline(((-0.7, -0.7), (0.7, 0.7))), polyline(((-0.7, 0.7), (0.7, -0.7)))


def _right() -> tuple[Outline, ...]:
    return (polygon(((-0.95, -0.35), (0.1, -0.35), (0.1, -0.8), (0.95, 0), (0.1, 0.8), (0.1, 0.35), (-0.95, 0.35))),)


def _disc() -> tuple[Outline, ...]:
    return (circle(Point(0, 0), 1),)


def _pentagon() -> tuple[Outline, ...]:
    return (polygon([(math.sin(turn) * 0.95, -math.cos(turn) * 0.95) for turn in (math.tau * k / 5 for k in range(5))]),)


def _plus() -> tuple[Outline, ...]:
    return polyline(((-0.85, 0), (0.85, 0))), polyline(((0, -0.85), (0, 0.85)))


def _star() -> tuple[Outline, ...]:
    return (*_plus(), *_cross())


def _in() -> tuple[Outline, ...]:
    return polyline(((-0.9, 0), (0.5, 0))), polyline(((0.0, -0.5), (0.5, 0), (0.0, 0.5))), polyline(((0.9, -0.8), (0.9, 0.8)))


def _warning() -> tuple[Outline, ...]:
    return polyline(((0, -0.85), (0, 0.25))), polyline(((0, 0.8), (0, 0.81)))


def _absent() -> tuple[Outline, ...]:
    return (*_person(), polyline(((-0.95, 0.9), (0.95, -0.9))))


def _box() -> tuple[Outline, ...]:
    return (
        polygon(((0, -0.95), (0.9, -0.5), (0.9, 0.5), (0, 0.95), (-0.9, 0.5), (-0.9, -0.5))),
        polyline(((-0.9, -0.5), (0, 0), (0.9, -0.5))),
        polyline(((0, 0), (0, 0.95))),
    )


def _door() -> tuple[Outline, ...]:
    return rectangle(Box(-0.6, -0.95, 1.2, 1.9)), polyline(((0.25, 0.05), (0.25, 0.1)))


def _coins() -> tuple[Outline, ...]:
    return (*(_moved(_ellipse(0.8, 0.35), y) for y in (-0.5, 0.0, 0.5)),)


def _bulb() -> tuple[Outline, ...]:
    return circle(Point(0, -0.25), 0.65), polyline(((-0.25, 0.75), (0.25, 0.75))), polyline(((-0.15, 0.98), (0.15, 0.98)))


def _page() -> tuple[Outline, ...]:
    return polygon(((-0.7, -0.95), (0.3, -0.95), (0.7, -0.55), (0.7, 0.95), (-0.7, 0.95))), polyline(((-0.35, 0.1), (0.35, 0.1)))


def _screen() -> tuple[Outline, ...]:
    return rectangle(Box(-0.95, -0.8, 1.9, 1.25), 0.12), polyline(((-0.45, 0.85), (0.45, 0.85))), polyline(((0, 0.45), (0, 0.85)))


def _gear() -> tuple[Outline, ...]:
    rays = [(math.cos(math.tau * k / 8), math.sin(math.tau * k / 8)) for k in range(8)]
    return circle(Point(0, 0), 0.6), *(polyline(((x * 0.62, y * 0.62), (x * 0.98, y * 0.98))) for x, y in rays)


def _moved(outline: Outline, down: float) -> Outline:
    return tuple((s[0], *(p + (down if i % 2 else 0) for i, p in enumerate(s[1:]))) for s in outline)


SOLID = frozenset({"WIF mark", "terminate", "bolt"})
SIGNS: dict[str, Callable[[], tuple[Outline, ...]]] = {
    # How a demand arrives (kinds of Channel).
    "phone": _phone,
    "email": _envelope,
    "letter": _envelope,
    "in person": _person,
    "walk-up": _person,
    "chat": _bubble,
    "forum": _bubble,
    "Twitter/X": _hash,
    "Facebook": _hash,
    "web form": _globe,
    "portal": _globe,
    "EDI": _exchange,
    # Kinds of event.
    "message": _envelope,
    "timer": _clock,
    "condition": _list,
    "signal": _triangle,
    "error": _bolt,
    "bolt": _bolt,
    "escalation": _up,
    "compensation": _back,
    "cancel": _cross,
    "link": _right,
    "terminate": _disc,
    "multiple": _pentagon,
    "parallel multiple": _plus,
    # Categories of exception.
    "WIF": _cross,
    "DEX": _clock,
    "RNA": _absent,
    "EXT": _in,
    "CNV": _warning,
    # Gateways.
    "exclusive": _cross,
    "parallel": _plus,
    "inclusive": _disc,
    "complex": _star,
    # What the work needs.
    "equipment": _box,
    "space": _door,
    "budget": _coins,
    "data object": _page,
    "knowledge": _bulb,
    "document": _page,
    "system": _screen,
    "function": _gear,
}
