"""The differences of two workspaces: what belongs together is said once, in the order of processes, kinds and codes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from mapper.differences.changes import changes_between
from mapper.differences.clauses import clauses, is_only_moved
from mapper.differences.kinds import KINDS, kind_of
from mapper.differences.names import named, process_of, shortened
from mapper.differences.parts import whole_of
from mapper.model.edit import Change
from mapper.model.flow import Lane, Pool
from mapper.model.lookups import code_order, processes
from mapper.model.record import Line, Record
from mapper.model.records import RECORDS
from mapper.model.words import say, say_count, say_list
from mapper.model.workspace import Workspace

How = Literal["added", "removed", "changed", "moved"]
_ORDER: tuple[How, ...] = ("added", "removed", "changed", "moved")
_NAMED = 4
"""So many of what was moved are named; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One line: how `element` differs, and the `process` it belongs to ("" = the whole map). `ids`: all that the line is about."""

    how: How
    process: str
    element: str
    ids: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class _Pair:
    """The two states that are compared, and what differs by id."""

    before: Workspace
    after: Workspace
    changes: Mapping[str, Change]

    def home(self, change: Change) -> Workspace:
        """The state in which the changed record is to be named: the later one where it is there."""
        return self.after if change.after is not None else self.before


def differences(before: Workspace, after: Workspace) -> tuple[Difference, ...]:
    """What differs, by process in the order of their tabs (what belongs to the whole map comes last), the same for the same two states.

    A flow, trigger or handling leg that came, went or was bent with its element is part of that element's line; lines that only run
    another way and lanes that only grew are told where nothing else moved.
    """
    pair = _Pair(before, after, {change.id: change for change in changes_between(before, after).changes})
    with_parts = _with_parts(pair)
    moved = [change for change, _ in with_parts if is_only_moved(change)]
    told = [_told(pair, change, parts) for change, parts in with_parts if not is_only_moved(change)]
    told += _told_moved(pair, moved)
    return tuple(sorted(told, key=_sorter(pair)))


def _with_parts(pair: _Pair) -> list[tuple[Change, tuple[str, ...]]]:
    """Every change that has a line of its own, with the ids of those that belong to it."""
    parts: dict[str, list[str]] = {}
    for change in pair.changes.values():
        whole = whole_of(change, pair.changes, pair.home(change))
        parts.setdefault(whole, [])
        if whole != change.id:
            parts[whole].append(change.id)
    return [(pair.changes[one], tuple(ids)) for one, ids in parts.items()]


def _told(pair: _Pair, change: Change, parts: tuple[str, ...]) -> Difference:
    where = pair.home(change)
    name = named(where, change.record)
    how: How = "added" if change.before is None else "removed" if change.after is None else "changed"
    if how == "changed":
        said = ", ".join(clauses(change, pair.before, pair.after))
        sentence = say("{name}: {changes}", name=name, changes=said)
    else:
        sentence = say(KINDS[kind_of(change.record)][how == "removed"], name=name)
    return Difference(how, process_of(where, change.record), change.id, (change.id, *parts), _begun_large(sentence))


def _begun_large(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _told_moved(pair: _Pair, moved: Iterable[Change]) -> Iterator[Difference]:
    """One line a process for all that was moved there."""
    by_process: dict[str, list[Record]] = {}
    for change in moved:
        by_process.setdefault(process_of(pair.after, change.record), []).append(change.record)
    for process, records in by_process.items():
        elements = [record for record in records if not isinstance(record, Line | Lane | Pool)]
        bands = [record for record in records if isinstance(record, Lane | Pool)]
        chosen = sorted(elements or bands or records, key=_place_in_list)
        ids = tuple(record.id for record in (*chosen, *(one for one in records if one not in chosen)))
        yield Difference("moved", process, chosen[0].id, ids, _moved_sentence(pair.after, chosen))


def _moved_sentence(workspace: Workspace, records: list[Record]) -> str:
    if isinstance(records[0], Line):
        return say_count(len(records), "{n} line runs another way", "{n} lines run another way")
    names = [shortened(named(workspace, record), 40) for record in records[:_NAMED]]
    more = len(records) - len(names)
    if more:
        return say_count(more, "Moved: {names} and {n} more", "Moved: {names} and {n} more", names=", ".join(names))
    return say("Moved: {names}", names=say_list(names))


_KIND_ORDER = {cls.__name__: number for number, cls in enumerate(RECORDS)}
Key = tuple[int, int, tuple[tuple[int, int, str], ...], str, str]


def _place_in_list(record: Record) -> tuple[int, tuple[tuple[int, int, str], ...], str, str]:
    code = str(getattr(record, "code", ""))
    return _KIND_ORDER[type(record).__name__], code_order(code), record.name.casefold(), record.id


class _sorter:
    """The order of the lines: by process, how they differ, kind, code, name."""

    def __init__(self, pair: _Pair) -> None:
        tabs = [process.id for process in (*processes(pair.after), *processes(pair.before))]
        self._tabs = {one: number for number, one in reversed(tuple(enumerate(tabs)))}
        self._pair = pair

    def __call__(self, difference: Difference) -> tuple[int, int, tuple[object, ...]]:
        record = self._pair.changes[difference.element].record
        tab = self._tabs.get(difference.process, len(self._tabs) * 2)
        return tab, _ORDER.index(difference.how), _place_in_list(record)
