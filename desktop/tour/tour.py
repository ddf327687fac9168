"""The tour as it goes: which stop it is at, that a stop is done, and where the card stands. Nothing of it is kept in the map."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.actions import action
from desktop.editor import Editor
from desktop.tour.card import TourCard
from desktop.tour.stops import ROLES, STOPS, Stop, seen
from desktop.wiring import key_text
from mapper.model.words import say

LOOK = 200
"""Milliseconds between two looks at whether a stop is done: quick for a person, nothing for a computer."""


class Tour(QObject):
    """Of one open map. It goes on when a person has done what a stop speaks of, or says so; it never takes the keys."""

    def __init__(self, editor: Editor) -> None:
        super().__init__(editor.page)
        self._editor = editor
        self._number = 0
        self._before = seen(editor)
        self.card = TourCard(editor.page, self.go_on, self.stop, partial(_type, editor))
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK)
        self._clock.timeout.connect(self._look)
        editor.canvas.installEventFilter(self)
        editor.page.installEventFilter(self)

    @property
    def stop_shown(self) -> Stop:
        """The stop it is at."""
        return STOPS[self._number]

    @property
    def is_on(self) -> bool:
        """Whether it has begun and nobody has left it."""
        return self._clock.isActive()

    def begin(self) -> None:
        """Show the first stop, the keys on the map."""
        self._editor.canvas.setFocus()
        self._show(0)
        self._clock.start()

    def go_on(self) -> None:
        """The next stop; after the last one the tour is over."""
        if self._number + 1 < len(STOPS):
            self._show(self._number + 1)
        else:
            self.stop()

    def stop(self) -> None:
        """The tour is over; the map stays, and takes the keys where the card had them."""
        had_keys = self.card.isAncestorOf(self.card.window().focusWidget() or self._editor.page)
        self._clock.stop()
        self.card.hide()
        if had_keys:
            self._editor.canvas.setFocus()

    def _show(self, number: int) -> None:
        self._number, self._before = number, seen(self._editor)
        stop, is_last = STOPS[number], number == len(STOPS) - 1
        if stop.beside == "findings" and self._editor.page.right_shown != "findings":
            self._editor.page.show_right("findings")
        key = key_text(action(stop.action)) if stop.action else ""
        self.card.show_stop(
            say("TOUR: {number} OF {count}", number=number + 1, count=len(STOPS)),
            say(stop.title),
            say(stop.words, key=key),
            say(stop.types, **ROLES) if stop.types else "",
            say("Done") if is_last else say("Next"),
            say("{key} goes on. F6 leads to this card; Esc leaves it.", key=key_text(action("tour_on"))),
        )
        self._put_in_place()

    def _look(self) -> None:
        if self.stop_shown.is_done(self._editor, self._before):
            self.go_on()

    def _put_in_place(self) -> None:
        page, canvas = self._editor.page, self._editor.canvas
        self.card.point_at(_box(self._target(), page), _box(canvas, page))

    def _target(self) -> QWidget:
        """What the stop speaks of, where it is seen; else the map."""
        page, canvas = self._editor.page, self._editor.canvas
        targets = {
            "line": lambda: self._editor.typed_line,
            "findings": lambda: page.panel(page.right_shown or "findings"),
            "export": lambda: page.panel("bar").export,
        }
        found: QWidget = targets.get(self.stop_shown.beside, lambda: canvas)()
        return found if found.isVisible() else canvas

    # Qt's own names

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The card keeps its place; Esc on the map leaves the tour where it has nothing else to give up."""
        canvas = self._editor.canvas
        if self.is_on and event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.LayoutRequest):
            self._put_in_place()
        if self.is_on and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched is canvas:
            has_nothing_else = canvas.tool == "select" and not self._editor.bridge.selection
            if event.key() == Qt.Key.Key_Escape and has_nothing_else:
                self.stop()
        return super().eventFilter(watched, event)


def _type(editor: Editor, text: str) -> None:
    editor.typed_line.open_with(text)


def _box(widget: QWidget, page: QWidget) -> QRect:
    """The widget in the page's own measure."""
    return QRect(widget.mapTo(page, QPoint(0, 0)), widget.size())
