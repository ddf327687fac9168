"""X1–X6, X8, X9: an exception arises at a step, somebody notices and handles it, and it is known what it costs and where it ends."""

from __future__ import annotations

from mapper.checks.finding import Found
from mapper.commands.mark import mark_none_known
from mapper.commands.set_field import set_field
from mapper.model.edit import Edit, Fresh
from mapper.model.exception_point import Category, ExceptionPoint
from mapper.model.flow import WORK_KINDS, EventType, Node
from mapper.model.lookups import get, unit_of
from mapper.model.organisation import Process
from mapper.model.words import say
from mapper.model.workspace import Workspace

_SIGNS: dict[Category, tuple[EventType, ...]] = {
    "WIF": ("error",),
    "DEX": ("timer",),
    "RNA": ("escalation",),
    "EXT": ("message", "signal"),
    "CNV": ("condition",),
}
"""The BPMN symbols that a category is drawn with."""


def find_homeless(workspace: Workspace, point: ExceptionPoint) -> Found:
    """X1: an exception without a host step."""
    if get(workspace, Node, point.host) is None:
        yield point.id, say("'{exception}' has no step: at which step does it arise?", exception=_name(point))


def find_unhandled(_workspace: Workspace, point: ExceptionPoint) -> Found:
    """X2: an exception that nobody handles."""
    if not point.handlers:
        yield point.id, say("Who sorts out '{exception}'?", exception=_name(point))


def find_unknown_rejoins(_workspace: Workspace, point: ExceptionPoint) -> Found:
    """X3: an exception after which nobody knows where the case goes on."""
    if point.rejoin == "UNKNOWN":
        yield point.id, say("After '{exception}': where does the case go on, or does it end?", exception=_name(point))


def find_unestimated(_workspace: Workspace, point: ExceptionPoint) -> Found:
    """X4: an exception without a rate or an effort."""
    if point.rate is None and point.probability is None:
        yield point.id, say("How often does '{exception}' happen?", exception=_name(point))
    elif point.effort is None:
        yield point.id, say("How much work is '{exception}' each time?", exception=_name(point))


def find_unnoticed(_workspace: Workspace, point: ExceptionPoint) -> Found:
    """X5: an exception of which nobody said who notices it."""
    if not point.noticed_by and not point.noticed_via:
        yield point.id, say("Who notices '{exception}'?", exception=_name(point))


def find_paths_without_role(workspace: Workspace, point: ExceptionPoint) -> Found:
    """X6: a step of a handling path of which nobody said who does it."""
    for node_id in point.path:
        node = get(workspace, Node, node_id)
        if node is not None and node.kind in WORK_KINDS and node.role is None and unit_of(workspace, node_id) is None:
            template = "Who does '{step}', by which '{exception}' is handled?"
            yield point.id, say(template, step=node.name or node.code, exception=_name(point))


def find_unasked_steps(workspace: Workspace, node: Node) -> Found:
    """X8: a step that many cases come by, and at which nobody was asked what goes wrong."""
    process = get(workspace, Process, node.process)
    if node.kind not in WORK_KINDS or process is None or process.volume is None:
        return
    if not workspace.count("ExceptionPoint.host", node.id) and not workspace.count("NoneKnown.step", node.id):
        yield node.id, say("What goes wrong at '{step}'? No exception is recorded, nor that none is known.", step=node.name or node.code)


def say_none_known(workspace: Workspace, node_id: str, fresh: Fresh) -> Edit:
    """Write down that the room was asked and knew of nothing."""
    return mark_none_known(workspace, node_id, True, fresh)


def find_odd_signs(_workspace: Workspace, point: ExceptionPoint) -> Found:
    """X9: an exception whose category and symbol disagree: an error always interrupts."""
    if point.category == "WIF" and not point.interrupting:
        yield point.id, say("'{exception}' means that the step cannot be finished, so it interrupts.", exception=_name(point))
    elif point.category and point.event_type and point.event_type not in _SIGNS[point.category]:
        yield point.id, say("The category of '{exception}' and its BPMN symbol say different things.", exception=_name(point))


def make_signs_agree(workspace: Workspace, point_id: str, _fresh: Fresh) -> Edit:
    """Make an error interrupt; take away a symbol that says something else than the category."""
    point = get(workspace, ExceptionPoint, point_id)
    assert point is not None
    if point.category == "WIF" and not point.interrupting:
        return set_field(workspace, point_id, "interrupting", True)
    return set_field(workspace, point_id, "event_type", "")


def _name(point: ExceptionPoint) -> str:
    return point.name or point.code
