"""X1 and X7: an exception arises at a step, and not more often than cases come by."""

from __future__ import annotations

from collections.abc import Iterator

from mapper.graph.slices import run
from mapper.graph.visits import Visits, visits_of
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Node
from mapper.model.lookups import every, get
from mapper.model.organisation import Process
from mapper.model.words import say
from mapper.model.workspace import Workspace

_TOLERANCE = 1 + 1e-9


def find_homeless(workspace: Workspace) -> Iterator[tuple[str, str]]:
    """X1: an exception without a host step."""
    for point in every(workspace, ExceptionPoint):
        if get(workspace, Node, point.host) is None:
            yield point.id, say("'{exception}' has no step: at which step does it arise?", exception=point.name or point.code)


def find_impossible_rates(workspace: Workspace) -> Iterator[tuple[str, str]]:
    """X7: an exception that is said to happen more often than cases come by its step (volume × visits)."""
    visits: dict[str, Visits] = {}
    for point in every(workspace, ExceptionPoint):
        host = get(workspace, Node, point.host)
        process = get(workspace, Process, host.process) if host is not None else None
        if point.rate is None or host is None or process is None or process.volume is None:
            continue
        often = host.share if host.share is not None else _visits(workspace, visits, process, host)
        if often is not None and point.rate.low > process.volume.high * often * _TOLERANCE:
            yield (
                point.id,
                say(
                    "'{exception}' is said to happen {rate} times a week, but only {cases} cases a week come by '{step}'.",
                    exception=point.name or point.code,
                    rate=f"{point.rate.low:g}",
                    cases=f"{process.volume.high * often:.4g}",
                    step=host.name or host.code,
                ),
            )


def _visits(workspace: Workspace, visits: dict[str, Visits], process: Process, host: Node) -> float | None:
    """The visits of a step per case; at least one where branches had to be guessed, so that a guess accuses nobody."""
    if process.id not in visits:
        visits[process.id] = run(visits_of(workspace, process))
    found = visits[process.id]
    often = found.by_node.get(host.id)
    return max(often, 1.0) if often is not None and found.is_guessed else often
