"""What breaks if an element stops - a meeting, a role, a system, a step: the map without it, analysed again, and the difference in words.

It is a question about the arrangement, never a rating of a person.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from itertools import combinations

from mapper.commands.delete import delete
from mapper.graph.analysis import Analysis, Options, analyse
from mapper.graph.load import total
from mapper.graph.scope import Pair, Scope, name_of
from mapper.graph.sentences import amount_text
from mapper.graph.slices import Slices
from mapper.model.edit import Fresh
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import WORK_KINDS, Node
from mapper.model.record import Quantity
from mapper.model.words import say, say_count, say_list
from mapper.model.workspace import Workspace
from mapper.rules import follow_rules


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What is lost without `element`. Ids in the order of their codes; load in person-h/week.

    `unresolved`: exceptions that had a way to be resolved - a contact point or a handling path - and have none left; `unhandled`: that
    had handlers and have none left. `idle`: steps that had a performer, or a system, and have none left; `cut_off`: steps that a start
    led to and none does any more. `links`: pairs of groups without a formal flow that met, and meet nowhere any more; `gaps`: pairs of
    groups that exceptions need and that a flow joined before. `after`: the analysis of the map without it.
    """

    element: str
    unresolved: tuple[str, ...]
    unhandled: tuple[str, ...]
    load: Quantity
    idle: tuple[str, ...]
    cut_off: tuple[str, ...]
    links: tuple[Pair, ...]
    gaps: tuple[Pair, ...]
    before: Analysis
    after: Analysis

    @property
    def is_missed(self) -> bool:
        """Whether anything at all is lost."""
        return bool(self.unresolved or self.unhandled or self.idle or self.cut_off or self.links or self.gaps)


def without(workspace: Workspace, element: str, fresh: Fresh) -> Workspace:
    """The map as if the element had been deleted, with all that follows from it."""
    return workspace.after(follow_rules(workspace, delete(workspace, (element,)), fresh))


def what_if(workspace: Workspace, element: str, fresh: Fresh, options: Options | None = None) -> Slices[WhatIf]:
    """What is lost if the element stops; KeyError where there is none of that id. The map itself is left as it is."""
    workspace[element]
    before = yield from analyse(workspace, options)
    rest = without(workspace, element, fresh)
    yield
    after = yield from analyse(rest, options)
    unresolved = _lost(before, rest, lambda point: bool(point.contacts or point.path))
    unhandled = _lost(before, rest, lambda point: bool(point.handlers))
    hit = dict.fromkeys((*unresolved, *unhandled))
    return WhatIf(
        element=element,
        unresolved=unresolved,
        unhandled=unhandled,
        load=total(before.estimates[point].load for point in hit),
        idle=_idle(before.scope, rest),
        cut_off=_cut_off(before.scope, after.scope),
        links=_parted(before, after),
        gaps=_opened(before, after),
        before=before,
        after=after,
    )


def what_if_sentences(found: WhatIf) -> tuple[str, ...]:
    """What is lost, a sentence each; one that says so where nothing is."""
    workspace = found.before.scope.workspace
    name = name_of(workspace, found.element)
    if not found.is_missed:
        return (say("If '{element}' stops, nothing that is mapped breaks.", element=name),)
    told: list[str] = []
    hit = tuple(dict.fromkeys((*found.unresolved, *found.unhandled)))
    if hit:
        one = "If '{element}' stops, {n} exception ({load} h/week) loses its only known resolution: {names}."
        many = "If '{element}' stops, {n} exceptions ({load} h/week) lose their only known resolution: {names}."
        told.append(say_count(len(hit), one, many, element=name, load=amount_text(found.load), names=_names(workspace, hit)))
    if found.idle:
        one = "Without '{element}', {n} step has nobody or nothing to do it: {names}."
        many = "Without '{element}', {n} steps have nobody or nothing to do them: {names}."
        told.append(say_count(len(found.idle), one, many, element=name, names=_names(workspace, found.idle)))
    if found.cut_off:
        one, many = "Without '{element}', no case comes to {names} any more.", "Without '{element}', no case comes to {n} steps: {names}."
        told.append(say_count(len(found.cut_off), one, many, element=name, names=_names(workspace, found.cut_off)))
    if found.links:
        template = "{pairs} lose their only link."
        told.append(say(template, pairs=_pairs(workspace, found.links)))
    if found.gaps:
        template = "{pairs} share exceptions, and no flow joins them any more."
        told.append(say(template, pairs=_pairs(workspace, found.gaps)))
    return tuple(told)


def _lost(before: Analysis, rest: Workspace, has_way: Callable[[ExceptionPoint], bool]) -> tuple[str, ...]:
    """The exceptions that had such a way and have none any more; those that are gone themselves are not missed."""
    points = ((one, rest.get(one.id)) for one in before.scope.exceptions if has_way(one))
    return tuple(one.id for one, left in points if isinstance(left, ExceptionPoint) and not has_way(left))


def _idle(scope: Scope, rest: Workspace) -> tuple[str, ...]:
    """Steps that lost their only performer or their only system."""
    found = []
    for node in scope.nodes.values():
        left = rest.get(node.id)
        if node.kind in WORK_KINDS and isinstance(left, Node):
            lost_role = node.role is not None and left.role is None
            if lost_role or (node.systems and not left.systems):
                found.append(node.id)
    return scope.ordered(found)


def _cut_off(before: Scope, after: Scope) -> tuple[str, ...]:
    """Steps that a start, or another process, leads to in the one and not in the other."""
    lost = (_reached(before) - _reached(after)) & set(after.nodes)
    return before.ordered(one for one in lost if before.nodes[one].kind in WORK_KINDS)


def _reached(scope: Scope) -> set[str]:
    """The nodes that a start leads to."""
    ahead: dict[str, list[str]] = {}
    for link in scope.links:
        ahead.setdefault(link.source, []).append(link.target)
    seen = {node.id for node in scope.nodes.values() if node.kind == "start"}
    waiting = list(seen)
    while waiting:
        for target in ahead.get(waiting.pop(), ()):
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return seen


def _parted(before: Analysis, after: Analysis) -> tuple[Pair, ...]:
    """The pairs of groups that only met informally, and meet nowhere any more."""
    left = _met(after) | after.links.pairs
    order = before.scope.order
    return tuple(sorted(_met(before) - before.links.pairs - left, key=lambda pair: (order(pair[0]), order(pair[1]))))


def _met(analysis: Analysis) -> set[Pair]:
    """The pairs of groups that people of both join at a contact point."""
    return {pair for units in analysis.links.units_at.values() for pair in combinations(units, 2)}


def _opened(before: Analysis, after: Analysis) -> tuple[Pair, ...]:
    """Pairs of groups whose exceptions had a formal flow and have none any more."""
    known = {gap.units for gap in before.gaps}
    return tuple(gap.units for gap in after.gaps if gap.units not in known)


def _names(workspace: Workspace, ids: Collection[str]) -> str:
    return say_list([say("'{name}'", name=name_of(workspace, one)) for one in ids])


def _pairs(workspace: Workspace, pairs: Collection[Pair]) -> str:
    return say_list([say("{one} and {other}", one=name_of(workspace, one), other=name_of(workspace, other)) for one, other in pairs])
