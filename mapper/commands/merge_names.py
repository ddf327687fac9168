"""Merge entries of the dictionary that mean the same: "Buyer" and "buyers" become one, wherever they are named."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import fields, replace
from typing import Any

from mapper.commands.called import called
from mapper.commands.dictionary import NAMED, references_to, used_by
from mapper.commands.sketch import Sketch
from mapper.model.edit import Edit, Fresh, delete
from mapper.model.errors import KnownError
from mapper.model.exception_point import Handler, Participant
from mapper.model.flow import Lane
from mapper.model.limits import PARENT_DEPTH
from mapper.model.lookups import get
from mapper.model.organisation import Role, Unit
from mapper.model.record import Record
from mapper.model.records import ReferenceField
from mapper.model.words import say, say_count, say_list
from mapper.model.workspace import Workspace


def merge_names(workspace: Workspace, kept_id: str, other_ids: Collection[str], fresh: Fresh) -> Edit:
    """Makes one of several entries of the same kind: whoever names another one names the one that is kept, and the others go.

    What the kept one does not know it learns from the others, in their order. The groups that merged roles had to themselves are merged
    as well; lanes stay where they are. Empty where there is no other. Raises KnownError where they are not of one kind.
    """
    kept = workspace[kept_id]
    others = [workspace[one] for one in dict.fromkeys(other_ids) if one != kept_id]
    if type(kept) not in NAMED or any(type(other) is not type(kept) for other in others):
        raise KnownError(say("Only names of the same kind can be merged."), todo=say("Choose two roles, or two systems."))
    sketch = Sketch(workspace, fresh)
    for group, own_groups in _groups(workspace, kept, others):
        for own in own_groups:
            _take_over(sketch, group, own)
    for other in others:
        _take_over(sketch, kept_id, other.id)
    return sketch.edit(say("Merge {others} into {name}", others=say_list([called(other) for other in others]), name=called(kept)))


def places_merged(workspace: Workspace, other_ids: Iterable[str]) -> int:
    """How many records name one of these now: so many change with a merge that keeps none of them."""
    return len({holder for one in other_ids for holder in used_by(workspace, workspace[one])})


def delete_unused(workspace: Workspace, ids: Collection[str]) -> Edit:
    """Deletes those of these entries of the dictionary that nothing names; the others stay."""
    gone = [workspace[one] for one in dict.fromkeys(ids) if type(workspace[one]) in NAMED and not used_by(workspace, workspace[one])]
    return Edit(say_count(len(gone), "Delete {n} unused name", "Delete {n} unused names"), delete(*gone))


def _groups(workspace: Workspace, kept: Record, others: Collection[Record]) -> Iterator[tuple[str, list[str]]]:
    """The group of the role that is kept, and those that the other roles had to themselves under their own name."""
    group = get(workspace, Unit, kept.unit) if isinstance(kept, Role) else None
    if group is None:
        return
    own = (get(workspace, Unit, other.unit) for other in others if isinstance(other, Role))
    yield group.id, [one.id for one in own if one is not None and one.id != group.id and _is_own(workspace, one, others)]


def _is_own(workspace: Workspace, group: Unit, roles: Collection[Record]) -> bool:
    members = workspace.indexed("Role.unit", group.id)
    named_alike = any(role.name.casefold() == group.name.casefold() for role in roles)
    return named_alike and all(any(role.id == one for role in roles) for one in members)


def _take_over(sketch: Sketch, kept_id: str, other_id: str) -> None:
    """Whoever names the other one names the kept one; then the other one goes."""
    if other_id not in sketch.workspace:
        return
    other = sketch.workspace[other_id]
    for reference in references_to(type(other)):
        for holder in sketch.workspace.indexed(reference.key, other_id):
            if holder != other_id:
                _name_instead(sketch, holder, reference, other, kept_id)
    sketch.put(kept_id, **_learnt(sketch.workspace[kept_id], other))
    sketch.take(delete(sketch.workspace[other_id]))
    _untangle(sketch, kept_id)


def _name_instead(sketch: Sketch, holder_id: str, reference: ReferenceField, other: Record, kept_id: str) -> None:
    holder = sketch.workspace[holder_id]
    held = getattr(holder, reference.name)
    if not reference.many:
        value: Any = None if holder_id == kept_id else kept_id
    elif reference.part:
        value = _joined(replace(one, **{reference.part: kept_id}) if getattr(one, reference.part) == other.id else one for one in held)
    else:
        value = tuple(dict.fromkeys(kept_id if one == other.id else one for one in held if holder_id != kept_id or one != other.id))
    renamed = {"name": sketch.workspace[kept_id].name} if isinstance(holder, Lane) and holder.name == other.name else {}
    sketch.put(holder_id, **{reference.name: value}, **renamed)


def _joined(items: Iterable[Any]) -> tuple[Any, ...]:
    """Handlers and participants, each person once: shares of one add up, who is essential once stays so."""
    found: dict[str, Any] = {}
    for item in items:
        former = found.get(item.who)
        if isinstance(former, Handler) and isinstance(item, Handler):
            is_shared = former.share is not None and item.share is not None
            item = replace(item, share=min(1.0, (former.share or 0.0) + (item.share or 0.0)) if is_shared else None)
        elif isinstance(former, Participant) and isinstance(item, Participant):
            item = replace(item, essential=former.essential or item.essential)
        found[item.who] = item
    return tuple(found.values())


_OF_ITSELF = frozenset({"id", "name", "created", "xml_id", "code", "colour", "kind"})


def _learnt(kept: Record, other: Record) -> dict[str, Any]:
    """What the other one knew and the kept one does not: a unit, a rate, a note."""
    names = [field.name for field in fields(kept) if field.name not in _OF_ITSELF]
    unknown = (None, "", ())
    return {
        name: getattr(other, name)
        for name in names
        if getattr(kept, name) in unknown and getattr(other, name) not in unknown and getattr(other, name) != kept.id
    }


def _untangle(sketch: Sketch, unit_id: str) -> None:
    """A group that would stand above itself stands at the top."""
    above = getattr(sketch.workspace[unit_id], "parent", None)
    for _ in range(PARENT_DEPTH):
        if above == unit_id:
            sketch.put(unit_id, parent=None)
            return
        unit = get(sketch.workspace, Unit, above)
        above = unit.parent if unit is not None else None
