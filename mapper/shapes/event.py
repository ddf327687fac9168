"""Events: a trigger's circle with the sign of its channel and its rate, double circles in between, a thick circle at the end."""

from __future__ import annotations

from mapper.drawing.picture import EMPTY, Path, Picture, Point
from mapper.model.flow import Node, Trigger
from mapper.model.lookups import get, trigger_of
from mapper.model.organisation import Channel
from mapper.model.units import show_rate
from mapper.model.workspace import Workspace
from mapper.shapes.beside import flow_ids_of, label_below, tags_above
from mapper.shapes.forms import circle, picture_of_parts
from mapper.shapes.signs import sign

SIZE = (36.0, 36.0)
END_RING = 4.0


def picture(workspace: Workspace, node: Node) -> Picture:
    """The event in its box, its label and rate below."""
    if node.sheet is None:
        return EMPTY
    centre, radius = node.box.centre, min(node.width, node.height) / 2
    trigger = trigger_of(workspace, node.id)
    rings = _rings(node, centre, radius)
    inside = sign(_sign_name(workspace, node, trigger), centre, radius * 0.5, "line", filled=node.throws or node.kind == "end")
    rate = show_rate(trigger.rate) if trigger is not None and trigger.rate is not None else ""
    return picture_of_parts(rings, inside, label_below(node, node.name, rate), tags_above(workspace, node))


def reads(workspace: Workspace, node: Node) -> tuple[str, ...]:
    """Itself, its trigger and channel, and what it is joined to."""
    trigger = trigger_of(workspace, node.id)
    more = (trigger.id, *([trigger.channel] if trigger.channel else ())) if trigger is not None else ()
    return (node.id, *more, *flow_ids_of(workspace, node.id))


def size(workspace: Workspace, node: Node) -> tuple[float, float]:
    """Events do not grow."""
    return SIZE


def _rings(node: Node, centre: Point, radius: float) -> list[Path]:
    if node.kind == "end":
        return [Path(circle(centre, radius), fill="line"), Path(circle(centre, radius - END_RING), fill="paper")]
    if node.kind == "start":
        return [Path(circle(centre, radius), fill="paper", stroke="line", width=1.5)]
    outer = Path(circle(centre, radius), fill="paper", stroke="line", width=1.25)
    return [outer, Path(circle(centre, radius - 3.5), stroke="line", width=1.25)]


def _sign_name(workspace: Workspace, node: Node, trigger: Trigger | None) -> str:
    channel = get(workspace, Channel, trigger.channel) if trigger is not None else None
    if channel is not None and sign(channel.kind, node.box.centre, 1, "line"):
        return channel.kind
    if node.event_type or trigger is None:
        return node.event_type
    return trigger.event_type or ("phone" if trigger.kind == "call" else "")
