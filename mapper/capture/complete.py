"""Names that complete what is being typed: roles, systems, steps, exception classes, contact points - from what the map holds."""

from __future__ import annotations

from mapper.capture.line import Line, understand
from mapper.model.flow import Node
from mapper.model.lookups import every
from mapper.model.organisation import Role, SystemFunction
from mapper.model.record import Record
from mapper.model.workspace import Workspace

MOST = 8
"""More proposals than this are no help on a projector."""


def completions(workspace: Workspace, text: str, cursor: int) -> tuple[tuple[str, ...], int]:
    """The names that fit what stands before the cursor, best first, and where the part they replace begins.

    Nothing is proposed for a new name being typed.
    """
    line = understand(text[:cursor])
    if not line.spans:
        return (), cursor
    last = line.spans[-1]
    if line.kind == "contact point" and last.kind == "role":
        start = max(text.rfind(",", 0, cursor), text.rfind(":", 0, cursor)) + 1
        return _fitting(_names(workspace, Role), text[start:cursor]), start + _spaces(text[start:cursor])
    names = _candidates(workspace, line, last.kind)
    sign = len(text[last.start : cursor]) - len(text[last.start : cursor].lstrip("@#>=-! ")) if last.kind != "name" else 0
    start = last.start + sign
    return _fitting(names, text[start:cursor]), start


def _candidates(workspace: Workspace, line: Line, kind: str) -> list[str]:
    if kind == "role":
        return _names(workspace, Role)
    if kind == "system":
        return [function.transaction or function.name for function in every(workspace, SystemFunction)]
    if kind == "target":
        words = ["END", "ABORT", "?"] if line.kind == "exception" else []
        return words + _names(workspace, Node)
    return []


def _names(workspace: Workspace, cls: type[Record]) -> list[str]:
    return [record.name for record in every(workspace, cls) if record.name]


def _fitting(names: list[str], typed: str) -> tuple[str, ...]:
    """Names that begin with what is typed, then names in which a word begins with it."""
    wanted = typed.strip().casefold()
    unique = list(dict.fromkeys(names))
    first = [name for name in unique if name.casefold().startswith(wanted)]
    later = [name for name in unique if name not in first and any(word.startswith(wanted) for word in name.casefold().split())]
    return tuple(name for name in first + later if name.casefold() != wanted)[:MOST]


def _spaces(text: str) -> int:
    return len(text) - len(text.lstrip())
