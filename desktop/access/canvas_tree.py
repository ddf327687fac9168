"""The elements of the sheet on a canvas as a tree: pools hold lanes, lanes hold steps, steps hold their exceptions."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.canvas.canvas import Canvas
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Lane, Node, Pool
from mapper.model.lookups import exceptions_on, get, lanes_of, pools_on
from mapper.model.record import Drawn
from mapper.model.records import RECORDS
from mapper.model.workspace import Workspace

SHEET = ""
"""The id that stands for the sheet itself: the parent of what is in nothing else."""
_FLOATING = tuple(cls for cls in RECORDS if issubclass(cls, Drawn) and cls not in (Pool, Lane, Node, ExceptionPoint))


class CanvasTree:
    """Answers from the workspace; lists of children are kept until the map or the sheet is another."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._of: tuple[Workspace, str] | None = None
        self._children: dict[str, tuple[str, ...]] = {}
        self._places: dict[str, int] = {}

    def children(self, element_id: str = SHEET) -> tuple[str, ...]:
        """The ids of what lies in an element, in reading order."""
        workspace, sheet = self._canvas.workspace, self._canvas.bridge.sheet
        if self._of is None or self._of[0] is not workspace or self._of[1] != sheet:
            self._of, self._children, self._places = (workspace, sheet), {}, {}
        if element_id not in self._children:
            found = self._children[element_id] = tuple(_inside(workspace, sheet, element_id))
            self._places.update((one, number) for number, one in enumerate(found))
        return self._children[element_id]

    def place(self, element_id: str) -> int:
        """The number of an element among the children of its parent, -1 where it is not drawn on this sheet."""
        self.children(self.parent(element_id))
        return self._places.get(element_id, -1)

    def parent(self, element_id: str) -> str:
        """The id of what an element lies in; `SHEET` where that is nothing else."""
        return parent_of(self._canvas.workspace, self._canvas.bridge.sheet, element_id)

    def holds(self, element_id: str) -> bool:
        """Whether the element is drawn on the sheet shown."""
        record = self._canvas.workspace.get(element_id)
        return isinstance(record, Drawn) and record.sheet == self._canvas.bridge.sheet


def parent_of(workspace: Workspace, sheet: str, element_id: str) -> str:
    """See `CanvasTree.parent`."""
    record = workspace.get(element_id)
    candidates: tuple[str | None, ...] = ()
    if isinstance(record, ExceptionPoint):
        candidates = (record.host,)
    elif isinstance(record, Node):
        candidates = (record.parent, record.lane)
    elif isinstance(record, Lane):
        candidates = (record.parent, record.pool)
    found = (get(workspace, Drawn, one) for one in candidates)
    return next((holder.id for holder in found if holder is not None and holder.sheet == sheet and holder.id != element_id), SHEET)


def _inside(workspace: Workspace, sheet: str, element_id: str) -> Iterable[str]:
    record = workspace.get(element_id)
    if element_id == SHEET:
        return _on_sheet(workspace, sheet)
    if isinstance(record, Pool):
        return [lane.id for lane in lanes_of(workspace, record.id) if parent_of(workspace, sheet, lane.id) == record.id]
    if isinstance(record, Lane):
        parts = [one for one in workspace.indexed("Lane.parent", record.id) if parent_of(workspace, sheet, one) == record.id]
        return [*_in_order(workspace, parts), *_nodes(workspace, sheet, "Node.lane", record.id)]
    if isinstance(record, Node):
        exceptions = [point.id for point in exceptions_on(workspace, record.id) if point.sheet == sheet]
        return [*exceptions, *_nodes(workspace, sheet, "Node.parent", record.id)]
    return ()


def _on_sheet(workspace: Workspace, sheet: str) -> list[str]:
    pools = [pool.id for pool in pools_on(workspace, sheet)]
    loose = _nodes(workspace, sheet, "Node.sheet", SHEET, sheet)
    floating = [one for cls in _FLOATING for one in workspace.indexed(f"{cls.__name__}.sheet", sheet)]
    lanes = [one for one in workspace.indexed("Lane.sheet", sheet) if parent_of(workspace, sheet, one) == SHEET]
    points = [one for one in workspace.indexed("ExceptionPoint.sheet", sheet) if parent_of(workspace, sheet, one) == SHEET]
    return [*pools, *_in_order(workspace, lanes), *loose, *_in_order(workspace, [*floating, *points])]


def _nodes(workspace: Workspace, sheet: str, family: str, parent: str, key: str = "") -> list[str]:
    """The nodes under a key of the index whose parent that is."""
    found = workspace.indexed(family, key or parent)
    return _in_order(workspace, [one for one in found if parent_of(workspace, sheet, one) == parent and _is_on(workspace, sheet, one)])


def _is_on(workspace: Workspace, sheet: str, element_id: str) -> bool:
    return getattr(workspace[element_id], "sheet", None) == sheet


def _in_order(workspace: Workspace, ids: Iterable[str]) -> list[str]:
    """From left to right, then from the top."""
    drawn = [record for one in ids if isinstance(record := workspace[one], Drawn)]
    return [record.id for record in sorted(drawn, key=lambda record: (record.x, record.y, record.id))]
