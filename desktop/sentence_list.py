"""A list of whole sentences: each row is as high as its words need at the width there is."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListWidget, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.tick import paint_tick

_ASIDE, _ABOVE = 24, 10
"""What the stylesheet leaves left and right of the words together, and above and below them, in pixels, and a little more."""
_ICON = 24
"""What an icon or a box to tick before the words takes."""
_HIGHEST = 4_000


class SentenceList(QListWidget):
    """`words` is the accessible name."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(words)
        self.setItemDelegate(_WholeRows(self))


class _WholeRows(QStyledItemDelegate):
    """Qt measures words without what the stylesheet leaves beside them, and then cuts them."""

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as the words are at the width of the list."""
        held = index.data(Qt.ItemDataRole.FontRole)
        metrics = QFontMetrics(held if isinstance(held, QFont) else self._view.font())
        signs = (Qt.ItemDataRole.DecorationRole, Qt.ItemDataRole.CheckStateRole)
        icon = _ICON * sum(index.data(sign) is not None for sign in signs)
        width = max(40, self._view.viewport().width() - _ASIDE - icon)
        words = metrics.boundingRect(0, 0, width, _HIGHEST, int(Qt.TextFlag.TextWordWrap), str(index.data() or ""))
        return QSize(width, words.height() + _ABOVE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """The row, and in its box what says that it is ticked."""
        super().paint(painter, option, index)
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        if state is None or Qt.CheckState(state) != Qt.CheckState.Checked:
            return
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        box = self._view.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, shown, self._view)
        painter.save()
        paint_tick(painter, QPointF(box.center()) + QPointF(0.5, 0.5))
        painter.restore()
