"""The node that a person means by a code or a name."""

from __future__ import annotations

from collections.abc import Collection

from mapper.model.flow import Node, NodeKind
from mapper.model.lookups import by_code, by_name
from mapper.model.workspace import Workspace


def node_named(
    workspace: Workspace, words: str, process: str | None, kinds: Collection[NodeKind] = (), not_in: str | None = None
) -> Node | None:
    """The node with that code, else the one with that name: of `process` first, then of any; None where there is none.

    `kinds`: only these (none given = all); `not_in`: not one of this process.
    """
    coded = by_code(workspace, words) or by_code(workspace, words.upper())
    found = (coded,) if isinstance(coded, Node) else by_name(workspace, Node, words)
    fitting = [node for node in found if (not kinds or node.kind in kinds) and (not_in is None or node.process != not_in)]
    return min(fitting, key=lambda node: (node.process != process, node.id), default=None)
