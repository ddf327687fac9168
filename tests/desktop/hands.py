"""Two hands at the window: real key and mouse events, every one of them counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QLineEdit, QScrollArea, QToolButton, QWidget

from desktop.bridge import Bridge
from desktop.canvas.handles import dots
from desktop.window import Window
from mapper.model.geometry import Box, Point
from mapper.model.record import Drawn

_SHIFTED = frozenset('~!@#$%^&*()_+{}|:"<>?')
"""Characters for which Shift is held on a keyboard of the United States; so it is for capitals."""


@dataclass(slots=True)
class Hands:
    """Presses keys where the keys go and the mouse where it points. Holding Shift is counted apart."""

    window: Window
    keys: int = 0
    shifts: int = 0
    clicks: int = 0
    drags: int = 0
    turns: int = 0
    """Turns of the wheel."""

    @property
    def pointer_actions(self) -> int:
        """Clicks (a double click is one), drags, and turns of the wheel."""
        return self.clicks + self.drags + self.turns

    # Keys

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One key; those held with it are one more each."""
        self.keys += 1 + bin(held.value).count("1")
        QTest.keyClick(self._focused(), key, held)

    def type(self, text: str) -> None:
        """Letter by letter, wherever the keys go."""
        for letter in text:
            self.keys += 1
            self.shifts += letter.isupper() or letter in _SHIFTED
            QTest.keyClicks(self._focused(), letter)

    def _focused(self) -> QWidget:
        popup = QApplication.activePopupWidget()
        widget = popup if popup is not None else QApplication.focusWidget()
        assert widget is not None
        return widget

    # The typed line, as a quick scribe uses it

    def line(self, text: str) -> None:
        """Type a line and enter it. What stands in «» is a name that the map may hold already, taken from what is offered as soon as it is
        the first; a word in grey is taken where it spares at least two keys."""
        for part, is_name in _parts(text):
            if is_name:
                self._name(part)
            else:
                self._words(part)
        self.key(Qt.Key.Key_Return)

    def _name(self, name: str) -> None:
        offers = self.typed_line.offers
        for at in range(len(name) + 1):
            if offers.best == name and (at == 0 or len(name) - at >= 1) and offers.start == len(self.typed_line.text) - at:
                self.key(Qt.Key.Key_Tab if offers.is_list_shown else Qt.Key.Key_Right)
                return
            if at < len(name):
                self.type(name[at])

    def _words(self, text: str) -> None:
        """Type a text; a blank before a mark is not needed behind a name that was taken."""
        field = self.typed_line.input
        if text.startswith(" ") and len(text) > 1 and field.parts_next_mark and (text[1] in "@#>{%" or text[1].isdigit()):
            text = text[1:]
        at = 0
        while at < len(text):
            rest = text[at:].split(" ", 1)[0]
            ghost = field.ghost
            if len(ghost) >= 2 and rest == ghost and not self.typed_line.offers.is_list_shown:
                self.key(Qt.Key.Key_Right)
                at += len(ghost)
                continue
            self.type(text[at])
            at += 1

    @property
    def typed_line(self):  # type: ignore[no-untyped-def]
        """The typed line of the window."""
        assert self.window.editor is not None
        return self.window.editor.typed_line

    # The mouse

    def click(self, widget: QWidget, at: QPoint | None = None, is_double: bool = False) -> None:
        """One click, or a double click, in a widget (its middle, where nothing else is said)."""
        self.clicks += 1
        place = at if at is not None else widget.rect().center()
        if is_double:
            QTest.mouseDClick(widget, Qt.MouseButton.LeftButton, pos=place)
        else:
            QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place)
        QApplication.processEvents()

    def click_map(self, at: Point, is_double: bool = False) -> None:
        """A click on the map, at a place of the sheet."""
        self.click(self._ground, self._pixel(at), is_double)

    def click_element(self, record_id: str) -> None:
        """A click on an element, where nothing rides on it."""
        box = self.box(record_id)
        self.click_map(Point(box.x + box.width / 2, box.y + min(10.0, box.height / 2)))

    def place(self, tool: str, at: Point, name: str) -> str:
        """A click on the palette, one on the map, and the label typed; the next click elsewhere keeps it. Gives the id of what was made."""
        self.bring_in(at)
        self.click(self.window.page.panel("bar").palette_row.entries[tool])
        self.click_map(at)
        return self._named(name)

    def append(self, record_id: str, name: str) -> str:
        """A click on the dot of an element, which makes the next step, and its label typed; gives its id."""
        self.bring_in(self.right_of(record_id))
        self.click_map(self._dot(record_id))
        return self._named(name)

    def _named(self, name: str) -> str:
        self.type(name)
        (made,) = self._bridge.selection
        return made

    def bring_in(self, at: Point) -> None:
        """Where a place of the sheet is out of sight, a click that shows the whole sheet."""
        if not self._ground.rect().adjusted(8, 8, -8, -8).contains(self._pixel(at)):
            fits = (
                one for one in self.window.page.panel("foot").findChildren(QToolButton) if one.accessibleName().startswith("Show the whole")
            )
            self.click(next(fits))

    def right_of(self, record_id: str, down: float = 0.0) -> Point:
        """A free place where the next element may stand."""
        box = self.box(record_id)
        return Point(box.right + 110, box.centre.y + down)

    def below(self, record_id: str) -> Point:
        """A place under an element."""
        box = self.box(record_id)
        return Point(box.centre.x, box.bottom + 150)

    def draw_line(self, record_id: str, to: Point) -> None:
        """A drag from the dot of an element."""
        self.rest()
        for place in (to, self.box(record_id).centre):
            self.bring_in(place)
        self.drags += 1
        start, end = self._pixel(self._dot(record_id, to)), self._pixel(to)
        QTest.mouseMove(self._ground, start)
        QTest.mousePress(self._ground, Qt.MouseButton.LeftButton, pos=start)
        for part in (0.3, 0.7, 1.0):
            QTest.mouseMove(self._ground, start + (end - start) * part)
            QApplication.processEvents()
        QTest.mouseRelease(self._ground, Qt.MouseButton.LeftButton, pos=end)
        QApplication.processEvents()

    def rest(self) -> None:
        """A click on bare canvas, which keeps what was typed into a label."""
        self.click(self._ground, QPoint(4, self._ground.height() - 4))

    def fill(self, words: str, text: str, begun: str = "") -> None:
        """A click into a field of the properties, and its text typed over what is there; the next click elsewhere keeps it.

        `begun`: only these letters are typed, and the text is clicked in the list that the field offers.
        """
        field = self.field(words)
        assert isinstance(field, QLineEdit)
        self.click(field)
        if field.text():
            self.clicks += 1  # a third click selects what is there
            field.selectAll()
        self.type(begun or text)
        completer = field.completer()
        popup = completer.popup() if completer is not None else None
        if popup is not None and popup.isVisible():
            self._take(popup, text)
        assert field.text() == text, (words, text, field.text())
        QApplication.processEvents()
        self.window.activateWindow()  # without a window manager a list that has closed keeps what a window gets
        QApplication.processEvents()

    def choose(self, words: str, choice: str) -> None:
        """A click on a field of choices, and one on the choice."""
        field = self.field(words)
        assert isinstance(field, QComboBox)
        self.click(field)
        QTest.qWait(QApplication.doubleClickInterval() + 20)  # a second click that comes sooner is taken for part of the first
        view = field.view()
        place = view.visualRect(view.model().index(field.findText(choice), 0)).center()
        QTest.mouseMove(view.viewport(), place)
        self.click(view.viewport(), place)
        assert field.currentText() == choice

    def tick(self, words: str) -> None:
        """A click on a box."""
        box = self.field(words)
        self.click(box, QPoint(8, box.height() // 2))

    def field(self, words: str) -> QWidget:
        """The field of the properties panel, scrolled into view."""
        panel = self.window.page.panel("properties")
        found = next(widget for _, form, widget in panel.fields if form.words == words)
        assert self.window.page.right_shown == "properties"
        if not _is_seen(found):
            self.turns += 1
            panel.findChild(QScrollArea).ensureWidgetVisible(found)
            QApplication.processEvents()
        return found  # type: ignore[no-any-return]

    def _take(self, popup: QAbstractItemView, text: str) -> None:
        """A click on the name in the list that the field offers; without it a click elsewhere closes the list."""
        last = text.rpartition(",")[2].strip()
        model = popup.model()
        rows = (row for row in range(model.rowCount()) if model.index(row, 0).data() == last)
        row = next(rows, None)
        if row is not None:
            self.click(popup.viewport(), popup.visualRect(model.index(row, 0)).center())
        else:
            self.clicks += 1
            popup.hide()

    @property
    def _ground(self) -> QWidget:
        assert self.window.editor is not None
        return self.window.editor.canvas.viewport()

    def _pixel(self, at: Point) -> QPoint:
        assert self.window.editor is not None
        x, y = self.window.editor.canvas.view.to_screen(at)
        return QPoint(round(x), round(y))

    def box(self, record_id: str) -> Box:
        """Where an element stands on the sheet."""
        record = self._bridge.workspace[record_id]
        assert isinstance(record, Drawn)
        return record.box

    @property
    def _bridge(self) -> Bridge:
        assert self.window.editor is not None
        return self.window.editor.bridge

    def _dot(self, record_id: str, to: Point | None = None) -> Point:
        """The place of the dot of an element that is nearest to `to` (None = the first), after the mouse came over it."""
        assert self.window.editor is not None
        canvas = self.window.editor.canvas
        record = canvas.workspace[record_id]
        assert isinstance(record, Drawn)
        QTest.mouseMove(self._ground, self._pixel(record.box.centre))
        QApplication.processEvents()
        places = [canvas.view.to_sheet(*pixel) for pixel in dots(record, canvas.view.box_to_screen(record.box))]
        return places[0] if to is None else min(places, key=lambda place: abs(place.x - to.x) + abs(place.y - to.y))


def _is_seen(widget: QWidget) -> bool:
    """Whether all of a widget is in sight."""
    return not widget.visibleRegion().isEmpty() and widget.visibleRegion().boundingRect().height() >= widget.height() - 2


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """The parts of a line, and whether each is a name in «»."""
    is_name = False
    for part in text.replace("»", "«").split("«"):
        if part:
            yield part, is_name
        is_name = not is_name
