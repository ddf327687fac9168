"""Paints what lies in a box of a sheet: pools and lanes, then lines, then elements; far away only their forms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from desktop.canvas.hit import LABEL_REACH, rank
from desktop.canvas.listing import Candidate, Listing
from desktop.canvas.marks import REACH, Marks
from desktop.canvas.overview import paint_overview
from desktop.canvas.painter import paint
from desktop.canvas.tiles import BLEED
from desktop.canvas.view import View
from mapper.drawing.picture import Picture
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import WORK_KINDS, Flow, Node
from mapper.model.geometry import Box
from mapper.model.lookups import lanes_of, pools_on, touching
from mapper.model.record import Drawn, Line, Record
from mapper.model.workspace import Workspace
from mapper.shapes import place_of_rings

READABLE = 0.4
"""Below this zoom a label is smaller than 5 pixels and cannot be read: forms are painted in batches instead of pictures."""
RING_PIXELS = 8.0
"""From afar the mark of a hot spot stands out of its step by so many pixels at most."""
_NEAR, _BESIDE = 16.0, 130.0
"""How far the picture of a line without words stands out of its corners, and that of one with words or of a step, in points."""
LONGEST_LIST = 1_200.0
"""How far the list of exceptions below a step is followed, in points: about fifty of them."""
_SHORT_LIST = 8
"""So many exceptions are listed no farther below their step than any label reaches."""
_MANY_FLOWS = 6
"""The tags of so many flows may stand farther out of a step."""


def painted_on(
    workspace: Workspace, sheet_id: str, box: Box, reach: float = LABEL_REACH, is_seen: Callable[[Record], bool] | None = None
) -> list[str]:
    """The ids of what may be seen in the box of the sheet, in the order of painting. `reach`: how far labels stand out, in points.

    `is_seen` leaves out what it knows to lie elsewhere.
    """
    around = box.grown(reach)
    near = dict.fromkeys(touching(workspace, sheet_id, around))
    if reach:
        near |= dict.fromkeys(workspace.indexed("ContactPoint.sheet", sheet_id))  # Their ties lead anywhere on the sheet.
        near |= dict.fromkeys(_listed_below(workspace, sheet_id, around))
    records = (workspace[one] for one in near)
    found = [record for record in records if is_seen is None or is_seen(record)]
    for pool in pools_on(workspace, sheet_id):
        # Their edges stand out, too: from afar, half a pixel is several points.
        found.extend(band for band in (pool, *lanes_of(workspace, pool.id)) if band.box.touches(around))
    return [record.id for record in sorted(found, key=_order)]


def _listed_below(workspace: Workspace, sheet_id: str, box: Box) -> Iterator[str]:
    """The exceptions whose words may be seen in the box: they are listed below their step, however far from it they are drawn."""
    above = Box(box.x, box.y - LONGEST_LIST, box.width, box.height + LONGEST_LIST)
    for one in touching(workspace, sheet_id, above):
        count = workspace.count("ExceptionPoint.host", one)
        if count and (count > _SHORT_LIST or getattr(workspace[one], "box", box).touches(box)):
            hosted = workspace.indexed("ExceptionPoint.host", one)
            yield from (point for point in hosted if getattr(workspace[point], "sheet", None) == sheet_id)


def paint_ground(painter: QPainter, view: View, box: Box, colours: Mapping[str, str]) -> None:
    """Paint the surface the sheet lies on."""
    painter.fillRect(QRectF(*view.box_to_screen(box)).toAlignedRect(), QColor(colours["canvas"]))


def _unknown(element_id: str) -> Box | None:
    return None


@dataclass(frozen=True, slots=True)
class Scene:
    """What is painted: a sheet of a workspace, its pictures and marks, in these colours.

    `listing` holds what lies where; `known_box` gives the box of a picture that was drawn before, None = it was not. `hidden`: ids of what
    is left out.
    """

    workspace: Workspace
    sheet: str
    picture_of: Callable[[str], Picture]
    marks: Marks
    colours: Mapping[str, str]
    listing: Listing
    known_box: Callable[[str], Box | None] = _unknown
    hidden: frozenset[str] = frozenset()


def paint_sheet(painter: QPainter, view: View, box: Box, scene: Scene, ids: list[str] | None = None) -> None:
    """Paint the box of the sheet in the painter's pixels; with `ids` (in the order of painting) no more than these."""
    painter.save()
    painter.scale(view.zoom, view.zoom)
    painter.translate(-view.left, -view.top)
    inked = box.grown(BLEED / view.zoom)
    if view.zoom < READABLE:
        if ids is None:
            ids = painted_on(scene.workspace, scene.sheet, box, max(REACH, RING_PIXELS / view.zoom), _is_form_in(box, view.zoom))
        records = [scene.workspace[one] for one in ids if one not in scene.hidden]
        paint_overview(painter, records, scene.marks, scene.colours, view.zoom)
    else:
        for picture in _pictures(scene, seen_in(scene, inked) if ids is None else ids, inked):
            paint(painter, picture, scene.colours)
    painter.restore()


def seen_in(scene: Scene, box: Box) -> list[str]:
    """The ids of what is seen in the box where words can be read, in the order of painting; of some it is not known before they are drawn.

    No picture is drawn only to see that it lies elsewhere: shaping its words takes longer than painting ten others.
    """

    def is_seen(one: Candidate) -> bool:
        known = scene.known_box(one.id)
        return known is None or known.touches(box) or (marks.are_shown and marks.band_of(one.id) is not None)

    marks, hidden = scene.marks, scene.hidden
    candidates = scene.listing.near(scene.workspace, scene.sheet, box, _candidates_in)
    return [one.id for one in candidates if one.id not in hidden and is_seen(one)]


def _candidates_in(workspace: Workspace, sheet_id: str, box: Box) -> list[Candidate]:
    return candidates_of(workspace, sheet_id, painted_on(workspace, sheet_id, box))


def candidates_of(workspace: Workspace, sheet_id: str, ids: Iterable[str]) -> list[Candidate]:
    """Where those of these elements may be seen that are drawn on the sheet."""
    found: list[Candidate] = []
    for one in ids:
        record = workspace.get(one)
        if isinstance(record, Drawn | Line) and record.sheet == sheet_id and (box := box_of(record)) is not None:
            found.append(Candidate(_order(record), one, _widest_box(workspace, record, box.grown(LABEL_REACH))))
    return found


def _is_form_in(box: Box, zoom: float) -> Callable[[Record], bool]:
    """Whether a form or line leaves ink in the box, its ring included."""
    around = box.grown(max(REACH, RING_PIXELS / zoom))

    def is_in(record: Record) -> bool:
        return not isinstance(record, Drawn) or record.box.touches(around)

    return is_in


def _pictures(scene: Scene, ids: list[str], box: Box) -> Iterator[Picture]:
    """The pictures that touch the box in the order of painting, all marks behind all nodes."""
    place = place_of_rings(scene.workspace, ids)
    yield from (picture for one in ids[:place] if (picture := scene.picture_of(one)).box.touches(box))
    if scene.marks.are_shown:
        for one in ids[place:]:
            yield from (mark for mark in scene.marks.pictures(scene.workspace, one) if mark.box.touches(box))
    yield from (picture for one in ids[place:] if (picture := scene.picture_of(one)).box.touches(box))


def _widest_box(workspace: Workspace, record: Record, near: Box) -> Box | None:
    """A box that holds the picture of an element whatever its words are, None where it may reach anywhere on the sheet.

    `near`: its own box with room for a label.
    """
    if isinstance(record, ContactPoint):
        return None
    if isinstance(record, ExceptionPoint):
        return near._replace(height=near.height + LONGEST_LIST)
    if isinstance(record, Line) and record.label_offset is None:
        has_words = bool(record.name) or not isinstance(record, Flow) or bool(record.condition) or record.probability is not None
        return near.grown((_BESIDE if has_words else _NEAR) - LABEL_REACH)
    if isinstance(record, Node) and record.kind in WORK_KINDS:
        flows = workspace.count("Flow.from_id", record.id) + workspace.count("Flow.to_id", record.id)
        # Each may have a tag above the step that says where on another sheet it leads.
        return record.box.grown(_BESIDE) if flows < _MANY_FLOWS else near
    return near


def in_order(workspace: Workspace, sheet_id: str, ids: Iterable[str]) -> list[str]:
    """Those of the ids that are drawn on the sheet, in the order of painting."""
    records = (workspace[one] for one in ids if one in workspace)
    drawn = [one for one in records if isinstance(one, Drawn | Line) and one.sheet == sheet_id and box_of(one) is not None]
    return [record.id for record in sorted(drawn, key=_order)]


def extent(workspace: Workspace, sheet_id: str) -> Box | None:
    """The box that holds all that is drawn on the sheet, labels not counted; None for an empty sheet."""
    drawn = [record for record in _placed_on(workspace, sheet_id) if isinstance(record, Drawn)]
    if not drawn:
        return None
    left, top = min(record.x for record in drawn), min(record.y for record in drawn)
    right, bottom = max(record.x + record.width for record in drawn), max(record.y + record.height for record in drawn)
    return Box(left, top, right - left, bottom - top)


def united(boxes: Iterator[Box]) -> Box | None:
    """The smallest box round all boxes, None where there are none."""
    whole = next(boxes, None)
    if whole is None:
        return None
    left, top, right, bottom = whole.x, whole.y, whole.right, whole.bottom
    for box in boxes:
        left, top = min(left, box.x), min(top, box.y)
        right, bottom = max(right, box.right), max(bottom, box.bottom)
    return Box(left, top, right - left, bottom - top)


def everything_on(workspace: Workspace, sheet_id: str) -> tuple[str, ...]:
    """The ids of all that is drawn on the sheet."""
    return tuple(one for kind in (*_PLACED, *_LINES) for one in workspace.indexed(f"{kind}.sheet", sheet_id))


def how_many_on(workspace: Workspace, sheet_id: str) -> int:
    """How many elements and lines are drawn on the sheet, without listing them."""
    return sum(workspace.count(f"{kind}.sheet", sheet_id) for kind in (*_PLACED, *_LINES))


_LINES = ("Flow", "Association", "Dependency")
_PLACED = (
    "Pool",
    "Lane",
    "Node",
    "ExceptionPoint",
    "ContactPoint",
    "Question",
    "Annotation",
    "Group",
    "DataObject",
    "DataStore",
    "Placement",
)


def _placed_on(workspace: Workspace, sheet_id: str) -> Iterator[Record]:
    return (workspace[one] for kind in _PLACED for one in workspace.indexed(f"{kind}.sheet", sheet_id))


def box_of(record: Record) -> Box | None:
    """The box of a drawn element or line, None for anything else."""
    if isinstance(record, Drawn):
        return record.box
    if isinstance(record, Line) and record.waypoints:
        across, down = [point.x for point in record.waypoints], [point.y for point in record.waypoints]
        left, top = min(across), min(down)
        return Box(left, top, max(across) - left, max(down) - top)
    return None


def _order(record: Record) -> tuple[float, int, float, str]:
    """Lower layers first; in one layer the larger first, so that what lies in another lies on it."""
    area = record.width * record.height if isinstance(record, Drawn) else 0.0
    return -rank(record), _FLOWS_LAST.get(getattr(record, "kind", ""), 0), -area, record.id


_FLOWS_LAST = {"handling": 1, "message": 2}
