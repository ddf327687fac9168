"""What is lost without an element: the map without it, analysed again, and the difference."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import combinations

from mapper.graph.analysis import Analysis, Options, analyse
from mapper.graph.load import total
from mapper.graph.scope import Pair, Scope
from mapper.graph.slices import PAUSE, Slices
from mapper.model.edit import Fresh
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import WORK_KINDS, Flow, Node, Trigger
from mapper.model.lookups import every, flows_to, get
from mapper.model.organisation import Unit
from mapper.model.record import Quantity
from mapper.model.workspace import Workspace
from mapper.what_if.taken_out import taken_out
from mapper.whole.ways import performer


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What is lost without `element`. Ids in the order of their codes; load in person-h/week.

    Of the exceptions: `gone` with it; `homeless`: their step is gone; `unresolved`: had a way to be resolved - a contact point or a
    handling path - and have none left; `unhandled`: had handlers and have none left; `untooled`: were handled with systems or resources
    and have none left; `unnoticed`: nobody and nothing notices them any more. `load` of the unresolved and unhandled together.

    Of the steps: `undone`: nobody is left to do them; `unsupported`: no system is left; `cut_off`: a start led to them and none does any
    more; `straight`: where the element was the way between two nodes, those two. `unheard`: triggers whose channel is gone.

    `links`: pairs of groups without a formal flow that met, and meet nowhere any more; `gaps`: pairs of groups that exceptions need and
    that a flow joined before. `after`: the analysis of the map without it.
    """

    element: str
    gone: tuple[str, ...]
    homeless: tuple[str, ...]
    unresolved: tuple[str, ...]
    unhandled: tuple[str, ...]
    untooled: tuple[str, ...]
    unnoticed: tuple[str, ...]
    load: Quantity
    undone: tuple[str, ...]
    unsupported: tuple[str, ...]
    cut_off: tuple[str, ...]
    straight: Pair | None
    unheard: tuple[str, ...]
    links: tuple[Pair, ...]
    gaps: tuple[Pair, ...]
    before: Analysis
    after: Analysis

    @property
    def idle(self) -> tuple[str, ...]:
        """The steps with nobody, or nothing, left to do them."""
        return self.before.scope.ordered({*self.undone, *self.unsupported})

    @property
    def is_missed(self) -> bool:
        """Whether anything at all changes but for the element itself."""
        exceptions = (self.gone, self.homeless, self.unresolved, self.unhandled, self.untooled, self.unnoticed)
        return any((*exceptions, self.undone, self.unsupported, self.cut_off, self.straight, self.unheard, self.links, self.gaps))


def what_if(workspace: Workspace, element: str, fresh: Fresh, options: Options | None = None) -> Slices[WhatIf]:
    """What is lost if the element stops; KeyError where there is none of that id. The map itself is left as it is."""
    workspace[element]
    before = yield from analyse(workspace, options)
    rest = taken_out(workspace, element, fresh)
    yield
    after = yield from analyse(rest, options)
    unresolved = _lost(before, rest, lambda point: bool(point.contacts or point.path))
    unhandled = _lost(before, rest, lambda point: bool(point.handlers))
    hit = dict.fromkeys((*unresolved, *unhandled))
    yield
    undone, unsupported = yield from _idle(before.scope, rest)
    cut_off = yield from _cut_off(before.scope, after.scope)
    return WhatIf(
        element=element,
        gone=tuple(one.id for one in before.scope.exceptions if one.id not in rest),
        homeless=_lost(before, rest, lambda point: point.host is not None),
        unresolved=unresolved,
        unhandled=unhandled,
        untooled=_lost(before, rest, lambda point: bool(point.uses)),
        unnoticed=_lost(before, rest, lambda point: bool(point.noticed_by or point.noticed_via)),
        load=total(before.estimates[point].load for point in hit),
        undone=undone,
        unsupported=unsupported,
        cut_off=cut_off,
        straight=_straight(workspace, element, rest),
        unheard=_unheard(before.scope, rest),
        links=_left(rest, _parted(before, after)),
        gaps=_opened(before, after),
        before=before,
        after=after,
    )


def _lost(before: Analysis, rest: Workspace, has_way: Callable[[ExceptionPoint], bool]) -> tuple[str, ...]:
    """The exceptions that had such a way and have none any more; those that are gone themselves are not missed."""
    points = ((one, rest.get(one.id)) for one in before.scope.exceptions if has_way(one))
    return tuple(one.id for one, left in points if isinstance(left, ExceptionPoint) and not has_way(left))


def _idle(scope: Scope, rest: Workspace) -> Slices[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Steps that lost whoever does them, and steps that lost their only system."""
    undone, unsupported = [], []
    for count, node in enumerate(scope.nodes.values()):
        left = get(rest, Node, node.id) if node.kind in WORK_KINDS else None
        if left is not None and _is_undone(scope.workspace, node, rest, left):
            undone.append(node.id)
        if left is not None and node.systems and not left.systems:
            unsupported.append(node.id)
        if not count % PAUSE:
            yield
    return scope.ordered(undone), scope.ordered(unsupported)


def _is_undone(workspace: Workspace, node: Node, rest: Workspace, left: Node) -> bool:
    """Whether a step lost its role or person, or its group where no role was named. The step is the same where its lane lost them."""
    if left is node and node.role is not None:
        return False
    before, after = performer(workspace, node), performer(rest, left)
    if before is None or after is None:
        return before is not None
    return isinstance(rest.get(after), Unit) and not isinstance(workspace.get(before), Unit)


def _cut_off(before: Scope, after: Scope) -> Slices[tuple[str, ...]]:
    """Steps that a start, or another process, leads to in the one and not in the other."""
    then = yield from _reached(before)
    now = yield from _reached(after)
    lost = (then - now) & set(after.nodes)
    return before.ordered(one for one in lost if before.nodes[one].kind in WORK_KINDS)


def _reached(scope: Scope) -> Slices[set[str]]:
    """The nodes that a start leads to."""
    ahead: dict[str, list[str]] = {}
    for count, link in enumerate(scope.links):
        ahead.setdefault(link.source, []).append(link.target)
        if not count % PAUSE:
            yield
    seen = {node.id for node in scope.nodes.values() if node.kind == "start"}
    waiting = list(seen)
    while waiting:
        for target in ahead.get(waiting.pop(), ()):
            if target not in seen:
                seen.add(target)
                waiting.append(target)
        if not len(seen) % PAUSE:
            yield
    return seen


def _straight(workspace: Workspace, element: str, rest: Workspace) -> Pair | None:
    """The two nodes that are joined where one was between them."""
    for flow in flows_to(workspace, element):
        left = get(rest, Flow, flow.id)
        if left is not None and left.from_id is not None and left.to_id is not None:
            return left.from_id, left.to_id
    return None


def _unheard(scope: Scope, rest: Workspace) -> tuple[str, ...]:
    """The triggers that came over a channel and have none any more."""
    triggers = (one for one in every(scope.workspace, Trigger) if one.channel is not None)
    return scope.ordered(one.id for one in triggers if (left := get(rest, Trigger, one.id)) is not None and left.channel is None)


def _parted(before: Analysis, after: Analysis) -> tuple[Pair, ...]:
    """The pairs of groups that only met informally, and meet nowhere any more."""
    left = _met(after) | after.links.pairs
    order = before.scope.order
    return tuple(sorted(_met(before) - before.links.pairs - left, key=lambda pair: (order(pair[0]), order(pair[1]))))


def _left(rest: Workspace, pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    """The pairs of groups of which both are still there."""
    return tuple(pair for pair in pairs if pair[0] in rest and pair[1] in rest)


def _met(analysis: Analysis) -> set[Pair]:
    """The pairs of groups that people of both join at a contact point."""
    return {pair for units in analysis.links.units_at.values() for pair in combinations(units, 2)}


def _opened(before: Analysis, after: Analysis) -> tuple[Pair, ...]:
    """Pairs of groups whose exceptions had a formal flow and have none any more."""
    known = {gap.units for gap in before.gaps}
    return tuple(gap.units for gap in after.gaps if gap.units not in known)
