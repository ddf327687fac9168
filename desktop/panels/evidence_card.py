"""What an event log shows, on a card over the map: figures beside the estimates, to be ticked and kept; activities to be told apart."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidgetItem, QVBoxLayout, QWidget

from desktop.doing import logs as doing
from desktop.doing.logs import Facts, LogCount
from desktop.editor import Editor
from desktop.panels.property_widgets import ChoiceField
from desktop.parts import button, emptied, in_short, label, plain_tip
from desktop.sentence_list import SentenceList
from mapper.model.errors import KnownError
from mapper.model.words import say, say_count

WIDTH, HEIGHT = 520, 560
_ASKED = 4
"""So many activities that are not certain are asked for at a time, those that occur most often first."""
_OFFER = Qt.ItemDataRole.UserRole


class EvidenceCard(QFrame):
    """Floats over the page at its upper right. Space ticks a figure, Enter keeps what is ticked, Esc leaves the log."""

    def __init__(self, editor: Editor, path: Path) -> None:
        super().__init__(editor.page)
        self._editor, self._path = editor, path
        self._said: dict[str, str] = {}
        self._count: LogCount | None = None
        self.facts: Facts = {}
        self.setProperty("look", "card")
        self.setAccessibleName(say("Evidence from an event log"))
        self.title = label(in_short(path.name, 60), "name")
        self.about = label("", "muted", wraps=True)
        self.figures = SentenceList(say("What the log shows beside the estimates"))
        self.figures.itemChanged.connect(lambda _item: self._say_how_many())
        self.questions = QVBoxLayout()
        self.questions.setSpacing(4)
        self.fields: list[ChoiceField] = []
        self.keep = button(say("Keep beside the estimates (Enter)"), self._keep, "main")
        self.leave = button(say("Leave it (Esc)"), self._leave)
        self._assemble()
        self.setFocusProxy(self.figures)
        editor.page.installEventFilter(self)
        self.hide()
        self._begin()

    def _assemble(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.leave)
        row.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        column.addWidget(self.title)
        column.addWidget(self.about)
        column.addWidget(self.figures, 1)
        column.addLayout(self.questions)
        column.addLayout(row)

    # Counting

    def _begin(self) -> None:
        self._count = LogCount(self._editor, self._path, self._said, self)
        self._count.done.connect(self._show)
        self._count.failed.connect(self._fail)
        self._count.start()

    def _fail(self, reason: str) -> None:
        self._editor.bridge.trouble.emit(KnownError(reason, say("The map is as it was.")))
        self.go()

    @property
    def is_counting(self) -> bool:
        """Whether figures are still to come, or may be asked for anew."""
        return self._count is not None

    def stop(self) -> None:
        """Nobody waits for the log any more."""
        if self._count is not None:
            self._count.stop()
            self._count = None

    def go(self) -> None:
        """Take the card away."""
        self.stop()
        self._editor.page.removeEventFilter(self)
        self.hide()
        self.deleteLater()

    # What is shown

    def _show(self, facts: Facts) -> None:
        self.facts = facts
        self._editor.page.messages.tell(say("Read {name}.", name=self._path.name))
        log = facts["log"]
        self.about.setText("\n".join([log["sentence"], *log["remarks"]]))
        self._list(facts["offers"])
        self._ask([one for one in facts["activities"] if one["element"] is None and one["candidates"]])
        self._say_how_many()
        self._place()
        self.show()
        self.raise_()
        self.figures.setFocus(Qt.FocusReason.OtherFocusReason)

    def _list(self, offers: Sequence[Facts]) -> None:
        self.figures.clear()
        element = ""
        for offer in offers:
            if offer["element"] != element:
                element = offer["element"]
                heading = QListWidgetItem(say("{code} {name}", code=element, name=offer["name"]))
                heading.setFlags(Qt.ItemFlag.ItemIsEnabled)
                font = self.figures.font()
                font.setBold(True)
                heading.setFont(font)
                self.figures.addItem(heading)
            item = QListWidgetItem(offer["sentence"])
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            item.setData(_OFFER, offer["code"])
            item.setToolTip(plain_tip(offer["keeps"]["definition"]))
            self.figures.addItem(item)
        if not offers:
            self.figures.addItem(say("No activity of the log is called like a step or an exception of the map."))

    def _ask(self, activities: Sequence[Facts]) -> None:
        """A row for each activity that may be one of several elements; a person says which."""
        emptied(self.questions)
        self.fields = []
        for one in activities[:_ASKED]:
            options = {"": say("which is it?"), **{found["code"]: f"{found['code']} {found['name']}" for found in one["candidates"]}}
            field = ChoiceField({code: in_short(words, 44) for code, words in options.items()})
            field.setAccessibleName(say("“{activity}” is", activity=one["activity"]))
            field.filled.connect(partial(self._say, one["activity"]))
            self.fields.append(field)
            row = QHBoxLayout()
            shown = label(in_short(one["activity"], 30))
            shown.setToolTip(plain_tip(one["activity"]))
            row.addWidget(shown, 1)
            row.addWidget(field, 1)
            self.questions.addLayout(row)
        if more := len(activities) - _ASKED:
            words = say_count(more, "{n} more activity may be one of several.", "{n} more activities may be one of several.")
            self.questions.addWidget(label(words, "muted")) if more > 0 else None

    def _say(self, activity: str, code: str) -> None:
        """A person says what an activity stands for: the log is counted anew."""
        self._said[activity] = code
        self.stop()
        self._begin()

    def ticked(self) -> list[Facts]:
        """The figures that are ticked."""
        rows = (self.figures.item(row) for row in range(self.figures.count()))
        codes = {row.data(_OFFER) for row in rows if row.checkState() == Qt.CheckState.Checked and row.data(_OFFER)}
        return [offer for offer in self.facts.get("offers", []) if offer["code"] in codes]

    def _say_how_many(self) -> None:
        self.keep.setEnabled(bool(self.ticked()) and self._editor.bridge.may_edit)

    def _keep(self) -> None:
        ticked = self.ticked()
        if ticked and doing.accept(self._editor, ticked):
            words = say_count(len(ticked), "{n} figure is kept as a measurement.", "{n} figures are kept as measurements.")
            self._editor.page.messages.tell(words)
            self.go()

    def _leave(self) -> None:
        self.go()
        self._editor.canvas.setFocus()

    def _place(self) -> None:
        page = self._editor.page
        self.resize(min(WIDTH, page.width() - 32), min(HEIGHT, page.height() - 140))
        self.move(max(16, page.width() - self.width() - 24), 96)

    # Qt's own names

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the upper right of the page."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget) and self.isVisible():
            self._place()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps what is ticked, Esc leaves the log."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._keep()
        elif event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)
