"""Edits: inverse and merge keep what each change means."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper.model.edit import Change, Edit, create, delete, merge, update
from mapper.model.errors import StaleEdit
from mapper.model.organisation import Role, Unit
from mapper.model.workspace import Workspace

A, B, C = Unit(id="u", name="a"), Unit(id="u", name="b"), Unit(id="u", name="c")
OTHER = Unit(id="v")
STATES = st.sampled_from([None, A, B, C])


def changes_along(states: Sequence[Unit | None]) -> list[tuple[Change, ...]]:
    """The steps from state to state, leaving out where nothing changes."""
    return [(Change(before, after),) for before, after in pairwise(states) if before != after]


def test_create_delete_update() -> None:
    assert create(A, OTHER) == (Change(None, A), Change(None, OTHER))
    assert delete(A) == (Change(A, None),)
    assert update(A, B) == (Change(A, B),)
    assert update(A, Unit(id="u", name="a")) == ()


def test_a_change_knows_its_record() -> None:
    assert (Change(None, A).id, Change(A, None).id, Change(A, B).record, Change(A, None).record) == ("u", "u", B, A)
    assert Change(A, Role(id="u")).kind is Role


def test_an_edit_is_true_when_it_changes_something() -> None:
    assert not Edit("Nothing") and Edit("Something", create(A))
    assert Edit("Two", create(A, OTHER)).ids == {"u", "v"}


def test_the_inverse_takes_back_in_the_opposite_order() -> None:
    edit = Edit("Both", (Change(None, OTHER), Change(A, B)))
    assert edit.inverse() == Edit("Both", (Change(B, A), Change(OTHER, None)))
    assert edit.inverse().inverse() == edit


@given(st.lists(STATES, min_size=2, max_size=6))
def test_merging_steps_gives_the_way_from_first_to_last(states: list[Unit | None]) -> None:
    merged = merge("All", changes_along(states))
    first, last = states[0], states[-1]
    assert merged.changes == (() if first == last else (Change(first, last),))
    start = Workspace([] if first is None else [first])
    assert dict(start.after(merged)) == ({} if last is None else {"u": last})
    assert dict(start.after(merged).after(merged.inverse())) == dict(start)


def test_merging_keeps_the_order_of_first_appearance() -> None:
    merged = merge("All", [create(OTHER), create(A), update(A, B), update(OTHER, Unit(id="v", name="x"))])
    assert merged == Edit("All", (Change(None, Unit(id="v", name="x")), Change(None, B)))


@pytest.mark.parametrize("change", [Change(B, C), Change(B, None), Change(None, B), Change(Role(id="u", name="a"), B)])
def test_an_edit_of_what_is_not_there_is_refused(change: Change) -> None:
    workspace = Workspace([A])
    with pytest.raises(StaleEdit):
        workspace.after(Edit("Stale", (change,)))
    assert dict(workspace) == {"u": A}
