"""The tabs of the processes: code and name, one a sheet; a double click renames, plus adds one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QWidget

from desktop.editor import Editor
from desktop.parts import IconButton, InPlaceLine, in_short, plain_tip
from desktop.theme import colour, letters
from mapper.model.edit import Edit
from mapper.model.flow import Pool, Sheet
from mapper.model.lookups import get, pools_on, sheets
from mapper.model.organisation import Process
from mapper.model.words import say
from mapper.model.workspace import Workspace

HEIGHT = 36
PADDING = 14
GAP = 10
WIDEST = 280


class ProcessTabs(QWidget):
    """The row under the bar: fold the outline, the tabs, a new process, fold the right side."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self.setObjectName("tabs")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.tabs = SheetTabs(editor)
        actions = editor.window.actions_by_name
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(4)
        row.addWidget(IconButton("outline", say("Show or fold the outline (Alt+1)"), actions["outline"].trigger))
        row.addWidget(self.tabs)
        add = IconButton("plus", say("New process (Ctrl+Shift+N)"), actions["add_process"].trigger)
        add.setEnabled(editor.bridge.may_edit)
        row.addWidget(add)
        row.addStretch(1)
        row.addWidget(IconButton("findings", say("Show or fold the findings (Alt+2)"), actions["findings"].trigger))
        row.addWidget(IconButton("properties", say("Show or fold the properties (Alt+3)"), actions["properties"].trigger))
        self.setFixedHeight(HEIGHT)


class SheetTabs(QTabBar):
    """One tab a sheet, in step with the bridge."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self._editor = editor
        self._sheets: tuple[Sheet, ...] = ()
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
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
        self._sheets = sheets(workspace)
        while self.count() > len(self._sheets):
            self.removeTab(self.count() - 1)
        while self.count() < len(self._sheets):
            self.addTab("")
        for number, sheet in enumerate(self._sheets):
            self.setTabText(number, in_short(sheet.name))
            self.setTabData(number, code_of(workspace, sheet))
            self.setTabToolTip(number, plain_tip(say("{name} – double-click to rename", name=sheet.name)))
        self.blockSignals(False)
        self._choose()
        self.updateGeometry()
        self.update()

    def _choose(self) -> None:
        shown = next((number for number, sheet in enumerate(self._sheets) if sheet.id == self._editor.bridge.sheet), -1)
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

        if text.strip():
            self._editor.bridge.run(edit_text, sheet_id, text)

    def _code_width(self, number: int) -> int:
        code = str(self.tabData(number) or "")
        return QFontMetrics(letters(11, True)).horizontalAdvance(code) + GAP if code else 0

    def _name_box(self, number: int) -> QRect:
        return self.tabRect(number).adjusted(PADDING + self._code_width(number), 0, -PADDING, 0)

    # Qt's own names

    def tabSizeHint(self, index: int) -> QSize:
        """Room for code and name."""
        name = QFontMetrics(letters(12, True)).horizontalAdvance(self.tabText(index))
        return QSize(min(2 * PADDING + self._code_width(index) + name + 2, WIDEST), HEIGHT)

    def minimumTabSizeHint(self, index: int) -> QSize:
        """A tab is never narrower than its code and a few letters."""
        return QSize(min(self.tabSizeHint(index).width(), 110), HEIGHT)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Rename."""
        self.rename(self.tabAt(event.position().toPoint()))

    def changeEvent(self, event: QEvent) -> None:
        """Another theme."""
        super().changeEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Code and name of each; the one shown lies on paper under a line of the selection's colour."""
        painter = QPainter(self)
        for number in range(self.count()):
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
        painter.end()


def _write(painter: QPainter, box: QRect, text: str, size: int, bold: bool, ink: QColor) -> None:
    font = letters(size, bold)
    painter.setFont(font)
    painter.setPen(ink)
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)


def code_of(workspace: Workspace, sheet: Sheet) -> str:
    """The code of the process on a sheet, "" where there are several; that of the step on the sheet of a sub-process."""
    if sheet.subprocess is not None:
        return str(getattr(workspace.get(sheet.subprocess), "code", ""))
    shown = [process for pool in pools_on(workspace, sheet.id) if (process := get(workspace, Process, pool.process)) is not None]
    return shown[0].code if len(shown) == 1 else ""
