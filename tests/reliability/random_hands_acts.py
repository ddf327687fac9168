"""What random hands do to a window: they type lines and labels, press keys, click, drag, turn the wheel, and pick rows of lists."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLineEdit, QMenu, QPushButton, QTabBar, QToolButton, QWidget

from desktop.actions import ACTIONS
from desktop.actions.action import Action
from desktop.canvas.label_editor import LabelEditor
from desktop.editor import Editor
from mapper.model.geometry import Point
from tests.reliability.random_operations_values import Dice

W = TypeVar("W", bound=QWidget)

if TYPE_CHECKING:
    from desktop.window import Window

NO_KEY, CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
LEAVING = ("new", "open", "welcome", "quit", "save_copy", "share", "compact", "second_screen", "merge", "tour")
"""Actions that leave the map or its file, or open a window of their own; so does what asks for a file, and another language."""
LINES = (
    "Match invoice to order @AP clerk #MIRO",
    "Amount over 10,000?",
    "[yes] Approve @Approver",
    "& Pack goods",
    "-> Receive goods",
    "= Receive goods",
    "(end) Order closed",
    "! Approver absent 9/week 10min 40h @Requester >> END",
    "!late Supplier does not confirm 18/week",
    "~ Dock coffee: Receiver, Buyer!; daily; dock",
    "* Supplier invoice arrives by email 420/week",
    "... Who owns tax codes? @AP lead",
    "$ Blocked invoices over 7 days %: 40 -> 10",
    "%Scanner 2",
    "{Purchase order form}",
    "== Another process",
    "検収する @倉庫",
    "<b>bold</b>",
    "^ Receive goods",
)
KEYS = (
    *((key, NO_KEY) for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)),
    *((key, NO_KEY) for key in (Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape, Qt.Key.Key_F2, Qt.Key.Key_F6, Qt.Key.Key_Backspace)),
    *((key, CONTROL) for key in (Qt.Key.Key_Z, Qt.Key.Key_Y, Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_D, Qt.Key.Key_Tab)),
    *((key, SHIFT) for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Tab)),
    *((key, ALT) for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)),
)


def type_text(widget: QWidget, text: str) -> None:
    """Type it, a key a letter; QTest knows ASCII only."""
    for letter in text:
        if letter.isascii():
            QTest.keyClicks(widget, letter)
        else:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(widget, QKeyEvent(kind, Qt.Key.Key_unknown, NO_KEY, letter))


class Hands:
    """Two hands at a window. `doing` says what they are at, `latest` the last acts."""

    def __init__(self, window: Window, dice: Dice) -> None:
        self._window, self._dice = window, dice
        self.doing = ""
        self.latest: deque[str] = deque(maxlen=8)

    @property
    def _editor(self) -> Editor:
        editor: Editor = self._window.page.editor
        return editor

    def act(self) -> str:
        """One act by chance; gives its name."""
        names, weights = zip(*((name, weight) for name, (_, weight) in HANDS.items()), strict=True)
        name: str = self._dice.random.choices(names, weights)[0]
        self.doing = name
        HANDS[name][0](self)
        self.latest.append(self.doing)
        return name

    def come_to_rest(self) -> None:
        """Let go of everything: menus, labels, proposals, previews, the room view, the look back."""
        for _ in range(6):
            while isinstance(popup := QApplication.activePopupWidget(), QMenu):
                popup.close()
            target = self._window.focusWidget() or self._editor.canvas
            QTest.keyClick(target, Qt.Key.Key_Escape)
            QApplication.processEvents()
        if self._editor.room.is_on:
            self._window.actions_by_name["room_view"].trigger()
        self._editor.past.back()
        canvas = self._editor.canvas
        canvas.set_tool("select")
        canvas.end_label(keep=False)
        canvas.setFocus()
        self._editor.typed_line.open_with("")
        canvas.stage.show(None)

    def _place(self) -> QPoint:
        """A place on the canvas: often on an element, else anywhere."""
        canvas = self._editor.canvas
        ids = [one for one in canvas.stage.pictures._boxes if one in canvas.workspace]
        if ids and self._dice.happens(0.6):
            record = canvas.workspace[self._dice.pick(ids)]
            box = getattr(record, "box", None)
            if box is not None:
                x, y = canvas.view.to_screen(
                    Point(box.x + box.width * self._dice.random.random(), box.y + box.height * self._dice.random.random())
                )
                at = QPoint(round(x), round(y))
                if canvas.viewport().rect().contains(at):
                    return at
        area = canvas.viewport().rect()
        return QPoint(self._dice.random.randrange(area.width()), self._dice.random.randrange(area.height()))

    def _held(self) -> Qt.KeyboardModifier:
        held: Qt.KeyboardModifier = self._dice.random.choices((NO_KEY, SHIFT, CONTROL, ALT), (7, 1, 1, 1))[0]
        return held

    def type_a_line(self) -> None:
        """Type a line on the map and enter it, or let it be."""
        line, canvas = self._dice.pick(LINES), self._editor.canvas
        self.doing = f"type {line!r}"
        canvas.setFocus()
        type_text(canvas, line[:1])
        type_text(self._window.focusWidget() or canvas, line[1:])
        for key in self._dice.some((Qt.Key.Key_Tab, Qt.Key.Key_End, Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Escape), 2):
            QTest.keyClick(self._window.focusWidget() or canvas, key)

    def press_a_key(self) -> None:
        """A key where the focus is, or on the map."""
        key, held = self._dice.pick(KEYS)
        target = self._window.focusWidget() if self._dice.happens(0.5) else None
        self.doing = f"key {key.name} {held.name}"
        QTest.keyClick(target or self._editor.canvas, key, held)

    def do_an_action(self) -> None:
        """An action by its shortcut's way: as the window runs it."""
        names = [one.name for one in ACTIONS if not _leaves(one)]
        action = self._window.actions_by_name[self._dice.pick(names)]
        self.doing = f"action {action.text()}"
        if action.isEnabled():
            action.trigger()

    def click(self) -> None:
        """A click, sometimes two, on the map."""
        at, held = self._place(), self._held()
        self.doing = f"click {at.toTuple()} {held.name}"
        port = self._editor.canvas.viewport()
        QTest.mouseMove(port, at)
        QTest.mouseClick(port, LEFT, held, at)
        if self._dice.happens(0.15):
            QTest.mouseDClick(port, LEFT, held, at)
            self._type_label()

    def drag(self) -> None:
        """Something from here to there."""
        start, end, held = self._place(), self._place(), self._held()
        self.doing = f"drag {start.toTuple()} to {end.toTuple()} {held.name}"
        port = self._editor.canvas.viewport()
        QTest.mouseMove(port, start)
        QTest.mousePress(port, LEFT, held, start)
        for part in (0.3, 0.7, 1.0):
            between = QPointF(start) + (QPointF(end) - QPointF(start)) * part
            QTest.mouseMove(port, between.toPoint())
        if self._dice.happens(0.1):
            QTest.keyClick(self._editor.canvas, Qt.Key.Key_Escape)
        QTest.mouseRelease(port, LEFT, held, end)

    def place_from_the_palette(self) -> None:
        """Arm a tool and click where it goes."""
        tool = self._dice.pick(
            ("step", "decision", "exception", "contact_point", "trigger", "end", "lane", "question", "note", "connect", "space")
        )
        self.doing = f"place {tool}"
        self._editor.canvas.set_tool(tool)
        QTest.mouseClick(self._editor.canvas.viewport(), LEFT, NO_KEY, self._place())
        self._type_label()

    def _type_label(self) -> None:
        editor = self._window.focusWidget()
        if isinstance(editor, LabelEditor):
            type_text(editor, self._dice.pick(("Typed", "Ship goods", "x" * 80, "検収")))
            QTest.keyClick(editor, self._dice.pick((Qt.Key.Key_Return, Qt.Key.Key_Escape)))

    def turn_the_wheel(self) -> None:
        """Zoom or pan."""
        at, held = self._place(), self._dice.pick((NO_KEY, CONTROL, SHIFT))
        port = self._editor.canvas.viewport()
        steps = QPoint(0, self._dice.pick((-240, -120, 120, 240)))
        where = QPointF(at)
        event = QWheelEvent(
            where, port.mapToGlobal(where), QPoint(), steps, Qt.MouseButton.NoButton, held, Qt.ScrollPhase.NoScrollPhase, False
        )
        QApplication.sendEvent(port, event)

    def ask_for_the_menu(self) -> None:
        """The context menu, and one of its actions, or none."""
        at = self._place()
        QTest.mouseClick(self._editor.canvas.viewport(), RIGHT, NO_KEY, at)
        QApplication.processEvents()
        popup = QApplication.activePopupWidget()
        if isinstance(popup, QMenu):
            popup.close()

    def pick_a_row(self) -> None:
        """A row of a list that is seen."""
        views = [view for view in self._seen(QAbstractItemView) if view.model() is not None and view.model().rowCount()]
        if views:
            view = self._dice.pick(views)
            row = view.model().index(self._dice.random.randrange(view.model().rowCount()), 0)
            view.scrollTo(row, QAbstractItemView.ScrollHint.EnsureVisible)
            self.doing = f"row of {view.accessibleName() or type(view).__name__}"
            QTest.mouseClick(view.viewport(), LEFT, self._dice.pick((NO_KEY, NO_KEY, CONTROL)), view.visualRect(row).center())

    def press_a_button(self) -> None:
        """A button of a panel, or a tab; nothing that asks for a file."""
        buttons = [one for one in self._seen(QAbstractButton) if one.isEnabled() and not _asks(one)]
        tabs = [one for one in self._seen(QTabBar) if one.count()]
        if tabs and self._dice.happens(0.3):
            bar = self._dice.pick(tabs)
            bar.setCurrentIndex(self._dice.random.randrange(bar.count()))
        elif buttons:
            pressed = self._dice.pick(buttons)
            self.doing = f"button {pressed.text() or pressed.accessibleName() or pressed.toolTip()}"
            QTest.mouseClick(pressed, LEFT)

    def write_in_a_field(self) -> None:
        """Something in a field that is seen."""
        fields = [field for field in self._seen(QLineEdit) if field.isEnabled() and not field.isReadOnly()]
        if fields:
            field = self._dice.pick(fields)
            field.setFocus()
            self.doing = f"write in {field.accessibleName() or field.placeholderText()}"
            type_text(field, self._dice.pick(("12/week", "3-5 h", "Buyer", "", "ME21N", "x" * 30)))
            QTest.keyClick(field, self._dice.pick((Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape)))

    def _seen(self, kind: type[W]) -> list[W]:
        return [one for one in self._window.findChildren(kind) if one.isVisible() and one.width() > 2]


def _leaves(action: Action) -> bool:
    return action.name in LEAVING or action.name.startswith("language_") or "export" in action.name or action.text.endswith("…")


def _asks(button: QAbstractButton) -> bool:
    """Whether the button asks for a file, leaves the map, or opens a menu, which waits for an answer."""
    if isinstance(button, QToolButton | QPushButton) and button.menu() is not None:
        return True
    words = f"{button.text()} {button.accessibleName()} {button.toolTip()}"
    return any(word in words for word in ("…", "Export", "PDF", "menu", "Menu", "More", "Share", "Copy", "screen", "tour"))


HANDS: dict[str, tuple[Callable[[Hands], None], float]] = {
    "lines typed": (Hands.type_a_line, 3),
    "keys pressed": (Hands.press_a_key, 5),
    "actions": (Hands.do_an_action, 2),
    "clicks": (Hands.click, 5),
    "drags": (Hands.drag, 4),
    "placed from the palette": (Hands.place_from_the_palette, 2),
    "wheels": (Hands.turn_the_wheel, 2),
    "menus": (Hands.ask_for_the_menu, 0.5),
    "rows picked": (Hands.pick_a_row, 2),
    "buttons": (Hands.press_a_button, 2),
    "fields": (Hands.write_in_a_field, 1),
}
"""By name: what it is, and how often it comes up."""
