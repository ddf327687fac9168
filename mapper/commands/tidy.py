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


def tidy_edges(workspace: Workspace, sheet_id: str, ids: Collection[str] = ()) -> Edit:
    """Gives lines new courses and moves nothing: those among or at the ids, all lines of the sheet without ids."""
    lines = _lines_at(workspace, ids) if ids else _lines_on(workspace, sheet_id)
    return Edit(say("Tidy edges"), reroute(workspace, sorted(set(lines))))


def tidy_selection(workspace: Workspace, ids: Collection[str]) -> Edit:
    """Puts nodes that stand nearly in one row exactly in one row."""
    nodes = sorted((n for one in ids if (n := get(workspace, Node, one)) is not None), key=lambda n: (n.box.centre.y, n.x, n.id))
    rows: list[list[Node]] = []
    for node in nodes:
        fits = rows and node.sheet == rows[-1][0].sheet and node.box.centre.y - rows[-1][0].box.centre.y < _ROW
        if fits:
            rows[-1].append(node)
        else:
            rows.append([node])
    changes = (update(node, replace(node, y=_middle(row) - node.height / 2)) for row in rows for node in row if not node.pinned)
    return Edit(say("Tidy selection"), tuple(change for made in changes for change in made))


def lay_out_sheet(workspace: Workspace, sheet_id: str) -> Edit:
    """Lays the sheet out anew: everything on it may move but what is pinned."""
    return Edit(say("Lay out {name}", name=called(workspace[sheet_id])), lay_out(workspace, sheet_id))


def _middle(row: list[Node]) -> float:
    fixed = next((node for node in row if node.pinned), row[0])
    return fixed.box.centre.y


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
