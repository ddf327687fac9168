"""What an import brought, on a card over the map: names that may be the same, what could be an exception, what was not understood."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.editor import Editor
from desktop.message import Message
from desktop.parts import IconButton, button, in_short, label, scrolled
from mapper.commands.as_exception import as_exception
from mapper.commands.branches import branch_at, branch_words
from mapper.commands.called import called
from mapper.commands.merge_names import merge_names
from mapper.model.clean_text import with_marks
from mapper.model.words import Said, say, say_count, say_list

WIDTH = 460
LEAST = 160
MARGIN = 12
MOST = 50
"""As many of a kind are listed; an import that brings more says so."""
_KEPT_NAMES = 4
_TITLES: dict[str, Said] = {
    "noted": "In the map, as far as it goes",
    "changed": "Changed",
    "dropped": "Left out",
    "kept": "Kept as it came, and written back",
}


def show_import(editor: Editor, report: Mapping[str, Any]) -> None:
    """Say in the bar what came in, and offer the card where there is more to say than that."""
    lines = [line for file in report["files"] for line in file["report"]]
    refused = [file for file in report["files"] if file["refused"]]
    open_points = len(report["look_alikes"]) + len(report["could_be_exceptions"])
    if not (lines or refused or open_points):
        editor.window.tell(say("Everything in the model is in the map."))
        return
    happened = _happened(len(report["files"]) - len(refused), len(refused))
    rest = say_count(open_points, "{n} question about it is on the card.", "{n} questions about it are on the card.") if open_points else ""
    editor.page.messages.show_message(
        Message(happened, rest, act=say("What came in…"), what=lambda: card_of(editor, report).show_over(), tone="done")
    )
    if open_points:
        card_of(editor, report).show_over()


def _happened(read: int, refused: int) -> str:
    if refused:
        return say("{read} models are in the map; {refused} could not be read.", read=read, refused=refused)
    return say_count(read, "The model is in the map.", "{n} models are in one map.")


def card_of(editor: Editor, report: Mapping[str, Any]) -> ImportCard:
    """The card of that page, made where it has none yet."""
    found = editor.page.findChild(ImportCard)
    return found if isinstance(found, ImportCard) else ImportCard(editor, report)


class ImportCard(QFrame):
    """Floats over the canvas, at its right, until it is closed. A row goes when its question is answered, here or elsewhere."""

    def __init__(self, editor: Editor, report: Mapping[str, Any]) -> None:
        super().__init__(editor.page)
        self._editor = editor
        self._open: dict[QWidget, Callable[[], bool]] = {}
        self.setProperty("look", "card")
        self.setAccessibleName(say("What came in"))
        self.setFixedWidth(WIDTH)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(16, 0, 16, 12)
        self._column.setSpacing(6)
        self._list_names(report["look_alikes"])
        self._list_branches(report["could_be_exceptions"])
        for file in report["files"]:
            self._list_report(file, len(report["files"]) > 1)
        self._column.addStretch(1)
        self._assemble()
        editor.bridge.changed.connect(lambda _edit: self._sync())
        editor.canvas.installEventFilter(self)
        self._sync()
        self.hide()

    def _assemble(self) -> None:
        inner = QWidget()
        scrolled(inner, self._column)
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 8, 0)
        head.addWidget(label(say("What came in"), "title"), 1)
        head.addWidget(IconButton("close", say("Close (Esc)"), self.hide))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(head)
        whole.addWidget(inner, 1)

    def show_over(self) -> None:
        """Show it at the right of the page, above the foot."""
        self._put_in_place()
        self.show()
        self.raise_()

    def _put_in_place(self) -> None:
        """At the right edge of the canvas, as high as what is listed, as far as there is room."""
        canvas = self._editor.canvas
        corner = canvas.mapTo(self._editor.page, QPoint(canvas.width(), 0))
        height = min(self._column.sizeHint().height() + 64, canvas.height() - 2 * MARGIN)
        self.resize(WIDTH, max(height, LEAST))
        self.move(max(MARGIN, corner.x() - WIDTH - MARGIN), corner.y() + MARGIN)

    # What is listed

    def _list_names(self, groups: list[dict[str, Any]]) -> None:
        if groups:
            self._add(label(say("Names that may mean the same"), "name"))
        for group in groups[:MOST]:
            ids = tuple(group["ids"])
            row = self._row(say_list([in_short(with_marks(name)) for name in group["names"]]))
            for record_id, name in list(zip(ids, group["names"], strict=True))[:_KEPT_NAMES]:
                tip = say("All of them become {name}. One undo takes it back.", name=name)
                row.addWidget(button(say("Keep {name}", name=in_short(name, 24)), self._merger(record_id, ids), tip=tip))
            row.addStretch(1)
            self._watch(row, partial(self._are_there, ids))
        self._say_more(len(groups))

    def _list_branches(self, offers: list[dict[str, Any]]) -> None:
        if offers:
            self._add(label(say("What could be an exception"), "name"))
        workspace = self._editor.bridge.workspace
        for offer in offers[:MOST]:
            flow = str(offer["flow"])
            branch = branch_at(workspace, flow)
            if branch is None:
                continue
            row = self._row(in_short(with_marks(branch_words(workspace, branch))))
            tip = say("The way becomes an exception of {name}. One undo takes it back.", name=called(workspace[branch.host]))
            row.addWidget(button(say("Make it an exception"), partial(self._editor.bridge.run, as_exception, flow), tip=tip))
            row.addWidget(button(say("Show"), partial(self._editor.bridge.show_element, flow), "link"))
            row.addStretch(1)
            self._watch(row, partial(self._is_offered, flow))
        self._say_more(len(offers))

    def _list_report(self, file: dict[str, Any], is_one_of_many: bool) -> None:
        if is_one_of_many and (file["refused"] or file["report"]):
            self._add(label(in_short(with_marks(file["name"])), "title"))
        if file["refused"]:
            self._add(label(in_short(with_marks(file["refused"])), wraps=True))
        for outcome, title in _TITLES.items():
            lines = [line for line in file["report"] if line["outcome"] == outcome]
            if lines:
                self._add(label(say(title), "name"))
            for line in lines[:MOST]:
                self._add(label(in_short(with_marks(_with_names(line)), 400), wraps=True))
            self._say_more(len(lines))

    def _row(self, words: str) -> QHBoxLayout:
        """A row of its own under these words, for what can be done."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(4)
        column.addWidget(label(words, wraps=True))
        row = QHBoxLayout()
        row.setSpacing(6)
        column.addLayout(row)
        self._add(holder)
        return row

    def _add(self, widget: QWidget) -> None:
        self._column.addWidget(widget)

    def _say_more(self, count: int) -> None:
        if count > MOST:
            self._add(label(say_count(count - MOST, "and {n} more", "and {n} more"), "muted"))

    def _watch(self, row: QHBoxLayout, is_open: Callable[[], bool]) -> None:
        holder = row.parentWidget()
        assert holder is not None
        self._open[holder] = is_open

    # What is done

    def _merger(self, kept: str, ids: tuple[str, ...]) -> Callable[[], object]:
        def merge() -> None:
            others = [one for one in ids if one != kept and one in self._editor.bridge.workspace]
            self._editor.bridge.run(merge_names, kept, others)

        return merge

    def _are_there(self, ids: tuple[str, ...]) -> bool:
        return sum(one in self._editor.bridge.workspace for one in ids) > 1

    def _is_offered(self, flow: str) -> bool:
        return branch_at(self._editor.bridge.workspace, flow) is not None

    def _sync(self) -> None:
        may_edit = self._editor.bridge.may_edit
        for holder, is_open in self._open.items():
            holder.setVisible(may_edit and is_open())

    @property
    def open_questions(self) -> tuple[QWidget, ...]:
        """The rows that wait for an answer."""
        return tuple(holder for holder in self._open if not holder.isHidden())

    # Qt's own names

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """It keeps its place when the canvas changes its own."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show) and not self.isHidden():
            self._put_in_place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: Any) -> None:
        """Esc closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)


def _with_names(line: Mapping[str, Any]) -> str:
    names = ", ".join(_quoted(line["names"]))
    return say("{sentence} At: {names}", sentence=line["sentence"], names=names) if names else str(line["sentence"])


def _quoted(names: list[str]) -> Iterator[str]:
    return (f"“{name}”" for name in names[:_KEPT_NAMES])
