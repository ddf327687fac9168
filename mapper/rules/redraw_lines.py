"""Lines follow what they join: they travel with both ends, find a new course when one moves, and step aside for what is put on them.

A course that somebody bent by hand keeps its bends as long as its ends leave it a way.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from mapper.layout.bends import carried, is_hand_made, repaired
from mapper.layout.reroute import is_joined, reroute
from mapper.model.drawn import Association
from mapper.model.edit import Change, Edit, Fresh, merge, update
from mapper.model.flow import Dependency, Flow, Lane, Node
from mapper.model.geometry import Box, Point
from mapper.model.index import cells_of
from mapper.model.lookups import get, touching
from mapper.model.record import Drawn, Line
from mapper.model.workspace import Workspace

_ENDS = ("Flow.from_id", "Flow.to_id", "Association.from_id", "Association.to_id", "Dependency.from_id", "Dependency.to_id")

_FAR = 4000.0
"""A line longer than this, in points, keeps its course when something is put on it: nobody sees what the way round would be worth."""


def redraw_lines(workspace: Workspace, edit: Edit, fresh: Fresh) -> tuple[Change, ...]:
    """Gives new courses to the lines concerned; a line that came with its course keeps it until an end moves."""
    befores = {change.id: change.before for change in edit.changes}
    carried: tuple[Change, ...] = ()
    anew: dict[str, None] = {}
    for line_id in dict.fromkeys(_concerned(workspace, edit)):
        line = workspace[line_id]
        assert isinstance(line, Line)
        if not is_joined(workspace, line):
            carried += _parted(workspace, line)
        elif line_id in befores and befores[line_id] is None and _fits(workspace, line, befores):
            continue
        elif (course := _travelled(workspace, line, befores)) is not None:
            carried += update(line, replace(line, waypoints=course))
        else:
            anew[line_id] = None
    moved = workspace.after(Edit("", carried)) if carried else workspace
    return merge("", (carried, reroute(moved, anew))).changes


def _concerned(workspace: Workspace, edit: Edit) -> Iterator[str]:
    earlier = _Earlier(edit)
    for change in edit.changes:
        after = change.after
        if isinstance(after, Line):
            if change.before is None and after.waypoints:
                continue
            if not isinstance(change.before, Line) or _ends(change.before) != _ends(after) or not after.waypoints:
                yield after.id
        elif isinstance(after, Drawn) and not isinstance(after, Lane) and _has_moved(change.before, after):
            for family in _ENDS:
                yield from workspace.indexed(family, after.id)
            if isinstance(after, Node) and not after.expanded:
                yield from _run_over(workspace, change.before, after, earlier)


class _Earlier:
    """The lines of an edit as they ran before it, found by the place they ran through: a large edit is not gone through for each node."""

    def __init__(self, edit: Edit) -> None:
        self.lines = {change.id: change.before for change in edit.changes if isinstance(change.before, Line) and change.after is not None}
        self._cells: dict[Hashable, list[str]] = {}
        for line in self.lines.values():
            for cell in cells_of(line):
                self._cells.setdefault(cell, []).append(line.id)

    def near(self, node: Node) -> Iterator[str]:
        """The ids of those that may have run through a node."""
        for cell in (*cells_of(node), (node.sheet, None, None)):
            yield from self._cells.get(cell, ())


def _ends(line: Line) -> tuple[str | None, str | None]:
    return getattr(line, "from_id", None), getattr(line, "to_id", None)


def _has_moved(before: object, after: Drawn) -> bool:
    if not isinstance(before, Drawn):
        return not after.xml_id
    return (before.box, before.sheet) != (after.box, after.sheet)


def _run_over(workspace: Workspace, before: object, moved: Node, earlier: _Earlier) -> Iterator[str]:
    """The lines that pass through a node they do not join - as they ran before this edit, so that a second look finds the same ones.

    A line that passed through it already, as a drawn model may have it, was drawn so by somebody and stays.
    """
    box = moved.box.grown(-2.0)
    left = before.box.grown(-2.0) if isinstance(before, Node) and before.sheet == moved.sheet else None
    near = touching(workspace, moved.sheet, box) if moved.sheet is not None else ()
    for one in dict.fromkeys((*near, *earlier.near(moved))):
        line = earlier.lines.get(one) or workspace[one]
        if not isinstance(line, Flow | Dependency | Association) or line.sheet != moved.sheet or moved.id in _ends(line):
            continue
        if _length(line) < _FAR and _runs_through(line, box) and not (left is not None and _runs_through(line, left)):
            yield one


def _fits(workspace: Workspace, line: Line, befores: Mapping[str, object]) -> bool:
    """Whether a new line came with a good course: from one new element to another, and through no other node.

    So thousands of pasted flows need not be led anew.
    """
    ends = [get(workspace, Drawn, one) for one in _ends(line)]
    if not line.waypoints or line.sheet is None or any(end is None or befores.get(end.id, end) is not None for end in ends):
        return False
    if any(end is not None and not end.box.grown(1.0).holds(point) for end, point in zip(ends, _tips(line), strict=True)):
        return False
    joined = {end.id for end in ends if end is not None}
    for start, end in pairwise(line.waypoints):
        stretch = Box(*start, 0.0, 0.0).united(Box(*end, 0.0, 0.0))
        near = (get(workspace, Node, one) for one in touching(workspace, line.sheet, stretch) if one not in joined)
        if any(node is not None and not node.expanded and _crosses(start, end, node.box.grown(-2.0)) for node in near):
            return False
    return True


def _tips(line: Line) -> tuple[Point, Point]:
    return line.waypoints[0], line.waypoints[-1]


def _length(line: Line) -> float:
    return sum(abs(start.x - end.x) + abs(start.y - end.y) for start, end in pairwise(line.waypoints))


def _runs_through(line: Line, box: Box) -> bool:
    return any(_crosses(start, end, box) for start, end in pairwise(line.waypoints))


def _crosses(start: Point, end: Point, box: Box) -> bool:
    """Whether a level or upright stretch passes through a box."""
    left, top, right, bottom = box.x, box.y, box.right, box.bottom
    return min(start.x, end.x) < right and max(start.x, end.x) > left and min(start.y, end.y) < bottom and max(start.y, end.y) > top


def _parted(workspace: Workspace, line: Line) -> tuple[Change, ...]:
    """A line whose ends are on different sheets is not drawn; one with a loose end stays as it is."""
    ends = [get(workspace, Drawn, one) for one in _ends(line)]
    if any(end is None for end in ends) or not line.waypoints:
        return ()
    return update(line, replace(line, sheet=None, waypoints=()))


def _travelled(workspace: Workspace, line: Line, befores: Mapping[str, object]) -> tuple[Point, ...] | None:
    """The course moved with both ends where they moved by the same distance; None where it must be found anew."""
    earlier = befores.get(line.id, line)
    if not isinstance(earlier, Line) or _ends(earlier) != _ends(line) or not earlier.waypoints:
        return None
    shifts = {_shift(workspace, one, befores) for one in _ends(line)}
    if len(shifts) != 1 or None in shifts:
        return _bent_on(workspace, earlier, befores) if is_hand_made(earlier.waypoints) else None
    dx, dy = next(iter(shifts)) or (0.0, 0.0)
    if (dx, dy) == (0.0, 0.0):
        return None
    return tuple(Point(point.x + dx, point.y + dy) for point in earlier.waypoints)


def _bent_on(workspace: Workspace, earlier: Line, befores: Mapping[str, object]) -> tuple[Point, ...] | None:
    """The course that was bent by hand, led to where its ends are now; None where it must be found anew."""
    places: list[Point] = []
    for end_id, point in zip(_ends(earlier), (earlier.waypoints[0], earlier.waypoints[-1]), strict=True):
        end = workspace.get(end_id) if end_id is not None else None
        before = befores.get(end_id or "", end)
        if not isinstance(end, Drawn) or not isinstance(before, Drawn) or end.sheet != before.sheet:
            return None
        places.append(carried(point, before.box, end.box))
    return repaired(earlier.waypoints, *places)


def _shift(workspace: Workspace, end_id: str | None, befores: Mapping[str, object]) -> tuple[float, float] | None:
    end = workspace.get(end_id) if end_id is not None else None
    before = befores.get(end_id or "", end)
    if (
        not isinstance(end, Drawn)
        or not isinstance(before, Drawn)
        or (before.width, before.height, before.sheet) != (end.width, end.height, end.sheet)
    ):
        return None
    return round(end.x - before.x, 6), round(end.y - before.y, 6)
