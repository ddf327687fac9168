"""What was found, by process: code and name of each element, and the words that were found where they stand elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QTreeWidget, QTreeWidgetItem

from desktop.parts import in_short, plain_tip
from mapper.commands.called import KIND_WORDS, called
from mapper.commands.find_places import Place
from mapper.commands.where import process_of
from mapper.model.clean_text import with_marks
from mapper.model.lookups import get, processes
from mapper.model.organisation import Process
from mapper.model.record import Drawn, Record
from mapper.model.words import say
from mapper.model.workspace import Workspace

MOST = 200
"""How many are listed; all are counted, and marked on the map."""
SHOWN = 9
"""How many rows are seen at a time."""
ELEMENT = int(Qt.ItemDataRole.UserRole)


class FoundList(QTreeWidget):
    """A click goes to an element, `walk` to the next one."""

    def __init__(self, go: Callable[[str], None]) -> None:
        super().__init__()
        self._go = go
        self._items: list[QTreeWidgetItem] = []
        self.found = 0
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(8)
        self.setUniformRowHeights(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setAccessibleName(say("Found"))
        self.itemClicked.connect(self._on_clicked)

    @property
    def place(self) -> int:
        """The number of the one gone to, -1 where it is none."""
        current = self.currentItem()
        return next((number for number, item in enumerate(self._items) if item is current), -1)

    def show_places(self, workspace: Workspace, places: Sequence[Place]) -> None:
        """List what was found; the first of each process leads its group."""
        current = self.currentItem()
        chosen = current.data(0, ELEMENT) if current is not None else None
        self.clear()
        self._items, self.found = [], len(places)
        for words, group in _grouped(workspace, places[:MOST]):
            head = QTreeWidgetItem(self, [words])
            head.setFlags(Qt.ItemFlag.ItemIsEnabled)
            for place in group:
                self._items.append(_item(head, workspace, place))
            head.setExpanded(True)
        for item in self._items:
            if item.data(0, ELEMENT) == chosen:
                self.setCurrentItem(item)
        rows = min(len(self._items) + self.topLevelItemCount(), SHOWN)
        self.setFixedHeight(rows * max(self.sizeHintForRow(0), 24) + 4)

    def walk(self, by: int) -> bool:
        """Go to the next one (-1: the one before), round and round; False where nothing was found."""
        if not self._items:
            return False
        place = self.place
        number = (place + by) % len(self._items) if place >= 0 else 0 if by > 0 else len(self._items) - 1
        self.setCurrentItem(self._items[number])
        self._go(str(self._items[number].data(0, ELEMENT)))
        return True

    def _on_clicked(self, item: QTreeWidgetItem) -> None:
        if item.data(0, ELEMENT):
            self._go(str(item.data(0, ELEMENT)))


def _grouped(workspace: Workspace, places: Sequence[Place]) -> list[tuple[str, list[Place]]]:
    """By process in the order of the tabs, then what belongs to none: names of the dictionary."""
    groups: dict[str | None, list[Place]] = {}
    for place in places:
        record = workspace[place.element]
        process = record.id if isinstance(record, Process) else process_of(workspace, place.element)
        groups.setdefault(process if get(workspace, Process, process) is not None else None, []).append(place)
    named = [(called(process), groups[process.id]) for process in processes(workspace) if process.id in groups]
    return [*named, *([(say("In no process"), groups[None])] if None in groups else [])]


def _item(head: QTreeWidgetItem, workspace: Workspace, place: Place) -> QTreeWidgetItem:
    record = workspace[place.element]
    words = _words(record)
    if place.rank > 2:
        words = say("{name} – {text}", name=words, text=in_short(" ".join(place.text.split()), 80))
    item = QTreeWidgetItem(head, [in_short(words)])
    item.setData(0, ELEMENT, record.id)
    item.setToolTip(0, plain_tip(words))
    return item


def _words(record: Record) -> str:
    code, name = str(getattr(record, "code", "")), with_marks(" ".join(called(record).split()))
    if isinstance(record, Drawn | Process):
        return say("{code}   {name}", code=code, name=name) if code else name
    return say("{name} ({kind})", name=name, kind=say(KIND_WORDS.get(type(record).__name__, "name")))
