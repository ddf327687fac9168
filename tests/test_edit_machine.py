"""Random edits, undos, redos and reopenings of a map: the file and the workspace agree at every step, and no reference is left dangling."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from mapper.model.edit import Edit, create, delete, update
from mapper.model.exception_point import ContactPoint, ExceptionPoint
from mapper.model.flow import Flow, Lane, Node, Pool, Sheet, Trigger
from mapper.model.organisation import Process, Role, Unit
from mapper.model.record import Record
from mapper.model.records import referred_ids
from mapper.model.workspace import Workspace
from mapper.open_map import OpenMap
from mapper.store.verify import verify
from tests.reliability.own_reader import records_of
from tests.strategies import WORDS_OF_A_LABEL, records

CLASSES: tuple[type[Record], ...] = (Unit, Role, Process, Sheet, Pool, Lane, Node, Flow, Trigger, ExceptionPoint, ContactPoint)
PLACES = st.integers(0, 400).map(lambda n: n * 5.0)
SIDES = st.integers(1, 60).map(lambda n: n * 5.0)
Snapshot = dict[str, Record]


def record_of(cls: type[Record], record_id: str, held: Workspace) -> st.SearchStrategy[Record]:
    """A record that a person might have drawn: it refers to what is there."""
    ids = {kind.__name__: held.indexed("kind", kind.__name__) for kind in CLASSES}
    drawn: dict[str, st.SearchStrategy[Any]] = {"name": WORDS_OF_A_LABEL, "code": st.just("")}
    drawn |= {"x": PLACES, "y": PLACES, "width": SIDES, "height": SIDES, "label_offset": st.none(), "waypoints": st.just(())}
    return records(cls, record_id, ids, PLACES, **{name: drawn[name] for name in drawn if name in cls.__dataclass_fields__})


class EditMachine(RuleBasedStateMachine):
    """One person at one map. `states` are the snapshots along the branch, `at` is where the map stands in them."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "machine.waterhole"
        self.opened = OpenMap.create(self.path)
        self.states: list[Snapshot] = [{}]
        self.at = 0
        self.made = 0
        self.edits = 0

    def do(self, edit: Edit) -> None:
        """Do the edit, and remember what came of it."""
        applied = self.opened.do(edit)
        if applied:
            del self.states[self.at + 1 :]
            self.states.append(dict(self.opened.workspace))
            self.at += 1
            self.edits += 1

    @initialize(data=st.data())
    def start_with_a_process(self, data: st.DataObject) -> None:
        for cls in (Process, Sheet, Pool, Lane, Node, Node):
            self.add(data, cls)

    @rule(data=st.data(), cls=st.sampled_from(CLASSES))
    def add(self, data: st.DataObject, cls: type[Record]) -> None:
        self.made += 1
        self.do(Edit("Add", create(data.draw(record_of(cls, f"{self.made:05}", self.opened.workspace)))))

    @rule(data=st.data())
    @precondition(lambda self: len(self.opened.workspace) > 0)
    def change(self, data: st.DataObject) -> None:
        before = self.opened.workspace[data.draw(st.sampled_from(sorted(self.opened.workspace)))]
        self.do(Edit("Change", update(before, data.draw(record_of(type(before), before.id, self.opened.workspace)))))

    @rule(data=st.data())
    @precondition(lambda self: len(self.opened.workspace) > 0)
    def remove(self, data: st.DataObject) -> None:
        ids = data.draw(st.lists(st.sampled_from(sorted(self.opened.workspace)), min_size=1, max_size=3, unique=True))
        self.do(Edit("Delete", delete(*(self.opened.workspace[one] for one in ids))))

    @rule()
    def undo(self) -> None:
        undone = self.opened.undo()
        assert (undone is None) == (self.at == 0)
        if undone:
            self.at -= 1
            self.edits += 1

    @rule()
    def redo(self) -> None:
        redone = self.opened.redo()
        assert (redone is None) == (self.at == len(self.states) - 1)
        if redone:
            self.at += 1
            self.edits += 1

    @rule()
    def undo_and_redo(self) -> None:
        before = self.opened.workspace
        if self.opened.undo():
            self.opened.redo()
            self.edits += 2
        assert dict(self.opened.workspace) == dict(before)

    @rule()
    def reopen(self) -> None:
        before = (self.opened.edits, self.opened.undo_label, self.opened.redo_label)
        self.opened.close()
        assert records_of(self.path) == self.states[self.at]
        self.opened = OpenMap.open(self.path)
        assert (self.opened.edits, self.opened.undo_label, self.opened.redo_label) == before

    @invariant()
    def the_workspace_is_where_the_edits_led(self) -> None:
        assert dict(self.opened.workspace) == self.states[self.at]
        assert self.opened.edits == self.edits

    @invariant()
    def the_rows_are_the_workspace(self) -> None:
        # A copy of the committed pages: the file itself is locked, and opening it here would drop the lock.
        assert records_of(self.opened._file.serialized()) == dict(self.opened.workspace)

    @invariant()
    def no_reference_dangles(self) -> None:
        held = self.opened.workspace
        assert [key for record in held.values() for key, target in referred_ids(record) if target not in held] == []

    @invariant()
    def the_index_is_that_of_a_fresh_workspace(self) -> None:
        fresh, referring = Workspace(self.opened.workspace.values()), defaultdict(set)
        for record in fresh.values():
            for _, target in referred_ids(record):
                referring[target].add(record.id)
        for one in fresh:
            assert set(self.opened.workspace.referring(one)) == referring[one]

    def teardown(self) -> None:
        self.opened.close()
        assert verify(self.path).findings == ()
        while_open = OpenMap.open(self.path)
        while while_open.undo():
            pass
        assert len(while_open.workspace) == 0
        while_open.close()
        self.folder.cleanup()


QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


def test_any_edits_undos_and_reopenings() -> None:
    run_state_machine_as_test(
        EditMachine, settings=settings(max_examples=30, stateful_step_count=30, deadline=None, suppress_health_check=QUIET)
    )


@pytest.mark.slow
@pytest.mark.timeout(7200)
def test_many_edits_undos_and_reopenings() -> None:
    run_state_machine_as_test(
        EditMachine, settings=settings(max_examples=500, stateful_step_count=100, deadline=None, suppress_health_check=QUIET)
    )
