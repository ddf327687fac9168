"""The room view of one open map: panels folded away and letters large, spotlight, walk, second screen - on, off, and as before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QScreen

from desktop import theme
from desktop.editor import Editor
from desktop.room.former import Former
from desktop.room.timebox import TimeBox
from mapper.model.words import say

if TYPE_CHECKING:
    from desktop.map_page import MapPage
    from desktop.room.back_row_bar import BackRowBar
    from desktop.room.case import Case
    from desktop.room.glass import Glass
    from desktop.room.second_screen import SecondScreen
    from desktop.room.tools import RoomTools
    from desktop.room.walk_bar import WalkBar
    from mapper.graph.case_walk import Walk

LEAST_LETTERS, MOST_LETTERS = 24, 48
"""Pixels of the letters of the typed line in the room view: what the back row needs, within these."""


class Room(QObject):
    """Parts are made when they are first asked for: a map that is only edited pays for none of them."""

    changed = Signal()
    """Something is on or off, or the case that is walked is somewhere else."""

    def __init__(self, editor: Editor, page: MapPage) -> None:
        super().__init__(page)
        self.editor, self._page = editor, page
        self.timebox = TimeBox(editor.bridge)
        self.is_on = False
        self.has_spotlight = False
        self.case: Case | None = None
        self.second: SecondScreen | None = None
        self.second_used: set[str] = set()
        self._former: Former | None = None
        self._glass: Glass | None = None
        self._walk_bar: WalkBar | None = None
        self._tools: RoomTools | None = None
        self._back_row: BackRowBar | None = None
        editor.bridge.changed.connect(lambda _edit: self._sync_case())

    def _sync_case(self) -> None:
        if self.case is not None:
            self.case.sync()

    # The room view of this window

    def toggle(self) -> None:
        """Into the room view, or out of it."""
        if self.is_on:
            self.leave()
        else:
            self.enter()

    def enter(self) -> None:
        """The map takes the whole screen, letters are large, and nothing private is seen."""
        if self.is_on:
            return
        from desktop.room.caption import Caption
        from desktop.room.public_map import PublicStage
        from desktop.room.tools import RoomTools

        editor, window = self.editor, self.editor.window
        self._former = Former(self._page, editor, window)
        self.is_on = True
        if self._tools is None:
            self._tools = RoomTools(self)
            self._page.place(self._tools, "beside foot")
            self._page.place(Caption(self), "foot")
        self._tools.show()
        self._page.fold_all()
        self._page.overview.set_away(True)
        self._former.enlarge(self.letters)
        self._put_stage(PublicStage(editor.bridge))
        window.showFullScreen()
        editor.canvas.installEventFilter(self)
        self.show_room_view()
        self.changed.emit()

    def leave(self) -> None:
        """Everything is as it was before the room view."""
        if not self.is_on or self._former is None:
            return
        from desktop.canvas.stage import Stage

        self.is_on = False
        self.editor.canvas.removeEventFilter(self)
        self._put_stage(Stage(self.editor.bridge))
        for part in (self._tools, self._back_row):
            if part is not None:
                part.hide()
        self._page.overview.set_away(False)
        self._former.put_back()
        self._former = None
        self.changed.emit()

    def _put_stage(self, stage: object) -> None:
        canvas = self.editor.canvas
        canvas.clear_preview()
        canvas.stage = stage  # type: ignore[assignment]
        canvas.colours = theme.tokens()
        canvas.stage.mark()

    def show_initials(self) -> None:
        """Names of people are shown as they are to be shown now."""
        from desktop.room.public_map import PublicStage

        if self.is_on:
            self._put_stage(PublicStage(self.editor.bridge))
        if self.second is not None:
            self.second.map.show_initials()

    def show_room_view(self) -> None:
        """Labels of 24 pixels or more: the whole sheet where it fits so, else what is worked on."""
        from desktop.canvas.sheet_paint import box_of, extent
        from desktop.room.audience import room_view

        canvas, bridge = self.editor.canvas, self.editor.bridge
        box = extent(bridge.workspace, bridge.sheet)
        if box is not None:
            chosen = next((found for one in bridge.selection if (found := box_of(bridge.workspace[one])) is not None), None)
            canvas.look(room_view(box, canvas.viewport().width(), canvas.viewport().height(), chosen))

    def _show_if_on(self) -> None:
        if self.is_on:
            self.show_room_view()

    @property
    def letters(self) -> int:
        """Pixels of the letters that the room reads along."""
        from desktop.room.back_row import pixels_needed
        from desktop.room.back_row_bar import depth_and_width

        screen = self.room_screen()
        depth, width = depth_and_width()
        needed = pixels_needed(depth, screen.size().width() if screen is not None else 1920, width)
        return min(max(round(needed), LEAST_LETTERS), MOST_LETTERS)

    def room_screen(self) -> QScreen | None:
        """The screen that the room looks at."""
        if self.second is not None:
            return self.second.screen()
        return self.editor.window.screen() or QGuiApplication.primaryScreen()

    # Spotlight

    def toggle_spotlight(self) -> None:
        """Dim everything but what is selected and its neighbours, or nothing."""
        self.has_spotlight = not self.has_spotlight
        self._lay_glass()
        self.changed.emit()

    def _lay_glass(self) -> None:
        from desktop.room.glass import Glass

        if self._glass is None:
            self._glass = Glass(self.editor.canvas.viewport(), self.editor.canvas, self)

    # The walk of a case

    @property
    def walk(self) -> Walk | None:
        """The walk of the case, None where none is walked."""
        return self.case.walk if self.case is not None else None

    def begin_walk(self) -> None:
        """Walk a case of the process that is worked on; where one is walked already, its bar takes the keys."""
        from desktop.room.case import Case
        from desktop.room.walk_bar import WalkBar

        self._lay_glass()
        if self.case is None:
            self.case = Case(self.editor.bridge, self.changed.emit)
        if self._walk_bar is None:
            self._walk_bar = WalkBar(self)
            self._page.place(self._walk_bar, "foot")
        self.changed.emit()
        self._walk_bar.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def end_walk(self) -> None:
        """No case is walked any more; the keys go back to the map."""
        self.case = None
        self.changed.emit()
        self.editor.canvas.setFocus()

    # The second screen

    def toggle_second(self) -> None:
        """The map on the other screen, on the next one where there are more, or no longer."""
        from desktop.room.second_screen import next_screen, open_on, say_one_screen

        chosen = next_screen(self)
        if self.second is None and chosen is None:
            say_one_screen(self)
            return
        if chosen is None:
            self.close_second()
        else:
            open_on(self, chosen)
        self.changed.emit()

    def close_second(self) -> None:
        """The second screen shows nothing any more."""
        if self.second is not None:
            closed, self.second = self.second, None
            closed.end()
            self.changed.emit()

    def on_screen_removed(self, screen: QScreen) -> None:
        """The projector is unplugged: its window goes, and the bar says so."""
        if self.second is not None and self.second.shown_on == screen.name():
            self.close_second()
            self.editor.window.tell(say("The second screen is gone. Shift+F11 shows the room view there when it is back."))

    # Can the back row read it?

    def toggle_back_row(self) -> None:
        """Ask whether the back row can read it, or no longer."""
        from desktop.room.back_row_bar import BackRowBar

        if self._back_row is None:
            self._back_row = BackRowBar(self)
            self._page.place(self._back_row, "top")
        self._back_row.toggle()

    # The end

    def stop(self) -> None:
        """The map is about to be closed."""
        self.leave()
        self.close_second()
        self.case = None
        self.timebox.stop()

    # Qt's own names

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """On the map Esc gives up what was begun, and where nothing was, leaves the room view."""
        if event.type() == QEvent.Type.Resize and watched is self.editor.canvas:
            # A window becomes as large as the screen when the desktop gets round to it.
            QTimer.singleShot(0, self._show_if_on)
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or event.key() != Qt.Key.Key_Escape:
            return False
        canvas = self.editor.canvas
        if canvas.tool != "select" or canvas.pointing.cancel():
            return False
        if self.editor.past is not None and self.editor.past.is_shown:
            self.editor.past.back()
        else:
            self.leave()
        return True
