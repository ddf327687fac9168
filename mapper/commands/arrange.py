"""Align and distribute elements."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Literal

from mapper.commands.shift import shifted
from mapper.model.edit import Change, Edit, update
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Lane, Pool
from mapper.model.geometry import Box
from mapper.model.record import Drawn
from mapper.model.words import say
from mapper.model.workspace import Workspace

Edge = Literal["left", "centre", "right", "top", "middle", "bottom"]

_PLACE: dict[Edge, Callable[[Box], float]] = {
    "left": lambda box: box.x,
    "centre": lambda box: box.centre.x,
    "right": lambda box: box.right,
    "top": lambda box: box.y,
    "middle": lambda box: box.centre.y,
    "bottom": lambda box: box.bottom,
}


def align(workspace: Workspace, ids: Collection[str], edge: Edge) -> Edit:
    """Puts the edges (or middles) of the elements on one line: the outermost one, for middles the middle of all."""
    records = _drawn(workspace, ids)
    label = say("Align")
    if len(records) < 2:
        return Edit(label)
    places = [_PLACE[edge](record.box) for record in records]
    line = _line(places, edge)
    across = edge in ("left", "centre", "right")
    moves = ((record, line - place) for record, place in zip(records, places, strict=True))
    return Edit(label, tuple(one for record, by in moves for one in update(record, _moved(record, by, across))))


def _line(places: list[float], edge: Edge) -> float:
    if edge in ("centre", "middle"):
        return (min(places) + max(places)) / 2
    return min(places) if edge in ("left", "top") else max(places)


def distribute(workspace: Workspace, ids: Collection[str], across: bool) -> Edit:
    """Makes the gaps between the elements equal, from left to right (`across`) or from top to bottom; the outermost two stay."""
    records = sorted(_drawn(workspace, ids), key=lambda record: (record.x, record.id) if across else (record.y, record.id))
    label = say("Distribute")
    if len(records) < 3:
        return Edit(label)
    first, last = records[0].box, records[-1].box
    taken = sum(record.width if across else record.height for record in records)
    gap = ((last.right - first.x if across else last.bottom - first.y) - taken) / (len(records) - 1)
    changes: list[Change] = []
    place = first.x if across else first.y
    for record in records:
        changes += update(record, _moved(record, place - (record.x if across else record.y), across))
        place += (record.width if across else record.height) + gap
    return Edit(label, tuple(changes))


def _drawn(workspace: Workspace, ids: Collection[str]) -> list[Drawn]:
    records = (workspace[one] for one in dict.fromkeys(ids))
    return [
        one for one in records if isinstance(one, Drawn) and not isinstance(one, Lane | Pool | ExceptionPoint) and one.sheet is not None
    ]


def _moved(record: Drawn, by: float, across: bool) -> Drawn:
    if abs(by) < 1e-6:
        return record
    return shifted(record, by, 0.0) if across else shifted(record, 0.0, by)
