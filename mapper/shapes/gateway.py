"""A decision or gateway: a diamond with the question below; other kinds carry their sign."""

from __future__ import annotations

from mapper.drawing.picture import EMPTY, Path, Picture, Point
from mapper.model.flow import Node
from mapper.model.workspace import Workspace
from mapper.shapes.beside import flow_ids_of, label_below, tags_above
from mapper.shapes.forms import circle, picture_of_parts, polygon
from mapper.shapes.question_place import GAP, label_offset_of
from mapper.shapes.signs import sign

SIZE = (44.0, 44.0)


def picture(workspace: Workspace, node: Node) -> Picture:
    """The diamond in its box, the question below it, or above where a branch leaves downwards."""
    if node.sheet is None:
        return EMPTY
    box, centre = node.box, node.box.centre
    corners = ((centre.x, box.y), (box.right, centre.y), (centre.x, box.bottom), (box.x, centre.y))
    diamond = Path(polygon(corners), fill="paper", stroke="line", width=1.5)
    question = label_below(node, node.name, gap=GAP, offset=label_offset_of(workspace, node))
    return picture_of_parts(diamond, _sign(node, centre), question, tags_above(workspace, node))


def reads(workspace: Workspace, node: Node) -> tuple[str, ...]:
    """Itself and what it is joined to."""
    return (node.id, *flow_ids_of(workspace, node.id))


def size(workspace: Workspace, node: Node) -> tuple[float, float]:
    """Gateways do not grow."""
    return SIZE


def _sign(node: Node, centre: Point) -> tuple[Path, ...]:
    if node.kind == "event based":
        ring = [Path(circle(centre, radius), stroke="line", width=1.0) for radius in (11.0, 8.5)]
        return (*ring, *sign("multiple", centre, 5.5, "line", width=1.0))
    name = {"parallel": "parallel", "inclusive": "inclusive", "complex": "complex"}.get(node.kind, "")
    return sign(name, centre, 8.5, "line", width=2.25)
