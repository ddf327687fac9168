"""What can be placed with the mouse: by name of the tool, its size, what takes it, and the command that makes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from desktop.canvas.hit import lane_for
from mapper.commands.add_decision import add_decision
from mapper.commands.add_event import add_end, add_event
from mapper.commands.add_lane import add_lane
from mapper.commands.add_note import add_annotation
from mapper.commands.add_parallel import add_parallel
from mapper.commands.add_question import add_question
from mapper.commands.add_step import add_step
from mapper.commands.add_trigger import add_trigger
from mapper.commands.attach_exception import attach_exception, can_host
from mapper.commands.place_contact_point import place_contact_point
from mapper.commands.sizes import CONTACT_POINT, EVENT, GATEWAY, NOTE, STEP, Size
from mapper.commands.where import Where, process_on
from mapper.model.edit import Edit, Fresh
from mapper.model.errors import KnownError
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Flow, Lane, Pool
from mapper.model.geometry import Point
from mapper.model.lookups import get, lanes_of, pools_on
from mapper.model.record import Drawn
from mapper.model.words import say
from mapper.model.workspace import Workspace
from mapper.shapes.exception_point import SIZE as EXCEPTION_SIZE

EXCEPTION = Size(*EXCEPTION_SIZE)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something is placed: sheet and point, the step and the flow under it, and the ids of all that lies there, uppermost first."""

    sheet: str
    at: Point
    host: str | None = None
    flow: str | None = None
    pool: str | None = None
    under: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Placer:
    """A kind of element: `make(workspace, spot, fresh)`; `rides` on a step, belongs `in_lane`, `splits` a flow it is put on."""

    make: Callable[[Workspace, Spot, Fresh], Edit]
    size: Size
    rides: bool = False
    in_lane: bool = False
    splits: bool = False


def host_among(workspace: Workspace, ids: Iterable[str]) -> str | None:
    """The first step among the ids, or the step of the first exception."""
    for one in ids:
        point = get(workspace, ExceptionPoint, one)
        host = point.host if point is not None else one
        if can_host(workspace, host):
            return host
    return None


def flow_under(workspace: Workspace, ids: Iterable[str]) -> str | None:
    """The sequence flow among the ids when nothing lies above it."""
    first = next(iter(ids), None)
    flow = get(workspace, Flow, first)
    return flow.id if flow is not None and flow.kind == "sequence" else None


def node_where(workspace: Workspace, spot: Spot) -> Where:
    """Where a node put there goes: into the lane under it, the flow under it, the sub-process whose inside is shown."""
    if not spot.sheet:
        return Where()
    lane = lane_for(workspace, spot.sheet, spot.at)
    process = process_on(workspace, spot.sheet, spot.at)
    return Where(process=process, at=spot.at, in_flow=spot.flow, lane=lane.id if lane is not None else None, sheet=spot.sheet)


def _node(command: Callable[..., Edit]) -> Callable[[Workspace, Spot, Fresh], Edit]:
    def make(workspace: Workspace, spot: Spot, fresh: Fresh) -> Edit:
        return command(workspace, "", fresh, where=node_where(workspace, spot))

    return make


def _exception(workspace: Workspace, spot: Spot, fresh: Fresh) -> Edit:
    if spot.host is None:
        raise KnownError(say("An exception belongs to a step."), todo=say("Click the step at which it happens."))
    return attach_exception(workspace, spot.host, "", fresh)


def _contact_point(workspace: Workspace, spot: Spot, fresh: Fresh) -> Edit:
    """Put on a step or exception it is tied to that and finds a place near it."""
    tied = next((one for one in spot.under if get(workspace, ExceptionPoint, one) is not None), spot.host)
    return place_contact_point(workspace, "", fresh, ties=(tied,) if tied else (), sheet=spot.sheet or None, at=None if tied else spot.at)


def _lane(workspace: Workspace, spot: Spot, fresh: Fresh) -> Edit:
    pools = pools_on(workspace, spot.sheet)
    if not pools:
        raise KnownError(say("A lane belongs to a process."), todo=say("Make a process first."))
    pool = next((one for one in pools if one.box.holds(spot.at)), pools[-1])
    above = [lane for lane in lanes_of(workspace, pool.id) if lane.parent is None and lane.box.holds(spot.at)]
    return add_lane(workspace, pool.id, "", fresh, after=above[0].id if above else None)


def _question(workspace: Workspace, spot: Spot, fresh: Fresh) -> Edit:
    """Put on an element it asks about that and finds a place near it."""
    about = next((one for one in spot.under if isinstance(workspace[one], Drawn) and not isinstance(workspace[one], Lane | Pool)), None)
    if about is not None:
        return add_question(workspace, "", fresh, about=(about,))
    return add_question(workspace, "", fresh, sheet=spot.sheet or None, at=spot.at)


def _note(workspace: Workspace, spot: Spot, fresh: Fresh) -> Edit:
    if not spot.sheet:
        raise KnownError(say("A note stands on a sheet."), todo=say("Make a process first."))
    return add_annotation(workspace, "", fresh, spot.sheet, spot.at)


PLACERS: dict[str, Placer] = {
    "step": Placer(_node(add_step), STEP, in_lane=True, splits=True),
    "decision": Placer(_node(add_decision), GATEWAY, in_lane=True, splits=True),
    "parallel": Placer(_node(add_parallel), GATEWAY, in_lane=True, splits=True),
    "event": Placer(_node(add_event), EVENT, in_lane=True, splits=True),
    "trigger": Placer(_node(add_trigger), EVENT, in_lane=True),
    "end": Placer(_node(add_end), EVENT, in_lane=True),
    "exception": Placer(_exception, EXCEPTION, rides=True),
    "contact_point": Placer(_contact_point, CONTACT_POINT),
    "question": Placer(_question, NOTE),
    "note": Placer(_note, NOTE),
    "lane": Placer(_lane, STEP, in_lane=True),
}
