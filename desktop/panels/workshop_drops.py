"""Lines of the workshop panel dragged onto the map: a note onto the step it is about, a question to where it is to stand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QDrag, QDropEvent
from PySide6.QtWidgets import QAbstractItemView

from desktop.doing import workshop as doing
from desktop.editor import Editor
from desktop.panels.workshop_parts import Lines
from mapper.model.geometry import Point

Carried = Literal["question", "notes"]
FORMAT = "application/x-waterhole-{carried}"
OURS = tuple(FORMAT.format(carried=one) for one in ("question", "notes"))


class DraggedLines(Lines):
    """A list whose lines can be dragged; what a line is about is the id of a question, or the ids of notes."""

    def __init__(self, editor: Editor, name: str, leave: Callable[[], object], carried: Carried) -> None:
        super().__init__(editor, name, leave)
        self._carried = carried
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)

    def carried_data(self) -> QMimeData | None:
        """What the chosen line carries, None where none is chosen."""
        chosen = self.chosen
        if chosen is None:
            return None
        made = QMimeData()
        made.setData(FORMAT.format(carried=self._carried), ",".join((chosen,) if isinstance(chosen, str) else chosen).encode())
        return made

    def startDrag(self, supported: Qt.DropAction) -> None:
        """Carry the chosen line."""
        carried = self.carried_data()
        if carried is not None and self._editor.bridge.may_edit:
            drag = QDrag(self)
            drag.setMimeData(carried)
            drag.exec(Qt.DropAction.CopyAction)


class Drops(QObject):
    """Takes what these lists carry when it is dropped on the map; all else is left to the canvas."""

    def __init__(self, editor: Editor, parent: QObject) -> None:
        super().__init__(parent)
        self._editor = editor
        editor.canvas.viewport().installEventFilter(self)

    def _drop(self, event: QDropEvent) -> None:
        canvas, carried = self._editor.canvas, event.mimeData()
        at = Point(*canvas.view.to_sheet(event.position().x(), event.position().y()))
        if carried.hasFormat(FORMAT.format(carried="question")):
            (question,) = _ids(carried, "question")
            doing.drop_question(self._editor, question, at)
            return
        under = canvas.under(at)
        doing.place_notes(self._editor, _ids(carried, "notes"), "! ", on=under)

    # Qt's own names

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ours, or the canvas's."""
        if not isinstance(event, QDropEvent) or not any(event.mimeData().hasFormat(one) for one in OURS):
            return False
        if event.type() == QEvent.Type.Drop:
            self._drop(event)
        event.acceptProposedAction()
        return True


def _ids(carried: QMimeData, what: Carried) -> list[str]:
    return bytes(carried.data(FORMAT.format(carried=what)).data()).decode().split(",")
