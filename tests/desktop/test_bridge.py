"""The bridge: one path for edits, faults told and not raised, selection and sheets that stay true, analysis in slices."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from time import thread_time

import pytest
from pytestqt.qtbot import QtBot

from desktop.bridge import Bridge
from desktop.whereabouts import created_by
from mapper.commands.add_step import add_step
from mapper.commands.attach_exception import attach_exception
from mapper.commands.delete import delete
from mapper.commands.edit_text import edit_text
from mapper.commands.new_process import new_process
from mapper.commands.where import Where
from mapper.model.edit import Edit, create
from mapper.model.errors import KnownError
from mapper.model.exception_point import ExceptionPoint
from mapper.model.flow import Flow, Lane, Node, Sheet, Trigger
from mapper.model.lookups import every, pool_of, sheets
from mapper.model.organisation import Process
from mapper.new_map import empty_records, starter_records
from mapper.open_map import FRESH, OpenMap


@pytest.fixture
def bridge(qtbot: QtBot, tmp_path: Path) -> Iterator[Bridge]:
    made = Bridge(OpenMap.create(tmp_path / "map.waterhole", starter_records("all", FRESH)))
    yield made
    made.close()


@pytest.fixture
def empty(qtbot: QtBot, tmp_path: Path) -> Iterator[Bridge]:
    made = Bridge(OpenMap.create(tmp_path / "map.waterhole", empty_records("Map", FRESH)))
    yield made
    made.close()


def heard(signal: object) -> list[object]:
    found: list[object] = []
    signal.connect(found.append)  # type: ignore[attr-defined]
    return found


def test_run_applies_writes_tells_and_selects_what_was_made(bridge: Bridge) -> None:
    changed, saved, selected = heard(bridge.changed), heard(bridge.saved), heard(bridge.selected)
    step = next(node for node in every(bridge.workspace, Node) if node.kind == "step")
    done = bridge.run(attach_exception, step.id, "Late")
    assert done is not None and changed == [done] and saved == [bridge.open_map.edits]
    (made,) = bridge.selection
    assert isinstance(bridge.workspace[made], ExceptionPoint) and selected == [(made,)]


def test_a_fault_is_told_and_changes_nothing(bridge: Bridge) -> None:
    troubles, before = heard(bridge.trouble), dict(bridge.workspace)
    flow = every(bridge.workspace, Flow)[0]
    assert bridge.run(attach_exception, flow.id, "Late") is None
    assert [type(one) for one in troubles] == [KnownError]
    assert dict(bridge.workspace) == before


def test_a_bug_is_not_swallowed(bridge: Bridge) -> None:
    with pytest.raises(KeyError):
        bridge.run(edit_text, "nobody", "x")


def test_undo_and_redo_go_through_the_same_signal(empty: Bridge) -> None:
    bridge = empty
    bridge.run(add_step, "Step")
    (step,) = bridge.selection
    changed = heard(bridge.changed)
    assert bridge.undo() is not None and step not in bridge.workspace
    assert bridge.selection == (), "what is gone is no longer selected"
    assert bridge.redo() is not None and step in bridge.workspace
    assert len(changed) == 2
    assert bridge.redo() is None and len(changed) == 2


def test_selection_holds_only_what_is_there_and_tells_only_changes(bridge: Bridge) -> None:
    one, other = (node.id for node in every(bridge.workspace, Node)[:2])
    selected = heard(bridge.selected)
    bridge.select((one, "gone", other, one))
    bridge.select((one, other))
    assert selected == [(one, other)]
    bridge.run(delete, (one,))
    assert bridge.selection == (other,)


def test_an_element_is_shown_on_its_sheet(bridge: Bridge) -> None:
    shown, brought = heard(bridge.sheet_shown), heard(bridge.element_shown)
    last = sheets(bridge.workspace)[-1].id
    node = next(node for node in every(bridge.workspace, Node) if node.sheet == last)
    bridge.show_element(node.id)
    assert (bridge.sheet, bridge.selection, shown, brought) == (last, (node.id,), [last], [node.id])
    bridge.show_sheet(sheets(bridge.workspace)[0].id)
    assert bridge.selection == (), "what is on the other sheet is let go"


def test_what_is_not_drawn_itself_is_shown_where_it_is_seen(bridge: Bridge) -> None:
    brought = heard(bridge.element_shown)
    trigger = every(bridge.workspace, Trigger)[-1]
    bridge.show_element(trigger.id)
    assert bridge.selection == (trigger.id,) and brought == [trigger.node]
    process = every(bridge.workspace, Process)[0]
    bridge.show_element(process.id)
    pool = pool_of(bridge.workspace, process.id)
    assert pool is not None and bridge.sheet == pool.sheet


def test_a_new_process_is_shown_and_its_undo_shows_another(empty: Bridge) -> None:
    bridge = empty
    first = bridge.sheet
    bridge.run(new_process, "Second")
    assert bridge.workspace[bridge.sheet].name == "Second"
    bridge.undo()
    assert bridge.sheet == first


def test_a_step_with_its_lane_selects_the_step(empty: Bridge) -> None:
    empty.run(add_step, "Pack goods", where=Where(), role="Packer")
    empty.run(add_step, "Ship goods", where=Where(after=empty.selection[0]), role="Driver")
    assert [type(empty.workspace[one]) for one in empty.selection] == [Node]
    assert len(every(empty.workspace, Lane)) == 2
    assert created_by(Edit("", create(Lane(id="a"), Flow(id="b")))) == ("a",)
    assert created_by(Edit("", create(Sheet(id="a"), Flow(id="b")))) == ("b",)


def test_the_analysis_comes_after_each_edit_without_holding_the_window_up(bridge: Bridge, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bridge.analysed):
        pass
    first = bridge.analysis
    assert first is not None and first.hot_spots
    step = next(node for node in every(bridge.workspace, Node) if node.code == "IV-40")
    with qtbot.waitSignal(bridge.analysed) as told:
        start = thread_time()
        bridge.run(attach_exception, step.id, "One more")
        assert thread_time() - start < 0.5
        assert bridge.analysis is first, "the edit does not wait for the analysis"
    assert told.args == [bridge.analysis] and bridge.analysis is not first


def test_closing_lets_go_of_the_file(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "map.waterhole"
    bridge = Bridge(OpenMap.create(path, empty_records("Map", FRESH)))
    bridge.run(add_step, "Step")
    bridge.close()
    with OpenMap.open(path) as again:
        assert [node.name for node in every(again.workspace, Node)] == ["Step"]


def test_an_edit_made_by_who_hears_of_one_keeps_the_label_of_the_first_apart(empty: Bridge) -> None:
    """A field of the properties that is left while a step is placed: its edit comes after the step's, and is no part of it."""
    empty.run(add_step, "Former")
    former = empty.selection[0]

    def leave_a_field(_ids: object) -> None:
        empty.selected.disconnect(leave_a_field)
        empty.run(edit_text, former, "Raise requisition", selects=False)

    empty.selected.connect(leave_a_field)
    done = empty.run(add_step, "", where=Where(after=former))
    assert done is not None
    placed = next(change.id for change in done.changes if isinstance(change.after, Node) and change.before is None)
    empty.join(done, edit_text, placed, "Approve requisition")
    assert {node.name for node in every(empty.workspace, Node)} == {"Raise requisition", "Approve requisition"}


def test_what_an_edit_made_is_left_unselected_where_that_is_asked(empty: Bridge) -> None:
    empty.run(add_step, "Raise requisition")
    kept = empty.selection
    empty.run(add_step, "Approve requisition", selects=False)
    assert empty.selection == kept
