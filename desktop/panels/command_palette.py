"""Everything by name: type a few letters of what is wanted, Enter does it. It floats at the top of the window and is never in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFontMetrics, QHideEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.drawn_icon import drawn_pixmap
from desktop.panels.command_matches import FINDS, Match, matches
from desktop.parts import label
from desktop.preferences import preferences, remembered_text
from desktop.theme import colour, letters
from mapper.model.words import say

if TYPE_CHECKING:
    from desktop.window import Window

WIDTH, TOP, ROW, SEEN_ROWS = 640, 60, 30, 11
REMEMBERED = 8
_RECENT = "commands/recent"
_MATCH = Qt.ItemDataRole.UserRole


class CommandPalette(QFrame):
    """The field and what fits it. It goes when it is left, and gives the keys back to where they were."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._former: QWidget | None = None
        self.setProperty("look", "card")
        self.setAccessibleName(say("Everything by name"))
        self.field = CommandField(self)
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(MatchRow(self.list))
        self.list.setAccessibleName(say("What fits"))
        self.nothing = label(say("Nothing is called that."), "muted")
        self.nothing.setContentsMargins(8, 4, 8, 4)
        foot = label(say("Enter does it · Esc closes · {sign} before a name finds an element of the map", sign=FINDS), "small", wraps=True)
        foot.setContentsMargins(8, 2, 8, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        for part in (self.field, self.list, self.nothing, foot):
            column.addWidget(part)
        self.field.textChanged.connect(lambda _text: self._list())
        self.list.itemClicked.connect(self._do)
        self.hide()

    def open(self) -> None:
        """Show it with an empty field that has the keys."""
        self._former = QApplication.focusWidget()
        self.field.clear()
        self._list()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Close it; the keys go back to where they were."""
        former, self._former = self._former, None
        self.hide()
        if former is not None and former.isVisible():
            former.setFocus(Qt.FocusReason.OtherFocusReason)

    def walk(self, by: int) -> None:
        """Choose another line, going round."""
        count = self.list.count()
        if count:
            self.list.setCurrentRow((self.list.currentRow() + by) % count)

    def do_chosen(self) -> None:
        """Do what is chosen; what cannot be done now stays, with its reason in sight."""
        item = self.list.currentItem()
        if item is not None:
            self._do(item)

    def _do(self, item: QListWidgetItem) -> None:
        match: Match = item.data(_MATCH)
        if match.reason:
            return
        self.leave()
        if match.action:
            self._remember(match.action)
            self._window.actions_by_name[match.action].trigger()
        elif self._window.editor is not None:
            self._window.editor.bridge.show_element(match.element)
            self._window.editor.canvas.setFocus()

    def _list(self) -> None:
        found = matches(self.field.text(), self._window.actions_by_name, self._window.editor, self._recent())
        self.list.clear()
        for match in found:
            item = QListWidgetItem()
            item.setData(_MATCH, match)
            words = say("{words} – {more}", words=match.text, more=match.reason) if match.reason else match.text
            item.setData(Qt.ItemDataRole.AccessibleTextRole, say("{words} ({key})", words=words, key=match.keys) if match.keys else words)
            self.list.addItem(item)
        self.list.setCurrentRow(next((row for row, match in enumerate(found) if not match.reason), 0))
        self.list.setVisible(bool(found))
        self.nothing.setVisible(not found)
        self._place(len(found))

    def _place(self, rows: int) -> None:
        """At the top of the window, in its middle, as high as what is listed."""
        room = self._window.rect()
        seen = max(1, min(rows, SEEN_ROWS, (room.height() - TOP - 120) // ROW))
        self.list.setFixedHeight(seen * ROW)
        self.setFixedWidth(min(WIDTH, room.width() - 32))
        self.adjustSize()
        self.move((room.width() - self.width()) // 2, TOP)

    def _recent(self) -> list[str]:
        return [name for name in remembered_text(_RECENT).split(",") if name]

    def _remember(self, name: str) -> None:
        kept = [name, *(one for one in self._recent() if one != name)][:REMEMBERED]
        preferences().setValue(_RECENT, ",".join(kept))

    # Qt's own names

    def hideEvent(self, event: QHideEvent) -> None:
        """However it was left: what had the keys before may go with its map."""
        super().hideEvent(event)
        self._former = None


class CommandField(QLineEdit):
    """Takes letters; arrows choose, Enter does, Esc closes."""

    def __init__(self, shown: CommandPalette) -> None:
        super().__init__()
        self._palette = shown
        self.setFont(letters(13))
        self.setMaxLength(200)
        self.setPlaceholderText(say("What do you want to do?"))
        self.setAccessibleName(say("What do you want to do?"))

    # Qt's own names

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the list; everything else is typed."""
        key = event.key()
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
        pages = {Qt.Key.Key_PageDown: SEEN_ROWS, Qt.Key.Key_PageUp: -SEEN_ROWS}
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._palette.do_chosen()
        elif key == Qt.Key.Key_Escape:
            self._palette.leave()
        elif key in steps:
            self._palette.walk(steps[Qt.Key(key)])
        elif key in pages:
            self._palette.walk(pages[Qt.Key(key)])
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """The tab key walks through the list."""
        return False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Who goes on elsewhere has no more use for it."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self._palette.hide()


class MatchRow(QStyledItemDelegate):
    """Icon and words at the left, why it cannot be done now behind them, the key at the right."""

    # Qt's own names

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """All lines are of one height."""
        return QSize(200, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """One line."""
        match: Match = index.data(_MATCH)
        widget = option.widget
        place: QRect = option.rect
        is_chosen = isinstance(widget, QListWidget) and widget.currentRow() == index.row()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("selection_fill"))
            painter.drawRoundedRect(place.adjusted(0, 1, 0, -1), 4, 4)
        painter.drawPixmap(place.left() + 8, place.center().y() - 8, drawn_pixmap(match.icon, "muted" if match.reason else "ink", 18))
        inner = place.adjusted(36, 0, -12, 0)
        inner.setRight(inner.right() - self._paint_keys(painter, inner, match.keys))
        painter.setFont(letters(12))
        words = QFontMetrics(letters(12)).elidedText(match.text, Qt.TextElideMode.ElideRight, inner.width())
        painter.setPen(colour("muted" if match.reason else "ink"))
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words)
        inner.setLeft(inner.left() + QFontMetrics(letters(12)).horizontalAdvance(words) + 12)
        painter.setFont(letters(11))
        painter.setPen(colour("muted"))
        reason = QFontMetrics(letters(11)).elidedText(match.reason, Qt.TextElideMode.ElideRight, max(inner.width(), 0))
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), reason)
        painter.restore()

    def _paint_keys(self, painter: QPainter, place: QRect, keys: str) -> int:
        """The key at the right; gives the room it takes, in pixels."""
        if not keys:
            return 0
        painter.setFont(letters(11))
        painter.setPen(colour("muted"))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), keys)
        return QFontMetrics(letters(11)).horizontalAdvance(keys) + 16
