"""The timeline: every state is what it was, in whatever order it is asked for, whatever was undone and redone on the way."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from mapper.differences import changes_between
from mapper.model.edit import Change, Edit, create, delete
from mapper.model.organisation import Unit
from mapper.model.workspace import Workspace
from mapper.open_map import OpenMap
from mapper.store.history import Entry
from mapper.timeline import PACE, STRIDE, Timeline

MEMORY = Path("/dev/shm")
"""Where writing waits for no disk."""


@dataclass
class Recorded:
    """An open map with the workspace after each row of its history, and which rows a timeline has asked for."""

    opened: OpenMap
    states: list[Workspace] = field(default_factory=list)
    asked: list[int] = field(default_factory=list)

    def keep(self) -> None:
        """Keep the state after the row just written."""
        if len(self.states) <= self.opened.edits:
            self.states.append(self.opened.workspace)

    def edit_of(self, entry: Entry) -> Edit:
        self.asked.append(entry.seq)
        return self.opened.edit_of(entry)

    def timeline(self) -> Timeline:
        return Timeline(self.opened.workspace, self.opened.history(), self.edit_of)


def some_edit(chance: random.Random, now: Workspace, number: int) -> Edit:
    """An edit that creates, renames or deletes a unit."""
    known = sorted(now)
    if not known or chance.random() < 0.5:
        return Edit(f"Add {number}", create(Unit(id=f"u{number}", name=f"Unit {number}")))
    record = now[chance.choice(known)]
    if chance.random() < 0.3:
        return Edit(f"Delete {record.name}", delete(record))
    return Edit(f"Rename {record.name}", (Change(record, replace(record, name=f"{number}")),))


def record_more(recorded: Recorded, rows: int, seed: int = 1) -> None:
    """Do, undo, redo and name by chance until the history has that many rows."""
    chance, opened = random.Random(seed), recorded.opened
    recorded.keep()
    while opened.edits < rows:
        what = chance.random()
        if what < 0.2:
            opened.undo()
        elif what < 0.3:
            opened.redo()
        elif what < 0.33:
            opened.name_version(f"Version {opened.edits}")
        else:
            opened.do(some_edit(chance, opened.workspace, opened.edits))
        recorded.keep()


@pytest.fixture(scope="module")
def long() -> Iterator[Recorded]:
    """A history of 900 rows, made by chance; nothing is added to it."""
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder, OpenMap.create(Path(folder) / "long.waterhole") as opened:
        recorded = Recorded(opened)
        record_more(recorded, 900)
        yield recorded


@pytest.fixture
def short(tmp_path: Path) -> Iterator[Recorded]:
    """A map without history."""
    with OpenMap.create(tmp_path / "short.waterhole") as opened:
        yield Recorded(opened)


def same(one: Workspace, other: Workspace) -> bool:
    return dict(one) == dict(other)


@pytest.mark.parametrize("order", [sorted, reversed, lambda rows: random.Random(2).sample(list(rows), 300)], ids=["on", "back", "about"])
def test_each_state_is_what_it_was(long: Recorded, order: Callable[[range], list[int]]) -> None:
    timeline = long.timeline()
    for seq in order(range(901)):
        assert same(timeline.state_at(seq), long.states[seq])
    assert timeline.state_at(900) is long.opened.workspace


def test_a_wrong_row_would_be_noticed(long: Recorded) -> None:
    timeline = long.timeline()
    assert not all(same(timeline.state_at(seq), long.states[seq - 1]) for seq in range(1, 61))


@pytest.mark.parametrize(("seq", "other"), [(3, 4), (4, 3), (10, 200), (200, 10), (0, 900), (900, 0), (30, 30), (5, 700)])
def test_what_lies_between_two_rows_leads_from_one_to_the_other(long: Recorded, seq: int, other: int) -> None:
    edit = long.timeline().between(seq, other)
    assert same(long.states[seq].after(edit), long.states[other])
    assert edit.ids == changes_between(long.states[seq], long.states[other]).ids


def test_one_step_reads_one_row_and_a_jump_never_the_whole_way_twice(long: Recorded) -> None:
    timeline = long.timeline()
    timeline.state_at(0)
    long.asked.clear()
    timeline.state_at(450)
    assert len(long.asked) <= STRIDE
    for seq in range(451, 461):
        long.asked.clear()
        timeline.state_at(seq)
        assert long.asked == [seq]


def test_made_ready_no_jump_is_far(long: Recorded) -> None:
    timeline = long.timeline()
    long.asked.clear()
    for _ in timeline.make_ready():
        assert len(long.asked) <= PACE
        long.asked.clear()
    for seq in (0, 450, 3, 777):
        long.asked.clear()
        assert same(timeline.state_at(seq), long.states[seq])
        assert len(long.asked) <= STRIDE


def test_few_states_are_kept(long: Recorded) -> None:
    timeline = long.timeline()
    for seq in range(901):
        timeline.state_at(seq)
    assert len(timeline._states) <= 900 // STRIDE + 12


def test_the_branch_of_today_and_what_was_undone(short: Recorded) -> None:
    opened = short.opened
    for number in range(4):
        opened.do(Edit(f"Add {number}", create(Unit(id=f"u{number}"))))
    opened.undo()
    opened.undo()
    opened.redo()
    opened.name_version("Before lunch")
    opened.do(Edit("Add 9", create(Unit(id="u9"))))
    timeline = short.timeline()
    assert timeline.in_effect == {1, 2, 3, 9}
    assert [entry.seq for entry in timeline.entries if timeline.is_undone(entry)] == [4]
    assert [entry.label for entry in timeline.versions] == ["Before lunch"]
    assert timeline.stands_at == 9
    assert sorted(timeline.state_at(8)) == ["u0", "u1", "u2"]
    assert timeline.touched_by(7).ids == {"u2"}
    assert not timeline.touched_by(8) and not timeline.touched_by(0)


def test_it_grows_with_the_map(short: Recorded) -> None:
    record_more(short, 20)
    timeline = short.timeline()
    timeline.state_at(4)
    short.opened.do(Edit("Add", create(Unit(id="late"))))
    short.keep()
    timeline.grow(short.opened.workspace, short.opened.history(20))
    assert (timeline.last, timeline.stands_at) == (21, 21)
    assert timeline.state_at(21) is short.opened.workspace
    for seq in range(22):
        assert same(timeline.state_at(seq), short.states[seq])


def test_nothing_is_shown_from_before_a_barrier(short: Recorded) -> None:
    record_more(short, 10)
    at = "2026-11-22T10:32:00+00:00"
    late = Edit("Add", create(Unit(id="late")))
    rows = (*short.opened.history(), Entry(11, "Made with version 1", at, "barrier", 0, 11), Entry(12, "Add", at, "do", 11, 12))
    edits = {11: Edit(""), 12: late}
    timeline = Timeline(short.opened.workspace.after(late), rows, lambda entry: edits[entry.seq])
    assert (timeline.first, timeline.last) == (11, 12)
    assert same(timeline.state_at(11), short.states[10])
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
