"""Merge a colleague's copy of a map into one's own: three ways, by the state that both come from.

What only one side changed is taken. Where both changed the same field to something else, or one side deleted what the other changed, that
is a conflict: one's own value stays, nothing that somebody changed is deleted, and the conflict is told and kept in the map as an open
question. Where things stand on the sheet is no content: one's own places stay without a word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from mapper.commands.add_question import add_question
from mapper.differences.clauses import clauses
from mapper.differences.fields import PLACE
from mapper.differences.names import named
from mapper.model.codes import LETTERS, letter_codes, step_codes
from mapper.model.edit import Change, Edit, Fresh, merge
from mapper.model.record import Record
from mapper.model.records import FIELDS, REFERENCES, ids_in
from mapper.model.words import say
from mapper.model.workspace import Workspace
from mapper.rules import follow_rules


@dataclass(frozen=True, slots=True)
class Conflict:
    """What both sides changed in their own way: the element, and the sentence that tells what the other side says."""

    element: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Merged:
    """The edit that makes one's own map the merged one, and what it could not decide."""

    edit: Edit
    conflicts: tuple[Conflict, ...]


def merge_maps(base: Workspace, mine: Workspace, theirs: Workspace, label: str, fresh: Fresh) -> Merged:
    """What they changed since `base`, as one edit of mine with all that follows from it; conflicts become open questions in it."""
    changes: list[Change] = []
    conflicts: list[Conflict] = []
    needed = _named_by_changes(base, mine)
    for record_id in dict.fromkeys((*base, *theirs)):
        was, own, other = base.get(record_id), mine.get(record_id), theirs.get(record_id)
        if other in (was, own):
            continue
        if other is None and own == was and record_id in needed:
            conflicts.append(_deleted_there(mine, own))
            continue
        merged, told = _merged(was, own, other, mine, theirs)
        if merged is not own:
            changes.append(Change(own, merged))
        conflicts += told
    edit = merge(label, (tuple(changes), tuple(_recoded(mine, changes))))
    state = mine.after(edit)
    for conflict in conflicts:
        asked = add_question(state, conflict.sentence, fresh, (conflict.element,) if conflict.element in state else ())
        edit = merge(label, (edit.changes, asked.changes))
        state = mine.after(edit)
    return Merged(follow_rules(mine, edit, fresh), tuple(conflicts))


def _merged(
    was: Record | None, own: Record | None, other: Record | None, mine: Workspace, theirs: Workspace
) -> tuple[Record | None, list[Conflict]]:
    """The record as it is to be, and what is said of it where the two sides disagree."""
    if own == was:
        return other, []
    if other is None:
        return own, [_deleted_there(mine, own)]
    if own is None:
        return other, [Conflict(other.id, say("{name} was deleted here and changed in the other map: keep it?", name=named(theirs, other)))]
    if type(own) is not type(other):
        return own, [Conflict(own.id, say("{name} is something else in the other map.", name=named(mine, own)))]
    return _merged_fields(was if type(was) is type(own) else None, own, other, mine, theirs)


def _named_by_changes(base: Workspace, mine: Workspace) -> set[str]:
    """The ids that records name which were made or changed on one's own side: what they name is needed."""
    changed = [record for one, record in mine.items() if base.get(one) != record]
    return {named_id for record in changed for reference in REFERENCES[type(record)] for named_id in ids_in(record, reference)}


def _deleted_there(mine: Workspace, own: Record | None) -> Conflict:
    assert own is not None
    return Conflict(own.id, say("{name} was deleted in the other map and is needed or changed here: keep it?", name=named(mine, own)))


def _merged_fields(was: Record | None, own: Record, other: Record, mine: Workspace, theirs: Workspace) -> tuple[Record, list[Conflict]]:
    taken: dict[str, Any] = {}
    disputed: dict[str, Any] = {}
    for shape in FIELDS[type(own)]:
        here, there = getattr(own, shape.name), getattr(other, shape.name)
        before = getattr(was, shape.name) if was is not None else None
        if here == there or (was is not None and there == before):
            continue
        if was is not None and here == before:
            taken[shape.name] = there
        elif shape.many and shape.name not in PLACE:
            taken[shape.name] = _merged_items(before or (), here, there)
        elif shape.name not in PLACE and shape.name != "created":
            disputed[shape.name] = there
    merged = replace(own, **taken) if taken else own
    if not disputed:
        return merged, []
    said = Change(own, replace(own, **disputed))
    words = ", ".join(clauses(said, mine, theirs))
    return merged, [Conflict(own.id, say("{name} differs in the other map: {changes}. Which holds?", name=named(mine, own), changes=words))]


def _merged_items(before: Sequence[Any], here: Sequence[Any], there: Sequence[Any]) -> tuple[Any, ...]:
    """One's own items without those the other side took out, and with those it put in."""
    kept = [item for item in here if item in there or item not in before]
    return (*kept, *(item for item in there if item not in before and item not in here))


def _recoded(mine: Workspace, changes: Sequence[Change]) -> Iterator[Change]:
    """New elements of the other side whose codes were given here, too, get the next free ones: codes are told apart by people."""
    given: set[str] = set()
    for change in changes:
        record, code = change.after, str(getattr(change.after, "code", ""))
        if record is None or change.before is not None or not code:
            continue
        if code in given or mine.count("code", code):
            code = next(one for one in _codes_for(mine, record, code) if one not in given and not mine.count("code", one))
            yield Change(record, replace(record, **_code(code)))
        given.add(code)


def _code(code: str) -> Any:
    return {"code": code}


def _codes_for(mine: Workspace, record: Record, code: str) -> Iterator[str]:
    process, _, rest = code.rpartition("-")
    letter = LETTERS.get(getattr(record, "kind", ""), LETTERS.get(type(record).__name__, ""))
    if letter:
        return letter_codes(mine, process, letter)
    return step_codes(mine, process) if rest.isdigit() else (f"{code}{number}" for number in count(2))
