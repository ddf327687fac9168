"""The footprint of an exception: where it arises, where handling leads, who and what it calls in, how it is noticed, what lies beside it.

Source: the definitions of exception overlap this application is built on; keys are ids of records.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from mapper.graph.scope import Scope, functions_of, without_implied
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import WORK_KINDS, Node, Trigger

Facet = Literal["HOST", "PATH", "WHO", "WITH", "CALL", "CLASS", "NEAR"]
FACETS: tuple[Facet, ...] = ("HOST", "PATH", "WHO", "WITH", "CALL", "CLASS", "NEAR")
WEAK: tuple[Facet, ...] = FACETS[2:]
"""Facets of which it takes two different ones to join exceptions, and only at the wide level."""
Keys = tuple[str, ...]


class Footprint(NamedTuple):
    """Seven sets of keys, each in the order of the record; `own`: the performer and functions of the host step itself."""

    host: Keys
    path: Keys
    who: Keys
    uses: Keys
    calls: Keys
    classes: Keys
    near: Keys
    own: frozenset[str]

    def keys(self, facet: Facet) -> Keys:
        """The keys of a facet."""
        found: Keys = self[FACETS.index(facet)]  # type: ignore[assignment]
        return found

    def called_in(self, facet: Facet) -> Keys:
        """The keys of a weak facet without what belongs to the host step anyway: sharing those is no evidence."""
        return tuple(key for key in self.keys(facet) if key not in self.own)


def footprint(scope: Scope, exception: ExceptionPoint) -> Footprint:
    """The footprint of an exception in this scope; O(its own references + flows at its host)."""
    host = scope.nodes.get(exception.host) if exception.host is not None else None
    rejoin = scope.nodes.get(exception.rejoin)
    apart = {scope.canon(node) for node in (host, rejoin) if node is not None}
    path: dict[str, None] = {}
    who = dict.fromkeys(handler.who for handler in exception.handlers)
    uses = dict.fromkeys(exception.uses)
    for node in path_steps(scope, exception):
        key = scope.canon(node)
        if key not in apart:
            path[key] = None
            who.update(dict.fromkeys((node.role,) if node.role else ()))
            uses.update(dict.fromkeys((*functions_of(scope, node), *node.resources)))
    own = frozenset((host.role or "", *functions_of(scope, host), *host.resources)) if host is not None else frozenset()
    return Footprint(
        (scope.canon(host),) if host is not None else (),
        tuple(path),
        tuple(who),
        without_implied(scope, tuple(uses)),
        tuple(via for via in exception.noticed_via if isinstance(scope.workspace.get(via), Trigger)),
        (exception.exception_class,) if exception.exception_class else (),
        _near(scope, host) if host is not None else (),
        own,
    )


def path_steps(scope: Scope, exception: ExceptionPoint) -> list[Node]:
    """The steps of the handling path that are in scope, in order."""
    nodes = (scope.nodes.get(node_id) for node_id in exception.path)
    return [node for node in nodes if node is not None and node.kind in WORK_KINDS]


def _near(scope: Scope, host: Node) -> Keys:
    """One key a flow to a neighbouring step, one key a gateway or event beside the host."""
    found: dict[str, None] = {}
    for link in scope.at_hosts.get(host.id, ()):
        other = scope.nodes[link.target if link.source == host.id else link.source]
        if other.kind not in WORK_KINDS:
            found[other.id] = None
        elif scope.canon(other) != scope.canon(host):
            found[link.flow] = None
    return tuple(found)
