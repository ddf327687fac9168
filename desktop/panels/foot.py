"""The foot of the window: the typed line, and at its right what there is to check, how many findings there are and the zoom."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.editor import Editor
from desktop.panels.typed_line import TypedLine
from desktop.parts import IconButton, button
from mapper.model.words import say, say_count

HEIGHT = 48


class Foot(QWidget):
    """Makes the typed line and gives it to the editor."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self.setObjectName("foot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self._editor = editor
        self.line = TypedLine(editor)
        editor.typed_line = self.line
        actions: dict[str, QAction] = editor.window.actions_by_name
        self.count = button("", actions["findings"].trigger, "link", say("Show the findings (Alt+2)"))
        self.to_check = button("", actions["checks"].trigger, "quiet link", say("What is still missing in the map (Alt+4)"))
        self.zoom = button("", actions["actual_size"].trigger, "link", say("Back to 100 % (Ctrl+1)"))
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 20, 0)
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addSpacing(12)
        row.addWidget(self.to_check)
        row.addWidget(self.count)
        row.addWidget(IconButton("zoom_out", say("Zoom out (Ctrl+-)"), actions["zoom_out"].trigger))
        row.addWidget(self.zoom)
        row.addWidget(IconButton("zoom_in", say("Zoom in (Ctrl++)"), actions["zoom_in"].trigger))
        row.addWidget(IconButton("fit", say("Show the whole sheet (Ctrl+0)"), actions["fit"].trigger))
        editor.canvas.zoom_changed.connect(self._say_zoom)
        editor.bridge.analysed.connect(lambda _analysis: self._say_count())
        editor.bridge.changed.connect(lambda _edit: self._say_count())
        editor.lint.found.connect(self._say_to_check)
        self._say_to_check()
        self._say_zoom(editor.canvas.zoom)
        self._say_count()

    def show_prompts(self) -> None:
        """From now on say what the room may be asked about what was entered: no start waits for that."""
        from desktop.panels.workshop_prompt import PromptHint

        self._row.insertWidget(self._row.indexOf(self.to_check), PromptHint(self._editor))

    def _say_zoom(self, zoom: float) -> None:
        self.zoom.setText(say("{percent} %", percent=round(zoom * 100)))

    def _say_to_check(self) -> None:
        count = self._editor.lint.counted
        self.to_check.setText(say_count(count, "{n} to check", "{n} to check"))
        self.to_check.setVisible(bool(count))

    def _say_count(self) -> None:
        bridge = self._editor.bridge
        if bridge.analysis is None or not bridge.workspace.settings.show_findings:
            self.count.setText(say("findings hidden"))
        else:
            found = len(bridge.analysis.hot_spots) + sum(one.state == "open" for one in bridge.analysis.candidates)
            self.count.setText(say_count(found, "{n} finding", "{n} findings"))
