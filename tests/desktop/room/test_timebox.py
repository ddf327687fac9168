"""The clock of the agenda: started, paused, on to the next box, over a restart; shown only near the end of a box."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.bridge import Bridge
from desktop.preferences import preferences
from desktop.room.time_left import TimeLeft
from desktop.room.timebox import Clock, TimeBox, is_near_end, read_clock
from mapper.commands.set_agenda import read_agenda, set_agenda
from mapper.model.workshop import AgendaBox
from mapper.new_map import empty_records
from mapper.open_map import FRESH, OpenMap
from tests.desktop.conftest import Opened


class Watch:
    """A clock on the wall that is moved by hand."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def bridge(qtbot: QtBot, tmp_path: Path) -> Iterator[Bridge]:
    made = Bridge(OpenMap.create(tmp_path / "map.waterhole", empty_records("Map", FRESH)))
    made.run(set_agenda, read_agenda("Welcome 10\nThe course of work 60"))
    yield made
    made.close()


def test_the_time_runs_pauses_and_goes_on(bridge: Bridge) -> None:
    watch = Watch()
    timebox = TimeBox(bridge, watch)
    assert (timebox.left, timebox.is_running) == (600, False)
    timebox.toggle()
    watch.now += 120
    timebox.toggle()
    watch.now += 1_000
    assert (timebox.left, timebox.time_words) == (480, "8 min left, paused")
    timebox.toggle()
    watch.now += 60
    timebox.next()
    assert (timebox.box, timebox.left) == (AgendaBox("The course of work", 60), 3600)
    timebox.next()
    assert (timebox.box, timebox.words) == (None, "")
    timebox.toggle()
    assert timebox.number == 0 and timebox.is_running


def test_a_restart_loses_nothing_and_a_forgotten_clock_stands(bridge: Bridge) -> None:
    watch = Watch()
    timebox = TimeBox(bridge, watch)
    timebox.toggle()
    watch.now += 300
    timebox.stop()
    assert TimeBox(bridge, watch).left == 300
    watch.now += 1_000
    late = TimeBox(bridge, watch)
    assert late.left == -700 and late.is_running and late.words == "11 min over: Welcome"
    watch.now += 90_000
    forgotten = TimeBox(bridge, watch)
    assert forgotten.left == 0 and not forgotten.is_running


@pytest.mark.parametrize("text", ["", "x", "1;2", "-1;0;", "0;nan;", "0;1e99;", "0;0;-5", "0;0;1e12"])
def test_settings_that_are_damaged_are_a_new_clock(text: str) -> None:
    assert read_clock(text) == Clock()


def test_an_agenda_that_is_cut_stops_the_clock(bridge: Bridge) -> None:
    timebox = TimeBox(bridge, Watch())
    timebox.toggle()
    timebox.next()
    bridge.run(set_agenda, read_agenda("Welcome 10"))
    assert timebox.box is None and not timebox.is_running
    bridge.undo()
    assert timebox.box is not None


def test_little_is_a_fifth_or_five_minutes() -> None:
    assert is_near_end(AgendaBox("a", 10), 120) and not is_near_end(AgendaBox("a", 10), 121)
    assert is_near_end(AgendaBox("a", 60), 300) and not is_near_end(AgendaBox("a", 60), 301)
    assert is_near_end(AgendaBox("a", 2), 60)


def test_the_bar_says_what_is_left_only_near_the_end(opened: Opened) -> None:
    window = opened()
    assert window.editor is not None
    window.editor.bridge.run(set_agenda, read_agenda("Welcome 10"))
    timebox, watch = window.editor.room.timebox, Watch()
    timebox._now = watch
    window.actions_by_name["timebox"].trigger()
    (shown,) = window.page.panel("bar").findChildren(TimeLeft)
    assert timebox.is_running and shown.isHidden()
    watch.now += 8.5 * 60
    timebox.changed.emit()
    assert shown.isVisible() and shown.text() == "1 min left"
    assert preferences().allKeys() and [key for key in preferences().allKeys() if key.startswith("timebox/")]
    window.actions_by_name["timebox"].trigger()
    assert shown.isHidden()


def test_without_an_agenda_the_action_leads_to_where_it_is_entered(opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    assert window.editor is not None
    window.actions_by_name["timebox"].trigger()
    assert window.page.right_shown == "workshop"
    agenda = window.page.panel("workshop").page("agenda").agenda
    qtbot.keyClicks(agenda.lines, "Welcome 10")
    agenda.start.click()
    assert window.editor.room.timebox.is_running
    assert agenda.lines.toPlainText() == "Welcome 10 min" and agenda.now.text() == "Part 1: Welcome"
