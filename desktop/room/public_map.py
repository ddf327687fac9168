"""The map as everybody in the room may see it: without contact points that are not for export, with roles in place of people's names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from desktop.canvas.stage import Stage
from desktop.preferences import is_remembered
from mapper.model.edit import Change, Edit
from mapper.model.lookups import contact_points, every, get, resolved_at
from mapper.model.organisation import Person, Role
from mapper.model.people import initials
from mapper.model.record import Record
from mapper.model.workspace import Workspace

if TYPE_CHECKING:
    from desktop.bridge import Bridge
    from mapper.graph.analysis import Analysis

INITIALS_KEY = "room/has_initials"
"""Where it is remembered that people are shown by their initials instead of their roles."""


def veil(workspace: Workspace, with_initials: bool = False) -> Edit:
    """The edit that takes what is private out of sight; empty where nothing is. O(people and contact points).

    A person is shown as their (first) role, as alias or initials where they have none or `with_initials` asks for it.
    """
    changes: dict[str, Record | None] = {point.id: None for point in contact_points(workspace) if point.not_for_export}
    for hidden in tuple(changes):
        for point in resolved_at(workspace, hidden):
            changes[point.id] = replace(point, contacts=tuple(one for one in point.contacts if one not in changes))
    for person in every(workspace, Person):
        changes[person.id] = replace(person, name=_called(workspace, person, with_initials), note="")
    return Edit("", tuple(Change(workspace[one], after) for one, after in changes.items() if after != workspace[one]))


def _called(workspace: Workspace, person: Person, with_initials: bool) -> str:
    role = get(workspace, Role, person.roles[0]) if person.roles else None
    if role is not None and role.name and not with_initials:
        return role.name
    return person.alias or initials(person.name)


def shown_to_all(workspace: Workspace, with_initials: bool = False) -> Workspace:
    """The map without what is private; the same one where nothing is."""
    private = veil(workspace, with_initials)
    return workspace.after(private) if private else workspace


class PublicMap:
    """What a stage asks of the bridge, answered with the public map."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge
        self.with_initials = is_remembered(INITIALS_KEY, False)
        self._source: Workspace | None = None
        self._shown = Workspace()
        self._veiled: frozenset[str] = frozenset()
        self._told = self.workspace

    @property
    def workspace(self) -> Workspace:
        """The public map of what the bridge shows now."""
        source = self._bridge.workspace
        if source is not self._source:
            private = veil(source, self.with_initials)
            self._veiled |= private.ids
            self._source, self._shown = source, source.after(private) if private else source
        return self._shown

    @property
    def sheet(self) -> str:
        """The sheet that is shown."""
        return self._bridge.sheet

    @property
    def selection(self) -> tuple[str, ...]:
        """What is selected, as far as all may see it."""
        return tuple(one for one in self._bridge.selection if one in self.workspace)

    @property
    def analysis(self) -> Analysis | None:
        """The latest analysis."""
        return self._bridge.analysis

    @property
    def may_edit(self) -> bool:
        """Whether the map can be changed."""
        return self._bridge.may_edit

    def follow(self, edit: Edit) -> Edit:
        """What an edit of the map changed in the public one since this was asked last."""
        former, veiled = self._told, self._veiled
        following = self._told = self.workspace
        pairs = ((former.get(one), following.get(one)) for one in sorted(edit.ids | veiled | self._veiled))
        self._veiled = veil(self._bridge.workspace, self.with_initials).ids
        return Edit(edit.label, tuple(Change(before, after) for before, after in pairs if before is not after and before != after))


class PublicStage(Stage):
    """A stage on which nothing private is shown."""

    def __init__(self, bridge: Bridge) -> None:
        self._public = PublicMap(bridge)
        # It has all that a stage asks of a bridge.
        super().__init__(cast("Bridge", self._public))
        # What was said about the map is for those who work on it.
        self.remarks.are_shown = False

    def sync(self, edit: Edit) -> None:
        """The map has changed by this edit."""
        super().sync(self._public.follow(edit))

    def show_preview(self, edit: Edit, following: Workspace) -> None:
        """Paint the map as `following`, what it would be after the edit."""
        shown = shown_to_all(following)
        seen = tuple(change for change in edit.changes if change.after is None or change.id in shown)
        super().show_preview(Edit(edit.label, seen), shown)
