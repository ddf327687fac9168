"""Room beside what is drawn, for the few shapes that an export adds: near what they belong to, over nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import WORK_KINDS, Lane, Node, Pool
from mapper.model.geometry import Box, Point
from mapper.model.lookups import touching
from mapper.model.record import Drawn, Line
from mapper.model.workspace import Workspace
from mapper.shapes.exception_point import list_box

_GAP = 24.0
_STEPS = 9
_WORDS = 120.0
_LABEL = 30.0


class Places:
    """The sheets of a map, and what was put on them since."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.added: dict[str, list[Box]] = {}

    def near(self, sheet: str, to: Box, size: tuple[float, float], words_below: float = 0.0) -> Box:
        """A box of that size round `to` that touches nothing, in the same lane, else in the same pool, else anywhere.

        Under it where nothing is free. It counts as taken then. `words_below`: room for a label.
        """
        width, height = size
        free = [box for box in _round(to, width, height + words_below) if self._is_free(sheet, box)]
        bands = [box for box in self._bands(sheet) if box.holds(to.centre)]
        for band in bands:
            inside = next((box for box in free if band.holds(Point(box.x, box.y)) and band.holds(Point(box.right, box.bottom))), None)
            if inside is not None:
                return self._taken(sheet, inside, height)
        return self._taken(sheet, next(iter(free), None) or next(_round(to, width, height + words_below)), height)

    def _taken(self, sheet: str, box: Box, height: float) -> Box:
        self.added.setdefault(sheet, []).append(box)
        return box._replace(height=height)

    def _bands(self, sheet: str) -> list[Box]:
        """The lanes and pools of a sheet, the smallest first."""
        ids = (*self.workspace.indexed("Lane.sheet", sheet), *self.workspace.indexed("Pool.sheet", sheet))
        bands = [band for one in ids if isinstance(band := self.workspace[one], Lane | Pool)]
        return [band.box for band in sorted(bands, key=lambda band: (band.width * band.height, band.id))]

    def _is_free(self, sheet: str, box: Box) -> bool:
        if any(box.touches(one) for one in self.added.get(sheet, ())):
            return False
        wide = box.grown(_WORDS)  # Words hang below what they belong to.
        return not any(box.touches(one) for record_id in touching(self.workspace, sheet, wide) for one in self._boxes(record_id))

    def _boxes(self, record_id: str) -> Iterator[Box]:
        record = self.workspace[record_id]
        if isinstance(record, Drawn) and not isinstance(record, Pool | Lane):
            box = record.box.grown(4)
            yield box._replace(height=box.height + _LABEL) if isinstance(record, Node) and record.kind not in WORK_KINDS else box
            if isinstance(record, ExceptionPoint):
                yield list_box(self.workspace, record)
        elif isinstance(record, Line):
            for start, end in pairwise(record.waypoints):
                yield Box(min(start.x, end.x), min(start.y, end.y), abs(start.x - end.x), abs(start.y - end.y))


def _round(to: Box, width: float, height: float) -> Iterator[Box]:
    """Places round a box, the nearest first."""
    for step in range(1, _STEPS):
        away = _GAP * step
        yield Box(to.x + min(away, to.width), to.bottom + away / 2, width, height)
        yield Box(to.right + away, to.centre.y - height / 2, width, height)
        yield Box(to.right + away, to.bottom - height, width, height)
        yield Box(to.x - width - away, to.centre.y - height / 2, width, height)
        yield Box(to.x - width - away, to.bottom - height, width, height)
        yield Box(to.right + away, to.bottom + away / 2, width, height)
        yield Box(to.centre.x - width / 2, to.y - height - away, width, height)
