"""A document where it is used: a page with a folded corner, its name and state below."""

from __future__ import annotations

from mapper.drawing.picture import EMPTY, Path, Picture
from mapper.model.drawn import DataObject
from mapper.model.words import say
from mapper.model.workspace import Workspace
from mapper.shapes.beside import label_below
from mapper.shapes.forms import picture_of_parts, polygon, polyline
from mapper.shapes.lines import end_ids
from mapper.shapes.signs import sign

SIZE = (40.0, 52.0)
_FOLD = 11.0


def picture(workspace: Workspace, data: DataObject) -> Picture:
    """The page in its box; inputs and outputs carry an arrow, collections three strokes."""
    if data.sheet is None:
        return EMPTY
    box = data.box
    fold = min(_FOLD, box.width / 2, box.height / 2)
    page = polygon(((box.x, box.y), (box.right - fold, box.y), (box.right, box.y + fold), (box.right, box.bottom), (box.x, box.bottom)))
    corner = polyline(((box.right - fold, box.y), (box.right - fold, box.y + fold), (box.right, box.y + fold)))
    parts = [Path(page, fill="paper", stroke="line", width=1.25), Path(corner, stroke="line", width=1.25)]
    if data.role != "object":
        parts += sign("link", type(box.centre)(box.x + 10, box.y + 10), 5, "line", filled=data.role == "output", width=1.0)
    if data.collection:
        middle, low = box.centre.x, box.bottom
        parts += [Path(polyline(((middle + d, low - 10), (middle + d, low - 4))), stroke="line", width=1.25) for d in (-3, 0, 3)]
    return picture_of_parts(parts, label_below(data, _name(workspace, data)))


def reads(workspace: Workspace, data: DataObject) -> tuple[str, ...]:
    """Itself and its document."""
    return (data.id, *end_ids(data.document))


def size(workspace: Workspace, data: DataObject) -> tuple[float, float]:
    """Pages do not grow."""
    return SIZE


def _name(workspace: Workspace, data: DataObject) -> str:
    document = workspace.get(data.document) if data.document else None
    name = data.name or (document.name if document is not None else "")
    return say("{name} [{state}]", name=name, state=data.state) if data.state else name
