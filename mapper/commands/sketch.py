"""An edit in the making, for commands of several steps: the workspace as it will be, and the changes so far."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeVar

from mapper.model.edit import Change, Edit, Fresh, create, merge, update
from mapper.model.record import Record
from mapper.model.workspace import Workspace

R = TypeVar("R", bound=Record)


class Sketch:
    """Collects changes; `workspace` already shows them. A sketch that creates nothing needs no `fresh`."""

    def __init__(self, workspace: Workspace, fresh: Fresh | None = None) -> None:
        self.workspace = workspace
        self._fresh = fresh
        self._parts: list[tuple[Change, ...]] = []

    @property
    def fresh(self) -> Fresh:
        """Where new ids and the time come from."""
        assert self._fresh is not None
        return self._fresh

    def take(self, changes: Iterable[Change]) -> None:
        """Add changes made by somebody else."""
        changes = tuple(changes)
        if changes:
            self.workspace = self.workspace.after(Edit("", changes))
            self._parts.append(changes)

    def add(self, record: R) -> R:
        """Create the record; gives it."""
        self.take(create(record))
        return record

    def make(self, cls: type[R], **fields: Any) -> R:
        """Create a record of the class with a new id and the time; gives it."""
        return self.add(cls(id=self.fresh.id(), created=self.fresh.now(), **fields))

    def put(self, record_id: str, **fields: Any) -> None:
        """Give a record other values in some fields."""
        before = self.workspace[record_id]
        self.take(update(before, replace(before, **fields)))

    def edit(self, label: str) -> Edit:
        """Everything so far as one edit."""
        return merge(label, self._parts)


def made(edit: Edit, cls: type[Record] = Record) -> str | None:
    """The id of the first record of the class that the edit creates: what to select after it. None where it creates none."""
    return next((change.id for change in edit.changes if change.before is None and isinstance(change.after, cls)), None)


def changed(label: str, workspace: Workspace, record_id: str, **fields: Any) -> Edit:
    """The edit that gives one record other values; empty where it has them already."""
    before = workspace[record_id]
    return Edit(label, update(before, replace(before, **fields)))
