"""The timeline of a map: its state at any row of the history, reached from a state that is near.

Every row turns the state before it into the state after it, undo and redo included, so rows are stepped one after the other and in both
directions. States on the way are kept now and then; they share all that did not change.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Protocol

from mapper.differences import changes_between
from mapper.model.edit import Edit, merge
from mapper.model.workspace import Workspace

STRIDE = 128
"""At every so many rows a state is kept when it is passed."""
PACE = 8
"""So many rows are walked at once in idle time; STRIDE is a multiple of it."""
NEAR = 256
"""Rows so near are stepped to learn what differs; farther apart the two states are compared."""


class Entry(Protocol):
    """A row of the history. `act`: do, undo, redo, name (a named version) or barrier; `label`: its words."""

    @property
    def seq(self) -> int: ...
    @property
    def label(self) -> str: ...
    @property
    def at(self) -> str: ...
    @property
    def act(self) -> str: ...
    @property
    def came_from(self) -> int: ...
    @property
    def stands_at(self) -> int: ...


EditOf = Callable[[Any], Edit]
"""What a row changed: a `do` row its edit, an undo the inverse of the edit it came from, a redo the edit it stands at, others nothing."""


class Timeline:
    """The rows of a history, oldest first, and the states they lead to. `now`: the workspace after the last row.

    `first` is the earliest row that has a state: what came before a barrier belongs to an older version of the program and has none.
    Row `first` itself may be 0, the map before its first edit. With `last` it bounds what `state_at` gives.
    """

    def __init__(self, now: Workspace, entries: Sequence[Entry], edit_of: EditOf) -> None:
        self._edit_of = edit_of
        self._entries: list[Entry] = []
        self._states: dict[int, Workspace] = {}
        self.first = entries[0].seq - 1 if entries else 0
        self.last = self.first
        self.in_effect: frozenset[int] = frozenset()
        self.grow(now, entries)

    @property
    def entries(self) -> Sequence[Entry]:
        """All rows, the oldest first, also those before a barrier."""
        return self._entries

    @property
    def versions(self) -> tuple[Entry, ...]:
        """The named versions, the oldest first."""
        return tuple(entry for entry in self._entries if entry.act == "name")

    @property
    def stands_at(self) -> int:
        """The row of the edit that undo would take back; 0 where every edit is taken back."""
        return self._entries[-1].stands_at if self._entries else 0

    def entry(self, seq: int) -> Entry:
        """The row of that number. Raises LookupError where there is none."""
        at = bisect_left(self._entries, seq, key=lambda entry: entry.seq)
        if at == len(self._entries) or self._entries[at].seq != seq:
            raise LookupError(f"the history has no row {seq}")
        return self._entries[at]

    def grow(self, now: Workspace, entries: Iterable[Entry]) -> None:
        """More rows have come at the end; `now` is the workspace after the last of them."""
        for entry in entries:
            self._entries.append(entry)
            self.last = entry.seq
            if entry.act == "barrier":
                self.first = entry.seq
                self._states.clear()
        self._states[self.last] = now
        self.in_effect = frozenset(self._branch())

    def is_undone(self, entry: Entry) -> bool:
        """Whether the row is an edit that today's map does not contain: it was undone, and not done again."""
        return entry.act == "do" and entry.seq not in self.in_effect

    def state_at(self, seq: int) -> Workspace:
        """The map as it was after that row; `first` may be asked for although no row has its number.

        Costs what changed between it and the nearest state that is kept. Raises LookupError before `first` and after `last`.
        """
        if not self.first <= seq <= self.last:
            raise LookupError(f"the history reaches from row {self.first} to row {self.last}, not to {seq}")
        here = min(self._states, key=lambda known: abs(known - seq))
        state = self._states[here]
        while here != seq:
            stop = _next_stop(here, seq)
            state = state.after(self._stepped(here, stop))
            here = stop
            if here % STRIDE == 0 or here == seq:
                self._states[here] = state
        self._forget_between()
        return state

    def make_ready(self) -> Iterator[None]:
        """Walk from the end to `first` a few rows at a time, keeping states on the way, so that no jump is far any more.

        For idle time: whoever drives it may stop, and go on, whenever they like.
        """
        here, state = self.last, self._states[self.last]
        while here > self.first:
            stop = max(self.first, (here - 1) // PACE * PACE)
            known = self._states.get(stop)
            state = known if known is not None else state.after(self._stepped(here, stop))
            here = stop
            if here % STRIDE == 0 or here == self.first:
                self._states[here] = state
            yield

    def between(self, seq: int, other: int) -> Edit:
        """The edit that leads from the state at one row to the state at another, earlier or later. Raises LookupError as `state_at`."""
        before, after = self.state_at(seq), self.state_at(other)
        return self._stepped(seq, other) if abs(seq - other) <= NEAR else changes_between(before, after)

    def touched_by(self, seq: int) -> Edit:
        """What the row itself changed; nothing for `first`, a named version or a barrier."""
        return Edit("") if seq == self.first else self._edit_of(self.entry(seq))

    def _stepped(self, seq: int, other: int) -> Edit:
        """The edits of the rows on the way as one; backwards, their inverses."""
        low, high = min(seq, other), max(seq, other)
        start, end = (bisect_left(self._entries, bound + 1, key=lambda entry: entry.seq) for bound in (low, high))
        whole = merge("", (self._edit_of(entry).changes for entry in self._entries[start:end]))
        return whole if seq <= other else whole.inverse()

    def _branch(self) -> Iterator[int]:
        """The rows of the edits that led to today's map, the last one first."""
        came_from = {entry.seq: entry.came_from for entry in self._entries if entry.act == "do"}
        seq = self.stands_at
        while seq in came_from:
            yield seq
            seq = came_from.pop(seq)

    def _forget_between(self) -> None:
        """Keep the states at every STRIDE rows, and the few that were asked for last."""
        single = [seq for seq in self._states if seq % STRIDE and seq not in (self.first, self.last)]
        for seq in single[:-8]:
            del self._states[seq]


def _next_stop(here: int, seq: int) -> int:
    """The next multiple of STRIDE on the way from one row to another, or its end."""
    if seq > here:
        return min(seq, (here // STRIDE + 1) * STRIDE)
    return max(seq, (here - 1) // STRIDE * STRIDE)
