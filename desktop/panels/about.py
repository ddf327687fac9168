"""About: which version this is, what it is built on, and the licences of that - as plain text, like all that others wrote."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.components import Component, components, own_version, texts_of
from desktop.parts import button, label
from mapper.model.words import say

LIST_HEIGHT, TEXT_HEIGHT = 190, 260


class About(QWidget):
    """The version; below it, once asked for, the parts and the licence of the one that is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._components: tuple[Component, ...] = ()
        self.list = QListWidget()
        self.list.setAccessibleName(say("What Waterhole is built on"))
        self.list.setFixedHeight(LIST_HEIGHT)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._show_licence)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setProperty("look", "listed")
        self.text.setAccessibleName(say("Licence"))
        self.text.setFixedHeight(TEXT_HEIGHT)
        self.more = button(say("What it is built on, and the licences"), self.unfold, "link")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(label(say("Waterhole {version}", version=own_version()), "key"))
        column.addWidget(label(say("It runs on this computer alone and sends nothing anywhere."), "muted", wraps=True))
        for part in (self.more, self.list, self.text):
            column.addWidget(part)
        self.list.hide()
        self.text.hide()

    def unfold(self) -> None:
        """List the parts; the first one's licence is shown."""
        if not self._components:
            self._components = components()
            self.list.addItems([f"{one.name} {one.version} · {one.licence}".replace("  ", " ") for one in self._components])
        for part in (self.list, self.text):
            part.show()
        self.more.hide()
        self.list.setCurrentRow(0)

    def _show_licence(self, row: int) -> None:
        self.text.setPlainText("\n\n".join(texts_of(self._components[row])))
