"""The checks: what is still missing in the map, a sentence each; a click or Enter goes to its place."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.editor import Editor
from desktop.parts import in_short, label
from mapper.checks.finding import Finding
from mapper.model.words import say

LISTED = 500
"""More sentences than anybody reads are not listed."""


class Checks(QWidget):
    """The panel. It lists what the lint has found whenever that changes."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self._editor = editor
        self._shown: tuple[Finding, ...] | None = None
        heading = label(say("TO CHECK"), "heading")
        self._lead = label("", "muted", wraps=True)
        self.sentences = QListWidget()
        self.sentences.setWordWrap(True)
        self.sentences.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sentences.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.sentences.setAccessibleName(say("To check"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        column.addWidget(heading)
        column.addWidget(self._lead)
        column.addWidget(self.sentences, 1)
        self.setFocusProxy(self.sentences)
        self.sentences.itemClicked.connect(self._go)
        self.sentences.itemActivated.connect(self._go)
        editor.lint.found.connect(self.sync)
        self.sync()

    def sync(self) -> None:
        """List what has been found; nothing is made anew where it is the same."""
        found = self._editor.lint.findings
        if found == self._shown:
            return
        self._shown = found
        self.sentences.clear()
        for finding in found[:LISTED]:
            item = QListWidgetItem(in_short(" ".join(finding.sentence.split())))
            item.setData(Qt.ItemDataRole.UserRole, finding.element)
            item.setToolTip(say("Click to go there"))
            self.sentences.addItem(item)
        self.sentences.setVisible(bool(found))
        if found:
            self._lead.setText(say("Nothing of this is urgent: a map needs it before it is called validated. A click goes there."))
        else:
            self._lead.setText(say("Nothing is missing. What a map needs before it is called validated is listed here."))

    def _go(self, item: QListWidgetItem) -> None:
        element = str(item.data(Qt.ItemDataRole.UserRole))
        if element in self._editor.bridge.workspace:
            self._editor.bridge.show_element(element)

    # Qt's own names

    def sizeHint(self) -> QSize:
        """As wide as the side it stands in."""
        return QSize(240, 300)
