"""The tabs of the processes: code and name, one a sheet; a double click renames, a drag reorders or calls the process from another one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QTabBar

from desktop.canvas.carried import PROCESS_MIME
from desktop.editor import Editor
from desktop.parts import InPlaceLine, in_short, plain_tip
from desktop.theme import colour, letters
from mapper.model.edit import Edit
from mapper.model.flow import Node, Pool, Sheet
from mapper.model.inside import outer_sheets, trail
from mapper.model.lookups import get, pools_on
from mapper.model.organisation import Process
from mapper.model.words import say
from mapper.model.workspace import Workspace

HEIGHT = 36
PADDING = 14
GAP = 10
WIDEST, NARROWEST = 280, 150


class SheetTabs(QTabBar):
    """One tab for the sheet of each process, in step with the bridge; inside a sub-process the tab of its process is the one shown."""

    menu_asked = Signal(QPoint)
    """A right click on a tab, which is shown by then; where on the screen."""
    counted = Signal(int)
    """There are so many tabs now."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self._editor = editor
        self._sheets: tuple[Sheet, ...] = ()
        self._pressed: tuple[int, QPoint] | None = None
        self._gap: int | None = None
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAcceptDrops(True)
        self.setAccessibleName(say("Processes"))
        bridge = editor.bridge
        bridge.changed.connect(self._on_changed)
        bridge.sheet_shown.connect(lambda _sheet: self._choose())
        self.currentChanged.connect(self._chosen)
        self._rebuild()

    def _on_changed(self, edit: Edit) -> None:
        if any(issubclass(change.kind, Sheet | Process | Pool) for change in edit.changes):
            self._rebuild()

    def _rebuild(self) -> None:
        workspace = self._editor.bridge.workspace
        self.blockSignals(True)
        self._sheets = outer_sheets(workspace)
        while self.count() > len(self._sheets):
            self.removeTab(self.count() - 1)
        while self.count() < len(self._sheets):
            self.addTab("")
        for number, sheet in enumerate(self._sheets):
            self.setTabText(number, in_short(sheet.name))
            self.setTabData(number, code_of(workspace, sheet))
            self.setTabToolTip(number, plain_tip(say("{name} – double-click to rename, drag to move or to call", name=sheet.name)))
        self.blockSignals(False)
        self._choose()
        self.updateGeometry()
        self.update()
        self.counted.emit(self.count())

    def _choose(self) -> None:
        way = trail(self._editor.bridge.workspace, self._editor.bridge.sheet)
        shown = next((number for number, sheet in enumerate(self._sheets) if way and sheet.id == way[0].id), -1)
        if shown >= 0:
            self.blockSignals(True)
            self.setCurrentIndex(shown)
            self.blockSignals(False)
            self.update()

    def _chosen(self, number: int) -> None:
        if 0 <= number < len(self._sheets):
            self._editor.bridge.show_sheet(self._sheets[number].id)

    def step(self, by: int) -> None:
        """Show the sheet that many tabs on, round and round."""
        if self._sheets:
            self._chosen((self.currentIndex() + by) % len(self._sheets))

    def rename(self, number: int) -> None:
        """Edit the name of a tab in its place."""
        if not 0 <= number < len(self._sheets) or not self._editor.bridge.may_edit:
            return
        sheet = self._sheets[number]
        line = InPlaceLine(self, sheet.name, lambda text: self._name(sheet.id, text))
        line.setGeometry(self._name_box(number).adjusted(-4, 7, 6, -7))
        line.show()
        line.setFocus()

    def _name(self, sheet_id: str, text: str) -> None:
        from mapper.commands.edit_text import edit_text

        # The process may have been deleted while its name was being written.
        if text.strip() and sheet_id in self._editor.bridge.workspace:
            self._editor.bridge.run(edit_text, sheet_id, text)

    def _code_width(self, number: int) -> int:
        code = str(self.tabData(number) or "")
        return QFontMetrics(letters(11, True)).horizontalAdvance(code) + GAP if code else 0

    def _name_box(self, number: int) -> QRect:
        return self.tabRect(number).adjusted(PADDING + self._code_width(number), 0, -PADDING, 0)

    # Dragging

    def carried(self, number: int) -> QMimeData:
        """What a tab carries while it is dragged: its sheet, and the process that is called where it is dropped on a map."""
        sheet = self._sheets[number]
        shown = [pool.process for pool in pools_on(self._editor.bridge.workspace, sheet.id) if pool.process is not None]
        content = QMimeData()
        content.setData(SHEET_MIME, sheet.id.encode())
        if len(shown) == 1:
            content.setData(PROCESS_MIME, shown[0].encode())
        return content

    def _gap_at(self, place: QPoint) -> int:
        """Before which tab something dropped there goes; the number of tabs for behind the last."""
        return sum(self.tabRect(number).center().x() < place.x() for number in range(self.count()))

    def _show_gap(self, gap: int | None) -> None:
        self._gap = gap
        self.update()

    # Qt's own names

    def tabSizeHint(self, index: int) -> QSize:
        """Room for code and name."""
        name = QFontMetrics(letters(12, True)).horizontalAdvance(self.tabText(index))
        return QSize(min(2 * PADDING + self._code_width(index) + name + 2, WIDEST), HEIGHT)

    def minimumTabSizeHint(self, index: int) -> QSize:
        """A tab is never narrower than its code and a few letters."""
        return QSize(min(self.tabSizeHint(index).width(), NARROWEST), HEIGHT)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Show the tab; a drag may begin."""
        place = event.position().toPoint()
        number = self.tabAt(place)
        self._pressed = (number, place) if number >= 0 and event.button() == Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Far enough from where it was pressed, the tab is dragged."""
        place = event.position().toPoint()
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        number, start = self._pressed
        if (place - start).manhattanLength() >= QApplication.startDragDistance() and number < self.count():
            self._pressed = None
            drag = QDrag(self)
            drag.setMimeData(self.carried(number))
            drag.exec(Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, Qt.DropAction.MoveAction)
            self._show_gap(None)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A tab of this row finds its place in it."""
        self.dragMoveEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where it would go."""
        if event.mimeData().hasFormat(SHEET_MIME) and self._editor.bridge.may_edit:
            self._show_gap(self._gap_at(event.position().toPoint()))
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It goes nowhere here."""
        self._show_gap(None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Put it there."""
        from mapper.commands.move_sheet import move_sheet

        sheet_id = bytes(event.mimeData().data(SHEET_MIME).data()).decode(errors="replace")
        former = next((number for number, sheet in enumerate(self._sheets) if sheet.id == sheet_id), None)
        gap = self._gap_at(event.position().toPoint())
        self._show_gap(None)
        if former is not None:
            self._editor.bridge.run(move_sheet, sheet_id, gap - int(former < gap))
            event.acceptProposedAction()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Rename."""
        self._pressed = None
        self.rename(self.tabAt(event.position().toPoint()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the tab that is meant, then what can be done with it."""
        number = self.tabAt(event.pos()) if event.reason() == QContextMenuEvent.Reason.Mouse else self.currentIndex()
        if number >= 0:
            self._chosen(number)
            self.menu_asked.emit(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 and Enter rename, Del deletes the process; the arrows go along the tabs."""
        actions = self._editor.window.actions_by_name
        if event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.rename(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete:
            actions["delete_process"].trigger()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Another theme."""
        super().changeEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Code and name of each; the one shown lies on paper under a line of the selection's colour."""
        painter = QPainter(self)
        for number in range(self.count()):
            self._paint_tab(painter, number)
        if self._gap is not None and self.count():
            at = self.tabRect(self._gap).left() if self._gap < self.count() else self.tabRect(self.count() - 1).right()
            painter.fillRect(QRect(at - 1, 6, 3, HEIGHT - 8), colour("selection"))
        painter.end()

    def _paint_tab(self, painter: QPainter, number: int) -> None:
        box = self.tabRect(number)
        is_shown = number == self.currentIndex()
        if is_shown:
            painter.fillRect(box, colour("paper"))
            painter.fillRect(QRect(box.left(), box.top() + 4, box.width(), 3), colour("selection"))
            painter.setPen(colour("hairline"))
            painter.drawLine(box.left(), box.top() + 7, box.left(), box.bottom())
            painter.drawLine(box.right(), box.top() + 7, box.right(), box.bottom())
        if is_shown and self.hasFocus():
            painter.setPen(colour("selection"))
            painter.drawRect(box.adjusted(4, 10, -5, -5))
        name = self._name_box(number)
        left = QRect(box.left() + PADDING, box.top(), self._code_width(number), box.height())
        _write(painter, left.adjusted(0, 3, 0, 3), str(self.tabData(number) or ""), 11, True, colour("muted"))
        _write(painter, name.adjusted(0, 3, 0, 3), self.tabText(number), 12, is_shown, colour("ink" if is_shown else "muted"))


SHEET_MIME = "application/x-waterhole-sheet"
"""What a dragged tab carries for the other tabs: the id of its sheet."""


def _write(painter: QPainter, box: QRect, text: str, size: int, bold: bool, ink: QColor) -> None:
    font = letters(size, bold)
    painter.setFont(font)
    painter.setPen(ink)
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)


def code_of(workspace: Workspace, sheet: Sheet) -> str:
    """The code of the process on a sheet, "" where there are several; that of the step on the sheet of a sub-process."""
    if sheet.subprocess is not None:
        holder = get(workspace, Node, sheet.subprocess)
        return holder.code if holder is not None else ""
    shown = [process for pool in pools_on(workspace, sheet.id) if (process := get(workspace, Process, pool.process)) is not None]
    return shown[0].code if len(shown) == 1 else ""
