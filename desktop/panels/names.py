"""The dictionary: every role, system, class and whatever else has a name, with how often it is used; renamed, merged, tidied here."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.editor import Editor
from desktop.parts import button, in_short, label, plain_tip
from desktop.theme import colour, letters
from mapper.commands.called import called
from mapper.commands.dictionary import NAMED, entries, look_alikes
from mapper.commands.merge_names import delete_unused, merge_names, places_merged
from mapper.commands.rename_everywhere import rename_everywhere
from mapper.model.clean_text import with_marks
from mapper.model.record import Record
from mapper.model.words import Said, say, say_count, say_list

KINDS: tuple[Said, ...] = ("Roles", "People", "Groups", "Systems", "Functions", "Exception classes", "Channels", "Documents", "Resources")
"""The words for the kinds of NAMED, in their order."""
ID = int(Qt.ItemDataRole.UserRole)
CALM = 120
"""Milliseconds without an edit before the uses are counted anew."""


class Names(QWidget):
    """The names by kind. Nothing is counted before somebody looks, and then only when the map has been still for a moment."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self._editor = editor
        self.tree = NamesTree(self._rename, self.delete_unused_chosen)
        self._says = label("", "muted", wraps=True)
        self._merge = button(say("Merge"), self._do_merge, "main")
        self._cancel = button(say("Cancel"), self._propose_nothing)
        self._where = button(say("Where?"), self._show_where, tip=say("Find all places that name it"))
        self._offer = button(say("Merge…"), self.propose_merge, tip=say("Choose two or more names of one kind"))
        self._unused = button("", self.delete_all_unused)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(CALM)
        self._pause.timeout.connect(self.list_anew)
        self._assemble()
        self.setFocusProxy(self.tree)
        self.tree.itemSelectionChanged.connect(self._on_chosen)
        editor.bridge.changed.connect(lambda _edit: self._pause.start() if self.isVisible() else None)
        self._propose_nothing()

    def _assemble(self) -> None:
        self._card = QFrame()
        self._card.setProperty("look", "meeting card")
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(12, 8, 12, 8)
        inside.addWidget(self._says)
        row = QHBoxLayout()
        for one in (self._merge, self._cancel):
            row.addWidget(one)
        row.addStretch(1)
        inside.addLayout(row)
        verbs = QHBoxLayout()
        verbs.setSpacing(6)
        for one in (self._where, self._offer, self._unused):
            verbs.addWidget(one)
        verbs.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 8, 0)
        column.setSpacing(8)
        column.addWidget(self.tree, 1)
        column.addWidget(self._card)
        column.addLayout(verbs)

    # What is listed

    def list_anew(self) -> None:
        """List all names with how often each is used; what was chosen stays chosen."""
        self._pause.stop()
        workspace = self._editor.bridge.workspace
        chosen = {one.id for one in self.chosen}
        self.tree.blockSignals(True)
        self.tree.clear()
        for cls, words in zip(NAMED, KINDS, strict=True):
            found = entries(workspace, cls)
            if found:
                self._add_kind(say(words), [(entry.record, entry.uses) for entry in found], chosen)
        self.tree.blockSignals(False)
        self._on_chosen()

    def _add_kind(self, words: str, found: list[tuple[Record, int]], chosen: set[str]) -> None:
        head = QTreeWidgetItem(self.tree, [words, str(len(found))])
        head.setFlags(Qt.ItemFlag.ItemIsEnabled)
        head.setFont(0, letters(11, True))
        head.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for column in (0, 1):
            head.setForeground(column, colour("muted"))
        head.setData(0, int(Qt.ItemDataRole.AccessibleTextRole), say("{kind}: {count}", kind=words, count=len(found)))
        alike = look_alikes([record for record, _ in found])
        for record, uses in found:
            item = QTreeWidgetItem(head, [in_short(with_marks(called(record))), str(uses) if uses else say("unused")])
            item.setData(0, ID, record.id)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable)
            twins = [called(one) for one in alike.get(record.id, ())]
            tip = say("Perhaps the same as {names}", names=say_list(twins)) if twins else called(record)
            item.setToolTip(0, plain_tip(tip))
            said = say_count(uses, "{name}, used in {n} place", "{name}, used in {n} places", name=called(record))
            item.setData(0, int(Qt.ItemDataRole.AccessibleTextRole), with_marks(said))
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            if twins:
                item.setText(0, say("{name}  ≈", name=item.text(0)))
            item.setSelected(record.id in chosen)
        head.setExpanded(True)

    @property
    def chosen(self) -> tuple[Record, ...]:
        """The records chosen, the current one first."""
        current = self.tree.currentItem()
        items = sorted(self.tree.selectedItems(), key=lambda item: item is not current)
        workspace = self._editor.bridge.workspace
        return tuple(workspace[one] for item in items if (one := str(item.data(0, ID) or "")) in workspace)

    def choose(self, record_id: str) -> None:
        """Choose one name."""
        for item in self.tree.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive):
            if item.data(0, ID) == record_id:
                self.tree.setCurrentItem(item)

    def _on_chosen(self) -> None:
        chosen = self.chosen
        may_edit = self._editor.bridge.may_edit
        self._where.setEnabled(len(chosen) == 1)
        self._offer.setEnabled(may_edit and len({type(one) for one in chosen}) == 1 and len(chosen) > 1)
        unused = len(self._all_unused())
        self._unused.setText(say_count(unused, "Delete {n} unused", "Delete {n} unused"))
        self._unused.setVisible(bool(unused) and may_edit)
        self._propose_nothing()

    def _all_unused(self) -> list[str]:
        heads = (self.tree.topLevelItem(number) for number in range(self.tree.topLevelItemCount()))
        items = (head.child(number) for head in heads if head is not None for number in range(head.childCount()))
        return [str(item.data(0, ID)) for item in items if item is not None and not item.text(1).isdigit()]

    # What is done

    def _rename(self, record_id: str, name: str) -> None:
        if record_id in self._editor.bridge.workspace:
            self._editor.bridge.run(rename_everywhere, record_id, name)
        self.list_anew()

    def propose_merge(self) -> None:
        """Say what merging the chosen names would change, and ask."""
        chosen = self.chosen
        if len(chosen) < 2:
            return
        kept, others = chosen[0], chosen[1:]
        count = places_merged(self._editor.bridge.workspace, [one.id for one in others])
        names = say_list([called(one) for one in others])
        self._says.setText(
            say_count(
                count,
                "{others} becomes {kept}: {n} place changes. One undo takes it back.",
                "{others} becomes {kept}: {n} places change. One undo takes it back.",
                others=names,
                kept=called(kept),
            )
        )
        self._card.show()
        self._merge.setFocus()

    def _do_merge(self) -> None:
        chosen = self.chosen
        if len(chosen) > 1:
            self._editor.bridge.run(merge_names, chosen[0].id, [one.id for one in chosen[1:]])
            self.list_anew()
            self.choose(chosen[0].id)
        self.tree.setFocus()

    def _propose_nothing(self) -> None:
        self._card.hide()

    def delete_unused_chosen(self) -> None:
        """Delete those of the chosen names that nothing uses."""
        self._editor.bridge.run(delete_unused, [one.id for one in self.chosen])
        self.list_anew()

    def delete_all_unused(self) -> None:
        """Delete all names that nothing uses, as one step to undo."""
        self._editor.bridge.run(delete_unused, self._all_unused())
        self.list_anew()

    def _show_where(self) -> None:
        if self.chosen:
            page = self._editor.window.page
            page.show_find()
            page.panel("find").look_for(self.chosen[0].name)

    # Qt's own names

    def showEvent(self, event: QShowEvent) -> None:
        """List what there is now."""
        super().showEvent(event)
        self.list_anew()


class NamesTree(QTreeWidget):
    """Kinds, and under each its names. F2 or Enter renames, Del deletes what is not used."""

    def __init__(self, rename: Callable[[str, str], None], delete: Callable[[], None]) -> None:
        super().__init__()
        self._delete = delete
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(12)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.setItemDelegate(_NameCell(self, rename))
        self.setAccessibleName(say("Names"))
        self.setAccessibleDescription(say("F2 renames everywhere, Del deletes what is not used."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and F2 rename."""
        is_writing = self.state() == QAbstractItemView.State.EditingState
        if not is_writing and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            current = self.currentItem()
            if current is not None and current.flags() & Qt.ItemFlag.ItemIsEditable:
                self.editItem(current, 0)
        elif not is_writing and event.key() == Qt.Key.Key_Delete:
            self._delete()
        else:
            super().keyPressEvent(event)


class _NameCell(QStyledItemDelegate):
    """The name as it is kept, not as it is shown; left, it is given everywhere."""

    def __init__(self, tree: QTreeWidget, rename: Callable[[str, str], None]) -> None:
        super().__init__(tree)
        self._rename = rename

    def createEditor(self, parent: QWidget, option: object, index: QModelIndex | QPersistentModelIndex) -> QWidget:
        """A line for the name; the count is not to be written."""
        line = QLineEdit(parent)
        line.setProperty("look", "in place")
        line.setAccessibleName(say("New name"))
        return line

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex | QPersistentModelIndex) -> None:
        """Rename it everywhere, when the line is closed."""
        record_id = str(index.sibling(index.row(), 0).data(ID) or "")
        if isinstance(editor, QLineEdit) and record_id:
            name = editor.text().removesuffix("≈").strip()
            QTimer.singleShot(0, lambda: self._rename(record_id, name))
