"""The past of the open map: which earlier state is shown in place of the present one, and the rows that lead there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.moments import clock, moment
from desktop.slices import take_a_slice
from mapper.model.edit import Edit
from mapper.model.errors import KnownError
from mapper.model.record import Record
from mapper.model.words import say
from mapper.model.workspace import Workspace

if TYPE_CHECKING:
    from desktop.bridge import Bridge
    from mapper.recovery.snapshots import Snapshot
    from mapper.timeline import Timeline


class Past(QObject):
    """What is shown of the history of one map. While an earlier state is shown, all views show it and nothing can be changed.

    `seq`: the row whose state is shown, None = none is. `point`: the restore point shown. `touched`: what that row changed.
    """

    moved = Signal()
    """Another state is shown, or the present one again."""
    grown = Signal()
    """The history has other rows than before."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self._bridge = bridge
        self._timeline: Timeline | None = None
        self.seq: int | None = None
        self.point: Snapshot | None = None
        self.touched = Edit("")
        self._walk: Iterator[None] | None = None
        self._idle = QTimer(self)
        self._idle.timeout.connect(self._walk_on)
        bridge.saved.connect(lambda _edits: self._on_saved())

    @property
    def is_shown(self) -> bool:
        """Whether an earlier state is shown in place of the present one."""
        return self.seq is not None or self.point is not None

    @property
    def timeline(self) -> Timeline:
        """The timeline up to the last row that is written. Raises KnownError where the history cannot be read."""
        from mapper.timeline import Timeline

        opened = self._bridge.open_map
        if self._timeline is None:
            self._timeline = Timeline(opened.workspace, opened.history(), opened.edit_of)
        elif self._timeline.last != opened.edits:
            self._timeline.grow(opened.workspace, opened.history(self._timeline.last))
        return self._timeline

    def make_ready(self) -> None:
        """Walk through the history in idle time, so that every row of it can be shown at once."""
        if self._walk is None:
            self._walk = self.timeline.make_ready()
            self._idle.start(0)

    def _walk_on(self) -> None:
        """One slice; the window gets its turn before the next."""
        try:
            if self._walk is not None:
                take_a_slice(self._walk)
        except (StopIteration, KnownError):
            # A row that cannot be read is told when somebody wants to see it.
            self._idle.stop()

    @property
    def points(self) -> tuple[Snapshot, ...]:
        """The restore points of the map, the newest first."""
        copies = self._bridge.open_map.copies
        return copies.restore_points() if copies is not None else ()

    @property
    def words(self) -> str:
        """What is shown: "The map as of 10:32, edit 212"."""
        if self.point is not None:
            return say("The map as of {when}", when=moment(self.point.at))
        if self.seq is None or self.seq == self.timeline.last:
            return say("The map as it is now")
        if self.seq == self.timeline.first and self._is_beginning(self.seq):
            return say("The map at its beginning")
        entry = self.timeline.entry(self.seq)
        if entry.act == "name":
            return say("The map as of {when}, version “{name}”", when=moment(entry.at), name=entry.label)
        return say("The map as of {when}, edit {number}", when=moment(entry.at), number=self.seq)

    @property
    def what(self) -> str:
        """What the row shown did, or why the restore point was taken; "" where there is nothing to say."""
        if self.point is not None:
            return say("Restore point {why}", why=self.point.why)
        if self.seq is None or self._is_beginning(self.seq):
            return ""
        entry = self.timeline.entry(self.seq)
        templates = {"do": "{label}", "undo": "Undo: {label}", "redo": "Redo: {label}"}
        return say(templates[entry.act], label=entry.label) if entry.act in templates else ""

    @property
    def name(self) -> str:
        """A short name of the state shown: "10:32, edit 212"."""
        if self.point is not None:
            return clock(self.point.at)
        if self.seq is None or self._is_beginning(self.seq):
            return say("the beginning")
        entry = self.timeline.entry(self.seq)
        return entry.label if entry.act == "name" else say("{time}, edit {number}", time=clock(entry.at), number=self.seq)

    def show(self, seq: int) -> None:
        """Show the map as it was after that row; the row last written shows the present one, which then cannot be changed either."""

        def look() -> None:
            timeline = self.timeline
            state, touched = timeline.state_at(seq), timeline.touched_by(seq)
            edit = timeline.between(self.seq, seq) if self.seq is not None else self._edit_to(state)
            self.seq, self.point, self.touched = seq, None, touched
            self._bridge.look_back(state, edit)

        if seq != self.seq:
            self._move(look)

    def show_point(self, point: Snapshot) -> None:
        """Show the map as a restore point holds it."""

        def look() -> None:
            state = Workspace(records_of(point))
            edit = self._edit_to(state)
            self.seq, self.point, self.touched = None, point, Edit("")
            self._bridge.look_back(state, edit)

        if point != self.point:
            self._move(look)

    def back(self) -> None:
        """Show the present map again."""
        if self.is_shown:
            self._leave()
            self._bridge.look_back(None, self._edit_to(self._bridge.open_map.workspace))
            self.moved.emit()

    def state(self, seq: int | None, point: Snapshot | None) -> Workspace:
        """The map at a row or as a restore point holds it. Raises KnownError where it cannot be read."""
        if point is not None:
            return Workspace(records_of(point))
        return self.timeline.state_at(seq) if seq is not None else self._bridge.open_map.workspace

    def stop(self) -> None:
        """The map is about to be closed."""
        self._idle.stop()
        self._walk = None

    def forget(self) -> None:
        """The history is another one than before: read it anew."""
        self._leave()
        self._idle.stop()
        self._timeline = self._walk = None
        self._bridge.look_back(None, self._edit_to(self._bridge.open_map.workspace))
        self.moved.emit()

    def _leave(self) -> None:
        self.seq, self.point, self.touched = None, None, Edit("")

    def _edit_to(self, state: Workspace) -> Edit:
        from mapper.differences import changes_between

        return changes_between(self._bridge.workspace, state)

    def _move(self, look: Callable[[], None]) -> None:
        try:
            look()
        except KnownError as fault:
            self._bridge.trouble.emit(fault)
            return
        self.moved.emit()

    def _on_saved(self) -> None:
        """The bridge has another workspace; where that is the present one although an earlier one was shown, that one is left."""
        if self.is_shown and not self._bridge.is_looking_back:
            self._leave()
            self.moved.emit()
        if not self.is_shown:
            self.grown.emit()

    def _is_beginning(self, seq: int) -> bool:
        entries = self.timeline.entries
        return not entries or seq < entries[0].seq


def records_of(point: Snapshot) -> Iterable[Record]:
    """The records of a restore point. Raises KnownError where it cannot be opened any more."""
    return _records_at(str(point.path))


@lru_cache(maxsize=4)
def _records_at(path: str) -> tuple[Record, ...]:
    from pathlib import Path

    from mapper.open_map import OpenMap

    with OpenMap.open(Path(path), read_only=True) as opened:
        return tuple(opened.workspace.values())
