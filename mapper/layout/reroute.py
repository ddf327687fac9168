"""New courses for lines whose ends have moved: each goes round what is near, spread over the sides of the elements it joins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from mapper.drawing.route import Port, Side, Stretch, middle, ports, route, stretches
from mapper.languages import in_words_of_the_map
from mapper.layout.legs import leg_course
from mapper.layout.surroundings import drawn_stretches, obstacles, words_of
from mapper.model.drawn import Association, DataObject, DataStore
from mapper.model.edit import Change, update
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import GATEWAY_KINDS, WORK_KINDS, Dependency, Flow, Node, Pool
from mapper.model.geometry import Box, Point
from mapper.model.record import Drawn, Line
from mapper.model.workspace import Workspace
from mapper.shapes.question_place import Corners, corners_at

PITCH = 14.0
"""Between two ports on a side, in points."""
_CORNER = 10.0
_BESIDE = 24.0
_JOG = 10.0
_SHARED = 10.0
"""What it costs to join another line in a port where only the middle of a side will do."""
_MOVES_WORDS = 20.0
"""What it costs to leave a gateway where its question stands, which then has to make way."""
_AGAINST = 90.0
"""What it costs to leave where another line arrives, or the other way round."""

_HANDLING: dict[Side, float] = {"bottom": 0.0, "left": 8.0, "right": 70.0, "top": 24.0}
"""Handling paths keep to the underside, where exceptions are."""

_Ends = tuple[Drawn, Drawn]
_Used = Sequence[tuple[Point, bool]]
"""Where lines touch an element, and whether they leave it there."""


@in_words_of_the_map
def reroute(workspace: Workspace, line_ids: Iterable[str]) -> tuple[Change, ...]:
    """The changes that give these lines new courses; lines without two ends on one sheet, and what is no line, are left as they are.

    Short lines choose first. The result depends on the boxes and the other lines only, so doing it twice changes nothing more.
    """
    lines = (line for line_id in line_ids if isinstance(line := workspace.get(line_id), Line))
    joined = {line.id: (line, ends) for line in lines if (ends := _ends(workspace, line)) and all(end.width for end in ends)}
    order = sorted(joined.values(), key=lambda pair: (_distance(*pair[1]), pair[0].id))
    done: list[Line] = []
    changes: tuple[Change, ...] = ()
    for line, ends in order:
        course = _course(workspace, line, ends, joined.keys(), done)
        done.append(replace(line, sheet=ends[0].sheet, waypoints=course))
        changes += update(line, done[-1])
    return changes


def _ends(workspace: Workspace, line: Line) -> _Ends | None:
    """The two elements that a line joins, if both are drawn on one sheet."""
    if not isinstance(line, Flow | Dependency | Association):
        return None
    start = workspace.get(line.from_id) if line.from_id is not None else None
    end = workspace.get(line.to_id) if line.to_id is not None else None
    if not isinstance(start, Drawn) or not isinstance(end, Drawn) or start.sheet is None or start.sheet != end.sheet:
        return None
    return start, end


def is_joined(workspace: Workspace, line: Line) -> bool:
    """Whether the line has both ends on one sheet, so that it can be given a course."""
    return _ends(workspace, line) is not None


def _distance(start: Drawn, end: Drawn) -> float:
    return abs(start.box.centre.x - end.box.centre.x) + abs(start.box.centre.y - end.box.centre.y)


def _course(workspace: Workspace, line: Line, ends: _Ends, moving: Iterable[str], done: Sequence[Line]) -> tuple[Point, ...]:
    start, end = ends
    moving = frozenset(moving)

    def corners(_: Workspace, node: Node) -> Corners:
        # Told by the lines that keep their course: where a question stands must not hang on the course that is sought here.
        return corners_at(node, (point for point, _ in _used(workspace, node, moving, done)))

    walls, lines = obstacles(workspace, start.sheet or "", start, end, corners)
    settled = [*(other for other in lines if other.id not in moving), *(other for other in done)]
    if (leg := leg_course(workspace, line, start, end, settled)) is not None:
        return leg
    # Branches of one start share its port, so their words cannot keep each other away from it.
    walls += tuple(box for other in settled if getattr(other, "from_id", None) != start.id for box in words_of(other))
    area = start.box.united(end.box).grown(96)
    taken = (*drawn_stretches(lines, moving), *(piece for other in done for piece in stretches(other.waypoints) if _touches(piece, area)))
    used = _used(workspace, start, moving, done), _used(workspace, end, moving, done)
    exits, entries = _side_ports(line, start, end, True, used[0]), _side_ports(line, end, start, False, used[1])
    course = route(start.box, end.box, walls, exits=exits, entries=entries, taken=taken)
    if not _has_jog(course):
        return course
    # A little step aside is uglier than a stretch shared with another line.
    shared = route(start.box, end.box, walls, exits=exits, entries=entries)
    return course if _has_jog(shared) else shared


def _has_jog(course: Sequence[Point]) -> bool:
    inner = stretches(course)[1:-1]
    return any(abs(start.x - end.x) + abs(start.y - end.y) < _JOG for start, end in inner)


def _touches(piece: Stretch, area: Box) -> bool:
    (x, y), (x2, y2) = piece
    return min(x, x2) <= area.right and max(x, x2) >= area.x and min(y, y2) <= area.bottom and max(y, y2) >= area.y


def _used(workspace: Workspace, element: Drawn, moving: frozenset[str], done: Sequence[Line]) -> _Used:
    """Where lines that stay, or have their new course, touch the element."""
    found: list[tuple[Point, bool]] = []
    for kind in (Flow, Dependency, Association):
        for end, field in ((0, "from_id"), (-1, "to_id")):
            for line_id in workspace.indexed(f"{kind.__name__}.{field}", element.id):
                line = workspace[line_id]
                if isinstance(line, Line) and line_id not in moving and line.sheet == element.sheet and line.waypoints:
                    found.append((line.waypoints[end], not end))
    for line in done:
        found.extend((line.waypoints[end], not end) for end, field in ((0, "from_id"), (-1, "to_id")) if getattr(line, field) == element.id)
    return tuple(found)


def _side_ports(line: Line, element: Drawn, other: Drawn, leaving: bool, used: _Used) -> tuple[Port, ...]:
    """Where the line may touch an element: an exception below, a pool above or below the other end, else on all sides."""
    box, facing = element.box, other.box
    if isinstance(element, ExceptionPoint):
        return (middle(box, "bottom"),)
    if isinstance(element, Pool):
        return tuple(port._replace(cost=port.cost + _price(port, leaving, used)) for port in _pool_ports(box, facing))
    if element.id == other.id:
        return (middle(box, "right"),) if leaving else (middle(box, "top"), middle(box, "bottom", 4.0))
    found = ports(box, facing, leaving)
    asks = isinstance(element, Node) and element.kind in GATEWAY_KINDS and bool(element.name) and element.label_offset is None
    if (asks and not isinstance(line, Flow)) or (isinstance(element, DataObject | DataStore) and element.label_offset is None):
        # Its words stand there and make no way.
        found = tuple(port for port in found if port.side != "bottom")
    if isinstance(line, Flow) and line.kind == "handling":
        found = tuple(port._replace(cost=_HANDLING[port.side]) for port in found)
    if isinstance(line, Association) or (isinstance(line, Flow) and line.kind == "message"):
        found = tuple(port._replace(cost=port.cost / 8) for port in found)
    if isinstance(element, Node) and element.kind not in WORK_KINDS:
        corners = tuple(middle(box, port.side, port.cost) for port in found if port.cost < 40.5)
        if asks and not any(port.side == "bottom" and _is_near(port, used) for port in corners):
            corners = tuple(port._replace(cost=port.cost + _MOVES_WORDS * (port.side == "bottom")) for port in corners)
        return tuple(port._replace(cost=port.cost + _price(port, leaving, used)) for port in dict.fromkeys(corners))
    return tuple(free for port in found for free in _free(port, box, facing, used))


def _pool_ports(box: Box, facing: Box) -> Iterator[Port]:
    """Above and below, in line with the other end, else beside what stands between."""
    beside = (facing.x - _BESIDE, facing.right + _BESIDE, facing.x - 2 * _BESIDE)
    for x, cost in ((facing.centre.x, 0.0), (facing.centre.x + PITCH, 4.0), *((x, 8.0) for x in beside)):
        within = min(max(x, box.x + _CORNER), box.right - _CORNER)
        yield Port(within, box.y, "top", cost)
        yield Port(within, box.bottom, "bottom", cost)


def _price(port: Port, leaving: bool, used: _Used) -> float:
    """What it costs to share a corner with the lines that touch it already."""
    there = [leaves for point, leaves in used if _is_near(port, ((point, leaves),))]
    return 0.0 if not there else _SHARED if all(leaves == leaving for leaves in there) else _AGAINST


def _is_near(port: Port, used: _Used) -> bool:
    return any(abs(port.x - point.x) < PITCH / 2 and abs(port.y - point.y) < PITCH / 2 for point, _ in used)


def _free(port: Port, box: Box, facing: Box, used: _Used) -> tuple[Port, ...]:
    """The port itself where no line ends there, else the nearest free place on its side, rather towards the other end."""
    if not _is_near(port, used):
        return (port,)
    level = port.side in ("left", "right")
    room = (box.height if level else box.width) / 2 - _CORNER
    middle_of_side = box.centre.y if level else box.centre.x
    towards = (facing.centre.y if level else facing.centre.x) >= middle_of_side
    for pitch in (PITCH, PITCH / 2):
        for step in range(1, int(room // pitch) + 1):
            for sign in (1, -1) if towards else (-1, 1):
                at = middle_of_side + sign * step * pitch
                moved = port._replace(y=at, cost=port.cost + 2) if level else port._replace(x=at, cost=port.cost + 2)
                if not _is_near(moved, used):
                    return (moved,)
    return (port._replace(cost=port.cost + _SHARED),)
