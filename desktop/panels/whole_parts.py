"""Parts of the panel of the whole: a page of lines that is worked out in slices, walked by keys, and copied as text or table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolButton, QWidget

from desktop.doing import whole as doing
from desktop.editor import Editor
from desktop.in_slices import InSlices
from desktop.panels.finding_choices import Options, choice
from desktop.panels.workshop_parts import WHAT, Lines, Page
from desktop.parts import button
from desktop.theme import colour, letters
from mapper.model.words import say
from mapper.model.workspace import Workspace
from mapper.whole.listing import NOTHING, Listing

CALM = 250
"""Milliseconds after an edit in which nothing is worked out."""
IS_GAP = Qt.ItemDataRole.UserRole + 1
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
_HEADING_ABOVE = 8


class ListingPainter(QStyledItemDelegate):
    """Paints the first line of an item in ink (what nobody said yet in the colour of questions), the others quiet, headings small."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """The ground as the list paints it, then the words."""
        plain = QStyleOptionViewItem(option)
        self.initStyleOption(plain, index)
        plain.text = ""
        plain.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, plain, painter, plain.widget)
        painter.save()
        room = option.rect.adjusted(8, 4, -8, 0)
        if index.data(WHAT) is None:
            painter.setFont(letters(11, True))
            painter.setPen(colour("muted"))
            painter.drawText(room.adjusted(0, _HEADING_ABOVE - 4, 0, 0), _WRAPPED, str(index.data() or ""))
        else:
            self._paint_line(painter, room, index)
        painter.restore()

    def _paint_line(self, painter: QPainter, room: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        first, rest = _parts(index)
        painter.setFont(letters(12))
        painter.setPen(colour("question" if index.data(IS_GAP) else "ink"))
        height = _height(first, room.width(), 12)
        painter.drawText(QRect(room.left(), room.top(), room.width(), height), _WRAPPED, first)
        painter.setFont(letters(11))
        painter.setPen(colour("muted"))
        painter.drawText(QRect(room.left(), room.top() + height + 1, room.width(), room.height()), _WRAPPED, rest)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as the words need in the width of the list."""
        width = _width_in(option.widget) - 16
        if index.data(WHAT) is None:
            return QSize(width, _height(str(index.data() or ""), width, 11, True) + _HEADING_ABOVE + 4)
        first, rest = _parts(index)
        return QSize(width, _height(first, width, 12) + _height(rest, width, 11) + 10)


def _width_in(widget: QWidget | None) -> int:
    return widget.viewport().width() if isinstance(widget, QListWidget) else 300


def _parts(index: QModelIndex | QPersistentModelIndex) -> tuple[str, str]:
    first, _, rest = str(index.data() or "").partition("\n")
    return first, rest


def _height(text: str, width: int, size: int, is_bold: bool = False) -> int:
    return QFontMetrics(letters(size, is_bold)).boundingRect(0, 0, max(width, 1), 10_000, _WRAPPED, text).height() if text else 0


class ListingLines(Lines):
    """The list of a page; lines break anew where the panel becomes wider or narrower."""

    def __init__(self, editor: Editor, name: str, leave: Callable[[], object]) -> None:
        super().__init__(editor, name, leave)
        self.setItemDelegate(ListingPainter(self))
        self.setResizeMode(QListWidget.ResizeMode.Adjust)

    def show_listing(self, listing: Listing) -> None:
        """The sections one below the other; each line knows its element and its number."""
        lines: list[tuple[str, Any]] = []
        gaps: set[int] = set()
        for section in listing.sections:
            if section.heading:
                lines.append((section.heading, None))
            for line in section.lines:
                if line.is_gap:
                    gaps.add(len(lines))
                lines.append((line.words, (line.element, len(lines))))
        self.fill(lines)
        for number in gaps:
            self.item(number).setData(IS_GAP, True)
        for number, (words, _) in enumerate(lines):
            self.item(number).setData(Qt.ItemDataRole.AccessibleTextRole, words)

    @property
    def element(self) -> str:
        """The element of the chosen line, "" = it has none."""
        return self.chosen[0] if self.chosen is not None else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width: other breaks."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        """Another theme or size of letters: other heights."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.scheduleDelayedItemsLayout()


class ListingPage(Page):
    """A page whose lines are worked out when somebody looks at it, and again when the map or its subject is another one.

    A page says in `subject` what it is about (None = there is nothing to be about), and in `begin` how it is worked out.
    """

    def __init__(self, editor: Editor, title: str, leave: Callable[[], object]) -> None:
        super().__init__(title, leave, say("Back to the first page (Esc)"))
        self._editor = editor
        self.listing = NOTHING
        self._shown_of: tuple[Workspace, object] | None = None
        self._work = InSlices(self)
        self._work.done.connect(self.take)
        self.is_going = False
        self.lines = ListingLines(editor, title, leave)
        self.lines.itemClicked.connect(lambda _item: self.go())
        self.lines.when_entered = self.go
        self.copy_table = button(say("Copy as table"), self._copy_table, tip=say("To paste into a spreadsheet"))
        self.copy_text = button(say("Copy as text"), self._copy_text, tip=say("To paste into a mail"))

    def assemble(self) -> None:
        """Put the list and the buttons below what the page has put above them."""
        self.column.addWidget(self.lines, 1)
        self.rest()
        self.row(self.copy_table, self.copy_text)

    # What a page fills in

    def subject(self) -> object:
        """What the page is about now; None = nothing."""
        return None

    def begin(self, subject: Any) -> Iterator[None]:
        """The computation of its listing."""
        yield from ()

    def lead_words(self, subject: Any) -> str:
        """What stands above the list; `subject` None = nothing to show."""
        return ""

    # Working it out

    def sync(self, after: int = 0) -> None:
        """Work out anew what is stale, from so many milliseconds on."""
        subject = self.subject()
        workspace = self._editor.bridge.workspace
        if self._shown_of is not None and self._shown_of[0] is workspace and self._shown_of[1] == subject:
            return
        self._shown_of = (workspace, subject)
        self.lead.setText(self.lead_words(subject))
        self.lead.setVisible(bool(self.lead.text()))
        if subject is None:
            self._work.stop()
            self.take(NOTHING)
        else:
            self._work.begin(lambda: self.begin(subject), after)

    def refresh(self) -> None:
        """Work it out again, whatever it was."""
        self._shown_of = None
        self.sync()

    def stop(self) -> None:
        """Nobody looks any more."""
        if self._work.is_running:
            self._work.stop()
            self._shown_of = None

    def take(self, listing: Listing) -> None:
        """Show it."""
        self.listing = listing
        self.lines.show_listing(listing)
        for part in (self.lines, self.copy_table, self.copy_text):
            part.setVisible(not listing.is_empty)

    def on_selected(self) -> None:
        """Something else is selected, not by this page."""

    # Going and copying

    def go(self) -> None:
        """Go to the place of the chosen line; the list stays as it is."""
        element = self.lines.element
        if element and element in self._editor.bridge.workspace:
            self.is_going = True
            self._editor.bridge.show_element(element)
            self.is_going = False

    def _copy_table(self) -> None:
        doing.copy_table(self._editor, self.listing)

    def _copy_text(self) -> None:
        doing.copy_text(self._editor, self.listing, self.title.text())


class Chosen:
    """A choice in a row of a page: what is chosen is written on it, and it is made anew when that changes."""

    def __init__(
        self,
        page: Page,
        options: Callable[[], Options],
        current: Callable[[], str],
        choose: Callable[[str], object],
        beside: Chosen | None = None,
    ) -> None:
        self._options, self._current, self._choose = options, current, choose
        self.button = self._made()
        self._row = page.row() if beside is None else beside.row
        self._row.setContentsMargins(10, 0, 16, 0)
        self.add(self.button)

    @property
    def row(self) -> QHBoxLayout:
        """The row it stands in."""
        return self._row

    def sync(self) -> None:
        """Write what is chosen now."""
        former, self.button = self.button, self._made()
        self._row.replaceWidget(former, self.button)
        if former.hasFocus():
            self.button.setFocus()
        former.hide()
        former.deleteLater()

    def add(self, part: QWidget) -> None:
        """A part beside it."""
        self._row.insertWidget(self._row.count() - 1, part)

    def _made(self) -> QToolButton:
        return choice(self._options(), self._current(), self._chosen, say("Choose"))

    def _chosen(self, name: str) -> None:
        self._choose(name)
        self.sync()
