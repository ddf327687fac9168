"""The outline: the sheet as a list, in step with the map both ways, names edited in place."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QVBoxLayout, QWidget

from desktop.editor import Editor
from desktop.panels.outline_model import OutlineModel
from desktop.panels.outline_paint import OutlinePainter
from desktop.parts import label
from mapper.model.words import say


class Outline(QWidget):
    """The panel: a heading, the list, or one line that says how to begin."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self.list = OutlineList(editor)
        self._empty = label(say("Nothing is here yet. Type the first step and press Enter."), "muted", wraps=True)
        self._empty.setContentsMargins(20, 4, 20, 4)
        heading = label(say("OUTLINE"), "heading")
        heading.setContentsMargins(20, 14, 8, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(0)
        column.addWidget(heading)
        column.addWidget(self._empty)
        column.addWidget(self.list, 1)
        self.setFocusProxy(self.list)
        for changed in (self.list.rows.rowsInserted, self.list.rows.rowsRemoved):
            changed.connect(self._say_how_to_begin)
        self._say_how_to_begin()

    def _say_how_to_begin(self) -> None:
        self._empty.setVisible(self.list.rows.is_listing and self.list.rows.rowCount() == 0)


class OutlineList(QListView):
    """The rows. Choosing one shows it on the map; F2 renames it; a printable key types."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self._editor = editor
        self._is_following = False
        self.rows = OutlineModel(editor.bridge, self)
        self.painter = OutlinePainter(self)
        self._dress()
        self.setItemDelegate(self.painter)
        self.setModel(self.rows)
        bridge = editor.bridge
        bridge.selected.connect(lambda _ids: self._follow())
        bridge.analysed.connect(lambda _analysis: self._mark())
        self.rows.rowsAboutToBeRemoved.connect(self._hold)
        for changed in (self.rows.rowsRemoved, self.rows.rowsInserted):
            changed.connect(self._follow)
        self._mark()

    def _dress(self) -> None:
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.CopyAction)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(say("Outline"))

    def _hold(self) -> None:
        """Rows that go away take no selection of the map with them."""
        self._is_following = True

    def _follow(self) -> None:
        """Choose the rows of what is selected on the map."""
        self._is_following = True
        choice = self.selectionModel()
        choice.clearSelection()
        found = [index for one in self._editor.bridge.selection if (index := self.rows.index_of(one)).isValid()]
        for index in found:
            choice.select(index, QItemSelectionModel.SelectionFlag.Select)
        if found:
            choice.setCurrentIndex(found[0], QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(found[0])
        self._is_following = False

    def _mark(self) -> None:
        """Rings at the steps of hot spots, while the findings are shown."""
        bridge = self._editor.bridge
        self.painter.bands = {}
        if bridge.workspace.settings.show_findings and bridge.analysis is not None:
            from mapper.graph.rings import rings

            self.painter.bands = {ring.step: ring.band for ring in rings(bridge.analysis)}
        self.viewport().update()

    # Qt's own names

    def showEvent(self, event: QShowEvent) -> None:
        """Nothing is listed before somebody sees it."""
        super().showEvent(event)
        if not self.rows.is_listing:
            self.rows.list_anew()

    def selectionChanged(self, selected: object, deselected: object) -> None:
        """What a person chooses here is selected on the map."""
        super().selectionChanged(selected, deselected)  # type: ignore[arg-type]
        if self._is_following:
            return
        ids = [record.id for index in self.selectedIndexes() if (record := self.rows.record(index)) is not None]
        if len(ids) == 1:
            self._editor.bridge.show_element(ids[0])
        else:
            self._editor.bridge.select(ids)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A printable key types, Enter shows the element on the map; the rest is the list's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.state() != QAbstractItemView.State.EditingState:
            self._editor.canvas.setFocus()
            return
        if is_typing(event) and self.state() != QAbstractItemView.State.EditingState:
            self._editor.typed_line.open_with(event.text())
            return
        super().keyPressEvent(event)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        """Keep the row in view."""
        super().currentChanged(current, previous)
        self.scrollTo(current)


def is_typing(event: QKeyEvent) -> bool:
    """Whether a key gives a printable character, without Ctrl or Alt."""
    held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier)
    return bool(event.text()) and event.text().isprintable() and not held
