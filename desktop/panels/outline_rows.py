"""What the outline lists: the steps of the sheet's processes by code, under each its exceptions and contact points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from mapper.model.edit import Change, Edit
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import WORK_KINDS, Flow, Node, Pool, Sheet, Trigger
from mapper.model.lookups import code_order, every, exceptions_on, flows_to, get, pools_on, resolved_at
from mapper.model.organisation import Process
from mapper.model.record import Record
from mapper.model.workshop import Question
from mapper.model.workspace import Workspace

TRAY = "tray"
"""The id of the row over the exceptions that are on no step: no record has it."""
LISTED = (Process, Node, ExceptionPoint, ContactPoint, Question)


class Row(NamedTuple):
    """One row: the id of a record, and how deep it stands."""

    id: str
    depth: int = 0


def rows_of(workspace: Workspace, sheet_id: str) -> Iterator[Row]:
    """All rows of a sheet from the top; processes are named where the sheet has several."""
    yield from _tray(workspace)
    sheet = get(workspace, Sheet, sheet_id)
    if sheet is not None and sheet.subprocess is not None:
        yield from _nodes(workspace, _inside(workspace, sheet.subprocess), 0)
        return
    shown = [process for pool in pools_on(workspace, sheet_id) if (process := get(workspace, Process, pool.process)) is not None]
    for process in shown:
        if len(shown) > 1:
            yield Row(process.id)
        yield from _nodes(workspace, _by_code(workspace, process.id), int(len(shown) > 1))
    yield from _the_rest(workspace, sheet_id)


def _tray(workspace: Workspace) -> Iterator[Row]:
    """The exceptions that are on no step stand first: they wait for somebody to put them where they happen."""
    waiting = [point.id for point in every(workspace, ExceptionPoint) if point.host is None]
    if waiting:
        yield Row(TRAY)
    yield from (Row(one, 1) for one in waiting)


@lru_cache(maxsize=1 << 17)
def place_of_code(code: str) -> str:
    """A text by which codes sort as by `code_order`, faster: comparing codes is most of the work of listing many steps, and few change.

    >>> sorted(["PO-E2", "PO-100", "PO-20", "PO-E10"], key=place_of_code)
    ['PO-20', 'PO-100', 'PO-E2', 'PO-E10']
    """
    parts = (f"0{len(str(number)):03}{number}" if not kind else f"1{text}\0" for kind, number, text in code_order(code))
    return "".join(parts)


def _by_code(workspace: Workspace, process_id: str) -> tuple[Node, ...]:
    """The nodes of a process, by code (those without a code last, in the order they were made)."""
    found = (get(workspace, Node, one) for one in workspace.indexed("Node.process", process_id))
    nodes = [node for node in found if node is not None]
    return tuple(sorted(nodes, key=lambda node: (not node.code, place_of_code(node.code), node.id)))


def _inside(workspace: Workspace, subprocess: str) -> tuple[Node, ...]:
    found = (get(workspace, Node, one) for one in workspace.indexed("Node.parent", subprocess))
    return tuple(node for node in found if node is not None)


def in_reading_order(workspace: Workspace, nodes: tuple[Node, ...]) -> Iterator[Node]:
    """What starts first, then the steps by code; decisions, events and ends stand behind what leads to them."""
    known = {node.id: node for node in nodes}
    behind: dict[str, list[Node]] = {}
    waiting: list[Node] = []
    for node in reversed(nodes):
        before = None if node.kind in WORK_KINDS else _before(workspace, node, known)
        if before is None:
            waiting.append(node)
        else:
            behind.setdefault(before, []).append(node)
    waiting.sort(key=lambda node: 0 if node.kind == "start" else 1 if node.kind in WORK_KINDS else 2, reverse=True)
    while waiting or behind:
        if not waiting:  # what only leads round in a circle
            waiting = behind.pop(next(iter(behind)))
        node = waiting.pop()
        yield node
        waiting += behind.pop(node.id, ())


def _before(workspace: Workspace, node: Node, known: Mapping[str, Node]) -> str | None:
    return next((flow.from_id for flow in flows_to(workspace, node.id) if flow.from_id in known and flow.from_id != node.id), None)


def _nodes(workspace: Workspace, nodes: tuple[Node, ...], depth: int) -> Iterator[Row]:
    for node in in_reading_order(workspace, nodes):
        yield Row(node.id, depth)
        yield from (Row(one, depth + 1) for one in ids_under(workspace, node.id))


def ids_under(workspace: Workspace, node_id: str) -> tuple[str, ...]:
    """What is listed under a node: its exceptions, then the contact points whose home it is, each by code."""
    if not workspace.count("ExceptionPoint.host", node_id) and not workspace.count("ContactPoint.serves", node_id):
        return ()
    exceptions = exceptions_on(workspace, node_id)
    meetings = sorted(set(_meetings(workspace, node_id, exceptions)), key=lambda one: code_order(one[0]))
    return (*(exception.id for exception in exceptions), *(one for _, one in meetings))


def _meetings(workspace: Workspace, node_id: str, exceptions: tuple[ExceptionPoint, ...]) -> Iterator[tuple[str, str]]:
    """The contact points that are listed at the node, as (code, id): each at one node only."""
    tied = [contact for exception in exceptions for contact in exception.contacts]
    for one in (*tied, *workspace.indexed("ContactPoint.serves", node_id)):
        contact = get(workspace, ContactPoint, one)
        if contact is not None and home_of(workspace, contact) == node_id:
            yield contact.code, contact.id


def home_of(workspace: Workspace, contact: ContactPoint) -> str | None:
    """The step at which a contact point is listed: where the first exception it resolves arises, else the first it serves."""
    hosts = (exception.host for exception in resolved_at(workspace, contact.id) if exception.host is not None)
    return next(hosts, None) or next(iter(contact.serves), None)


def _the_rest(workspace: Workspace, sheet_id: str) -> Iterator[Row]:
    """What hangs on no step: contact points drawn here that nothing is tied to, and questions of the parking lot."""
    for one in workspace.indexed("ContactPoint.sheet", sheet_id):
        contact = get(workspace, ContactPoint, one)
        if contact is not None and home_of(workspace, contact) is None:
            yield Row(contact.id)
    yield from (Row(question.id) for question in every(workspace, Question) if question.sheet in (None, sheet_id))


_STRUCTURE: dict[type[Record], tuple[str, ...]] = {
    Process: ("position",),
    Pool: ("process", "sheet", "y"),
    Node: ("code", "kind", "process", "parent"),
    Flow: ("from_id", "to_id"),
    ExceptionPoint: ("code", "host", "contacts"),
    ContactPoint: ("code", "serves", "sheet"),
    Question: ("sheet",),
    Sheet: (),
    Trigger: (),
}
"""The fields that decide which rows there are and in which order."""


def changes_rows(edit: Edit) -> bool:
    """Whether other rows are needed after the edit, or only other words in them."""
    return any(map(_is_structural, edit.changes))


def _is_structural(change: Change) -> bool:
    if change.kind not in _STRUCTURE:
        return False
    if change.before is None or change.after is None:
        return change.kind is not Flow or bool(_ends(change.record))
    return any(getattr(change.before, name) != getattr(change.after, name) for name in _STRUCTURE[change.kind])


def _ends(record: Record) -> bool:
    """Whether a flow can move a row: those of handling do not."""
    return isinstance(record, Flow) and record.kind != "handling"


def nodes_touched(workspace: Workspace, edit: Edit) -> set[str] | None:
    """The nodes under which other rows are needed after an edit; None where more than that is to be listed anew."""
    touched: set[str] = set()
    for change in edit.changes:
        if not _is_structural(change):
            continue
        if change.kind not in (ExceptionPoint, ContactPoint):
            return None
        for record in (change.before, change.after):
            found = _nodes_of(workspace, record) if record is not None else set()
            if None in found:
                return None
            touched.update(one for one in found if one is not None)
    return touched


def _nodes_of(workspace: Workspace, record: Record) -> set[str | None]:
    """The nodes under which an exception (with its contact points) or a contact point is or was listed; None among them: under none."""
    if isinstance(record, ContactPoint):
        now = get(workspace, ContactPoint, record.id)
        resolved = {exception.host for exception in resolved_at(workspace, record.id)}
        return {*record.serves, *resolved, home_of(workspace, now) if now is not None else None}
    if not isinstance(record, ExceptionPoint):
        return set()
    meetings = [contact for one in record.contacts if (contact := get(workspace, ContactPoint, one)) is not None]
    return {record.host, *(home_of(workspace, contact) for contact in meetings), *(node for one in meetings for node in one.serves)}


def at_once(workspace: Workspace, edit: Edit, rows: Sequence[Row], places: Mapping[str, int]) -> Iterator[tuple[int, int, list[Row]]]:
    """What an edit puts into the rows and takes out of them, as (first, end, rows in their place), for where listing all takes too long.

    Steps only, from the last change to the first so that the numbers stay right; what else moves is put right when all rows are listed.
    """
    exchanges: list[tuple[int, int, list[Row]]] = []
    for change in edit.changes:
        if change.kind is not Node:
            continue
        place = places.get(change.id)
        if change.after is None and place is not None:
            exchanges.append((place, _end_of(rows, place), []))
        elif change.before is None and isinstance(change.after, Node) and (where := _place_for(workspace, change.after, rows, places)):
            exchanges.append((where[0], where[0], [Row(change.id, where[1])]))
    yield from sorted(exchanges, key=lambda exchange: exchange[0], reverse=True)


def _end_of(rows: Sequence[Row], place: int) -> int:
    """The number of the first row that does not stand under that one."""
    return next((number for number in range(place + 1, len(rows)) if rows[number].depth <= rows[place].depth), len(rows))


def _place_for(workspace: Workspace, node: Node, rows: Sequence[Row], places: Mapping[str, int]) -> tuple[int, int] | None:
    """Where a new node is to stand, and how deep: behind what leads to it, a step before the next one of the list."""
    leading = (places.get(flow.from_id or "") for flow in flows_to(workspace, node.id))
    before = next((place for place in leading if place is not None), None)
    if before is None:
        return None
    depth, place = rows[before].depth, _end_of(rows, before)
    while node.kind in WORK_KINDS and place < len(rows) and rows[place].depth == depth and not _is_step(workspace, rows[place]):
        place = _end_of(rows, place)
    return place, depth


def _is_step(workspace: Workspace, row: Row) -> bool:
    node = get(workspace, Node, row.id)
    return node is None or node.kind in WORK_KINDS
