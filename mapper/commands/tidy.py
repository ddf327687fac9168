"""Three verbs that are never mixed: tidy edges, tidy a selection, lay out a sheet. Pinned elements stay."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from mapper.commands.called import called
from mapper.layout.lay_out import lay_out
from mapper.layout.reroute import reroute
from mapper.model.drawn import Association
from mapper.model.edit import Edit, update
from mapper.model.flow import Dependency, Flow, Node
from mapper.model.lookups import get
from mapper.model.words import say
from mapper.model.workspace import Workspace

_ROW = 40.0
"""Elements whose middles differ by less than this stand in one row, in points."""
_COLUMN = 30.0
"""The same for a column."""


def tidy_edges(workspace: Workspace, sheet_id: str, ids: Collection[str] = ()) -> Edit:
    """Gives lines new courses and moves nothing: those among or at the ids, all lines of the sheet without ids; bends by hand go, too."""
    lines = _lines_at(workspace, ids) if ids else _lines_on(workspace, sheet_id)
    return Edit(say("Tidy the lines"), reroute(workspace, sorted(set(lines))))


def tidy_selection(workspace: Workspace, ids: Collection[str]) -> Edit:
    """Puts nodes that stand nearly in one row exactly in one row, and those nearly in one column exactly in one column."""
    nodes = [node for one in dict.fromkeys(ids) if (node := get(workspace, Node, one)) is not None and node.sheet is not None]
    rows, columns = _groups(nodes, is_row=True), _groups(nodes, is_row=False)
    row_of = {node.id: number for number, row in enumerate(rows) for node in row}
    levels = {node.id: _middle_of(row, is_row=True) for row in rows for node in row}
    # What stands side by side in a row is no column, however near.
    upright = [column for column in columns if len({row_of[node.id] for node in column}) == len(column)]
    places = {node.id: _middle_of(column, is_row=False) for column in upright for node in column}
    changes = (
        update(node, replace(node, x=places.get(node.id, node.box.centre.x) - node.width / 2, y=levels[node.id] - node.height / 2))
        for node in nodes
        if not node.pinned
    )
    return Edit(say("Tidy the selection"), tuple(change for made in changes for change in made))


def lay_out_sheet(workspace: Workspace, sheet_id: str) -> Edit:
    """Lays the sheet out anew: everything on it may move but what is pinned; bends by hand stay between ends that stay."""
    return Edit(say("Lay out {name}", name=called(workspace[sheet_id])), lay_out(workspace, sheet_id))


def _groups(nodes: list[Node], is_row: bool) -> list[list[Node]]:
    """The nodes that stand nearly in one row, or column; one that stands alone is a group, too."""
    reach = _ROW if is_row else _COLUMN
    groups: list[list[Node]] = []
    for node in sorted(nodes, key=lambda one: (one.sheet or "", _place(one, is_row), _place(one, not is_row), one.id)):
        fits = groups and node.sheet == groups[-1][0].sheet and _place(node, is_row) - _place(groups[-1][0], is_row) < reach
        if fits:
            groups[-1].append(node)
        else:
            groups.append([node])
    return groups


def _place(node: Node, is_row: bool) -> float:
    return node.box.centre.y if is_row else node.box.centre.x


def _middle_of(group: list[Node], is_row: bool) -> float:
    """Where the group is lined up: at what is pinned in it, else at its first."""
    return _place(next((node for node in group if node.pinned), group[0]), is_row)


def _lines_on(workspace: Workspace, sheet_id: str) -> Iterator[str]:
    for cls in (Flow, Dependency, Association):
        yield from workspace.indexed(f"{cls.__name__}.sheet", sheet_id)


def _lines_at(workspace: Workspace, ids: Collection[str]) -> Iterator[str]:
    for one in ids:
        if isinstance(workspace[one], Flow | Dependency | Association):
            yield one
        for cls in (Flow, Dependency, Association):
            yield from workspace.indexed(f"{cls.__name__}.from_id", one)
            yield from workspace.indexed(f"{cls.__name__}.to_id", one)
