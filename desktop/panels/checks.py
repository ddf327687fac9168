"""The checks: what is still missing in the map, a sentence each, by how much it matters; a click goes there or mends it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidgetItem, QVBoxLayout, QWidget

from desktop.editor import Editor
from desktop.panels.check_answer import CheckAnswer
from desktop.parts import in_short, label
from desktop.sentence_list import SentenceList
from desktop.theme import letters
from mapper.checks.finding import Finding, Severity
from mapper.model.words import say

LISTED = 500
"""More sentences than anybody reads are not listed."""
FINDING = Qt.ItemDataRole.UserRole


class Checks(QWidget):
    """The panel. It lists what the lint has found whenever that changes; what was accepted with a reason stands at the end."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self._editor = editor
        self._shown: tuple[Finding, ...] | None = None
        self._lead = label("", "muted", wraps=True)
        self.sentences = SentenceList(say("To check"))
        self.answer = CheckAnswer(editor)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        column.addWidget(label(say("TO CHECK"), "heading"))
        column.addWidget(self._lead)
        column.addWidget(self.sentences, 1)
        column.addWidget(self.answer)
        self.setFocusProxy(self.sentences)
        self.sentences.itemClicked.connect(self._go)
        self.sentences.itemActivated.connect(self._go)
        self.sentences.currentItemChanged.connect(lambda item, _former: self.answer.ask(_finding_of(item)))
        editor.lint.found.connect(self.sync)
        self.sync()

    def sync(self) -> None:
        """List what has been found; nothing is made anew where it is the same."""
        found = (*self._editor.lint.findings, *self._editor.lint.accepted)
        if found == self._shown:
            return
        self._shown = found
        row = self.sentences.currentRow()
        self.sentences.clear()
        for item in self._items():
            self.sentences.addItem(item)
        self.sentences.setVisible(bool(found))
        self.sentences.setCurrentRow(min(row, self.sentences.count() - 1))
        self._lead.setText(self._what_it_is())

    def _what_it_is(self) -> str:
        if self._editor.lint.findings:
            return say("Only what stands first is needed before a map is called validated. A click goes to the place.")
        return say("Nothing is missing. What a map needs before it is called validated is listed here.")

    def _items(self) -> Iterator[QListWidgetItem]:
        lint = self._editor.lint
        headings: dict[Severity, str] = {"E": say("Before it is validated"), "W": say("Worth a look"), "H": say("Hints")}
        left = LISTED
        for severity, heading in headings.items():
            part = [one for one in lint.findings if one.severity == severity]
            yield from _group(say("{heading} ({n})", heading=heading, n=str(len(part))), part[:left])
            left -= len(part[:left])
        yield from _group(say("Accepted ({n})", n=str(len(lint.accepted))), list(lint.accepted[:left]))

    def _go(self, item: QListWidgetItem) -> None:
        finding = _finding_of(item)
        if finding is not None and finding.element in self._editor.bridge.workspace:
            self._editor.bridge.show_element(finding.element)

    # Qt's own names

    def sizeHint(self) -> QSize:
        """As wide as the side it stands in."""
        return QSize(240, 300)


def _group(heading: str, findings: list[Finding]) -> Iterator[QListWidgetItem]:
    if findings:
        title = QListWidgetItem(heading)
        title.setFlags(Qt.ItemFlag.NoItemFlags)
        title.setFont(letters(12, True))
        yield title
    for finding in findings:
        item = QListWidgetItem(in_short(" ".join(finding.sentence.split())))
        item.setData(FINDING, finding)
        item.setToolTip(say("Click to go there"))
        yield item


def _finding_of(item: QListWidgetItem | None) -> Finding | None:
    held = item.data(FINDING) if item is not None else None
    return held if isinstance(held, Finding) else None
