"""The bar over a map shown as it was: which moment that is, the replay, and the ways on: restore it, compare it, back to now."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.doing import history as doing
from desktop.drawn_icon import drawn_icon
from desktop.editor import Editor
from desktop.panels.history_slider import HistorySlider
from desktop.parts import IconButton, button, in_short, label, plain_tip, relook
from desktop.whereabouts import sheet_of
from mapper.model.record import Drawn, Line
from mapper.model.words import say

SPEEDS = (2, 8, 32)
"""Edits a second."""
WORDS = 250
"""Room for what is shown, in pixels: the slider stays where it is whatever is said."""


class HistoryBar(QFrame):
    """Shown while the past is. Its keys: arrows walk, space plays, Esc leads back to now."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self._editor = editor
        self._speed = SPEEDS[0]
        self.setProperty("look", "past")
        self.setAccessibleName(say("The map as it was"))
        self.words = label("", "name")
        self.what = label("", "small")
        self.slider = HistorySlider()
        self.play = _PlayButton(self.toggle)
        self.speed = button("", self.next_speed, "quiet link", say("How many edits a second"))
        self.since = button(say("What changed since"), lambda: doing.show_since(editor), tip=say("What differs between then and now"))
        self.restore = button(
            say("Restore this"), lambda: doing.restore(editor), tip=say("As one more edit: nothing is lost, and undo takes it back")
        )
        self.back = button(say("Back to now"), editor.past.back, "main", say("Esc"))
        self._filler = QWidget()
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._step)
        self._assemble()
        self.slider.valueChanged.connect(self._chosen)
        editor.bridge.held_back.connect(self._say_why_not)
        self._say_speed()
        self.hide()

    def _assemble(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.words)
        words.addWidget(self.what)
        self.words.setFixedWidth(WORDS)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 16, 6)
        row.setSpacing(8)
        row.addLayout(words)
        row.addSpacing(8)
        for part in (self.play, self.slider, self.speed):
            row.addWidget(part, int(part is self.slider))
        row.addSpacing(8)
        row.addWidget(self._filler, 1)
        for part in (self.since, self.restore, self.back):
            row.addWidget(part)

    @property
    def is_playing(self) -> bool:
        """Whether the replay runs."""
        return self._clock.isActive()

    def sync(self) -> None:
        """Say what is shown; mark on the map what that edit changed."""
        past = self._editor.past
        self._mark()
        if not past.is_shown:
            self.pause()
            had_keys = self.isAncestorOf(self.window().focusWidget() or self.window())
            self.hide()
            if had_keys:
                self._editor.canvas.setFocus()
            return
        self.words.setText(self.words.fontMetrics().elidedText(in_short(past.words), Qt.TextElideMode.ElideRight, WORDS))
        self.words.setToolTip(plain_tip(past.words))
        self._say_what(past.what)
        self._sync_slider()
        self.show()
        self._bring_in()

    def _say_what(self, words: str, look: str = "small") -> None:
        relook(self.what, look)
        self.what.setText(self.what.fontMetrics().elidedText(in_short(words), Qt.TextElideMode.ElideRight, WORDS))
        self.what.setToolTip(plain_tip(words))

    def _say_why_not(self) -> None:
        """Somebody wants to change what was."""
        self.pause()
        self._say_what(say("Go back to now to change the map."), "ask")
        self.back.setFocus()

    def _sync_slider(self) -> None:
        past, timeline = self._editor.past, self._editor.past.timeline
        self.slider.blockSignals(True)
        self.slider.setRange(timeline.first, timeline.last)
        self.slider.marks = tuple(entry.seq for entry in timeline.versions if entry.seq >= timeline.first)
        self.slider.setValue(past.seq if past.seq is not None else past.point.end.seq if past.point is not None else timeline.last)
        self.slider.blockSignals(False)
        for part in (self.slider, self.play, self.speed):
            part.setVisible(past.point is None)
        self._filler.setVisible(past.point is not None)
        self.slider.update()

    def _mark(self) -> None:
        """On the map, what the edit shown touched: elements that are there, and where those stood that it took away."""
        past, overlay = self._editor.past, self._editor.canvas.stage.overlay
        sheet = self._editor.bridge.sheet
        changes = past.touched.changes
        overlay.touched = tuple(change.id for change in changes if change.after is not None)
        gone = [change.before for change in changes if change.after is None]
        overlay.gone = tuple(record.box for record in gone if isinstance(record, Drawn) and record.sheet == sheet)
        self._editor.canvas.refresh()

    def _bring_in(self) -> None:
        """The sheet and the place at which something changed."""
        bridge, touched = self._editor.bridge, self._editor.past.touched
        there = [change.after for change in touched.changes if change.after is not None and change.id in bridge.workspace]
        first = next((record for record in there if isinstance(record, Drawn)), None) or next(
            (record for record in there if isinstance(record, Line)), None
        )
        if first is not None and (sheet := sheet_of(bridge.workspace, first.id)) is not None:
            bridge.show_sheet(sheet)
            bridge.element_shown.emit(first.id)

    # Replay

    def toggle(self) -> None:
        """Play from here, from the start where the end is reached; pause where it plays."""
        if self.is_playing:
            self.pause()
            return
        past = self._editor.past
        if past.seq is None or past.seq >= past.timeline.last:
            past.show(past.timeline.first)
        self._clock.start(1000 // self._speed)
        self.play.show_playing(True)

    def pause(self) -> None:
        """Stay where the replay is."""
        self._clock.stop()
        self.play.show_playing(False)

    def next_speed(self) -> None:
        """Faster; after the fastest the slowest again."""
        self._speed = SPEEDS[(SPEEDS.index(self._speed) + 1) % len(SPEEDS)]
        self._say_speed()
        if self.is_playing:
            self._clock.start(1000 // self._speed)

    def _say_speed(self) -> None:
        self.speed.setText(say("{edits} edits/s", edits=self._speed))

    def _step(self) -> None:
        past = self._editor.past
        if past.seq is None or past.seq >= past.timeline.last:
            self.pause()
        else:
            past.show(past.seq + 1)

    def _chosen(self, seq: int) -> None:
        self._editor.past.show(seq)

    # Qt's own names

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back to now, space plays and pauses."""
        if event.key() == Qt.Key.Key_Escape:
            self._editor.past.back()
        elif event.key() == Qt.Key.Key_Space:
            self.toggle()
        else:
            super().keyPressEvent(event)


class _PlayButton(IconButton):
    """Plays, or pauses what plays."""

    def __init__(self, toggle: Callable[[], object]) -> None:
        super().__init__("play", say("Play how the map grew (space)"), toggle)

    def show_playing(self, is_playing: bool) -> None:
        """Offer the other thing."""
        self._icon = "pause" if is_playing else "play"
        self.setIcon(drawn_icon(self._icon))
        words = say("Pause (space)") if is_playing else say("Play how the map grew (space)")
        self.setToolTip(plain_tip(words))
        self.setAccessibleName(words)
