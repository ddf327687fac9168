"""The record that a person means by a mark, a code or a name."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from mapper.capture.spot import NO_MARKS, Marks
from mapper.commands.where import process_of
from mapper.model.flow import Node, NodeKind
from mapper.model.lookups import by_name
from mapper.model.organisation import SystemFunction
from mapper.model.record import ANY, Record
from mapper.model.records import KIND, RECORDS
from mapper.model.workspace import Workspace


def node_named(
    workspace: Workspace,
    words: str,
    process: str | None,
    kinds: Collection[NodeKind] = (),
    not_in: str | None = None,
    marks: Marks = NO_MARKS,
) -> Node | None:
    """The node with that mark or code, else the one with that name: of `process` first, then of any; None where there is none.

    `kinds`: only these (none given = all); `not_in`: not one of this process.
    """
    for found in _meant(workspace, ("Node",), words, marks):
        nodes = [one for one in found if isinstance(one, Node)]
        fitting = [node for node in nodes if (not kinds or node.kind in kinds) and (not_in is None or node.process != not_in)]
        if fitting:
            return min(fitting, key=lambda node: (node.process != process, node.id))
    return None


def record_named(
    workspace: Workspace, kinds: Collection[str], words: str, process: str | None = None, marks: Marks = NO_MARKS
) -> Record | None:
    """The record of one of these kinds that is meant: of `process` first, the oldest first. `kinds` as a field declares them."""
    candidates = records_named(workspace, kinds, words, process, marks)
    return candidates[0] if candidates else None


def records_named(
    workspace: Workspace, kinds: Collection[str], words: str, process: str | None = None, marks: Marks = NO_MARKS
) -> list[Record]:
    """All records of these kinds that the words fit equally well: what stands here alone is meant without a doubt."""
    for found in _meant(workspace, [cls.__name__ for cls in RECORDS] if tuple(kinds) == ANY else kinds, words, marks):
        if found:
            near = [one for one in found if process is not None and process_of(workspace, one.id) == process]
            return sorted(near or found, key=lambda one: one.id)
    return []


def _meant(workspace: Workspace, kinds: Collection[str], words: str, marks: Marks) -> Iterator[list[Record]]:
    """The records that fit, in groups: by mark, by code, by name, by transaction; the first group that is not empty is meant."""
    classes = tuple(KIND[kind] for kind in kinds)
    if words.startswith("^") and (marked := marks.get(words[1:])) is not None:
        yield [workspace[marked]] if marked in workspace and isinstance(workspace[marked], classes) else []
        return
    for code in dict.fromkeys((words, words.upper())):
        coded = [workspace[one] for one in workspace.indexed("code", code)] if code else []
        yield [one for one in coded if isinstance(one, classes)]
    yield [one for cls in classes for one in by_name(workspace, cls, words)] if words else []
    if "SystemFunction" in kinds:
        functions = (workspace[one] for one in workspace.indexed("kind", "SystemFunction"))
        folded = words.casefold()
        yield [one for one in functions if isinstance(one, SystemFunction) and folded and one.transaction.casefold() == folded]
