"""The history in the window: its rows, the map as it was, the replay, what changed since, and that nothing can be changed meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from time import thread_time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.bridge import Bridge
from desktop.panels.history import History
from desktop.panels.history_bar import HistoryBar
from desktop.panels.history_model import Row
from desktop.past import Past
from desktop.window import Window
from mapper.commands.add_step import add_step
from mapper.commands.delete import delete
from mapper.commands.edit_text import edit_text
from mapper.model.edit import Edit, create
from mapper.model.flow import Node
from mapper.model.lookups import by_name, every
from mapper.model.organisation import Unit
from mapper.open_map import OpenMap
from mapper.store.history import Entry
from tests.desktop.conftest import Opened


class Seen:
    """A window with the history shown, and its parts by name."""

    def __init__(self, window: Window) -> None:
        assert window.editor is not None
        self.window, self.editor = window, window.editor
        window.page.show_right("history")
        self.panel: History = window.page.panel("history")
        self.bar: HistoryBar = window.page.panel("past")
        self.past: Past = window.editor.past

    @property
    def bridge(self) -> Bridge:
        return self.editor.bridge

    def words(self) -> list[str]:
        return [row.words for row in self.panel.rows.rows if row.kind != "day"]

    def row(self, words: str) -> Row:
        return next(row for row in self.panel.rows.rows if row.words == words)

    def choose(self, words: str) -> None:
        row = self.row(words)
        self.panel.list.setCurrentIndex(self.panel.rows.index_of(row.seq, row.point))

    def names(self) -> set[str]:
        return {node.name for node in every(self.bridge.workspace, Node) if node.kind == "step"}


@pytest.fixture
def seen(opened: Opened) -> Seen:
    """A map on which three steps were typed, one renamed and one undone."""
    window = opened()
    assert window.editor is not None
    bridge = window.editor.bridge
    for name in ("Raise", "Check", "Post"):
        bridge.run(add_step, name)
    bridge.open_map.name_version("Before lunch")
    bridge.run(edit_text, by_name(bridge.workspace, Node, "Check")[0].id, "Check twice")
    bridge.undo()
    return Seen(window)


def press(widget: QWidget, key: Qt.Key) -> None:
    from PySide6.QtTest import QTest

    QTest.keyClick(widget, key)


def test_the_newest_row_comes_first_and_the_beginning_last(seen: Seen) -> None:
    words = seen.words()
    assert words[0].startswith("Undo: ") and words[2] == "Before lunch" and words[-1] == "The beginning of this history"
    assert [row.kind for row in seen.panel.rows.rows][:4] == ["day", "step", "edit", "version"]
    undone = seen.panel.rows.rows[2]
    timeline = seen.past.timeline
    assert undone.seq is not None and timeline.is_undone(timeline.entry(undone.seq))
    assert timeline.stands_at == 3


def test_choosing_a_row_shows_the_map_as_it_was_and_the_first_one_leads_back(seen: Seen) -> None:
    seen.choose("Add Check")
    assert seen.names() == {"Raise", "Check"}
    assert seen.bar.isVisible() and "edit 2" in seen.bar.words.text()
    touched = seen.editor.canvas.stage.overlay.touched
    assert by_name(seen.bridge.workspace, Node, "Check")[0].id in touched
    assert seen.editor.canvas.stage.overlay.is_read_only
    seen.choose(seen.words()[0])
    assert seen.names() == {"Raise", "Check", "Post"}
    assert not seen.bar.isVisible() and not seen.editor.canvas.stage.overlay.touched
    assert seen.bridge.may_edit and not seen.editor.canvas.stage.overlay.is_read_only


def test_nothing_can_be_changed_while_the_past_is_shown(seen: Seen) -> None:
    seen.choose("Add Raise")
    edits, held = seen.bridge.open_map.edits, []
    seen.bridge.held_back.connect(lambda: held.append(True))
    assert seen.bridge.run(add_step, "Late") is None
    assert seen.bridge.undo() is None and seen.bridge.redo() is None
    seen.editor.canvas.edit_label(by_name(seen.bridge.workspace, Node, "Raise")[0].id)
    assert (len(held), seen.bridge.open_map.edits) == (4, edits)
    assert "Back to now" in seen.bar.back.text() and "now" in seen.bar.what.text()
    assert not seen.window.actions_by_name["delete"].isEnabled() and not seen.window.actions_by_name["undo"].isEnabled()
    press(seen.bar, Qt.Key.Key_Escape)
    assert seen.bridge.run(add_step, "Late") is not None


def test_what_was_removed_is_marked_where_it_stood(seen: Seen) -> None:
    step = by_name(seen.bridge.workspace, Node, "Post")[0]
    seen.bridge.run(delete, (step.id,))
    seen.bridge.run(add_step, "Pay")
    seen.choose("Delete Post")
    assert seen.editor.canvas.stage.overlay.gone == (step.box,)


def test_a_change_that_comes_from_elsewhere_leads_back_to_now(seen: Seen) -> None:
    seen.choose("Add Raise")
    seen.bridge.open_map.do(Edit("Add a unit", create(Unit(id="u", name="Quality"))))
    assert not seen.past.is_shown and not seen.bar.isVisible()
    assert seen.names() == {"Raise", "Check", "Post"}
    assert seen.words()[0] == "Add a unit"


def test_the_canvas_paints_what_the_views_list(seen: Seen, qtbot: QtBot) -> None:
    canvas = seen.editor.canvas
    size = canvas.size()
    press(canvas, Qt.Key.Key_Escape)
    canvas.fit()
    now = canvas.grab().toImage()
    seen.choose("Add Raise")
    then = canvas.grab().toImage()
    assert then != now
    outline = seen.window.page.panel("outline").list.rows
    assert [outline.index(n, 0).data() for n in range(outline.rowCount())].count("Post") == 0
    seen.past.back()
    qtbot.waitUntil(lambda: canvas.size() == size)
    press(canvas, Qt.Key.Key_Escape)
    canvas.fit()
    assert canvas.grab().toImage() == now


def test_the_filter_keeps_the_rows_that_hold_the_words(seen: Seen) -> None:
    seen.panel.field.setText("chec")
    seen.panel.filter()
    assert len(seen.words()) == 3 and all("check" in words.casefold() for words in seen.words())
    press(seen.panel.list, Qt.Key.Key_X)
    assert seen.panel.field.text() == "x"
    seen.panel.filter()
    assert not [row for row in seen.panel.rows.rows if row.kind != "day"] and seen.panel._none.isVisible()


def test_a_new_edit_comes_to_the_top_at_once(seen: Seen) -> None:
    before = seen.words()
    seen.bridge.run(add_step, "Pay")
    assert seen.words() == ["Add Pay", *before]
    listed = list(seen.panel.rows.rows)
    seen.panel.rows.list_anew()
    assert seen.panel.rows.rows == listed


def test_the_replay_walks_to_the_end_and_stays_read_only(seen: Seen, qtbot: QtBot) -> None:
    seen.choose("Add Raise")
    seen.bar.next_speed()
    seen.bar.next_speed()
    seen.bar.toggle()
    assert seen.bar.is_playing
    qtbot.waitUntil(lambda: not seen.bar.is_playing, timeout=5000)
    assert seen.past.seq == seen.past.timeline.last == seen.bar.slider.value()
    assert seen.bar.words.text() == "The map as it is now" and not seen.bridge.may_edit
    press(seen.bar, Qt.Key.Key_Escape)
    assert seen.bridge.may_edit


def test_the_slider_is_walked_by_keys(seen: Seen) -> None:
    seen.choose("Add Check")
    press(seen.bar.slider, Qt.Key.Key_Right)
    assert seen.past.seq == 3
    press(seen.bar.slider, Qt.Key.Key_Home)
    assert seen.past.seq == 0 and seen.names() == set()
    assert seen.bar.words.text() == "The map at its beginning"
    assert tuple(seen.bar.slider.marks) == (4,)


def test_what_changed_since_leads_to_each_element(seen: Seen) -> None:
    seen.bridge.run(delete, (by_name(seen.bridge.workspace, Node, "Raise")[0].id,))
    post = by_name(seen.bridge.workspace, Node, "Post")[0]
    seen.panel.show_since(seen.row("Add Check"))
    lines = seen.panel.since.lines
    by_words = {lines.item(number).text(): lines.item(number) for number in range(lines.count())}
    assert "Added step Post" in by_words and "Removed step Raise" in by_words
    lines.itemClicked.emit(by_words["Added step Post"])
    assert seen.bridge.selection == (post.id,) and not seen.past.is_shown
    lines.itemClicked.emit(by_words["Removed step Raise"])
    assert seen.past.seq == 2
    assert seen.bridge.selection == (by_name(seen.bridge.workspace, Node, "Raise")[0].id,)
    press(lines, Qt.Key.Key_Escape)
    assert seen.panel.list.isVisible()


def timed(work: Callable[[], object]) -> float:
    began = thread_time()
    work()
    return thread_time() - began


def test_thousands_of_rows_stay_fast(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    window = opened()
    assert window.editor is not None
    rows = [Entry(n, f"Version {n}", f"2026-11-{n // 1000 + 1:02}T10:32:00+00:00", "name", 0, 0) for n in range(1, 20_001)]
    monkeypatch.setattr(OpenMap, "history", lambda _self, after=0: tuple(rows[after:]))
    monkeypatch.setattr(OpenMap, "edits", property(lambda _self: len(rows)))
    assert timed(lambda: Seen(window)) < 3
    seen = Seen(window)
    assert len(seen.panel.rows.rows) > 20_000

    def one_more() -> None:
        rows.append(Entry(20_001, "Pay", "2026-11-22T10:32:00+00:00", "name", 0, 0))
        seen.bridge.saved.emit(20_001)
        QApplication.processEvents()

    assert timed(one_more) < 0.25
    assert seen.panel.rows.rows[1].words == "Pay"

    def look_back() -> None:
        seen.past.show(700)
        QApplication.processEvents()

    assert timed(look_back) < 0.5


def test_the_map_can_be_closed_while_its_history_is_being_walked(seen: Seen, qtbot: QtBot) -> None:
    for number in range(60):
        seen.bridge.run(add_step, f"Step {number}")
    seen.past.forget()
    seen.past.make_ready()
    seen.choose("Add Raise")
    seen.window.show_welcome()
    qtbot.wait(30)
    assert seen.window.editor is None


def test_a_map_open_to_read_only_shows_its_past_and_restores_nothing(seen: Seen) -> None:
    path = seen.bridge.open_map.path
    seen.window.show_welcome()
    with OpenMap.open(path) as opened:
        held = dict(opened.workspace)
    seen.window.show_map(OpenMap.open(path, read_only=True))
    QApplication.processEvents()
    again = Seen(seen.window)
    again.choose("Add Check")
    assert again.names() == {"Raise", "Check"}
    again.bar.restore.click()
    assert dict(again.bridge.workspace) == held and not again.past.is_shown
    assert "read only" in seen.window.page.messages.words
