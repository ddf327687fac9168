"""Ideas: thoughts about how it could be, kept aside while the map shows how it is; nothing of them is drawn."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit

from desktop.doing import workshop as doing
from desktop.editor import Editor
from desktop.panels.workshop_parts import Lines, Page
from desktop.parts import button
from mapper.model.lookups import every, get
from mapper.model.measures import Intervention
from mapper.model.words import say
from mapper.model.workspace import Workspace


def ideas(workspace: Workspace) -> list[Intervention]:
    """The ideas, in the order they came."""
    return [one for one in every(workspace, Intervention) if one.state == "idea"]


class IdeasPage(Page):
    """The field for a new one, and the list."""

    def __init__(self, editor: Editor, leave: Callable[[], object]) -> None:
        super().__init__(say("Ideas"), leave)
        self._editor = editor
        self.field = QLineEdit()
        self.field.setPlaceholderText(say("A thought about how it could be, and Enter"))
        self.field.setAccessibleName(say("A new idea"))
        self.field.returnPressed.connect(self._keep)
        self.lines = Lines(editor, say("Ideas"), leave)
        self.lines.itemClicked.connect(lambda _item: self._go())
        self.lines.when_entered = self._go
        self.lines.when_deleted = self._throw_away
        self.link = button(say("Link to what is selected"), self._link, "link")
        self.wide(self.field)
        self.column.addWidget(self.lines, 1)
        self.rest()
        self.row(self.link)
        self.sync()

    def sync(self) -> None:
        """List what there is."""
        workspace = self._editor.bridge.workspace
        found = ideas(workspace)
        self.lines.fill([(idea_words(workspace, one), one.id) for one in found])
        if found and self.lines.currentRow() < 0:
            self.lines.setCurrentRow(0)
        for one in (self.lines, self.link):
            one.setVisible(bool(found))
        self.lead.setText(
            say("First the map shows how it is. An idea waits here, linked to what was selected; Enter goes there, Del throws it away.")
            if found
            else say("First the map shows how it is. An idea that comes up meanwhile is kept here, linked to what is selected.")
        )

    def _keep(self) -> None:
        if self.field.text().strip():
            doing.keep_idea(self._editor, self.field.text())
            self.field.clear()

    @property
    def _chosen(self) -> Intervention | None:
        return get(self._editor.bridge.workspace, Intervention, self.lines.chosen)

    def _go(self) -> None:
        if self._chosen is not None and self._chosen.complements:
            self._editor.bridge.show_element(self._chosen.complements[0])

    def _link(self) -> None:
        if self._chosen is not None and self._editor.bridge.selection:
            doing.link_idea(self._editor, self._chosen.id)

    def _throw_away(self) -> None:
        if self._chosen is not None:
            doing.throw_away(self._editor, (self._chosen.id,))


def idea_words(workspace: Workspace, idea: Intervention) -> str:
    """The idea, and below it what it is about."""
    about = [str(getattr(record, "code", "")) or record.name for one in idea.complements if (record := workspace.get(one)) is not None]
    return "\n".join((idea.name, say("about {names}", names=", ".join(about)))) if about else idea.name
