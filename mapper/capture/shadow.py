"""A map being told in lines: everything written is typed at once into a second map, so that it is seen what still has to be said.

The second map - the shadow - becomes, line by line, the map that somebody gets who types the lines.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from mapper.capture.attribute_names import OF_OTHERS, WORD_OF
from mapper.capture.enter import enter
from mapper.capture.enter_attribute import owner_of
from mapper.capture.find_target import records_named
from mapper.capture.said_alike import GEOMETRY, is_said_alike
from mapper.capture.spot import NOWHERE, Spot
from mapper.capture.value_text import name_text, value_text
from mapper.commands.where import process_of
from mapper.model.edit import Change, Fresh, update
from mapper.model.edit import Edit as MapEdit
from mapper.model.flow import Node
from mapper.model.organisation import SETTINGS_ID, Settings
from mapper.model.record import ANY, Record
from mapper.model.records import FIELDS, REFERENCES, FieldShape
from mapper.model.workspace import Workspace

Expected = Mapping[str, Collection[str]]
"""By kind, the ids of the records that a line is to make."""
_TIES = ("contacts", "serves")
"""Said by the lines of the contact points; what these cannot say comes at the end."""
_NEVER = "0001-01-01T00:00:00+00:00"
"""The time at which the shadow is typed, so that a date taken from the clock is always said."""
_REFERENCES = {cls: {reference.name: reference for reference in references} for cls, references in REFERENCES.items()}


class Shadow:
    """`original` is told; `lines` is what was written so far, `workspace` what it gives. `marks`: by id, its mark, where it needs one."""

    def __init__(self, original: Workspace, marks: dict[str, str]) -> None:
        numbers = itertools.count(1)
        self.original = original
        self.workspace = Workspace([Settings(id=SETTINGS_ID)])
        self.spot: Spot = NOWHERE
        self.lines: list[str] = []
        self.marks = marks
        self.twins: dict[str, str] = {SETTINGS_ID: SETTINGS_ID} if SETTINGS_ID in original else {}
        """By id in the original, the id in the shadow."""
        self._originals: dict[str, str] = dict(self.twins)
        self._postponed: dict[str, list[FieldShape]] = {}
        self._is_last_chance = False
        self._fresh = Fresh(lambda: f"{next(numbers):012}", lambda: _NEVER)

    def is_told(self, record_id: str | None) -> bool:
        """Whether the record has been written."""
        return record_id in self.twins

    def original_of(self, shadow_id: str | None) -> str | None:
        """The record that one of the shadow stands for."""
        return self._originals.get(shadow_id or "")

    def gap(self) -> None:
        """An empty line, for the eye."""
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def tell(self, text: str, expected: Expected, may_change: Collection[str] = ()) -> bool:
        """Write the line if it makes the expected records and nothing else; then what else is to be said of them.

        False where it does not: nothing is written. `may_change`: ids in the original of which it may change something.
        """
        entered = enter(self.workspace, text, self.spot, self._fresh)
        pairs = self._pairs(entered.edit.changes, expected, may_change)
        if pairs is None:
            return False
        self.workspace = self.workspace.after(entered.edit)
        self.spot = entered.spot
        self.lines.append(text)
        for original, twin in pairs.items():
            self.twins[original], self._originals[twin] = twin, original
        for original in pairs:
            self.put_mark(original)
        for original in pairs:
            self.amend(original)
        return True

    def _pairs(self, changes: Collection[Change], expected: Expected, may_change: Collection[str]) -> dict[str, str] | None:
        wanted = {kind: list(ids) for kind, ids in expected.items()}
        pairs: dict[str, str] = {}
        for change in changes:
            if change.after is None:
                return None
            if change.before is not None:
                if self.original_of(change.id) not in may_change and not _is_only_placed(change.before, change.after):
                    return None
                continue
            ids = wanted.get(type(change.after).__name__)
            if not ids:
                return None
            original = self.original[ids.pop(0)]
            if isinstance(change.after, Node) and change.after.to_check:
                return None
            if original.name != change.after.name and _has_own_name(change.after):
                return None
            pairs[original.id] = change.id
        return pairs if not any(wanted.values()) else None

    def put_mark(self, original: str) -> None:
        """Write the mark of the record, where it has one and was written by the last line."""
        mark = self.marks.get(original)
        prefix = self._prefix(self.workspace[self.twins[original]])
        if mark is not None and prefix is not None:
            self.lines.append(f"  {prefix}mark: {mark}")
            self.spot = replace(self.spot, marks=self.spot.marks.set(mark, self.twins[original]))

    def amend(self, original: str) -> None:
        """Write an indented line for all that is not yet as in the original; what speaks of records to come waits."""
        twin = self.workspace[self.twins[original]]
        prefix = self._prefix(twin)
        for shape in FIELDS[type(twin)]:
            if shape.name in GEOMETRY[type(twin)]:
                continue
            value = getattr(self.original[original], shape.name)
            expected = self._translated(twin, shape, value)
            if expected is None or prefix is None or (shape.name in _TIES and not self._is_last_chance):
                if expected is None or not is_said_alike(twin, shape.name, getattr(twin, shape.name), expected[0]):
                    self._postponed.setdefault(original, []).append(shape)
                continue
            if not is_said_alike(twin, shape.name, getattr(self.workspace[twin.id], shape.name), expected[0]):
                self._say(twin.id, shape, value, expected[0], prefix)

    def _say(self, twin: str, shape: FieldShape, value: Any, expected: Any, prefix: str) -> None:
        record = self.workspace[twin]
        context = self.original_of(process_of(self.workspace, twin) or self.spot.process)
        text = value_text(record, shape, value, lambda one, kinds: self.handle(one, kinds, context), self.workspace.settings)
        self.lines.append(f"  {prefix}{shape.name.replace('_', ' ')}: {text}".rstrip())
        self.workspace = self.workspace.after(MapEdit("", update(record, replace(record, **{shape.name: expected}))))

    def _prefix(self, twin: Record) -> str | None:
        """What stands before an attribute so that it is the record's; None where the last line has nothing to do with it."""
        for prefix in ("", *OF_OTHERS):
            found = owner_of(self.workspace, self.spot.last, prefix)
            if found is not None and found.id == twin.id:
                return prefix
        return None

    def _translated(self, twin: Record, shape: FieldShape, value: Any) -> tuple[Any] | None:
        """The value with ids of the shadow; None where it speaks of a record that is not written yet."""
        reference = _REFERENCES[type(twin)].get(shape.name)
        if reference is None or value is None or value == ():
            return (value,)
        items = value if shape.many else (value,)
        made = []
        for item in items:
            held = getattr(item, reference.part) if reference.part else item
            other = held if held in reference.words else self.twins.get(held)
            if other is None:
                return None
            made.append(replace(item, **{reference.part: other}) if reference.part else other)
        return (tuple(made),) if shape.many else (made[0],)

    def handle(self, record_id: str, kinds: Collection[str], context: str | None) -> str:
        """The words that mean the record without a doubt: its code, its name, else its mark."""
        record = self.original[record_id]
        for words in (getattr(record, "code", ""), record.name):
            if words and records_named(self.original, kinds, words, context) == [record]:
                return name_text(words)
        mark = self.marks.setdefault(record_id, str(len(self.marks) + 1))
        self.spot = replace(self.spot, marks=self.spot.marks.set(mark, self.twins[record_id]))
        return f"^{mark}"

    def go_to(self, record_id: str) -> bool:
        """Write the line by which typing goes on at the record; nothing where it is there already. False where it did not get there."""
        if self.spot.last == self.twins[record_id]:
            return True
        is_node = isinstance(self.original[record_id], Node)
        text = f"^ {self.handle(record_id, ('Node',) if is_node else ANY, self.original_of(self.spot.process))}"
        entered = enter(self.workspace, text, self.spot, self._fresh)
        if entered.edit or entered.spot.last != self.twins[record_id]:
            return False
        self.spot = entered.spot
        self.lines.append(text)
        return True

    def leave(self) -> None:
        """Write the line after which typing goes on beside everything."""
        if self.spot.node is not None or self.spot.exception is not None:
            self.tell("^", {})

    def tell_alone(self, record_id: str) -> None:
        """Write the record by its kind and name, whatever it is."""
        record = self.original[record_id]
        kind, name = WORD_OF[type(record)], name_text(record.name) if record.name else ""
        for sign in ("+", "++"):
            if self.tell(f"{sign} {kind}: {name}".rstrip(), {type(record).__name__: (record_id,)}):
                return
        raise AssertionError(f"{record_id} cannot be told")

    def tell_what_waited(self) -> None:
        """Write what had to wait until all records were there."""
        waiting, self._postponed, self._is_last_chance = self._postponed, {}, True
        for original, shapes in waiting.items():
            twin = self.workspace[self.twins[original]]
            for shape in shapes:
                expected = self._translated(twin, shape, getattr(self.original[original], shape.name))
                is_open = expected is None or not is_said_alike(twin, shape.name, getattr(twin, shape.name), expected[0])
                if is_open and self.go_to(original):
                    self.amend(original)
                    break


def _is_only_placed(before: Record, after: Record) -> bool:
    """Whether a change concerns nothing but places and sizes."""
    kept = {name: getattr(before, name) for name in GEOMETRY[type(before)]}
    return replace(after, **kept) == before


def _has_own_name(record: Record) -> bool:
    """Whether the line says the record's name: a pool or lane made along with a process may get another afterwards."""
    return type(record).__name__ not in ("Pool", "Sheet", "Lane", "Flow", "Annotation", "Group", "Comment", "Settings")
