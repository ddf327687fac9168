"""The footprint of an exception: where it arises, where handling leads, who and what it calls in, how it is noticed, what lies beside it.

Source: the definitions of exception overlap this application is built on; keys are ids of records.
"""

from __future__ import annotations

from collections.abc import Sequence
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


NO_KEYS: frozenset[str] = frozenset()


def footprint(scope: Scope, exception: ExceptionPoint) -> Footprint:
    """The footprint of an exception in this scope; O(its own references + flows at its host)."""
    host = scope.nodes.get(exception.host) if exception.host is not None else None
    who = once([handler.who for handler in exception.handlers])
    path: Keys = ()
    uses = once(exception.uses)
    if exception.path:
        path, who, uses = _along_path(scope, exception, host, who)
    return Footprint(
        (host.same_as or host.id,) if host is not None else (),
        path,
        who,
        without_implied(scope, uses),
        _calls(scope, exception) if exception.noticed_via else (),
        (exception.exception_class,) if exception.exception_class else (),
        # Sorted, for flows come in no order.
        tuple(sorted({*scope.beside.get(host.id, ())})) if host is not None else (),
        frozenset((host.role or "", *functions_of(scope, host), *host.resources)) if host is not None else NO_KEYS,
    )


def once(keys: Sequence[str]) -> Keys:
    """The keys without repetition, in their order."""
    return tuple(keys) if len(keys) < 2 else tuple(dict.fromkeys(keys))


def _along_path(scope: Scope, exception: ExceptionPoint, host: Node | None, handlers: Keys) -> tuple[Keys, Keys, Keys]:
    """The steps of the path without those the case arises at or returns to, and whom and what they call in beside what is named."""
    rejoin = scope.nodes.get(exception.rejoin)
    apart = {scope.canon(node) for node in (host, rejoin) if node is not None}
    path: dict[str, None] = {}
    who = dict.fromkeys(handlers)
    uses = dict.fromkeys(exception.uses)
    for node in path_steps(scope, exception):
        key = scope.canon(node)
        if key not in apart:
            path[key] = None
            if node.role:
                who[node.role] = None
            uses.update(dict.fromkeys((*functions_of(scope, node), *node.resources)))
    return tuple(path), tuple(who), tuple(uses)


def path_steps(scope: Scope, exception: ExceptionPoint) -> list[Node]:
    """The steps of the handling path that are in scope, in order."""
    nodes = [scope.nodes.get(node_id) for node_id in exception.path]
    return [node for node in nodes if node is not None and node.kind in WORK_KINDS]


def remaining_steps(scope: Scope, exception: ExceptionPoint, found: Footprint) -> list[Node]:
    """The steps of the handling path that are in the footprint: neither the host nor where the case returns."""
    return [node for node in path_steps(scope, exception) if scope.canon(node) in found.path] if found.path else []


def _calls(scope: Scope, exception: ExceptionPoint) -> Keys:
    return once([via for via in exception.noticed_via if isinstance(scope.workspace.get(via), Trigger)])
