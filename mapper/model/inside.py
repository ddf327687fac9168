"""What is inside a sub-process: its sheet, and the way from there out to the sheet of the process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mapper.model.flow import Node, NodeKind, Sheet
from mapper.model.lookups import get, sheets
from mapper.model.record import Drawn, Line
from mapper.model.records import RECORDS
from mapper.model.workspace import Workspace

HOLDING_KINDS: frozenset[NodeKind] = frozenset({"subprocess", "transaction", "ad hoc"})
"""Kinds of node that have an inside; a call shows that of another process."""
PLACED_KINDS = tuple(cls.__name__ for cls in RECORDS if issubclass(cls, Drawn | Line))
"""The names of all kinds of record that stand on a sheet."""


def inside_of(workspace: Workspace, node_id: str | None) -> Sheet | None:
    """The sheet that shows what is inside a sub-process; None where it has none of its own."""
    found = workspace.indexed("Sheet.subprocess", node_id) if node_id is not None else ()
    return get(workspace, Sheet, found[0]) if found else None


def holder_of(workspace: Workspace, sheet_id: str | None) -> Node | None:
    """The sub-process whose inside the sheet shows; None for the sheet of a process."""
    sheet = get(workspace, Sheet, sheet_id)
    return get(workspace, Node, sheet.subprocess) if sheet is not None else None


def trail(workspace: Workspace, sheet_id: str) -> tuple[Sheet, ...]:
    """The sheets one goes through to get there: that of the process first, the sheet itself last."""
    found: list[Sheet] = []
    sheet = get(workspace, Sheet, sheet_id)
    while sheet is not None and sheet not in found:
        found.append(sheet)
        holder = get(workspace, Node, sheet.subprocess)
        sheet = get(workspace, Sheet, holder.sheet) if holder is not None else None
    return tuple(reversed(found))


def outer_sheets(workspace: Workspace) -> tuple[Sheet, ...]:
    """The sheets that are nobody's inside, in order: those of the processes."""
    return tuple(sheet for sheet in sheets(workspace) if sheet.subprocess is None)


def placed_on(workspace: Workspace, sheet_id: str) -> Iterator[str]:
    """The ids of all that stands on a sheet, pools, lanes and lines included."""
    for kind in PLACED_KINDS:
        yield from workspace.indexed(f"{kind}.sheet", sheet_id)


def drawn_inside(workspace: Workspace, node: Node) -> Iterator[Node]:
    """The nodes drawn inside an open sub-process, on the sheet it stands on itself, at every depth."""
    for one in workspace.indexed("Node.parent", node.id):
        inner = get(workspace, Node, one)
        if inner is not None and inner.sheet == node.sheet:
            yield inner
            yield from drawn_inside(workspace, inner)


def sheets_inside(workspace: Workspace, node_ids: Iterable[str]) -> tuple[Sheet, ...]:
    """The sheets inside these nodes, and inside what stands on those, at every depth; each once."""
    found: dict[str, Sheet] = {}
    waiting = list(node_ids)
    while waiting:
        inside = inside_of(workspace, waiting.pop())
        if inside is not None and inside.id not in found:
            found[inside.id] = inside
            waiting += workspace.indexed("Node.sheet", inside.id)
    return tuple(found.values())
