"""An edit: pairs of (before, after). Undo is the same pairs turned round."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from mapper.model.record import Record


@dataclass(frozen=True, slots=True)
class Change:
    """One record before and after; no `before` = created, no `after` = deleted."""

    before: Record | None
    after: Record | None

    @property
    def record(self) -> Record:
        """The record after, or before where it is deleted."""
        record = self.after if self.after is not None else self.before
        assert record is not None
        return record

    @property
    def id(self) -> str:
        """The id of the record."""
        return self.record.id

    @property
    def kind(self) -> type[Record]:
        """The class of the record."""
        return type(self.record)


@dataclass(frozen=True, slots=True)
class Edit:
    """Changes that belong together, with the words for them ("Move Post invoice"); at most one change an id."""

    label: str
    changes: tuple[Change, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.changes)

    def inverse(self) -> Edit:
        """The edit that takes this one back.

        >>> edit = Edit("Add", (Change(None, Record(id="a")),))
        >>> edit.inverse().inverse() == edit
        True
        """
        return Edit(self.label, tuple(Change(change.after, change.before) for change in reversed(self.changes)))

    @property
    def ids(self) -> frozenset[str]:
        """The ids it changes."""
        return frozenset(change.id for change in self.changes)


def create(*records: Record) -> tuple[Change, ...]:
    """Changes that create the records."""
    return tuple(Change(None, record) for record in records)


def delete(*records: Record) -> tuple[Change, ...]:
    """Changes that delete the records."""
    return tuple(Change(record, None) for record in records)


def update(before: Record, after: Record) -> tuple[Change, ...]:
    """The change from `before` to `after`, or nothing where they are equal."""
    return () if before == after else (Change(before, after),)


def merge(label: str, parts: Iterable[Iterable[Change]]) -> Edit:
    """One edit of several lists of changes made one after the other: a→b, b→c becomes a→c per id; what ends as it began drops out.

    Order: first appearance of each id.
    """
    merged: dict[str, Change] = {}
    for part in parts:
        for change in part:
            earlier = merged.get(change.id)
            merged[change.id] = change if earlier is None else Change(earlier.before, change.after)
    return Edit(label, tuple(change for change in merged.values() if change.before != change.after))


@dataclass(frozen=True, slots=True)
class Fresh:
    """Where commands and rules get new ids and the time from, so that they stay pure: passed in by the gate."""

    id: Callable[[], str]
    now: Callable[[], str]
