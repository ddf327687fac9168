"""The window for the projector: the map large, and below it what is being typed; the scribe keeps the panels on the other screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMetaObject, QObject, Qt
from PySide6.QtGui import QCloseEvent, QFontMetrics, QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QScreen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop import theme
from desktop.message import Message
from desktop.parts import in_short
from desktop.preferences import preferences, remembered_text
from desktop.room.audience import AudienceMap
from desktop.room.glass import Glass
from mapper.model.words import say

if TYPE_CHECKING:
    from desktop.room.room import Room

_KEY = "room/screen"


class SecondScreen(QWidget):
    """Follows the map as long as it is open. Esc or F11 in it closes it; it never takes the keys by itself."""

    def __init__(self, room: Room) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._room = room
        self.shown_on = ""
        editor = room.editor
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("{name} – room view", name=editor.bridge.workspace.settings.name or editor.bridge.open_map.path.stem))
        self.map = AudienceMap(editor.bridge, theme.tokens())
        self.line = ReadAlong()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.map, 1)
        column.addWidget(self.line)
        self._glass = Glass(self.map, self.map, room)
        self._heard: list[QMetaObject.Connection] = [
            editor.typed_line.input.textChanged.connect(self._say),
            editor.past.moved.connect(self._say),
            room.changed.connect(self._say),
            room.timebox.changed.connect(self._say),
        ]
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            self._heard.append(application.screenRemoved.connect(room.on_screen_removed))
        self._say()

    def put_on(self, screen: QScreen) -> None:
        """Fill that screen."""
        self.shown_on = screen.name()
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.showFullScreen()
        preferences().setValue(_KEY, screen.name())

    def _say(self) -> None:
        """What is typed; else where the case is, or which moment of the map is shown."""
        editor, room = self._room.editor, self._room
        said = editor.typed_line.input.text
        if not said and editor.past.is_shown:
            said = say("{moment} · {edit}", moment=editor.past.words, edit=editor.past.what)
        elif not said and room.case is not None:
            said = room.case.line
        self.line.say(said, room.timebox.words if room.timebox.is_near_end else "", room.letters)

    def end(self) -> None:
        """Close it for good: nothing is heard of the map any more."""
        self.map.stop()
        for one in self._heard:
            QObject.disconnect(one)
        self._heard.clear()
        self._room.changed.disconnect(self._glass.sync)
        self.close()

    # Qt's own names

    def changeEvent(self, event: QEvent) -> None:
        """Another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "line"):
            self.map.wear(theme.tokens())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes it."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F11):
            self._room.close_second()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closed by its own button: the room knows."""
        if self._room.second is self:
            event.ignore()
            self._room.close_second()
        else:
            event.accept()


class ReadAlong(QWidget):
    """One large line that shows the end of what is typed, and at its right the time left where that is little."""

    def __init__(self) -> None:
        super().__init__()
        self._said = self._time = ""
        self._letters = 24
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def words(self) -> str:
        """What is shown."""
        return self._said

    def say(self, said: str, time: str, letters: int) -> None:
        """Show that, in letters of so many pixels."""
        self._said, self._time, self._letters = in_short(said), in_short(time), letters
        self.setFixedHeight(round(letters * 2.2))
        self.setAccessibleName(self._said)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paper, a hairline above, the words."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("paper"))
        painter.fillRect(0, 0, self.width(), 1, theme.colour("hairline"))
        font = theme.letters(24)
        font.setPixelSize(self._letters)
        painter.setFont(font)
        box = self.rect().adjusted(24, 0, -24, 0)
        metrics = QFontMetrics(font)
        if self._time:
            painter.setPen(theme.colour("hot_spot_text"))
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._time)
            box.setRight(box.right() - metrics.horizontalAdvance(self._time) - 32)
        painter.setPen(theme.colour("ink"))
        # The end is what is typed just now.
        shown = metrics.elidedText(self._said, Qt.TextElideMode.ElideLeft, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()


def other_screens(room: Room) -> list[QScreen]:
    """The screens that the window of the scribe is not on, the one used last first."""
    own, last = room.editor.window.screen(), remembered_text(_KEY)
    others = [screen for screen in QGuiApplication.screens() if screen is not own]
    return sorted(others, key=lambda screen: (screen.name() != last, screen.geometry().x(), screen.geometry().y()))


def next_screen(room: Room) -> QScreen | None:
    """The screen that comes next: the first, then each of the others, then none."""
    others = other_screens(room)
    if room.second is None:
        return others[0] if others else None
    return next((screen for screen in others if screen.name() not in room.second_used), None)


def open_on(room: Room, screen: QScreen) -> None:
    """Show the map on that screen."""
    if room.second is None:
        room.second = SecondScreen(room)
        room.second_used.clear()
    room.second_used.add(screen.name())
    room.second.put_on(screen)


def say_one_screen(room: Room) -> None:
    """There is no second screen: say so, and offer what can be done with one."""
    words = say("There is only one screen. Plug in the projector and press Shift+F11 again.")
    room.editor.window.page.messages.show_message(Message(words, act=say("Room view here"), what=room.enter, tone="note"))
