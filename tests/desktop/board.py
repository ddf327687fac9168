"""A canvas on a small map, and the hands to work on it: presses, drags and keys as Qt would deliver them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.bridge import Bridge
from desktop.canvas.canvas import Canvas
from mapper.model.errors import KnownError
from mapper.model.flow import Flow, Lane, Node
from mapper.model.geometry import Point
from mapper.model.lookups import every
from mapper.model.record import Drawn
from mapper.model.workspace import Workspace
from mapper.new_map import empty_records, starter_records
from mapper.open_map import FRESH, OpenMap

NO_KEY = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


class Board:
    """A canvas in a window, its bridge, and what a hand does on it. Places are points of the sheet."""

    def __init__(self, qtbot: QtBot, open_map: OpenMap) -> None:
        self.qtbot = qtbot
        self.bridge = Bridge(open_map)
        self.canvas = Canvas(self.bridge)
        self.troubles: list[KnownError] = []
        self.bridge.trouble.connect(self.troubles.append)
        self.canvas.resize(1200, 700)
        qtbot.addWidget(self.canvas)
        with qtbot.waitActive(self.canvas):
            self.canvas.show()
        self.canvas.setFocus()

    @property
    def workspace(self) -> Workspace:
        """The map as it is now."""
        return self.bridge.workspace

    def selection(self) -> tuple[str, ...]:
        """The ids selected now."""
        return self.bridge.selection

    def is_previewing(self) -> bool:
        """Whether the map is painted as it would be after the drag that is under way."""
        return self.canvas.stage.preview is not None

    def pixel(self, at: Point) -> QPoint:
        """The pixel of the viewport at which a point of the sheet is seen."""
        x, y = self.canvas.view.to_screen(at)
        return QPoint(round(x), round(y))

    def send(
        self, kind: QEvent.Type, pixel: QPoint, button: Qt.MouseButton, held: Qt.MouseButton, keys: Qt.KeyboardModifier = NO_KEY
    ) -> None:
        """One mouse event, as Qt would deliver it."""
        ground = self.canvas.viewport()
        place = QPointF(pixel)
        QApplication.sendEvent(ground, QMouseEvent(kind, place, QPointF(ground.mapToGlobal(pixel)), button, held, keys))

    def hover(self, at: Point) -> None:
        """The mouse moves there, no button down."""
        self.send(QEvent.Type.MouseMove, self.pixel(at), Qt.MouseButton.NoButton, Qt.MouseButton.NoButton)

    def press(self, at: Point, keys: Qt.KeyboardModifier = NO_KEY, button: Qt.MouseButton = LEFT) -> None:
        """The button goes down."""
        self.send(QEvent.Type.MouseButtonPress, self.pixel(at), button, button, keys)

    def move(self, at: Point, keys: Qt.KeyboardModifier = NO_KEY, button: Qt.MouseButton = LEFT) -> None:
        """The mouse moves with the button down."""
        self.send(QEvent.Type.MouseMove, self.pixel(at), Qt.MouseButton.NoButton, button, keys)

    def release(self, at: Point, keys: Qt.KeyboardModifier = NO_KEY, button: Qt.MouseButton = LEFT) -> None:
        """The button goes up."""
        self.send(QEvent.Type.MouseButtonRelease, self.pixel(at), button, Qt.MouseButton.NoButton, keys)

    def click(self, at: Point, keys: Qt.KeyboardModifier = NO_KEY) -> None:
        """Press and release in one place."""
        self.hover(at)
        self.press(at, keys)
        self.release(at, keys)

    def drag(self, start: Point, end: Point, keys: Qt.KeyboardModifier = NO_KEY, button: Qt.MouseButton = LEFT) -> None:
        """Press, move in steps, release."""
        self.hover(start)
        self.press(start, keys, button)
        for part in (0.3, 0.7, 1.0):
            self.move(Point(start.x + (end.x - start.x) * part, start.y + (end.y - start.y) * part), keys, button)
        self.release(end, keys, button)

    def place(self, tool: str, at: Point, label: str = "") -> str:
        """Arm the tool, click there, type the label; gives the id of what was made."""
        self.canvas.set_tool(tool)
        self.click(at)
        (made,) = self.bridge.selection
        if label:
            self.type_label(label)
        return made

    def type_label(self, text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
        """Type into the label editor that is open, then press the key."""
        editor = self.canvas.label_editor
        assert editor is not None
        self.qtbot.keyClicks(editor, text)
        self.qtbot.keyClick(editor, key)

    def key(self, key: Qt.Key, keys: Qt.KeyboardModifier = NO_KEY) -> None:
        """A key on the canvas."""
        self.qtbot.keyClick(self.canvas, key, keys)

    def drawn(self, record_id: str) -> Drawn:
        """The drawn record of that id."""
        record = self.workspace[record_id]
        assert isinstance(record, Drawn)
        return record

    def node(self, name: str) -> Node:
        """The node of that name."""
        return next(node for node in every(self.workspace, Node) if node.name == name)

    def flows(self) -> set[tuple[str, str]]:
        """All sequence and message flows as (name of the start, name of the end)."""
        flows = every(self.workspace, Flow)
        return {(self._name(flow.from_id), self._name(flow.to_id)) for flow in flows if flow.kind != "handling"}

    def _name(self, record_id: str | None) -> str:
        record = self.workspace.get(record_id or "")
        return record.name if record is not None else ""

    def lanes(self) -> list[Lane]:
        """The lanes from the top."""
        return sorted(every(self.workspace, Lane), key=lambda lane: lane.y)


@pytest.fixture
def board(qtbot: QtBot, tmp_path: Path) -> Iterator[Board]:
    """A canvas on a new map with one empty process."""
    made = Board(qtbot, OpenMap.create(tmp_path / "map.waterhole", empty_records("Map", FRESH)))
    made.canvas.set_zoom(1.0)
    yield made
    made.bridge.close()


@pytest.fixture
def starter_board(qtbot: QtBot, tmp_path: Path) -> Iterator[Board]:
    """A canvas on the starter map of a purchase order."""
    made = Board(qtbot, OpenMap.create(tmp_path / "order.waterhole", starter_records("purchase-order", FRESH)))
    yield made
    made.bridge.close()
