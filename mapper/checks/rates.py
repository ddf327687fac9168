"""X7: an exception does not happen more often than cases come by its step."""

from __future__ import annotations

from mapper.checks.finding import Found
from mapper.graph.slices import run
from mapper.graph.visits import visits_of
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Node
from mapper.model.lookups import get
from mapper.model.organisation import Process
from mapper.model.record import Quantity
from mapper.model.words import say
from mapper.model.workspace import Workspace

_TOLERANCE = 1 + 1e-9


def find_impossible_rates(workspace: Workspace, process: Process) -> Found:
    """X7: an exception that is said to happen more often than cases come by its step (volume × visits)."""
    if process.volume is None:
        return
    visits = None
    for node_id in workspace.indexed("Node.process", process.id):
        for point_id in workspace.indexed("ExceptionPoint.host", node_id):
            point, host = get(workspace, ExceptionPoint, point_id), get(workspace, Node, node_id)
            if point is None or host is None or point.rate is None:
                continue
            visits = visits or run(visits_of(workspace, process))
            often = host.share if host.share is not None else visits.by_node.get(host.id)
            # At least one where branches had to be guessed, so that a guess accuses nobody.
            often = max(often, 1.0) if often is not None and visits.is_guessed and host.share is None else often
            if often is not None and point.rate.low > process.volume.high * often * _TOLERANCE:
                yield point.id, _sentence(point, host, process.volume, often)


def _sentence(point: ExceptionPoint, host: Node, volume: Quantity, often: float) -> str:
    return say(
        "'{exception}' is said to happen {rate} times a week, but only {cases} cases a week come by '{step}'.",
        exception=point.name or point.code,
        rate="?" if point.rate is None else f"{point.rate.low:g}",
        cases=f"{volume.high * often:.4g}",
        step=host.name or host.code,
    )
