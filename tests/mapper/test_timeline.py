"""The timeline: every state is what it was, in whatever order it is asked for, whatever was undone and redone on the way."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest

from mapper.differences import changes_between
from mapper.model.edit import Change, Edit, create, delete
from mapper.model.organisation import Unit
from mapper.model.workspace import Workspace
from mapper.timeline import STRIDE, Entry, Timeline


@dataclass(frozen=True)
class Row:
    """A row as a map file gives it."""

    seq: int
    label: str
    at: str
    act: str
    came_from: int
    stands_at: int


@dataclass
class Recorder:
    """A history as the store keeps it, in memory: the rows, what the edits were, and the state after each row."""

    rows: list[Row] = field(default_factory=list)
    edits: dict[int, Edit] = field(default_factory=dict)
    states: list[Workspace] = field(default_factory=lambda: [Workspace()])
    undone: list[int] = field(default_factory=list)
    asked: list[int] = field(default_factory=list)

    @property
    def now(self) -> Workspace:
        return self.states[-1]

    @property
    def stands_at(self) -> int:
        return self.rows[-1].stands_at if self.rows else 0

    def do(self, edit: Edit) -> None:
        self.edits[len(self.rows) + 1] = edit
        self.undone = []
        self._add(edit.label, "do", self.stands_at, len(self.rows) + 1, edit)

    def undo(self) -> None:
        done = self.stands_at
        self.undone.append(done)
        self._add(self.edits[done].label, "undo", done, self.rows[done - 1].came_from, self.edits[done].inverse())

    def redo(self) -> None:
        done = self.undone.pop()
        self._add(self.edits[done].label, "redo", self.stands_at, done, self.edits[done])

    def name(self, label: str, act: str = "name") -> None:
        self._add(label, act, self.stands_at, self.stands_at, Edit(label))

    def edit_of(self, entry: Entry) -> Edit:
        """What the row changed, as the store tells it."""
        self.asked.append(entry.seq)
        if entry.act == "undo":
            return self.edits[entry.came_from].inverse()
        return self.edits[entry.stands_at] if entry.act in ("do", "redo") else Edit(entry.label)

    def timeline(self) -> Timeline:
        return Timeline(self.now, self.rows, self.edit_of)

    def _add(self, label: str, act: str, came_from: int, stands_at: int, edit: Edit) -> None:
        self.rows.append(Row(len(self.rows) + 1, label, "2026-11-22T10:32:00+00:00", act, came_from, stands_at))
        self.states.append(self.now.after(edit))


def some_edit(chance: random.Random, now: Workspace, number: int) -> Edit:
    """An edit that creates, renames or deletes a unit."""
    known = sorted(now)
    if not known or chance.random() < 0.5:
        return Edit(f"Add {number}", create(Unit(id=f"u{number}", name=f"Unit {number}")))
    record = now[chance.choice(known)]
    if chance.random() < 0.3:
        return Edit(f"Delete {record.name}", delete(record))
    return Edit(f"Rename {record.name}", (Change(record, replace(record, name=f"{number}")),))


def recorded(rows: int, seed: int = 1) -> Recorder:
    """A history of that many rows, made by chance."""
    chance, recorder = random.Random(seed), Recorder()
    while len(recorder.rows) < rows:
        what = chance.random()
        if what < 0.2 and recorder.stands_at:
            recorder.undo()
        elif what < 0.3 and recorder.undone:
            recorder.redo()
        elif what < 0.33:
            recorder.name(f"Version {len(recorder.rows)}")
        else:
            recorder.do(some_edit(chance, recorder.now, len(recorder.rows)))
    return recorder


def same(one: Workspace, other: Workspace) -> bool:
    return dict(one) == dict(other)


@pytest.mark.parametrize("order", [sorted, reversed, lambda rows: random.Random(2).sample(list(rows), 300)], ids=["on", "back", "about"])
def test_each_state_is_what_it_was(order: Callable[[range], list[int]]) -> None:
    recorder = recorded(400)
    timeline = recorder.timeline()
    for seq in order(range(401)):
        assert same(timeline.state_at(seq), recorder.states[seq])
    assert timeline.state_at(400) is recorder.now


def test_a_wrong_row_would_be_noticed() -> None:
    recorder = recorded(60)
    assert not all(same(recorder.timeline().state_at(seq), recorder.states[seq - 1]) for seq in range(1, 61))


def test_what_lies_between_two_rows_leads_from_one_to_the_other() -> None:
    recorder = recorded(900)
    timeline = recorder.timeline()
    for seq, other in [(3, 4), (4, 3), (10, 200), (200, 10), (0, 900), (900, 0), (30, 30), (5, 700)]:
        edit = timeline.between(seq, other)
        assert same(recorder.states[seq].after(edit), recorder.states[other])
        assert edit.ids == changes_between(recorder.states[seq], recorder.states[other]).ids


def test_one_step_reads_one_row_and_a_jump_never_the_whole_way_twice() -> None:
    recorder = recorded(2000)
    timeline = recorder.timeline()
    timeline.state_at(0)
    recorder.asked.clear()
    timeline.state_at(1000)
    assert len(recorder.asked) <= STRIDE
    for seq in range(1001, 1011):
        recorder.asked.clear()
        timeline.state_at(seq)
        assert recorder.asked == [seq]


def test_few_states_are_kept() -> None:
    timeline = recorded(1000).timeline()
    for seq in range(1001):
        timeline.state_at(seq)
    assert len(timeline._states) <= 1000 // STRIDE + 12


def test_the_branch_of_today_and_what_was_undone() -> None:
    recorder = Recorder()
    for number in range(4):
        recorder.do(Edit(f"Add {number}", create(Unit(id=f"u{number}"))))
    recorder.undo()
    recorder.undo()
    recorder.redo()
    recorder.name("Before lunch")
    recorder.do(Edit("Add 9", create(Unit(id="u9"))))
    timeline = recorder.timeline()
    assert timeline.in_effect == {1, 2, 3, 9}
    assert [entry.seq for entry in timeline.entries if timeline.is_undone(entry)] == [4]
    assert [entry.label for entry in timeline.versions] == ["Before lunch"]
    assert timeline.stands_at == 9
    assert sorted(timeline.state_at(8)) == ["u0", "u1", "u2"]
    assert timeline.touched_by(7).ids == {"u2"}
    assert not timeline.touched_by(8) and not timeline.touched_by(0)


def test_it_grows_with_the_map() -> None:
    recorder = recorded(20)
    timeline = recorder.timeline()
    timeline.state_at(4)
    recorder.do(Edit("Add", create(Unit(id="late"))))
    timeline.grow(recorder.now, recorder.rows[20:])
    assert (timeline.last, timeline.stands_at) == (21, 21)
    assert timeline.state_at(21) is recorder.now
    for seq in range(22):
        assert same(timeline.state_at(seq), recorder.states[seq])


def test_nothing_is_shown_from_before_a_barrier() -> None:
    recorder = recorded(10)
    recorder.name("Brought over from version 1", "barrier")
    recorder.do(Edit("Add", create(Unit(id="late"))))
    timeline = recorder.timeline()
    assert (timeline.first, timeline.last) == (11, 12)
    assert same(timeline.state_at(11), recorder.states[11])
    for seq in (10, 13):
        with pytest.raises(LookupError):
            timeline.state_at(seq)


def test_a_map_without_history_has_one_state() -> None:
    now = Workspace([Unit(id="u")])
    timeline = Timeline(now, (), lambda entry: Edit(""))
    assert (timeline.first, timeline.last, timeline.stands_at, timeline.versions) == (0, 0, 0, ())
    assert timeline.state_at(0) is now
    with pytest.raises(LookupError):
        timeline.entry(1)
