"""What each group, role and person has of the work: the steps they do, what goes wrong there, and what they help to handle."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import WORK_KINDS, Node
from mapper.model.lookups import every, unit_of
from mapper.model.organisation import Person, Role, Unit
from mapper.model.workspace import Workspace
from mapper.whole.ways import performer

W = TypeVar("W", Unit, Role | Person)


class Share(NamedTuple, Generic[W]):
    """What somebody has to do with the steps and exceptions asked about, each in the order given; `arising`: at one of `steps`."""

    who: W
    steps: tuple[Node, ...]
    arising: tuple[ExceptionPoint, ...]
    handled: tuple[ExceptionPoint, ...]


def shares_of_units(workspace: Workspace, nodes: Sequence[Node], points: Sequence[ExceptionPoint]) -> tuple[Share[Unit], ...]:
    """The groups that have to do with it, in the order they were made."""

    def group(record_id: str) -> str | None:
        return unit.id if (unit := unit_of(workspace, record_id)) is not None else None

    return tuple(_shares(every(workspace, Unit), nodes, points, lambda node: group(node.id), group))


def shares_of_people(workspace: Workspace, nodes: Sequence[Node], points: Sequence[ExceptionPoint]) -> tuple[Share[Role | Person], ...]:
    """The roles that have to do with it, then the persons where roles are not enough; in the order they were made."""
    listed: tuple[Role | Person, ...] = (*every(workspace, Role), *every(workspace, Person))
    return tuple(_shares(listed, nodes, points, lambda node: performer(workspace, node), lambda who: who))


def _shares(
    listed: Iterable[W],
    nodes: Sequence[Node],
    points: Sequence[ExceptionPoint],
    does: Callable[[Node], str | None],
    helps: Callable[[str], str | None],
) -> Iterator[Share[W]]:
    steps: dict[str | None, list[Node]] = {}
    doer: dict[str | None, str | None] = {}
    for node in nodes:
        if node.kind in WORK_KINDS:
            doer[node.id] = does(node)
            steps.setdefault(doer[node.id], []).append(node)
    arising: dict[str | None, list[ExceptionPoint]] = {}
    handled: dict[str | None, dict[str, ExceptionPoint]] = {}
    for point in points:
        arising.setdefault(doer.get(point.host), []).append(point)
        for handler in point.handlers:
            handled.setdefault(helps(handler.who), {})[point.id] = point
    for who in listed:
        if who.id in steps or who.id in handled:
            found = handled.get(who.id, {}).values()
            yield Share(who, tuple(steps.get(who.id, ())), tuple(arising.get(who.id, ())), tuple(found))
