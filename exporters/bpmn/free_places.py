"""Room beside what is drawn, for the few shapes that an export adds: near what they belong to, over nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Lane, Pool
from mapper.model.geometry import Box
from mapper.model.lookups import touching
from mapper.model.record import Drawn
from mapper.model.workspace import Workspace
from mapper.shapes.exception_point import list_box

_GAP = 24.0
_STEPS = 6


class Places:
    """The sheets of a map, and what was put on them since."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.added: dict[str, list[Box]] = {}

    def near(self, sheet: str, to: Box, size: tuple[float, float]) -> Box:
        """A box of that size beside, under or over `to` that touches nothing; under it where nothing is free. It counts as taken then."""
        found = next((box for box in _round(to, *size) if self._is_free(sheet, box)), None)
        box = found or next(_round(to, *size))
        self.added.setdefault(sheet, []).append(box)
        return box

    def _is_free(self, sheet: str, box: Box) -> bool:
        if any(box.touches(one) for one in self.added.get(sheet, ())):
            return False
        wide = box.grown(120)  # Words hang below what they belong to.
        return not any(box.touches(one) for record_id in touching(self.workspace, sheet, wide) for one in self._boxes(record_id))

    def _boxes(self, record_id: str) -> Iterator[Box]:
        record = self.workspace[record_id]
        if isinstance(record, Drawn) and not isinstance(record, Pool | Lane):
            yield record.box.grown(4)
            if isinstance(record, ExceptionPoint):
                yield list_box(self.workspace, record)


def _round(to: Box, width: float, height: float) -> Iterator[Box]:
    """Places round a box, the nearest first."""
    for step in range(1, _STEPS):
        away = _GAP * step
        yield Box(to.x + min(away, to.width), to.bottom + away / 2, width, height)
        yield Box(to.right + away, to.centre.y - height / 2, width, height)
        yield Box(to.right + away, to.bottom + away / 2, width, height)
        yield Box(to.x - width - away, to.bottom + away / 2, width, height)
        yield Box(to.centre.x - width / 2, to.y - height - away, width, height)
